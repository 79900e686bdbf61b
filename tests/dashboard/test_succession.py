"""The edition shown while a newer one is prepared."""

import threading

import pytest

from dashboard.succession import CONFIRMED_SECONDS, PATIENCE_SECONDS, THREAD, Succession


class Kitchen:
    """Prepares an edition when it is let."""

    def __init__(self):
        self.now = 100.0
        self.begun, self.let, self.asked = threading.Event(), threading.Event(), []
        self.fails = False
        self.line = Succession(self.prepare, clock=lambda: self.now)

    def prepare(self, edition):
        self.asked.append(edition)
        self.begun.set()
        assert self.let.wait(10)
        if self.fails:
            raise ValueError(edition)

    def finish(self):
        self.let.set()
        for thread in threading.enumerate():
            if thread.name == THREAD:
                thread.join(10)


@pytest.fixture
def kitchen():
    found = Kitchen()
    yield found
    found.let.set()


def test_the_former_is_shown_until_the_newer_is_prepared(kitchen):
    assert kitchen.line.shown(1) == 1
    assert kitchen.line.shown(2) == 1
    assert kitchen.begun.wait(10)
    assert [kitchen.line.shown(2) for _ in range(3)] == [1, 1, 1]
    kitchen.finish()
    assert kitchen.line.shown(2) == 2
    assert kitchen.asked == [2]


def test_one_is_prepared_at_a_time_and_the_latest_comes_next(kitchen):
    kitchen.line.shown(1)
    kitchen.line.shown(2)
    assert kitchen.begun.wait(10)
    assert kitchen.line.shown(3) == 1
    assert kitchen.line.shown(4) == 1
    kitchen.finish()
    kitchen.let.clear()
    assert kitchen.line.shown(4) == 2
    kitchen.finish()
    assert kitchen.line.shown(4) == 4
    assert kitchen.asked == [2, 4]


def test_nobody_waits_behind_one_that_takes_too_long(kitchen):
    kitchen.line.shown(1)
    assert kitchen.line.shown(2) == 1
    kitchen.now += PATIENCE_SECONDS + 1
    assert kitchen.line.shown(2) == 2


def test_the_first_visitor_of_the_morning_sees_the_newest_at_once(kitchen):
    kitchen.line.shown(1)
    kitchen.now += CONFIRMED_SECONDS + 1
    assert kitchen.line.shown(2) == 2
    assert kitchen.asked == []


def test_what_cannot_be_prepared_is_shown_all_the_same(kitchen):
    kitchen.fails = True
    kitchen.line.shown(1)
    assert kitchen.line.shown(2) == 1
    kitchen.finish()
    assert kitchen.line.shown(2) == 2
