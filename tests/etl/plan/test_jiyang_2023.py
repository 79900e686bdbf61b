"""The 2023 plan, checked against values written down from the document by hand."""

import time
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from etl.plan import read_plan
from etl.plan.rows import rows_of
from etl.tables import COLUMNS, read_table
from lake.settings import PROJECT

# name fragment, value, unit, wording, section, task, headline
TARGETS = [
    ("生产总值", "7.5", "%", "", "工作目标", "", True),
    ("一般公共预算收入", "18.52", "%", "", "工作目标", "", True),
    ("固定资产投资", "12", "%", "以上", "工作目标", "", True),
    ("规模以上工业增加值", "10", "%", "", "工作目标", "", True),
    ("社会消费品零售总额", "7", "%", "", "工作目标", "", True),
    ("服务业增加值", "7", "%", "", "工作目标", "", True),
    ("实际使用外资", "10", "%", "", "工作目标", "", True),
    ("城乡居民人均可支配收入", "5.5", "%", "以上", "工作目标", "", True),
    ("市级新旧动能转换高质量发展项目", "60", "个", "", "工作目标", "", True),
    ("区级重点项目", "106", "个", "", "工作目标", "", True),
    ("新签约项目", "60", "个", "力争…以上", "一", "T01", True),
    ("高成长型中小企业", "20", "家", "以上", "二", "T06", True),
    ("签约额", "300", "亿元", "力争…以上", "一", "T01", False),
    ("谋划储备高质量项目", "30", "个", "以上", "一", "T02", False),
    ("金融业增加值", "13", "亿元", "", "二", "T05", False),
    ("高新技术企业", "29", "家", "力争…以上", "二", "T06", False),
    ("市级以上研发平台载体", "4", "家", "力争…以上", "二", "T06", False),
    ("全社会研发经费投入", "18", "%", "", "二", "T06", False),
    ("市级以上科技计划项目", "10", "个", "以上", "二", "T06", False),
    ("技术合同成交额", "3.2", "亿元", "", "二", "T06", False),
    ("科技领军人才和创新团队、高技能人才", "30", "人", "以上", "二", "T06", False),
    ("新增供热面积", "96", "万平方米", "", "三", "T07", False),
    ("疏浚排水管（渠）道", "8", "公里", "", "三", "T07", False),
    ("新建公园游园", "6", "处", "", "三", "T07", False),
    ("新增绿化面积", "6", "万平方米", "余", "三", "T07", False),
    ("省级智慧社区试点工程", "6", "个", "", "三", "T08", False),
    ("汽车配套企业", "10", "家", "力争…以上", "四", "T10", False),
    ("招引及增资外资项目", "5", "个", "力争…以上", "四", "T10", False),
    ("外贸骨干企业", "7", "家", "", "四", "T10", False),
    ("进出口实绩企业", "12", "家", "以上", "四", "T10", False),
    ("外贸进出口", "12", "%", "", "四", "T10", False),
    ("新建高标准农田", "2", "万亩", "", "五", "T13", False),
    ("扶持村集体", "100", "个", "", "五", "T15", False),
    ("“一村一品”示范村镇", "1", "个", "", "五", "T15", False),
    ("农业龙头企业", "2", "家", "", "五", "T15", False),
    ("家庭农场", "3", "个", "", "五", "T15", False),
    ("公益性岗位", "2000", "个", "余", "六", "T16", False),
    ("职业技能培训", "3000", "人", "", "六", "T16", False),
    ("城镇就业", "2500", "人", "", "六", "T16", False),
    ("县域医疗服务次中心", "2", "家", "", "六", "T17", False),
]
# heading, number of units, first and last unit as canonical
TASKS = [
    ("精准招引项目", 5, "区投资促进局", "济北开发区管委会"),
    ("加快推进项目", 6, "区发展和改革局", "生态环境局济阳分局"),
    ("全力保障项目", 11, "区发展和改革局", "区产发集团"),
    ("打造更具竞争力的制造业", 5, "区工业和信息化局", "区特医食品产业发展促进服务中心"),
    ("发展更具影响力的服务业", 7, "区商务发展促进中心", "区城乡交通运输局"),
    ("汇聚更具驱动力的创新源", 6, "区工业和信息化局", "区人力资源和社会保障局"),
    ("着力提升城市建设", 8, "区自然资源局", "区国资控股集团"),
    ("大力加强城市管理", 6, "区城市管理局", "相关街道办事处"),
    ("持续优化生态环境", 10, "区发展和改革局", "区黄河水务局"),
    ("更高水平对外开放", 7, "区城乡交通运输局", "区商务发展促进中心"),
    ("更深层次推动改革", 5, "济北开发区管委会", "区环境卫生管护中心"),
    ("更实举措优化环境", 6, "区发展和改革局", "区大数据服务中心"),
    ("全方位壮大现代农业", 6, "区农业农村局", "各镇政府、街道办事处"),
    ("高标准推进镇村建设", 6, "区发展和改革局", "相关镇政府、街道办事处"),
    ("多渠道激发农村活力", 4, "区农业农村局", "区供销合作社"),
    ("提高社会保障水平", 7, "区卫生健康局", "区城建集团"),
    ("优化公共服务供给", 5, "区教育和体育局", "区统计局"),
    ("健全社会治理体系", 6, "区司法局", "区住房和城乡建设局"),
    ("聚力攻坚政府效能，提升政府施政能力", 3, "区政府办公室", "区统计局"),
]
SEPARATORS = "，。；"


def test_the_document_is_named(jiyang):
    assert jiyang.title == "济南市济阳区2023年政府重点工作任务实施方案"
    assert (jiyang.region, jiyang.year) == ("济南市济阳区", 2023)
    assert (jiyang.document_no, jiyang.issued_on) == ("济阳政发〔2023〕2号", date(2023, 2, 6))
    assert [section.section for section in jiyang.sections] == list("一二三四五六七")


def test_there_are_forty_targets_in_document_order(jiyang):
    assert [row.indicator_id for row in jiyang.indicators] == [f"I{n:02}" for n in range(1, 41)]
    assert Counter(row.kind for row in jiyang.indicators) == {"growth": 10, "cumulative": 30}


@pytest.mark.parametrize("number", range(40), ids=[row[0] for row in TARGETS])
def test_target(jiyang, number):
    fragment, value, unit, wording, section, task_id, is_headline = TARGETS[number]
    row = jiyang.indicators[number]
    assert fragment in row.name
    assert (str(row.target), row.unit, row.comparator, row.wording) == (value, unit, ">=", wording)
    assert (row.section, row.task_id, row.is_headline) == (section, task_id, is_headline)
    assert row.kind == ("growth" if unit == "%" else "cumulative")
    assert len(row.name) <= 20


def test_frequencies_follow_the_statistics_calendar(jiyang):
    frequency = {row.name: row.frequency for row in jiyang.indicators}
    quarterly = {name for name, value in frequency.items() if value == "quarterly"}
    assert quarterly == {"生产总值增长", "服务业增加值增长", "金融业增加值", "城乡居民人均可支配收入增长"}
    assert [name for name, value in frequency.items() if value == "annual"] == ["全社会研发经费投入增长"]


def test_quotes_are_exact_and_carry_the_number(jiyang, jiyang_text):
    flat = jiyang_text.replace("\n", "")
    for row in jiyang.indicators:
        for quote in row.mentions:
            assert quote in flat
            assert str(row.target) in quote
        assert row.source_quote in row.mentions
        assert [jiyang_text[place] for place in row.places] == [str(row.target)[0]] * len(row.places)


def test_what_is_stated_twice_is_one_row_with_two_mentions(jiyang):
    twice = {row.name: len(row.mentions) for row in jiyang.indicators if len(row.mentions) > 1}
    assert twice == {"新签约项目": 2, "新增高成长型中小企业": 2}


@pytest.mark.parametrize(
    "number", ["“1+4+16+N”", "15分钟", "第十三届", "12345", "“九大行动”", "2023年", "“十四五”", "三年行动"]
)
def test_number_that_is_no_target_is_left_out_with_a_reason(jiyang, number):
    rows = [row for row in jiyang.left_out if row.number == number]
    assert rows
    assert all(row.reason and number in row.context for row in rows)


def test_code_words_are_left_out(jiyang):
    assert any("双随机" in row.number for row in jiyang.left_out)


def test_every_arabic_number_is_a_target_or_left_out(jiyang, jiyang_text):
    """Nothing numeric of goals and tasks disappears: both lists together hold every digit."""
    printed = "".join(row.source_quote for row in jiyang.indicators) + "".join(
        r.context for r in jiyang.left_out
    )
    start, end = jiyang_text.index("## 二、"), jiyang_text.index("### 四、保障")
    digits = set("".join(c if c.isdigit() or c == "." else " " for c in jiyang_text[start:end]).split())
    assert {run for run in digits if run.strip(".") and run.strip(".") not in printed} == set()


@pytest.mark.parametrize("number", range(19), ids=[row[0] for row in TASKS])
def test_task(jiyang, number):
    heading, count, first, last = TASKS[number]
    task = jiyang.tasks[number]
    assert (task.task_id, task.heading) == (f"T{number + 1:02}", heading)
    assert (len(task.units), task.units[0], task.units[-1]) == (count, first, last)


def test_tasks_stand_in_seven_sections(jiyang):
    assert [len([t for t in jiyang.tasks if t.section == s]) for s in "一二三四五六七"] == [
        3,
        3,
        3,
        3,
        3,
        3,
        1,
    ]


def test_items_cover_every_character_of_their_paragraph(jiyang):
    for task in jiyang.tasks:
        joined = "".join(item.text for item in task.items)
        assert without(joined, SEPARATORS) == without(task.paragraph, SEPARATORS)


def test_paragraphs_cover_the_tasks_of_the_document(jiyang, jiyang_text):
    flat = without(jiyang_text, " \n*#")
    for task in jiyang.tasks:
        assert task.paragraph in flat


def test_every_target_of_a_task_is_carried_by_one_item_that_prints_it(jiyang):
    carried = Counter(indicator for item in jiyang.items for indicator in item.indicator_ids)
    assert carried == {row.indicator_id: 1 for row in jiyang.indicators if row.task_id}
    target = {row.indicator_id: str(row.target) for row in jiyang.indicators}
    assert all(target[name] in item.text for item in jiyang.items for name in item.indicator_ids)


@pytest.mark.parametrize(
    ("task_id", "texts"),
    [
        (
            "T01",
            [
                "深入推进招商引资“九大行动”",
                "健全完善招商机制",
                "力争全年新签约项目60个以上、签约额300亿元以上",
                "推动平台招商、资本招商、园区招商、展会招商协同发力",
                "策划开展有影响力的招商推介活动",
                "发挥产业招商专班作用，深挖上下游链条",
                "着力引进“链主”型和配套型企业",
            ],
        ),
        (
            "T08",
            [
                "扎实推进全国文明典范城市创建工作",
                "依法开展市容市貌、环境卫生、公共秩序等专项整治行动",
                "开展城市基层党建引领基层治理三年行动",
                "积极推动荷畔“未来社区”创建示范引领样板",
                "加强住宅小区物业管理，规范业主委员会履职行为",
                "推进“社区+业委会+物业”三方共治",
                "全力落实数字济南建设部署要求，以智慧化建设赋能城市管理，完成6个省级智慧社区试点工程，"
                "打造宜居韧性智慧城市",
            ],
        ),
        (
            "T18",
            [
                "深化矛盾纠纷排查机制，及时有效解决群众合理诉求",
                "扎实推进“八五”普法工作，切实增强普法效果",
                "加快平安济阳管理中心建设",
                "常态化开展扫黑除恶专项斗争",
                "严厉打击电信网络诈骗等违法犯罪行为",
                "守好食品药品、产品质量、特种设备安全底线",
                "加快构建大监管格局",
                "加快区级应急管理综合指挥中心建设",
                "构建“防抗救”一体化应急指挥协调机制",
            ],
        ),
    ],
)
def test_items_of_a_task(jiyang, task_id, texts):
    task = next(task for task in jiyang.tasks if task.task_id == task_id)
    assert [item.text for item in task.items] == texts


def test_there_are_184_work_items(jiyang):
    """The office counts 181; openings that name something in quotes stay items of their own here."""
    assert len(jiyang.items) == 184


def test_no_due_date_is_invented(jiyang):
    assert {item.due for item in jiyang.items} == {None}


def test_units_have_53_forms_of_51_units(jiyang):
    assert len(jiyang.units) == 53
    assert len({row.unit for row in jiyang.units}) == 51
    aliases = {row.printed_as: row.unit for row in jiyang.units if row.unit != row.printed_as}
    assert aliases == {"区发展和改革委员会": "区发展和改革局", "区域建集团": "区城建集团"}
    assert all(row.note for row in jiyang.units if row.unit != row.printed_as)


def test_units_that_look_alike_stay_apart(jiyang):
    units = {row.unit for row in jiyang.units}
    assert {"区黄河水务局", "区城乡水务局", "区农发集团", "区产发集团", "区民政局", "区财政局"} <= units


@pytest.mark.parametrize(
    ("unit", "group"),
    [
        ("区财政局", "区直部门"),
        ("区政府办公室", "区直部门"),
        ("区委人才办", "党群"),
        ("区残联", "党群"),
        ("区城建集团", "国企"),
        ("济北开发区管委会", "功能区"),
        ("公安局济阳区分局", "驻区机构"),
        ("区税务局", "驻区机构"),
        ("区大数据服务中心", "事业单位"),
        ("区供销合作社", "事业单位"),
        ("相关街道办事处", "泛指"),
        ("各镇政府、街道办事处", "泛指"),
    ],
)
def test_unit_group(jiyang, unit, group):
    assert {row.group for row in jiyang.units if row.unit == unit} == {group}


def test_committed_files_are_what_the_reader_reads(jiyang):
    """The review found nothing to correct by hand, so the committed rows are the reading itself."""
    for table, rows in rows_of(jiyang).items():
        assert read_table(PROJECT / "data", table) == rows


def test_committed_files_have_a_byte_order_mark_and_the_agreed_header():
    for table, columns in COLUMNS.items():
        content = (PROJECT / "data" / f"{table}.csv").read_bytes()
        assert content.startswith(b"\xef\xbb\xbf" + ",".join(columns).encode() + b"\n")


def test_committed_targets_keep_their_printed_decimals():
    rows = read_table(PROJECT / "data", "indicators")
    assert [row["target"] for row in rows] == [value for _, value, *_ in TARGETS]
    assert sum(Decimal(row["target"]) == Decimal("18.52") for row in rows) == 1


def test_twenty_thousand_characters_take_under_two_seconds(jiyang_text):
    text = (jiyang_text * 3)[:20_000]
    assert len(text) == 20_000
    started = time.perf_counter()
    read_plan(text)
    assert time.perf_counter() - started < 2


def without(text, characters):
    return text.translate({ord(char): None for char in characters})
