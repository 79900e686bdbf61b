"""The material of September 2023 of the demonstration store, gathered once, and a converter to PDF."""

import datetime as dt
import os
import shutil
import subprocess

import pytest

from lake.settings import read_settings
from lake.store import open_store
from reports.material import gather

PLAN = "jiyang-2023"
DAY = dt.date(2023, 10, 20)
SEPTEMBER = dt.date(2023, 9, 1)


@pytest.fixture(scope="session")
def reports_home(demo_home, tmp_path_factory):
    """Folder of a demonstration store that the tests of the documents only read."""
    home = tmp_path_factory.mktemp("reports") / "var"
    shutil.copytree(demo_home, home)
    return home


@pytest.fixture(scope="session")
def material(reports_home):
    return gather(open_store(read_settings({"BOARD_HOME": str(reports_home)})), PLAN, SEPTEMBER, DAY)


@pytest.fixture(scope="session")
def to_pdf(tmp_path_factory):
    """A function that turns an Office file into a PDF by LibreOffice; skips where there is none."""
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not installed (apt-get install libreoffice-writer libreoffice-calc "
                    "libreoffice-impress)")  # fmt: skip
    folder = tmp_path_factory.mktemp("pdf")

    def convert(path, *others):
        arguments = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        subprocess.run(
            [*arguments, "--convert-to", "pdf", "--outdir", str(folder), str(path), *map(str, others)],
            check=True, capture_output=True, timeout=110, env={**os.environ, "HOME": str(folder)},
        )  # fmt: skip
        made = [folder / f"{one.stem}.pdf" for one in (path, *others)]
        return made if others else made[0]

    return convert
