"""frictionless on a province's file: the checks of bench/intake.py as far as a schema can say them.

Run by the interpreter of its own environment: intake_frictionless.py FILE
"""

import sys
from pathlib import Path

from frictionless import Checklist, Resource, Schema, checks, fields, system
from measured import seconds_of, tell


def checked(path: str) -> int:
    """How many errors: month, number, duplicate key; it knows no indicator and no month before."""
    file = Path(path)
    names = file.open(encoding="utf-8-sig").readline().strip().split(",")
    schema = Schema(
        fields=[
            fields.NumberField(name=name)
            if name == "累计完成值"
            else fields.StringField(name=name, constraints={"pattern": r"2023-(0[1-9]|1[0-2])"})
            if name == "月份"
            else fields.StringField(name=name)
            for name in names
        ],
        primary_key=["方案编号", "指标编号", "月份"],
    )
    with system.use_context(trusted=True):
        resource_ = Resource(path=str(file), schema=schema, encoding="utf-8-sig")
        report = resource_.validate(Checklist(checks=[checks.duplicate_row()]), limit_errors=1_000_000)
    return report.stats["errors"]


if __name__ == "__main__":
    tell(seconds_of(lambda: checked(sys.argv[1])))
