"""What a file would change, shown before it counts."""

import datetime as dt
from decimal import Decimal

from domain.roles import command_line
from domain.terms import Light, Status
from etl.intake.check import check_file
from etl.intake.expected import Options
from etl.intake.preview import preview
from etl.intake.submit import Sender, submit_file

PLAN = "jiyang-2023"
AS_OF = dt.date(2023, 10, 12)
SENDER = Sender(command_line("甲"), dt.datetime(2023, 10, 9, 9))
HEADER = "指标编号,月份,累计完成值,备注\n"


def shown(store, text, options=None):
    with store.snapshot() as snapshot:
        checked = check_file(snapshot, PLAN, "x.csv", text.encode(), AS_OF, max_bytes=10**6, options=options)
        return preview(snapshot, checked, AS_OF, options)


def test_old_and_new_with_their_lights(store_with_plan):
    submit_file(
        store_with_plan, PLAN, "a.csv", f"{HEADER}I14,2023-09,24,\nI11,2023-09,20,\n".encode(), SENDER
    )
    seen = shown(store_with_plan, f"{HEADER}I14,2023-09,12,核减\nI11,2023-09,20,\nI20,2023-09,2.4,\n")
    by_id = {change.indicator_id: change for change in seen.changes}
    assert list(by_id) == ["I11", "I14", "I20"]
    assert (by_id["I14"].old, by_id["I14"].new) == (Decimal(24), Decimal(12))
    assert (by_id["I14"].before.light, by_id["I14"].after.light) == (Light.GREEN, Light.RED)
    assert (by_id["I20"].old, by_id["I20"].before.status) == (None, Status.MISSING)
    assert [change.is_changed for change in seen.changes] == [False, True, True]
    assert by_id["I14"].note == "核减"


def test_what_is_still_missing_of_the_month(store_with_plan):
    text = f"{HEADER}I14,2023-09,24,\n"
    everyone = shown(store_with_plan, text).missing
    assert len(everyone) == 38  # 40 targets less I14 and the yearly I18
    own = shown(store_with_plan, text, Options(units=frozenset({"区发展和改革局"}))).missing
    assert 0 < len(own) < len(everyone)
    assert all("区发展和改革局" in row.units for row in own)
    assert {row.due_on for row in own} == {dt.date(2023, 10, 10)}


def test_demonstration_values_are_no_old_values(demo_store):
    seen = shown(demo_store, f"{HEADER}I14,2023-09,1,\n")
    assert seen.changes[0].old is None
    assert seen.ends_demo


def test_a_plan_without_demonstration_ends_none(store_with_plan):
    assert not shown(store_with_plan, f"{HEADER}I14,2023-09,1,\n").ends_demo


def test_work_items(store_with_plan):
    header = "事项编号,月份,进度,进展情况\n"
    submit_file(store_with_plan, PLAN, "a.csv", f"{header}T01-01,2023-09,40%,一\n".encode(), SENDER)
    [change] = shown(store_with_plan, f"{header}T01-01,2023-09,60%,二\n").items
    assert (change.old_pct, change.report.progress_pct) == (40, 60)
