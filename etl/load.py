"""Reviewed data files -> lake: plan, sections, tasks, items, units, indicators, rules.

Loading is idempotent: a digest of everything that was read is kept with the plan, and the same digest
again writes nothing.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path

from domain.decimals import decimals_of
from domain.roles import Action, Actor, command_line, require
from etl.front import front_of, read_front
from etl.joins import check_joins, check_quotes, check_rules
from etl.marts import rebuild_board
from etl.plan.reader import read_plan
from etl.tables import (
    COLUMNS,
    CURVES,
    Curves,
    Row,
    column_value,
    finite_decimal,
    optional_date,
    read_curves,
    read_table,
    split_list,
)
from etl.textfile import read_text
from lake.audit import entry_of, record
from lake.errors import BoardError, Unchanged
from lake.plans import base_of, parse_rules, to_indicator
from lake.store import Store
from lake.transaction import Transaction
from lake.versions import FIRST

INSTALLATION = command_line("安装")
# Raised when the shape of what is loaded changes, so that an unchanged file set is loaded again.
LOADER_VERSION = 2


@dataclass(frozen=True)
class Loaded:
    """What a load did: rows per table, and whether anything was written at all.

    ``kept_version`` is the adopted version whose targets stayed in force, so that at most the rules are new.
    """

    plan_id: str
    is_changed: bool
    counts: dict[str, int]
    kept_version: int | None = None


def load_plan(store: Store, data: Path, now: dt.datetime, actor: Actor = INSTALLATION) -> Loaded:
    """Load the one plan of the folder ``data`` into ``store`` in one transaction.

    ``actor`` is left out where the server's own files are loaded, which only its operator can name.
    Raises BoardError (nothing written) for missing, malformed or contradicting files, ForbiddenError for
    whoever may not import plans.
    """
    require(actor, Action.IMPORT_PLAN)
    tables = read_tables(data)
    plan_id = tables["plans"][0]["plan_id"]
    counts = {table: len(rows) for table, rows in tables.items()}

    def change(tx: Transaction) -> Loaded:
        digest = tables["plans"][0]["content_sha256"]
        known = tx.read("plan_digest", plan_id=plan_id)
        versions = tx.read("plan_versions", plan_id=plan_id)
        newest = max((row["version"] for row in versions), default=FIRST)
        # Files of a version that gave way to a later one do not bring it back: a server loads its own
        # files at every start.
        if digest in {row["content_sha256"] for row in (*known, *(versions if newest > FIRST else ()))}:
            raise Unchanged(Loaded(plan_id, False, counts))
        if newest > FIRST:
            is_changed = _replace_rules(tx, tables["plans"][0], actor, now)
            loaded = Loaded(plan_id, is_changed, counts, newest)
            if not is_changed:
                raise Unchanged(loaded)
            return loaded
        replace_plan(tx, tables, actor, now, summary(tables))
        return Loaded(plan_id, True, counts)

    return store.write(change)


def summary(tables: dict[str, list[Row]]) -> str:
    """What a plan holds, in a few words for the audit log."""
    return f"{len(tables['indicators'])} 项指标，{len(tables['tasks'])} 项重点任务"


def replace_plan(
    tx: Transaction, tables: dict[str, list[Row]], actor: Actor, now: dt.datetime, detail: str
) -> None:
    """Put the rows of ``tables`` in place of a plan's, compute its board anew and say so in the audit log."""
    plan = tables["plans"][0]
    plan_id = plan["plan_id"]
    former_rules = tx.read("plan_rules", plan_id=plan_id)
    for table, rows in (tables | {"plans": [{**plan, "loaded_at": now}]}).items():
        tx.clear(table, plan_id)
        tx.insert(table, [{"plan_id": plan_id, **row} for row in rows])
    rebuild_board(tx, plan_id)
    record(tx, entry_of(actor, Action.IMPORT_PLAN, now, plan_id, detail))
    if former_rules and former_rules[0]["rules_text"] != plan["rules_text"]:
        record(tx, entry_of(actor, Action.CHANGE_RULES, now, plan_id))


def _replace_rules(tx: Transaction, plan: Row, actor: Actor, now: dt.datetime) -> bool:
    """Put the rules of the files in force and nothing else; False where they are in force already.

    For a plan whose targets were adjusted: its files may stem from before, and an edited rule would otherwise
    bring the former targets back for all months. New targets are adopted, with a reason and a first month.
    """
    plan_id = plan["plan_id"]
    there = next(row for row in tx.table("plans") if row["plan_id"] == plan_id)
    if there["rules_text"] == plan["rules_text"]:
        return False
    tx.clear("plans", plan_id)
    tx.insert("plans", [{**there, "rules_text": plan["rules_text"], "loaded_at": now}])
    rebuild_board(tx, plan_id)
    record(tx, entry_of(actor, Action.CHANGE_RULES, now, plan_id))
    return True


def read_tables(data: Path) -> dict[str, list[Row]]:
    """Rows for every plan table, read from ``data`` and checked against each other."""
    document = _document_path(data)
    text = read_text(document)
    front = read_front(data) or front_of(read_plan(text))
    rules_text = _rules_text(data / "rules.toml")
    indicators, tasks, units = (read_table(data, table) for table in ("indicators", "tasks", "units"))
    curves = {name: read_curves(data, name) for name in CURVES}
    check_joins(data, indicators, tasks, units)
    check_quotes(data, indicators, text)
    check_rules(data, indicators, parse_rules(rules_text))
    sources = [str(LOADER_VERSION), text, rules_text, repr(indicators), repr(tasks), repr(units)]
    sources.append(repr(curves))
    if front.is_reviewed:
        sources.append(repr(front))
    digest = hashlib.sha256("\0".join(sources).encode())
    return {
        "plans": [
            {
                "plan_id": document.stem,
                "region": front.region,
                "year": front.year,
                "document_no": front.document_no,
                "title": front.title,
                "issued_on": front.issued_on,
                "source_name": document.name,
                "source_text": text,
                "rules_text": rules_text,
                "content_sha256": digest.hexdigest(),
            }
        ],
        **_section_rows(indicators, tasks),
        **_task_rows(data, tasks),
        **_unit_rows(units),
        "indicators": _indicator_rows(data, indicators, curves),
    }


def _document_path(data: Path) -> Path:
    documents = sorted((data / "plan").glob("*.txt"))
    if len(documents) != 1:
        raise BoardError(f"{data / 'plan'} 中应当正好有一份方案原文（.txt），现有 {len(documents)} 份。")
    return documents[0]


def _rules_text(path: Path) -> str:
    text = read_text(path)
    try:
        parse_rules(text)
    except ValueError as error:
        raise BoardError(f"{path}：{error}") from error
    return text


def _section_rows(indicators: list[Row], tasks: list[Row]) -> dict[str, list[Row]]:
    titles = {row["section"]: row["section_title"] for row in tasks}
    # A section that only headline numbers stand in has no task, and so no title of its own.
    own = dict.fromkeys(row["section"] for row in indicators if row["section"] not in titles)
    ordered = [*((section, section) for section in own), *titles.items()]
    return {
        "sections": [
            {"section": section, "section_title": title, "position": position}
            for position, (section, title) in enumerate(ordered)
        ]
    }


def _task_rows(data: Path, tasks: list[Row]) -> dict[str, list[Row]]:
    first = {}
    for row in tasks:
        first.setdefault(row["task_id"], row)
    return {
        "tasks": [
            {
                "task_id": row["task_id"],
                "section": row["section"],
                "heading": row["heading"],
                "position": position,
            }
            for position, row in enumerate(first.values())
        ],
        "task_units": [
            {"task_id": row["task_id"], "unit": unit, "position": position}
            for row in first.values()
            for position, unit in enumerate(split_list(row["units"]))
        ],
        "items": [
            {
                "item_id": row["item_id"],
                "task_id": row["task_id"],
                "item": row["item"],
                "due": column_value(data / "tasks.csv", position + 2, "due", row["due"], optional_date),
                "position": position,
            }
            for position, row in enumerate(tasks)
        ],
        "item_indicators": [
            {"item_id": row["item_id"], "indicator_id": indicator_id}
            for row in tasks
            for indicator_id in split_list(row["indicator_ids"])
        ],
    }


def _unit_rows(units: list[Row]) -> dict[str, list[Row]]:
    first = {}
    for row in units:
        first.setdefault(row["unit"], row)
    return {
        "units": [
            {"unit": row["unit"], "group": row["group"], "position": position}
            for position, row in enumerate(first.values())
        ],
        "unit_forms": [
            {"unit": row["unit"], "printed_as": row["printed_as"], "note": row["note"]} for row in units
        ],
    }


def _indicator_rows(data: Path, indicators: list[Row], curves: dict[str, Curves]) -> list[Row]:
    rows = []
    known = {row["indicator_id"] for row in indicators}
    for name, by_id in curves.items():
        for indicator_id in by_id.keys() - known:
            raise BoardError(f"{data}/{name}.csv：“{indicator_id}”不在 indicators.csv 中，请更正。")
    for position, row in enumerate(indicators):
        target = (
            column_value(data / "indicators.csv", position + 2, "target", row["target"], finite_decimal)
            if row["target"]
            else None
        )
        rows.append(
            {
                **{column: row[column] for column in COLUMNS["indicators"]},
                "is_headline": row["is_headline"] == "true",
                "target": target,
                "target_places": None if target is None else decimals_of(target),
                "position": position,
                "pace_curve": curves["pace"].get(row["indicator_id"]),
                "base_levels": curves["base"].get(row["indicator_id"]),
            }
        )
        try:
            to_indicator(rows[-1])
            base_of(rows[-1])
        except ValueError as error:
            raise BoardError(f"{data}：{error}") from error
    return rows
