"""How long a browser waits: from what it asks over the websocket to the word that its run is done."""

import time
from collections.abc import Callable

from starlette.types import Message, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

# The word itself is some dozens of bytes; what is longer carries content and is not looked into.
_LONGEST_WORD = 400


class Waits:
    """The waits of one connection; each is handed to ``told`` in seconds."""

    def __init__(self, told: Callable[[float], None], clock: Callable[[], float] = time.monotonic):
        self._told, self._clock = told, clock
        self._since: float | None = None

    def asked(self) -> None:
        """The browser has asked for a run; what it asks before the answer waits no longer than this."""
        if self._since is None:
            self._since = self._clock()

    def watched(self, send: Send) -> Send:
        """``send``, which notices the end of a run."""

        async def send_on(message: Message) -> None:
            await send(message)
            content = message.get("bytes")
            if self._since is not None and content and len(content) <= _LONGEST_WORD and _is_end(content):
                self._told(self._clock() - self._since)
                self._since = None

        return send_on


def _is_end(content: bytes) -> bool:
    return ForwardMsg.FromString(content).WhichOneof("type") == "script_finished"
