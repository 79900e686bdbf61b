"""Shorthand for the tables of cases."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from domain.indicator import Indicator
from domain.rules import Rules
from domain.status import Verdict, judge

LONG_AFTER = date(2024, 6, 1)


@pytest.fixture(scope="session")
def rules() -> Rules:
    return Rules()


@pytest.fixture(scope="session")
def target() -> Callable[..., Indicator]:
    def make(
        kind: str, value: str | None, unit: str, frequency: str = "monthly", **more: object
    ) -> Indicator:
        number = None if value is None else Decimal(value)
        name = more.pop("name", "某项指标")
        return Indicator("I01", name, kind, frequency, number, unit, **more)

    return make


@pytest.fixture(scope="session")
def verdict_of(rules: Rules) -> Callable[..., Verdict]:
    def ask(indicator: Indicator, month: int, actual: str | None, **more: object) -> Verdict:
        value = None if actual is None else Decimal(actual)
        more.setdefault("as_of", LONG_AFTER)
        return judge(indicator, date(2023, month, 1), value, rules=more.pop("rules", rules), **more)

    return ask
