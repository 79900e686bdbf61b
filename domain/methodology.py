"""The methodology page (方法说明): every rule in Chinese, with the parameters the code uses right now.

The worked examples are computed by the rules themselves, so text and code cannot disagree.
"""

# One sentence a line, however long: the sentences are what a reviewer reads here.
# ruff: noqa: E501

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain import wording
from domain.base import Base
from domain.decimals import round_half_up, trim
from domain.indicator import Indicator, judged_comparator
from domain.landing import land
from domain.letters import LetterKind, Standing, letter_kind
from domain.need import remaining_need
from domain.periods import due_date, period_label
from domain.progress import is_counted, measure_progress
from domain.ratio import Ratio
from domain.rules import Rules, Weights, parameters
from domain.scoring import indicator_row, unit_score
from domain.status import Verdict, judge
from domain.terms import AT_MOST, Frequency, Kind, Light
from domain.work_items import judge_item

_YEAR = 2023


@dataclass(frozen=True)
class RuleSection:
    """One rule: its title, its sentences, and a worked example (empty where words suffice)."""

    title: str
    sentences: tuple[str, ...]
    example: str = ""


def rule_sections(rules: Rules) -> list[RuleSection]:
    """Return the rules in reading order, with parameter values filled in."""
    return [
        _periods(rules),
        _amounts(rules),
        _counts(rules),
        _growth(rules),
        _precision(rules),
        _ceilings(rules),
        _greys(rules),
        _change(),
        _need(rules),
        _landing(rules),
        _work_items(rules),
        _score(rules),
        _ranking(rules),
        _letters(rules),
        _rollup(),
    ]


def parameter_rows(rules: Rules) -> list[tuple[str, str, str]]:
    """Return (Chinese label, value in words, name in rules.toml) of every parameter."""
    rows = [(label, _in_words(value), f"{table}.{name}") for table, name, label, value in parameters(rules)]
    rows += _weight_rows("权重", "weights", rules.weights)
    if rules.trial_weights is not None:
        rows += _weight_rows("试算权重", "trial_weights", rules.trial_weights)
    return rows


def worked_example(indicator: Indicator, verdict: Verdict, actual: Decimal, rules: Rules) -> str:
    """Write out how the verdict on one reported value came about, for the methodology page.

    The indicator must have a target and the verdict a judged period.
    """
    return f"{indicator.name}（{wording.target_phrase(indicator)}，{verdict.period_label}）：" + "；".join(
        [*_steps(indicator, verdict, actual, rules), verdict.reason]
    )


def render_markdown(rules: Rules) -> str:
    """Return docs/methodology.md."""
    lines = [
        "# 方法说明",
        "",
        "本页由规则参数自动生成，与系统判定使用同一套参数；改动参数请编辑 `data/rules.toml`。",
        "",
    ]
    for place, section in enumerate(rule_sections(rules), start=1):
        lines += [
            f"## {place}. {section.title}",
            "",
            *(f"- {sentence}" for sentence in section.sentences),
            "",
        ]
        if section.example:
            lines += [f"算例：{section.example}", ""]
    lines += ["## 参数表", "", "| 参数 | 取值 | 名称 |", "|---|---|---|"]
    lines += [f"| {label} | {value} | `{name}` |" for label, value, name in parameter_rows(rules)]
    return "\n".join(lines) + "\n"


def _in_words(value: object) -> str:
    if isinstance(value, tuple):
        return "、".join(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _weight_rows(label: str, table: str, weights: Weights) -> list[tuple[str, str, str]]:
    named = [
        ("数量指标", "amount"), ("增速指标", "growth"), ("工作事项", "work_items"), ("工作目标倍数", "headline"),
    ]  # fmt: skip
    rows = [
        (f"{label}：{text}", _in_words(getattr(weights, name)), f"{table}.{name}") for text, name in named
    ]
    rows += [
        (f"{label}：指标 {indicator_id}", _in_words(weight), f"{table}.indicators.{indicator_id}")
        for indicator_id, weight in weights.indicators.items()
    ]
    return rows


# --- worked steps -------------------------------------------------------------------------------


def _steps(indicator: Indicator, verdict: Verdict, actual: Decimal, rules: Rules) -> list[str]:
    if indicator.kind is Kind.GROWTH:
        gap = f"{wording.number(actual)} − {wording.number(indicator.target)}"
        return [f"差距 = {gap} = {wording.number(trim(verdict.gap))} 个百分点"]
    progress = measure_progress(indicator, verdict.period, actual, rules)
    pace = _ratio(progress.pace) if indicator.pace else f"{verdict.period.month}/12"
    steps = [f"序时进度 = {pace}"]
    if progress.completion is not None:
        done = f"{wording.number(actual)} ÷ {wording.number(indicator.target)}"
        steps.append(f"完成率 = {done} = {_ratio(progress.completion)}")
    expected = f"应完成 = {wording.number(indicator.target)} × {pace}"
    whole = "，取整" if is_counted(indicator, rules) and judged_comparator(indicator) != AT_MOST else ""
    steps.append(f"{expected}{whole} = {wording.amount(verdict.expected, indicator.unit)}")
    if progress.r is not None:
        steps.append(f"r = {_ratio(progress.r)}")
    return steps


def _ratio(value: Ratio) -> str:
    return wording.number(trim(round_half_up(value, 4)))


# --- the rules in words ---------------------------------------------------------------------------


def _sample(
    rules: Rules, kind: Kind, name: str, target: str, unit: str, comparator: str, month: int, value: str
) -> str:
    indicator = Indicator("I01", name, kind, Frequency.MONTHLY, Decimal(target), unit, comparator)
    period = date(_YEAR, month, 1)
    verdict = judge(indicator, period, Decimal(value), as_of=due_date(period, rules), rules=rules)
    return worked_example(indicator, verdict, Decimal(value), rules)


def _periods(rules: Rules) -> RuleSection:
    due = due_date(date(_YEAR, 8, 1), rules)
    return RuleSection(
        "数据期与报送期限",
        (
            "所有数值均为当年1月起的累计数；“序时”按数据所属月份计算，不按查看日期计算。",
            f"月度增速自{rules.growth_first_month}月起发布，1月与2月合并为1—2月，按2月判断。",
            "季度指标只在3、6、9、12月判断，其余月份沿用上季结论并注明截至几季度；全年指标12月才考核。",
            f"每月数据应于次月{rules.due_day}日前报送，遇周末和法定节假日顺延到其后第一个工作日。",
        ),
        f"{period_label(date(_YEAR, 8, 1), Frequency.MONTHLY)}数据的期限为{due.year}年{due.month}月{due.day}日。",
    )


def _amounts(rules: Rules) -> RuleSection:
    low = wording.number(rules.warning_ratio)
    return RuleSection(
        "数量指标",
        (
            "完成率 = 累计完成 ÷ 全年目标；序时进度 = 月份 ÷ 12，指标自带进度曲线的按曲线。",
            "r = 完成率 ÷ 序时进度。达到全年目标为已完成；r ≥ 1 为达序时（绿）；"
            f"{low} ≤ r < 1 为预警（黄）；r < {low} 为滞后（红）。",
            "比较一律用精确值，显示时才四舍五入。",
            "“余”“约”“左右”读作不少于所印数字，页面照印原词。",
            "要求正好等于的目标，未到时按上述规则，超过时以 目标 ÷ 完成 代替 r。",
            "目标为负数的（如压减），完成与目标同时变号后按同一规则判断。",
        ),
        _sample(rules, Kind.CUMULATIVE, "签约额", "300", "亿元", ">=", 8, "190"),
    )


def _counts(rules: Rules) -> RuleSection:
    return RuleSection(
        "按个数计的指标",
        (
            f"计量单位为{'、'.join(rules.counted_units)}的按整数计：应完成 = 目标 × 序时进度，只取整数部分，r = 完成 ÷ 应完成。",
            "亿元、公里、万平方米等计量值不取整。控制类指标不取整，以免收紧控制数。",
            "应完成取整后为 0 且尚无完成的，为未到节点（灰）；已有完成的，为达序时。",
            "理由：半个项目无法完成，不能因不足一个的零头亮红灯；取整只会减少要求，多做不会使灯变差。",
        ),
        _sample(rules, Kind.CUMULATIVE, "县域医疗服务次中心", "2", "家", ">=", 9, "1"),
    )


def _growth(rules: Rules) -> RuleSection:
    band = wording.number(rules.growth_warning_pp)
    return RuleSection(
        "增速指标",
        (
            "增速直接与目标比较，不乘以月份：增速说的是今年以来的整体，不随月份累加。",
            f"差距 = 实际 − 目标（百分点）。不低于目标为达序时（绿）；低于目标不超过 {band} 个百分点为预警（黄）；"
            "低于更多为滞后（红）。",
            "增速在年内可能回落，只有全年数达到目标才是已完成。",
            "目标为零或为负数的增速同样直接比较。",
        ),
        _sample(rules, Kind.GROWTH, "生产总值", "7.5", "%", ">=", 9, "6.8"),
    )


def _precision(rules: Rules) -> RuleSection:
    return RuleSection(
        "增速的精度",
        (
            f"数值按目标所印小数位四舍五入后比较，至少保留 {rules.growth_min_decimals} 位小数。",
            "小数位少于目标的数值代表一个区间；整个区间结论相同才下结论，否则为精度不足（灰），请补报小数位。",
        ),
        _sample(rules, Kind.GROWTH, "一般公共预算收入", "18.52", "%", ">=", 9, "18.5"),
    )


def _ceilings(rules: Rules) -> RuleSection:
    return RuleSection(
        "控制类指标（不超过）",
        (
            "比率直接比较，高于目标的百分点按增速指标的幅度亮灯。",
            "数量以 r = 序时进度 ÷ 完成率 判断，灯的界限与数量指标相同；年内守住为达序时，全年守住才是已完成。",
            "控制数为 0 的，一旦发生即为滞后。",
        ),
        _sample(rules, Kind.CUMULATIVE, "能源消费量", "120", "万吨", "<=", 9, "100"),
    )


def _greys(rules: Rules) -> RuleSection:
    return RuleSection(
        "没有结论的几种情形",
        (
            "缺报：报送期限已过而没有数据。缺报不是零，也不亮红灯，但计入报送率。",
            "未到发布期：期限未到，或该月本无数据。",
            "年内不可考核：全年指标在12月以前。",
            "无目标：方案未给出目标数。",
            "未到节点：按进度应完成不足一个且尚未开始。精度不足：见上。",
            f"期限以次月{rules.due_day}日为准，当天报送不算缺报。",
        ),
    )


def _change() -> RuleSection:
    return RuleSection(
        "与上月比较",
        (
            "与今年最近一个有结论的月份比较，中间的灰灯跳过。",
            "由黄或红回到绿为补回；年内第一次亮红灯单独注明。",
            "差距按百分点比较缩小或扩大；绿灯视为没有差距。",
        ),
    )


def _need(rules: Rules) -> RuleSection:
    amount = Indicator("I01", "新签约项目", Kind.CUMULATIVE, Frequency.MONTHLY, Decimal(60), "个")
    growth = Indicator("I02", "固定资产投资", Kind.GROWTH, Frequency.MONTHLY, Decimal(12), "%")
    september = date(_YEAR, 9, 1)
    left = remaining_need(amount, september, Decimal(44), rules)
    rate = remaining_need(growth, september, Decimal("10.5"), rules, Base(Decimal(75), Decimal(100)))
    return RuleSection(
        "余下月份所需",
        (
            "数量：每月所需 =（目标 − 累计）÷ 余下月数，进位到够用为止；控制类为每月不可超过之数，舍去零头。",
            "增速：有上年基数时，所需增速 =（上年全年 ×（1 + 目标）− 上年同期 ×（1 + 实际））÷（上年全年 − 上年同期）− 1；"
            "没有基数不推算。",
        ),
        f"目标 60 个，9月累计 44 个：{left.reason}。"
        f"目标 12%，9月增长 10.5%，上年同期占全年 75%：{rate.reason}。",
    )


def _landing(rules: Rules) -> RuleSection:
    indicator = Indicator("I01", "新签约项目", Kind.CUMULATIVE, Frequency.MONTHLY, Decimal(60), "个")
    monthly = [4, 9, 15, 18, 21, 25, 34, 40, 44]
    values = {date(_YEAR, month, 1): Decimal(value) for month, value in enumerate(monthly, start=1)}
    return RuleSection(
        "全年推算",
        (
            "推算值不是上报数，页面一律标明“推算”。",
            f"数量：累计 ÷ 序时进度；满 {rules.landing_min_months} 个月才推算。"
            f"区间以今年最慢与最快的连续 {rules.landing_window_months} 个月的速度走完余下月份。",
            "增速：有上年各月基数时，余下月份按今年以来增速；区间同样取最慢与最快的一段，按基数加权。没有基数不推算。",
            "整个区间达到目标为预计可完成，整个区间达不到为预计难完成，其余为尚不确定；不给出概率，因为一年的几个月度数支撑不了概率。",
            "区间不是保证：在逐月起伏的模拟序列上，9月所给区间约六成包含全年实际数，6月约五成。",
        ),
        f"目标 60 个，1至9月累计依次为 {'、'.join(map(str, monthly))} 个：{land(indicator, values, rules).reason}。",
    )


def _work_items(rules: Rules) -> RuleSection:
    example = judge_item(Decimal(60), date(_YEAR, 9, 30), None, as_of=date(_YEAR, 9, 12), rules=rules)
    return RuleSection(
        "工作事项",
        (
            "进度 0 至 100，100 或办结即已完成；办结晚于期限为逾期完成。",
            f"距期限 {rules.work_item_warning_days} 天以内为临期（黄），超过期限未完成为逾期（红），不论是否报过进展。",
            "方案没有期限的，为未明确期限（灰），不判逾期。",
        ),
        f"期限9月30日，9月12日查看：{example.reason}。",
    )


def _score(rules: Rules) -> RuleSection:
    period = date(_YEAR, 9, 1)
    samples = [
        ("I01", Kind.CUMULATIVE, "60", "个", "36", 1),
        ("I02", Kind.GROWTH, "7.5", "%", "6.8", 2),
        ("I03", Kind.CUMULATIVE, "2", "家", "2", 1),
    ]
    rows = []
    for indicator_id, kind, target, unit, value, shared_by in samples:
        indicator = Indicator(indicator_id, indicator_id, kind, Frequency.MONTHLY, Decimal(target), unit)
        verdict = judge(indicator, period, Decimal(value), as_of=due_date(period, rules), rules=rules)
        rows.append(indicator_row(indicator, verdict, Decimal(value), rules, shared_by=shared_by))
    scored = unit_score("某单位", rows, rules)
    told = " + ".join(
        f"{wording.number(part.share_pct)}% × {wording.number(trim(part.score))} = {wording.number(part.points)}"
        for part in scored.contributions
    )
    return RuleSection(
        "单位得分（试算）",
        (
            "得分由办公室确认规则前均为试算。绿灯一律 100 分，超额不加分。",
            "数量 100 × r；增速 100 ×（实际 ÷ 目标），限于 0 至 100，控制类用 目标 ÷ 实际；"
            f"目标为零、为负或要求正好等于的，黄灯 {wording.number(trim(rules.warning_ratio * 100))} 分、红灯 0 分。",
            "工作事项按任务计一行：100 × 已完成事项 ÷ 到期事项。",
            "单位得分为可评价各行的加权平均；n 个单位共担的一行，每个单位权重为 1/n，因为方案写明按职责分工分别牵头负责。",
            f"可评价目标少于 {rules.min_assessable} 项，或报送率低于 {wording.number(trim(rules.min_reported_ratio * 100))}% 的，不参评。",
            "报送及时率 = 按期报送数 ÷ 到期应报数，单独列出，不计入得分。",
        ),
        f"三项目标，第二项由两个单位共担：{told}；合计 {wording.number(scored.score)} 分。",
    )


def _ranking(rules: Rules) -> RuleSection:
    return RuleSection(
        "排名与通报",
        (
            f"按组别分别排名（{'、'.join(rules.unranked_groups)}不参加），得分相同名次相同，其后名次顺延（1、1、3），并列出名次变化。",
            f"表扬：每组从前往后，至多 {rules.praise_count} 个，且没有红灯。",
            f"批评：每组从后往前，至多 {rules.criticism_count} 个，且至少有一盏红灯；没有红灯不批评。",
            f"每 {rules.named_one_in} 个参评单位至多点名一个，单位太少的组不点名；与末位点名单位同分且符合条件的一并列入。",
            "试算权重只显示影响，写入正式权重之前不改变得分与排名。",
        ),
    )


def _letters(rules: Rules) -> RuleSection:
    _, reason = letter_kind(Standing(red_months=(rules.letter_red_months,)), rules)
    return RuleSection(
        "督办单",
        (
            f"{LetterKind.RED}：单位负责的任一指标连续 {rules.letter_red_months} 个月滞后，"
            f"或当月滞后指标达到 {rules.letter_red_count} 项。",
            f"{LetterKind.YELLOW}：有滞后指标、逾期未报的数据或逾期事项，尚未达到红色的条件。",
            f"{LetterKind.BLUE}：没有上述情形，但有预警指标或临期事项。其余单位不发。",
        ),
        f"某单位{reason}，发{LetterKind.RED}单。",
    )


def _rollup() -> RuleSection:
    words = {Light.GREEN: "绿", Light.YELLOW: "黄", Light.RED: "红", Light.GREY: "灰"}
    return RuleSection(
        "汇总",
        (
            f"分领域与全区只数{'、'.join(words.values())}灯个数，不把不同口径的百分比平均。已评价 = 绿 + 黄 + 红。",
        ),
    )
