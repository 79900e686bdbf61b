"""Words of reminders, and about their sending."""

from collections.abc import Sequence

from reports.material import Material
from reports.wording.common import DASH, DEMO, day_name

MISSING = "催报"
WOULD, SENT, FAILED = "将发送", "已发送", "发送失败"
SENT_BEFORE, UNKNOWN = "此前已发送", "上次发送结果不明，请核实后加 --again 重发"
NO_ADDRESS = "{unit}：没有通知地址，未发送"
BAD_CONFIG = "通知地址文件“{path}”无法使用（{reason}），请改正后重试。"
BAD_UNITS = "[units] 中每个单位应是带引号的地址列表"
BAD_SECONDS = "retry_seconds 应是 0 至 600 之间的秒数列表"
UNKNOWN_UNIT = "通知地址文件中的单位“{unit}”不在看板的责任单位中，请改用规范名称。"
BAD_ADDRESS = "单位“{unit}”的通知地址（{scheme}:…）无法识别，写法见 data/reminders.toml。"
DRY_RUN = "以上为预演，没有发送；确认后加 --send 发送。"
SUMMARY = (
    "已发送 {sent} 条，失败 {failed} 条，此前已发送或结果不明 {skipped} 条，没有地址的单位 {without} 个。"
)


def title(kind: str, is_demo: bool) -> str:
    """The heading of a message; demonstration values are named first."""
    return f"{f'【{DEMO}】' if is_demo else ''}政府重点工作{kind}"


def letter_text(material: Material, unit: str, rows: Sequence[Sequence[str]]) -> str:
    """What is behind, in the words of the unit's letter."""
    board = material.board
    told = [
        f"{number}. {row[1]}（{'，'.join(_facts(row))}）" if len(row) > 1 else f"{number}. {row[0]}"
        for number, row in enumerate(rows, start=1)
    ]
    opening = f"{unit}：{board['plan']['year']}年{board['period_label']}，以下事项请抓紧："
    return "\n".join([opening, *told, f"整改情况请于{day_name(material.next_due_on)}前报送，详见督办单。"])


def _facts(row: Sequence[str]) -> list[str]:
    """State, target and value of a line of the letter; what the line has not is left out."""
    named = (("", row[0]), ("目标", row[2]), ("累计", row[3]))
    return [f"{name}{value}" for name, value in named if value != DASH]


def detail(unit: str, heading: str, shown: str) -> str:
    """A message in the audit log, without its address's keys."""
    return f"{heading}：{unit}，发往 {shown}"


def result(what: str, word: str, tries: int) -> str:
    """How it went."""
    return f"{what}，{word}（第 {tries} 次）" if tries > 1 else f"{what}，{word}"


def line(unit: str, heading: str, shown: str, word: str, tries: int) -> str:
    """One line on the terminal."""
    often = f"（试 {tries} 次）" if tries > 1 else ""
    return f"{word}{often}　{unit}　{heading}　{shown}"
