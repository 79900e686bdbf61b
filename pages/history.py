"""上报记录: what was submitted, by whom, what it changed, and the board of any past day."""

from dashboard.forms.history import show

show()
