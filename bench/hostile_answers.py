"""What one hostile file may cost, and what a message must be for a person to read it."""

import unicodedata

# Memory beyond that of an idle process, and processor time.
MAX_MB = 512
MAX_SECONDS = 20


def unclear(text: str, *, is_one: bool) -> list[str]:
    """What keeps a person from reading a message: control or direction marks, length, several lines."""
    problems = []
    marks = {
        unicodedata.name(sign, hex(ord(sign)))
        for sign in text
        if unicodedata.category(sign) in ("Cc", "Cs", "Cf")
    }
    if marks - {hex(10)}:
        problems.append(f"message with {sorted(marks)[:3]}: {text[:60]!r}")
    if len(text) > 1000:
        problems.append(f"message of {len(text)} characters")
    if is_one and (len(text.splitlines()) != 1 or not text.endswith("。")):
        problems.append(f"not one sentence: {text[:200]!r}")
    return problems
