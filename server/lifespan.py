"""What the server does beside answering: the first administrator's link, audit entries moved to the lake."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from lake.log import open_log
from server import outbox, text
from server.door import Door

# Each move makes a store version, on which every page's cache hangs; the audit page reads waiting ones too.
FLUSH_SECONDS = 600.0

_log = logging.getLogger(__name__)


@asynccontextmanager
async def attended(door: Callable[[], Door], say: Callable[[str], None] = print) -> AsyncIterator[None]:
    """Around the serving: say how to make the first account, then watch the pulse and move audit entries."""
    opened = door()
    await asyncio.to_thread(_prepare, opened, say)
    open_log(opened.settings.home, "server", with_libraries=True)
    tasks = [asyncio.create_task(_flush_often(opened)), asyncio.create_task(opened.pulse.watch())]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await asyncio.to_thread(_flush, opened)


def _prepare(door: Door, say: Callable[[str], None]) -> None:
    token = door.accounts.first_admin_link(door.now())
    # With an identity provider the first administrator comes from there.
    if token and door.oidc_settings is None:
        say(text.FIRST_ADMIN_LINE.format(address=f"http://127.0.0.1:{door.settings.port}", token=token))
    _flush(door)


async def _flush_often(door: Door) -> None:
    while True:
        await asyncio.sleep(FLUSH_SECONDS)
        await asyncio.to_thread(_flush, door)


def _flush(door: Door) -> None:
    # Entries that cannot be moved now stay where they are and go with the next.
    try:
        outbox.flush(door.database, door.store)
    except Exception:  # noqa: BLE001 - whatever it was, the next round tries again
        _log.exception("Audit entries could not be moved to the lake; they are kept and tried again.")
