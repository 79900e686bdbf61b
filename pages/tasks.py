"""任务: the tasks and their work items, filtered by the address."""

from dashboard.show import show

show("tasks")
