"""All documents of a month in one folder; made again only where what they say has changed."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import simplejson

from domain.spans import Span
from lake.store import Store
from reports.analysis import compose_analysis
from reports.batch import Piece, Progress, Ran, code_key, key_of, read_manifest, run_pieces, sha256
from reports.form import Form
from reports.letters import compose_letters
from reports.material import Material, of_version
from reports.signoff import Circular, issued_file, read_circular
from reports.slides import write_slides
from reports.word.paper import set_notice
from reports.wording import monthly as words
from reports.workbook import write_workbook

# Of a board: what moves on with every write, or with later months, and says nothing about this one.
_PASSING = ("version", "updated_at", "periods")
_ROOMS = ("domain", "reports")


def pieces(
    store: Store, material: Material, form: Form, template: Path | None, said: str = ""
) -> list[Piece]:
    """Everything of the month in the order of writing; a review where a quarter, half-year or year ends.

    said: the digest of the material, where the caller has it.
    """
    board = material.board
    month = board["period"]
    circular = read_circular(store, board["plan"]["plan_id"], material.period, material.as_of, form)
    key = key_of(said or digest_of(material), code_key(*_ROOMS))
    meeting = sha256(template.read_bytes()) if template else ""
    made = [
        Piece(f"{words.BOARD}-{month}.json", lambda: _json(board), key),
        Piece(f"{words.BULLETIN}-{month}.docx", lambda: _circular(store, circular), _circular_key(circular)),
        Piece(f"{words.WORKBOOK}-{month}.xlsx", lambda: write_workbook(material), key),
        Piece(f"{words.SLIDES}-{month}.pptx", lambda: write_slides(material, template), key_of(key, meeting)),
    ]
    made += [
        Piece(f"{words.ANALYSIS}-{span.first.year}{span.name}.docx", _analysis(material, span), key)
        for span in spans_ending(material.period)
    ]
    made += [
        Piece(f"{words.LETTERS}/{letter.file_name}", _notice(letter.notice), key)
        for _, letter in compose_letters(material)
        if letter
    ]
    return made


def spans_ending(period: dt.date) -> list[Span]:
    """Quarter, half-year and year that end with the month ``period``."""
    lengths = [length for length in (3, 6, 12) if period.month % length == 0]
    return [Span(period.replace(month=period.month - length + 1), period) for length in lengths]


def run_month(
    store: Store,
    material: Material,
    form: Form,
    template: Path | None,
    folder: Path,
    progress: Progress,
    *,
    is_day_asked: bool = False,
) -> Ran:
    """Write what is not there yet, or was made from other figures, another form or another program.

    Writes to the store that leave the month as it is make nothing anew: files then keep the version and day
    of the run that made them, unless a day was asked for. Raises BoardError for a folder it cannot write to.
    """
    said = key_of(digest_of(material), material.as_of if is_day_asked else "")
    before = read_manifest(folder)
    if before.get("digest") == said:
        day = dt.date.fromisoformat(before["as_of"])
        material = replace(of_version(material, before["version"]), as_of=day)
    about = {
        "month": material.board["period"],
        "digest": said,
        "version": material.board["version"],
        "as_of": material.as_of.isoformat(),
        "is_demo": material.board["is_demo"],
    }
    return run_pieces(folder, pieces(store, material, form, template, said), about, progress)


def digest_of(material: Material) -> str:
    """A digest of all that the documents of the month are made from, but for the day and the version."""
    month = material.board["period"]
    revisions = {
        key: [row for row in rows if row["period"] <= month] for key, rows in material.revisions.items()
    }
    cited = {row["submission_id"] for board in material.boards.values() for row in board["indicators"]}
    places = [place for place, one in enumerate(material.reporting.months) if one.period <= month]
    return key_of(
        {key: _lasting(board) for key, board in material.boards.items()},
        material.rankings,
        [asdict(material.reporting.months[place]) for place in places],
        {unit: [asdict(cells[place]) for place in places] for unit, cells in material.reporting.rows.items()},
        revisions,
        material.items,
        material.item_states,
        {key: asdict(indicator) for key, indicator in material.indicators.items()},
        asdict(material.rules),
        [row for row in material.submissions if row["submission_id"] in cited],
    )


def _lasting(board: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in board.items() if name not in _PASSING}


def _circular(store: Store, circular: Circular) -> bytes:
    """What was issued, as it was issued; before that the draft."""
    if circular.issued:
        return issued_file(store, circular.issued)
    return set_notice(circular.notice)


def _circular_key(circular: Circular) -> str:
    if circular.issued:
        return circular.issued.file_sha256
    steps = [(act.step, act.at) for act in circular.taken]
    day = circular.material.as_of if not steps else ""
    return key_of(circular.digest, steps, day, code_key(*_ROOMS))


def _json(board: Mapping[str, Any]) -> bytes:
    text = simplejson.dumps(board, use_decimal=True, ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def _analysis(material: Material, span: Span) -> Callable[[], bytes]:
    return lambda: set_notice(compose_analysis(material, span))


def _notice(notice: Any) -> Callable[[], bytes]:
    return lambda: set_notice(notice)
