"""Files on their way out: the same content gives the same bytes, and a half-written file is never seen."""

import datetime as dt
import io
import os
import re
import tempfile
import zipfile
from pathlib import Path

from lake.errors import BoardError, reason_of

_OLDEST = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


def settled(package: bytes, day: dt.date) -> bytes:
    """An Office package without traces of the moment it was written.

    Entries get the oldest time a zip file can hold; created and modified become ``day``; workbooks inside
    (behind the charts of slides) are treated alike.
    """
    stamp = f"{day:%Y-%m-%d}T00:00:00Z".encode()
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(target, "w") as out:
        for info in source.infolist():
            data = source.read(info)
            if info.filename == "docProps/core.xml":
                data = _STAMP.sub(rb"\g<1>" + stamp + rb"\g<3>", data)
            elif info.filename.endswith(".xlsx"):
                data = settled(data, day)
            entry = zipfile.ZipInfo(info.filename, _OLDEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, data)
    return target.getvalue()


def write_file(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` in one step; raises BoardError when the folder cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise BoardError(f"无法写入“{path}”（{reason_of(error)}），请检查目录和写入权限。") from error
