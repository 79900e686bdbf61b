"""What the columns of a plan's table hold, by the words in their headers."""

from __future__ import annotations

import re
from enum import StrEnum

from etl.plan.text import fold


class Role(StrEnum):
    """What a column holds."""

    ORDINAL = "ordinal"
    SECTION = "section"
    TASK = "task"
    TARGET = "target"
    MEASURE = "measure"
    LEAD = "lead"
    UNIT = "unit"
    OTHER = "other"
    PERSON = "person"
    DUE = "due"
    STAGE = "stage"
    YEAR = "year"
    MEASURED_IN = "measured_in"
    PAST = "past"
    NOTE = "note"


_WHO = "(?:责任)?(?:单位|部门|主体|科室|乡镇|街道)"
# The first that fits names the column; headers are matched whole, blanks and brackets out.
_HEADERS = (
    (Role.ORDINAL, r"序号|编号|项目(?:序号|编号)|任务(?:序号|编号)|NO\.?|No\.?"),
    (Role.MEASURED_IN, r"计量单位|单位"),
    (Role.LEAD, rf"(?:市级|区级|县级)?(?:牵头|主办|主责|主要责任|第一责任){_WHO}|牵头|主办"),
    (Role.OTHER, rf"(?:主要)?(?:配合|协办|协同|参与|参加|协助)(?:责任|落实)?{_WHO}|配合|责任及配合单位"),
    (Role.UNIT, r"(?:主要)?(?:责任|主管|承办|落实|实施|承担|完成)(?:单位|部门|主体)(?:及责任人)?"),
    (
        Role.PERSON,
        r".*(?:领导|责任人|负责人|联系人|包联县长|包抓领导|分管(?:区|县|市)长|联系方式|联系电话)(?:及电话)?",
    ),
    (
        Role.DUE,
        r".*(?:完成|办结|推进|实施)?(?:时限|期限|时间节点|完成时间|时间要求|时间安排|完成时间节点)(?:要求)?",
    ),
    (
        Role.PAST,
        r"(?:上年|去年|上一年度?)(?:实际|完成|预计)?.*|20\d\d年?(?:预计)?(?:实际|完成|实绩|基数).*|.*基数|完成情况|进展情况",
    ),
    (
        Role.STAGE,
        r"(?:第?[一二三1-3]季度|[上前]半年|前三季度|半年|1[-—–~至](?:3|6|9)月(?:份)?)(?:末|底)?"
        r"(?:目标|进度|节点|计划|任务|累计|工作目标|目标任务|形象进度|推进计划)*",
    ),
    (
        Role.YEAR,
        r"(?:全年|年度|年底|第?[四4]季度|1[-—–~至]12月(?:份)?)(?:末|底)?(?:目标|进度|节点|计划|任务|累计|工作目标|目标任务|目标值|形象进度|推进计划)*",
    ),
    (
        Role.TARGET,
        r"(?:20\d\d年?)?(?:主要|年度|工作|预期|具体|量化|全年|考核|计划|建设|任务)*"
        r"(?:目标|目标任务|任务目标|目标值|目标要求|指标值|指标要求|预期值|计划数|计划值|计划|任务数|任务量|要求|完成标准|考核标准)"
        r"(?:20\d\d年?)?|20\d\d年?",
    ),
    (
        Role.MEASURE,
        r"(?:工作|具体|主要|推进|保障|重点|落实|改革)*(?:措施|举措|任务措施|推进举措|工作要求|具体内容|建设内容(?:及规模)?|工作安排|主要内容)",
    ),
    (
        Role.SECTION,
        r"(?:工作|任务|目标|项目|指标|所属|重点)*(?:类别|分类|领域|板块|方面|类型|大类)|一级(?:指标|任务)|任务来源",
    ),
    (
        Role.TASK,
        r"(?:20\d\d年?)?(?:重点|主要|工作|具体|核心|年度|民生|实事|建设|二级|三级|考核|攻坚|政府|改革|目标|报告)*"
        r"(?:任务|事项|项目|内容|指标|名称|工作|任务名称|指标名称|项目名称|任务内容|工作内容|任务分解|任务事项|实事|任务清单)+",
    ),
    (Role.NOTE, r"备注|说明|目标类型|分值|权重|页码|来源|属性|指标属性"),
)
_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _HEADERS)
_LONGEST_HEADER = 16


def role_of(header: str, year: int | None = None) -> Role | None:
    """Return what a column with this header holds, None where the words are no header.

    A year before the plan's (2023年完成, 2023年) heads what was, a later one what is to come: neither is this
    plan's, both are PAST.
    """
    words = re.sub(r"\s|（[^）]*）", "", fold(header))
    if not 0 < len(words) <= _LONGEST_HEADER:
        return None
    role = next((role for role, pattern in _PATTERNS if pattern.fullmatch(words)), None)
    printed = re.search(r"20\d\d", words)
    is_this_year = not printed or year is None or int(printed[0]) == year
    if role in {Role.TARGET, Role.YEAR} and not is_this_year:
        return Role.PAST
    return role


def unit_in(header: str) -> str:
    """Return the unit of measure a header or a name carries in brackets: 目标值（亿元） -> 亿元."""
    found = re.search(r"（([^）]{1,8})）", fold(re.sub(r"\s", "", header)))
    return found[1].removeprefix("单位：") if found else ""
