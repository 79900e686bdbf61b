"""指标: one indicator in full, or all of them to search."""

from dashboard.show import show

show("indicator")
