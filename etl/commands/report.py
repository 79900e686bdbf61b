"""What a submission says on the terminal: findings, changes and the receipt, as lines or as JSON."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import simplejson

from domain.periods import format_month
from domain.terms import Light
from etl.intake.check import Checked
from etl.intake.findings import Finding
from etl.intake.preview import Change, ItemChange, Preview
from etl.intake.submit import Receipt

_LIGHTS = {Light.GREEN: "绿灯", Light.YELLOW: "黄灯", Light.RED: "红灯", Light.GREY: "未亮灯"}
MAX_MISSING = 10


def finding_lines(checked: Checked, accepted: str) -> list[str]:
    """All findings by level, worst first, with what to do about each level."""
    lines = []
    for title, findings in (
        ("错误 {n} 处，没有上报，请更正后重新提交：", checked.errors),
        ("待确认 {n} 处，没有上报，请更正，或用 --answer 回答：", checked.questions),
        (
            "提醒 {n} 处" + ("：" if accepted else "，请更正，或用 --accept-warnings 写明原因后上报："),
            checked.warnings,
        ),
        ("说明 {n} 处：", checked.notes),
    ):
        if findings:
            lines.append(title.format(n=len(findings)))
            lines += [f"  {line}" for finding in findings for line in _lines(finding)]
    return lines


def _lines(finding: Finding) -> Iterable[str]:
    yield str(finding)
    for choice in finding.choices:
        yield f'  --answer "{finding.key}={choice.answer}"   {choice.label}'


def preview_lines(changes: Preview) -> list[str]:
    """What would change, one line a value, and what would still be missing."""
    lines = [f"将改变 {sum(change.is_changed for change in changes.changes)} 个数值："]
    if changes.value_count > len(changes.changes):
        lines = [f"共 {changes.value_count} 个数值，以下是前 {len(changes.changes)} 个："]
    lines += [f"  {_change_line(change)}" for change in changes.changes]
    if changes.ends_demo:
        lines.append("这是首次正式上报，现有演示数据将全部不再计入。")
    if changes.items:
        lines.append(f"将记录 {len(changes.items)} 项工作事项的进展。")
    if changes.missing:
        names = [f"{missing.indicator_id} {missing.name}" for missing in changes.missing[:MAX_MISSING]]
        more = f"等 {len(changes.missing)} 项" if len(changes.missing) > MAX_MISSING else ""
        lines.append(f"本月还缺：{'、'.join(names)}{more}。")
    return lines


def _change_line(change: Change) -> str:
    old = "无" if change.old is None else f"{change.old:f}"
    before, after = (
        f"{_LIGHTS[verdict.light]}（{verdict.status}）" for verdict in (change.before, change.after)
    )
    what = f"{change.indicator_id} {change.name} {change.period_label}"
    return f"{what}：{old} → {change.new:f} {change.unit}，{before} → {after}"


def receipt_text(receipt: Receipt) -> str:
    """The receipt in one line."""
    state = "上报成功" if receipt.is_new else "此文件此前已上报，未重复计入"
    plans = f"，{len(receipt.plan_ids)} 个方案" if len(receipt.plan_ids) > 1 else ""
    items = f"、{receipt.item_count} 项事项进展" if receipt.item_count else ""
    later = f"\n{receipt.in_force}" if receipt.in_force else ""
    return (
        f"{state}：第 {receipt.submission_id} 号，{receipt.submitted_by}，"
        f"{receipt.submitted_at:%Y-%m-%d %H:%M:%S}，{receipt.value_count} 个数值{items}{plans}，"
        f"SHA-256 {receipt.file_sha256}{later}"
    )


def as_json(checked: Checked | None, changes: Preview | None, receipt: Receipt | None) -> str:
    """Findings, changes and receipt for another program; numbers keep their decimals.

    Without ``checked`` the bytes were known and only the receipt is there.
    """
    content = {
        "findings": [_finding(finding) for finding in checked.findings] if checked else [],
        "changes": [_change(change) for change in changes.changes] if changes else [],
        "items": [_item(item) for item in changes.items] if changes else [],
        "missing": [missing.indicator_id for missing in changes.missing] if changes else [],
        "receipt": receipt and {**asdict(receipt), "submitted_at": receipt.submitted_at.isoformat()},
    }
    return simplejson.dumps(content, use_decimal=True, ensure_ascii=False, indent=2)


def _change(change: Change) -> dict[str, Any]:
    return {
        "indicator_id": change.indicator_id,
        "name": change.name,
        "period": format_month(change.period),
        "old": change.old,
        "new": change.new,
        "unit": change.unit,
        "status_before": str(change.before.status),
        "status_after": str(change.after.status),
    }


def _item(item: ItemChange) -> dict[str, Any]:
    return {
        "item_id": item.item_id,
        "period": format_month(item.period),
        "old_pct": item.old_pct,
        "progress_pct": item.report.progress_pct,
        "situation": item.report.situation,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        **asdict(finding),
        "level": finding.level.name.lower(),
        "cell": finding.cell,
        "text": str(finding),
    }
