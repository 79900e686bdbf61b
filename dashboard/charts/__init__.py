"""The only place that knows plotly: functions from a frame to a Figure, all in one template."""

from dashboard.charts.against_target import amounts_against_pace, growth_against_target
from dashboard.charts.lights import stacked_lights
from dashboard.charts.template import TEMPLATE, plain

__all__ = ["TEMPLATE", "amounts_against_pace", "growth_against_target", "plain", "stacked_lights"]
