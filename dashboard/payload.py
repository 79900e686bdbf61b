"""What one page sends to the browser: every month, section and unit at once, as gzipped JSON.

Built once per store version and day (dashboard/source.py keeps it); the browser only picks among it.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from os.path import commonprefix

import orjson

from dashboard import charts, rows, text, theme, wording

Boards = Mapping[str, Mapping]


def build(page: str, boards: Boards) -> bytes:
    """in: a name of _PAGES and the boards by month, oldest first; out: gzipped JSON."""
    newest = _newest(boards)
    content = {
        "page": page,
        "title": text.BOARD_TITLE.format(**newest["plan"]),
        "plan": newest["plan"],
        "version": newest["version"],
        "updated": newest["updated_at"].replace("T", " ")[:16],
        "periods": [{"period": key, "label": wording.month_name(key)} for key in boards],
        "default_period": newest["period"],
        "text": text.BROWSER,
        "lights": [{"light": light, "word": text.LIGHT_WORDS[light]} for light in theme.LIGHT_ORDER],
        "dark_of": theme.dark_of(),
        "template": charts.TEMPLATE.to_plotly_json(),
        "indicators": {row["indicator_id"]: rows.static_row(row) for row in newest["indicators"]},
        "order": [row["indicator_id"] for row in rows.by_gap(newest["indicators"])],
        "months": {key: _month(board) | _PAGES[page](board, boards) for key, board in boards.items()},
        **_structure(page, newest),
    }
    return gzip.compress(orjson.dumps(content), compresslevel=6, mtime=0)


def _newest(boards: Boards) -> Mapping:
    return boards[next(reversed(boards))]


def _month(board: Mapping) -> dict:
    return {
        "label": board["period_label"],
        "counts": _counts(board["counts"]),
        "rows": {row["indicator_id"]: rows.month_row(row) for row in board["indicators"]},
        "order": [row["indicator_id"] for row in rows.by_gap(board["indicators"])],
    }


def _counts(counts: Mapping) -> dict[str, int]:
    return {name: counts[name] for name in (*theme.LIGHT_ORDER, "done")}


def _overview(board: Mapping, boards: Boards) -> dict:
    labels = section_labels(board)
    entries = [(part["section"], labels[part["section"]], part["counts"]) for part in board["sections"]]
    return {
        "headline": wording.headline(board, _previous(board, boards)),
        "figures": {"lights": charts.plain(charts.stacked_lights(rows.counts_frame(entries)))},
        "section_counts": [{"label": label, **_counts(counts)} for _, label, counts in entries],
        "trends": {
            row["indicator_id"]: _trend(row, board, boards)
            for row in board["indicators"]
            if row["is_headline"]
        },
    }


def _trend(indicator: Mapping, board: Mapping, boards: Boards) -> list[list[float] | None]:
    """Points of a sparkline up to this month: [month, value, level to hold against], None without a value.

    The level is the target for growth and the amount due by then for amounts.
    """
    points = []
    for period, other in boards.items():
        if period > board["period"]:
            break
        row = next(row for row in other["indicators"] if row["indicator_id"] == indicator["indicator_id"])
        level = row["target"] if row["kind"] == "growth" else row["expected"]
        if row["actual"] is None or level is None:
            points.append(None)
        else:
            points.append([int(period[5:7]), float(row["actual"]), float(level)])
    return points


def _against_target(board: Mapping) -> dict:
    growth = rows.chart_frame(board["indicators"], "growth")
    amounts = rows.chart_frame(board["indicators"], "cumulative")
    return {
        "growth": charts.plain(charts.growth_against_target(growth)),
        "amounts": charts.plain(charts.amounts_against_pace(amounts)),
    }


def _sections(board: Mapping, _boards: Boards) -> dict:
    return {
        "figures": _against_target(board),
        "section_counts": {part["section"]: _counts(part["counts"]) for part in board["sections"]},
    }


def _units(board: Mapping, _boards: Boards) -> dict:
    ranked = [unit for unit in ordered_units(board) if unit["is_ranked"] and unit["indicator_ids"]]
    entries = [(unit["unit"], unit["unit"], unit["counts"]) for unit in ranked]
    lights = charts.stacked_lights(rows.counts_frame(entries), row_height=26)
    return {
        "figures": {**_against_target(board), "lights": charts.plain(lights)},
        "unit_counts": {unit["unit"]: _counts(unit["counts"]) for unit in board["units"]},
        "unit_order": [unit["unit"] for unit in ordered_units(board)],
    }


def ordered_units(board: Mapping) -> list[Mapping]:
    """Units with most reds first, then yellows, then in the order of the plan; sorting is stable."""
    return sorted(board["units"], key=lambda unit: (-unit["counts"]["red"], -unit["counts"]["yellow"]))


def _previous(board: Mapping, boards: Boards) -> Mapping | None:
    earlier = [key for key in boards if key < board["period"]]
    return boards[earlier[-1]] if earlier else None


def section_labels(board: Mapping) -> dict[str, str]:
    """Short names for tabs and axes: "工作目标", "（一）项目建设".

    A plan's headings begin alike (聚力攻坚…); what they share tells no section from another and is left out.
    """
    titles = {part["section"]: part["section_title"].split(text.CLAUSE)[0] for part in board["sections"]}
    titles.pop(text.SECTION_GOALS, None)
    shared = len(commonprefix(list(titles.values()))) if len(titles) > 1 else 0  # noqa: RUF071 - no paths
    labels = {section: f"（{section}）{title[shared:] or title}" for section, title in titles.items()}
    return {text.SECTION_GOALS: text.SECTION_GOALS, **labels}


def _structure(page: str, board: Mapping) -> dict:
    """Sections, tasks and units as the plan has them: the same in every month."""
    if page == "overview":
        return {}
    tasks = {
        task["task_id"]: {
            "section": task["section"],
            "heading": task["heading"] or text.WHOLE_TASK,
            "units": list(task["units"]),
            "items": task["item_count"],
        }
        for task in board["tasks"]
    }
    if page == "sections":
        labels = section_labels(board)
        parts = [_section(number, part, labels) for number, part in enumerate(board["sections"])]
        return {"tasks": tasks, "sections": parts}
    return {"tasks": tasks, "units": {unit["unit"]: _unit(unit) for unit in board["units"]}}


def _section(number: int, part: Mapping, labels: Mapping[str, str]) -> dict:
    return {
        "key": f"s{number}",
        "section": part["section"],
        "label": labels[part["section"]],
        "title": part["section_title"],
        "indicators": list(part["indicator_ids"]),
        "tasks": list(part["task_ids"]),
    }


def _unit(unit: Mapping) -> dict:
    return {
        "group": unit["group"],
        "ranked": unit["is_ranked"],
        "indicators": list(unit["indicator_ids"]),
        "tasks": list(unit["task_ids"]),
    }


_PAGES: Mapping[str, Callable[[Mapping, Boards], dict]] = {
    "overview": _overview,
    "sections": _sections,
    "units": _units,
}
