"""The tables of the import page: every row as read, and what a person changed in it.

Tables are frozen as first shown: Streamlit keeps edits by place, and a table that changed under them would
move them to other rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.forms import markup, text

ROW_HEIGHT = 36
MOST_ROWS = 15
# Column of the table -> column of the files, for what may be changed in a target.
FIELDS = {
    text.COLUMN_INDICATOR: "name",
    text.COLUMN_TARGET: "target",
    text.COLUMN_UNIT: "unit",
    text.COLUMN_COMPARATOR: "comparator",
    text.COLUMN_FREQUENCY: "frequency",
    text.COLUMN_KIND: "kind",
    text.COLUMN_TASK: "task_id",
}
CHOICES = {"comparator": text.COMPARATORS, "frequency": text.FREQUENCIES, "kind": text.KINDS}


def names(reading: Any, key: str) -> dict[str, str]:
    """The printed forms of units; out: printed form -> the name a person settled, where it is another."""
    st.html(markup.tag("p", text.NAMES_HELP, class_="form-help"))
    proposed = {alias.printed: alias.reason for alias in reading.review.aliases}
    rows = [
        {
            text.COLUMN_PRINTED: unit.printed_as,
            text.COLUMN_CANONICAL: unit.unit,
            text.COLUMN_NAME_STATE: _name_state(unit, proposed),
            text.COLUMN_NAME_NOTE: proposed.get(unit.printed_as) or unit.note,
        }
        for unit in reading.plan.units
    ]
    if not rows:
        st.html(markup.calm(text.NAMES_NONE))
        return {}
    order = {text.NAME_OPEN: 0, text.NAME_MERGED: 1, text.NAME_PLAIN: 2}
    rows.sort(key=lambda row: order[row[text.COLUMN_NAME_STATE]])
    known = list(dict.fromkeys(unit.unit for unit in reading.plan.units))
    choices = sorted({*known, *(unit.printed_as for unit in reading.plan.units)})
    config = {
        text.COLUMN_PRINTED: st.column_config.TextColumn(disabled=True, width=200),
        text.COLUMN_CANONICAL: st.column_config.SelectboxColumn(options=choices, required=True, width=220),
        text.COLUMN_NAME_STATE: st.column_config.TextColumn(disabled=True, width=90),
        text.COLUMN_NAME_NOTE: st.column_config.TextColumn(disabled=True, width=460),
    }
    shown = _editor(pd.DataFrame(rows), config, f"names_{key}", text.TAB_NAMES)
    as_read = {unit.printed_as: unit.unit for unit in reading.plan.units}
    settled = zip(shown[text.COLUMN_PRINTED], shown[text.COLUMN_CANONICAL], strict=True)
    return {printed: unit for printed, unit in settled if unit and as_read[printed] != unit}


def _name_state(unit: Any, proposed: Mapping[str, str]) -> str:
    if unit.printed_as in proposed:
        return text.NAME_OPEN
    return text.NAME_MERGED if unit.unit != unit.printed_as else text.NAME_PLAIN


def targets(reading: Any, key: str) -> dict[str, dict[str, str] | None]:
    """The targets, doubtful ones first; out: indicator id -> changed columns, None for a rejected row."""
    st.html(markup.tag("p", text.TARGETS_HELP, class_="form-help"))
    options = _task_options(reading)
    ordered = sorted(
        reading.review.targets,
        key=lambda target: list(text.CONFIDENCE_MARKS)[::-1].index(target.indicator.confidence),
    )
    rows = [
        {
            text.COLUMN_TAKE: True,
            text.COLUMN_ID: target.indicator.indicator_id,
            text.COLUMN_CONFIDENCE: target.indicator.confidence,
            **_fields(target.indicator, options),
            text.COLUMN_DOUBT: target.indicator.doubt,
            text.COLUMN_QUOTE: target.indicator.source_quote,
            text.COLUMN_PLACE: target.place,
        }
        for target in ordered
    ]
    config = {
        text.COLUMN_TAKE: st.column_config.CheckboxColumn(width=60),
        text.COLUMN_ID: st.column_config.TextColumn(disabled=True, width=60),
        text.COLUMN_CONFIDENCE: st.column_config.TextColumn(disabled=True, width=70),
        **_field_config(options),
        text.COLUMN_DOUBT: st.column_config.TextColumn(disabled=True, width=320),
        text.COLUMN_QUOTE: st.column_config.TextColumn(disabled=True, width=320),
        text.COLUMN_PLACE: st.column_config.TextColumn(disabled=True, width=110),
    }
    before = pd.DataFrame(rows)
    shown = _editor(before, config, f"targets_{key}", text.TAB_TARGETS)
    changed: dict[str, dict[str, str] | None] = {}
    for old, new in zip(before.to_dict("records"), shown.to_dict("records"), strict=True):
        indicator_id = new[text.COLUMN_ID]
        if not new[text.COLUMN_TAKE]:
            changed[indicator_id] = None
        elif any(old[column] != new[column] for column in FIELDS):
            changed[indicator_id] = _values(new, options)
    return changed


def left_out(reading: Any, key: str) -> dict[int, dict[str, str]]:
    """The numbers that are no targets; out: place in the list -> the columns of those that are after all."""
    passed = reading.review.left_out
    if not passed:
        st.html(markup.calm(text.LEFT_OUT_NONE))
        return {}
    st.html(markup.tag("p", text.LEFT_OUT_HELP, class_="form-help"))
    options = _task_options(reading)
    blank = {
        text.COLUMN_COMPARATOR: text.COMPARATORS[">="],
        text.COLUMN_FREQUENCY: text.FREQUENCIES["monthly"],
    }
    blank |= {text.COLUMN_KIND: text.KINDS["cumulative"], text.COLUMN_TASK: next(iter(options))}
    rows = [
        {
            text.COLUMN_TAKE: False,
            text.COLUMN_NUMBER: one.left_out.number,
            text.COLUMN_QUOTE: one.left_out.context,
            text.COLUMN_REASON: one.left_out.reason,
            **dict.fromkeys(FIELDS, ""),
            **blank,
            text.COLUMN_PLACE: one.place,
        }
        for one in passed
    ]
    config = {
        text.COLUMN_TAKE: st.column_config.CheckboxColumn(width=60),
        text.COLUMN_NUMBER: st.column_config.TextColumn(disabled=True, width=100),
        text.COLUMN_QUOTE: st.column_config.TextColumn(disabled=True, width=280),
        text.COLUMN_REASON: st.column_config.TextColumn(disabled=True, width=240),
        **_field_config(options),
        text.COLUMN_PLACE: st.column_config.TextColumn(disabled=True, width=110),
    }
    shown = _editor(pd.DataFrame(rows), config, f"left_out_{key}", text.TAB_LEFT_OUT)
    return {
        place: _values(row, options)
        for place, row in enumerate(shown.to_dict("records"))
        if row[text.COLUMN_TAKE]
    }


def tasks(reading: Any, key: str) -> dict[str, str]:
    """The tasks and who answers for them; out: task id -> its units as typed, where they were changed."""
    st.html(markup.tag("p", text.TASKS_HELP, class_="form-help"))
    rows = [
        {
            text.COLUMN_ID: task.task_id,
            text.COLUMN_HEADING: task.heading or task.paragraph[:40],
            text.COLUMN_LEADS: text.LIST.join(task.lead_units),
            text.COLUMN_UNITS: text.UNIT_JOINER.join(task.units),
        }
        for task in reading.plan.tasks
    ]
    config = {
        text.COLUMN_ID: st.column_config.TextColumn(disabled=True, width=60),
        text.COLUMN_HEADING: st.column_config.TextColumn(disabled=True, width=280),
        text.COLUMN_LEADS: st.column_config.TextColumn(disabled=True, width=180),
        text.COLUMN_UNITS: st.column_config.TextColumn(width=560),
    }
    before = pd.DataFrame(rows)
    # Settled names change the units of tasks: another table, and what was typed into the former one is gone.
    shown = _editor(before, config, f"tasks_{key}_{hash(tuple(before[text.COLUMN_UNITS]))}", text.TAB_TASKS)
    typed = zip(before[text.COLUMN_ID], before[text.COLUMN_UNITS], shown[text.COLUMN_UNITS], strict=True)
    return {task_id: new or "" for task_id, old, new in typed if old != new}


def _editor(table: pd.DataFrame, config: Mapping[str, Any], key: str, alt: str) -> pd.DataFrame:
    height = (min(len(table), MOST_ROWS) + 1) * ROW_HEIGHT + 2
    return st.data_editor(
        table, key=key, hide_index=True, column_config=dict(config), column_order=list(config),
        row_height=ROW_HEIGHT, height=height, alt=alt,
    )  # fmt: skip


def _task_options(reading: Any) -> dict[str, str]:
    """Words of a choice -> task id."""
    found = {text.NO_TASK: ""}
    for task in reading.plan.tasks:
        found[text.TASK_OPTION.format(id=task.task_id, heading=task.heading)] = task.task_id
    return found


def _fields(indicator: Any, options: Mapping[str, str]) -> dict[str, str]:
    """The changeable columns of an indicator, in words."""
    tasks_in_words = {task_id: words for words, task_id in options.items()}
    row = {name: str(getattr(indicator, name)) for name in FIELDS.values()}
    row |= {name: words[row[name]] for name, words in CHOICES.items()}
    row["task_id"] = tasks_in_words.get(row["task_id"], text.NO_TASK)
    return {column: row[name] for column, name in FIELDS.items()}


def _values(row: Mapping[str, Any], options: Mapping[str, str]) -> dict[str, str]:
    """The changeable columns of a row of the table, as they are written in the files."""
    values = {name: str(row[column] or "").strip() for column, name in FIELDS.items()}
    for name, words in CHOICES.items():
        values[name] = next((value for value, word in words.items() if word == values[name]), "")
    return values | {"task_id": options.get(values["task_id"], "")}


def _field_config(options: Mapping[str, str]) -> dict[str, Any]:
    """Text, not numbers: 18.50 says more than 18.5."""
    return {
        text.COLUMN_INDICATOR: st.column_config.TextColumn(width=240),
        text.COLUMN_TARGET: st.column_config.TextColumn(width=90),
        text.COLUMN_UNIT: st.column_config.TextColumn(width=100),
        text.COLUMN_COMPARATOR: st.column_config.SelectboxColumn(
            options=list(text.COMPARATORS.values()), width=80
        ),
        text.COLUMN_FREQUENCY: st.column_config.SelectboxColumn(
            options=list(text.FREQUENCIES.values()), width=70
        ),
        text.COLUMN_KIND: st.column_config.SelectboxColumn(options=list(text.KINDS.values()), width=130),
        text.COLUMN_TASK: st.column_config.SelectboxColumn(options=list(options), width=220),
    }
