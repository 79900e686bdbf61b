"""Whole plans made from a grammar of the genre: what went in as targets comes out as targets."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from etl.plan import read_plan

VERBS = [
    "新建",
    "新增",
    "改造",
    "培育",
    "引进",
    "建设",
    "开工",
    "修复",
    "扶持",
    "认定",
    "整治",
    "打造",
    "完成",
]
THINGS = [
    ("污水处理厂", "座"),
    ("高新技术企业", "家"),
    ("农村公路", "公里"),
    ("老旧小区", "个"),
    ("口袋公园", "处"),
    ("省级以上示范村", "个"),
    ("停车泊位", "个"),
    ("高标准农田", "万亩"),
    ("养老床位", "张"),
    ("“小巨人”企业", "家"),
    ("管（渠）道", "公里"),
]
RATES = ["地区生产总值", "固定资产投资", "规模以上工业增加值", "旅游总收入", "外贸进出口"]
AMOUNTS = ["技术合同成交额", "实际到位内资", "招商签约额", "工业投资", "地方税收收入"]
PROSE = [
    "深化“放管服”改革",
    "优化营商环境",
    "开展专项整治三年行动",
    "落实“1+3+N”工作体系",
    "打造15分钟便民生活圈",
    "推进第三污水处理厂（二期）建设",
    "办好12345热线",
    "推动一批重点项目落地",
    "激发市场活力",
]
UNITS = ["县发展和改革局", "县财政局", "县农业农村局", "县教育和体育局", "县水务集团", "各镇政府、街道办事处"]
BRACKETS = ["（责任单位：{}）", "(责任单位:{})", "（责任单位：{}，按职责分工负责)", "[责任单位:{}]"]

numbers = st.one_of(
    st.integers(1, 9999).map(str),
    st.decimals("0.1", "999", places=1).map(str),
    st.integers(1000, 9999).map(lambda n: f"{n:,}"),
)
modals = st.sampled_from(["", "", "力争", "确保", "年内", "力争全年"])


def value(printed):
    return Decimal(printed.replace(",", ""))


@st.composite
def noun_first(draw):
    verb, (thing, unit), number = draw(st.sampled_from(VERBS)), draw(st.sampled_from(THINGS)), draw(numbers)
    tail = draw(st.sampled_from(["", "以上", "左右"]))
    blank = draw(st.sampled_from(["", " "]))
    text = f"{draw(modals)}{verb}{thing}{blank}{number}{blank}{unit}{tail}"
    return text, (f"{verb}{thing}", value(number), unit, ">=")


@st.composite
def number_first(draw):
    verb, (thing, unit), number = draw(st.sampled_from(VERBS)), draw(st.sampled_from(THINGS)), draw(numbers)
    about = draw(st.sampled_from(["", "余" if unit[0] not in "万亿" and "." not in number else ""]))
    return f"{draw(modals)}{verb}{number}{about}{unit}{thing}", (f"{verb}{thing}", value(number), unit, ">=")


@st.composite
def growth(draw):
    name, number = draw(st.sampled_from(RATES)), draw(st.decimals("0.1", "40", places=1).map(str))
    tail = draw(st.sampled_from(["", "以上", "左右"]))
    return f"{draw(modals)}{name}增长{number}%{tail}", (f"{name}增长", Decimal(number), "%", ">=")


@st.composite
def amount(draw):
    name, number = draw(st.sampled_from(AMOUNTS)), draw(numbers)
    link = draw(st.sampled_from(["", "达到", "完成", "突破", "不少于"]))
    return f"{draw(modals)}{name}{link}{number}亿元", (name, value(number), "亿元", ">=")


@st.composite
def ceiling(draw):
    number = draw(st.decimals("1", "9", places=1).map(str))
    return f"城镇调查失业率控制在{number}%以内", ("城镇调查失业率", Decimal(number), "%", "<=")


targets = st.one_of(noun_first(), number_first(), growth(), amount(), ceiling())
clauses = st.one_of(targets, st.sampled_from(PROSE).map(lambda text: (text, None)))


@st.composite
def plan(draw):
    """A plan's text with the (name, value, unit, comparator) of its targets and the units of its tasks."""
    lines, expected, lists = (
        ["平川县2024年重点工作方案", "一、总体要求", "坚持稳中求进。", "二、重点任务"],
        [],
        [],
    )
    for section in "一二"[: draw(st.integers(1, 2))]:
        lines.append(f"（{section}）{draw(st.sampled_from(['提升发展动能', '增进民生福祉，共享发展成果']))}")
        for heading in draw(
            st.lists(st.sampled_from(["强化项目支撑", "补齐设施短板"]), min_size=2, max_size=2)
        ):
            parts = draw(st.lists(clauses, min_size=1, max_size=5))
            expected.extend(row for _, row in parts if row)
            joints = [draw(st.sampled_from("，。；")) for _ in parts[1:]] + ["。"]
            body = "".join(text + joint for (text, _), joint in zip(parts, joints, strict=True))
            units = draw(st.lists(st.sampled_from(UNITS), min_size=1, max_size=4, unique=True))
            lists.append(tuple(units))
            bracket = draw(st.sampled_from(BRACKETS)).format(draw(st.sampled_from("、，")).join(units))
            lines.append(f"{heading}。{body}{bracket}")
    return "\n".join([*lines, "三、工作要求", "各单位每月5日前报送。"]), expected, lists


@settings(max_examples=80, deadline=None)
@given(plan())
def test_targets_units_and_text_survive(made):
    text, expected, lists = made
    if not expected:
        return
    read = read_plan(text)
    assert [(r.name, r.target, r.unit, r.comparator) for r in read.indicators] == [
        (name.removeprefix("完成") if name.removeprefix("完成") in AMOUNTS else name, *rest)
        for name, *rest in expected
    ]
    assert [task.units for task in read.tasks] == lists
    assert all(row.source_quote in text.replace("\n", "") for row in read.indicators)
