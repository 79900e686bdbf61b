"""Heads, titles and notes of the appendix tables."""

from collections.abc import Mapping, Sequence

from reports.wording.common import DEMO, TRIAL, Row, by_status, month_name, tight, value_text

INDICATOR_HEAD = ("编号", "指标", "全年目标", "累计完成", "完成率", "序时进度", "差距", "状态")
INDICATOR_AFTER = (
    "注：1.差距的单位为百分点：数量指标为完成率减序时进度，增速指标为实际增速减目标，不计完成率和序时进度。"
    "2.“—”为没有数据或不适用。3.状态的判定规则见系统《方法说明》。",
)
RANKING_HEAD = ("名次", "单位", "得分", "名次变化", "可评价目标", "滞后", "报送率", "及时率")


def edition(number: int) -> str:
    """The line below the title of a corrected circular."""
    return f"（更正，第{number}版）"


def indicator_title(board: Row) -> str:
    """Title of the table of all indicators."""
    return f"{board['plan']['year']}年{month_name(board['period'])}量化指标完成情况表"


def indicator_note(board: Row) -> str:
    """The line above the table: which data."""
    return f"{board['period_label']}累计，数据版本第{board['version']}版{_demo(board)}"


def _demo(board: Row) -> str:
    return f"（{DEMO}）" if board["is_demo"] else ""


def value(row: Row, month_label: str) -> str:
    """The reported value; the period of a carried quarterly value stands beside it."""
    label = row["period_label"]
    is_other = row["actual"] is not None and label != month_label
    return f"{value_text(row)}{f'（{label}）' if is_other else ''}"


def section_line(section: Row) -> str:
    """The row that opens a section: its title and counts."""
    return f"{section['section_title']}（{by_status(section['counts'])}）"


def ranking_title(board: Row) -> str:
    """Title of the table of ranks."""
    return f"{board['plan']['year']}年{month_name(board['period'])}责任单位排名表（{TRIAL}）"


def ranking_note(board: Row) -> str:
    """The line above the ranks."""
    return f"评分规则经确认前均为{TRIAL}，数据版本第{board['version']}版{_demo(board)}"


def group_line(group: str, count: int) -> str:
    """The row that opens a group."""
    return f"{group}（{count}个单位参评）"


def rank_text(unit: Row) -> str:
    """1, or 1（并列）."""
    return f"{unit['rank']}{'（并列）' if unit['is_tied'] else ''}"


def rank_change(unit: Row) -> str:
    """上升2, 下降1, 持平, or a dash for a unit that was not ranked the month before."""
    change = unit["rank_change"]
    if change is None:
        return "—"
    return "持平" if change == 0 else f"{'上升' if change > 0 else '下降'}{abs(change)}"


def why_not(unit: Row) -> str:
    """The reason why a unit is not ranked, without the verdict itself."""
    return tight(unit["reason"]).removesuffix("，不参评")


def ranking_after(reasons: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Below the table: who is not ranked and why, units of the same reason together."""
    if not reasons:
        return ()
    told = "；".join(f"{reason}（{'、'.join(units)}）" for reason, units in reasons.items())
    return (f"不参评单位{sum(map(len, reasons.values()))}个：{told}。",)
