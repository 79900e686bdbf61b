"""The board as it stood at a past moment: the same rows as the mart, from the facts that counted then."""

import datetime as dt
from typing import Any

from etl.marts import board_rows
from lake.plans import Reader, plan_indicators, plan_rules


def board_rows_as_of(reader: Reader, plan_id: str, moment: dt.datetime) -> list[dict[str, Any]]:
    """Rows shaped like ``mart_board`` from what was submitted, and not withdrawn, up to ``moment``.

    The plan and its rules are today's: they are not versioned. No rows when nothing had been submitted.
    """
    facts = reader.read("facts_as_of", plan_id=plan_id, moment=moment)
    return board_rows(plan_indicators(reader, plan_id), facts, plan_rules(reader, plan_id))
