"""A made-up province for measurements: districts with plans of their own, and one file of all their months.

Every district has the indicators of the plan that is loaded, over again under numbers and names of their own
until there are enough. Values are drawn with a fixed seed, rise as reported totals do, and have no defect; a
defective file is the same one with a share of its rows spoilt in six ways.
"""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.indicator import Indicator
from domain.periods import judged_period
from domain.progress import is_counted
from domain.rules import Rules
from domain.terms import Kind
from etl.marts import rebuild_board
from etl.replay import PLANS
from lake.plans import plan_indicators, plan_rules
from lake.store import Store
from lake.transaction import Transaction

SEED = 2023
HEADER = ("方案编号", "指标编号", "指标名称", "月份", "累计完成值", "计量单位", "填报单位", "备注")
PLAN, ENTRY, NAME, MONTH, VALUE, UNIT, REPORTER, NOTE = range(len(HEADER))
DEFECTS = ("unknown indicator", "duplicate", "wrong month", "future month", "not a number", "falls")
# Each defect spoils one row in so many.
RARITY = 2000


@dataclass(frozen=True)
class Province:
    """Plans of one year; every district has the same indicators."""

    plan_ids: tuple[str, ...]
    year: int
    indicators: tuple[Indicator, ...]
    rules: Rules


def found_province(store: Store, districts: int, indicators: int) -> Province:
    """Put ``districts`` copies of the newest plan into the store, each with ``indicators`` indicators."""
    with store.snapshot() as snapshot:
        template = snapshot.read("plans")[0]
        tables = {
            name: [row for row in snapshot.table(name) if row.get("plan_id") == template["plan_id"]]
            for name in PLANS
        }
    originals = sorted(tables["indicators"], key=lambda row: row["position"])
    tables["indicators"] = [
        _again(originals[place % len(originals)], place // len(originals), place)
        for place in range(indicators)
    ]
    plan_ids = tuple(f"district-{number:03d}" for number in range(1, districts + 1))

    def change(tx: Transaction) -> None:
        for number, plan_id in enumerate(plan_ids, start=1):
            for name, rows in tables.items():
                tx.insert(name, [{**row, "plan_id": plan_id, **_front(name, number)} for row in rows])
            rebuild_board(tx, plan_id)

    store.write(change)
    found = plan_indicators(store, plan_ids[0])
    return Province(plan_ids, template["year"], tuple(found), plan_rules(store, plan_ids[0]))


def _again(row: dict, turn: int, place: int) -> dict:
    if not turn:
        return {**row, "position": place}
    return {
        **row,
        "indicator_id": f"{row['indicator_id']}X{turn}",
        "name": f"{row['name']}{turn}片",
        "position": place,
    }


def _front(table: str, number: int) -> dict:
    region = f"示例省第{number:03d}区"
    return {"region": region, "title": f"{region}总台账"} if table == "plans" else {}


def province_rows(
    province: Province, most: int, seed: int = SEED, months: Sequence[int] = range(1, 13)
) -> Iterator[list[str]]:
    """Rows under HEADER without a defect, month by month as they would have arrived, at most ``most``."""
    draw = random.Random(seed)
    speeds = [[draw.uniform(0.85, 1.1) for _ in province.indicators] for _ in province.plan_ids]
    count = 0
    for month in months:
        period = dt.date(province.year, month, 1)
        due = [
            (place, indicator)
            for place, indicator in enumerate(province.indicators)
            if judged_period(indicator.kind, indicator.frequency, period, province.rules) == period
        ]
        for plan_id, own in zip(province.plan_ids, speeds, strict=True):
            for place, indicator in due:
                if count == most:
                    return
                count += 1
                value = _value(indicator, own[place], month, province.rules)
                yield [
                    plan_id, indicator.indicator_id, indicator.name, f"{period:%Y-%m}", value,
                    indicator.unit, "", "",
                ]  # fmt: skip


def _value(indicator: Indicator, speed: float, month: int, rules: Rules) -> str:
    target = float(indicator.target if indicator.target is not None else 10)
    if indicator.kind is Kind.GROWTH:
        return f"{max(1.01, target + 4 * (speed - 1)):.2f}"
    amount = target * speed * month / 12
    return f"{int(amount)}" if is_counted(indicator, rules) else f"{amount:.2f}"


def spoilt(
    rows: Iterator[list[str]], year: int, rarity: int = RARITY, seed: int = SEED
) -> Iterator[list[str]]:
    """The rows with each of DEFECTS in about one of ``rarity``; a duplicate is one row more."""
    draw = random.Random(seed + 1)
    for row in rows:
        place = draw.randrange(rarity)
        if place == 0:
            row[ENTRY] = f"{row[ENTRY]}Z"
        elif place == 2:
            row[MONTH] = f"{year - 1}{row[MONTH][4:]}"
        elif place == 3:
            row[MONTH] = f"{year + 7}{row[MONTH][4:]}"
        elif place == 4:
            row[VALUE] = f"{row[VALUE]}O"
        elif place == 5:
            row[VALUE] = "0" if "." in row[VALUE] or row[VALUE] != "0" else "99999999"
        yield row
        if place == 1:
            yield list(row)


def as_csv(rows: Iterator[list[str]]) -> bytes:
    """A file as a program of a statistics bureau exports it: UTF-8 with BOM, quotes only where needed."""
    lines = [",".join(HEADER)]
    lines += (",".join(row) for row in rows)
    return ("\n".join(lines) + "\n").encode("utf-8-sig")
