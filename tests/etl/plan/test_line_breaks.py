"""Page breaks cut text anywhere: wherever they fall, the same plan is read."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.plan import read_plan
from etl.plan.text import without_line_breaks

PLANS = ["qingtai-2024", "nanling-2024"]
HEADING_LINE = re.compile(
    r"\s*(?:#|\*\*|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.|责任单位|附|— )"
)


def breakable(text):
    """Positions inside body text: headings, page numbers and what precedes the first heading stay whole."""
    places, offset, has_heading = [], 0, False
    for line in text.splitlines(keepends=True):
        is_heading = bool(HEADING_LINE.match(line))
        has_heading = has_heading or is_heading
        # The run-in heading of a bold line ends with its marks.
        start = line.rfind("**") + 2 if line.startswith("**") else 0
        if has_heading and line.strip() and (not is_heading or start > 2):
            places.extend(range(offset + start + 1, offset + len(line.rstrip("\n"))))
        offset += len(line)
    return places


def broken(text, places, mark):
    pieces, last = [], 0
    for place in sorted(places):
        pieces.append(text[last:place])
        last = place
    return mark.join([*pieces, text[last:]])


def essence(plan):
    """Everything but the offsets and the quotes, which keep the blanks and page numbers of their source."""
    return (
        [(r.name, r.target, r.unit, r.wording, r.task_id, r.kind, r.comparator) for r in plan.indicators],
        [(t.heading, t.paragraph, t.units, tuple(i.text for i in t.items)) for t in plan.tasks],
        plan.units,
        [(row.number, row.reason) for row in plan.left_out],
        (plan.title, plan.region, plan.year, plan.document_no, plan.issued_on),
    )


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_random_page_breaks_change_nothing(jiyang_text, jiyang, data):
    places = data.draw(st.sets(st.sampled_from(breakable(jiyang_text)), min_size=1, max_size=25))
    mark = data.draw(st.sampled_from(["\n", "\n\n", "\r\n", "\f", "\n— 7 —\n", "\n  \n"]))
    text = broken(jiyang_text, places, mark)
    plan = read_plan(text)
    assert essence(plan) == essence(jiyang)
    assert all(row.source_quote in without_line_breaks(text) for row in plan.indicators)


@pytest.mark.parametrize("name", PLANS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_random_page_breaks_change_nothing_in_other_plans(plan_texts, name, data):
    text = plan_texts[name]
    places = data.draw(st.sets(st.sampled_from(breakable(text)), min_size=1, max_size=8))
    assert essence(read_plan(broken(text, places, "\n\n"))) == essence(read_plan(text))


def test_breaks_all_over_the_body_change_nothing(jiyang_text, jiyang):
    """A break after every seventh character, everywhere at once."""
    text = broken(jiyang_text, breakable(jiyang_text)[::7], "\n\n")
    assert essence(read_plan(text)) == essence(jiyang)
