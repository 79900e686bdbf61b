"""通报: a month's circular to read, its files, and its sign-off."""

from dashboard.forms.bulletin import show

show()
