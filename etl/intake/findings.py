"""What is wrong with a file, each with its place, its value and the remedy."""

from dataclasses import dataclass

from etl.intake.columns import HEADERS
from lake.errors import BoardError


@dataclass(frozen=True)
class Finding:
    """One problem. ``row`` is the row a spreadsheet shows (the header is row 1)."""

    row: int
    field: str
    value: str
    problem: str

    def __str__(self) -> str:
        return f"第{self.row}行“{HEADERS[self.field]}”：“{self.value}”{self.problem}"


class RefusedFileError(BoardError):
    """A file with errors; ``findings`` holds all of them, in order of rows."""

    def __init__(self, findings: list[Finding]):
        self.findings = sorted(findings, key=lambda finding: finding.row)
        lines = [f"文件有 {len(findings)} 处错误，没有上报，请更正后重新提交："]
        super().__init__("\n".join([*lines, *map(str, self.findings)]))
