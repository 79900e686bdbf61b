"""What is to be said about a file: each with its place, its value and the remedy."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from etl.intake.headerwords import WORDS
from etl.intake.spelling import column_letters, shown
from lake.errors import BoardError

# A file of one wrong column would otherwise give as many findings as it has rows.
MAX_FINDINGS = 1000


class Level(StrEnum):
    """What a finding means for the file. The value is the word shown to people."""

    ERROR = "错误"
    QUESTION = "待确认"
    WARNING = "提醒"
    NOTE = "说明"


@dataclass(frozen=True)
class Choice:
    """One answer to a question: what to hand back, and how it reads."""

    answer: str
    label: str


@dataclass(frozen=True)
class Finding:
    """One thing to know about a file.

    row      row as a spreadsheet counts (the first is 1); 0 when the whole file or sheet is meant
    field    which of the known columns (columns.WORDS); empty when none is meant
    column   place of the cell from 0 (A); -1 when no single cell is meant
    key      of a question: what submit_file's ``answers`` is asked for; choices are the answers
    """

    level: Level
    row: int
    field: str
    value: str
    problem: str
    column: int = -1
    label: str = ""
    sheet: str = ""
    key: str = ""
    choices: tuple[Choice, ...] = field(default=())

    @property
    def cell(self) -> str:
        """Address such as D12; empty when no single cell is meant."""
        return f"{column_letters(self.column)}{self.row}" if self.row and self.column >= 0 else ""

    def __str__(self) -> str:
        sheet = f"工作表“{shown(self.sheet)}”" if self.sheet else ""
        if not self.row:
            return f"{sheet}{self.problem}"
        if not self.field:
            return f"{sheet}第{self.row}行：{self.problem}"
        label = shown(self.label) if self.label else WORDS[self.field]
        return f"{sheet}第{self.row}行“{label}”：“{shown(self.value)}”{self.problem}"


class Findings:
    """Findings as they come, counted all, kept up to MAX_FINDINGS of each level."""

    def __init__(self) -> None:
        self.kept: list[Finding] = []
        self.counts: Counter[Level] = Counter()

    def add(self, *findings: Finding) -> None:
        """Take in findings."""
        for finding in findings:
            self.counts[finding.level] += 1
            if self.counts[finding.level] <= MAX_FINDINGS:
                self.kept.append(finding)

    def ordered(self) -> tuple[Finding, ...]:
        """By sheet and row, with one more finding for each level of which some were left out."""
        places = {sheet: place for place, sheet in enumerate(dict.fromkeys(f.sheet for f in self.kept))}
        rows = sorted(self.kept, key=lambda finding: (places[finding.sheet], finding.row))
        left_out = [
            Finding(level, 0, "", "", f"另有 {count - MAX_FINDINGS} 处{level}没有列出，请先处理已列出的。")
            for level, count in self.counts.items()
            if count > MAX_FINDINGS
        ]
        return (*rows, *left_out)


def of_level(findings: Iterable[Finding], *levels: Level) -> tuple[Finding, ...]:
    """The findings of the given levels, in the order they stand in."""
    return tuple(finding for finding in findings if finding.level in levels)


class RefusedFileError(BoardError):
    """A file that cannot count as it is; ``findings`` holds all there is to say, in order of rows."""

    def __init__(self, findings: Iterable[Finding]):
        self.findings = tuple(findings)
        errors = of_level(self.findings, Level.ERROR)
        questions = of_level(self.findings, Level.QUESTION)
        lines = []
        if errors:
            lines += [f"文件有 {len(errors)} 处错误，没有上报，请更正后重新提交：", *map(str, errors)]
        if questions:
            lines += [f"有 {len(questions)} 处需要确认，没有上报：", *map(str, questions)]
        super().__init__("\n".join(lines))


class UnacceptedWarningsError(RefusedFileError):
    """A file without errors whose warnings nobody has accepted with a reason yet."""

    def __init__(self, findings: Iterable[Finding]):
        super().__init__(findings)
        warnings = of_level(self.findings, Level.WARNING)
        lines = [
            f"文件有 {len(warnings)} 处提醒，没有上报，请更正，或说明原因后确认上报：",
            *map(str, warnings),
        ]
        self.args = ("\n".join(lines),)
