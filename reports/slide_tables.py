"""Where things stand on slides: tables over as many slides as they need, boxes cut into parts."""

from collections.abc import Sequence

from reports.deck import Box, Deck, row_height
from reports.wording import slides as words


def tables(
    deck: Deck, title: str, note: str, head: Sequence[str], rows: Sequence[Sequence[str]],
    shares: Sequence[int], nothing: str,
) -> None:  # fmt: skip
    """in: rows of words, shares of the width; out: as many slides as the rows need, `nothing` for none."""
    slide, box = deck.slide(title, note)
    if not rows:
        deck.text(slide, box, nothing)
    left = list(rows)
    while left:
        _, _, width, height = box
        room = height - row_height(head, width, shares)
        count = 0
        while count < len(left) and (room := room - row_height(left[count], width, shares)) >= 0:
            count += 1
        # A row higher than a slide still has to stand somewhere.
        shown, left = left[: max(1, count)], left[max(1, count) :]
        deck.table(slide, box, head, shown, shares)
        if left:
            slide, box = deck.slide(f"{title}{words.CONTINUED}", note)


def split(box: Box, columns: int, lines: int, place: int) -> Box:
    """The part of a box at `place` when it is cut into columns and lines, row by row."""
    left, top, width, height = box
    column, line = place % columns, place // columns
    return (left + width // columns * column, top + height // lines * line, width // columns, height // lines)
