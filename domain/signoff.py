"""The steps a document takes before it leaves the office: 拟稿, 审核, 印发.

Source: 党政机关公文处理工作条例 (2012), chapters on 公文拟制 and 公文办理: a draft is reviewed before it is
issued. That the reviewer is somebody else than the drafter is a choice of this project (set).
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """Where a document stands. The value is the word shown to people."""

    DRAFTED = "拟稿"
    REVIEWED = "审核"
    ISSUED = "印发"


@dataclass(frozen=True)
class Signature:
    """One step taken, by whom and when (None where only the order matters)."""

    step: Step
    actor: str
    at: dt.datetime | None = None


def state_of(taken: Sequence[Signature]) -> Step | None:
    """The last step taken; None for a document nobody has put his name to."""
    return taken[-1].step if taken else None


def next_step(taken: Sequence[Signature]) -> Step | None:
    """The step that may be taken now; None once the document is issued."""
    steps = list(Step)
    return steps[len(taken)] if len(taken) < len(steps) else None


def check_step(taken: Sequence[Signature], wanted: Signature) -> None:
    """Raise ValueError with one Chinese sentence unless ``wanted`` is the step that comes now."""
    due = next_step(taken)
    if due is None:
        raise ValueError(f"本件已由“{taken[-1].actor}”印发，不能再次{wanted.step}；数据有变化的请重新拟稿。")
    if wanted.step is not due:
        before = f"已{taken[-1].step}" if taken else "还没有人拟稿"
        raise ValueError(f"本件{before}，下一步是“{due}”，不能直接{wanted.step}。")
    if wanted.step is Step.REVIEWED and wanted.actor == taken[-1].actor:
        raise ValueError(f"拟稿人“{wanted.actor}”不能审核自己的稿件，请由他人审核。")
