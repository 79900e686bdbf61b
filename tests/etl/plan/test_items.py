"""Where one commitment ends and the next begins."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.plan.due import due_date
from etl.plan.items import split_items
from etl.plan.targets import targets_in
from etl.plan.text import Passage

CASES = [
    (
        "a stray quote swallows nothing",
        "推行“一张网。抓好“落实”，修路。",
        ["推行“一张网", "抓好“落实”", "修路"],
    ),
    ("a sentence each", "修建水厂。改造管网；完善制度。", ["修建水厂", "改造管网", "完善制度"]),
    ("a clause each", "修建水厂，改造管网，完善制度。", ["修建水厂", "改造管网", "完善制度"]),
    ("an enumeration is one object", "推进水厂、管网、泵站建设。", ["推进水厂、管网、泵站建设"]),
    ("an effect stays with its action", "深化改革，激发活力。", ["深化改革，激发活力"]),
    ("an effect with an adverb", "推进普法，切实增强效果。", ["推进普法，切实增强效果"]),
    ("a standing is an effect", "培育产品，全力打造文旅品牌。", ["培育产品，全力打造文旅品牌"]),
    ("a thing built is an item", "建设网络，打造服务平台。", ["建设网络", "打造服务平台"]),
    ("a raised standard is an act", "扩大覆盖面，提高保障标准。", ["扩大覆盖面", "提高保障标准"]),
    ("a target is never an effect", "完善服务，提升床位300张。", ["完善服务", "提升床位300张"]),
    ("a bare change stays", "出口额20亿元，增长8%。", ["出口额20亿元，增长8%"]),
    ("a footing waits", "发挥专班作用，深挖链条。", ["发挥专班作用，深挖链条"]),
    ("a direction waits", "强化土地保障，推行标准地。", ["强化土地保障，推行标准地"]),
    ("a lone footing is an item", "坚持量入为出。", ["坚持量入为出"]),
    ("an effect first leads in", "提升服务水平，开展培训。", ["提升服务水平，开展培训"]),
    ("an effect alone is an item", "提升服务水平。", ["提升服务水平"]),
    ("a direction leads in", "加强小区物业管理，规范业委会履职。", ["加强小区物业管理，规范业委会履职"]),
    ("a direction alone is an item", "加强小区物业管理。修路。", ["加强小区物业管理", "修路"]),
    ("effort makes a direction", "大力开展教育改革，深化集团办学。", ["大力开展教育改革，深化集团办学"]),
    ("without effort it is an act", "开展教育改革，深化集团办学。", ["开展教育改革", "深化集团办学"]),
    (
        "a direction leads into one item only",
        "大力发展贸易，支持外企增资，新增实绩企业12家。",
        ["大力发展贸易，支持外企增资", "新增实绩企业12家"],
    ),
    ("only an opening leads in", "推行清单，优化审批流程，修路。", ["推行清单", "优化审批流程", "修路"]),
    ("a named thing can be closed", "加强与甲乙集团合作，修路。", ["加强与甲乙集团合作", "修路"]),
    ("a quote is a name", "持续深化“放管服”改革，修路。", ["持续深化“放管服”改革", "修路"]),
    ("a count can be closed", "培育20家骨干企业，修路。", ["培育20家骨干企业", "修路"]),
    ("a list is of things", "加大甲园、乙园建设力度，修路。", ["加大甲园、乙园建设力度", "修路"]),
    ("work on the ground can be closed", "加强面源污染治理，修路。", ["加强面源污染治理", "修路"]),
    ("a paper can be closed", "健全招商机制，修路。", ["健全招商机制", "修路"]),
    ("rhymed slogans lead in", "谋项目、抓项目、促项目，争取资金。", ["谋项目、抓项目、促项目，争取资金"]),
    (
        "a footing, a direction and what is done",
        "坚持量入为出，强化预算约束，严控运行成本。",
        ["坚持量入为出，强化预算约束，严控运行成本"],
    ),
    (
        "an effect between footing and act waits, too",
        "落实全市部署要求，以智慧赋能管理，建成试点6个。",
        ["落实全市部署要求，以智慧赋能管理，建成试点6个"],
    ),
    (
        "quotes do not cut",
        "推行“一张网，一本账。”机制，抓好落实。",
        ["推行“一张网，一本账。”机制", "抓好落实"],
    ),
]


def passage(text):
    return Passage.of(text, tuple(range(len(text))))


@pytest.mark.parametrize(("text", "items"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_items(text, items):
    mentions, _ = targets_in(passage(text))
    assert [item.text for item in split_items(passage(text), frozenset(m.at for m in mentions))] == items


@given(st.text(alphabet="，。；、“”（）坚持提升让新建5个以修", max_size=40))
def test_no_character_is_lost_whatever_the_text(text):
    joined = "".join(item.text for item in split_items(passage(text), frozenset()))
    separators = str.maketrans("", "", "，。；")
    assert joined.translate(separators) == text.translate(separators)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("9月底前建成水厂", date(2024, 9, 30)),
        ("2月底前完成", date(2024, 2, 29)),
        ("六月底前完成", date(2024, 6, 30)),
        ("6月20日前完成", date(2024, 6, 20)),
        ("上半年完成", date(2024, 6, 30)),
        ("三季度末投用", date(2024, 9, 30)),
        ("年底前完成", date(2024, 12, 31)),
        ("2025年3月底前完成", date(2025, 3, 31)),
        ("年内完成", None),
        ("13月底前完成", None),
        ("推进建设", None),
    ],
)
def test_due(text, due):
    assert due_date(text, 2024) == due


def test_no_due_date_without_a_year():
    assert due_date("9月底前", None) is None
