"""The methodology with one worked example a rule, taken from the board of a month."""

from collections.abc import Callable
from typing import Any

from domain.indicator import Indicator
from domain.methodology import parameter_rows, rule_sections, worked_example
from domain.periods import parse_month
from domain.progress import is_counted
from domain.rules import Rules
from domain.terms import Kind, Status
from lake.plans import plan_rules
from lake.store import Store
from lake.versions import TargetBook
from reports.board import Board
from reports.outlook import verdict_of
from reports.ranking import judging

Row = dict[str, Any]
WORST_FIRST = ("red", "yellow", "green", "grey")
# What other pages link to (/methodology#growth); a new rule needs its anchor here, a test says so.
ANCHORS = {
    "数据期与报送期限": "periods",
    "数量指标": "amounts",
    "按个数计的指标": "counts",
    "增速指标": "growth",
    "增速的精度": "precision",
    "控制类指标（不超过）": "ceilings",
    "没有结论的几种情形": "greys",
    "与上月比较": "change",
    "余下月份所需": "need",
    "全年推算": "landing",
    "工作事项": "work-items",
    "单位得分（试算）": "score",
    "排名与通报": "ranking",
    "督办单": "letters",
    "汇总": "rollup",
}


def build_methodology(store: Store, plan_id: str, board: Board | None) -> dict[str, Any]:
    """Rules in reading order with the plan's own parameters.

    ``sections`` carry title, anchor, sentences, example (a fixed sample) and live (the same rule on a row of
    ``board``; empty where no row shows it). ``parameters`` are rows of label, value and name.
    """
    with store.snapshot() as snapshot:
        rules = plan_rules(snapshot, plan_id)
        targets = TargetBook(snapshot, plan_id)
    indicators = judging(targets, parse_month(board["period"])) if board else {}
    rows = board["indicators"] if board else []
    # The worst light explains a rule best: it is the one people ask about.
    ordered = sorted(rows, key=lambda row: WORST_FIRST.index(row["light"]))
    tellers = _tellers(indicators, rules)
    sections = []
    for section in rule_sections(rules):
        tell = tellers.get(section.title, _nothing)
        live = next(filter(None, map(tell, ordered)), "")
        sections.append(
            {
                "title": section.title,
                "anchor": ANCHORS[section.title],
                "sentences": list(section.sentences),
                "example": section.example,
                "live": live,
            }
        )
    return {"sections": sections, "parameters": [list(row) for row in parameter_rows(rules)]}


def _tellers(indicators: dict[str, Indicator], rules: Rules) -> dict[str, Callable[[Row], str]]:
    """Rule title -> what a board row says about that rule, or nothing."""

    def worked(row: Row) -> str:
        if row["actual"] is None or row["target"] is None:
            return ""
        return worked_example(indicators[row["indicator_id"]], verdict_of(row), row["actual"], rules)

    def amount(row: Row) -> str:
        is_measured = not is_counted(indicators[row["indicator_id"]], rules)
        return worked(row) if row["kind"] == Kind.CUMULATIVE and is_measured else ""

    def count(row: Row) -> str:
        is_whole = is_counted(indicators[row["indicator_id"]], rules)
        return worked(row) if row["kind"] == Kind.CUMULATIVE and is_whole else ""

    def growth(row: Row) -> str:
        return worked(row) if row["kind"] == Kind.GROWTH and row["status"] != Status.IMPRECISE else ""

    def precision(row: Row) -> str:
        return worked(row) if row["status"] == Status.IMPRECISE else ""

    def missing(row: Row) -> str:
        return _named(row, row["reason"]) if row["status"] == Status.MISSING else ""

    def change(row: Row) -> str:
        return _named(row, row["change"]["reason"]) if row["change"]["trend"] else ""

    def need(row: Row) -> str:
        return _named(row, row["need"]["reason"]) if row["need"] and row["need"]["per_month"] else ""

    def landing(row: Row) -> str:
        has_estimate = row["landing"] and row["landing"]["estimate"] is not None
        return _named(row, row["landing"]["reason"]) if has_estimate else ""

    return {
        "数量指标": amount,
        "按个数计的指标": count,
        "增速指标": growth,
        "增速的精度": precision,
        "没有结论的几种情形": missing,
        "与上月比较": change,
        "余下月份所需": need,
        "全年推算": landing,
    }


def _nothing(_row: Row) -> str:
    return ""


def _named(row: Row, words: str) -> str:
    return f"{row['name']}：{words}"
