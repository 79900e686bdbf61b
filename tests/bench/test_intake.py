"""The measurement of a province's file on a small province: every figure is of what it says."""

import shutil

from bench import intake, intake_child
from bench.intake import Run


def test_a_small_province_is_made_checked_and_committed(tmp_path, monkeypatch):
    monkeypatch.setattr(intake, "INDICATORS", 40)
    monkeypatch.setattr(intake, "FEWER", 100)
    province = intake._make(tmp_path, 900, 3)
    files = {name: tmp_path / f"{name}.csv" for name in ("clean", "spoilt", "fewer")}
    assert [file.read_bytes().count(b"\n") for file in (files["clean"], files["fewer"])] == [901, 101]
    home = tmp_path / "var"
    assert intake_child.read(files["clean"], home) > 0
    assert intake_child.check(files["spoilt"], home, 0) > 0
    shutil.copytree(home, tmp_path / "committed")
    assert intake_child.commit(files["clean"], tmp_path / "committed") > 0
    found = {
        "read clean": [Run(1, 50), Run(3, 60), Run(2, 55)],
        "check clean": [Run(5, 90)], "check spoilt": [Run(6, 95)], "rows fewer": [Run(1, 80)],
        "commit clean": [Run(8, 99)],
    }  # fmt: skip
    part = intake._part(found, {"pandera": Run(1, 70)}, 900, 100, province)
    assert part.tables[0].rows[0][1:] == ["3", "2.00", "450", "60", "1.0"]
    assert part.tables[0].rows[1][1:] == ["1", "5.00", "180", "90", "2.5"]
    assert part.missed == ["all checks of 900 rows in at most 2 times the bare reading: 2.5 times"]
