"""What a plan says of itself: region, year, title, number, date of issue.

Read from the document, or from plan.toml beside the data files, where a reviewer has settled it: the text of
an uploaded Word or PDF file does not always say it in a form that can be read.
"""

import datetime as dt
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

from etl.plan.model import Plan
from etl.textfile import read_text
from lake.errors import BoardError

FILE = "plan.toml"
YEARS = range(2000, 2101)


@dataclass(frozen=True)
class Front:
    """Facts about a plan; ``is_reviewed`` says that a person has settled them."""

    title: str
    region: str
    year: int | None
    document_no: str
    issued_on: dt.date | None
    is_reviewed: bool = False


def front_of(plan: Plan) -> Front:
    """The facts as the reader found them."""
    return Front(plan.title, plan.region, plan.year, plan.document_no, plan.issued_on)


def read_front(data: Path) -> Front | None:
    """The facts settled in the folder ``data``, None without the file; raises BoardError naming the field."""
    path = data / FILE
    if not path.exists():
        return None
    try:
        found = tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise BoardError(f"{path} 不是有效的 TOML（{error}），请检查格式。") from error
    front = Front(
        title=found.get("title", ""),
        region=found.get("region", ""),
        year=found.get("year"),
        document_no=found.get("document_no", ""),
        issued_on=found.get("issued_on"),
        is_reviewed=True,
    )
    check_front(front)
    return front


def check_front(front: Front) -> None:
    """Raise BoardError with what is missing of a plan's own facts."""
    for value, name in ((front.title, "名称"), (front.region, "地区")):
        if not isinstance(value, str) or not value.strip():
            raise BoardError(f"方案没有{name}，请补充后再采用。")
    if not isinstance(front.document_no, str):
        raise BoardError("方案的文号应为文字，请更正后再采用。")
    if not isinstance(front.year, int) or front.year not in YEARS:
        raise BoardError(
            f"方案年度“{front.year or ''}”应为 {YEARS[0]} 至 {YEARS[-1]} 的四位年份，请更正后再采用。"
        )
    if front.issued_on is not None and not isinstance(front.issued_on, dt.date):
        raise BoardError(f"印发日期“{front.issued_on}”不是日期，请更正后再采用。")


def front_text(front: Front) -> str:
    """The file's text for these facts."""
    # A JSON string is a TOML string too.
    words = {
        name: json.dumps(getattr(front, name), ensure_ascii=False)
        for name in ("title", "region", "document_no")
    }
    lines = [f"{name} = {value}" for name, value in words.items()] + [f"year = {front.year}"]
    if front.issued_on:
        lines.append(f"issued_on = {front.issued_on.isoformat()}")
    return "\n".join(lines) + "\n"
