"""对比: month against month, plan beside plan."""

from dashboard.show import show

show("compare")
