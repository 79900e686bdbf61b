"""Text files people save: UTF-8 with or without BOM, GB18030 as Excel and WPS write it in China, UTF-16."""

import codecs
import re
from pathlib import Path

from lake.errors import BoardError, reason_of

# Characters that no text file holds; a decoder that lets them through has met something else.
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a"))
_NO_CHARACTERS = ("\ufffe", "\uffff")
_FOREIGN = re.compile(f"[{re.escape(bytes(_CONTROLS).decode())}{''.join(_NO_CHARACTERS)}]")


def read_text(path: Path) -> str:
    """Text of ``path``; raises BoardError when it is missing, empty or in no known encoding."""
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise BoardError(f"找不到文件 {path}，请检查路径。") from error
    except OSError as error:
        raise BoardError(f"无法读取 {path}（{reason_of(error)}），请检查路径和权限。") from error
    return decode_text(content, str(path))


def decode_text(content: bytes, name: str) -> str:
    """Text of ``content``; ``name`` is what the message of a BoardError calls it."""
    if not content or content.isspace():
        raise BoardError(f"{name} 是空文件，请重新选择。")
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        # As bytes of UTF-8, where no control is part of a longer character: fast for files of many megabytes.
        plain = content if encoding.startswith(("utf-8", "gb")) else text.encode("utf-8", "surrogatepass")
        has_controls = any(control in plain for control in _CONTROLS)
        if has_controls or any(sign in text for sign in _NO_CHARACTERS):
            break
        return text.removeprefix("\ufeff")
    raise BoardError(f"{name} 的编码无法识别，请另存为 UTF-8 编码的文件后重试。")


def is_first_read_as_utf8(content: bytes) -> bool:
    """Whether decode_text tries UTF-8 before anything else: that is its text where all pieces of it are valid
    and pass require_text."""
    return _encodings(content)[0] == "utf-8-sig"


def require_text(text: str) -> None:
    """Raise UnicodeError where a text has a sign for which decode_text refuses the file."""
    if _FOREIGN.search(text):
        raise UnicodeError


def _encodings(content: bytes) -> tuple[str, ...]:
    """Encodings to try, in order. Without a mark, UTF-16 shows in the zero bytes of its separators."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    sample = content[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even or odd:
        return ("utf-16-le",) if odd > even else ("utf-16-be",)
    return ("utf-8-sig", "gb18030")
