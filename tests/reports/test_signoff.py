"""Sign-off of the circular: order, roles, the record, what is printed, and what is kept of it for good."""

import datetime as dt
import hashlib
import io

import docx
import pytest

from domain.roles import Actor, ForbiddenError, Role
from domain.signoff import Step
from etl.doctor import examine
from etl.intake.submit import Sender, submit_file
from lake.audit import read_entries
from lake.backup import make_backup, restore_backup, verify_backup
from lake.errors import BoardError
from lake.settings import read_settings
from lake.store import open_store
from reports.form import Form, changed, remember, remembered
from reports.signoff import issued_file, issued_notice, months_issued, read_circular, sign

PLAN, DAY, SEPTEMBER = "jiyang-2023", dt.date(2023, 10, 20), dt.date(2023, 9, 1)
AT = dt.datetime(2023, 10, 20, 9, 0)
ISSUED_AT = dt.datetime(2023, 10, 23, 16, 30)
ZHANG, LI = Actor("张三", Role.OFFICE), Actor("李四", Role.OFFICE)


def circular_of(store, day=DAY):
    return read_circular(store, PLAN, SEPTEMBER, day)


def sign_all(store, *acts, form=None):
    for minute, (actor, step) in enumerate(acts):
        at = ISSUED_AT if step is Step.ISSUED else AT + dt.timedelta(minutes=minute)
        # Later steps are taken on later days, of the draft as it was looked at.
        sign(store, actor, PLAN, SEPTEMBER, step, at, DAY + dt.timedelta(days=minute), form=form)


def issue(store, form=None):
    sign_all(store, (ZHANG, Step.DRAFTED), (LI, Step.REVIEWED), (ZHANG, Step.ISSUED), form=form)


def submit(store, value="2.65"):
    content = f"指标编号,月份,累计完成值\nI20,2023-09,{value}\n".encode()
    submit_file(store, PLAN, "9.csv", content, Sender(ZHANG, AT), accepted="核实无误")


@pytest.fixture
def reported_store(store_with_plan):
    """A store in which the values are reported ones, so that one more is a revision."""
    for name, value in (("I20", "2.40"), ("I01", "6.8"), ("I14", "45")):
        content = f"指标编号,月份,累计完成值\n{name},2023-09,{value}\n".encode()
        submit_file(store_with_plan, PLAN, f"{name}.csv", content, Sender(ZHANG, AT), accepted="核实无误")
    return store_with_plan


def test_a_circular_goes_from_draft_to_issue_and_says_so(demo_store):
    version = demo_store.version()
    assert "未签字" in circular_of(demo_store).notice.marks[1]
    sign_all(demo_store, (ZHANG, Step.DRAFTED))
    assert circular_of(demo_store).notice.marks[1] == "拟稿（2023年10月20日，未经审核，不得外传）"
    sign_all(demo_store, (LI, Step.REVIEWED), (ZHANG, Step.ISSUED))
    found = circular_of(demo_store)
    assert found.is_settled and found.issued.edition == 1
    notice = issued_notice(demo_store, found.issued)
    assert notice.marks == ("演示数据",) and notice.state == "印发"
    # The date of the document is that of its issue, whenever it is looked at.
    assert notice.issued_on == ISSUED_AT.date()
    # The version that was drafted, though every signature made a newer one.
    assert notice.data_line.startswith(f"数据版本第{version}版")
    assert months_issued(demo_store, PLAN) == {"2023-09"}


def test_what_was_issued_stays_byte_for_byte_when_figures_change(reported_store):
    issue(reported_store)
    act = circular_of(reported_store).issued
    first = issued_file(reported_store, act)
    assert hashlib.sha256(first).hexdigest() == act.file_sha256
    submit(reported_store)
    found = circular_of(reported_store, dt.date(2024, 1, 5))
    assert found.issued == act and issued_file(reported_store, found.issued) == first
    [change] = [one for one in found.since_issued if "2.40" in one.told]
    assert "由2.40" in change.told and "改为2.65" in change.told
    assert not found.is_settled and found.taken == ()
    # The draft of now is a correction that names the issued one and what was wrong in it.
    assert found.notice.subtitle == "（更正，第2版）"
    assert found.notice.marks == ("拟稿（2024年1月5日，未签字，不得外传）",)
    assert found.notice.correction.startswith("2023年10月23日印发的《") and "2.65" in found.notice.correction
    issue(reported_store)
    again = circular_of(reported_store)
    assert again.is_settled and [one.edition for one in again.issues] == [1, 2]
    text = "\n".join(
        part.text for part in docx.Document(io.BytesIO(issued_file(reported_store, again.issued))).paragraphs
    )
    assert "以本件为准" in text and "（更正，第2版）" in text


def test_every_signature_is_on_record_and_an_issue_with_its_hash(demo_store):
    issue(demo_store)
    entries = read_entries(demo_store, AT, ISSUED_AT + dt.timedelta(hours=1))
    assert [(entry.event, entry.actor, entry.detail[:2]) for entry in entries] == [
        ("publish", "张三", "印发"),
        ("publish", "李四", "审核"),
        ("publish", "张三", "拟稿"),
    ]
    assert circular_of(demo_store).issued.file_sha256 in entries[0].detail


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ANALYST, Role.ADMIN, None])
def test_other_roles_are_refused_and_leave_no_trace(demo_store, role):
    before = demo_store.version()
    other = Actor("王五", role)
    with pytest.raises(ForbiddenError, match="发布通报"):
        sign(demo_store, other, PLAN, SEPTEMBER, Step.DRAFTED, AT, DAY)
    with pytest.raises(ForbiddenError, match="发布通报"):
        remember(demo_store, other, PLAN, SEPTEMBER, Form(issuer="某办"), AT)
    assert demo_store.version() == before


def test_a_step_out_of_turn_changes_nothing(demo_store):
    before = demo_store.version()
    with pytest.raises(ValueError, match="还没有人拟稿"):
        sign_all(demo_store, (LI, Step.REVIEWED))
    assert demo_store.version() == before
    issue(demo_store)
    with pytest.raises(ValueError, match="已经印发"):
        sign_all(demo_store, (ZHANG, Step.DRAFTED))


def test_changed_figures_send_a_reviewed_draft_back(reported_store):
    sign_all(reported_store, (ZHANG, Step.DRAFTED), (LI, Step.REVIEWED))
    seen = circular_of(reported_store).digest
    submit(reported_store)
    with pytest.raises(ValueError, match=r"已退回拟稿：.*2\.40.*2\.65"):
        sign_all(reported_store, (ZHANG, Step.ISSUED))
    with pytest.raises(ValueError, match="查看以后"):
        sign(reported_store, ZHANG, PLAN, SEPTEMBER, Step.DRAFTED, AT, DAY, seen=seen)
    found = circular_of(reported_store)
    assert found.taken == () and len(found.returned) == 2 and found.since_drafted
    sign_all(reported_store, (ZHANG, Step.DRAFTED))
    assert circular_of(reported_store).returned == ()


def test_a_changed_form_sends_it_back_too_and_holds_everywhere(demo_store):
    form = Form(issuer="济阳区督查室", document_no="济阳督〔2023〕9号")
    sign_all(demo_store, (ZHANG, Step.DRAFTED), (LI, Step.REVIEWED), form=form)
    # Whoever looks without saying a form sees the one that was drafted.
    assert circular_of(demo_store).notice.issuer == "济阳区督查室"
    assert len(circular_of(demo_store).taken) == 2
    other = changed(form, {"addressee": "各单位："})
    with pytest.raises(ValueError, match=r"主送机关：由.*改为“各单位：”"):
        sign_all(demo_store, (ZHANG, Step.ISSUED), form=other)
    remember(demo_store, ZHANG, PLAN, SEPTEMBER, other, AT)
    assert circular_of(demo_store).taken == ()
    # The next month goes on with it, but for the number.
    assert remembered(demo_store, PLAN, dt.date(2023, 10, 1)) == changed(other, {"document_no": ""})


def test_a_form_says_what_is_wrong_with_it():
    with pytest.raises(BoardError, match="不是日期"):
        changed(Form(), {"dated": "20日"})
    with pytest.raises(BoardError, match="太长"):
        changed(Form(), {"issuer": "室" * 200})
    assert changed(Form(), {"issuer": " 督查\n室 ", "addressee": None}) == Form(issuer="督查 室")


def test_both_stores_keep_steps_and_files(plan_store):
    submit(plan_store)
    issue(plan_store)
    act = circular_of(plan_store).issued
    assert (act.by, act.at, act.edition) == ("张三", ISSUED_AT, 1)
    assert hashlib.sha256(issued_file(plan_store, act)).hexdigest() == act.file_sha256


def test_an_issued_circular_outlives_backup_and_restore_and_a_lost_file_is_found(demo_store, tmp_path):
    issue(demo_store)
    act = circular_of(demo_store).issued
    make_backup(demo_store, tmp_path / "b", AT)
    assert verify_backup(tmp_path / "b")[1] == []
    settings = read_settings({"BOARD_HOME": str(tmp_path / "again")})
    restore_backup(tmp_path / "b", settings)
    restored = open_store(settings)
    assert circular_of(restored).issued == act
    assert issued_file(restored, act) == issued_file(demo_store, act)

    checks = {check.name: check for check in examine(restored)}
    assert checks["通报文件"].is_good and checks["多余文件"].notes == ()
    (settings.home / "files" / act.file_sha256[:2] / act.file_sha256).unlink()
    [problem] = {check.name: check for check in examine(restored)}["通报文件"].problems
    assert problem.startswith("2023-09 通报第 1 版（印发，Word 文件）")
    make_backup(restored, tmp_path / "c", AT)
    assert "缺少 1 个保存的文件" in verify_backup(tmp_path / "c")[1][0]
