"""分领域: actual against target for 工作目标 and each section, with its tasks and units."""

from dashboard.show import show

show("sections")
