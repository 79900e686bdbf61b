"""Which indicator or work item a row means: by its number, or by a name, never by a silent guess."""

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from rapidfuzz import fuzz, process

from etl.intake.findings import Choice
from etl.intake.spelling import bare_name, plain, split_unit

# Names below this likeness (0–100) are not worth proposing: 新建公园 and 新增城镇就业 reach 40.
CLOSE_ENOUGH = 55
MAX_PROPOSALS = 3
# A longer text is no name; comparing it would take long and propose nonsense.
MAX_NAME = 100


def read_id(text: str) -> str:
    """An id as typed, in its one spelling: i14 and Ｉ14 are I14."""
    return plain(text).upper().replace(" ", "")


class Names:
    """The names of a plan's indicators or work items, as files may write them."""

    def __init__(self, names: Mapping[str, str]):
        self._names = names
        self.closest = lru_cache(maxsize=4096)(self._closest)

    @cached_property
    def _bare(self) -> dict[str, str]:
        return {entry: bare_name(name) for entry, name in self._names.items()}

    @cached_property
    def _exact(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for entry, bare in self._bare.items():
            found.setdefault(bare, []).append(entry)
        return found

    def exact(self, name: str) -> str:
        """Id of the one entry of this name, punctuation and numbering aside; empty when there is none."""
        found = self._exact.get(bare_name(name)) or self._exact.get(bare_name(split_unit(name)[0]), [])
        return found[0] if len(found) == 1 else ""

    def is_same(self, entry: str, name: str) -> bool:
        """Whether ``name`` is the name of ``entry``, punctuation and numbering aside."""
        own = self._names[entry]
        if name == own:
            return True
        return bare_name(own) in (bare_name(name), bare_name(split_unit(name)[0]))

    def _closest(self, name: str) -> tuple[str, ...]:
        if len(name) > MAX_NAME:
            return ()
        found = process.extract(
            bare_name(name), self._bare, scorer=fuzz.WRatio, limit=MAX_PROPOSALS, score_cutoff=CLOSE_ENOUGH
        )
        return tuple(entry for _, _, entry in found)

    def near_id(self, text: str) -> tuple[str, ...]:
        """Ids that look like the one typed."""
        if len(text) > MAX_NAME:
            return ()
        found = process.extract(
            text, list(self._names), scorer=fuzz.ratio, limit=MAX_PROPOSALS, score_cutoff=60
        )
        return tuple(entry for entry, _, _ in found)

    def choices(self, entries: Iterable[str]) -> tuple[Choice, ...]:
        """Entries as answers to a question."""
        return tuple(Choice(entry, f"{entry} {self._names[entry]}") for entry in entries)

    def listed(self, entries: Iterable[str]) -> str:
        """Entries in one line."""
        return "、".join(choice.label for choice in self.choices(entries))
