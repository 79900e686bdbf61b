"""pandas and pandera on a province's file: the checks of bench/intake.py as far as a schema can say them.

Run by the interpreter of its own environment: intake_pandera.py FILE
"""

import sys

import pandas as pd
import pandera.pandas as pa
from measured import seconds_of, tell


def checked(path: str) -> int:
    """How many rows fail: unknown indicator, month, number, duplicate, fall against the month before."""
    frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    known = set(frame["指标编号"].unique())
    months = {f"2023-{month:02d}" for month in range(1, 13)}
    schema = pa.DataFrameSchema(
        {
            "指标编号": pa.Column(str, pa.Check.isin(known)),
            "月份": pa.Column(str, pa.Check.isin(months)),
            "累计完成值": pa.Column(str, pa.Check.str_matches(r"^-?\d{1,12}(\.\d{1,6})?$")),
        },
        unique=["方案编号", "指标编号", "月份"],
    )
    failures = 0
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        failures = len(error.failure_cases)
    frame["value"] = pd.to_numeric(frame["累计完成值"], errors="coerce")
    ordered = frame.sort_values("月份", kind="stable")
    return failures + int((ordered.groupby(["方案编号", "指标编号"])["value"].diff() < 0).sum())


if __name__ == "__main__":
    tell(seconds_of(lambda: checked(sys.argv[1])))
