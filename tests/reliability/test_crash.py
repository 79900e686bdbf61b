"""Four kills at random moments; `make reliability` makes two hundred."""

import os

import pytest

from bench.crash import run


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
@pytest.mark.timeout(300)
def test_four_kills_break_no_promise():
    told = run(kills=4, seed=11)
    assert told["broken"] == []
    assert told["kills"] == 4
    assert told["submissions"] > 0 and told["backups"] > 0
