"""What the columns of a plan's table hold, by their headers."""

import pytest

from etl.plan.columns import Role, role_of, unit_in


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("序号", Role.ORDINAL),
        ("类 别", Role.SECTION),
        ("重点工作任务", Role.TASK),
        ("指标名称", Role.TASK),
        ("目标任务", Role.TARGET),
        ("2024年目标（亿元）", Role.TARGET),
        ("2023年完成", Role.PAST),
        ("2025年目标", Role.PAST),
        ("上年实际", Role.PAST),
        ("工作措施", Role.MEASURE),
        ("牵头单位", Role.LEAD),
        ("牵头部门", Role.LEAD),
        ("责任单位", Role.UNIT),
        ("配合单位", Role.OTHER),
        ("责任领导", Role.PERSON),
        ("完成时限", Role.DUE),
        ("一季度", Role.STAGE),
        ("上半年目标", Role.STAGE),
        ("前三季度", Role.STAGE),
        ("全年", Role.YEAR),
        ("计量单位", Role.MEASURED_IN),
        ("备注", Role.NOTE),
        ("新建公路3公里", None),
        ("区财政局", None),
        ("", None),
    ],
)
def test_role_of_a_header(header, role):
    assert role_of(header, 2024) == role


@pytest.mark.parametrize(
    ("text", "unit"), [("地区生产总值（亿元）", "亿元"), ("目标值(%)", "%"), ("新增企业", "")]
)
def test_unit_in_brackets(text, unit):
    assert unit_in(text) == unit
