"""The server's parts, opened once a process: settings, accounts, sessions, store."""

from collections.abc import Callable
from functools import cache, cached_property

from lake.settings import Settings, read_settings
from lake.store import Store, open_store
from server import clock
from server.accounts import Accounts
from server.database import Database
from server.metrics import Metrics
from server.oidc_settings import OidcSettings, read_oidc_settings
from server.pulse import Pulse
from server.sessions import Sessions
from server.settings import ServerSettings, read_server_settings


class Door:
    """What routes, middleware and pages ask; ``now`` is the clock, which tests replace."""

    def __init__(
        self, settings: Settings, server_settings: ServerSettings, now: Callable[[], int] = clock.seconds
    ):
        self.settings = settings
        self.server_settings = server_settings
        self.now = now
        self.metrics = Metrics()
        self.pulse = Pulse(self.metrics.loop_delay, self.metrics.wait)
        # Store version and whether its marts were current then; see server/health.py.
        self.marts_checked: tuple[int, bool] | None = None

    @cached_property
    def oidc_settings(self) -> OidcSettings | None:
        """The identity provider of secrets.toml, if there is one."""
        return read_oidc_settings()

    # Opened at first use: importing app.py must not touch the disk.
    @cached_property
    def database(self) -> Database:
        """Accounts, sessions, keys."""
        return Database(self.settings)

    @cached_property
    def accounts(self) -> Accounts:
        """The accounts."""
        return Accounts(self.database)

    @cached_property
    def sessions(self) -> Sessions:
        """The sessions."""
        return Sessions(self.database, self.server_settings)

    @cached_property
    def store(self) -> Store:
        """The lake, for the audit log and for health."""
        return open_store(self.settings)


@cache
def the_door() -> Door:
    """The door of this process, with settings from the environment."""
    return Door(read_settings(), read_server_settings())
