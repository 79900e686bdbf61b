"""Numbers as people write them in a cell -> a Decimal with its decimals, and the unit written behind it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from domain.decimals import decimals_of
from etl.intake.spelling import plain

MAX_DECIMALS = 6
# A longer text is no number, and too long ones overflow the arithmetic of decimals.
MAX_TYPED = 100
MAX_VALUE = Decimal(10) ** 12
# What offices write where there is nothing to report.
NOTHING = {
    "-",
    "--",
    "---",
    "/",
    "//",
    "\\",
    "无",
    "无数据",
    "暂无",
    "暂无数据",
    "空",
    "n/a",
    "na",
    "...",
    "……",
    "…",
    "*",
}
_RISEN = re.compile(r"^(?:同比)?(?:增长|上升|增加|增)\s*(?=[\d+\-.])")
_FALLEN = re.compile(r"^(?:同比)?(?:下降|减少|降低|降|减)\s*(?=[\d.])")
_NUMBER = re.compile(
    r"(?P<number>[+-]?(?:\d+(?:[, ]\d+)*)?(?:\.\d+)?)\s*(?P<unit>[^\d\s.,+\-][^\d,+\-]*[23]?)?"
)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:\.\d+)?[eE][+-]?\d+")


@dataclass(frozen=True)
class Number:
    """A number with the decimals it was typed with, and the unit typed behind it (empty if none)."""

    value: Decimal
    unit: str = ""


class UnclearNumberError(ValueError):
    """A cell that is no number; the message is what is wrong and how to write it."""


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing: —, /, 无 and the like. An empty cell says nothing at all."""
    return plain(text).lower().replace(" ", "") in NOTHING


def read_number(text: str, *, is_rate: bool = False) -> Number:
    """The number in a cell; 增长 and 下降 before it are signs of a rate (``is_rate``).

    Raises UnclearNumberError with the remedy.
    """
    word = plain(text)
    if len(word) > MAX_TYPED:
        raise UnclearNumberError(f"内容过长（超过 {MAX_TYPED} 个字符），请只填数值")
    if not word:
        raise UnclearNumberError("没有填写，未完成请填 0，没有数据请填“—”")
    if is_rate:
        word = _FALLEN.sub("-", _RISEN.sub("", word))
    match = _NUMBER.fullmatch(word)
    digits = match["number"] if match else ""
    # A unit never begins with the letter O: it was typed for a zero (5O, 5O亿元).
    if (
        not digits
        or digits in "+-"
        or _SCIENTIFIC.fullmatch(word)
        or (match["unit"] or "").startswith(("o", "O"))
    ):
        raise UnclearNumberError(_remedy(word))
    if ("," in digits or " " in digits) and not _GROUPED.fullmatch(digits):
        raise UnclearNumberError("千分位的位置不对，请去掉逗号和空格后重填")
    value = Decimal(digits.replace(",", "").replace(" ", ""))
    value = value or abs(value)  # -0 is 0
    if abs(value) >= MAX_VALUE:
        raise UnclearNumberError(
            "数值过大（绝对值应小于 1 万亿），请核对，或改用更大的计量单位（如亿元）填写"
        )
    if decimals_of(value) > MAX_DECIMALS:
        raise UnclearNumberError(f"小数位过多（最多 {MAX_DECIMALS} 位），请四舍五入后重填")
    return Number(value, (match["unit"] or "").strip())


def _remedy(word: str) -> str:
    if word.startswith("#"):
        return "是公式出错的结果，请更正公式或直接填数值"
    if re.search(r"\d", word) and re.search(r"[oO]", word):
        return "不是数字，请检查是否把字母O当作0"
    return "不是数字，请只填阿拉伯数字和小数点，不带文字"
