"""Reminders against a receiver on the loopback: dry run, nothing twice, failures tried again and kept."""

import datetime as dt
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from domain.roles import Actor, ForbiddenError, Role
from lake.audit import read_entries
from lake.errors import BoardError
from reports.material import gather
from reports.reminder_book import Fate, claim, fates, history
from reports.reminders import Config, deliver, messages, preview, read_config

PLAN, DAY = "jiyang-2023", dt.date(2023, 10, 20)
AT = dt.datetime(2023, 10, 20, 9, 0)
OFFICE = Actor("张三", Role.OFFICE)


class Receiver(HTTPServer):
    """Keeps what arrives; refuses the first ``failures`` requests."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.received, self.failures, self.asked = [], 0, 0


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked += 1
        if self.server.asked <= self.server.failures:
            self.send_response(503)
        else:
            self.server.received.append(json.loads(body))
            self.send_response(200)
        self.end_headers()

    def log_message(self, *_arguments):
        pass


@pytest.fixture
def receiver():
    server = Receiver()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def outgoing(demo_store, receiver):
    address = f"json://secret-user:secret-word@127.0.0.1:{receiver.server_port}/box"
    config = Config({"区财政局": (address,), "区科学技术局": (address,)})
    material = gather(demo_store, PLAN, dt.date(2023, 9, 1), DAY)
    return [message for _, message in messages(material, config) if message]


def send(store, outgoing, **options):
    return list(deliver(store, OFFICE, outgoing, lambda: AT, (0, 0), sleep=lambda _s: None, **options))


def test_units_are_told_what_they_owe(outgoing):
    told = {(message.unit, message.title): message.text for message in outgoing}
    text = told["区财政局", "【演示数据】政府重点工作催报"]
    assert "新签约项目" in text and "累计—" not in "".join(told.values())
    assert "已逾期" in text
    assert "新增高成长型中小企业" in told["区科学技术局", "【演示数据】政府重点工作红色督办"]


def test_a_dry_run_sends_and_keeps_nothing(demo_store, outgoing, receiver):
    before = demo_store.version()
    assert {outcome.word for outcome in preview(demo_store, outgoing)} == {"将发送"}
    assert (receiver.asked, demo_store.version()) == (0, before)


def test_every_message_arrives_once_however_often_it_is_asked(demo_store, outgoing, receiver):
    first = send(demo_store, outgoing)
    assert [outcome.word for outcome in first] == ["已发送"] * len(outgoing)
    assert {one["message"] for one in receiver.received} == {message.text for message in outgoing}
    again = send(demo_store, outgoing)
    assert {outcome.word for outcome in again} == {"此前已发送"}
    assert {outcome.word for outcome in preview(demo_store, outgoing)} == {"此前已发送"}
    assert receiver.asked == len(outgoing)


def test_a_failure_is_tried_again_and_shown(demo_store, outgoing, receiver):
    receiver.failures = 2
    outcome = send(demo_store, outgoing[:1])[0]
    assert (outcome.word, outcome.tries) == ("已发送", 3)
    assert len(receiver.received) == 1


def test_a_message_that_failed_may_go_later(demo_store, outgoing, receiver):
    receiver.failures = 3
    assert send(demo_store, outgoing[:1])[0].word == "发送失败"
    assert fates(demo_store)[outgoing[0].key] is Fate.FAILED
    assert [(one.fate, one.begun) for one in history(demo_store)] == [(Fate.FAILED, 1)]
    assert send(demo_store, outgoing[:1])[0].word == "已发送"
    [kept] = history(demo_store)
    assert (kept.fate, kept.begun, kept.actor) == (Fate.SENT, 2, "张三")
    assert "secret-word" not in kept.detail and "发往 json://" in kept.detail


def test_a_message_of_unknown_fate_waits_for_a_person(demo_store, outgoing, receiver):
    assert claim(demo_store, OFFICE, outgoing[0].key, "", AT)
    assert send(demo_store, outgoing[:1])[0].word.startswith("上次发送结果不明")
    assert receiver.asked == 0
    assert send(demo_store, outgoing[:1], is_again=True)[0].word == "已发送"


def test_to_whom_what_and_when_is_on_record_without_keys(demo_store, outgoing, receiver):
    send(demo_store, outgoing)
    entries = read_entries(demo_store, AT, AT + dt.timedelta(hours=1))
    sent = [entry for entry in entries if entry.subject.endswith("sent")]
    assert len(sent) == len(outgoing)
    assert {entry.actor for entry in sent} == {"张三"}
    told = "".join(entry.detail + entry.subject for entry in entries)
    assert "区财政局" in told
    assert "secret-word" not in told


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ANALYST, Role.ADMIN, None])
def test_other_roles_are_refused(demo_store, outgoing, receiver, role):
    with pytest.raises(ForbiddenError, match="提醒"):
        list(deliver(demo_store, Actor("王五", role), outgoing, lambda: AT, ()))
    assert receiver.asked == 0


def test_a_unit_without_address_is_named(material):
    found = dict(messages(material, Config({})))
    assert found["区财政局"] is None
    assert "区审计局" not in found


@pytest.mark.parametrize(
    ("config", "words"),
    [
        (Config({"区财正局": ("json://127.0.0.1/x",)}), "区财正局"),
        (Config({"区财政局": ("nonsense://key-nobody-may-see",)}), "nonsense:…"),
    ],
)
def test_an_address_that_cannot_be_used_is_named_without_its_key(material, config, words):
    with pytest.raises(BoardError, match=words) as refused:
        list(messages(material, config))
    assert "key-nobody-may-see" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [("[units", "无法使用"), ('units = "x"', "地址列表"), ('[units]\n"甲" = "x"', "地址列表"),
     ("retry_seconds = 3", "秒数"), ("retry_seconds = [-1]", "秒数")],
)  # fmt: skip
def test_a_wrong_file_of_addresses_is_refused(tmp_path, text, words):
    (tmp_path / "reminders.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BoardError, match=words):
        read_config(tmp_path)


def test_the_file_in_the_repository_names_nobody(tmp_path):
    assert read_config(tmp_path) == Config({}, (2, 10))


def test_both_stores_keep_what_was_sent(store):
    assert claim(store, OFFICE, "k", "", AT)
    assert not claim(store, OFFICE, "k", "", AT)
    assert fates(store) == {"k": Fate.STARTED}
