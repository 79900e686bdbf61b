"""Many files in one folder, each made once: a run that was cut off goes on where it stopped."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import simplejson

from lake.settings import PROJECT
from reports.files import write_file

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Piece:
    """One file: its place in the folder, how its bytes are made, and what they depend on (a digest)."""

    name: str
    make: Callable[[], bytes]
    key: str


@dataclass(frozen=True)
class Ran:
    """What a run did: files written, found from an earlier run, and removed since nothing stands for them."""

    written: int
    kept: int
    removed: int


Progress = Callable[[Iterable[Piece]], Iterable[Piece]]


def run_pieces(folder: Path, pieces: list[Piece], about: Mapping[str, Any], progress: Progress) -> Ran:
    """Write what is not there yet of the same key.

    The manifest in the folder holds ``about``, and of every file the SHA-256 and the key it was made from: a
    file that is there unchanged for the same key is kept, one of an earlier run that nothing stands for now
    is removed. Files of other origin are left alone. Raises BoardError when the folder cannot be written.
    """
    known = dict(read_manifest(folder)["files"])
    written = kept = 0
    for piece in progress(pieces):
        path = folder / piece.name
        before = known.get(piece.name, {})
        is_same = before.get("key") == piece.key and path.exists()
        if is_same and before.get("sha256") == sha256(path.read_bytes()):
            kept += 1
            continue
        data = piece.make()
        write_file(path, data)
        known[piece.name] = {"sha256": sha256(data), "key": piece.key}
        _write(folder, about, known)
        written += 1
    stale = set(known) - {piece.name for piece in pieces}
    for name in stale:
        (folder / name).unlink(missing_ok=True)
        del known[name]
    _write(folder, about, known)
    return Ran(written, kept, len(stale))


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of an earlier run; an unreadable one counts as none, and all is written again."""
    try:
        manifest = simplejson.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return {**manifest, "files": {name: dict(entry) for name, entry in manifest["files"].items()}}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {"files": {}}


def key_of(*parts: Any) -> str:
    """A digest of plain values, the same for the same values."""
    text = simplejson.dumps(parts, use_decimal=True, ensure_ascii=False, sort_keys=True, default=str)
    return sha256(text.encode())


@cache
def code_key(*rooms: str) -> str:
    """A digest of the program's own files in these rooms: another version of it may write otherwise."""
    digest = hashlib.sha256()
    for room in rooms:
        for path in sorted((PROJECT / room).rglob("*.py")):
            digest.update(path.relative_to(PROJECT).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def sha256(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def _write(folder: Path, about: Mapping[str, Any], known: Mapping[str, Any]) -> None:
    manifest = {**about, "files": {name: known[name] for name in sorted(known)}}
    text = simplejson.dumps(manifest, ensure_ascii=False, indent=2, default=str)
    write_file(folder / MANIFEST, f"{text}\n".encode())
