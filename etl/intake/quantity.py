"""From the number in a cell to the indicator's own unit; a fraction for a percentage is asked about."""

from collections.abc import Callable
from decimal import Decimal

from domain.indicator import Indicator
from domain.rules import Rules
from domain.terms import Kind
from etl.intake.expected import Options
from etl.intake.findings import Choice, Level
from etl.intake.measures import convert, in_percent, is_measure, read_measure
from etl.intake.numbers import MAX_DECIMALS, MAX_VALUE, Number
from etl.intake.records import Record
from etl.intake.spelling import plain, split_unit

# Bare values under 1, in order of rows: the one question about them is put for the whole file.
Doubtful = list[tuple[Record, str, Decimal]]

SCALE_KEY = "growth_scale"
PERCENT, FRACTION = "percent", "fraction"
PERCENT_SIGN = "%"


def scale_choices(value: Decimal) -> tuple[Choice, Choice]:
    """Both readings of a bare value under 1."""
    return (
        Choice(PERCENT, f"就是 {value:f}%"),
        Choice(FRACTION, f"是小数，即 {in_percent(value):f}%"),
    )


class Quantities:
    """Converts values of one plan; ``say`` adds findings. ``ask`` puts the one question about fractions.

    The plans of a file share ``doubtful``, so that it is one question for all of them.
    """

    def __init__(self, rules: Rules, options: Options, say: Callable[..., None], doubtful: Doubtful):
        self._rules = rules
        self._answer = options.answers.get(SCALE_KEY, "")
        self._say = say
        self._doubtful = doubtful

    def field_of(self, record: Record, indicator: Indicator | None) -> str:
        """Which column the value stands in: for a growth indicator that of rates, where there is one."""
        is_growth = indicator is not None and indicator.kind is Kind.GROWTH
        return "rate" if is_growth and record.rate_header and record.text("rate") else "actual"

    def in_unit(self, record: Record, field: str, indicator: Indicator, number: Number) -> Decimal | None:
        """The value in the indicator's unit; None after a finding when it cannot be told."""
        counted = self._rules.counted_units
        column_unit = plain(record.text("unit")) if field == "actual" else ""
        if number.unit and column_unit and convert(Decimal(1), number.unit, column_unit, counted) is None:
            problem = f"单元格写的是“{number.unit}”，表中的计量单位是“{column_unit}”，请统一"
            self._say(record, Level.ERROR, field, problem)
            return None
        if number.unit and column_unit and _differ(number.unit, column_unit, counted):
            problem = (
                f"单元格写的是“{number.unit}”，表中的计量单位是“{column_unit}”，分不清以哪个为准，请统一"
            )
            self._say(record, Level.ERROR, field, problem)
            return None
        written = number.unit or column_unit or self._unit_above(record, field)
        value = number.value
        if (
            indicator.unit == PERCENT_SIGN
            and not number.unit
            and self._may_be_fraction(value, written, indicator)
        ):
            if self._answer not in (PERCENT, FRACTION):
                self._doubtful.append((record, field, value))
                return None
            if self._answer == FRACTION:
                value = in_percent(value)
                self._say(record, Level.NOTE, field, f"经确认为小数，换算为 {value:f}%")
            written = PERCENT_SIGN
        if not written:
            return value
        return self._converted(record, field, indicator, value, written)

    def _converted(
        self, record: Record, field: str, indicator: Indicator, value: Decimal, written: str
    ) -> Decimal | None:
        converted = convert(value, written, indicator.unit, self._rules.counted_units)
        if converted is None:
            at_unit = "unit" if record.text("unit") and not _has_unit(record.text(field)) else field
            problem = f"不能换算为“{indicator.unit}”，请按“{indicator.unit}”填写"
            shown = f"的单位“{written}”" if at_unit == field else ""
            self._say(record, Level.ERROR, at_unit, f"{shown}{problem}")
            return None
        if converted.value == value and not converted.is_rounded:
            if plain(written) != indicator.unit and _differ(written, indicator.unit, ()):
                note = f"单位写的是“{written}”，按“{indicator.unit}”计"
                self._say(record, Level.NOTE, field, note)
            return converted.value
        if abs(converted.value) >= MAX_VALUE:
            self._say(record, Level.ERROR, field, f"换算为“{indicator.unit}”后数值过大，请核对计量单位")
            return None
        text = f"的单位是“{written}”，换算为 {converted.value:f} {indicator.unit}"
        if converted.is_rounded:
            self._say(record, Level.WARNING, field, f"{text}（四舍五入到 {MAX_DECIMALS} 位小数），请确认")
        else:
            self._say(record, Level.NOTE, field, text)
        return converted.value

    def is_plain(self, record: Record, indicator: Indicator) -> bool:
        """Whether a bare number in this row is in the indicator's own unit and taken as it stands.

        A bare value under 1 of a percentage is left aside: it may be asked about.
        """
        written = plain(record.text("unit")) or self._unit_above(record, "actual")
        one = Decimal(1)
        return not written or self._converted(record, "actual", indicator, one, written) == one

    def ask(self) -> None:
        """One question for all values of the file that may be fractions."""
        if not self._doubtful:
            return
        record, field, value = self._doubtful[0]
        count = len(self._doubtful)
        self._doubtful.clear()
        others = f"（另有 {count - 1} 个增速也小于 1）" if count > 1 else ""
        problem = f"小于 1{others}，是百分数还是小数？请确认，或在数值后写上 % 重新提交"
        self._say(record, Level.QUESTION, field, problem, key=SCALE_KEY, choices=scale_choices(value))

    def _unit_above(self, record: Record, field: str) -> str:
        """The unit for rows without one of their own: behind the name, in the header, above the table."""
        counted = self._rules.counted_units
        behind = split_unit(record.text("name"))[1]
        if field == "actual" and is_measure(behind, counted):
            return behind
        header = record.rate_header if field == "rate" else record.value_header
        in_header = header.unit if header and is_measure(header.unit, counted) else ""
        above = record.table.unit if is_measure(record.table.unit, counted) else ""
        return in_header or (above if field == "actual" else "")

    def _may_be_fraction(self, value: Decimal, written: str, indicator: Indicator) -> bool:
        """A bare value under 1; beside a written % only where the fraction would be a likely rate."""
        if value == 0 or abs(value) >= 1:
            return False
        if not written:
            return True
        if written != PERCENT_SIGN or indicator.target is None:
            return False
        return abs(in_percent(value) - indicator.target) <= self._rules.growth_jump_pp


def _differ(one: str, other: str, counted: tuple[str, ...]) -> bool:
    """Whether two units are not the same size; all units that count whole things are."""
    first, second = read_measure(one), read_measure(other)
    return first != second and not (
        {first.dimension, second.dimension} <= set(counted) and first.size == second.size
    )


def _has_unit(text: str) -> bool:
    return not plain(text)[-1:].isdigit()
