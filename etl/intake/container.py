"""What kind of file the bytes are, and whether they are safe to open.

A spreadsheet is a ZIP archive: its declared and its real unpacked size and its number of entries are limited
before any of it is parsed, so that a small file cannot fill the memory.
"""

import io
import re
import zipfile
import zlib
from enum import StrEnum

from lake.errors import BoardError

MAX_UNPACKED = 256 * 1024 * 1024
MAX_ENTRIES = 2000
_CHUNK = 1024 * 1024

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = ("EncryptedPackage".encode("utf-16-le"), "EncryptionInfo".encode("utf-16-le"))
_SAVE_AS = "请用 Excel 或 WPS 打开后另存为 xlsx"
_FOREIGN = {
    b"%PDF": "是 PDF 文件，不是表格，请提供 xlsx 或 CSV 文件",
    b"\x89PNG": "是图片，不是表格，编码无法识别，请提供 xlsx 或 CSV 文件",
    b"\xff\xd8\xff": "是图片，不是表格，请提供 xlsx 或 CSV 文件",
    b"GIF8": "是图片，不是表格，请提供 xlsx 或 CSV 文件",
    b"Rar!": "是压缩包，请解压后提供其中的 xlsx 或 CSV 文件",
    b"7z\xbc\xaf": "是压缩包，请解压后提供其中的 xlsx 或 CSV 文件",
    b"\x1f\x8b": "是压缩包，请解压后提供其中的 xlsx 或 CSV 文件",
    b"{\\rtf": f"是文字文档，不是表格，{_SAVE_AS}",
}
_LEADING = re.compile(rb"[\xef\xbb\xbf \r\n\t]*")
_MARKUP = (b"<html", b"<!doctype html", b"<table", b"<?xml", b"<meta", b"<head")
_OTHER_ARCHIVES = {
    "word/document.xml": "是 Word 文档，请把表格粘贴到 Excel 中另存为 xlsx",
    "ppt/presentation.xml": "是演示文稿，不是表格，请提供 xlsx 或 CSV 文件",
    "xl/workbook.bin": f"是 xlsb 格式，{_SAVE_AS}",
    "content.xml": f"是 ODS 或 ODT 格式，{_SAVE_AS}",
}


class FileKind(StrEnum):
    """How a file is to be read."""

    WORKBOOK = "workbook"
    TEXT = "text"


def kind_of_file(content: bytes, name: str, max_bytes: int) -> FileKind:
    """How to read ``content``.

    Raises BoardError with one sentence for what is too large, empty, locked, damaged or no table.
    """
    if len(content) > max_bytes:
        raise BoardError(f"{name} 超过 {max_bytes // 1024 // 1024} MB，请拆分后分次上报。")
    if not content or content.isspace():
        raise BoardError(f"{name} 是空文件，请重新选择。")
    if content.startswith(_OLE):
        if any(mark in content for mark in _ENCRYPTED):
            raise BoardError(
                f"{name} 设有打开密码，请在 Excel 中取消密码（文件—信息—保护工作簿）后重新上传。"
            )
        raise BoardError(f"{name} 是旧版 xls 或其他旧版 Office 文件，{_SAVE_AS}后重新上传。")
    if content.startswith(b"PK"):
        _check_archive(content, name)
        return FileKind.WORKBOOK
    for start, sentence in _FOREIGN.items():
        if content.startswith(start):
            raise BoardError(f"{name} {sentence}。")
    start = _LEADING.match(content).end()
    if content[start : start + 20].lower().startswith(_MARKUP):
        raise BoardError(f"{name} 内容是网页或 XML 表格，{_SAVE_AS}后重新上传。")
    return FileKind.TEXT


def _check_archive(content: bytes, name: str) -> None:
    damaged = f"{name} 已损坏或没有下载完整，请在 Excel 中重新打开并另存为 xlsx 后上传。"
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
                raise BoardError(
                    f"{name} 解压后过大，可能是异常文件，没有打开；请把数据复制到新的工作簿后上传。"
                )
            if any(entry.flag_bits & 1 for entry in entries):
                raise BoardError(f"{name} 设有密码，请取消密码后重新上传。")
            if "xl/workbook.xml" not in names:
                known = next((text for entry, text in _OTHER_ARCHIVES.items() if entry in names), None)
                raise BoardError(f"{name} {known or '是压缩包，请解压后提供其中的 xlsx 或 CSV 文件'}。")
            for entry in entries:
                # zipfile reads no more than was declared and compares the checksum: a wrong size is an error.
                with archive.open(entry) as packed:
                    while packed.read(_CHUNK):
                        pass
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise BoardError(damaged) from error
