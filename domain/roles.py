"""Who may do what: roles, actions, and the one sentence with which somebody is refused.

The acting functions themselves ask here (not the pages), so that a hidden page, a command or a request of
its own meets the same answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What an account is for; one role an account."""

    VIEWER = "viewer"
    ANALYST = "analyst"
    OFFICE = "office"
    ADMIN = "admin"


class Action(StrEnum):
    """What is done to the board; the same words stand in the audit log."""

    READ = "read"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    RESTORE = "restore"
    CHANGE_RULES = "change_rules"
    IMPORT_PLAN = "import_plan"
    PUBLISH = "publish"
    REMIND = "remind"
    READ_AUDIT = "read_audit"
    MANAGE_ACCOUNTS = "manage_accounts"


ROLE_NAMES = {Role.VIEWER: "查看", Role.ANALYST: "填报员", Role.OFFICE: "督查室", Role.ADMIN: "系统管理员"}
ACTION_NAMES = {
    Action.READ: "查看看板",
    Action.SUBMIT: "上报数据",
    Action.WITHDRAW: "撤回上报",
    Action.RESTORE: "恢复上报",
    Action.CHANGE_RULES: "修改判定规则",
    Action.IMPORT_PLAN: "导入方案",
    Action.PUBLISH: "发布通报",
    Action.REMIND: "发送催报和督办提醒",
    Action.READ_AUDIT: "查看操作记录",
    Action.MANAGE_ACCOUNTS: "管理账号",
}
# An admin keeps the accounts and touches no figures: whoever can make accounts should not be able to
# change numbers unseen under a name of his making.
ALLOWED = {
    Role.VIEWER: {Action.READ},
    Role.ANALYST: {Action.READ, Action.SUBMIT},
    Role.OFFICE: {
        Action.READ,
        Action.SUBMIT,
        Action.WITHDRAW,
        Action.RESTORE,
        Action.CHANGE_RULES,
        Action.IMPORT_PLAN,
        Action.PUBLISH,
        Action.REMIND,
        Action.READ_AUDIT,
    },
    Role.ADMIN: {Action.READ, Action.READ_AUDIT, Action.MANAGE_ACCOUNTS},
}


class ForbiddenError(Exception):
    """Somebody may not do this; the message is one Chinese sentence that says who may."""


@dataclass(frozen=True)
class Actor:
    """Who acts. ``role`` None: nobody has logged in; ``units``: what an analyst reports for."""

    name: str
    role: Role | None
    units: frozenset[str] = field(default_factory=frozenset)
    address: str = ""


# Whoever runs a command on the server owns its files: a role check there would only be for show. The audit
# log still says that it was done there.
def command_line(user: str, role: Role = Role.OFFICE) -> Actor:
    """The actor of a command run on the server in the name of ``user``."""
    return Actor(user, role, address="命令行")


ANONYMOUS = Actor("", None)


@dataclass(frozen=True)
class ReportedFor:
    """One value of a submission, as far as permission depends on it.

    responsible_units: units the plan names for the indicator, empty when it names none.
    reported_by: 填报单位 in the file, empty when left blank.
    """

    indicator_id: str
    name: str
    responsible_units: tuple[str, ...]
    reported_by: str = ""


def may(actor: Actor, action: Action) -> bool:
    """Whether ``actor`` may do ``action`` at all; for values of single units see ``require_units``."""
    return actor.role is not None and action in ALLOWED[actor.role]


def require(actor: Actor, action: Action) -> None:
    """Raise ForbiddenError unless ``actor`` may do ``action``."""
    if may(actor, action):
        return
    allowed = "、".join(ROLE_NAMES[role] for role in Role if action in ALLOWED[role])
    if actor.role is None:
        raise ForbiddenError(f"{ACTION_NAMES[action]}需要先登录，可以操作的角色：{allowed}。")
    raise ForbiddenError(
        f"账号“{actor.name}”的角色是“{ROLE_NAMES[actor.role]}”，不能{ACTION_NAMES[action]}，"
        f"可以操作的角色：{allowed}。"
    )


def require_units(actor: Actor, values: Iterable[ReportedFor]) -> None:
    """Raise ForbiddenError unless ``actor`` may submit every one of ``values``.

    An analyst submits for the units on the account and no others: the plan must name one of them for the
    indicator, and 填报单位, where filled in, must be one of them. What the plan gives to no unit is
    submitted by the office.
    """
    require(actor, Action.SUBMIT)
    if actor.role is Role.OFFICE:
        return
    own = "、".join(sorted(actor.units)) or "（未设置）"
    for value in values:
        which = f"{value.indicator_id}“{value.name}”"
        if not value.responsible_units:
            raise ForbiddenError(f"{which}在方案中没有责任单位，只能由督查室上报。")
        if not actor.units & set(value.responsible_units):
            raise ForbiddenError(
                f"{which}的责任单位是{'、'.join(value.responsible_units)}，"
                f"账号“{actor.name}”只能为{own}上报。"
            )
        if value.reported_by and value.reported_by not in actor.units:
            raise ForbiddenError(
                f"{which}的填报单位写的是“{value.reported_by}”，账号“{actor.name}”只能为{own}上报。"
            )
