"""Sentences and clauses of a passage, blind to punctuation inside quotes and brackets."""

from __future__ import annotations

from etl.plan.text import Passage

_OPENERS = {"“": "”", "‘": "’", "《": "》", "（": "）", "〔": "〕", "「": "」"}
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
    """Return for every character how many quotes or brackets are open around it.

    A bracket that is never closed does not swallow the rest: a sentence end closes it.
    """
    depths, waiting = [], []
    for char in folded:
        if char in _OPENERS:
            depths.append(len(waiting) + 1)
            waiting.append(_OPENERS[char])
            continue
        if char == "。":
            waiting.clear()
        depths.append(len(waiting))
        if waiting and char == waiting[-1]:
            waiting.pop()
    return tuple(depths)
