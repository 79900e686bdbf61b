"""Adopting a plan: a reviewed folder becomes the plan the board goes by, or a new version of it (目标调整).

A version judges the months from its effective month on; earlier months keep the target they were judged by.
The files of every adopted version stay under BOARD_HOME/plans.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from domain.periods import format_month
from domain.roles import Action, Actor, require
from etl.front import FILE, Front, check_front, front_text
from etl.load import read_tables, replace_plan, summary
from etl.plan.document import Document
from etl.plan.rows import Row, Tables, write_rows
from etl.plan.same_rows import keep_ids
from etl.plan.stored import stored_rows
from etl.tables import CURVES
from lake.errors import BoardError, Unchanged, reason_of
from lake.files import fsync_folder, write_durably
from lake.settings import PROJECT
from lake.store import Store
from lake.transaction import Transaction
from lake.versions import FIRST, STATED

# It names a folder and stands in addresses.
_PLAN_ID = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")
_CURVE_COLUMNS = {"pace": "pace_curve", "base": "base_levels"}


@dataclass(frozen=True)
class Adopted:
    """What an adoption did. ``effective`` is the first month judged by the version, None for all months."""

    plan_id: str
    version: int
    effective: dt.date | None
    counts: dict[str, int]
    is_changed: bool


@dataclass(frozen=True)
class Terms:
    """Who adopts, when, why, and from which month on (None: from the month of adoption)."""

    actor: Actor
    now: dt.datetime
    reason: str = ""
    effective: dt.date | None = None


def adopt_plan(
    store: Store,
    plan_id: str,
    document: Document | str,
    rows: Tables,
    terms: Terms,
    front: Front,
    original: tuple[str, bytes] | None = None,
    links: Mapping[str, str] | None = None,
) -> Adopted:
    """Adopt reviewed ``rows`` of a document; ``original`` is the name and bytes of its file.

    For a plan that is there already this is a new version: what is the same keeps its id, and so does what a
    person ``links`` to its former name (id as read -> former id). Raises BoardError with one Chinese sentence
    (nothing changed) and ForbiddenError.
    """
    require(terms.actor, Action.IMPORT_PLAN)
    if not _PLAN_ID.fullmatch(plan_id):
        raise BoardError(f"方案编号“{plan_id}”应为 2 至 40 个小写字母、数字或连字符，例如 shiqiao-2024。")
    check_front(front)
    with store.snapshot() as snapshot:
        seen = _digest(snapshot.read("plan_digest", plan_id=plan_id))
        former = stored_rows(snapshot, plan_id)
        curves = _curves(snapshot.read("indicators", plan_id=plan_id))
        rules = snapshot.read("plan_rules", plan_id=plan_id)
    kept = keep_ids(former, rows, links)
    text = document if isinstance(document, str) else document.text
    rules_text = rules[0]["rules_text"] if rules else (PROJECT / "data" / "rules.toml").read_text("utf-8")
    shelf = store.settings.home / "plans" / plan_id
    try:
        shelf.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=shelf, prefix=".new-") as made:
            folder = Path(made) / "folder"
            _write(folder, plan_id, text, kept, curves, rules_text, front, original)
            try:
                return _adopt(store, folder, terms, shelf, seen)
            except BoardError as error:
                # The files were made here: whoever reviews the plan knows them by name only.
                raise BoardError(str(error).replace(f"{folder}/", "")) from error
    except OSError as error:
        raise BoardError(
            f"方案文件无法保存（{reason_of(error)}），没有采用，请检查磁盘空间和目录权限后重试。"
        ) from error
    finally:
        if shelf.is_dir() and not any(shelf.iterdir()):
            shelf.rmdir()


def adopt_folder(store: Store, folder: Path, terms: Terms) -> Adopted:
    """Adopt a folder of reviewed data files, ids as they stand there; raises as adopt_plan does."""
    require(terms.actor, Action.IMPORT_PLAN)
    return _adopt(store, folder, terms)


def _adopt(
    store: Store, folder: Path, terms: Terms, shelf: Path | None = None, seen: str | None = None
) -> Adopted:
    """Adopt ``folder``; with a ``shelf`` its files are put there first, and ``seen`` must still be newest."""
    tables = read_tables(folder)
    plan = tables["plans"][0]
    if not plan["year"]:
        raise BoardError(f"{folder} 的方案没有年度，请在 {FILE} 中写明 year。")
    digest = plan["content_sha256"]
    place = shelf / digest[:16] if shelf else None
    is_new_place = place is not None and not place.exists()
    if is_new_place:
        # The files before the record of them, as with submissions: what is recorded can be read again.
        folder.rename(place)
        fsync_folder(shelf)
    try:
        return store.write(lambda tx: _change(tx, tables, terms, seen, has_seen=shelf is not None))
    except BaseException:
        if is_new_place:
            shutil.rmtree(place)
        raise


def _change(
    tx: Transaction, tables: dict[str, list[Row]], terms: Terms, seen: str | None, *, has_seen: bool
) -> Adopted:
    plan = tables["plans"][0]
    plan_id, digest = plan["plan_id"], plan["content_sha256"]
    known = next((row for row in tx.read("plans") if row["plan_id"] == plan_id), None)
    versions = tx.read("plan_versions", plan_id=plan_id)
    current = _digest(tx.read("plan_digest", plan_id=plan_id))
    counts = {table: len(rows) for table, rows in tables.items()}
    if has_seen and current != seen:
        raise BoardError("方案在核对期间已被他人更新，请重新上传并核对与现行方案的差异。")
    newest = versions[-1]["version"] if versions else FIRST
    if current == digest:
        raise Unchanged(Adopted(plan_id, newest, None, counts, is_changed=False))
    effective, version = None, FIRST
    if known:
        if not terms.reason.strip():
            raise BoardError("调整已有方案必须写明原因，请补充原因后再采用。")
        effective = _effective(terms, plan["year"])
        version = newest + 1
        if not versions:
            tx.insert("plan_versions", [_version(plan_id, FIRST, known["loaded_at"], "", "", current, None)])
        _keep_former(tx, plan_id, newest)
        tables = _with_former(tx, tables, effective)
    tx.insert(
        "plan_versions",
        [_version(plan_id, version, terms.now, terms.actor.name, terms.reason.strip(), digest, effective)],
    )
    detail = f"第{version}版，{summary(tables)}"
    if effective:
        detail += f"，自{effective.year}年{effective.month}月起评价：{terms.reason.strip()}"
    replace_plan(tx, tables, terms.actor, terms.now, detail)
    return Adopted(plan_id, version, effective, counts, is_changed=True)


def _effective(terms: Terms, year: int) -> dt.date:
    month = terms.effective or terms.now.date().replace(day=1)
    if month.year != year:
        raise BoardError(
            f"{format_month(month)} 不在方案年度内，请选定自 {year}-01 至 {year}-12 的哪个月起按新目标评价。"
        )
    return month


def _version(
    plan_id: str, version: int, at: dt.datetime, by: str, reason: str, digest: str, effective: dt.date | None
) -> dict[str, Any]:
    return {
        "plan_id": plan_id,
        "version": version,
        "effective_from": effective,
        "adopted_at": at,
        "adopted_by": by,
        "reason": reason,
        "content_sha256": digest,
    }


def _keep_former(tx: Transaction, plan_id: str, version: int) -> None:
    columns = ("indicator_id", "name", *STATED)
    rows = [{column: row[column] for column in columns} for row in tx.read("indicators", plan_id=plan_id)]
    tx.insert("target_history", [{"plan_id": plan_id, "version": version, **row} for row in rows])


def _with_former(tx: Transaction, tables: dict[str, list[Row]], effective: dt.date) -> dict[str, list[Row]]:
    """The tables with the indicators that were taken out, now without a target: earlier months show them."""
    if effective.month == 1:
        return tables
    plan_id = tables["plans"][0]["plan_id"]
    there = {row["indicator_id"] for row in tables["indicators"]}
    task_ids = {row["task_id"] for row in tables["tasks"]}
    titles = {row["section"]: row["section_title"] for row in tx.read("sections", plan_id=plan_id)}
    gone = [row for row in tx.read("indicators", plan_id=plan_id) if row["indicator_id"] not in there]
    sections = {row["section"] for row in tables["sections"]}
    lost = [section for section in dict.fromkeys(row["section"] for row in gone) if section not in sections]
    return {
        **tables,
        "sections": [
            *tables["sections"],
            *(
                {"section": name, "section_title": titles[name], "position": len(sections) + place}
                for place, name in enumerate(lost)
            ),
        ],
        "indicators": [
            *tables["indicators"],
            *(
                {
                    **row,
                    "target": None,
                    "target_places": None,
                    "task_id": row["task_id"] if row["task_id"] in task_ids else "",
                    "position": len(there) + place,
                }
                for place, row in enumerate(gone)
            ),
        ],
    }


def _digest(rows: list[dict[str, Any]]) -> str | None:
    return rows[0]["content_sha256"] if rows else None


def _curves(indicators: list[dict[str, Any]]) -> dict[str, dict[str, list[Decimal]]]:
    """The curves a plan was loaded with, by file and indicator id."""
    return {
        name: {row["indicator_id"]: row[column] for row in indicators if row[column]}
        for name, column in _CURVE_COLUMNS.items()
    }


def _write(
    folder: Path,
    plan_id: str,
    text: str,
    rows: Tables,
    curves: Mapping[str, Mapping[str, list[Decimal]]],
    rules_text: str,
    front: Front,
    original: tuple[str, bytes] | None,
) -> None:
    write_rows(folder, rows)
    write_durably(folder / "plan" / f"{plan_id}.txt", text.encode())
    write_durably(folder / "rules.toml", rules_text.encode())
    write_durably(folder / FILE, front_text(front).encode())
    if original:
        # Under a name of ours: an uploaded name is never a path.
        name, content = original
        suffix = Path(name).suffix.lower()
        write_durably(folder / f"original{suffix if re.fullmatch(r'[.][a-z]{2,4}', suffix) else ''}", content)
    ids = {row["indicator_id"] for row in rows["indicators"]}
    for name, by_id in curves.items():
        lines = [
            ",".join([indicator_id, *map(str, values)])
            for indicator_id, values in by_id.items()
            if indicator_id in ids
        ]
        if lines:
            head = ",".join(CURVES[name])
            write_durably(folder / f"{name}.csv", "\n".join([head, *lines, ""]).encode("utf-8-sig"))
