"""Chinese numerals in running text: 三十 -> 30, 两 -> 2."""

from __future__ import annotations

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}
NUMERAL = "[零〇一二两三四五六七八九十百千]"


def numeral_value(text: str) -> int | None:
    """Return the value of a numeral below ten thousand, None where the characters are no number (一三五)."""
    total, digit = 0, None
    for char in text:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
        elif char in _SCALES:
            total += (1 if digit is None else digit) * _SCALES[char]
            digit = None
        else:
            return None
    return total + (digit or 0)


def chinese_numeral(value: int) -> str:
    """Return the numeral headings are counted with, for 1 to 99: 12 -> 十二."""
    tens, ones = divmod(value, 10)
    digits = "零一二三四五六七八九"
    head = {0: "", 1: "十"}.get(tens, digits[tens % 10] + "十")
    return head + (digits[ones] if ones else "")
