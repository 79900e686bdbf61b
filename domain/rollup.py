"""Roll-ups: how many of each light. Counts only - an average of unlike percentages says nothing.

Source: supervision circulars report sections as 绿 n、黄 n、红 n.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.terms import Light, Status, light_of


@dataclass(frozen=True)
class Counts:
    """Numbers of indicators. `assessed` = green + yellow + red; `done` is part of green."""

    green: int
    yellow: int
    red: int
    grey: int
    done: int
    assessed: int
    by_status: dict[str, int]


def count_lights(rows: Iterable[object]) -> Counts:
    """Count rows by light and status. A row has a `status`, as attribute or as mapping key.

    `by_status` holds the Chinese words that occur, in the order of Status. Raises ValueError for an
    unknown status.
    """
    counts: Counter[Status] = Counter()
    for word, count in Counter(
        row["status"] if isinstance(row, Mapping) else row.status for row in rows
    ).items():
        counts[Status(word)] += count
    by_light: Counter[Light] = Counter()
    for status, count in counts.items():
        by_light[light_of(status)] += count
    return Counts(
        green=by_light[Light.GREEN],
        yellow=by_light[Light.YELLOW],
        red=by_light[Light.RED],
        grey=by_light[Light.GREY],
        done=counts[Status.DONE],
        assessed=counts.total() - by_light[Light.GREY],
        by_status={str(status): counts[status] for status in Status if counts[status]},
    )
