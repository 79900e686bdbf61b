"""Ranking within peer groups, the lists of 表扬 and 批评, and the effect of trial weights.

Source: 大督查、大排名 with monthly 通报表扬 and 通报批评: like is compared with like (区直部门 apart from
镇街), ties share a rank, and nobody is criticised without a red light.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from domain.places import places
from domain.rules import Rules
from domain.scoring import ScoreRow, UnitScore, unit_score


@dataclass(frozen=True)
class Rank:
    """A unit's place in its group. rank None is 不参评; rank_change > 0 means moved up."""

    unit: str
    group: str
    rank: int | None
    peers: int
    score: Decimal | None
    is_tied: bool
    rank_change: int | None
    reason: str


@dataclass(frozen=True)
class NameLists:
    """Units named in the monthly circular, best and worst first."""

    praised: tuple[str, ...]
    criticised: tuple[str, ...]


@dataclass(frozen=True)
class Trial:
    """One unit under the adopted weights and under the trial ones."""

    unit: str
    group: str
    score: Decimal | None
    trial_score: Decimal | None
    rank: int | None
    trial_rank: int | None


def rank_units(
    scores: Iterable[UnitScore],
    groups: Mapping[str, str],
    rules: Rules,
    previous: Mapping[str, int] | None = None,
) -> list[Rank]:
    """Rank units within their groups by score as shown (2 places); equal scores share a rank (1, 1, 3).

    groups    unit -> group; units of rules.unranked_groups are left out
    previous  unit -> rank of last month, for the change
    Returns the groups in the order they first appear in `groups`; inside, ranked units first.
    Raises ValueError for a unit without a group.
    """
    scores = list(scores)
    for score in scores:
        if score.unit not in groups:
            raise ValueError(f"单位“{score.unit}”没有分组，无法排名。")
    ranks: list[Rank] = []
    for group in dict.fromkeys(groups.values()):
        if group not in rules.unranked_groups:
            members = [score for score in scores if groups[score.unit] == group]
            ranks.extend(_rank_group(group, members, previous or {}))
    return ranks


def _rank_group(group: str, members: list[UnitScore], previous: Mapping[str, int]) -> list[Rank]:
    ranked = sorted((m for m in members if m.is_ranked), key=lambda m: (-m.score, m.unit))
    rows = []
    for member, (rank, is_tied) in zip(ranked, places([one.score for one in ranked]), strict=True):
        before = previous.get(member.unit)
        rows.append(
            Rank(
                unit=member.unit,
                group=group,
                rank=rank,
                peers=len(ranked),
                score=member.score,
                is_tied=is_tied,
                rank_change=None if before is None else before - rank,
                reason=member.reason,
            )
        )
    outside = sorted((m for m in members if not m.is_ranked), key=lambda m: m.unit)
    rows.extend(Rank(m.unit, group, None, len(ranked), m.score, False, None, m.reason) for m in outside)
    return rows


def name_lists(ranks: Iterable[Rank], scores: Iterable[UnitScore], rules: Rules) -> NameLists:
    """Return whom the circular names, from every group.

    At most praise_count and criticism_count a group, and at most one unit in named_one_in, so that
    small groups single nobody out. 表扬: from the top, no red light. 批评: from the bottom, at least
    one red light. Who shares the last named place is named as well, if the same condition holds.
    """
    red = {score.unit: score.red for score in scores}
    ranked = [rank for rank in ranks if rank.rank is not None]
    praised: list[str] = []
    criticised: list[str] = []
    for group in dict.fromkeys(rank.group for rank in ranked):
        members = [rank for rank in ranked if rank.group == group]
        share = len(members) // rules.named_one_in
        best = members[: min(rules.praise_count, share)]
        worst = members[len(members) - min(rules.criticism_count, share) :]
        if best:
            praised += [m.unit for m in members if m.score >= best[-1].score and not red[m.unit]]
        if worst:
            low = [m for m in members if m.score <= worst[0].score and red[m.unit]]
            criticised += [m.unit for m in reversed(low)]
    return NameLists(tuple(praised), tuple(criticised))


def try_weights(
    rows: Mapping[str, Iterable[ScoreRow]], groups: Mapping[str, str], rules: Rules
) -> list[Trial]:
    """Rank the same rows under the adopted and under the trial weights (试算), nothing adopted.

    rows  unit -> its score rows. Returns one row a unit in the adopted order; empty without trial weights.
    """
    if rules.trial_weights is None:
        return []
    kept = {unit: list(own) for unit, own in rows.items()}
    now = rank_units([unit_score(unit, own, rules) for unit, own in kept.items()], groups, rules)
    trial = rank_units(
        [unit_score(unit, own, rules, rules.trial_weights) for unit, own in kept.items()], groups, rules
    )
    later = {rank.unit: rank for rank in trial}
    return [
        Trial(rank.unit, rank.group, rank.score, later[rank.unit].score, rank.rank, later[rank.unit].rank)
        for rank in now
    ]
