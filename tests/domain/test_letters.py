"""Which letter a unit gets; one case a line."""

import pytest

from domain.letters import LetterKind, Standing, letter_kind
from domain.rules import Rules


@pytest.mark.parametrize(
    ("standing", "kind", "words"),
    [
        (Standing(), None, ""),
        (Standing(yellow=1), LetterKind.BLUE, "预警指标 1 项"),
        (Standing(due_soon=2), LetterKind.BLUE, "临期事项 2 项"),
        (Standing(missing=1, yellow=3), LetterKind.YELLOW, "缺报指标 1 项"),
        (Standing(overdue=1), LetterKind.YELLOW, "逾期事项 1 项"),
        (Standing(red_months=(1,)), LetterKind.YELLOW, "滞后指标 1 项"),
        (Standing(red_months=(2, 2), missing=1), LetterKind.YELLOW, "滞后指标 2 项、缺报指标 1 项"),
        (Standing(red_months=(1, 1, 1)), LetterKind.RED, "滞后指标 3 项"),
        (Standing(red_months=(3,)), LetterKind.RED, "连续 3 个月滞后"),
        (Standing(red_months=(1, 7)), LetterKind.RED, "连续 7 个月滞后"),
    ],
)
def test_a_unit_gets_the_letter_its_standing_asks_for(standing, kind, words):
    found, reason = letter_kind(standing, Rules())
    assert found is kind
    assert words in reason
    assert bool(reason) == (kind is not None)


def test_the_limits_are_parameters():
    rules = Rules(letter_red_months=2, letter_red_count=5)
    assert letter_kind(Standing(red_months=(2,)), rules)[0] is LetterKind.RED
    assert letter_kind(Standing(red_months=(1, 1, 1)), rules)[0] is LetterKind.YELLOW
