"""大排名: units ranked within their groups, with every contribution."""

from dashboard.show import show

show("ranking")
