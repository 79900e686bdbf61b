"""A document read anew numbers its rows anew; what is the same thing keeps the id it is reported under."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from etl.plan.rows import Row, Tables
from etl.tables import JOINER, split_list

# "新增12家" and "新增15家" are one work item whose number was adjusted.
_NUMBER = re.compile(r"\d[\d.,，]*")
_BLANK = re.compile(r"\s")


def keep_ids(former: Tables, read: Tables) -> Tables:
    """Return the rows of ``read`` under the ids of ``former``, whatever is new under numbers not used yet.

    A target is the same when name, kind and unit are: its reported values mean the same then. A task is the
    same by its heading, a work item by its task and its words without the numbers; of several alike the
    first is the first.
    """
    indicator_ids = _matched("I", former["indicators"], read["indicators"], "indicator_id", _indicator)
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


def _indicator(row: Row) -> tuple[str, ...]:
    return _BLANK.sub("", row["name"]), row["kind"], row["unit"]


def _task(row: Row) -> tuple[str, ...]:
    return (_BLANK.sub("", row["heading"]),)


def _item(row: Row) -> tuple[str, ...]:
    return row["task_id"], _NUMBER.sub("#", _BLANK.sub("", row["item"]))


def _tasks(rows: Iterable[Row]) -> list[Row]:
    return list({row["task_id"]: row for row in rows}.values())


def _matched(
    letter: str, former: list[Row], read: list[Row], key: str, same: Callable[[Row], tuple[str, ...]]
) -> dict[str, str]:
    """Id as read -> id to keep."""
    found = _pairs(former, read, key, same)
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
