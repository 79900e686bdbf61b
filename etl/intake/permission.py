"""Whether a sender may submit what a file holds: the units of the account against those of the plan."""

from collections import defaultdict

from domain.roles import Actor, ForbiddenError, ReportedFor, require_units
from etl.intake.check import Checked
from lake.plans import Reader


def require_sender(reader: Reader, checked: Checked, actor: Actor) -> None:
    """Raise ForbiddenError unless ``actor`` may submit every value and every report in ``checked``."""
    require_units(actor, _reported_for(reader, checked))


def refusals(reader: Reader, checked: Checked, actor: Actor) -> dict[str, str]:
    """What require_sender would refuse, before anybody confirms: a sentence by indicator or item."""
    sentences = {}
    for value in _reported_for(reader, checked):
        try:
            require_units(actor, [value])
        except ForbiddenError as error:
            sentences[value.indicator_id] = str(error)
    return sentences


def _reported_for(reader: Reader, checked: Checked) -> list[ReportedFor]:
    plan_id = checked.plan_id
    task_units: dict[str, list[str]] = defaultdict(list)
    for row in reader.read("task_units", plan_id=plan_id):
        task_units[row["task_id"]].append(row["unit"])
    indicators = {row["indicator_id"]: row for row in reader.read("indicators", plan_id=plan_id)}
    items = {row["item_id"]: row for row in reader.read("items", plan_id=plan_id)}
    values = [
        ReportedFor(key, row["name"], tuple(task_units[row["task_id"]] if row["task_id"] else ()), reporter)
        for key, reporter, row in (
            (value.indicator_id, value.reported_by, indicators[value.indicator_id])
            for value in checked.values
        )
    ]
    return values + [
        ReportedFor(item.item_id, row["item"], tuple(task_units[row["task_id"]]), item.reported_by)
        for item, row in ((item, items[item.item_id]) for item in checked.items)
    ]
