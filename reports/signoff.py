"""Sign-off of a circular, kept in the audit log: 拟稿, 审核, 印发, each by a person, of one content.

A signature holds for what the document says (its digest), not for a file: the same figures printed again
keep their state, changed figures start anew.
"""

import datetime as dt
from dataclasses import dataclass, replace

from domain.roles import Action, Actor, require
from domain.signoff import Signature, Step, check_step, state_of
from lake.audit import entry_of, record
from lake.plans import Reader
from lake.store import Store
from lake.transaction import Transaction
from reports.bulletin import Form, compose_bulletin
from reports.material import Material
from reports.notice import Notice
from reports.wording import signoff as words

_KIND = "bulletin"


@dataclass(frozen=True)
class Signed:
    """The steps taken for one content, and the store version it was drafted from (None before that)."""

    taken: tuple[Signature, ...]
    version: int | None


def signed_notice(store: Store, material: Material, form: Form) -> Notice:
    """The circular with its state and, once drafted, the version that was put up for signature."""
    signed = read_signed(store, material, compose_bulletin(material, form))
    return compose_bulletin(
        of_version(material, signed), replace(form, state=str(state_of(signed.taken) or ""))
    )


def of_version(material: Material, signed: Signed) -> Material:
    """The same figures, named by the version they were drafted from."""
    if signed.version is None:
        return material
    boards = {month: {**board, "version": signed.version} for month, board in material.boards.items()}
    return replace(material, boards=boards)


def read_signed(reader: Reader, material: Material, notice: Notice) -> Signed:
    """What has been signed of this content."""
    opening = f"{_opening(material)} {notice.digest()} "
    acts = reader.read("audit_acts", event=str(Action.PUBLISH), opening=opening)
    taken = []
    version = None
    for act in acts:
        *_, said_version, step = act["subject"].split(" ")
        taken.append(Signature(Step(step), act["actor"], act["occurred_at"]))
        version = version or int(said_version.removeprefix("v"))
    # By their order and not by time: two may bear the same second.
    return Signed(tuple(sorted(taken, key=lambda one: list(Step).index(one.step))), version)


def sign(store: Store, actor: Actor, material: Material, form: Form, step: Step, at: dt.datetime) -> Signed:
    """Take ``step`` in the name of ``actor`` and put it on record.

    Raises ForbiddenError for a role that may not publish, ValueError for a step out of turn.
    """
    require(actor, Action.PUBLISH)
    notice = compose_bulletin(material, form)

    def change(tx: Transaction) -> Signed:
        signed = read_signed(tx, material, notice)
        wanted = Signature(step, actor.name, at)
        check_step(signed.taken, wanted)
        version = signed.version or material.board["version"]
        subject = f"{_opening(material)} {notice.digest()} v{version} {step}"
        record(tx, entry_of(actor, Action.PUBLISH, at, subject, words.detail(material.board, step, version)))
        return Signed((*signed.taken, wanted), version)

    return store.write(change)


def months_issued(reader: Reader, plan_id: str) -> set[str]:
    """Months of which some circular was issued; whether its figures still hold is for ``read_signed``."""
    acts = reader.read("audit_acts", event=str(Action.PUBLISH), opening=f"{_KIND} {plan_id} ")
    subjects = [act["subject"].split(" ") for act in acts]
    return {subject[2] for subject in subjects if subject[-1] == Step.ISSUED}


def _opening(material: Material) -> str:
    return f"{_KIND} {material.board['plan']['plan_id']} {material.board['period']}"
