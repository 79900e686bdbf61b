"""报送情况: which unit has reported which month, and the text of a reminder."""

from dashboard.forms.reporting import show

show()
