"""`python -m etl template`: write the form of a unit and month, xlsx or CSV by the name given."""

import argparse
from pathlib import Path

from domain.periods import parse_month
from etl.commands.shared import add_plan, now, plan_of, say
from etl.intake.forms import items_csv, read_form, values_csv
from etl.intake.template import template_xlsx
from lake.errors import BoardError, reason_of
from lake.settings import read_settings
from lake.store import open_store

WRITERS = {".xlsx": template_xlsx, ".csv": values_csv}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("--unit", default="", help="the unit that reports; default: all units in one form")
    parser.add_argument("--month", required=True, help="month the data covers, as 2023-10")
    parser.add_argument(
        "--out", type=Path, help="file to write, .xlsx or .csv; default: its usual name, here"
    )
    parser.add_argument("--items", action="store_true", help="with .csv: work items in place of indicators")
    add_plan(parser)


def run(args: argparse.Namespace) -> int:
    """Write the form and say where; raises BoardError."""
    store = open_store(read_settings())
    with store.snapshot() as snapshot:
        form = read_form(snapshot, plan_of(args, store), args.unit, parse_month(args.month), now().date())
    ending = args.out.suffix.lower() if args.out else ".xlsx"
    if ending not in WRITERS:
        raise BoardError(f"--out：“{args.out}”应以 .xlsx 或 .csv 结尾。")
    content, name = (items_csv if args.items and ending == ".csv" else WRITERS[ending])(form)
    path = args.out or Path(name)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise BoardError(f"无法写入 {path}（{reason_of(error)}），请检查路径和权限。") from error
    say(f"已生成 {path}：{len(form.indicators)} 项指标、{len(form.items)} 项工作事项。")
    return 0
