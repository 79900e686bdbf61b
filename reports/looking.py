"""The day a board is looked at: today – or, for demonstration values, a day of their own year."""

import datetime as dt

from lake.deadlines import due_on
from lake.plans import Reader, plan_rules


def day_of_looking(reader: Reader, plan_id: str, today: dt.date) -> dt.date:
    """Today, but for demonstration values the day after the last demonstrated month was due.

    A demonstration of a past year would show every month behind its last one as missing, and every
    deadline as long over.
    """
    values = reader.read("live_origin", plan_id=plan_id)[0]
    if values["has_reported"] or not values["has_demo"]:
        return today
    periods = reader.read("board_periods", plan_id=plan_id)
    after = due_on(periods[-1]["period"], plan_rules(reader, plan_id)) + dt.timedelta(days=1)
    return min(today, after)
