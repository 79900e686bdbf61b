"""方法说明: how the board judges, with the parameters it uses and examples from the newest month."""

from dashboard.forms.methodology import show

show()
