"""Short plans of fictional districts in other layouts, against rows written by hand."""

from datetime import date

import pytest

from etl.plan import read_plan
from etl.plan.text import without_line_breaks

# name, value, unit, comparator, kind, wording, task
TARGETS = {
    "qingtai-2024": [
        ("地区生产总值增长", "6.0", "%", ">=", "growth", "6.0%—6.5%", ""),
        ("规模以上工业增加值增长", "7", "%", ">=", "growth", "", ""),
        ("服务业增加值增长", "8", "%", ">=", "growth", "左右", ""),
        ("一般公共预算收入增长", "5", "%", ">=", "growth", "保持在…以上", ""),
        ("城镇调查失业率", "5.5", "%", "<=", "growth", "控制在…以内", ""),
        ("单位生产总值能耗下降", "-3", "%", "<=", "growth", "", ""),
        ("粮食产量", "3.5", "亿斤", ">=", "cumulative", "稳定在…以上", ""),
        ("新增规模以上工业企业", "20", "家", ">=", "cumulative", "", "T01"),
        ("新增限额以上商贸企业", "15", "家", ">=", "cumulative", "", "T01"),
        ("培育市级以上专精特新企业", "12", "家", ">=", "cumulative", "不少于", "T01"),
        ("推进项目建设", "32", "个", ">=", "cumulative", "", "T01"),
        ("新开工过亿元项目", "30", "个", ">=", "cumulative", "", "T01"),
        ("实施10亿元以上项目", "5", "个", ">=", "cumulative", "", "T01"),
        ("工业投资", "50", "亿元", ">=", "cumulative", "以上", "T02"),
        ("进出口总额", "120", "亿美元", ">=", "cumulative", "", "T02"),
        ("进出口总额增长", "8", "%", ">=", "growth", "", "T02"),
        ("新建学校", "2", "所", ">=", "cumulative", "", "T03"),
        ("新增学位", "3500", "个", ">=", "cumulative", "多", "T03"),
        ("打造15分钟体育生活圈", "6", "个", ">=", "cumulative", "", "T03"),
        ("建设区域医疗中心", "2", "个", ">=", "cumulative", "", "T04"),
        ("建设社区服务站", "30", "个", ">=", "cumulative", "", "T04"),
        ("居民健康档案建档率", "95", "%", ">=", "growth", "力争…以上", "T04"),
    ],
    "yunhe-2025": [
        ("地区生产总值增长", "5.5", "%", ">=", "growth", "", ""),
        ("固定资产投资增长", "6", "%", ">=", "growth", "以上", ""),
        ("投资", "12", "亿元", ">=", "cumulative", "", "T01"),
        ("新增贷款", "40", "亿元", ">=", "cumulative", "以上", "T02"),
        ("办理退税缓税", "2.3", "亿元", ">=", "cumulative", "不少于", "T02"),
        ("推动企业上云用数", "40", "家", ">=", "cumulative", "以上", "T03"),
        ("新建5G基站", "300", "个", ">=", "cumulative", "", "T03"),
        ("研发投入强度增长", "0.2", "个百分点", ">=", "growth", "", "T03"),
        ("完成老旧小区改造", "12", "个", ">=", "cumulative", "", "T04"),
        ("惠及居民", "3200", "户", ">=", "cumulative", "", "T04"),
        ("打通断头路", "5", "条", ">=", "cumulative", "", "T04"),
        ("日供水能力", "10", "万吨", ">=", "cumulative", "", "T05"),
        ("城乡供水一体化覆盖率", "98", "%", ">=", "growth", "提高到", "T05"),
        ("完成造林绿化", "1.2", "万亩", ">=", "cumulative", "余", "T06"),
        ("新建口袋公园", "8", "个", ">=", "cumulative", "以上", "T06"),
        ("空气优良天数比例", "80", "%", ">=", "growth", "", "T06"),
    ],
    "nanling-2024": [
        ("实际到位内资增长", "9", "%", ">=", "growth", "", ""),
        ("社会消费品零售总额", "200", "亿元", ">=", "cumulative", "突破", ""),
        ("新登记市场主体", "1", "万户", ">=", "cumulative", "", ""),
        ("举办文化节会", "6", "场次", ">=", "cumulative", "以上", "T01"),
        ("接待游客", "500", "万人次", ">=", "cumulative", "突破", "T01"),
        ("创建省级以上旅游度假区", "1", "家", ">=", "cumulative", "", "T01"),
        ("创建省级以上乡村旅游重点村", "3", "个", ">=", "cumulative", "", "T01"),
        ("建设高标准农田", "3.5", "万亩", ">=", "cumulative", "", "T02"),
        ("改造提升灌区", "2", "处", ">=", "cumulative", "", "T02"),
        ("新增省级以上农业龙头企业", "3", "家", ">=", "cumulative", "", "T02"),
        ("带动农民就业", "3000", "人", ">=", "cumulative", "余", "T02"),
        ("新建改建道路", "18", "条", ">=", "cumulative", "", "T03"),
        ("新建改建停车泊位", "2400", "个", ">=", "cumulative", "", "T03"),
        ("疏通管网", "66.5", "公里", ">=", "cumulative", "", "T03"),
        ("污水集中处理率", "98", "%", ">=", "growth", "以上", "T03"),
    ],
    "shiqiao-2023": [
        ("地区生产总值增长", "7", "%", ">=", "growth", "以上", "T01"),
        ("规上工业增加值增长", "12", "%", ">=", "growth", "以上", "T02"),
        ("工业投资增长", "12", "%", ">=", "growth", "", "T02"),
        ("城镇登记失业率", "4.5", "%", "<=", "growth", "控制在…以内", "T03"),
        ("签约亿元以上项目", "60", "个", ">=", "cumulative", "", "T05"),
        ("新增规上企业", "30", "家", ">=", "cumulative", "", "T05"),
        ("支持企业技改", "80", "家次", ">=", "cumulative", "", "T05"),
        ("新增国家级“小巨人”企业", "3", "家", ">=", "cumulative", "", "T06"),
        ("新增省级以上专精特新企业", "20", "家", ">=", "cumulative", "", "T06"),
        ("技改投资", "45", "亿元", ">=", "cumulative", "", "T06"),
        ("技改投资增长", "10", "%", ">=", "growth", "", "T06"),
        ("新增学位", "2600", "个", ">=", "cumulative", "", "T07"),
        ("改扩建幼儿园", "3", "所", ">=", "cumulative", "", "T07"),
        ("完成管道燃气改造", "2", "万户", ">=", "cumulative", "", "T08"),
        ("整治背街小巷", "20", "条", ">=", "cumulative", "", "T08"),
        ("建设长者食堂", "15", "处", ">=", "cumulative", "不少于", "T08"),
        ("群众满意度", "90", "%", ">=", "growth", "确保…以上", "T08"),
        ("办结率", "100", "%", ">=", "growth", "", "T09"),
    ],
}
# section, heading, units in printed order, leads
TASKS = {
    "qingtai-2024": [
        ("一", "壮大骨干企业", ["区工业和信息化局", "区发展和改革局", "区商务局"], []),
        (
            "一",
            "扩大有效投资",
            ["区发展和改革局", "区商务局", "区市场监管局", "各镇政府、街道办事处"],
            [],
        ),
        ("二", "提升教育质量", ["区教育局", "区体育局"], []),
        ("二", "守护群众健康", ["区卫生健康局", "区民政局", "区医保局"], []),
    ],
    "yunhe-2025": [
        ("一", None, ["县交通运输局", "县发展和改革局", "云河港集团"], ["县交通运输局"]),
        ("一", None, ["县财政局", "县税务局", "县金融事务中心"], ["县财政局"]),
        ("一", None, ["县工业和信息化局", "县科技局"], ["县工业和信息化局"]),
        ("二", None, ["县住房和城乡建设局", "各街道办事处"], ["县住房和城乡建设局"]),
        ("二", None, ["县水利局", "县水务集团", "有关乡镇政府"], ["县水利局"]),
        ("二", None, ["县林业局", "县生态环境分局", "县城市管理局"], ["县林业局"]),
    ],
    "nanling-2024": [
        ("二", "做强文旅产业", ["区文化和旅游局", "区农业农村局"], []),
        ("二", "做优现代农业", ["区农业农村局", "区水务局", "相关乡镇、街道"], []),
        ("三", "完善城市功能", ["区住房和城乡建设局", "区城市管理局", "区水务局"], []),
        ("三", "提升治理效能", ["区委政法委", "区市场监督管理局", "区大数据中心"], []),
    ],
    "shiqiao-2023": [
        ("一", "地区生产总值增长7%以上", ["区发展和改革局"], []),
        ("一", "规上工业增加值增长12%以上,工业投资增长12%", ["区经济和信息化局"], []),
        (
            "一",
            "城镇登记失业率控制在4.5%以内",
            ["区人力资源和社会保障局", "区财政局", "区退役军人事务局"],
            ["区人力资源和社会保障局"],
        ),
        ("一", "城乡居民收入与经济增长同步", ["区发展和改革局"], []),
        (
            "二（一）",
            "全年签约亿元以上项目60个",
            ["区投资促进局", "区经济和信息化局", "各街道(园区)"],
            ["区投资促进局"],
        ),
        ("二（一）", "实施专精特新倍增行动", ["区经济和信息化局", "区科学技术局"], ["区经济和信息化局"]),
        ("二（二）", None, ["区教育局"], []),
        (
            "二（二）",
            "完成2万户管道燃气改造",
            ["区住房和城乡建设局", "区民政局", "区城市管理执法局"],
            ["区住房和城乡建设局"],
        ),
        ("二（二）", None, ["市生态环境局石桥分局"], []),
    ],
}
FACTS = {
    "qingtai-2024": (
        "临河市青台区2024年重点工作实施方案",
        "临河市青台区",
        2024,
        "青政办发〔2024〕11号",
        date(2024, 3, 8),
    ),
    "yunhe-2025": ("云河县2025年《政府工作报告》重点任务分工方案", "云河县", 2025, "", None),
    "nanling-2024": ("南岭市东溪区2024年重点工作责任分解", "南岭市东溪区", 2024, "", None),
    "shiqiao-2023": (
        "2023年石桥区《政府工作报告》主要目标任务责任分解方案",
        "石桥区",
        2023,
        "",
        date(2023, 1, 3),
    ),
}
LEFT_OUT = {
    "qingtai-2024": [
        "〔2024〕11号",
        "第36次",
        "152.8亿元",
        "80亿元",
        "3.5亿元",
        "“3+5”",
        "4月10日",
        "0531-12345678",
    ],
    "yunhe-2025": ["十九届", "5G", '"3510"', "2030年", "3个", "10个"],
    "shiqiao-2023": ["2023年1月15日", "“四个最严”", "第三轮"],
    "nanling-2024": ["2024年", "12345", "“双随机、一公开”", "三年行动", "（一期）"],
}


@pytest.fixture(scope="module")
def plans(plan_texts):
    return {name: read_plan(text) for name, text in plan_texts.items()}


@pytest.mark.parametrize("name", TARGETS)
def test_targets(plans, name):
    found = [
        (row.name, str(row.target), row.unit, row.comparator, row.kind, row.wording, row.task_id)
        for row in plans[name].indicators
    ]
    assert found == TARGETS[name]


@pytest.mark.parametrize("name", TASKS)
def test_tasks(plans, name):
    found = [
        (task.section, task.heading, list(task.units), list(task.lead_units)) for task in plans[name].tasks
    ]
    expected = TASKS[name]
    assert [(row[0], *row[2:]) for row in found] == [(row[0], *row[2:]) for row in expected]
    assert all(heading in (None, row[1]) for row, (_, heading, *_) in zip(found, expected, strict=True))


@pytest.mark.parametrize("name", FACTS)
def test_document_facts(plans, name):
    plan = plans[name]
    assert (plan.title, plan.region, plan.year, plan.document_no, plan.issued_on) == FACTS[name]


@pytest.mark.parametrize("name", LEFT_OUT)
def test_left_out(plans, name):
    numbers = [row.number for row in plans[name].left_out]
    assert [number for number in LEFT_OUT[name] if number not in numbers] == []


@pytest.mark.parametrize("name", TARGETS)
def test_quotes_and_items(plans, plan_texts, name):
    flat = without_line_breaks(plan_texts[name])
    assert all(row.source_quote in flat for row in plans[name].indicators)
    separators = str.maketrans("", "", "，。；,;")
    for task in plans[name].tasks:
        joined = "".join(item.text for item in task.items)
        assert joined.translate(separators) == task.paragraph.translate(separators)


def test_deadlines_are_read_with_the_plan_year(plans):
    due = {item.item_id: item.due for item in plans["yunhe-2025"].items if item.due}
    assert due == {
        "T01-01": date(2025, 4, 30),
        "T01-02": date(2025, 12, 31),
        "T05-01": date(2025, 9, 30),
    }


def test_goals_with_units_of_their_own_are_headlines_with_a_task(plans):
    headlines = [row for row in plans["shiqiao-2023"].indicators if row.is_headline]
    assert [(row.task_id, row.section) for row in headlines] == [
        ("T01", "一"),
        ("T02", "一"),
        ("T02", "一"),
        ("T03", "一"),
    ]


def test_alias_is_noted_not_silent(plans):
    (alias,) = [row for row in plans["qingtai-2024"].units if row.unit != row.printed_as]
    assert (alias.printed_as, alias.unit) == ("区发展和改革委员会", "区发展和改革局")
    assert alias.note
