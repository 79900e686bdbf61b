"""One sentence a case: what is a target in it, and what is not."""

from decimal import Decimal

import pytest

from etl.plan.targets import targets_in
from etl.plan.text import Passage

CASES = [
    # sentence, [(name, value, unit, comparator, wording)]
    ("新建公园游园6处", [("新建公园游园", "6", "处", ">=", "")]),
    ("支持7家外贸骨干企业做大做强", [("支持外贸骨干企业做大做强", "7", "家", ">=", "")]),
    ("力争40家以上企业上云", [("企业上云", "40", "家", ">=", "力争…以上")]),
    ("新增绿化面积6万余平方米", [("新增绿化面积", "6", "万平方米", ">=", "余")]),
    ("开发公益性岗位2000余个", [("开发公益性岗位", "2000", "个", ">=", "余")]),
    (
        "新增市级以上龙头企业2家、家庭农场3个",
        [("新增市级以上龙头企业", "2", "家", ">=", ""), ("新增市级以上家庭农场", "3", "个", ">=", "")],
    ),
    (
        "新增省级平台2个、市级平台5个",
        [("新增省级平台", "2", "个", ">=", ""), ("新增市级平台", "5", "个", ">=", "")],
    ),
    (
        "工业增加值、服务业增加值分别增长7%、8%",
        [("工业增加值增长", "7", "%", ">=", ""), ("服务业增加值增长", "8", "%", ">=", "")],
    ),
    (
        "力争新签约项目60个以上、签约额300亿元以上",
        [
            ("新签约项目", "60", "个", ">=", "力争…以上"),
            ("新签约项目签约额", "300", "亿元", ">=", "力争…以上"),
        ],
    ),
    ("争取科技计划项目10个以上", [("争取科技计划项目", "10", "个", ">=", "以上")]),
    ("完成技术合同成交额3.2亿元", [("技术合同成交额", "3.2", "亿元", ">=", "")]),
    ("完成农村公路改造1,200公里", [("完成农村公路改造", "1200", "公里", ">=", "")]),
    ("培育专精特新企业１２家", [("培育专精特新企业", "12", "家", ">=", "")]),
    ("建设两个服务中心", [("建设服务中心", "2", "个", ">=", "")]),
    ("新开工过亿元项目30个", [("新开工过亿元项目", "30", "个", ">=", "")]),
    ("推进总投资152.8亿元的32个项目建设", [("推进项目建设", "32", "个", ">=", "")]),
    ("投资3.5亿元新建学校2所", [("新建学校", "2", "所", ">=", "")]),
    ("打造15分钟生活圈6个", [("打造15分钟生活圈", "6", "个", ">=", "")]),
    ("失业率控制在5.5%以内", [("失业率", "5.5", "%", "<=", "控制在…以内")]),
    ("能耗强度下降3.2%", [("能耗强度下降", "-3.2", "%", "<=", "")]),
    ("森林覆盖率提高到35%", [("森林覆盖率", "35", "%", ">=", "提高到")]),
    ("收入增速保持在5%以上", [("收入增长", "5", "%", ">=", "保持在…以上")]),
    ("生产总值增长6%—6.5%", [("生产总值增长", "6", "%", ">=", "6%—6.5%")]),
    ("新增就业不少于1.2万人", [("新增就业", "1.2", "万人", ">=", "不少于")]),
    ("力争GDP突破500亿元大关", [("GDP", "500", "亿元", ">=", "力争…突破")]),
    ("实施棚户区改造1500套（户）", [("实施棚户区改造", "1500", "套", ">=", "")]),
    ("引进20家以上的企业", [("引进企业", "20", "家", ">=", "以上")]),
    ("PM2.5平均浓度降至38微克/立方米", [("PM2.5平均浓度", "38", "微克/立方米", "<=", "降至")]),
    (
        "新增专精特新企业20家，其中省级5家",
        [
            ("新增专精特新企业", "20", "家", ">=", ""),
            ("新增专精特新企业（其中省级）", "5", "家", ">=", ""),
        ],
    ),
    ("推进治理、新增农田2万亩", [("新增农田", "2", "万亩", ">=", "")]),
    ("打造市级15分钟社区便民商圈", []),
    ("对接“1+4+16+N”规划体系", []),
    ("举办第十三届运动会", []),
    ("提升12345热线办理质效", []),
    ("开展治理三年行动", []),
    ("启动养老中心（二期）建设", []),
    ("培育一批骨干企业", []),
    ("构建“双随机、一公开”监管机制", []),
    ("推进“社区+业委会+物业”三方共治", []),
    ("2022年新增企业10家", []),
    ("到2025年企业达到20家", []),
]


def passage(text):
    return Passage.of(text, tuple(range(len(text))))


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[case[0] for case in CASES])
def test_targets_of_a_sentence(sentence, expected):
    mentions, _ = targets_in(passage(sentence), 2023)
    found = [(m.name, str(m.target), m.unit, m.comparator, m.wording) for m in mentions]
    assert found == expected


@pytest.mark.parametrize(
    ("sentence", "number", "word"),
    [
        ("推进总投资152.8亿元的32个项目", "152.8亿元", "修饰语"),
        ("打造市级15分钟便民商圈", "15分钟", "时长"),
        ("举办第十三届运动会", "第十三届", "序数"),
        ("提升12345热线办理质效", "12345", "计量单位"),
        ("对接“1+4+16+N”规划体系", "“1+4+16+N”", "引号"),
        ("到2025年企业达到20家", "20家", "2025年的数"),
    ],
)
def test_reason_for_leaving_out(sentence, number, word):
    _, refused = targets_in(passage(sentence), 2023)
    reasons = {sentence[row.start : row.end]: row.reason for row in refused}
    assert word in reasons[number]


def test_target_keeps_its_printed_decimals():
    (mention,), _ = targets_in(passage("收入增长18.50%"))
    assert mention.target == Decimal("18.50")
    assert str(mention.target) == "18.50"


def test_a_bare_change_quotes_what_it_speaks_of():
    text = "进出口总额120亿美元，增长8%"
    mentions, _ = targets_in(passage(text))
    assert [(m.name, text[m.start : m.end]) for m in mentions][1] == ("进出口总额增长", text)


def test_a_number_without_a_name_is_not_dropped():
    (mention,), _ = targets_in(passage("力争20家以上"))
    assert (mention.name, mention.target) == ("力争20家以上", Decimal(20))
    assert "对象" in mention.doubt


def test_doubtful_names_say_why():
    mentions, _ = targets_in(
        passage("完成投资12亿元。污水处理率98%。建设甲镇水厂2座、泵站3座。生产总值增长6%-7%")
    )
    assert ["对象" in mentions[0].doubt, "水平值" in mentions[1].doubt, bool(mentions[2].doubt)] == [
        True,
        True,
        False,
    ]
    assert "承前" in mentions[3].doubt
    assert "区间" in mentions[4].doubt
