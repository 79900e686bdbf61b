"""What one page sends to the browser: every month, section and unit at once, as gzipped JSON.

Built once per store version and day (dashboard/source.py keeps it); the browser only picks among it.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from types import ModuleType

import orjson

from dashboard import rows, text, wording
from dashboard.materials import Materials
from dashboard.prepare import (
    compare,
    indicator,
    overview,
    plan,
    ranking,
    search,
    sections,
    shared,
    tasks,
    units,
)
from reports.comparison import steps

# Each prepares `month(board, materials)` and what is the same every month, `fixed(materials)`.
_PAGES: Mapping[str, ModuleType] = {
    "overview": overview,
    "sections": sections,
    "units": units,
    "indicator": indicator,
    "tasks": tasks,
    "ranking": ranking,
    "plan": plan,
    "compare": compare,
}
PAGES = tuple(_PAGES)
SEARCH = "search"


def pack(content: object) -> bytes:
    """in: what orjson can write; out: the same gzipped, equal content giving equal bytes."""
    return gzip.compress(orjson.dumps(content), compresslevel=6, mtime=0)


def build(page: str, materials: Materials, chosen_plan: str = "") -> bytes:
    """in: a name of PAGES, or SEARCH for the masthead's box; out: gzipped JSON.

    ``chosen_plan`` is the plan when the address named it: its links then name it too.
    """
    if page == SEARCH:
        return pack(search.content(materials))
    return pack({**_content(page, materials), "chosen_plan": chosen_plan})


def _content(page: str, materials: Materials) -> dict:
    boards, newest, prepared = materials.boards, materials.newest, _PAGES[page]
    new_in = steps(boards)
    return {
        "page": page,
        "title": text.BOARD_TITLE.format(**newest["plan"]),
        "plan": newest["plan"],
        "version": newest["version"],
        "demo": text.DEMO_NAME if newest["is_demo"] else "",
        # None while nobody has reported on the plan.
        "updated": (newest["updated_at"] or "").replace("T", " ")[:16],
        "periods": [{"period": key, "label": wording.month_name(key)} for key in boards],
        "default_period": newest["period"],
        **shared.frame(),
        "indicators": {row["indicator_id"]: rows.static_row(row) for row in newest["indicators"]},
        "order": [row["indicator_id"] for row in rows.by_gap(newest["indicators"])],
        "months": {
            key: shared.month(board, new_in[key]) | prepared.month(board, materials)
            for key, board in boards.items()
        },
        **prepared.fixed(materials),
    }
