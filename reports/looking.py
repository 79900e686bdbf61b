"""The day a board is looked at: today – or, for demonstration values, a day of their own year."""

import datetime as dt

from lake.deadlines import due_on
from lake.plans import Reader, live_origin, plan_rules


def day_of_looking(reader: Reader, plan_id: str, today: dt.date) -> dt.date:
    """Today while real values count; the day after the last demonstrated month was due otherwise.

    A demonstration of a past year would show every month behind its last one as missing, and every
    deadline as long over.
    """
    if live_origin(reader, plan_id) == "reported":
        return today
    periods = reader.read("board_periods", plan_id=plan_id)
    if not periods:
        return today
    after = due_on(periods[-1]["period"], plan_rules(reader, plan_id)) + dt.timedelta(days=1)
    return min(today, after)
