"""What a browser may ask of Streamlit over its websocket; anything else never reaches it.

Streamlit takes more from whoever is connected than the board has use for: to empty what is prepared for
everybody (clear_cache), and to tell of the folder it runs in (load_git_info).
"""

from collections.abc import Callable

from starlette.types import Message, Receive
from streamlit.proto.BackMsg_pb2 import BackMsg

ASKED = {"rerun_script", "stop_script", "file_urls_request", "app_heartbeat", "backend_operation_request"}


def sifted(receive: Receive, refused: Callable[[], None], asked: Callable[[], None]) -> Receive:
    """``receive`` without the messages that are not in ASKED; ``refused`` is called for each of those.

    ``asked`` is called for each that asks for a run.
    """

    async def receive_asked() -> Message:
        while True:
            event = await receive()
            content = event.get("bytes")
            kind = None if content is None else _kind(content)
            if kind == "rerun_script":
                asked()
            if content is None or kind in ASKED:
                return event
            refused()

    return receive_asked


def _kind(content: bytes) -> str | None:
    try:
        return BackMsg.FromString(content).WhichOneof("type")
    except Exception:  # noqa: BLE001 - protobuf's, which belongs to Streamlit: not a message at all
        return None
