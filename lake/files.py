"""Bytes that are kept: accepted files and issued documents, under their SHA-256.

In BOARD_HOME/files; where an object store keeps the data files it keeps these too, so that several servers
share them.
"""

import hashlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

from lake.errors import BoardError, reason_of
from lake.objects import get_object, list_objects, put_object
from lake.settings import Settings

# Of linux/fs.h: make one file share the blocks of another.
_FICLONE = 0x40049409


def fsync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` durable; a no-op where folders cannot be opened (Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def copy_shared(source: Path, target: Path) -> None:
    """Copy ``source`` to the new file ``target``, sharing the blocks where the file system can (XFS, Btrfs).

    There the copy costs nothing but what is changed in it afterwards; elsewhere it costs its size.
    """
    if sys.platform == "linux":
        import fcntl

        with source.open("rb") as old, target.open("wb") as new:
            try:
                fcntl.ioctl(new.fileno(), _FICLONE, old.fileno())
            except OSError:
                pass  # not on this file system, or the two lie on different ones
            else:
                return
    shutil.copyfile(source, target)


def write_durably(path: Path, content: bytes) -> None:
    """Replace ``path`` with ``content`` in one step that survives a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    fsync_folder(path.parent)


def keep_file(settings: Settings, content: bytes) -> str:
    """Store ``content`` once and return its SHA-256 (hex); raises BoardError when it cannot be written."""
    digest = hashlib.sha256(content).hexdigest()
    name = kept_name(digest)
    # Written again where the kept bytes were damaged meanwhile.
    if settings.is_on_objects:
        if get_object(settings, name) != content:
            put_object(settings, name, content)
        return digest
    path = settings.home / name
    try:
        if not path.exists() or path.read_bytes() != content:
            write_durably(path, content)
    except OSError as error:
        raise BoardError(
            f"原始文件无法保存（{reason_of(error)}），没有上报，请检查磁盘空间和目录权限后重试。"
        ) from error
    return digest


def read_file(settings: Settings, digest: str) -> bytes:
    """Bytes kept under ``digest``; raises BoardError when they are missing or no longer match."""
    name = kept_name(digest)
    path = settings.home / name
    if settings.is_on_objects:
        content = get_object(settings, name)
    else:
        content = path.read_bytes() if path.is_file() else None
    if content is None:
        raise BoardError(f"原始文件 {digest[:12]}… 不在存储目录中，请从备份恢复 files 目录。")
    if hashlib.sha256(content).hexdigest() != digest:
        raise BoardError(f"原始文件 {digest[:12]}… 内容已被改动，请从备份恢复 files 目录。")
    return content


def kept_files(settings: Settings) -> list[str]:
    """SHA-256 of everything that is kept, in order."""
    if settings.is_on_objects:
        places = [Path(name) for name in list_objects(settings, "files/")]
    else:
        places = [path for path in (settings.home / "files").glob("*/*") if path.is_file()]
    return sorted(place.name for place in places if not place.name.startswith("."))


def kept_name(digest: str) -> str:
    """Place of kept bytes in BOARD_HOME, in an object store and in a backup."""
    return f"files/{digest[:2]}/{digest}"
