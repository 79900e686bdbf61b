"""Text files people save: UTF-8 with or without BOM, or GB18030 as Excel and WPS write it in China."""

from pathlib import Path

from lake.errors import BoardError


def read_text(path: Path) -> str:
    """Text of ``path``; raises BoardError when it is missing, empty or in no known encoding."""
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise BoardError(f"找不到文件 {path}，请检查路径。") from error
    except OSError as error:
        raise BoardError(f"无法读取 {path}（{error.strerror}），请检查路径和权限。") from error
    return decode_text(content, str(path))


def decode_text(content: bytes, name: str) -> str:
    """Text of ``content``; ``name`` is what the message of a BoardError calls it."""
    if not content.strip():
        raise BoardError(f"{name} 是空文件，请重新选择。")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise BoardError(f"{name} 的编码无法识别，请另存为 UTF-8 编码的文件后重试。")
