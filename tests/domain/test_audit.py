"""What the plan itself leaves open."""

# One case a line, and tests named in the language of the rules.
# ruff: noqa: N802
from domain.audit import audit_plan

INDICATORS = [
    {"indicator_id": "I01", "name": "生产总值", "is_headline": "true", "task_id": ""},
    {"indicator_id": "I02", "name": "新签约项目", "is_headline": True, "task_id": "T01"},
    {"indicator_id": "I03", "name": "签约额", "is_headline": "false", "task_id": "T01"},
    {"indicator_id": "I04", "name": "游离指标", "is_headline": False, "task_id": ""},
]
TASKS = [
    {"task_id": "T01", "item_id": "T01-01", "heading": "精准招引项目", "indicator_ids": "", "due": ""},
    {
        "task_id": "T01",
        "item_id": "T01-02",
        "heading": "精准招引项目",
        "indicator_ids": "I02；I03",
        "due": "2023-12-31",
    },
    {"task_id": "T02", "item_id": "T02-01", "heading": "全力保障项目", "indicator_ids": [], "due": None},
]
UNITS = [
    {"unit": "区发展和改革局", "printed_as": "区发展和改革局"},
    {"unit": "区财政局", "printed_as": "区财政局"},
    {"unit": "区发展和改革局", "printed_as": "区发展和改革委员会"},
    {"unit": "区财政局", "printed_as": "区财政局"},
]
MENTIONS = {
    "I02": ["新签约项目 60 个", "力争全年新签约项目 60 个以上", "新签约项目60个"],
    "I03": ["签约额 300 亿元以上", "签约额300亿元以上"],
}


def test_五类问题逐一列出():
    findings = audit_plan(INDICATORS, TASKS, UNITS, MENTIONS)
    assert [(finding.kind, finding.subjects, finding.message) for finding in findings] == [
        (
            "同一目标两处表述不一",
            ("I02",),
            "新签约项目在方案中写作“新签约项目60个”与“力争全年新签约项目60个以上”，请明确口径。",
        ),
        ("总目标未明确责任单位", ("I01",), "生产总值只列入工作目标，方案未明确责任单位。"),
        ("任务没有量化目标", ("T02",), "任务“全力保障项目”没有量化目标，只能按事项督查。"),
        (
            "同一单位两种名称",
            ("区发展和改革局",),
            "区发展和改革局在方案中写作区发展和改革局、区发展和改革委员会，按同一单位处理。",
        ),
        (
            "事项未明确完成时限",
            ("T01-01", "T02-01"),
            "3 个事项中 2 个没有完成时限，无法判断逾期，请责任单位补报时间表。",
        ),
    ]


def test_没有问题的方案():
    assert audit_plan(INDICATORS[2:], TASKS[1:2], UNITS[:2], {}) == []
    assert audit_plan([], [], [], {}) == []
