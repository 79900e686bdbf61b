"""One spelling of what people type: full-width forms, spaces and dashes of every kind made plain."""

import re
import unicodedata
from functools import lru_cache

from domain.signs import readable

_DASHES = dict.fromkeys("‐‑‒–—―−﹣－ーㄧ", "-")
# Marks without width that come along when cells are copied from chats and web pages.
_UNSEEN = dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")
_PLAIN = str.maketrans({**_DASHES, **_UNSEEN})
_NOT_PLAIN = re.compile(f"[{re.escape(''.join((*_DASHES, *_UNSEEN)))}]")
_QUOTES_AND_POINTS = re.compile(r"[\s“”\"'‘’「」《》<>·•，,、；;：:。.()（）\[\]【】_\-]+")
_WITH_UNIT = re.compile(r"(.+?)[(\[]([^()\[\]]{1,8})[)\]]")
_NUMBERING = re.compile(
    r"^\s*(?:[（(]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[）)]|(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[、.．](?!\d))\s*"
)


def plain(text: str) -> str:
    """Full-width letters, digits and signs as their ordinary forms, all dashes as ``-``, no outer space."""
    return _plain_word(text) if len(text) <= _WORD else _plain(text)


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    # Most texts have none of these signs, and to look for them is faster than to replace them.
    return (text.translate(_PLAIN) if _NOT_PLAIN.search(text) else text).strip()


# The same few words stand in most cells of a large file; long texts are not kept.
_WORD = 40
_plain_word = lru_cache(maxsize=16384)(_plain)


def shown(text: str, most: int = 60) -> str:
    """Foreign text as it may stand in a message: one line, no signs that hide or turn the rest, cut short."""
    seen = readable(text[: most + 1])
    return f"{seen[:most]}…" if len(text) > most else seen


def tight(text: str) -> str:
    """Plain text without any white space in it, as headers and months are compared."""
    return "".join(plain(text).split())


def bare_name(text: str) -> str:
    """A name as it is compared: without numbering (1. 二、), quotes, punctuation and spaces."""
    return _bare_word(text) if len(text) <= _WORD else _bare(text)


def _bare(text: str) -> str:
    return _QUOTES_AND_POINTS.sub("", plain(_NUMBERING.sub("", text)))


# The plans of a province share most of their names.
_bare_word = lru_cache(maxsize=16384)(_bare)


def split_unit(name: str) -> tuple[str, str]:
    """A name and the words in brackets at its end, where a unit of measure may stand: 成交额（万元）."""
    word = plain(name)
    match = _WITH_UNIT.fullmatch(word) if word.endswith((")", "]")) else None
    return (match[1].strip(), match[2].strip()) if match else (name, "")


def column_letters(number: int) -> str:
    """What a spreadsheet calls a column: 0 is A, 26 is AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
