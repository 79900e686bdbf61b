"""Words of the audit log beside domain.roles.Action: what happens at the door and to accounts."""

from enum import StrEnum


class Event(StrEnum):
    """What the server itself records."""

    LOG_IN = "log_in"
    LOG_IN_FAILED = "log_in_failed"
    LOG_OUT = "log_out"
    LOG_OUT_EVERYWHERE = "log_out_everywhere"
    ACCOUNT_ADDED = "account_added"
    ACCOUNT_ROLE = "account_role"
    ACCOUNT_DISABLED = "account_disabled"
    ACCOUNT_ENABLED = "account_enabled"
    ACCOUNT_RESET = "account_reset"
    PASSWORD_SET = "password_set"  # noqa: S105 - a word of the log
    KEY_ADDED = "key_added"
    KEY_REVOKED = "key_revoked"
    SCREEN_ADDED = "screen_added"
    SCREEN_REVOKED = "screen_revoked"
