"""The search box of the masthead: indicators, tasks and units by words or by the initials of their pinyin."""

from __future__ import annotations

from urllib.parse import quote

from pypinyin import Style, lazy_pinyin

from dashboard import text
from dashboard.materials import Materials


def content(materials: Materials) -> dict:
    """Entries in the order they are offered: name, kind, initials, address."""
    board = materials.newest
    entries = [
        _entry(row["name"], "indicator", f"indicator?id={row['indicator_id']}", row["indicator_id"])
        for row in board["indicators"]
    ]
    entries += [
        _entry(unit["unit"], "unit", f"units?unit={quote(unit['unit'])}", "") for unit in board["units"]
    ]
    entries += [
        _entry(task["heading"], "task", f"tasks?task={task['task_id']}", task["task_id"])
        for task in board["tasks"]
        if task["heading"]
    ]
    entries += [
        _entry(item["item"], "item", f"tasks?task={item['task_id']}&item={item['item_id']}", item["item_id"])
        for item in materials.items
    ]
    return {"page": "search", "text": text.SEARCH, "entries": entries}


def _entry(name: str, kind: str, address: str, number: str) -> dict:
    return {"name": name, "kind": text.SEARCH_KINDS[kind], "initials": initials(name), "address": address,
            "number": number}  # fmt: skip


def initials(name: str) -> str:
    """in: 新签约项目60个; out: "xqyxm60g" - letters and digits stay, punctuation goes."""
    parts = lazy_pinyin(name, style=Style.FIRST_LETTER)
    return "".join(char for char in "".join(parts).lower() if char.isascii() and char.isalnum())
