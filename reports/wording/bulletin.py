"""The monthly circular (通报): its sentences, from the board of the month.

Idiom: circulars of supervision offices - overall, by field, 表扬 and 批评 with figures, problems with who
answers for them, what is asked next.
"""

from collections.abc import Iterator, Sequence

from domain.indicator import Indicator
from domain.terms import Kind, Light, Status, light_of
from domain.wording import change_phrase
from domain.work_items import ItemStatus
from reports.material import Material
from reports.notice import Notice, Paragraph, Style
from reports.reporting import Cell, Reported
from reports.wording.common import (
    ASSESSED,
    DEMO,
    GREYS,
    TRIAL,
    Row,
    by_status,
    day_name,
    full_day,
    listed,
    month_name,
    numeral,
    percent,
    situation,
    subject,
    target_text,
    tight,
    units_sentence,
    value_text,
)

ADDRESSEE = "各镇人民政府，各街道办事处，区政府各部门（单位）："
# Longer lists are told by their number: nobody reads a page of names.
MOST_NAMED = 10
COPIES = "抄送：区委办公室，区人大常委会办公室，区政协办公室。"


def title(material: Material, issued_by: str) -> str:
    """标题: who, about what, which kind of document."""
    plan = material.board["plan"]
    month = month_name(material.board["period"])
    return f"{issued_by}\n关于{plan['year']}年{month}份政府重点工作\n推进情况的通报"


def issuer(material: Material) -> str:
    """The office that issues the circular of a government."""
    return f"{material.board['plan']['region']}人民政府办公室"


def red_head(issued_by: str) -> str:
    """发文机关标志."""
    return f"{issued_by}文件"


def correction(before: Notice, figures: Sequence[str]) -> str:
    """更正说明: which document is replaced, and what it said wrong."""
    number = f"（{before.document_no}）" if "　号" not in before.document_no else ""
    day = before.issued_on or before.made_on
    title = before.title.replace("\n", "")
    if not figures:
        told = "有关文字作了更正"
    elif len(figures) > MOST_NAMED:
        told = f"{len(figures)}项指标的数据作了更正，其中：{'；'.join(figures[:MOST_NAMED])}"
    else:
        told = f"{len(figures)}项指标的数据作了更正：{'；'.join(figures)}"
    return f"{full_day(day)}印发的《{title}》{number}中，{told}。以本件为准，原件停止使用。"


def body(material: Material) -> tuple[Paragraph, ...]:
    """The text, from the opening to the last demand."""
    sections = (
        ("总体情况", overall),
        ("分领域推进情况", fields),
        ("表扬与批评", names),
        ("存在问题", problems),
        ("数据报送情况", reporting),
        ("下一步工作要求", demands),
    )
    paragraphs = [Paragraph(opening(material))]
    for place, (heading, write) in enumerate(sections, start=1):
        paragraphs += [Paragraph(f"{numeral(place)}、{heading}", Style.SECTION), *write(material)]
    return tuple(paragraphs)


def opening(material: Material) -> str:
    """Why the circular is written and what it covers."""
    board = material.board
    plan = board["plan"]
    number = f"（{plan['document_no']}）" if plan["document_no"] else ""
    demo = f"本件所列完成值均为{DEMO}，不代表实际工作进展。" if board["is_demo"] else ""
    return (
        f"按照《{plan['title']}》{number}关于全过程督查和每月通报的要求，现将{plan['year']}年"
        f"{board['period_label']}{len(board['indicators'])}项量化指标推进情况通报如下。{demo}"
    )


def overall(material: Material) -> Iterator[Paragraph]:
    """Counts of the district, what moved since the month before, and the work items."""
    board, counts = material.board, material.board["counts"]
    grey = counts["grey"]
    waiting = f"其余{grey}项暂不评价：{by_status(counts, GREYS)}。" if grey else ""
    judged = by_status(counts, ASSESSED)
    yield Paragraph(
        f"截至{month_name(board['period'])}底，全部{len(board['indicators'])}项指标中可评价{counts['assessed']}项"
        f"{f'，其中{judged}' if judged else ''}。{waiting}{_moves(material)}"
    )
    states = [state["status"] for state in material.item_states.values()]
    if states:
        told = "、".join(f"{status}{states.count(status)}项" for status in ItemStatus if states.count(status))
        yield Paragraph(f"{len(states)}项工作事项中，{told}。")


def _moves(material: Material) -> str:
    if material.previous is None:
        return ""
    before = month_name(material.previous["period"])
    parts = [
        f"{word}{len(rows)}项（{'、'.join(row['name'] for row in rows)}）"
        for word, rows in (
            ("补回序时", _changed(material, "补回")),
            ("好转", _changed(material, "好转")),
            ("转差", _changed(material, "转差")),
            ("转为滞后", _changed(material, "转红")),
        )
        if rows
    ]
    return f"与{before}相比，{'，'.join(parts)}。" if parts else f"各指标状态与{before}相同。"


def _changed(material: Material, change: str) -> list[Row]:
    return [row for row in material.board["indicators"] if row["change"]["light_change"] == change]


def fields(material: Material) -> Iterator[Paragraph]:
    """One part a section of the plan: counts, then every indicator by status."""
    board = material.board
    rows = {row["indicator_id"]: row for row in board["indicators"]}
    for place, section in enumerate(board["sections"], start=1):
        yield Paragraph(f"（{numeral(place)}）{section['section_title']}", Style.PART)
        own = [rows[indicator_id] for indicator_id in section["indicator_ids"]]
        yield Paragraph(_field(board, section, own))


def _field(board: Row, section: Row, own: list[Row]) -> str:
    if not own:
        tasks = [task for task in board["tasks"] if task["section"] == section["section"]]
        items = sum(task["item_count"] for task in tasks)
        return f"本部分没有量化指标，{len(tasks)}项重点任务、{items}项工作事项按事项督查。"
    text = f"共{len(own)}项指标，{by_status(section['counts'])}。"
    for status in Status:
        told = [row for row in own if row["status"] == status]
        if told and light_of(status) is Light.GREEN:
            # What is well needs its figure; what is not has its own part below.
            text += f"{status}的有{'、'.join(_achieved(row, board) for row in told)}。"
        elif told:
            text += f"{status}的有{'、'.join(subject(row) for row in told)}。"
    return text


def _achieved(row: Row, board: Row) -> str:
    label = row["period_label"] if row["period_label"] != board["period_label"] else ""
    if row["kind"] == Kind.GROWTH:
        return tight(f"{subject(row)}{label}{change_phrase(_named_like(row), row['actual'])}")
    return f"{row['name']}{label}{value_text(row)}"


def _named_like(row: Row) -> Indicator:
    return Indicator(row["indicator_id"], row["name"], row["kind"], row["frequency"], None, row["unit"])


def names(material: Material) -> Iterator[Paragraph]:
    """表扬 and 批评, each unit with its place, score and the figures behind it."""
    places = {
        unit["unit"]: (group["group"], unit)
        for group in material.ranking["groups"]
        for unit in group["units"]
    }
    yield Paragraph(
        f"得分和名次按《方案》任务分工逐组计算，均为{TRIAL}，评分规则经确认后生效；评分明细见附件2。"
    )
    board = material.board
    praised, criticised = material.ranking["praised"], material.ranking["criticised"]
    yield Paragraph(f"（一）通报表扬{_how_many(praised)}", Style.PART)
    if not praised:
        yield Paragraph("本月没有符合通报表扬条件的单位。")
    for order, group in enumerate(dict.fromkeys(places[unit][0] for unit in praised), start=1):
        own = [places[unit][1] for unit in praised if places[unit][0] == group]
        told = "；".join(f"{unit['unit']}，{_praise(board, unit)}" for unit in own)
        yield Paragraph(f"{told}。", lead=f"{order}.{group}（{own[0]['peers']}个单位参评）。")
    yield Paragraph(f"（二）通报批评{_how_many(criticised)}", Style.PART)
    if not criticised:
        yield Paragraph("本月没有符合通报批评条件的单位。")
    for order, unit in enumerate(criticised, start=1):
        yield Paragraph(_criticism(material, *places[unit]), lead=f"{order}.{unit}。")


def _how_many(units: list[str]) -> str:
    return f"（{len(units)}个单位，{TRIAL}）" if units else ""


def _rank(unit: Row) -> str:
    return f"{'并列' if unit['is_tied'] else ''}第{unit['rank']}位，{TRIAL}得分{unit['score']}分"


def _judged(board: Row, unit: Row) -> str:
    counts = next(row["counts"] for row in board["units"] if row["unit"] == unit["unit"])
    return f"可评价目标{unit['assessable']}项，{by_status(counts, ASSESSED)}"


def _praise(board: Row, unit: Row) -> str:
    return f"{_rank(unit)}，{_judged(board, unit)}"


def _criticism(material: Material, group: str, unit: Row) -> str:
    board = material.board
    text = f"{group}{_rank(unit)}（{unit['peers']}个单位参评）。{_judged(board, unit)}。"
    reds = [row for row in material.rows(Light.RED) if unit["unit"] in row["units"]]
    text += f"滞后指标：{listed(situation(row, board['period_label']) for row in reds)}"
    if unit["timeliness"] is not None:
        text += f"今年以来报送及时率{percent(unit['timeliness'])}。"
    return text


def problems(material: Material) -> Iterator[Paragraph]:
    """Reds one by one, then yellows, then what could not be judged for want of a value."""
    groups = (
        ("滞后指标", material.rows(Light.RED), _red),
        ("预警指标", material.rows(Light.YELLOW), _yellow),
        ("缺报和数据不合格指标", _unusable(material), _unusable_text),
    )
    shown = [(heading, rows, write) for heading, rows, write in groups if rows]
    if not shown:
        yield Paragraph("本月没有滞后、预警和缺报的指标。")
    for place, (heading, rows, write) in enumerate(shown, start=1):
        yield Paragraph(f"（{numeral(place)}）{heading}{len(rows)}项", Style.PART)
        if write is _unusable_text and len(rows) > MOST_NAMED:
            yield Paragraph("名单见附件1，责任单位见本通报第五部分和系统“报送情况”页。")
            continue
        for order, row in enumerate(rows, start=1):
            yield Paragraph(write(material, row), lead=f"{order}.{row['name']}。")


def _unusable(material: Material) -> list[Row]:
    return [
        row for row in material.board["indicators"] if row["status"] in (Status.MISSING, Status.IMPRECISE)
    ]


def _red(material: Material, row: Row) -> str:
    target = target_text(row, material.indicators[row["indicator_id"]])
    months = material.months_red(row["indicator_id"])
    lasting = f"已连续{months}个月滞后" if months > 1 else "本月转为滞后"
    if row["change"]["is_first_red"]:
        lasting = "年内首次滞后"
    told = [f"全年目标{target}，{tight(row['period_label'] + row['reason'])}", lasting]
    if row["change"]["trend"] == "差距扩大" and months > 1:
        told.append(f"差距比上月扩大{row['change']['closed_pp'].copy_abs()}个百分点")
    elif row["change"]["trend"] == "差距缩小":
        told.append(f"差距比上月缩小{row['change']['closed_pp']}个百分点")
    landing = row["landing"]
    if landing and landing["estimate"] is not None:
        told.append(tight(landing["reason"]))
    note = _note(material, row)
    return f"{listed(told)}{note}{units_sentence(row)}"


def _note(material: Material, row: Row) -> str:
    """What the unit wrote beside the value; nothing beside demonstration values."""
    if material.board["is_demo"]:
        return ""
    for report in material.revisions.get(row["indicator_id"], ()):
        if report["submission_id"] == row["submission_id"] and report["period"] == row["period"]:
            return f"填报说明：{report['note'].rstrip('。')}。" if report["note"] else ""
    return ""


def _yellow(_material: Material, row: Row) -> str:
    return f"{tight(row['period_label'] + row['reason'])}。{units_sentence(row)}"


def _unusable_text(_material: Material, row: Row) -> str:
    return f"{tight(row['reason'])}。{units_sentence(row)}"


def reporting(material: Material) -> Iterator[Paragraph]:
    """Who reported in time, late, not at all."""
    cells = {unit: cell for unit, cell in material.cells().items() if cell.asked}
    month = month_name(material.board["period"])
    if not cells:
        yield Paragraph(f"{month}没有应报送的指标。")
        return
    statuses = [cell.status for cell in cells.values()]
    told = "、".join(
        f"{word}{statuses.count(word)}个"
        for word in (Reported.ON_TIME, Reported.LATE, Reported.MISSING, Reported.NOT_DUE)
        if statuses.count(word)
    )
    text = f"{month}数据应于{full_day(material.due_on)}前报送，应报单位{len(cells)}个，其中{told}。"
    text += "一项指标由几个单位共同负责的，任一单位报送即视为已报。"
    for word in (Reported.MISSING, Reported.LATE):
        own = {unit: cell for unit, cell in cells.items() if cell.status is word}
        units = [f"{unit}{_missing(cell, len(own) <= MOST_NAMED)}" for unit, cell in own.items()]
        if units:
            text += f"{word}单位：{'、'.join(units)}。"
    yield Paragraph(text)


def _missing(cell: Cell, is_named: bool) -> str:
    if not cell.missing:
        return ""
    names = "、".join(name for _, name in cell.missing)
    return f"（{names if is_named else f'{len(cell.missing)}项'}）"


def demands(material: Material) -> Iterator[Paragraph]:
    """What is asked: remaining needs of reds and yellows, outstanding reports, the next deadline."""
    due = day_name(material.next_due_on)
    parts: list[tuple[str, str]] = []
    if reds := material.rows(Light.RED):
        parts.append(
            (
                "聚焦滞后指标，限期补齐差距",
                f"{_needs(reds)}各责任单位要逐项查明原因，倒排工期，明确措施、时限和责任人，"
                f"整改情况于{due}前报送。",
            )
        )
    if yellows := material.rows(Light.YELLOW):
        parts.append(("紧盯预警指标，防止转为滞后", _needs(yellows)))
    parts.append(("严格数据报送，提高数据质量", _reports_asked(material, due)))
    parts.append(
        ("巩固达序时指标，确保全年目标", "已完成和达序时的指标要保持力度、防止回落；"
         "未到节点和年内不可考核的指标要提前谋划，按时间表推进。")
    )  # fmt: skip
    for place, (heading, text) in enumerate(parts, start=1):
        yield Paragraph(f"（{numeral(place)}）{heading}", Style.PART)
        yield Paragraph(text)


def _needs(rows: list[Row]) -> str:
    told = []
    for row in rows:
        need = row["need"]
        if need and (need["per_month"] is not None or need["growth_needed_pct"] is not None):
            told.append(tight(f"{subject(row)}{need['reason']}"))
        else:
            told.append(situation(row, ""))
    return listed(told)


def _reports_asked(material: Material, due: str) -> str:
    missing = [row["name"] for row in material.board["indicators"] if row["status"] == Status.MISSING]
    coarse = [row for row in material.board["indicators"] if row["status"] == Status.IMPRECISE]
    which = "、".join(missing) if len(missing) <= MOST_NAMED else f"缺报的{len(missing)}项指标"
    text = f"{which}的责任单位要立即补报，确无数据的书面说明原因；" if missing else ""
    if coarse:
        text += f"{'、'.join(subject(row) for row in coarse)}要按目标的小数位补报；"
    if material.period.month == 12:
        return f"{text}全年数据有修订的，请于{due}前报送。"
    return f"{text}{material.period.month + 1}月数据请于{due}前报送。"
