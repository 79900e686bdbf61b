"""Opening the store that the settings name."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Protocol

from lake.ducklake import DuckLakeStore
from lake.errors import Unchanged
from lake.generations import SCHEMA_VERSION, GenerationStore
from lake.settings import Settings
from lake.transaction import Snapshot, Transaction

# The version that gave names their numbers and boards their sums.
NAMES_SINCE = 7


class Store(Protocol):
    """What both stores offer; see GenerationStore and DuckLakeStore."""

    settings: Settings

    def version(self) -> int:
        """Newest committed store version; cheap enough to poll."""

    def read(self, name: str, **params: Any) -> list[dict[str, Any]]:
        """Rows of ``lake/sql/<name>.sql`` from the newest committed version."""

    def snapshot(self) -> AbstractContextManager[Snapshot]:
        """The newest committed version, held still for several reads that belong together."""

    def write(self, change: Callable[[Transaction], Any]) -> Any:
        """Run ``change`` in one transaction and return its result once it is durable.

        ``change`` may run more than once (conflicts are retried), so it must do nothing but write
        through its argument. Raising Unchanged drops the transaction without a new version.
        """


def open_store(settings: Settings) -> Store:
    """The store of ``settings``, created empty when it does not exist yet, with the tables of this version.

    Raises BoardError when the folder cannot be written or the catalog cannot be reached.
    """
    store = DuckLakeStore(settings) if settings.catalog else GenerationStore(settings)
    if store.read("meta")[0]["schema_version"] < SCHEMA_VERSION:
        store.write(_add_tables)
    return store


def _add_tables(tx: Transaction) -> None:
    found = tx.read("meta")[0]["schema_version"]
    if found >= SCHEMA_VERSION:
        raise Unchanged  # another process was first
    tx.execute("schema")
    if found < NAMES_SINCE:
        tx.execute("upgrade_7")
        tx.execute("series_anew")
    tx.execute("upgraded", schema_version=SCHEMA_VERSION)
