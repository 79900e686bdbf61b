"""Names of units that may be one: proposed to the reviewer, never merged.

Three kinds, by form alone: a short form keeps characters of the long one in order and its ending (区发改局,
区发展和改革局); a name may leave out the district's word (财政局, 区财政局); a long name that differs in one
character and is printed once may be a misprint. Names that stand in one list are different units, and a short
form that fits two long ones (区水务局: 区黄河水务局 or 区城乡水务局) is left to the reviewer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from etl.plan.units import group_of, seen_together

_DISTRICT = "[区县市州旗]"
_OFFICE = re.compile(
    rf"^(?P<district>{_DISTRICT}?)(?P<core>.{{2,}}?)(?P<ending>局|委员会|委|办公室|办|中心|集团|公司)$"
)
_SAME_ENDINGS = ({"局", "委", "委员会"}, {"办", "办公室"}, {"集团", "公司"})
_FEWEST_FOR_MISPRINT = 6


@dataclass(frozen=True)
class AliasProposal:
    """`printed` may stand for one of `candidates`; `kind` is 简称, 省略区划 or 疑似错字.

    `reason` is a sentence for the reviewer.
    """

    printed: str
    candidates: tuple[str, ...]
    kind: str
    reason: str


def propose_aliases(lists: Iterable[tuple[str, ...]]) -> tuple[AliasProposal, ...]:
    """Return proposals for the names in `lists` (one tuple a list of units), in order of appearance."""
    lists = list(lists)
    counts = Counter(name for names in lists for name in names)
    together = seen_together(lists)
    named = [name for name in counts if group_of(name) != "泛指"]
    proposals = []
    for name in named:
        others = [other for other in named if other not in together[name]]
        proposal = _short(name, others) or _misprint(name, others, counts)
        if proposal:
            proposals.append(proposal)
    return tuple(proposals)


def _short(name: str, others: list[str]) -> AliasProposal | None:
    without = tuple(other for other in others if re.fullmatch(f"{_DISTRICT}{re.escape(name)}", other))
    if without:
        reason = f"“{name}”没有区划字样，可能就是“{'”或“'.join(without)}”，请核对"
        return AliasProposal(name, without, "省略区划", reason)
    longer = tuple(other for other in others if _is_short_form(name, other))
    if not longer:
        return None
    if len(longer) > 1:
        reason = f"“{name}”可能是“{'”或“'.join(longer)}”的简称，请确定是哪一个"
    else:
        reason = f"“{name}”可能是“{longer[0]}”的简称，请核对"
    return AliasProposal(name, longer, "简称", reason)


def _is_short_form(short: str, long: str) -> bool:
    one, other = _OFFICE.match(short), _OFFICE.match(long)
    if not one or not other or len(one["core"]) >= len(other["core"]):
        return False
    endings = {one["ending"], other["ending"]}
    is_same_kind = len(endings) == 1 or any(endings <= same for same in _SAME_ENDINGS)
    if not is_same_kind or (one["district"] and one["district"] != other["district"]):
        return False
    core, whole = one["core"], other["core"]
    if whole.endswith(core):
        return True
    rest = iter(whole)
    return core[0] == whole[0] and all(char in rest for char in core)


def _misprint(name: str, others: list[str], counts: Counter[str]) -> AliasProposal | None:
    if counts[name] > 1 or len(name) < _FEWEST_FOR_MISPRINT:
        return None
    for other in others:
        pairs = [pair for pair in zip(name, other, strict=False) if pair[0] != pair[1]]
        if len(other) == len(name) and len(pairs) == 1 and counts[other] > counts[name]:
            wrong, right = pairs[0]
            reason = f"只出现一次，与“{other}”差一个字（“{wrong}”与“{right}”），请核对是否错字"
            return AliasProposal(name, (other,), "疑似错字", reason)
    return None
