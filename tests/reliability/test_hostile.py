"""A sample of the hostile files, all groups; `make fuzz` and `make reliability` send all of them."""

import pytest

from bench.hostile import run
from bench.hostile_answers import unclear
from bench.hostile_files import make_samples

SEED = 2023


@pytest.mark.timeout(300)
def test_a_sample_is_refused_or_read_rightly():
    told = run(SEED, every=13)
    assert told["failed"] == []
    assert told["refused"] > 20 and told["accepted"] > 10


def test_the_corpus_is_large_and_always_the_same():
    once, again = make_samples(SEED), make_samples(SEED)
    assert once == again
    assert len(once) >= 300
    assert len({sample.content for sample in once}) >= 300
    assert len({sample.group for sample in once}) == 14


@pytest.mark.parametrize(
    ("text", "is_one", "count"),
    [
        ("好。", True, 0),
        ("好", True, 1),
        ("一。\n二。", True, 1),
        ("一\u202e。", True, 1),
        ("很" * 1001, False, 1),
    ],
)
def test_what_a_clear_message_is(text, is_one, count):
    assert len(unclear(text, is_one=is_one)) == count
