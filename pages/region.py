"""区域: the districts of a year ranked on one indicator, each leading to its own board."""

from dashboard.show import show_region

show_region()
