"""The review of a quarter, half-year or year (阶段性分析): trends, turns, landing, revisions."""

from collections.abc import Iterator, Sequence

from domain.change import LightChange
from domain.landing import Outlook
from domain.spans import Span
from domain.terms import Light, Status
from reports.material import Material
from reports.notice import Paragraph, Style
from reports.wording.common import (
    ASSESSED,
    DEMO,
    GREYS,
    TRIAL,
    Row,
    by_status,
    listed,
    month_name,
    numeral,
    percent,
    situation,
    subject,
    tight,
    units_sentence,
)

TREND_NOTE = "累计数，数据修订后的最新值；“—”为当月没有数据"
LANDING_HEAD = ("编号", "指标", "全年目标", "累计完成", "推算全年", "推算下限", "推算上限", "研判")
REVISION_HEAD = ("编号", "指标", "月份", "修订前", "修订后", "上报号", "说明")
LANDING_AFTER = (
    "注：推算值不是上报数，按今年以来进度推算，区间取今年最慢和最快的连续数月，不是保证；没有上年基数的增速指标不推算。",
)


def title(material: Material, span: Span) -> str:
    """标题."""
    plan = material.board["plan"]
    return f"{plan['region']}{plan['year']}年{span.name}\n政府重点工作推进情况分析"


def trend_title(span: Span) -> str:
    """Title of the table of values."""
    return f"{span.last.year}年{span.name}量化指标逐月累计完成情况表"


def landing_title(span: Span) -> str:
    """Title of the table of estimates."""
    return f"{span.last.year}年全年推算表（推算）"


def revision_title(span: Span) -> str:
    """Title of the table of revisions."""
    return f"{span.last.year}年{span.name}数据修订情况表"


def trend_head(months: Sequence[str]) -> tuple[str, ...]:
    """Head of the table of values."""
    return ("编号", "指标", *(month_name(month) for month in months), "期末状态")


def body(
    material: Material, span: Span, months: Sequence[str], revised: Sequence[Row]
) -> tuple[Paragraph, ...]:
    """The text. ``months`` are those of the span with a board, ``revised`` rows of revision_rows."""
    sections = (
        ("总体判断", _overall(material, span, months)),
        ("阶段走势", _course(material, months)),
        ("状态变化", _turns(material, span, months)),
        ("全年推算", _landing(material)),
        ("数据修订", _revisions(span, revised)),
        ("责任单位", _units(material, span, months)),
        ("工作建议", _advice(material)),
    )
    plan = material.board["plan"]
    demo = f"所列完成值均为{DEMO}，不代表实际工作进展。" if material.board["is_demo"] else ""
    paragraphs = [
        Paragraph(
            f"根据《{plan['title']}》阶段性分析要求，对{plan['year']}年{span.name}"
            f"量化指标推进情况分析如下。{demo}"
        )
    ]
    for place, (heading, written) in enumerate(sections, start=1):
        paragraphs += [Paragraph(f"{numeral(place)}、{heading}", Style.SECTION), *written]
    return tuple(paragraphs)


def _before(material: Material, months: Sequence[str]) -> Row | None:
    earlier = [month for month in material.boards if month < months[0]]
    return material.boards[max(earlier)] if earlier else None


def _overall(material: Material, span: Span, months: Sequence[str]) -> Iterator[Paragraph]:
    board, counts = material.board, material.board["counts"]
    text = (
        f"截至{span.last.month}月底，{len(board['indicators'])}项指标中可评价{counts['assessed']}项，"
        f"{by_status(counts, ASSESSED)}。"
    )
    if counts["grey"]:
        text += f"暂不评价{counts['grey']}项：{by_status(counts, GREYS)}。"
    before = _before(material, months)
    if before:
        then = before["counts"]
        text += (
            f"{month_name(before['period'])}底可评价{then['assessed']}项，{by_status(then, ASSESSED)}；"
            f"{span.name}以来{_difference('绿灯', then['green'], counts['green'])}、"
            f"{_difference('黄灯', then['yellow'], counts['yellow'])}、"
            f"{_difference('红灯', then['red'], counts['red'])}。"
        )
    yield Paragraph(text)


def _difference(word: str, then: int, now: int) -> str:
    if then == now:
        return f"{word}持平（{now}项）"
    return f"{word}{'增加' if now > then else '减少'}{abs(now - then)}项"


def _course(material: Material, months: Sequence[str]) -> Iterator[Paragraph]:
    for month in months:
        board = material.boards[month]
        text = f"{board['period_label']}，{by_status(board['counts'], ASSESSED)}"
        reds = [subject(row) for row in board["indicators"] if row["light"] == Light.RED]
        text += f"；滞后的有{'、'.join(reds)}。" if reds else "，没有滞后指标。"
        yield Paragraph(text, lead=f"{month_name(month)}。")


def _turns(material: Material, span: Span, months: Sequence[str]) -> Iterator[Paragraph]:
    turns: dict[str, list[str]] = {"年内首次滞后": [], "再次转为滞后": [], "补回序时进度": []}
    for month in months:
        for row in material.boards[month]["indicators"]:
            if turn := _turn(row):
                situation_then = situation_of(row, material, month)
                turns[turn].append(f"{subject(row)}（{month_name(month)}，{situation_then}）")
    turns[f"{span.name}各月均滞后"] = [
        f"{subject(row)}（已连续{material.months_red(row['indicator_id'])}个月）"
        for row in material.rows(Light.RED)
        if material.months_red(row["indicator_id"]) >= len(months)
    ]
    for place, (heading, told) in enumerate(turns.items(), start=1):
        count = f"{len(told)}项次" if told else ""
        yield Paragraph(f"（{numeral(place)}）{heading}{count}", Style.PART)
        yield Paragraph(listed(told) if told else "无。")


def _turn(row: Row) -> str:
    change = row["change"]
    if change["is_first_red"]:
        return "年内首次滞后"
    return {LightChange.TURNED_RED: "再次转为滞后", LightChange.RECOVERED: "补回序时进度"}.get(
        change["light_change"], ""
    )


def situation_of(row: Row, material: Material, month: str) -> str:
    """The board's reason of that month without the name and the status."""
    whole = situation(row, material.boards[month]["period_label"])
    return whole.removeprefix(subject(row))


def _landing(material: Material) -> Iterator[Paragraph]:
    yield Paragraph("以下为推算，不是上报数；推算方法和区间见附件2及系统《方法说明》。")
    rows = [row for row in material.board["indicators"] if row["landing"] and row["landing"]["outlook"]]
    for place, outlook in enumerate(Outlook, start=1):
        own = [row for row in rows if row["landing"]["outlook"] == outlook]
        yield Paragraph(f"（{numeral(place)}）{outlook}{len(own)}项", Style.PART)
        if outlook is Outlook.UNLIKELY:
            told = [
                tight(f"{row['name']}{row['landing']['reason'].removesuffix(f'，{outlook}')}") for row in own
            ]
            yield Paragraph(listed(told) if told else "无。")
        else:
            yield Paragraph(f"{'、'.join(row['name'] for row in own)}。" if own else "无。")
    without = [row for row in material.board["indicators"] if row not in rows]
    if without:
        yield Paragraph(f"其余{len(without)}项暂无法推算（没有上年基数、没有数据或全年数已报）。")


def _revisions(span: Span, revised: Sequence[Row]) -> Iterator[Paragraph]:
    if not revised:
        yield Paragraph(f"{span.name}各月数据没有修订。")
        return
    told = [
        f"{row['name']}{month_name(row['period'])}由{row['before']}修订为{row['after']}" for row in revised
    ]
    yield Paragraph(f"{span.name}各月数据共修订{len(revised)}项次：{listed(told)}本分析均按修订后数据。")


def _units(material: Material, span: Span, months: Sequence[str]) -> Iterator[Paragraph]:
    rankings = [material.rankings[month] for month in months]
    for word, key in (("表扬", "praised"), ("批评", "criticised")):
        always = [unit for unit in rankings[-1][key] if all(unit in ranking[key] for ranking in rankings)]
        every = f"{span.name}{len(months)}个月均列入{word}名单（{TRIAL}）的单位"
        yield Paragraph(f"{every}{len(always)}个：{'、'.join(always)}。" if always else f"{every}：无。")
    low = [
        f"{unit['unit']}（{percent(unit['timeliness'])}）"
        for group in material.ranking["groups"]
        for unit in group["units"]
        if unit["timeliness"] is not None and unit["timeliness"] < 1
    ]
    if low:
        yield Paragraph(f"今年以来报送及时率未达100%的单位{len(low)}个：{'、'.join(low)}。")


def _advice(material: Material) -> Iterator[Paragraph]:
    place = 0
    for row in material.rows(Light.RED, Light.YELLOW):
        place += 1
        need = row["need"]
        is_told = need and (need["per_month"] is not None or need["growth_needed_pct"] is not None)
        words = tight(need["reason"]) if is_told else situation_of(row, material, material.board["period"])
        yield Paragraph(f"{words}。{units_sentence(row)}", lead=f"{place}.{row['name']}（{row['status']}）。")
    missing = [row["name"] for row in material.board["indicators"] if row["status"] == Status.MISSING]
    if missing:
        yield Paragraph(f"{'、'.join(missing)}缺报，请责任单位尽快补报，以便判断全年走势。")
    if not place and not missing:
        yield Paragraph("各项指标均达序时，请保持力度，防止回落。")
