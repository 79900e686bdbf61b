"""Boards in the exact shape of reports.board, made by hand so that every light and every grey is on them.

The rows are the 2023 plan of Jiyang in short; the statuses of the last month are written in the table,
earlier months are the same rows scaled down. Nothing here judges: the rules have their own tests.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from dashboard.materials import Materials

PERIODS = [f"2023-{month:02d}" for month in range(2, 10)]
SECTIONS = {
    "工作目标": "工作目标",
    "一": "聚力攻坚项目建设，打造高质量发展引擎",
    "二": "聚力攻坚产业培强，筑牢高质量发展支撑",
    "三": "聚力攻坚承载功能，强化高质量发展保障",
    "四": "聚力攻坚开放协作，激发高质量发展活力",
    "五": "聚力攻坚乡村振兴，夯实高质量发展基础",
    "六": "聚力攻坚民生改善，共享高质量发展成果",
    "七": "聚力攻坚政府效能，提升政府施政能力",
}
LIGHTS = {
    "已完成": "green",
    "达序时": "green",
    "预警": "yellow",
    "滞后": "red",
    "未到节点": "grey",
    "缺报": "grey",
    "未到发布期": "grey",
    "年内不可考核": "grey",
    "精度不足": "grey",
}
# name | task | headline | kind | frequency | target | unit | wording | actual and status in September
INDICATORS = """
地区生产总值增长|||growth|quarterly|7.5|%||7.6|达序时
一般公共预算收入增长|||growth|monthly|18.52|%||18.5|精度不足
固定资产投资增长|||growth|monthly|12|%|以上|11.6|预警
规模以上工业增加值增长|||growth|monthly|10|%||10.8|达序时
社会消费品零售总额增长|||growth|monthly|7|%||7.9|达序时
服务业增加值增长|||growth|quarterly|7|%||6.4|预警
实际使用外资增长|||growth|monthly|10|%||-8.3|滞后
城乡居民人均可支配收入增长|||growth|quarterly|5.5|%|以上|6.1|达序时
市级新旧动能转换高质量发展项目|||cumulative|monthly|60|个||47|达序时
区级重点项目|||cumulative|monthly|106|个||82|达序时
新签约项目|T01|y|cumulative|monthly|60|个|力争…以上|61|已完成
签约额|T01||cumulative|monthly|300|亿元|力争…以上|219.6|预警
谋划储备高质量项目|T02||cumulative|monthly|30|个|以上|24|达序时
金融业增加值|T05||cumulative|quarterly|13|亿元||9.82|达序时
新培育高新技术企业|T06||cumulative|monthly|29|家|力争…以上|18|滞后
“瞪羚”“专精特新”等高成长型中小企业|T06|y|cumulative|monthly|20|家|以上|17|达序时
新增市级以上研发平台载体|T06||cumulative|monthly|4|家|力争…以上|3|达序时
全社会研发经费投入增长|T06||growth|annual|18|%|||年内不可考核
市级以上科技计划项目|T06||cumulative|monthly|10|个|力争…以上|8|达序时
技术合同成交额|T06||cumulative|monthly|3.2|亿元||2.15|预警
引育科技领军人才和创新团队、高技能人才|T06||cumulative|monthly|30|人|以上||缺报
新增供热面积|T07||cumulative|monthly|96|万平方米||40|滞后
疏浚排水管（渠）道|T07||cumulative|monthly|8|公里||8|已完成
新建公园游园|T07||cumulative|monthly|6|处||4|达序时
新增绿化面积|T07||cumulative|monthly|6|万平方米|余|4.6|达序时
省级智慧社区试点工程|T08||cumulative|monthly|6|个||4|达序时
引进汽车配套企业|T10||cumulative|monthly|10|家|力争…以上|7|达序时
招引及增资外资项目|T10||cumulative|monthly|5|个|力争…以上|3|达序时
支持外贸骨干企业做大做强|T10||cumulative|monthly|7|家||7|已完成
新增进出口实绩企业|T10||cumulative|monthly|12|家|以上|7|滞后
外贸进出口增长|T10||growth|monthly|12|%|||未到发布期
新建高标准农田|T13||cumulative|monthly|2|万亩||1.6|达序时
扶持村集体推进项目|T15||cumulative|monthly|100|个||69|预警
培育“一村一品”示范村镇|T15||cumulative|monthly|1|个||0|未到节点
新增市级以上农业龙头企业|T15||cumulative|monthly|2|家||1|达序时
新增市级以上家庭农场|T15||cumulative|monthly|3|个||3|已完成
开发城乡公益性岗位|T16||cumulative|monthly|2000|个|余|1873|达序时
开展职业技能培训|T16||cumulative|monthly|3000|人||2290|达序时
新增城镇就业|T16||cumulative|monthly|2500|人||2311|达序时
县域医疗服务次中心|T17||cumulative|monthly|2|家||1|达序时
"""
TASKS = """
T01|一|精准招引项目|区投资促进局、区发展和改革局、区工业和信息化局、区财政局、济北开发区管委会|5
T02|一|加快推进项目|区发展和改革局、区工业和信息化局、区自然资源局、区行政审批服务局、区财政局、生态环境局济阳分局|5
T03|一|全力保障项目|区发展和改革局、区自然资源局、区财政局、区住房和城乡建设局、区税务局、区国资控股集团、区城建集团|8
T04|二|打造更具竞争力的制造业|区工业和信息化局、区发展和改革局、区投资促进局、济北开发区管委会|9
T05|二|发展更具影响力的服务业|区商务发展促进中心、区发展和改革局、区金融事业发展中心、区文化和旅游局|10
T06|二|汇聚更具驱动力的创新源|区工业和信息化局、区发展和改革局、区科学技术局、区科协、区委人才办、区人力资源和社会保障局|8
T07|三|着力提升城市建设|区自然资源局、区住房和城乡建设局、区城市公用事业发展中心、区城建集团、区农发集团|10
T08|三|大力加强城市管理|区城市管理局、区民政局、区大数据服务中心、区产发集团、相关街道办事处|7
T09|三|持续优化生态环境|区发展和改革局、生态环境局济阳分局、区城乡水务局、区黄河水务局|10
T10|四|更高水平对外开放|区投资促进局、济北开发区管委会、区对台经济发展服务中心、区商务发展促进中心|11
T11|四|更深层次推动改革|济北开发区管委会、区农业农村局、区行政审批服务局、区教育和体育局、区环境卫生管护中心|7
T12|四|更实举措优化环境|区发展和改革局、区行政审批服务局、区大数据服务中心|6
T13|五|全方位壮大现代农业|区农业农村局、区粮食和物资储备中心、区产发集团、各镇政府、街道办事处|12
T14|五|高标准推进镇村建设|区发展和改革局、区农业农村局、区民政局、相关镇政府、街道办事处|9
T15|五|多渠道激发农村活力|区农业农村局、区自然资源局、区委人才办、区供销合作社|6
T16|六|提高社会保障水平|区卫生健康局、区人力资源和社会保障局、区民政局、区医疗保障局、区残联、区妇联|9
T17|六|优化公共服务供给|区教育和体育局、区卫生健康局、区医疗保障局、区文化和旅游局、区统计局|9
T18|六|健全社会治理体系|区司法局、区信访局、公安局济阳区分局、区市场监督管理局、区应急管理局|8
T19|七||区政府办公室、区审计局、区统计局|8
"""
GROUP_PHRASES = ("各镇政府、街道办事处", "相关镇政府、街道办事处", "相关街道办事处")


def _split_units(text: str) -> list[str]:
    for phrase in GROUP_PHRASES:
        text = text.replace(phrase, phrase.replace("、", "\0"))
    return [part.replace("\0", "、") for part in text.split("、")]


def _tasks() -> list[dict]:
    rows = []
    for line in TASKS.strip().splitlines():
        task_id, section, heading, units, count = line.split("|")
        rows.append(
            {
                "task_id": task_id,
                "section": section,
                "heading": heading,
                "units": _split_units(units),
                "indicator_ids": [],
                "item_count": int(count),
            }
        )
    return rows


def _round(value: Decimal, places: str) -> Decimal:
    return value.quantize(Decimal(places), rounding=ROUND_HALF_UP)


def _indicator(number: int, line: str, tasks: dict[str, dict], month: int) -> dict:
    name, task_id, headline, kind, frequency, target, unit, wording, actual, status = line.split("|")
    target, actual = Decimal(target), Decimal(actual) if actual else None
    pace = Decimal(month) / 12
    covered = month
    if frequency == "quarterly":
        covered = month // 3 * 3
    if kind == "cumulative" and actual is not None and month < 9:
        decimals = "1" if actual == actual.to_integral_value() else "0.01"
        actual = _round(actual * covered / 9, decimals)
        status = "达序时" if actual / target >= pace * Decimal("0.98") else status
    if kind == "growth" and actual is not None and month < 9:
        actual += Decimal(month % 3) / 10
    if frequency == "quarterly" and covered == 0:
        actual, status = None, "未到发布期"
    if status == "已完成" and actual is not None and actual < target:
        status = "达序时"
    completion = _round(actual / target, "0.0001") if kind == "cumulative" and actual is not None else None
    gap = None
    if actual is not None:
        gap = actual - target if kind == "growth" else _round((actual / target - pace) * 100, "0.01")
    task = tasks.get(task_id)
    period = f"2023-{covered:02d}" if actual is not None else None
    sign = f"累计完成{actual}{unit}，目标{target}{unit}" if actual is not None else "本月没有数值"
    return {
        "indicator_id": f"I{number:02d}", "name": name, "section": task["section"] if task else "工作目标",
        "task_id": task_id or None, "is_headline": bool(headline) or not task_id, "kind": kind,
        "frequency": frequency, "target": target, "unit": unit, "comparator": ">=", "wording": wording,
        "actual": actual, "period": period, "period_label": f"1—{covered}月" if period else "",
        "completion_rate": completion, "pace": _round(pace, "0.0001") if kind == "cumulative" else None,
        "expected": _round(target * pace, "0.01") if kind == "cumulative" else None, "gap": gap,
        "status": status, "light": LIGHTS[status], "reason": f"{sign}，判为{status}。",
        "units": list(task["units"]) if task else [],
        "source_quote": f"……{name}{target}{unit}{wording}……", "submission_id": f"S{month:02d}",
        "need": None, "landing": None,
    }  # fmt: skip


def _counts(rows: list[dict]) -> dict:
    by_status: dict[str, int] = {}
    for row in rows:
        by_status[row["status"]] = by_status.get(row["status"], 0) + 1
    lights = {
        light: sum(row["light"] == light for row in rows) for light in ("green", "yellow", "red", "grey")
    }
    assessed = lights["green"] + lights["yellow"] + lights["red"]
    return {**lights, "done": by_status.get("已完成", 0), "assessed": assessed, "by_status": by_status}


def _group(unit: str) -> str:
    if unit in GROUP_PHRASES:
        return "泛指"
    if unit.endswith("集团"):
        return "国企"
    return "功能区" if unit.endswith("管委会") else "区直部门"


def make_board(period: str, version: int = 1) -> dict:
    """One board. in: period "2023-02".."2023-09"; out: the dict of reports.board.build_board."""
    month = int(period[-2:])
    tasks = {row["task_id"]: row for row in _tasks()}
    lines = INDICATORS.strip().splitlines()
    rows = [_indicator(number, line, tasks, month) for number, line in enumerate(lines, start=1)]
    for row in rows:
        if row["task_id"]:
            tasks[row["task_id"]]["indicator_ids"].append(row["indicator_id"])
    sections = []
    for section, title in SECTIONS.items():
        inside = [row for row in rows if row["section"] == section]
        sections.append(
            {
                "section": section,
                "section_title": title,
                "counts": _counts(inside),
                "indicator_ids": [row["indicator_id"] for row in inside],
                "task_ids": [task["task_id"] for task in tasks.values() if task["section"] == section],
            }
        )
    units = []
    for unit in dict.fromkeys(unit for task in tasks.values() for unit in task["units"]):
        answers = [row for row in rows if unit in row["units"]]
        units.append(
            {
                "unit": unit,
                "group": _group(unit),
                "is_ranked": unit not in GROUP_PHRASES,
                "indicator_ids": [row["indicator_id"] for row in answers],
                "task_ids": [task["task_id"] for task in tasks.values() if unit in task["units"]],
                "counts": _counts(answers),
                "status": None if answers else "无目标",
            }
        )
    return {
        "plan": {
            "plan_id": "jiyang-2023",
            "region": "济南市济阳区",
            "year": 2023,
            "document_no": "济阳政发〔2023〕2号",
            "title": "济南市济阳区2023年政府重点工作任务实施方案",
        },
        "period": period,
        "period_label": f"1—{month}月",
        "version": version,
        "is_demo": True,
        "updated_at": "2023-10-10T09:00:00",
        "periods": PERIODS,
        "counts": _counts(rows),
        "sections": sections,
        "indicators": rows,
        "tasks": list(tasks.values()),
        "units": units,
    }


def make_boards(version: int = 1) -> dict[str, dict]:
    """Every month's board, oldest first, as reports.board.build_boards gives them."""
    boards = {period: make_board(period, version) for period in PERIODS}
    last: dict[str, str] = {}
    for board in boards.values():
        for row in board["indicators"]:
            row["change"] = _change(last.get(row["indicator_id"]), row["light"])
            if row["light"] != "grey":
                last[row["indicator_id"]] = row["light"]
    return boards


def _change(before: str | None, light: str) -> dict:
    moves = {("green", "red"): "转红", ("yellow", "red"): "转红", ("red", "green"): "补回"}
    move = "本月无结论" if light == "grey" else "首次评价" if before is None else "不变"
    return {"light_change": moves.get((before, light), move), "before": before, "reason": f"{before}→{light}"}


def make_materials(version: int = 1) -> Materials:
    """What pages are prepared from: the boards, and of the rest what a page cannot do without."""
    boards = make_boards(version)
    ranking = {"groups": [], "praised": [], "criticised": [], "trial": []}
    return Materials(
        boards=boards,
        rankings=dict.fromkeys(boards, ranking),
        item_states={period: {} for period in boards},
    )
