"""/healthz and /metrics: for the machines that watch the board."""

import shutil
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from lake.errors import BoardError
from lake.plans import live_origin
from lake.store import Store
from server.door import Door
from server.metrics import CONTENT_TYPE

# A write needs room for a copy of the store and the file; below this somebody has to look (set).
LEAST_FREE_BYTES = 500 * 1024 * 1024


# So many submissions back; each plan among them costs a few milliseconds once a version.
LOOKED_AT = 40


class WatchRoutes:
    """The routes for watching; the gate keeps /metrics to this machine and to keys."""

    def __init__(self, door: Callable[[], Door]):
        self._door = door

    def routes(self) -> list[Route]:
        """Both of them."""
        return [
            Route("/healthz", self._health, methods=["GET"]),
            Route("/metrics", self._metrics, methods=["GET"]),
        ]

    async def _health(self, _request: Request) -> Response:
        checks = await run_in_threadpool(health_of, self._door())
        is_well = all(checks.values())
        content = {"status": "ok" if is_well else "failing", "checks": checks}
        return JSONResponse(content, 200 if is_well else 503, {"Cache-Control": "no-store"})

    async def _metrics(self, _request: Request) -> Response:
        content = await run_in_threadpool(_measured, self._door())
        return Response(content, media_type=CONTENT_TYPE, headers={"Cache-Control": "no-store"})


def health_of(door: Door) -> dict[str, bool]:
    """Each check and whether it passed: lake and accounts readable, marts current, disk left."""
    return {
        "lake": _passes(lambda: door.store.version() >= 0),
        "accounts": _passes(lambda: door.sessions.count(door.now()) >= 0),
        "marts": _passes(lambda: marts_are_current(door)),
        "disk": _passes(lambda: shutil.disk_usage(door.settings.home).free >= LEAST_FREE_BYTES),
    }


def marts_are_current(door: Door) -> bool:
    """Whether every month with a live value is on the board, of the plans that reported last.

    All plans of a nation would take minutes at every version; the others were looked at when they reported.
    """
    store, version = door.store, door.store.version()
    # Anybody may ask, as often as he likes; the answer changes only with the store.
    if door.marts_checked and door.marts_checked[0] == version:
        return door.marts_checked[1]
    door.marts_checked = (version, _are_marts_current(store))
    return door.marts_checked[1]


def _are_marts_current(store: Store) -> bool:
    for plan in store.read("recent_plans", most=LOOKED_AT):
        plan_id = plan["plan_id"]
        facts = store.read("live_facts", plan_id=plan_id, origin=live_origin(store, plan_id))
        months = {row["period"] for row in store.read("board_periods", plan_id=plan_id)}
        if not {row["period"] for row in facts} <= months:
            return False
    return True


def _passes(check: Callable[[], bool]) -> bool:
    try:
        return bool(check())
    except (BoardError, OSError):
        return False


def _measured(door: Door) -> bytes:
    metrics, store = door.metrics, door.store
    metrics.sessions.set(door.sessions.count(door.now()))
    metrics.store_version.set(store.version())
    for row in store.read("submission_counts"):
        metrics.submissions.labels(row["origin"]).set(row["submission_count"])
    return metrics.text()
