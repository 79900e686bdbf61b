"""What one person does with the intake at a page: look at a file, confirm it, fetch forms, take back.

The page gets this one object and knows nothing else of the intake; a command line needs no desk.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from domain.roles import Actor, Role
from etl.intake.check import Checked, check_file
from etl.intake.expected import Options
from etl.intake.findings import Level
from etl.intake.forms import Form, items_csv, read_form, typed_csv, typed_items_csv, values_csv
from etl.intake.headerwords import HEADERS, ITEM_HEADERS, PREVIOUS, TARGET
from etl.intake.marked import marked_copy, marked_name
from etl.intake.permission import refusals
from etl.intake.preview import Preview, preview
from etl.intake.submit import Receipt, Sender, known_receipt, submit_file
from etl.intake.template import PROGRESS_WORDS, REMARKS, template_xlsx
from etl.intake.withdraw import Decision, restore, withdraw
from lake.store import Store


@dataclass(frozen=True)
class Look:
    """What a file says and would change. With ``known``, the receipt of bytes seen before, there is no more.

    refusals are sentences about values this sender may not submit; changes leave these values out.
    """

    file_name: str
    content: bytes
    options: Options
    known: Receipt | None = None
    checked: Checked | None = None
    changes: Preview | None = None
    refusals: tuple[str, ...] = ()

    @property
    def is_acceptable(self) -> bool:
        """Whether it may be confirmed, given a reason where there are warnings."""
        checked = self.checked
        return checked is not None and not (checked.errors or checked.questions or self.refusals)


class Desk:
    """The intake for ``actor`` at the moment ``now``; every act asks again whether the actor may."""

    levels = Level
    headers, item_headers = HEADERS, ITEM_HEADERS
    previous_word, target_word = PREVIOUS, TARGET
    progress_words, remarks = PROGRESS_WORDS, REMARKS

    def __init__(self, store: Store, plan_id: str, actor: Actor, now: dt.datetime):
        self.store, self.plan_id, self.actor = store, plan_id, actor
        self.now = now.replace(microsecond=0)
        self.max_upload_bytes = store.settings.max_upload_bytes

    def units(self) -> list[str]:
        """Units of the plan that the actor may report for, in printed order; for the office all."""
        known = [row["unit"] for row in self.store.read("units", plan_id=self.plan_id)]
        return (
            known if self.actor.role is Role.OFFICE else [unit for unit in known if unit in self.actor.units]
        )

    def look(
        self,
        file_name: str,
        content: bytes,
        month: dt.date | None = None,
        answers: Mapping[str, str] | None = None,
        progress: Callable[[int], None] = lambda _rows: None,
    ) -> Look:
        """Check a file and work out what it would change.

        ``month`` is meant where the file names none; ``answers`` are to the questions of an earlier look.
        Raises BoardError when it is no such table at all.
        """
        own = self.actor.units if self.actor.role is Role.ANALYST else None
        options = Options(own, month, dict(answers or {}))
        known = known_receipt(self.store, self.plan_id, file_name, content, Sender(self.actor, self.now))
        if known is not None:
            return Look(file_name, content, options, known=known)
        today = self.now.date()
        with self.store.snapshot() as snapshot:
            checked = check_file(
                snapshot, self.plan_id, file_name, content, today,
                max_bytes=self.max_upload_bytes, options=options, progress=progress,
            )  # fmt: skip
            changes = preview(snapshot, checked, today, options)
            refused = refusals(snapshot, checked, self.actor)
        kept = replace(
            changes,
            changes=tuple(change for change in changes.changes if change.indicator_id not in refused),
            items=tuple(change for change in changes.items if change.item_id not in refused),
        )
        return Look(file_name, content, options, None, checked, kept, tuple(refused.values()))

    def confirm(self, look: Look, accepted: str = "") -> Receipt:
        """Commit what was looked at; raises as submit_file does. ``accepted``: the reason for warnings."""
        sender = Sender(self.actor, self.now)
        return submit_file(
            self.store, self.plan_id, look.file_name, look.content, sender,
            accepted=accepted, options=look.options, checked=look.checked,
        )  # fmt: skip

    def marked(self, look: Look) -> bytes:
        """The file with its problems marked, as xlsx."""
        return marked_copy(look.content, look.file_name, look.checked.findings, self.max_upload_bytes)[0]

    def marked_name(self, look: Look) -> str:
        """Name of the marked copy."""
        return marked_name(look.file_name)

    def form(self, unit: str, month: dt.date) -> Form:
        """What ``unit`` (empty: all) is asked for in ``month``; raises BoardError when that is nothing."""
        with self.store.snapshot() as snapshot:
            return read_form(snapshot, self.plan_id, unit, month, self.now.date())

    def templates(self, form: Form) -> dict[str, tuple[bytes, str]]:
        """The form as files, with their names: xlsx, csv, and items (CSV) where there are work items."""
        files = {"xlsx": template_xlsx(form)}
        if form.indicators:
            files["csv"] = values_csv(form)
        if form.items:
            files["items"] = items_csv(form)
        return files

    def typed(self, rows: Sequence[Mapping[str, object]], name: str) -> tuple[bytes, str]:
        """Values typed into a table on the page, as the file they are submitted with."""
        return typed_csv(rows, name)

    def typed_items(self, rows: Sequence[Mapping[str, object]], name: str) -> tuple[bytes, str]:
        """Work item reports typed into a table on the page, as the file they are submitted with."""
        return typed_items_csv(rows, name)

    def withdraw(self, submission_id: int, reason: str) -> None:
        """Take a submission back; raises as etl.intake.withdraw.withdraw does."""
        withdraw(self.store, submission_id, Decision(self.actor, self.now, reason))

    def restore(self, submission_id: int, reason: str) -> None:
        """Put a submission in force again; raises as etl.intake.withdraw.restore does."""
        restore(self.store, submission_id, Decision(self.actor, self.now, reason))
