"""The words of the board: statuses, lights, kinds and frequencies, spelled once.

Source: the vocabulary of Chinese government supervision (督查): 序时进度, 预警, 滞后, 缺报, and the
traffic-light reading of it used in monthly circulars (通报).
"""

from enum import StrEnum


class Status(StrEnum):
    """What the rules say about one indicator in one month. The value is the word shown to people."""

    DONE = "已完成"
    ON_PACE = "达序时"
    WARNING = "预警"
    BEHIND = "滞后"
    NOT_STARTED = "未到节点"
    MISSING = "缺报"
    NOT_PUBLISHED = "未到发布期"
    NOT_ASSESSABLE = "年内不可考核"
    NO_TARGET = "无目标"
    IMPRECISE = "精度不足"


class Light(StrEnum):
    """The colour of a status. Grey means "no verdict" and never counts as red."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    GREY = "grey"


class Kind(StrEnum):
    """How a target is meant: a rate compared directly, or an amount that builds up over the year."""

    GROWTH = "growth"
    CUMULATIVE = "cumulative"


class Frequency(StrEnum):
    """How often a value exists."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    ANNUAL = "annual"


AT_LEAST = ">="
AT_MOST = "<="
EXACTLY = "="
COMPARATORS = (AT_LEAST, AT_MOST, EXACTLY)

_LIGHTS = {
    Status.DONE: Light.GREEN,
    Status.ON_PACE: Light.GREEN,
    Status.WARNING: Light.YELLOW,
    Status.BEHIND: Light.RED,
}


def light_of(status: Status | str) -> Light:
    """Return the light of a status (or of its Chinese word); every status without a verdict is grey.

    Raises ValueError for a word that is no status.
    """
    known = status if isinstance(status, Status) else Status(status)
    return _LIGHTS.get(known, Light.GREY)
