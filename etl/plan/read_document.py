"""read_document: a plan's file -> Document. Text and Markdown, Word (docx), PDF with a text layer."""

from __future__ import annotations

from pathlib import Path

from etl.plan.document import Document
from etl.plan.model import PlanError
from etl.plan.text_tables import text_document
from etl.textfile import decode_text
from lake.errors import reason_of

SUFFIXES = (".txt", ".md", ".docx", ".pdf")


def read_document(path: Path) -> Document:
    """Read a plan's file. Raises BoardError with one Chinese sentence where it cannot be read."""
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise PlanError(f"找不到文件 {path}，请检查路径。") from error
    except OSError as error:
        raise PlanError(f"无法读取 {path}（{reason_of(error)}），请检查路径和权限。") from error
    return document_of(content, path.name)


def document_of(content: bytes, name: str) -> Document:
    """Read the bytes of an uploaded file; what it is, the bytes say, not the ending of `name`."""
    # The libraries are heavy: a plan in plain text needs neither.
    if content.startswith(b"%PDF"):
        from etl.plan.pdf_document import pdf_document

        return pdf_document(content, name)
    if content.startswith(b"PK\x03\x04"):
        from etl.plan.docx_document import docx_document

        return docx_document(content, name)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise PlanError(f"{name} 是旧版 Word 文件（.doc），请用 Word 或 WPS 另存为 .docx 后重试。")
    return text_document(decode_text(content, name))
