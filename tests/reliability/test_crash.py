"""Half a dozen kills at random moments; `make reliability` makes two hundred."""

import os

import pytest

from bench.crash import run


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
@pytest.mark.timeout(300)
def test_half_a_dozen_kills_break_no_promise():
    told = run(kills=6, seed=11)
    assert told["broken"] == []
    assert told["kills"] == 6
    assert told["submissions"] > 0 and told["backups"] > 0
