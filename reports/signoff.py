"""Sign-off of a circular: 拟稿, 审核, 印发, each by a person, of one content; what is issued stays as it is.

A draft is looked at as of the day it was drafted until it is issued. A signature holds for what the document
says and the form it says it in: when figures or form change, the draft goes back to 拟稿. At 印发 the file's
bytes, and the document as data, are kept under their SHA-256; later figures lead to a correction (更正) and
never to another content of what was issued.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from domain.periods import format_month
from domain.roles import Action, Actor, require
from domain.signoff import Signature, Step, check_step
from lake.audit import entry_of, record
from lake.files import keep_file, read_file
from lake.plans import Reader
from lake.settings import Settings
from lake.store import Store
from lake.transaction import Transaction
from reports.bulletin import Stand, compose_bulletin, corrected
from reports.changes import Change, changes
from reports.form import Form, from_json, remembered, settle
from reports.material import Held, Material, gather, of_version
from reports.notice import Notice
from reports.notice import from_json as notice_from
from reports.word.paper import set_notice
from reports.wording import signoff as words

_KIND = "bulletin"


@dataclass(frozen=True)
class Act:
    """One step as kept. data_version and looked_on say of what and as of which day the document speaks."""

    step: Step
    by: str
    at: dt.datetime
    edition: int
    data_version: int
    looked_on: dt.date
    form: Form
    digest: str
    notice_sha256: str
    notice_size: int
    file_sha256: str
    file_size: int

    @property
    def signature(self) -> Signature:
        """What the rules of sign-off need of it."""
        return Signature(self.step, self.by, self.at)


@dataclass(frozen=True)
class Circular:
    """The circular of a month: what is issued of it, and the draft as it stands.

    taken are the steps that hold for the draft. returned are steps of a draft whose content is no longer that
    of the board, and since_drafted what differs. issues are the issued editions, oldest first, issued_steps
    those that led to the last of them, and since_issued what the board says differently from it.
    """

    material: Material
    form: Form
    notice: Notice
    digest: str
    taken: tuple[Act, ...]
    returned: tuple[Act, ...]
    since_drafted: tuple[Change, ...]
    issues: tuple[Act, ...]
    issued_steps: tuple[Act, ...]
    since_issued: tuple[Change, ...]

    @property
    def issued(self) -> Act | None:
        """The edition that counts; None while none is issued."""
        return self.issues[-1] if self.issues else None

    @property
    def is_settled(self) -> bool:
        """Issued, and nothing to say otherwise: there is no step to take."""
        return bool(self.issues) and not self.since_issued and not self.taken

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """The steps that hold for the draft, for domain.signoff."""
        return tuple(act.signature for act in self.taken)


def read_circular(
    store: Store, plan_id: str, period: dt.date, day: dt.date, form: Form | None = None
) -> Circular:
    """The circular of ``period`` as it stands; ``day`` is the day of looking for what nobody has drafted yet.

    form: instead of the one that is settled for the month. Raises BoardError as material.gather does, and for
    a kept document that is missing or changed.
    """
    settings = store.settings
    with store.snapshot() as snapshot:
        held = Held(store, snapshot)
        acts = acts_of(held, plan_id, period)
        issues = tuple(act for act in acts if act.step is Step.ISSUED)
        steps = _before(acts, issues)
        form = form or remembered(held, plan_id, period)
        open_acts = _open(acts)
        if open_acts:
            found = _composed(held, plan_id, period, open_acts[0].looked_on, form)
            if found[1] == open_acts[0].digest:
                return _circular(settings, day, found, form, issues, steps, taken=open_acts)
            drafted = _kept_notice(settings, open_acts[0])
            fresh = _composed(held, plan_id, period, issues[-1].looked_on if issues else day, form)
            return _circular(settings, day, fresh, form, issues, steps, returned=open_acts, drafted=drafted)
        found = _composed(held, plan_id, period, issues[-1].looked_on if issues else day, form)
        return _circular(settings, day, found, form, issues, steps)


def sign(
    store: Store,
    actor: Actor,
    plan_id: str,
    period: dt.date,
    step: Step,
    at: dt.datetime,
    day: dt.date,
    *,
    seen: str = "",
    form: Form | None = None,
) -> Act:
    """Take ``step`` in the name of ``actor``; at 印发 the file is made and kept.

    seen: the digest of what the actor looked at; anything else is refused. form: settled with 拟稿, and must
    be that of the draft afterwards. Raises ForbiddenError for a role that may not publish, and ValueError, in
    one sentence, for a step out of turn or of other content.
    """
    require(actor, Action.PUBLISH)

    def change(tx: Transaction) -> Act:
        circular = read_circular(Held(store, tx), plan_id, period, day, form)
        if seen and circular.digest != seen:
            raise ValueError(words.CHANGED_MEANWHILE)
        if step is not Step.DRAFTED and circular.returned:
            raise ValueError(words.returned(list(map(str, circular.since_drafted))))
        if circular.is_settled:
            raise ValueError(words.SETTLED)
        wanted = Signature(step, actor.name, at)
        check_step(circular.signatures, wanted)
        if step is Step.DRAFTED:
            settle(tx, actor, plan_id, period, circular.form, at)
        # The version that the actor looked at is the one before this act's own.
        version = circular.taken[0].data_version if circular.taken else tx.version - 1
        act = _act(store, circular, version, wanted)
        tx.insert("circular_steps", [_row(plan_id, period, act, tx.version)])
        detail = words.detail(circular.material.board, step, act.edition, version, act.file_sha256)
        subject = f"{_KIND} {plan_id} {format_month(period)} {act.digest} v{version} {step}"
        record(tx, entry_of(actor, Action.PUBLISH, at, subject, detail))
        return act

    return store.write(change)


def acts_of(reader: Reader, plan_id: str, period: dt.date | None) -> list[Act]:
    """Every step taken for a month's circular, in order."""
    return [_from_row(row) for row in reader.read("circular_steps", plan_id=plan_id, period=period)]


def months_issued(reader: Reader, plan_id: str) -> set[str]:
    """Months of which a circular is issued."""
    rows = reader.read("circular_steps", plan_id=plan_id, period=None)
    return {format_month(row["period"]) for row in rows if row["step"] == Step.ISSUED}


def issued_file(store: Store, act: Act) -> bytes:
    """The Word file as it was issued; raises BoardError when the kept bytes are missing or changed."""
    return read_file(store.settings, act.file_sha256)


def issued_notice(store: Store, act: Act) -> Notice:
    """The document of a step as data; raises BoardError when the kept bytes are missing or changed."""
    return _kept_notice(store.settings, act)


def _last_draft(acts: Sequence[Act]) -> tuple[Act, ...]:
    """The last 拟稿 and the steps after it."""
    starts = [place for place, act in enumerate(acts) if act.step is Step.DRAFTED]
    return tuple(acts[starts[-1] :]) if starts else ()


def _open(acts: Sequence[Act]) -> tuple[Act, ...]:
    """The steps since the last 拟稿, unless that draft was issued."""
    last = _last_draft(acts)
    return () if any(act.step is Step.ISSUED for act in last) else last


def _before(acts: Sequence[Act], issues: tuple[Act, ...]) -> tuple[Act, ...]:
    """拟稿, 审核 and 印发 of the last issued edition."""
    return _last_draft(acts[: acts.index(issues[-1]) + 1]) if issues else ()


def _composed(held: Held, plan_id: str, period: dt.date, day: dt.date, form: Form) -> tuple[Material, str]:
    material = gather(held, plan_id, period, day)
    said = f"{compose_bulletin(material, form).digest()}\n{form.as_json()}"
    return material, hashlib.sha256(said.encode()).hexdigest()


def _circular(
    settings: Settings,
    day: dt.date,
    found: tuple[Material, str],
    form: Form,
    issues: tuple[Act, ...],
    issued_steps: tuple[Act, ...],
    *,
    taken: tuple[Act, ...] = (),
    returned: tuple[Act, ...] = (),
    drafted: Notice | None = None,
) -> Circular:
    material, digest = found
    if taken:
        material = of_version(material, taken[0].data_version)
    # What nobody has signed is a draft of the day it is looked at, also where it speaks as of an earlier one.
    stand = Stand(taken[-1].step, taken[0].at.date()) if taken else Stand(None, day)
    notice = compose_bulletin(material, form, stand)
    since_issued: list[Change] = []
    if issues:
        before = _kept_notice(settings, issues[-1])
        notice = corrected(notice, before, len(issues) + 1)
        if digest != issues[-1].digest:
            since_issued = changes(before, notice) or [_other()]
    return Circular(
        material=material,
        form=form,
        notice=notice,
        digest=digest,
        taken=taken,
        returned=returned,
        since_drafted=tuple(changes(drafted, notice) or [_other()]) if drafted else (),
        issues=issues,
        issued_steps=issued_steps,
        since_issued=tuple(since_issued),
    )


def _other() -> Change:
    # What `changes` does not name: a date, or whether the red head is printed.
    return Change(*words.OTHER_CHANGE)


def _act(store: Store, circular: Circular, version: int, signature: Signature) -> Act:
    settings, step = store.settings, signature.step
    day = circular.taken[0].at.date() if step is Step.REVIEWED else signature.at.date()
    material = of_version(circular.material, version)
    notice = compose_bulletin(material, circular.form, Stand(step, day))
    if circular.issued:
        notice = corrected(notice, _kept_notice(settings, circular.issued), len(circular.issues) + 1)
    content, file = notice.as_json(), set_notice(notice) if step is Step.ISSUED else b""
    return Act(
        step=step,
        by=signature.actor,
        at=signature.at,
        edition=len(circular.issues) + 1,
        data_version=version,
        looked_on=material.as_of,
        form=circular.form,
        digest=circular.digest,
        notice_sha256=keep_file(settings, content),
        notice_size=len(content),
        file_sha256=keep_file(settings, file) if file else "",
        file_size=len(file),
    )


def _kept_notice(settings: Settings, act: Act) -> Notice:
    return notice_from(read_file(settings, act.notice_sha256))


def _row(plan_id: str, period: dt.date, act: Act, version: int) -> dict[str, Any]:
    return {
        "plan_id": plan_id, "period": period, "act_version": version, "edition": act.edition,
        "step": str(act.step), "taken_by": act.by, "taken_at": act.at, "data_version": act.data_version,
        "looked_on": act.looked_on, "form": act.form.as_json(), "digest": act.digest,
        "notice_sha256": act.notice_sha256, "notice_size": act.notice_size,
        "file_sha256": act.file_sha256, "file_size": act.file_size,
    }  # fmt: skip


def _from_row(row: dict[str, Any]) -> Act:
    return Act(
        Step(row["step"]), row["taken_by"], row["taken_at"], row["edition"], row["data_version"],
        row["looked_on"], from_json(row["form"]), row["digest"], row["notice_sha256"], row["notice_size"],
        row["file_sha256"], row["file_size"],
    )  # fmt: skip
