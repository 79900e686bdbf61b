"""What is said and done before the server starts."""

import socket

import pytest

from tools import serve


@pytest.fixture
def taken_port(monkeypatch):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        monkeypatch.setenv("BOARD_PORT", str(listener.getsockname()[1]))
        yield listener.getsockname()[1]


def test_a_port_in_use_is_said_in_both_languages(taken_port, capsys):
    assert serve.main() == 1
    said = capsys.readouterr()
    assert f"端口 {taken_port} 已被占用" in said.err
    assert f"Port {taken_port} is in use" in said.err
    assert said.out == ""


def test_a_port_that_is_none_is_refused(monkeypatch, capsys):
    monkeypatch.setenv("BOARD_PORT", "eight")
    assert serve.main() == 1
    assert "不是端口号" in capsys.readouterr().err


def test_the_server_listens_on_the_loopback_only():
    command = serve.command(8501)
    assert "--server.address=127.0.0.1" in command
    assert "--server.port=8501" in command
