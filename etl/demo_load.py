"""Demonstration files -> lake, through the checks every real file passes, in one transaction."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from domain.periods import format_month, parse_month
from domain.roles import command_line
from domain.rules import Rules
from etl.demo import FIRST_MONTH, LAST_MONTH, NOTE, DemoFile, make_demo, silent_unit
from etl.demo_items import item_file, quarter_ends
from etl.intake.check import Checked, check_file
from etl.intake.findings import RefusedFileError
from etl.intake.submit import Sender, record_submission
from etl.marts import rebuild_board
from lake.deadlines import due_on
from lake.errors import BoardError, Unchanged
from lake.files import keep_file
from lake.plans import Reader, plan_indicators, plan_rules
from lake.store import Store
from lake.transaction import Transaction

SENDER = "演示"
ORIGIN = "demo"


@dataclass(frozen=True)
class DemoLoaded:
    """How many files and values are in the store, and whether this call brought them."""

    file_count: int
    value_count: int
    is_changed: bool


def load_demo(store: Store, plan_id: str, today: dt.date, seed: int) -> DemoLoaded:
    """Load the demonstration files of ``seed`` as submissions of origin ``demo``.

    Raises BoardError when another demonstration or real submissions are there: their history would
    read as if demonstration values had replaced them.
    """
    files = demo_files(store, plan_id, today, seed)
    checked: list[tuple[DemoFile, Checked]] = []
    limit = store.settings.max_upload_bytes
    with store.snapshot() as snapshot:
        for file in files:
            found = check_file(
                snapshot, plan_id, file.name, file.content, today, max_bytes=limit, origin=ORIGIN
            )
            if found.errors or found.questions:
                raise RefusedFileError(found.findings)
            keep_file(store.settings, file.content)
            checked.append((file, found))
    value_count = sum(len(found.values) for _, found in checked)

    def change(tx: Transaction) -> DemoLoaded:
        state = tx.read("live_origin", plan_id=plan_id)[0]
        if state["has_reported"]:
            raise BoardError("库中已有正式上报数据，不再装载演示数据。")
        receipts = [
            record_submission(tx, found, len(file.content), _sender(file), accepted=NOTE)
            for file, found in checked
        ]
        if not any(receipt.is_new for receipt in receipts):
            raise Unchanged(DemoLoaded(len(files), value_count, is_changed=False))
        if state["has_demo"]:
            raise BoardError("库中已有另一份演示数据，请换一个新的 BOARD_HOME 目录再装载。")
        rebuild_board(tx, plan_id)
        return DemoLoaded(len(files), value_count, is_changed=True)

    return store.write(change)


def _sender(file: DemoFile) -> Sender:
    return Sender(command_line(SENDER), file.submitted_at, ORIGIN)


def demo_files(store: Store, plan_id: str, today: dt.date, seed: int) -> list[DemoFile]:
    """The demonstration files of a plan in the store, up to the last full month before ``today``."""
    year = next(plan["year"] for plan in store.read("plans") if plan["plan_id"] == plan_id)
    rules: Rules = plan_rules(store, plan_id)
    months = [
        month
        for month in (parse_month(f"{year}-{number:02d}") for number in range(FIRST_MONTH, LAST_MONTH + 1))
        if month < today.replace(day=1)
    ]
    if not months:
        raise BoardError(f"方案年度 {year} 年还没有可演示的月份。")
    reporters = reporting_units(store, plan_id)
    values = make_demo(
        plan_indicators(store, plan_id), reporters, months, rules, lambda month: due_on(month, rules), seed
    )
    return sorted([*values, *_item_files(store, plan_id, months, rules, seed)], key=lambda f: f.submitted_at)


def _item_files(
    store: Store, plan_id: str, months: Sequence[dt.date], rules: Rules, seed: int
) -> list[DemoFile]:
    first = _first_units(store, plan_id)
    items = [(row["item_id"], first.get(row["task_id"], "")) for row in store.read("items", plan_id=plan_id)]
    silent = silent_unit(list(reporting_units(store, plan_id).values()))
    return [
        DemoFile(
            name=f"演示数据-{format_month(month)}-事项.csv",
            content=item_file(items, month, NOTE, silent, seed),
            submitted_at=dt.datetime.combine(due_on(month, rules) - dt.timedelta(days=1), dt.time(11, 0)),
        )
        for month in quarter_ends(months)
        if items
    ]


def reporting_units(reader: Reader, plan_id: str) -> dict[str, str]:
    """Indicator id -> first printed unit of its task; empty where the plan names none."""
    first = _first_units(reader, plan_id)
    return {
        row["indicator_id"]: first.get(row["task_id"], "")
        for row in reader.read("indicators", plan_id=plan_id)
    }


def _first_units(reader: Reader, plan_id: str) -> dict[str, str]:
    """Task id -> its first printed unit."""
    first: dict[str, str] = {}
    for row in reader.read("task_units", plan_id=plan_id):
        first.setdefault(row["task_id"], row["unit"])
    return first
