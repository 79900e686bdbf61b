"""Quarters, half-years and years as people write them."""

import pytest

from domain.spans import parse_span


@pytest.mark.parametrize(
    ("text", "first", "last", "name"),
    [
        ("2023-Q1", 1, 3, "一季度"), ("2023-q3", 7, 9, "三季度"), ("2023-Q4", 10, 12, "四季度"),
        ("2023-H1", 1, 6, "上半年"), ("2023-H2", 7, 12, "下半年"), (" 2023 ", 1, 12, "全年"),
    ],
)  # fmt: skip
def test_a_span_is_read(text, first, last, name):
    span = parse_span(text)
    assert (span.first.year, span.first.month, span.last.month, span.name) == (2023, first, last, name)


@pytest.mark.parametrize("text", ["", "2023-Q5", "2023-H3", "2023-09", "三季度", "23-Q1", "0023"])
def test_anything_else_is_refused_with_an_example(text):
    with pytest.raises(ValueError, match="2023-Q3"):
        parse_span(text)
