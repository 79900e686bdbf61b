"""What is said about the sign-off of a circular."""

import datetime as dt
from collections.abc import Sequence

from domain.signoff import Signature, Step, next_step
from reports.wording.common import Row, full_day, month_name

FORM_TOO_LONG = "“{value}…”太长，版式中的每一项不超过{most}字，请缩短。"
FORM_NO_DAY = "成文日期“{value}”不是日期，请写成 2023-10-20。"
CHANGED_MEANWHILE = "查看以后数据或版式有变化，没有签字；请重新查看后再签。"
SETTLED = "本月通报已经印发，看板与印发时一致，不需要再拟稿。"
OTHER_CHANGE = ("版式", "红头或成文日期有变化")
CHANGED_SINCE = "印发后看板有变化"
MOST_TOLD = 5


def detail(board: Row, step: Step, edition: int, version: int, sha256: str) -> str:
    """The entry of the audit log, for people."""
    kept = f"，文件 SHA-256 {sha256}" if sha256 else ""
    return f"{step}：{_name(board)}第{edition}版（数据版本第{version}版{kept}）"


def form_detail(period: dt.date, number: str) -> str:
    """The entry of the audit log about a settled form."""
    return f"通报版式：{period.year}年{period.month}月{f'，{number}' if number else ''}"


def returned(found: Sequence[str]) -> str:
    """Why a draft that was signed is at 拟稿 again."""
    more = f"等{len(found)}处" if len(found) > MOST_TOLD else ""
    return f"签字后有变化，已退回拟稿：{'；'.join(found[:MOST_TOLD])}{more}。请核对后重新拟稿。"


def issued(edition: int, at: dt.datetime, number: str) -> str:
    """已印发（第1版，2023年10月20日，济政办督〔2023〕9号）."""
    return f"已印发（第{edition}版，{full_day(at.date())}{f'，{number}' if number else ''}）"


def told(board: Row, taken: Sequence[Signature], version: int | None) -> str:
    """Where a draft stands and what comes next."""
    if not taken:
        return f"{_name(board)}：尚未有人拟稿签字。下一步：{Step.DRAFTED}。"
    steps = "，".join(f"{one.step}（{one.actor}）" for one in taken)
    return f"{_name(board)}（数据版本第{version}版）：{steps}。下一步：{next_step(taken)}。"


def told_issued(board: Row, sentence: str, found: Sequence[str]) -> str:
    """What is issued, and what the board says differently by now."""
    if not found:
        return f"{_name(board)}：{sentence}，看板与印发时一致。"
    more = f"等{len(found)}处" if len(found) > MOST_TOLD else ""
    return (
        f"{_name(board)}：{sentence}。{CHANGED_SINCE}：{'；'.join(found[:MOST_TOLD])}{more}。可拟更正通报。"
    )


def _name(board: Row) -> str:
    return f"{board['plan']['year']}年{month_name(board['period'])}通报"
