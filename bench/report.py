"""What a measurement hands in, and docs/performance.md made from all of them.

A part is a module of bench/ with a function ``run(say) -> Part``; bench/__main__.py names it. Its figures are
kept as JSON in bench/results/, so that one part can be measured anew without the others.
"""

import datetime as dt
import json
import os
import platform
import re
import statistics
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from string import Template

from lake.settings import PROJECT

RESULTS = Path(__file__).with_name("results")
PAGE = Path(__file__).with_name("performance_page.txt")
DOCUMENT = PROJECT / "docs" / "performance.md"
# What a measurement may depend on; said with its figures.
NAMED = ("streamlit", "starlette", "uvicorn", "uvloop", "plotly", "duckdb", "pandas")

Say = Callable[[str], None]


@dataclass(frozen=True)
class Table:
    """One table of the document: ``columns`` with the first for the names of the rows; cells as printed."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()


@dataclass(frozen=True)
class Part:
    """The figures of one measurement. ``missed`` has one sentence for each goal that was not reached."""

    name: str
    title: str
    tables: Sequence[Table]
    notes: Sequence[str] = ()
    missed: Sequence[str] = ()
    machine: dict[str, str] = field(default_factory=dict)


def machine(load_before: float) -> dict[str, str]:
    """Cores, memory, versions and how busy the machine was; no names of machines, people or folders."""
    return {
        "measured": dt.date.today().isoformat(),
        "cores": str(os.cpu_count()),
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB",
        "system": platform.system(),
        "Python": platform.python_version(),
        **{name: found for name in NAMED if (found := _version(name))},
        "load average before and after": f"{load_before:.1f}, {os.getloadavg()[0]:.1f}",
    }


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def measured(name: str, run: Callable[[Say], Part], say: Say) -> Part:
    """Run a part, note the machine, keep the result."""
    before = os.getloadavg()[0]
    found = run(say)
    part = Part(**{**_plain(found), "name": name, "machine": machine(before) | dict(found.machine)})
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(asdict(part), ensure_ascii=False, indent=1)
    (RESULTS / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    return part


def _plain(part: Part) -> dict:
    return {name: getattr(part, name) for name in Part.__dataclass_fields__}


def kept(names: Iterable[str]) -> list[Part]:
    """The newest figures of the parts that have been measured, in the order of ``names``."""
    found = []
    for name in names:
        file = RESULTS / f"{name}.json"
        if file.exists():
            told = json.loads(file.read_text("utf-8"))
            found.append(Part(**{**told, "tables": [Table(**table) for table in told["tables"]]}))
    return found


def write(parts: Sequence[Part]) -> None:
    """docs/performance.md from the figures of all parts."""
    sections = "\n\n".join(section(part) for part in parts)
    page = Template(PAGE.read_text("utf-8")).substitute(sections=sections)
    DOCUMENT.write_text(page, encoding="utf-8")


def section(part: Part) -> str:
    """A part as Markdown."""
    about = ", ".join(f"{name} {value}" for name, value in part.machine.items())
    lines = [f"## {part.title}", "", *_paragraphs(part.notes)]
    for table in part.tables:
        lines += [f"### {table.title}", "", *markdown(table), "", *_paragraphs(table.notes)]
    missed = [f"Not reached: {sentence}" for sentence in part.missed] or ["Every goal is reached."]
    return "\n".join([*lines, *_paragraphs(missed), f"({about})"])


def _paragraphs(sentences: Sequence[str]) -> list[str]:
    return [line for sentence in sentences for line in (sentence, "")]


def markdown(table: Table) -> list[str]:
    """A table as Markdown lines: names to the left, figures to the right."""
    rule = "|---|" + "---:|" * (len(table.columns) - 1)
    return [_row(table.columns), rule, *(_row(row) for row in table.rows)]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def plain(table: Table) -> str:
    """A table for the terminal; wide characters counted double."""
    rows = [list(table.columns), *([re.sub(r"\*\*", "", cell) for cell in row] for row in table.rows)]
    widths = [max(_width(row[place]) for row in rows) for place in range(len(table.columns))]
    lines = [
        "  ".join(
            _padded(cell, width, left=place == 0)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    return "\n".join([table.title, *lines])


def _width(text: str) -> int:
    return sum(2 if ord(letter) > 0x2E80 else 1 for letter in text)


def _padded(text: str, width: int, *, left: bool) -> str:
    space = " " * (width - _width(text))
    return text + space if left else space + text


def middle(values: Sequence[float]) -> float:
    """The median."""
    return statistics.median(values)


def say(line: str) -> None:
    """Progress, beside the tables."""
    print(line, file=sys.stderr, flush=True)
