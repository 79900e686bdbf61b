"""`python -m etl history`: the submissions of a plan, newest first, and what was decided about them.

With ``--submission N --out FILE`` the original bytes of one of them.
"""

import argparse
from collections import defaultdict
from pathlib import Path

from etl.commands.shared import add_plan, plan_of, say
from etl.intake.withdraw import submission_of
from lake.errors import BoardError, reason_of
from lake.files import read_file
from lake.settings import read_settings
from lake.store import Store, open_store

_DECISIONS = {"withdrawn": "撤回", "restored": "恢复"}
_ORIGINS = {"reported": "", "demo": "（演示数据）"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("--submission", type=int, metavar="N", help="number of the submission to fetch")
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="where to write its original file; a new file"
    )
    add_plan(parser)


def run(args: argparse.Namespace) -> int:
    """Print the list, or fetch a file; raises BoardError on an empty store."""
    store = open_store(read_settings())
    if (args.submission is None) != (args.out is None):
        raise BoardError("下载原始文件请同时填写 --submission（上报编号）和 --out（保存到的文件）。")
    if args.out:
        return _fetch(store, args.submission, args.out)
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


def _fetch(store: Store, number: int, path: Path) -> int:
    """Write the original bytes of a submission to ``path``, which must not exist yet.

    The name the file came under is only said: it is a sender's text, never a path.
    """
    with store.snapshot() as snapshot:
        submission = submission_of(snapshot, number)[0]
    content = read_file(store.settings, submission["file_sha256"])
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise BoardError(f"{path} 已存在，没有覆盖，请换一个 --out。") from error
    except OSError as error:
        raise BoardError(f"无法写入 {path}（{reason_of(error)}），请检查路径和权限。") from error
    say(
        f"已保存 {path}：第 {number} 号上报的原始文件“{submission['file_name']}”，{len(content)} 字节，"
        f"SHA-256 {submission['file_sha256']}"
    )
    return 0
