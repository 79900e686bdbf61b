"""What two versions of a document say differently, figure by figure, as sentences."""

from dataclasses import dataclass

from reports.notice import Appendix, Notice
from reports.wording import changes as words

Rows = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Change:
    """One row of an appendix, or one part of the document: what it is called, and what became of it."""

    name: str
    told: str
    place: int = 0  # of the appendix, from 1; 0 for the document itself

    def __str__(self) -> str:
        return words.told(self.name, self.told)


def changes(before: Notice, after: Notice) -> list[Change]:
    """Rows of the appendices that differ, then heads of the document; other words last, in one entry.

    Both are documents of the same kind and month. Marks, dates and the number of the data's version are no
    difference.
    """
    found = [
        change
        for place, (old, new) in enumerate(zip(before.appendices, after.appendices, strict=False), start=1)
        for change in _rows(old, new, place)
    ]
    for name in words.HEADS:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            found.append(Change(words.HEADS[name], words.moved(old or words.NONE, new or words.NONE)))
    if not found and _text(before) != _text(after):
        found.append(Change(words.TEXT, words.TEXT_CHANGED))
    return found


def _rows(before: Appendix, after: Appendix, place: int) -> list[Change]:
    old, new = _by_key(before), _by_key(after)
    named = after.table.left[0] if after.table.left else 0
    found = []
    for key in [*new, *(key for key in old if key not in new)]:
        if key not in old:
            found.append(Change(new[key][named], words.ADDED, place))
        elif key not in new:
            found.append(Change(old[key][named], words.GONE, place))
        elif old[key] != new[key]:
            parts = [
                words.cell(head, was, now)
                for head, was, now in zip(after.table.head, old[key], new[key], strict=True)
                if was != now
            ]
            found.append(Change(new[key][named], words.JOIN.join(parts), place))
    return found


def _by_key(appendix: Appendix) -> Rows:
    # A row of one cell runs across: a heading, whose counts follow from the rows.
    return {row[appendix.table.key]: row for row in appendix.table.rows if len(row) > 1}


def _text(notice: Notice) -> list[str]:
    return [notice.title, *(f"{part.lead}{part.text}" for part in (*notice.body, *notice.closing))]
