"""Words of the slides."""

from collections.abc import Sequence

from domain.landing import Outlook
from domain.terms import Light
from reports.wording.common import DASH, DEMO, LIGHT_WORDS, TRIAL, Row, by_status, units_text

LIGHTS = tuple(LIGHT_WORDS[light] for light in Light)
COMPLETION, PACE, ACTUAL, TARGET, SCORE = "完成率（%）", "序时进度（%）", "实际（%）", "目标（%）", "得分"
AMOUNTS, GROWTH = "数量指标：完成率与序时进度", "增速指标：实际与目标"
VALUE, PACE_WORD, TARGET_WORD = "累计完成", "序时进度", "目标"
OVERALL, LANDING = "总体情况", "全年推算（推算，非上报数）"
LIGHT_LISTS = {
    Light.RED: ("滞后指标", "本月没有滞后指标。"),
    Light.YELLOW: ("预警指标", "本月没有预警指标。"),
}
NAMED = {"praised": f"通报表扬（{TRIAL}）", "criticised": f"通报批评（{TRIAL}）"}
NAMED_HEAD = ("责任单位", "组别", "名次", "得分", "滞后指标")
NOBODY = "本月没有列名单位。"
DUE, DUE_HEAD = "报送期限与缺报单位", ("责任单位", "缺报项数", "缺报指标")
ALL_REPORTED = "本月没有缺报的单位。"
UNIT_HEAD = ("指标", "全年目标", "累计完成", "差距（百分点）", "判定")
NO_TARGETS = "方案没有给该单位列出量化指标。"
RANKING = f"责任单位排名（{TRIAL}）"
REDS_HEAD = ("指标", "全年目标", "累计完成", "差距（百分点）", "与上月比较", "责任单位")
LANDING_HEAD = ("指标", "全年目标", "累计完成", "推算全年", "区间", "研判")
OUTLOOKS = tuple(str(outlook) for outlook in Outlook)
NO_INDICATORS = "本部分没有量化指标，按事项督查。"
NO_VALUES = "本月没有可作图的数据。"
NO_RANKS = "本月没有参评单位。"
NO_LANDING = "数据不足，暂不推算。"
CONTINUED = "（续）"
NO_TEMPLATE = "“{path}”不是可用的演示文稿（.pptx），请检查 --template。"


def title(board: Row) -> str:
    """The title slide's first line."""
    plan = board["plan"]
    return f"{plan['region']}{plan['year']}年政府重点工作推进情况"


def subtitle(board: Row, issuer: str, day: str) -> str:
    """Period, office, day."""
    return f"{board['period_label']}累计\n{issuer}\n{day}"


def foot(board: Row) -> str:
    """On every slide: which data, and whether for demonstration."""
    demo = f"　{DEMO}，不代表实际工作进展" if board["is_demo"] else ""
    return f"数据版本第{board['version']}版{demo}"


def section_title(section: Row) -> str:
    """A section's title."""
    return section["section_title"]


def section_note(section: Row) -> str:
    """A section's counts in words."""
    return (
        f"共{len(section['indicator_ids'])}项：{by_status(section['counts'])}"
        if section["indicator_ids"]
        else ""
    )


def overall_note(board: Row) -> str:
    """The district's counts in words."""
    counts = board["counts"]
    return f"{len(board['indicators'])}项指标，可评价{counts['assessed']}项：{by_status(counts)}"


def units_short(row: Row) -> str:
    """Responsible units, shortened where a slide has no room: 甲、乙、丙等6个单位."""
    return _shortened(row["units"], "个单位") or units_text(row)


def landing_note(rows: Sequence[Row]) -> str:
    """How many estimates say what."""
    told = [
        f"{outlook}{number}项"
        for outlook in Outlook
        if (number := sum(row["landing"]["outlook"] == outlook for row in rows))
    ]
    return "，".join(told)


def group_title(group: str) -> str:
    """Title of the chart of a group."""
    return f"{group}（{SCORE}，{TRIAL}）"


def names(found: Sequence[str]) -> str:
    """Names in a cell, shortened where there are many: 甲、乙、丙等6项; a dash for none."""
    return _shortened(found, "项") or "、".join(found) or DASH


def _shortened(found: Sequence[str], measure: str, most: int = 3) -> str:
    """The first of many with their number; empty where all of them have room."""
    return f"{'、'.join(found[:most])}等{len(found)}{measure}" if len(found) > most else ""


def due_note(board: Row, day: str, next_day: str) -> str:
    """The last day of the month's values and of the next month's."""
    return f"{board['period_label']}数据报送期限{day}，下期{next_day}"
