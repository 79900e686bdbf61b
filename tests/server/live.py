"""A real server on the loopback with its own folder, and a visitor who speaks Streamlit's protocol."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from lake.settings import PROJECT

START_SECONDS = 60


class LiveServer:
    """Runs `python -m tools.serve` while the ``with`` lasts; stopped by its process id."""

    def __init__(self, home, **environ):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.home = home
        self.origin = f"http://127.0.0.1:{self.port}"
        self.log_file = home.parent / f"server-{self.port}.log"
        self._environ = {
            **os.environ, "BOARD_HOME": str(home), "BOARD_PORT": str(self.port), "PYTHONIOENCODING": "utf-8",
            **environ,
        }  # fmt: skip

    def __enter__(self):
        with self.log_file.open("wb") as log:
            command = [sys.executable, "-m", "tools.serve"]
            self._process = subprocess.Popen(
                command, cwd=PROJECT, env=self._environ, stdout=log, stderr=subprocess.STDOUT
            )
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                if self.get("/healthz")[0] == 200:
                    return self
            except OSError:
                pass
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.__exit__()
                raise AssertionError(f"the server did not start:\n{self.log()}")
            time.sleep(0.1)

    def __exit__(self, *_error):
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(10)

    def log(self):
        """What the server has printed."""
        return self.log_file.read_text("utf-8", "replace")

    def ask(self, method, path, body=None, **headers):
        """Status, headers (lower case, Set-Cookie as a list) and body; redirects are not followed."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): v for name, v in headers.items()})
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            found["set-cookie"] = answer.headers.get_all("set-cookie") or []
            return answer.status, found, answer.read()
        finally:
            connection.close()

    def get(self, path, **headers):
        """A GET; see ask."""
        return self.ask("GET", path, **headers)

    def post(self, path, fields, **headers):
        """A form sent from our own page."""
        sent = {"Origin": self.origin, "Content-Type": "application/x-www-form-urlencoded", **headers}
        return self.ask("POST", path, urlencode(fields), **sent)

    def log_in(self, name, password):
        """The cookie of a new session."""
        status, headers, _ = self.post("/account/login", {"name": name, "password": password})
        assert status == 303
        return re.match(r"[^;]+", headers["set-cookie"][0])[0]

    def connect(self, *, origin=None, cookie=None, resume=None, **headers):
        """A websocket to Streamlit's stream."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if cookie:
            sent["Cookie"] = cookie
        protocols = ["streamlit", "x", resume] if resume else ["streamlit"]
        address = f"ws://127.0.0.1:{self.port}/_stcore/stream"
        return connect(
            address, origin=origin or self.origin, subprotocols=protocols, additional_headers=sent,
            max_size=None, open_timeout=10, proxy=None,
        )  # fmt: skip


def run_page(connection, page):
    """Run a page's script on the connection; its messages' bytes as text, and the Streamlit session's id."""
    asked = BackMsg()
    asked.rerun_script.page_name = page
    connection.send(asked.SerializeToString())
    drawn, session_id = b"", None
    while True:
        content = connection.recv(timeout=30)
        message = ForwardMsg.FromString(content)
        drawn += content
        kind = message.WhichOneof("type")
        if kind == "new_session":
            session_id = message.new_session.initialize.session_id or session_id
        if kind == "script_finished":
            return drawn.decode("utf-8", "replace"), session_id
