"""Letters to single units (督办单)."""

from domain.letters import LetterKind
from domain.work_items import ItemStatus
from reports.material import Material
from reports.notice import Paragraph
from reports.wording.common import DASH, TRIAL, Row, day_name, full_day, month_name, tight

HEAD = ("类别", "事项", "全年目标", "累计完成", "差距（百分点）", "余下月份所需")
MISSING, COLOUR_WORDS = "缺报", {LetterKind.BLUE: "蓝", LetterKind.YELLOW: "黄", LetterKind.RED: "红"}
PROGRESS, PROGRESS_UNIT = "督办单", "个单位"
RAN = "共{units}个单位，生成督办单{letters}份：{kinds}。"


def title(kind: LetterKind) -> str:
    """政府重点工作督办单（红色）, in the letter's colour."""
    word = COLOUR_WORDS[kind]
    return f"政府重点工作{'提醒' if kind is LetterKind.BLUE else '督办'}单（{word}色）"


def opening(material: Material, kind: LetterKind, reason: str) -> Paragraph:
    """Why the unit gets the letter."""
    board = material.board
    plan = board["plan"]
    return Paragraph(
        f"按照《{plan['title']}》督查要求，{plan['year']}年{board['period_label']}你单位负责的目标任务中"
        f"{tight(reason)}，按规则列为{kind}。有关事项如下："
    )


def demand(
    material: Material, kind: LetterKind, unit: Row | None, *, is_missing: bool
) -> tuple[Paragraph, ...]:
    """What is asked and until when; the unit's place in the ranking where it has one."""
    due = day_name(material.next_due_on)
    if kind is LetterKind.BLUE:
        asked = f"请对照差距加强调度，防止转为滞后，{material.period.month % 12 + 1}月数据于{due}前报送。"
    else:
        late = "缺报数据立即补报，" if is_missing else ""
        asked = f"请查明原因、倒排工期、明确措施和责任人，{late}整改情况于{due}前书面报送。"
    parts = [Paragraph(asked)]
    if unit and unit["rank"] is not None:
        place = f"{'并列' if unit['is_tied'] else ''}第{unit['rank']}位（{unit['peers']}个单位参评）"
        parts.append(Paragraph(f"你单位本月{TRIAL}得分{unit['score']}分，组内{place}。"))
    return tuple(parts)


def need(row: Row) -> str:
    """What the remaining months must bring."""
    told = row["need"]
    if not told or (told["per_month"] is None and told["growth_needed_pct"] is None):
        return DASH
    return tight(told["reason"])


def missing_need(material: Material) -> str:
    """In place of a need: until when the missing value should have come."""
    return f"应于{full_day(material.due_on)}前报送"


def item_state(state: Row) -> str:
    """A work item's state in words."""
    return tight(state["reason"])


def item_kind(state: Row) -> str:
    """逾期 or 临期."""
    return str(ItemStatus(state["status"]))


def rest(count: int) -> str:
    """The last line of a table that would not fit on the page."""
    return f"另有{count}项，见系统“责任单位”页。"


def subject_line(material: Material, unit: str) -> str:
    """What the file says it is about."""
    return f"{unit}，{material.board['plan']['year']}年{month_name(material.board['period'])}"
