"""`python -m etl plan FILE`: read a plan document, write its rows or compare them with the reviewed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from etl.plan.diff import REVIEWED, Change, changes, describe, merged
from etl.plan.document import Document
from etl.plan.model import Plan, PlanError
from etl.plan.read_document import read_document
from etl.plan.reader import read_plan
from etl.plan.review import review_csv, review_of
from etl.plan.rows import Tables, rows_of, units_by_printed_form, write_rows
from etl.tables import COLUMNS, read_table
from lake.errors import BoardError, reason_of
from lake.settings import PROJECT


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("file", type=Path, help="the plan document: txt, md, docx, or pdf with a text layer")
    parser.add_argument("--out", type=Path, default=PROJECT / "data", help="folder of the data files")
    parser.add_argument(
        "--accept",
        nargs="+",
        default=[],
        metavar="ID",
        help="take these rows as read: I07, T03-02, all of T03, or a unit as printed",
    )
    parser.add_argument(
        "--accept-all",
        action="store_true",
        help="take all rows as read, but for reviewed columns (names, frequencies, units, due dates)",
    )
    parser.add_argument(
        "--left-out", action="store_true", help="list the numbers that are no targets, and why"
    )
    parser.add_argument(
        "--review",
        type=Path,
        metavar="FILE",
        help="write a CSV for the reviewer: confidence, units, deadline, place of every target; every doubt",
    )


def run(args: argparse.Namespace) -> int:
    """Run the command; return 0, or 1 after one Chinese sentence on standard error with nothing written."""
    try:
        sys.stdout.write("\n".join(_read_and_compare(args)) + "\n")
    except BoardError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _read_and_compare(args: argparse.Namespace) -> list[str]:
    document = read_document(args.file)
    kept = {table: read_table(args.out, table) for table in COLUMNS if (args.out / f"{table}.csv").exists()}
    plan = read_plan(document, units_by_printed_form(kept.get("units", [])))
    read = rows_of(plan)
    missing = {table: rows for table, rows in read.items() if table not in kept}
    found = [change for table in kept for change in changes(table, kept[table], read[table])]
    _check_accepted(args.accept, found)

    lines, written = [], dict(missing)
    if missing:
        lines.append(f"已写入 {args.out}：{'、'.join(f'{table}.csv' for table in missing)}。")
        lines.extend(_to_check(plan))
    if kept and not found:
        lines.append("与已审核的数据文件一致，没有需要改动的行。")
    if found:
        accepted = _accepted(args, kept, read)
        lines.extend(_shown(found))
        left = [change for table in kept for change in changes(table, accepted[table], read[table])]
        if args.accept or args.accept_all:
            lines.append(f"已采纳，原有 {len(found)} 行差异，尚余 {len(left)} 行（保留审核值）。")
            written |= {table: rows for table, rows in accepted.items() if rows != kept[table]}
        else:
            lines.append("以上差异均未写入；要采纳请加 --accept 编号（可多个）或 --accept-all。")
    try:
        write_rows(args.out, written)
    except OSError as error:
        raise PlanError(f"无法写入 {args.out}（{reason_of(error)}），请检查目录和权限。") from error
    if args.review:
        lines.append(_write_review(args.review, document, plan))
    lines.append(_summary(plan))
    if args.left_out:
        lines.extend(_left_out(plan))
    return lines


def _write_review(path: Path, document: Document, plan: Plan) -> str:
    review = review_of(document, plan)
    try:
        path.write_bytes(review_csv(review))
    except OSError as error:
        raise PlanError(f"无法写入 {path}（{reason_of(error)}），请检查目录和权限。") from error
    doubtful = sum(target.indicator.confidence != "高" for target in review.targets)
    return (
        f"审核表已写入 {path}：指标 {len(review.targets)} 项（{doubtful} 项须核对），"
        f"未采用的数字 {len(review.left_out)} 处，待确认的单位写法 {len(review.aliases)} 种。"
    )


def _check_accepted(names: list[str], found: list[Change]) -> None:
    known = {change.key for change in found} | {change.task_id for change in found}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise PlanError(f"--accept 中的 {'、'.join(unknown)} 没有差异行，请对照差异列表填写编号。")


def _accepted(args: argparse.Namespace, kept: Tables, read: Tables) -> Tables:
    """Reviewed tables with the accepted changes; a row named by its id is taken with its reviewed columns."""
    names = set(args.accept)

    def is_named(change: Change) -> bool:
        return change.key in names or change.task_id in names

    accepted: Tables = {}
    for table, reviewed in kept.items():
        rows = merged(table, reviewed, read[table], is_named, keeps_reviewed=False)
        if args.accept_all:
            rows = merged(table, rows, read[table], lambda _: True, keeps_reviewed=True)
        accepted[table] = rows
    return accepted


def _shown(found: list[Change]) -> list[str]:
    lines: list[str] = []
    for table in COLUMNS:
        rows = [change for change in found if change.table == table]
        if rows:
            lines.append(f"{table}.csv 有 {len(rows)} 行与本次读取不同（已审核 → 本次读取）：")
            lines.extend(line for change in rows for line in describe(change))
    if any(column in REVIEWED[change.table] for change in found for column in change.fields):
        lines.append("标“审核列”的值由人工确定，--accept-all 不会覆盖，须用 --accept 逐行指定。")
    return lines


def _to_check(plan: Plan) -> list[str]:
    """What a reviewer should look at first: names that were completed, forms that were taken for one unit."""
    doubtful = [f"  {row.indicator_id} {row.name}：{row.doubt}" for row in plan.indicators if row.doubt]
    aliases = [f"  {row.printed_as} → {row.unit}：{row.note}" for row in plan.units if row.note]
    return ["请先核对：", *doubtful, *aliases] if doubtful or aliases else []


def _summary(plan: Plan) -> str:
    distinct = len({unit.unit for unit in plan.units})
    return (
        f"{plan.title or '方案'}：{len(plan.indicators)} 项指标，{len(plan.tasks)} 项重点任务，"
        f"{len(plan.items)} 项工作事项，{distinct} 个责任单位（{len(plan.units)} 种写法）。"
    )


def _left_out(plan: Plan) -> list[str]:
    rows = [f"  {row.number}（…{row.context}…）：{row.reason}" for row in plan.left_out]
    return [f"未作为指标的数字 {len(rows)} 处：", *rows]
