"""A backup as a folder or a zip file: what goes in is hashed on its way, what comes out is hashed again."""

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from lake.errors import BoardError
from lake.files import fsync_folder

MANIFEST = "manifest.json"
CHUNK = 1024 * 1024


class ParcelWriter:
    """Fills a new folder, or a new zip file where the name ends in .zip."""

    def __init__(self, path: Path, *, is_zip: bool):
        self.entries: list[dict[str, Any]] = []
        self._path = path
        self._zip = None
        if is_zip:
            # Holds password hashes: for its owner alone.
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
            self._file = os.fdopen(handle, "wb")
            self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED, compresslevel=3)
        else:
            path.mkdir(mode=0o700)

    def add(self, name: str, source: BinaryIO) -> None:
        """Copy ``source`` to the end under ``name`` (with slashes) and note its size and SHA-256."""
        digest, size = hashlib.sha256(), 0
        with self._target(name) as target:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
                target.write(chunk)
        self.entries.append({"path": name, "size": size, "sha256": digest.hexdigest()})

    def close(self, manifest: dict[str, Any]) -> None:
        """Add the manifest with all entries and make everything durable."""
        content = {**manifest, "files": sorted(self.entries, key=lambda entry: entry["path"])}
        with self._target(MANIFEST) as target:
            target.write(json.dumps(content, ensure_ascii=False, indent=1).encode())
        if self._zip:
            self._zip.close()
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            return
        for folder in {self._path, *(path for path in self._path.rglob("*") if path.is_dir())}:
            fsync_folder(folder)

    def discard(self) -> None:
        """Remove what was written so far."""
        if self._zip:
            with suppress(OSError, ValueError):  # the disk may be full: closing writes once more
                self._zip.close()
            with suppress(OSError):
                self._file.close()
        remove(self._path)

    @contextmanager
    def _target(self, name: str) -> Iterator[BinaryIO]:
        if self._zip:
            with self._zip.open(name, "w", force_zip64=True) as target:
                yield target
            return
        path = self._path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as target:
            yield target
            target.flush()
            os.fsync(target.fileno())


class Parcel:
    """A finished backup; raises BoardError when there is none at ``path``."""

    def __init__(self, path: Path):
        self.path = path
        self._zip = None
        try:
            if path.is_file():
                self._zip = zipfile.ZipFile(path)
            with self.open(MANIFEST) as file:
                self.manifest = json.load(file)
            self.entries = {entry["path"]: entry for entry in self.manifest["files"]}
        except (OSError, KeyError, ValueError, TypeError, zipfile.BadZipFile) as error:
            raise BoardError(f"{path} 不是完整的备份（缺少或无法读取 {MANIFEST}），请换一份备份。") from error

    def names(self) -> set[str]:
        """Everything that is in it, but the manifest."""
        if self._zip:
            names = {entry.filename for entry in self._zip.infolist() if not entry.is_dir()}
        else:
            files = (path for path in self.path.rglob("*") if path.is_file())
            names = {path.relative_to(self.path).as_posix() for path in files}
        return names - {MANIFEST}

    def open(self, name: str) -> BinaryIO:
        """Bytes of one entry."""
        return self._zip.open(name) if self._zip else (self.path / name).open("rb")

    def problems(self) -> list[str]:
        """A sentence for every entry that is missing, added, changed, or named to lead outside."""
        found = []
        names = self.names()
        for name, entry in self.entries.items():
            if name not in names:
                found.append(f"缺少 {name}。")
            elif not is_inside(name):
                found.append(f"{name} 的路径不合规。")
            elif (reason := self._difference(name, entry)) is not None:
                found.append(f"{name} {reason}。")
        found += [f"多出 {name}。" for name in sorted(names - self.entries.keys())]
        return found

    def extract(self, name: str, to: Path) -> None:
        """Write one entry to the file ``to``, durably; raises BoardError when it is not what was put in."""
        to.parent.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        with self.open(name) as source, to.open("xb") as target:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                target.write(chunk)
            target.flush()
            os.fsync(target.fileno())
        if digest.hexdigest() != self.entries[name]["sha256"]:
            raise BoardError(f"备份中的 {name} 与清单不符，没有恢复，请换一份备份。")

    def _difference(self, name: str, entry: dict[str, Any]) -> str | None:
        digest, size = hashlib.sha256(), 0
        try:
            with self.open(name) as file:
                while chunk := file.read(CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
        except (OSError, EOFError, ValueError, zipfile.BadZipFile, zipfile.zlib.error) as error:
            return f"无法读取（{type(error).__name__}）"
        if size != entry["size"] or digest.hexdigest() != entry["sha256"]:
            return "与清单中的大小或 SHA-256 不符"
        return None


def is_inside(name: str) -> bool:
    """Whether an entry's name stays inside the folder it is unpacked in, on every system."""
    path = PurePosixPath(name)
    return not (path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name)


def remove(path: Path) -> None:
    """Remove a file or a folder with all that is in it."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
        return
    with suppress(FileNotFoundError, NotADirectoryError):
        path.unlink()
