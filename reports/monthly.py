"""All documents of a month in one folder; a run that was cut off goes on where it stopped."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import simplejson

from domain.periods import format_month
from domain.spans import Span
from lake.store import Store
from reports.analysis import compose_analysis
from reports.bulletin import Form
from reports.files import write_file
from reports.letters import compose_letters
from reports.material import Material
from reports.signoff import signed_notice
from reports.slides import write_slides
from reports.word.paper import set_notice
from reports.wording import monthly as words
from reports.workbook import write_workbook

MANIFEST = "manifest.json"
Progress = Callable[[Iterable["Piece"]], Iterable["Piece"]]


@dataclass(frozen=True)
class Piece:
    """One file: its place in the folder, and how its bytes are made."""

    name: str
    make: Callable[[], bytes]


@dataclass(frozen=True)
class Ran:
    """What a run did: files written, found from an earlier run, and removed since nothing stands for them."""

    written: int
    kept: int
    removed: int


def pieces(store: Store, material: Material, form: Form, template: Path | None) -> list[Piece]:
    """Everything of the month in the order of writing; a review where a quarter, half-year or year ends."""
    board = material.board
    month = board["period"]
    made = [
        Piece(f"{words.BOARD}-{month}.json", lambda: _json(board)),
        Piece(f"{words.BULLETIN}-{month}.docx", lambda: set_notice(signed_notice(store, material, form))),
        Piece(f"{words.WORKBOOK}-{month}.xlsx", lambda: write_workbook(material)),
        Piece(f"{words.SLIDES}-{month}.pptx", lambda: write_slides(material, template)),
    ]
    made += [
        Piece(f"{words.ANALYSIS}-{span.first.year}{span.name}.docx", _analysis(material, span))
        for span in spans_ending(material.period)
    ]
    made += [
        Piece(f"{words.LETTERS}/{letter.file_name}", _notice(letter.notice))
        for _, letter in compose_letters(material)
        if letter
    ]
    return made


def spans_ending(period: dt.date) -> list[Span]:
    """Quarter, half-year and year that end with the month ``period``."""
    lengths = [length for length in (3, 6, 12) if period.month % length == 0]
    return [Span(period.replace(month=period.month - length + 1), period) for length in lengths]


def run_month(
    store: Store, material: Material, form: Form, template: Path | None, folder: Path, progress: Progress
) -> Ran:
    """Write what is not there yet for this version of the store, day and form.

    The manifest in the folder names every file with its SHA-256 and what it was made from: a file that is
    there unchanged for the same key is kept, one of an earlier run that nothing stands for now is removed.
    Files of other origin are left alone. Raises BoardError when the folder cannot be written.
    """
    key = _key(material, form, template)
    before = _read(folder)
    files = dict(before["files"]) if before["key"] == key else {}
    wanted = pieces(store, material, form, template)
    written = kept = 0
    for piece in progress(wanted):
        path = folder / piece.name
        if path.exists() and files.get(piece.name) == _sha256(path.read_bytes()):
            kept += 1
            continue
        data = piece.make()
        write_file(path, data)
        files[piece.name] = _sha256(data)
        _write(folder, key, material, {**before["files"], **files}, files)
        written += 1
    stale = set(before["files"]) - {piece.name for piece in wanted}
    for name in stale:
        (folder / name).unlink(missing_ok=True)
    _write(folder, key, material, files, files)
    return Ran(written, kept, len(stale))


def _key(material: Material, form: Form, template: Path | None) -> str:
    """What the files depend on: the store's version, the day, the office's choices, the template's bytes."""
    parts = [
        material.board["plan"]["plan_id"], format_month(material.period), material.board["version"],
        material.as_of.isoformat(), asdict(form), _sha256(template.read_bytes()) if template else "",
    ]  # fmt: skip
    return _sha256(simplejson.dumps(parts, ensure_ascii=False, sort_keys=True).encode())


def _read(folder: Path) -> dict[str, Any]:
    """The manifest of an earlier run; an unreadable one counts as none, and all is written again."""
    try:
        manifest = simplejson.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return {"key": manifest["key"], "files": dict(manifest["files"])}
    except (OSError, ValueError, KeyError, TypeError):
        return {"key": "", "files": {}}


def _write(
    folder: Path, key: str, material: Material, known: Mapping[str, str], current: Mapping[str, str]
) -> None:
    """``known`` are all files this command has made here, ``current`` those made from ``key``."""
    manifest = {
        "key": key,
        "month": material.board["period"],
        "version": material.board["version"],
        "as_of": material.as_of.isoformat(),
        "is_demo": material.board["is_demo"],
        # A hash that fits nothing: made from something else, to be written again but known as ours.
        "files": {name: current.get(name, "") for name in sorted(known)},
    }
    text = simplejson.dumps(manifest, ensure_ascii=False, indent=2)
    write_file(folder / MANIFEST, f"{text}\n".encode())


def _json(board: Mapping[str, Any]) -> bytes:
    text = simplejson.dumps(board, use_decimal=True, ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def _analysis(material: Material, span: Span) -> Callable[[], bytes]:
    return lambda: set_notice(compose_analysis(material, span))


def _notice(notice: Any) -> Callable[[], bytes]:
    return lambda: set_notice(notice)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
