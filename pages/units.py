"""责任单位: every unit with its lights, and one unit's targets with the sentences they come from."""

from dashboard.show import show

show("units")
