"""The only place that knows plotly: functions from a frame to a Figure, all in one template."""

from dashboard.charts.against_target import amounts_against_pace, growth_against_target
from dashboard.charts.framed import framed
from dashboard.charts.lights import reporting_by_month, stacked_lights
from dashboard.charts.ranks import group_scores, rank_over_time
from dashboard.charts.series import increments_frame, indicator_series, monthly_added, series_frame, until
from dashboard.charts.template import TEMPLATE, plain
from dashboard.charts.timeline import timeline

__all__ = [
    "TEMPLATE",
    "amounts_against_pace",
    "framed",
    "group_scores",
    "growth_against_target",
    "increments_frame",
    "indicator_series",
    "monthly_added",
    "plain",
    "rank_over_time",
    "reporting_by_month",
    "series_frame",
    "stacked_lights",
    "timeline",
    "until",
]
