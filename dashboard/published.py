"""What the read API publishes: the boards the pages show, from the same caches."""

from __future__ import annotations

import datetime as dt

from dashboard import circular, source
from reports.board import Board


class Published:
    """The newest edition's boards; see server.api.Published."""

    def snapshot(self) -> tuple[int, dt.date]:
        """Store version and day of looking."""
        edition = source.edition()
        return edition.version, edition.day

    def boards(self) -> dict[str, Board]:
        """Boards of every month by ``2023-09``, oldest first."""
        return source.boards(source.edition())

    def bulletin(self, month: str) -> tuple[bytes, bool] | None:
        """The month's circular as a Word file and whether it is issued; None for a month without a board."""
        edition = source.edition()
        found = circular.circular(month, edition)
        if found is None:
            return None
        if found.issued:
            return circular.issued_docx(found.issued), True
        return circular.as_docx(month, edition), False
