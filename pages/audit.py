"""操作记录: who did what and when, to filter and to download."""

from dashboard.audit import show

show()
