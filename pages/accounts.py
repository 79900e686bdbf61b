"""账号管理: accounts and keys, for administrators."""

from dashboard.accounts import show

show()
