"""The circular over the API: issued for every reader, a draft for those who publish and for keys."""

import pytest

from lake.errors import BoardError
from server.keys import add_key
from server.openapi import KINDS
from tests.server.conftest import ADMIN, SmallBoard, add_account, client_of

DRAFT, ISSUED = "/api/v1/bulletin/2023-09.docx", "/api/v1/bulletin/2023-08.docx"


def test_an_issued_circular_is_a_file_with_a_name(client):
    answer = client.get(ISSUED)
    assert (answer.status_code, answer.content) == (200, b"issued")
    assert answer.headers["content-type"] == KINDS["docx"]
    name = "2023-08%E9%80%9A%E6%8A%A5.docx"
    assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''{name}"
    assert answer.headers["cache-control"] == "no-cache"


def test_an_issued_circular_that_is_lost_is_said_and_never_made_anew(client, monkeypatch):
    def lost(_self, _month):
        raise BoardError("原始文件 e045417da702… 不在存储目录中，请从备份恢复 files 目录。")

    monkeypatch.setattr(SmallBoard, "bulletin", lost)
    answer = client.get(ISSUED)
    assert answer.status_code == 503 and "请从备份恢复" in answer.json()["error"]


def test_asking_again_costs_nothing(client):
    etag = client.get(ISSUED).headers["etag"]
    assert etag == 'W/"7-20231009"'
    again = client.get(ISSUED, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("role", [None, "viewer", "analyst", "admin"])
def test_a_draft_is_refused_in_one_sentence_and_tells_nothing(door, role):
    client = client_of(door)
    if role:
        add_account(door, "王五", role, ["区科学技术局"] if role == "analyst" else [])
        client.log_in("王五")
    for headers in ({}, {"If-None-Match": 'W/"7-20231009"'}, {"Authorization": "Bearer board_guess"}):
        answer = client.get(DRAFT, headers=headers)
        assert answer.status_code == 403
        assert answer.json() == {
            "error": "2023-09 的通报还没有印发，拟稿只供有发布权限的账号和接口密钥读取。"
        }
        assert "etag" not in answer.headers


def test_a_draft_goes_to_the_office_and_to_keys_and_into_no_shared_cache(door):
    office, program = client_of(door), client_of(door)
    add_account(door, "李主任", "office")
    office.log_in("李主任")
    key = add_key(door.database, ADMIN, "数据中台", door.now())
    for client, headers in ((office, {}), (program, {"Authorization": f"Bearer {key}"})):
        answer = client.get(DRAFT, headers=headers)
        assert (answer.status_code, answer.content) == (200, b"draft")
        assert "%E6%8B%9F%E7%A8%BF" in answer.headers["content-disposition"]
        assert answer.headers["cache-control"] == "private, no-cache"
