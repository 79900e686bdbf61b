"""Bytes of a file -> the tables in it."""

from etl.intake.container import FileKind, kind_of_file
from etl.intake.delimited import read_delimited
from etl.intake.findings import Finding
from etl.intake.layout import Table, find_tables
from etl.intake.sheets import Book
from etl.intake.workbook import read_workbook
from etl.textfile import decode_text


def read_book(content: bytes, name: str, max_bytes: int) -> Book:
    """Sheets of a file, CSV or xlsx; raises BoardError with one sentence when it is neither."""
    if kind_of_file(content, name, max_bytes) is FileKind.WORKBOOK:
        return read_workbook(content, name)
    return Book([read_delimited(decode_text(content, name), name)])


def read_tables(content: bytes, name: str, max_bytes: int) -> tuple[list[Table], list[Finding]]:
    """The tables of a file and remarks about it; raises BoardError when there is none."""
    return find_tables(read_book(content, name, max_bytes), name)
