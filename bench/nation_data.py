"""A nation of plans, written as the store writes it: districts x years of plans, twelve months each.

Facts lie in order of arrival, period then plan; the board's rows in order of each plan's last submission.
Figures come from a hash of their place, so that every run is the same nation; verdicts are computed in SQL
by the rules of two simple kinds of target, and tests/bench hold them against the rules themselves.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from lake.deadlines import due_on
from lake.plans import parse_rules
from lake.settings import PROJECT
from lake.store import Store
from lake.transaction import Transaction

SQL = Path(__file__).parent / "nation_sql"
LAST_YEAR = 2023
# One indicator in so many is a growth rate; 11 of the 40 of the reviewed plan are.
GROWTH_ONE_IN = 4
TABLES = ("plans", "sections", "tasks", "task_units", "items", "item_indicators", "units", "indicators")


@dataclass(frozen=True)
class Size:
    """How large a nation is made; the default is the one of the requirement."""

    districts: int = 3000
    indicators: int = 200
    years: int = 10

    @property
    def first_year(self) -> int:
        """The year of the oldest plans."""
        return LAST_YEAR - self.years + 1

    @property
    def facts(self) -> int:
        """Values in it: a growth rate has none of its own for January."""
        growth = -(-self.indicators // GROWTH_ONE_IN)
        return self.districts * self.years * (self.indicators * 12 - growth)


def plan_id(district: int, year: int) -> str:
    """Id of a plan: the district's code by province, city and district, and the year."""
    return f"{(11 + district // 100) * 10000 + district % 100 // 10 * 100 + 101 + district % 10}-{year}"


def fill(store: Store, size: Size) -> None:
    """Write the nation into the empty ``store`` in one transaction."""
    rules_text = (PROJECT / "data" / "rules.toml").read_text(encoding="utf-8")
    rules = parse_rules(rules_text)
    places = {"districts": size.districts, "indicators": size.indicators, "growth_one_in": GROWTH_ONE_IN}

    def change(tx: Transaction) -> None:
        def run(name: str, **params: object) -> None:
            text = (SQL / f"{name}.sql").read_text(encoding="utf-8")
            wanted = {key: value for key, value in params.items() if f"${key}" in text}
            # The product's own writes are small; only a generator writes by SELECT.
            tx._cursor.execute(text, wanted)

        run("names", **places)
        for year in range(size.first_year, LAST_YEAR + 1):
            for table in TABLES:
                run(table, year=year, rules_text=rules_text, **places)
        first_submission = 1
        for year in range(size.first_year, LAST_YEAR + 1):
            begun = first_submission
            for month in range(1, 13):
                here = {"year": year, "month": month, "first_submission": first_submission, **places}
                run("submissions", **here)
                run("facts", **here)
                first_submission += size.districts
            due = [due_on(dt.date(year, month, 1), rules) for month in range(1, 13)]
            run("mart_board", year=year, first_submission=begun, due=due, **places)
        tx.execute("series_anew")
        run("counters", last_submission=first_submission - 1)

    store.write(change)
