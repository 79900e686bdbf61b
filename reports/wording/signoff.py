"""What is said about the sign-off of a circular."""

from domain.signoff import Signature, Step, next_step
from reports.wording.common import Row, month_name


def detail(board: Row, step: Step, version: int) -> str:
    """The entry of the audit log, for people."""
    return f"{step}：{_name(board)}（数据版本第{version}版）"


def told(board: Row, taken: tuple[Signature, ...], version: int | None) -> str:
    """Where the circular stands and what comes next."""
    if not taken:
        return f"{_name(board)}：尚未有人拟稿签字。下一步：{Step.DRAFTED}。"
    steps = "，".join(f"{one.step}（{one.actor}）" for one in taken)
    following = next_step(taken)
    after = f"下一步：{following}。" if following else "已可印发。"
    return f"{_name(board)}（数据版本第{version}版）：{steps}。{after}"


def _name(board: Row) -> str:
    return f"{board['plan']['year']}年{month_name(board['period'])}通报"
