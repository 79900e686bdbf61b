"""Whether a sender may submit what a file holds: the units of the account against those of the plan."""

from collections import defaultdict
from collections.abc import Iterator

from domain.roles import Action, Actor, ForbiddenError, ReportedFor, Role, require, require_units
from etl.intake.check import Checked
from etl.intake.routes import Part
from lake.plans import Reader

# Units of the same name answer in every plan, and an account does not say of which it is.
SEVERAL_PLANS = "文件含有其他方案的数据，只能由督查室上报。"


def require_sender(reader: Reader, checked: Checked, actor: Actor) -> None:
    """Raise ForbiddenError unless ``actor`` may submit every value and every report in ``checked``."""
    require(actor, Action.SUBMIT)
    if actor.role is Role.OFFICE:
        return
    if checked.is_foreign:
        raise ForbiddenError(SEVERAL_PLANS)
    for part in checked.parts:
        require_units(actor, _reported_for(reader, part))


def refusals(reader: Reader, checked: Checked, actor: Actor) -> dict[str, str]:
    """What require_sender would refuse, before anybody confirms: a sentence by indicator or item; under an
    empty key what is said of the file as a whole."""
    if actor.role is Role.OFFICE:
        return {}
    if checked.is_foreign:
        return {"": SEVERAL_PLANS}
    sentences = {}
    for value in (value for part in checked.parts for value in _reported_for(reader, part)):
        try:
            require_units(actor, [value])
        except ForbiddenError as error:
            sentences[value.indicator_id] = str(error)
    return sentences


def _reported_for(reader: Reader, part: Part) -> Iterator[ReportedFor]:
    plan_id = part.plan_id
    task_units: dict[str, list[str]] = defaultdict(list)
    for row in reader.read("task_units", plan_id=plan_id):
        task_units[row["task_id"]].append(row["unit"])
    indicators = {row["indicator_id"]: row for row in reader.read("indicators", plan_id=plan_id)}
    items = {row["item_id"]: row for row in reader.read("items", plan_id=plan_id)}
    for key, reporter in dict.fromkeys((value.indicator_id, value.reported_by) for value in part.values):
        row = indicators[key]
        units = tuple(task_units[row["task_id"]] if row["task_id"] else ())
        yield ReportedFor(key, row["name"], units, reporter)
    for item in part.items:
        row = items[item.item_id]
        yield ReportedFor(item.item_id, row["item"], tuple(task_units[row["task_id"]]), item.reported_by)
