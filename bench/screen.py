"""Two ways to turn a screen's pages: our page at /screen, and a Streamlit page with a timed fragment.

    python -m bench.screen --screens 10 --turns 30

What counts is what the server pays per screen and turn, and what a screen loads when it is opened.
"""

import argparse
import http.client
import json
import sys
import time

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from bench.served import Served

EVERY_SECONDS, POLL_SECONDS = 20, 4
STREAMLIT = [
    sys.executable, "-m", "streamlit", "run", "bench/streamlit_screen.py", "--server.port", "{port}",
    "--server.address", "127.0.0.1", "--server.headless", "true",
]  # fmt: skip


def of_our_page(screens: int, turns: int) -> dict:
    """A turn asks nothing; what a screen costs is its polls, five in the time of a turn."""
    polls = EVERY_SECONDS // POLL_SECONDS
    with Served() as served:
        connection = http.client.HTTPConnection("127.0.0.1", served.port)

        def ask(headers: dict[str, str]) -> http.client.HTTPResponse:
            connection.request("GET", "/screen/data.json", headers=headers)
            answer = connection.getresponse()
            size.append(len(answer.read()))
            return answer

        size: list[int] = []
        etag = ask({"Accept-Encoding": "gzip"}).headers["ETag"]
        memory, before, start = served.rss_mb(), served.cpu_seconds(), time.monotonic()
        for _ in range(screens * turns * polls):
            ask({"If-None-Match": etag})
        spent = served.cpu_seconds() - before
        return {
            "cpu_ms_a_turn": round(1000 * spent / (screens * turns), 2),
            "mb_a_screen": round(max(0.0, served.rss_mb() - memory) / screens, 3),
            "turns_a_second": round(screens * turns / (time.monotonic() - start)),
            "bytes_an_edition": size[0],
        }


def of_streamlit(screens: int, turns: int) -> dict:
    """Every turn is a run of the fragment on the server."""
    with Served(STREAMLIT) as served:
        # The first session loads libraries and fills the caches.
        Session(served.port).close()
        memory = served.rss_mb()
        sessions = [Session(served.port) for _ in range(screens)]
        before, start = served.cpu_seconds(), time.monotonic()
        size = sum(session.turn() for _ in range(turns) for session in sessions)
        spent = served.cpu_seconds() - before
        told = {
            "cpu_ms_a_turn": round(1000 * spent / (screens * turns), 2),
            "mb_a_screen": round((served.rss_mb() - memory) / screens, 3),
            "turns_a_second": round(screens * turns / (time.monotonic() - start)),
            "bytes_a_turn": round(size / (screens * turns)),
        }
        for session in sessions:
            session.close()
        return told


class Session:
    """One screen that speaks Streamlit's protocol."""

    def __init__(self, port: int):
        address = f"ws://127.0.0.1:{port}/_stcore/stream"
        self._socket = connect(
            address, origin=f"http://127.0.0.1:{port}", subprotocols=["streamlit"], max_size=None, proxy=None
        )
        self._fragment = ""
        self._run(BackMsg())

    def turn(self) -> int:
        """Ask for the next page as the browser's timer would; bytes received."""
        asked = BackMsg()
        asked.rerun_script.fragment_id = self._fragment
        asked.rerun_script.is_auto_rerun = True
        return self._run(asked)

    def _run(self, asked: BackMsg) -> int:
        if not asked.WhichOneof("type"):
            asked.rerun_script.query_string = ""
        self._socket.send(asked.SerializeToString())
        size = 0
        while True:
            content = self._socket.recv(timeout=30)
            size += len(content)
            message = ForwardMsg.FromString(content)
            kind = message.WhichOneof("type")
            if kind == "auto_rerun":
                self._fragment = message.auto_rerun.fragment_id
            if kind == "script_finished":
                return size

    def close(self) -> None:
        """End the session."""
        self._socket.close()


def main() -> int:
    """Both ways; JSON on standard output."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--screens", type=int, default=10)
    parser.add_argument("--turns", type=int, default=30)
    args = parser.parse_args()
    told = {
        "page_of_our_own": of_our_page(args.screens, args.turns),
        "streamlit_fragment": of_streamlit(args.screens, args.turns),
    }
    print(json.dumps(told, ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
