"""方案原文: the document with its targets in place, and what it leaves open."""

from dashboard.show import show

show("plan")
