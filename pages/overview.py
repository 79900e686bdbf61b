"""总览: the year in one sentence, twelve cards, lights by section, and who answers for the reds."""

from dashboard.show import show

show("overview")
