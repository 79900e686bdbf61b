"""Header words of files: what our templates carry, and what offices write instead."""

HEADERS = {
    "indicator_id": "指标编号",
    "name": "指标名称",
    "period": "月份",
    "actual": "累计完成值",
    "unit": "计量单位",
    "reported_by": "填报单位",
    "note": "备注",
}
ITEM_HEADERS = {
    "item_id": "事项编号",
    "item": "工作事项",
    "period": "月份",
    "progress": "进度",
    "situation": "进展情况",
    "done_on": "完成日期",
    "reported_by": "填报单位",
}
# The rate beside the level in the tables of statistics offices; growth indicators take their value from it.
RATE = "同比增长"
# Which plan a row is about, in a file that reports on several.
PLAN = "方案编号"
WORDS = {**ITEM_HEADERS, **HEADERS, "rate": RATE, "plan": PLAN}
# Written beside what we need; recognised so that they are never taken for something else.
PREVIOUS, TARGET, PROBLEM = "上期累计", "年度目标", "问题"

SYNONYMS = {
    "indicator_id": (
        "编号 指标编码 指标代码 代码 编码 指标ID 指标号"
    ),
    "name": (
        "指标 项目 指标项目 项目名称 指标内容 名称 主要指标 考核指标 目标名称 工作指标 统计指标"
    ),
    "period": (
        "月度 所属月份 数据月份 统计月份 填报月份 报告期 统计期 数据期 期间 时间 统计时间 所属期 "
        "年月 月 日期"
    ),
    "actual": (
        "累计 累计值 累计数 累计完成 累计完成数 累计完成情况 累计完成额 累计完成量 本年累计 "
        "本年累计完成 本年累计数 本年累计值 年累计 年度累计 累计实绩 自年初累计 年初至今累计 年初累计 "
        "本期累计 本月止累计 本月末累计 月末累计 截至累计 至本月累计 截至目前累计 截至本月累计 "
        "截至累计完成 完成数 完成值 完成额 完成量 实际完成 实际完成数 实际完成值 实际值 实际数 实绩 "
        "完成 累计总量 累计绝对量"
    ),
    "unit": (
        "单位 计算单位 度量单位 数据单位 指标单位"
    ),
    "reported_by": (
        "填报部门 报送单位 上报单位 责任单位 责任部门 牵头单位 牵头部门 报送部门 填表单位 "
        "数据来源单位"
    ),
    "note": (
        "说明 备注说明 情况说明 原因 原因说明 备注（原因） 备注及原因"
    ),
    # The plainest first: of several such columns the first word of this list counts.
    "plan": (
        "方案 方案名称 所属方案 区县 县区 县市区 区市县 区县名称 县区名称 行政区 行政区划 区划 地区名称 地区"
    ),
    "rate": (
        "增速 同比 同比增速 累计同比 累计增长 累计增速 同比增长率 增长率 增幅 同比增幅 "
        "比上年同期增长 比同期增长 增长 同比±"
    ),
    "item_id": (
        "事项编码 工作事项编号 任务编号 事项代码"
    ),
    "item": (
        "事项 事项名称 工作事项名称 工作任务 任务事项 事项内容"
    ),
    "progress": (
        "完成进度 进度% 工作进度 形象进度 事项进度 完成百分比"
    ),
    "situation": (
        "工作进展 进展 进展说明 工作进展情况 进展情况说明 推进情况 落实情况 工作开展情况 "
        "完成情况说明"
    ),
    "done_on": (
        "完成时间 办结日期 办结时间 实际完成日期"
    ),
}  # fmt: skip
# A column of these words is about plans whatever it says; one of regions only where it names that of a plan.
PLAN_WORDS = frozenset((PLAN, *SYNONYMS["plan"].split()[:3]))
# Words that may mean it: taken only where no plainer word stands beside them.
LOOSE_SYNONYMS = {"actual": "完成情况 数值 本期数 数据 值 数量 完成数值", "situation": "完成情况"}
# A single month's amount looks like what is wanted and is not: all values run from January.
SINGLE_MONTH = set("本月 当月 本月完成 当月完成 本月数 当月数 本月完成数 当月值 本月值 本期".split())
