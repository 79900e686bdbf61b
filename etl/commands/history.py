"""`python -m etl history`: the submissions of a plan, newest first, and what was decided about them."""

import argparse
from collections import defaultdict

from etl.commands.shared import add_plan, plan_of, say
from lake.settings import read_settings
from lake.store import open_store

_DECISIONS = {"withdrawn": "撤回", "restored": "恢复"}
_ORIGINS = {"reported": "", "demo": "（演示数据）"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    add_plan(parser)


def run(args: argparse.Namespace) -> int:
    """Print the list; raises BoardError on an empty store."""
    store = open_store(read_settings())
    plan_id = plan_of(args, store)
    with store.snapshot() as snapshot:
        submissions = snapshot.read("submission_history", plan_id=plan_id)
        decisions = defaultdict(list)
        for row in snapshot.read("submission_decisions", plan_id=plan_id):
            decisions[row["submission_id"]].append(row)
    if not submissions:
        say("还没有任何上报。")
    for row in submissions:
        counts = f"{row['value_count']} 个数值" + (
            f"、{row['item_count']} 项事项" if row["item_count"] else ""
        )
        state = "已撤回" if row["is_withdrawn"] else "有效"
        say(
            f"第 {row['submission_id']} 号  {row['submitted_at']:%Y-%m-%d %H:%M}  {row['submitted_by']}  "
            f"{row['file_name']}{_ORIGINS[row['origin']]}  {counts}  {state}"
        )
        if row["note"]:
            say(f"    提醒的说明：{row['note']}")
        for decision in decisions[row["submission_id"]]:
            word = _DECISIONS[decision["decision"]]
            day = f"{decision['decided_at']:%Y-%m-%d %H:%M}"
            say(f"    {day} {decision['decided_by']} {word}：{decision['reason']}")
    return 0
