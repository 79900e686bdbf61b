"""The people of bench.year: every unit's monthly file from its own template, second thoughts, the office.

What they hold to be true is kept here apart from the board: the values of every file, in order of arrival,
and which files stand. ``truth`` is what the board must come to.
"""

import csv
import datetime as dt
import io
import random
from dataclasses import dataclass, field
from decimal import Decimal

import openpyxl

from domain.indicator import Indicator
from domain.periods import format_month, next_month
from domain.progress import is_counted
from domain.roles import Actor, Role
from domain.rules import Rules
from domain.terms import Kind
from etl.front import front_of
from etl.intake.desk import Desk, Look
from etl.intake.forms import Form
from etl.intake.headerwords import HEADERS, ITEM_HEADERS
from etl.intake.template import HEADER_ROW
from etl.plan.adopt import Terms, adopt_plan
from etl.plan.read_document import read_document
from etl.plan.reader import read_plan
from etl.plan.stored import stored_rows
from lake.errors import BoardError
from lake.plans import plan_indicators, plan_rules
from lake.settings import PROJECT
from lake.store import Store

OFFICE = Actor("督查室值班员", Role.OFFICE)
# As the form asks: a work item may stay empty, a value may not.
NO_DATA = "—"
REASON = "核减重复统计"
# How many of a month's files are late, never come, are corrected, are taken back; of the latter, restored.
LATE, FORGOTTEN, CORRECTED, TAKEN_BACK, RESTORED = 0.08, 0.03, 0.12, 0.06, 0.5
# Cumulative values end between these shares of the target.
WORST, BEST = 0.6, 1.3

Values = dict[tuple[str, str], Decimal]


@dataclass
class Ledger:
    """What was sent, by submission number, and what of it was taken back."""

    files: dict[int, tuple[Values, Values]] = field(default_factory=dict)
    withdrawn: set[int] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(
        ("files", "corrections", "withdrawals", "restorations", "amendments"), 0
    ))  # fmt: skip

    def truth(self) -> tuple[Values, Values]:
        """Values and progress of work items by (id, month): the last file that stands counts."""
        values: Values = {}
        items: Values = {}
        for number in sorted(self.files.keys() - self.withdrawn):
            values |= self.files[number][0]
            items |= self.files[number][1]
        return values, items


class People:
    """Everybody who acts in the year of one plan, with one source of chance."""

    def __init__(self, store: Store, plan_id: str, year: int, seed: int):
        self.plan_id, self.year, self.seed = plan_id, year, seed
        self.rng = random.Random(seed)
        self.ledger = Ledger()
        self.reached: dict[str, Decimal] = {}
        self.rules: Rules = plan_rules(store, plan_id)
        self.indicators = {one.indicator_id: one for one in plan_indicators(store, plan_id)}
        tasks = {row["task_id"] for row in store.read("task_units", plan_id=plan_id)}
        rows = store.read("indicators", plan_id=plan_id)
        # What the plan gives to nobody is the office's to send.
        self.for_office = {row["indicator_id"] for row in rows if row["task_id"] not in tasks}
        self.units = Desk(store, plan_id, OFFICE, dt.datetime(year, 1, 1)).units()

    def coming(self, month: dt.date, units: list[str]) -> list[tuple[dt.datetime, str]]:
        """When which unit sends its file of a month; empty is the office, for what no unit answers for."""
        first = dt.datetime.combine(next_month(month), dt.time(8, 30))
        coming = []
        for place, unit in enumerate([*units, ""]):
            if self.rng.random() < FORGOTTEN:
                continue
            day = 12 + self.rng.randrange(4) if self.rng.random() < LATE else self.rng.randrange(2, 9)
            coming.append((first + dt.timedelta(days=day, minutes=7 * place), unit))
        return sorted(coming)

    def report(self, store: Store, month: dt.date, unit: str, now: dt.datetime) -> None:
        """Fetch the unit's form, fill it in, send it, and sometimes correct one value afterwards."""
        actor = Actor(f"{unit}填报员", Role.ANALYST, frozenset({unit})) if unit else OFFICE
        desk = Desk(store, self.plan_id, actor, now)
        try:
            form = desk.form(unit, month)
        except BoardError:
            return  # asked for nothing this month
        values = {
            one.indicator_id: self.value(one, month)
            for one in form.indicators
            if unit or one.indicator_id in self.for_office
        }
        items = {one.item_id: self.progress(one.item_id, month) for one in form.items}
        items = items if unit and month.month % 3 == 0 else {}
        sent = False
        for name, content, own_values, own_items in self._files(desk, form, values, items):
            look = desk.look(name, content, month)
            sent |= self._send(desk, look, own_values, own_items, month, "files")
        if sent and values and self.rng.random() < CORRECTED:
            self._correct(Desk(store, self.plan_id, actor, now + dt.timedelta(hours=3)), values, month)

    def think_twice(self, store: Store, now: dt.datetime) -> None:
        """The office takes some files of late back and puts some of those in force again."""
        desk = Desk(store, self.plan_id, OFFICE, now)
        numbers = sorted(self.ledger.files)[-60:]
        for number in numbers:
            if number in self.ledger.withdrawn or self.rng.random() >= TAKEN_BACK:
                continue
            desk.withdraw(number, "来源有误，核实中")
            self.ledger.withdrawn.add(number)
            self.ledger.counts["withdrawals"] += 1
            if self.rng.random() < RESTORED:
                desk.restore(number, "核实无误")
                self.ledger.withdrawn.discard(number)
                self.ledger.counts["restorations"] += 1

    def amend(self, store: Store, effective: dt.date, now: dt.datetime) -> list[str]:
        """Adopt the plan with two targets changed, judged by from ``effective`` on; their ids."""
        document = read_document(PROJECT / "data" / "plan" / f"{self.plan_id}.txt")
        rows = stored_rows(store, self.plan_id)
        chosen = [
            next(one for one in self.indicators.values() if one.kind is kind and one.target)
            for kind in (Kind.CUMULATIVE, Kind.GROWTH)
        ]
        changed = {chosen[0].indicator_id: chosen[0].target * 2, chosen[1].indicator_id: chosen[1].target - 1}
        for row in rows["indicators"]:
            if row["indicator_id"] in changed:
                row["target"] = str(changed[row["indicator_id"]])
        terms = Terms(OFFICE, now, "区委常委会研究同意调整", effective)
        adopt_plan(store, self.plan_id, document, rows, terms, front_of(read_plan(document)))
        self.ledger.counts["amendments"] += 1
        return list(changed)

    def value(self, indicator: Indicator, month: dt.date) -> Decimal:
        """The cumulative value of a month, for whichever of its units; amounts never fall behind one sent."""
        chance = random.Random(f"{self.seed}-{indicator.indicator_id}")
        target = indicator.target if indicator.target is not None else Decimal(100)
        if indicator.kind is Kind.GROWTH:
            drift = Decimal(f"{chance.uniform(-2, 2):.2f}") * month.month / 12
            return (target + drift).quantize(Decimal("0.01"))
        share = Decimal(f"{chance.uniform(WORST, BEST):.3f}")
        exact = target * share * month.month / 12
        counted = is_counted(indicator, self.rules)
        value = Decimal(int(exact)) if counted else exact.quantize(Decimal("0.01"))
        return max(value, self.reached.get(indicator.indicator_id, value))

    def progress(self, item_id: str, month: dt.date) -> Decimal:
        """Percent of a work item done by the end of a month."""
        pace = random.Random(f"{self.seed}-{item_id}").uniform(0.5, 1.4)
        return Decimal(min(100, int(pace * month.month / 12 * 20) * 5))

    def _files(
        self, desk: Desk, form: Form, values: dict, items: dict
    ) -> list[tuple[str, bytes, dict[str, Decimal], dict[str, Decimal]]]:
        """Name, bytes, values and items of each file: one workbook, or a CSV for each kind."""
        made = desk.templates(form)
        if self.rng.random() < 0.5:
            content, name = made["xlsx"]
            filled = filled_workbook(content, values, items)
            return [(name, filled, values, items)] if values or items else []
        files = []
        if values:
            content, name = made["csv"]
            encoding = self.rng.choice(("utf-8-sig", "gb18030"))
            files.append((name, filled_csv(content, HEADERS["actual"], values, encoding), values, {}))
        if items:
            content, name = made["items"]
            filled = filled_csv(content, ITEM_HEADERS["progress"], items, "utf-8-sig")
            files.append((name, filled, {}, items))
        return files

    def _send(
        self, desk: Desk, look: Look, values: dict, items: dict, month: dt.date, kind: str
    ) -> bool:
        if look.known:
            return False
        if not look.is_acceptable:
            problems = [*map(str, look.checked.errors), *map(str, look.checked.questions), *look.refusals]
            raise RuntimeError(f"{look.file_name} was not accepted: {problems[:3]}")
        receipt = desk.confirm(look, REASON)
        if (receipt.value_count, receipt.item_count) != (len(values), len(items)):
            raise RuntimeError(f"the receipt of {look.file_name} counts otherwise: {receipt}")
        self.ledger.files[receipt.submission_id] = _of_month(values, month), _of_month(items, month)
        for indicator_id, value in values.items():
            self.reached[indicator_id] = max(value, self.reached.get(indicator_id, value))
        self.ledger.counts[kind] += 1
        return True

    def _correct(self, desk: Desk, values: dict, month: dt.date) -> None:
        """One value typed anew on the page, a little lower or higher."""
        indicator_id = self.rng.choice(sorted(values))
        old = values[indicator_id]
        step = Decimal("0.01") if old % 1 or self.indicators[indicator_id].kind is Kind.GROWTH else Decimal(1)
        new = max(Decimal(0), old + step * self.rng.choice((-1, 1, 2)))
        row = {
            HEADERS["indicator_id"]: indicator_id,
            HEADERS["period"]: format_month(month),
            HEADERS["actual"]: f"{new:f}",
            HEADERS["note"]: REASON,
        }
        content, name = desk.typed([row], f"{format_month(month)}-更正")
        self._send(desk, desk.look(name, content, month), {indicator_id: new}, {}, month, "corrections")


def _of_month(held: dict[str, Decimal], month: dt.date) -> Values:
    return {(key, format_month(month)): value for key, value in held.items()}


def filled_csv(content: bytes, column: str, values: dict[str, Decimal], encoding: str) -> bytes:
    """A form as CSV with ``column`` filled in for the ids in ``values``, other rows left out."""
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    place = header.index(column)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    for row in rows:
        if row[0] in values:
            row[place] = f"{values[row[0]]:f}"
            writer.writerow(row)
    return text.getvalue().encode(encoding)


def filled_workbook(content: bytes, values: dict[str, Decimal], items: dict[str, Decimal]) -> bytes:
    """A form as a workbook with its open cells filled in, saved as a spreadsheet program would."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book:
        words = [cell.value for cell in sheet[HEADER_ROW + 1]]
        known, word = (values, HEADERS["actual"]) if HEADERS["actual"] in words else (items, None)
        place = words.index(word or ITEM_HEADERS["progress"]) + 1
        for row in range(HEADER_ROW + 2, sheet.max_row + 1):
            found = known.get(sheet.cell(row, 1).value)
            if word:
                sheet.cell(row, place).value = NO_DATA if found is None else f"{found:f}"
            elif found is not None:
                sheet.cell(row, place).value = f"{found:f}%"
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()
