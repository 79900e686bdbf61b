"""What several pages send alike."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from os.path import commonprefix

from dashboard import charts, rows, text, theme
from dashboard.drawn import drawn


def month(board: Mapping, new: Mapping[str, Decimal]) -> dict:
    """Label, counts, rows and order of one month; `new` is what each indicator added on its last value."""
    return {
        "label": board["period_label"],
        "counts": counts(board["counts"]),
        "rows": {
            row["indicator_id"]: rows.month_row(row, new.get(row["indicator_id"]))
            for row in board["indicators"]
        },
        "order": [row["indicator_id"] for row in rows.by_gap(board["indicators"])],
    }


def frame() -> dict:
    """What the browser needs to draw any page: words, lights, and the look of figures in light and dark."""
    return {
        "text": text.BROWSER,
        "lights": [{"light": light, "word": text.LIGHT_WORDS[light]} for light in theme.LIGHT_ORDER],
        "dark_of": theme.dark_of(),
        "template": charts.TEMPLATE.to_plotly_json(),
    }


def counts(found: Mapping) -> dict[str, int]:
    """Lights of a board, section or unit, and how many are done."""
    return {name: found[name] for name in (*theme.LIGHT_ORDER, "done")}


def against_target(board: Mapping) -> dict:
    """The two figures of actual against target, every indicator in them."""
    growth = rows.chart_frame(board["indicators"], "growth")
    amounts = rows.chart_frame(board["indicators"], "cumulative")
    return {
        "growth": drawn(charts.growth_against_target, growth),
        "amounts": drawn(charts.amounts_against_pace, amounts),
    }


def tasks(board: Mapping) -> dict[str, dict]:
    """The plan's tasks by id."""
    return {
        task["task_id"]: {
            "section": task["section"],
            "heading": task["heading"] or text.WHOLE_TASK,
            "units": list(task["units"]),
            "items": task["item_count"],
            "indicators": list(task["indicator_ids"]),
        }
        for task in board["tasks"]
    }


def section_labels(board: Mapping) -> dict[str, str]:
    """Short names for tabs and axes: "工作目标", "（一）项目建设".

    A plan's headings begin alike (聚力攻坚…); what they share tells no section from another and is left out.
    """
    titles = {part["section"]: part["section_title"].split(text.CLAUSE)[0] for part in board["sections"]}
    titles.pop(text.SECTION_GOALS, None)
    shared = len(commonprefix(list(titles.values()))) if len(titles) > 1 else 0  # noqa: RUF071 - no paths
    labels = {section: f"（{section}）{title[shared:] or title}" for section, title in titles.items()}
    return {text.SECTION_GOALS: text.SECTION_GOALS, **labels}


def section_keys(board: Mapping) -> dict[str, str]:
    """Section -> its plain ASCII name in addresses."""
    return {part["section"]: f"s{number}" for number, part in enumerate(board["sections"])}


def previous(board: Mapping, boards: Mapping[str, Mapping]) -> Mapping | None:
    """The board of the month before, None for the first."""
    earlier = [key for key in boards if key < board["period"]]
    return boards[earlier[-1]] if earlier else None
