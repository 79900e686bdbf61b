"""Somebody with a log-in at the running server: pages, widgets and uploads in Streamlit's own protocol."""

import html
import http.client
import re
from contextlib import ExitStack
from dataclasses import dataclass, field
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

ANSWER_SECONDS = 300
_BOUNDARY = "----board-visitor"


@dataclass
class Drawn:
    """What a run of a page sent: its elements, in order."""

    elements: list[Element] = field(default_factory=list)

    def of(self, *kinds: str) -> list:
        """Elements of these kinds, such as text_input, each as its own message."""
        found = ((one, one.WhichOneof("type")) for one in self.elements)
        return [getattr(one, kind) for one, kind in found if kind in kinds]

    def markup(self) -> list[str]:
        """The HTML the page wrote."""
        return [one.body for one in self.of("html", "markdown", "alert")]

    def texts(self) -> list[str]:
        """What a person reads of it, piece by piece."""
        pieces = (piece for body in self.markup() for piece in re.split(r"<[^>]*>", body))
        return [html.unescape(piece) for piece in pieces if piece.strip()]

    def failures(self) -> list[str]:
        """Exceptions shown on the page."""
        return [f"{one.type}: {one.message}" for one in self.of("exception")]


class Visitor:
    """One browser tab; closed at the end of the ``with``."""

    def __init__(self, port: int, name: str, password: str):
        self.port = port
        self.origin = f"http://127.0.0.1:{port}"
        form = urlencode({"name": name, "password": password})
        sent = {"Origin": self.origin, "Content-Type": "application/x-www-form-urlencoded"}
        _, headers, _ = self.ask("POST", "/account/login", form, sent)
        self.cookie = next(iter(headers.get_all("set-cookie") or [""])).split(";")[0]
        _, headers, _ = self.ask("GET", "/_stcore/health")
        cookies = headers.get_all("set-cookie") or []
        self.xsrf = next(one.split(";")[0] for one in cookies if one.startswith("_streamlit_xsrf="))
        self.session, self.page, self.query = "", "", ""
        self._open = ExitStack()

    def __enter__(self):
        opening = connect(
            f"ws://127.0.0.1:{self.port}/_stcore/stream", origin=self.origin, subprotocols=["streamlit"],
            additional_headers={"Cookie": self.cookie}, max_size=None, open_timeout=30, proxy=None,
        )  # fmt: skip
        self.socket = self._open.enter_context(opening)
        return self

    def __exit__(self, *_error):
        self._open.close()

    def ask(self, method: str, path: str, body=None, headers=None) -> tuple:
        """Status, headers and body of a request to the server."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ANSWER_SECONDS)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def open(self, page: str, query: str = "") -> Drawn:
        """Go to a page."""
        self.page, self.query = page, query
        return self.run()

    def run(self, **states: object) -> Drawn:
        """Run the page with widget states by widget id: text, True for a click, or an uploader's file."""
        asked = BackMsg()
        asked.rerun_script.page_name = self.page
        asked.rerun_script.query_string = self.query
        for key, value in states.items():
            self._add_state(asked, key, value)
        self.socket.send(asked.SerializeToString())
        drawn = Drawn()
        while True:
            message = ForwardMsg.FromString(self.socket.recv(timeout=ANSWER_SECONDS))
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.session = message.new_session.initialize.session_id or self.session
                drawn = Drawn()  # the run was begun anew
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                drawn.elements.append(message.delta.new_element)
            elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return drawn

    @staticmethod
    def _add_state(asked: BackMsg, key: str, value: object) -> None:
        state = asked.rerun_script.widget_states.widgets.add(id=key)
        if value is True:
            state.trigger_value = True
        elif isinstance(value, str):
            state.string_value = value
        else:
            name, size, urls = value
            info = state.file_uploader_state_value.uploaded_file_info
            info.add(name=name, size=size, file_id=urls.file_id, file_urls=urls)

    def place(self, name: str) -> FileURLs:
        """Where the server wants a file of that name, as the uploader asks before it sends."""
        asked = BackMsg()
        asked.file_urls_request.request_id = "1"
        asked.file_urls_request.file_names.append(name)
        asked.file_urls_request.session_id = self.session
        self.socket.send(asked.SerializeToString())
        while True:
            message = ForwardMsg.FromString(self.socket.recv(timeout=ANSWER_SECONDS))
            if message.WhichOneof("type") == "file_urls_response":
                return message.file_urls_response.file_urls[0]

    def put(self, urls: FileURLs, name: str, content: bytes) -> int:
        """Send a file as a browser does; the status."""
        head = f'Content-Disposition: form-data; name="file"; filename="{_quoted(name)}"\r\n\r\n'
        start = f"--{_BOUNDARY}\r\n{head}".encode("utf-8", "replace")
        body = start + content + f"\r\n--{_BOUNDARY}--\r\n".encode()
        return self.ask("PUT", urls.upload_url, body, self.upload_headers())[0]

    def upload_headers(self) -> dict[str, str]:
        """What a browser sends with an upload."""
        return {
            "Content-Type": f"multipart/form-data; boundary={_BOUNDARY}",
            "Cookie": f"{self.cookie}; {self.xsrf}",
            "X-Xsrftoken": self.xsrf.split("=", 1)[1].strip('"'),
        }


def _quoted(name: str) -> str:
    """As the HTML standard has browsers write a file name into a form."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
