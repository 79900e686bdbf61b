"""A document read anew numbers its rows anew; what is the same thing keeps the id it is reported under."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from etl.plan.rows import Row, Tables
from etl.tables import JOINER, split_list
from lake.errors import BoardError

# "新增12家" and "新增15家" are one work item whose number was adjusted.
_NUMBER = re.compile(r"\d[\d.,，]*")
_BLANK = re.compile(r"\s")


# Two names this alike may be one indicator under a new name; a person says so.
_LEAST_LIKENESS = 0.4


@dataclass(frozen=True)
class Renaming:
    """A row that is new, and the former rows it may go on from, the likeliest first."""

    row: Row
    candidates: tuple[Row, ...]


def likely_renamings(former: Tables, read: Tables) -> tuple[Renaming, ...]:
    """Propose for every new indicator which of those no longer read it may be under a new name.

    Only rows of one kind and unit can be the same: the values reported for one mean the same for the other.
    """
    found = _pairs(former["indicators"], read["indicators"], "indicator_id", _indicator)
    kept = set(found.values())
    gone = [row for row in former["indicators"] if row["indicator_id"] not in kept]
    renamings = []
    for row in read["indicators"]:
        if row["indicator_id"] in found:
            continue
        alike = [
            (likeness, other)
            for other in gone
            if _meaning(other) == _meaning(row)
            and (likeness := SequenceMatcher(None, other["name"], row["name"]).ratio()) >= _LEAST_LIKENESS
        ]
        alike.sort(key=lambda pair: -pair[0])
        if alike:
            renamings.append(Renaming(row, tuple(other for _, other in alike)))
    return tuple(renamings)


def keep_ids(former: Tables, read: Tables, links: Mapping[str, str] | None = None) -> Tables:
    """Return the rows of ``read`` under the ids of ``former``, whatever is new under numbers not used yet.

    A target is the same when name, kind and unit are: its reported values mean the same then. A task is the
    same by its heading, a work item by its task and its words without the numbers; of several alike the
    first is the first. ``links`` says which new row goes on from which former one (id as read -> former id);
    BoardError for a link between rows that cannot be the same.
    """
    linked = _checked(former, read, links or {})
    indicator_ids = _matched(
        "I", former["indicators"], read["indicators"], "indicator_id", _indicator, linked
    )
    former_tasks, tasks = _tasks(former["tasks"]), _tasks(read["tasks"])
    task_ids = _matched("T", former_tasks, tasks, "task_id", _task)
    items = [{**row, "task_id": task_ids[row["task_id"]]} for row in read["tasks"]]
    item_ids = _item_ids(former["tasks"], items)
    return {
        "indicators": [
            {
                **row,
                "indicator_id": indicator_ids[row["indicator_id"]],
                "task_id": task_ids.get(row["task_id"], ""),
            }
            for row in read["indicators"]
        ],
        "tasks": [
            {
                **row,
                "item_id": item_ids[row["item_id"]],
                "indicator_ids": JOINER.join(
                    indicator_ids[name] for name in split_list(row["indicator_ids"])
                ),
            }
            for row in items
        ],
        "units": read["units"],
    }


def _checked(former: Tables, read: Tables, links: Mapping[str, str]) -> Mapping[str, str]:
    if not links:
        return links
    rows = {row["indicator_id"]: row for row in read["indicators"]}
    proposed = {
        renaming.row["indicator_id"]: {row["indicator_id"] for row in renaming.candidates}
        for renaming in likely_renamings(former, read)
    }
    for new, old in links.items():
        if old not in proposed.get(new, ()):
            name = rows[new]["name"] if new in rows else new
            raise BoardError(f"“{name}”不能沿用原指标 {old}：类型或计量单位不同，或原指标仍在方案中。")
    if len(set(links.values())) < len(links):
        raise BoardError("同一项原指标只能由一项新指标沿用，请修改改名的选择。")
    return links


def _meaning(row: Row) -> tuple[str, str]:
    return row["kind"], row["unit"]


def _indicator(row: Row) -> tuple[str, ...]:
    return _BLANK.sub("", row["name"]), row["kind"], row["unit"]


def _task(row: Row) -> tuple[str, ...]:
    return (_BLANK.sub("", row["heading"]),)


def _item(row: Row) -> tuple[str, ...]:
    return row["task_id"], _NUMBER.sub("#", _BLANK.sub("", row["item"]))


def _tasks(rows: Iterable[Row]) -> list[Row]:
    return list({row["task_id"]: row for row in rows}.values())


def _matched(
    letter: str,
    former: list[Row],
    read: list[Row],
    key: str,
    same: Callable[[Row], tuple[str, ...]],
    linked: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Id as read -> id to keep."""
    found = {**_pairs(former, read, key, same), **(linked or {})}
    used = [int(row[key][1:]) for row in former if row[key][1:].isdigit()]
    number = max(used, default=0)
    for row in read:
        if row[key] not in found:
            number += 1
            found[row[key]] = f"{letter}{number:02}"
    return found


def _item_ids(former: list[Row], read: list[Row]) -> dict[str, str]:
    found = _pairs(former, read, "item_id", _item)
    used: dict[str, int] = defaultdict(int)
    for row in former:
        number = row["item_id"].rpartition("-")[2]
        if number.isdigit():
            used[row["task_id"]] = max(used[row["task_id"]], int(number))
    for row in read:
        if row["item_id"] not in found:
            used[row["task_id"]] += 1
            found[row["item_id"]] = f"{row['task_id']}-{used[row['task_id']]:02}"
    return found


def _pairs(
    former: list[Row], read: list[Row], key: str, same: Callable[[Row], tuple[str, ...]]
) -> dict[str, str]:
    waiting: Mapping[tuple[str, ...], list[str]] = defaultdict(list)
    for row in former:
        waiting[same(row)].append(row[key])
    return {row[key]: waiting[same(row)].pop(0) for row in read if waiting[same(row)]}
