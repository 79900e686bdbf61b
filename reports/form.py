"""What the office decides about a circular (红头, 文号, 发文机关 …), kept by plan and month in the store."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from domain.periods import format_month
from domain.roles import Action, Actor, require
from lake.audit import entry_of, record
from lake.errors import BoardError, Unchanged
from lake.plans import Reader
from lake.store import Store
from lake.transaction import Transaction
from reports.wording import signoff as words

MOST_CHARACTERS = 120


@dataclass(frozen=True)
class Form:
    """Empty strings take what the plan's region suggests.

    red_head is the text of 发文机关标志, printed when is_red_headed; signatory stands above the date; dated
    (ISO) is the 成文日期, by default the day of issue.
    """

    is_red_headed: bool = False
    document_no: str = ""
    issuer: str = ""
    addressee: str = ""
    red_head: str = ""
    signatory: str = ""
    dated: str = ""

    def as_json(self) -> str:
        """The form as kept, the same text for the same form."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @property
    def day(self) -> dt.date | None:
        """成文日期, if one is set."""
        return dt.date.fromisoformat(self.dated) if self.dated else None


def from_json(text: str) -> Form:
    """A kept form; what a later version of the program has added to it stays at its default."""
    known = {field.name for field in fields(Form)}
    return Form(**{name: value for name, value in json.loads(text).items() if name in known})


def changed(form: Form, said: Mapping[str, Any]) -> Form:
    """The form with the entries of ``said`` that are not None, trimmed.

    Raises BoardError for a text too long to be printed or a date that is none.
    """
    clean = {
        name: " ".join(value.split()) if isinstance(value, str) else value
        for name, value in said.items()
        if value is not None
    }
    for value in clean.values():
        if isinstance(value, str) and len(value) > MOST_CHARACTERS:
            raise BoardError(words.FORM_TOO_LONG.format(most=MOST_CHARACTERS, value=value[:20]))
    form = replace(form, **clean)
    try:
        form.day  # noqa: B018 - read for its complaint
    except ValueError as error:
        raise BoardError(words.FORM_NO_DAY.format(value=form.dated)) from error
    return form


def remembered(reader: Reader, plan_id: str, period: dt.date) -> Form:
    """The form settled for the month; else that of the plan's last circular, without its number and date."""
    rows = reader.read("circular_forms", plan_id=plan_id)
    own = [row for row in rows if row["period"] == period]
    if own:
        return from_json(own[-1]["form"])
    return replace(from_json(rows[-1]["form"]), document_no="", dated="") if rows else Form()


def remember(store: Store, actor: Actor, plan_id: str, period: dt.date, form: Form, at: dt.datetime) -> None:
    """Settle the form of a month's circular; nothing is written when it is settled so already.

    Raises ForbiddenError for a role that may not publish.
    """
    require(actor, Action.PUBLISH)

    def change(tx: Transaction) -> None:
        if not settle(tx, actor, plan_id, period, form, at):
            raise Unchanged

    store.write(change)


def settle(tx: Transaction, actor: Actor, plan_id: str, period: dt.date, form: Form, at: dt.datetime) -> bool:
    """As ``remember``, inside a transaction; whether anything was written."""
    if form == remembered(tx, plan_id, period):
        return False
    row = {
        "plan_id": plan_id, "period": period, "act_version": tx.version, "form": form.as_json(),
        "saved_by": actor.name, "saved_at": at,
    }  # fmt: skip
    tx.insert("circular_forms", [row])
    subject = f"bulletin-form {plan_id} {format_month(period)}"
    record(tx, entry_of(actor, Action.PUBLISH, at, subject, words.form_detail(period, form.document_no)))
    return True
