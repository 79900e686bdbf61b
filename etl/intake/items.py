"""Work item rows (事项编号, 月份, 进度, 进展情况) -> reports on work items, with all there is to say."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from etl.intake.expected import Expected, Options
from etl.intake.findings import Findings, Level
from etl.intake.likeness import Names, read_id
from etl.intake.measures import in_percent
from etl.intake.numbers import UnclearNumberError, is_nothing, read_number
from etl.intake.quantity import FRACTION, PERCENT, PERCENT_SIGN, scale_choices
from etl.intake.records import Record
from etl.intake.rowcheck import RowCheck
from etl.intake.spelling import plain, tight

PROGRESS_KEY = "progress_scale"
WHOLE = Decimal(100)
_WORDS = {
    **dict.fromkeys("已完成 完成 办结 已办结 全部完成 销号 已销号".split(), WHOLE),
    **dict.fromkeys("未开始 未启动 尚未开始 尚未启动 未开展".split(), Decimal(0)),
}


@dataclass(frozen=True)
class ItemValue:
    """One report on a work item. progress_pct runs 0–100 and is None where only words were given."""

    item_id: str
    period: dt.date
    progress_pct: Decimal | None
    situation: str
    done_on: dt.date | None
    reported_by: str


class ItemCheck(RowCheck):
    """Takes records one by one; ``finish`` gives the reports."""

    def __init__(self, expected: Expected, options: Options, file_name: str, findings: Findings):
        super().__init__(expected, options, file_name, findings)
        self._names = Names({entry: item.item for entry, item in expected.items.items()})
        self._taken: dict[tuple[str, dt.date], tuple[ItemValue, Record]] = {}
        self._fractions: list[tuple[Record, Decimal]] = []
        self.passed_over = 0

    def take(self, record: Record) -> None:
        """Check one record; a row of the template that nobody filled in is passed over."""
        if not any(record.text(name) for name in ("progress", "situation", "done_on")):
            self.passed_over += 1
            return
        entry = self._entry(record)
        period = self.period(record)
        if entry:
            self.check_sender(record, "item_id", self.expected.items[entry].units)
        count = self.findings.counts[Level.ERROR]
        progress = self._progress(record)
        done_on = self._done_on(record)
        if not entry or period is None or self.findings.counts[Level.ERROR] > count:
            return
        situation = "" if is_nothing(record.text("situation")) else record.text("situation")
        value = ItemValue(entry, period, progress, situation, done_on, self.reporter(record))
        first = self._taken.setdefault((entry, period), (value, record))[1]
        if first is not record:
            self.say(record, Level.ERROR, "item_id", f"与第{first.row}行是同一事项同一月份，请只保留一行")

    def finish(self) -> list[ItemValue]:
        """All reports, after what can be said only of the file as a whole."""
        if self._fractions:
            record, value = self._fractions[0]
            choices = scale_choices(value)
            count = len(self._fractions)
            others = f"（另有 {count - 1} 个进度也小于 1）" if count > 1 else ""
            problem = f"小于 1{others}，是百分数还是小数？请确认，或写成 60% 的形式重新提交"
            self.say(record, Level.QUESTION, "progress", problem, key=PROGRESS_KEY, choices=choices)
        for value, record in self._taken.values():
            self._compare(value, record)
        return [value for value, _ in self._taken.values()]

    def _compare(self, value: ItemValue, record: Record) -> None:
        if value.progress_pct is None:
            return
        earlier = {
            period: pct
            for (entry, period), pct in self.expected.known_progress.items()
            if entry == value.item_id and period < value.period
        }
        if earlier and value.progress_pct < earlier[max(earlier)]:
            last = max(earlier)
            problem = f"低于 {last:%Y-%m} 的 {earlier[last]:f}%，请核对或说明原因"
            self.say(record, Level.WARNING, "progress", problem)

    def _entry(self, record: Record) -> str:
        typed = record.text("item_id")
        entry = read_id(typed)
        if entry in self.expected.items:
            return entry
        name = record.text("item")
        by_name = self._names.exact(name) if name and not typed else ""
        if by_name:
            return by_name
        near = self._names.closest(name) if name else self._names.near_id(entry)
        hint = f"，最接近的是 {self._names.listed(near)}" if near else ""
        self.say(record, Level.ERROR, "item_id", f"不是本方案的事项编号{hint}，请对照模板更正")
        return ""

    def _progress(self, record: Record) -> Decimal | None:
        text = record.text("progress")
        if not text or is_nothing(text):
            return None
        word = tight(text)
        if word in _WORDS:
            return _WORDS[word]
        try:
            number = read_number(text)
        except UnclearNumberError:
            problem = "不是进度，请填 0 至 100 的百分数（如 60%），或“已完成”“未开始”"
            self.say(record, Level.ERROR, "progress", problem)
            return None
        value = number.value
        if number.unit not in ("", PERCENT_SIGN):
            self.say(record, Level.ERROR, "progress", "带有其他单位，请填 0 至 100 的百分数")
            return None
        header = next((h for h in record.table.header.headers if h.field == "progress"), None)
        is_bare = not number.unit and not (header and PERCENT_SIGN in header.text.replace("％", PERCENT_SIGN))
        if is_bare and 0 < value <= 1:
            answer = self.options.answers.get(PROGRESS_KEY, "")
            if answer == FRACTION:
                value = in_percent(value)
            elif answer != PERCENT:
                self._fractions.append((record, value))
                return None
        if not 0 <= value <= WHOLE:
            self.say(record, Level.ERROR, "progress", "不在 0 至 100 之间，请更正")
            return None
        return value

    def _done_on(self, record: Record) -> dt.date | None:
        text = plain(record.text("done_on"))
        if not text or is_nothing(text):
            return None
        digits = (
            text.replace("年", "-").replace("月", "-").removesuffix("日").replace("/", "-").replace(".", "-")
        )
        try:
            year, month, day = map(int, digits.split("-"))
            day_done = dt.date(year, month, day)
        except ValueError:
            self.say(record, Level.ERROR, "done_on", "不是日期，请写成 2023-09-15 的形式")
            return None
        return day_done
