"""Words of the workbook: sheet names, heads, notes."""

import re

from domain.terms import Light
from reports.wording.common import DEMO, TRIAL, Row

SYMBOLS = {Light.GREEN: "● 绿", Light.YELLOW: "▲ 黄", Light.RED: "■ 红", Light.GREY: "○ 灰"}
OVERVIEW, UNITS, RANKING, MONTHS, SOURCES, RULES, CHART_DATA = (
    "总览", "责任单位", f"排名（{TRIAL}）", "逐月累计", "来源", "规则", "图表数据",
)  # fmt: skip
SECTION_HEAD = (
    "编号", "指标", "灯", "状态", "全年目标", "计量单位", "原文用词", "累计完成", "数据期", "完成率",
    "序时进度", "应完成", "差距（百分点）", "判定理由", "与上月比较", "余下月份所需", "全年推算（非上报数）",
    "责任单位", "上报号",
)  # fmt: skip
COUNTS_HEAD = ("部分", "绿", "黄", "红", "灰", "已评价", "已完成")
TREND_HEAD = ("月份", "绿", "黄", "红", "灰")
UNITS_HEAD = ("单位", "组别", "指标数", "绿", "黄", "红", "灰", "任务数", "指标", "滞后指标")
RANKING_HEAD = (
    "组别",
    "名次",
    "单位",
    "得分",
    "名次变化",
    "可评价目标",
    "滞后",
    "报送率",
    "报送及时率",
    "说明",
)
SOURCES_HEAD = ("编号", "指标", "方案原文", "上报号", "文件", "上报人", "上报时间", "文件 SHA-256")
RULES_HEAD = ("规则", "内容")
PARAMETERS_HEAD = ("参数", "取值", "名称")
COMPLETION, PACE, ACTUAL, TARGET, SCORE = (
    "完成率（%）",
    "序时进度（%）",
    "实际增速（%）",
    "目标增速（%）",
    "得分",
)
EXAMPLE, TOTAL = "算例", "合计"
NO_INDICATORS = "本部分没有量化指标，按事项督查。"
LIGHTS_CHART, TREND_CHART = "各部分指标状态（项）", "逐月状态（项）"
AMOUNTS_CHART, GROWTH_CHART = "数量指标：完成率与序时进度", "增速指标：实际与目标"


def title(board: Row) -> str:
    """The first line of the overview."""
    plan = board["plan"]
    return f"{plan['region']}{plan['year']}年政府重点工作量化指标（{board['period_label']}累计）"


def version_line(board: Row) -> str:
    """Which data, and whether they are demonstration values."""
    demo = f"　{DEMO}，不代表实际工作进展" if board["is_demo"] else ""
    return f"数据版本第{board['version']}版　方案：{board['plan']['title']}{demo}"


def section_sheet(section: Row) -> str:
    """A sheet's name: the section's number and the opening of its title, as Excel allows (31 characters)."""
    opening = re.split("[，,、]", section["section_title"])[0]
    name = opening if section["section"] == opening else f"{section['section']} {opening}"
    return re.sub(r"[\[\]:*?/\\']", "", name)[:31]
