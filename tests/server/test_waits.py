"""What a browser waits for a run it asked for, as its connection sees it."""

import asyncio

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from server.messages import sifted
from server.waits import Waits


def ask(kind):
    message = BackMsg()
    getattr(message, kind).SetInParent() if kind == "rerun_script" else setattr(message, kind, True)
    return {"type": "websocket.receive", "bytes": message.SerializeToString()}


def answer(**said):
    return {"type": "websocket.send", "bytes": ForwardMsg(**said).SerializeToString()}


DONE = answer(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)


def heard(*steps):
    """Waits told of, after messages to and fro at the given seconds."""
    now, told, sent, incoming = [0.0], [], [], []
    waits = Waits(told.append, clock=lambda: now[0])

    async def receive():
        return incoming.pop()

    async def send(message):
        sent.append(message)

    receiving, sending = sifted(receive, lambda: None, waits.asked), waits.watched(send)

    async def run():
        for second, message in steps:
            now[0] = second
            if message["type"] == "websocket.receive":
                incoming.append(message)
                await receiving()
            else:
                await sending(message)

    asyncio.run(run())
    assert sent == [message for _, message in steps if message["type"] != "websocket.receive"]
    return told


def test_from_the_question_to_the_end_of_the_run():
    content = answer(ref_hash="x" * 1000)
    steps = [
        (1.0, ask("rerun_script")),
        (1.5, answer(session_status_changed={})),
        (1.6, content),
        (3.0, DONE),
    ]
    assert heard(*steps) == [2.0]


def test_a_question_asked_again_waits_from_the_first_time():
    assert heard((1.0, ask("rerun_script")), (2.0, ask("rerun_script")), (4.0, DONE)) == [3.0]


def test_an_end_nobody_asked_for_and_other_messages_are_no_waits():
    assert heard((1.0, DONE), (2.0, ask("app_heartbeat")), (3.0, DONE)) == []
    assert heard((0.0, ask("rerun_script")), (1.0, DONE), (9.0, DONE)) == [1.0]


def test_what_is_no_content_passes():
    assert heard((0.0, ask("rerun_script")), (1.0, {"type": "websocket.close", "code": 1000})) == []
