"""Sentences and clauses of a passage, blind to punctuation inside quotes and brackets."""

from __future__ import annotations

from etl.plan.text import Passage

_CLOSERS = {"“": "”", "‘": "’", "《": "》", "（": "）", "〔": "〕", "「": "」"}
_LONGEST_QUOTE = 120
SENTENCE_ENDS = "。；！？"


def split_at(passage: Passage, separators: str) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of the stretches between separators, without them; empty stretches are dropped."""
    spans, start = [], 0
    for index, depth in enumerate(nesting(passage.folded)):
        if not depth and passage.folded[index] in separators:
            spans.append((start, index))
            start = index + 1
    spans.append((start, len(passage)))
    return tuple(span for span in spans if span[0] < span[1])


def nesting(folded: str) -> tuple[int, ...]:
    """Return for every character how many quotes or brackets are open around it, its own included."""
    depths, waiting = [], []
    for index, char in enumerate(folded):
        if char in _CLOSERS and _is_closed(folded, index):
            waiting.append(_CLOSERS[char])
        depths.append(len(waiting))
        if waiting and char == waiting[-1]:
            waiting.pop()
    return tuple(depths)


def _is_closed(folded: str, index: int) -> bool:
    """True where the same pair closes nearby before it opens again: a stray “ must not swallow the rest."""
    opener, end = folded[index], index + _LONGEST_QUOTE
    close = folded.find(_CLOSERS[opener], index + 1, end)
    reopen = folded.find(opener, index + 1, end)
    return close != -1 and not -1 < reopen < close
