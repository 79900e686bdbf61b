"""Every Chinese word of the interface. Names of units, indicators and statuses come from the data instead."""

from __future__ import annotations

APP_TITLE = "政府重点工作指标看板"
LANGUAGE = "zh-CN"
BOARD_TITLE = "{region}{year}年政府重点工作"
DEMO_NAME = "演示数据"
DEMO_NOTE = "当前各项完成值为演示用的模拟数值，不代表实际工作进展；目标和责任单位取自方案原文。"

NO_SCRIPT = "请在浏览器中启用 JavaScript 后查看看板。"
OPENING = "正在打开…"
WAITING = "正在处理，请稍候…"
TOO_OLD = "浏览器版本过低，无法显示看板。请使用 Chrome 80、Edge 80、Firefox 113、Safari 16.4 或更高版本。"

PAGE_OVERVIEW = "总览"
PAGE_SECTIONS = "分领域"
PAGE_UNITS = "责任单位"
PAGE_INDICATOR = "指标"
PAGE_TASKS = "任务"
PAGE_RANKING = "大排名"
PAGE_PLAN = "方案原文"
PAGE_COMPARE = "对比"
PAGE_REGION = "区域"
PAGE_ACCOUNTS = "账号管理"
PAGE_AUDIT = "操作记录"
LOG_IN = "登录"
# In the order of the masthead, by address.
BOARD_PAGES = {
    "sections": PAGE_SECTIONS,
    "units": PAGE_UNITS,
    "indicator": PAGE_INDICATOR,
    "tasks": PAGE_TASKS,
    "ranking": PAGE_RANKING,
    "plan": PAGE_PLAN,
    "compare": PAGE_COMPARE,
}

STORE_MISSING_TITLE = "还没有可以显示的数据"
STORE_MISSING = "请先运行 python -m etl load 载入方案，再上报数据或运行 python -m etl demo 载入演示数据。"
PLAN_MISSING_TITLE = "没有这份方案"
PLAN_MISSING = "地址中的方案不在库中，请从“区域”页或首页重新进入。"
REGION_ALONE = "库中本年度只有一份方案。装载其他区县同年度的方案并上报数据后，可在此按指标排名。"
STORE_BROKEN = "暂时读不到数据。"
STORE_UNREADABLE = "暂时读不到数据，请稍后再试；如仍不行，请把编号告诉系统管理员（编号 {id}）。"
PAGE_BROKEN = "本页暂时出错（编号 {id}），请稍后再试；如仍不行，请把编号告诉系统管理员。"
FAILURE_ID = "（编号 {id}）"

LIGHT_WORDS = {"green": "绿灯", "yellow": "黄灯", "red": "红灯", "grey": "未亮灯"}
SECTION_GOALS = "工作目标"
CLAUSE = "，"
NO_TARGET = "无目标"
WHOLE_TASK = "（本部分未分列重点任务）"
NO_VALUE = "—"
PERCENT = "%"
PERCENTAGE_POINT = "个百分点"

CHART_TARGET = "目标"
CHART_PACE = "序时进度"
CHART_LAST_YEAR = "上年同期"
LAST_YEAR_BASE = "{level}（全年 {whole}）"
CHART_COMPLETION = "完成率"
CHART_FULL = "年度目标"
HOVER_ACTUAL = "实际"
HOVER_TARGET = "目标"
HOVER_GAP = "差距"
HOVER_REASON = "判定"
COUNT_UNIT = "项"
CHART_ACTUAL = "累计完成"
CHART_LANDING = "推算"
CHART_ADDED = "当月新增"
CHART_RANK = "名次"
CHART_MONTH = "{month}月"
CHART_UNIT = "单位：{unit}"

STANDING = "序时 {due}，{status}"
NO_DIFFERENCE = "持平"
NO_UNIT = "方案未明确责任单位"
GROWTH_CARDS = "增速指标（{count} 项）"
COUNT_CARDS = "数量指标（{count} 项）"
DEADLINE_REPORT = "{label}数据报送截止"
DEADLINE_PAST = "已到期"
DEADLINE_OPEN = "未到期"
REPORTING_DUE = "{label}数据，{day}前报送"
NOT_RANKED = "不参评"
RANK = "第 {rank} 名"
RANK_TIED = "并列第 {rank} 名"
SCORE = "得分"
DUE = "时限"
WEIGHTS = {"amount": "数量指标", "growth": "增速指标", "headline": "工作目标加权"}
WEIGHT_STEPS = ("0", "0.5", "1", "1.5", "2", "2.5", "3")
WEIGHT_WRONG = "权重“{value}”不在可选范围内，请在 0 至 3 之间按 0.5 调整。"
ADJUSTED_SINCE = "{month}起"
REVISION_STATES = {"live": "现行", "revised": "已修订", "withdrawn": "已撤回"}
FILE_TYPES = ("csv", "xlsx")

# The page that ranks districts.
REGION_TITLE = "{year}年各地指标排名（{count} 个地区）"
REGION_NAME = "{name}（{count} 个地区）"
REGION_KINDS = {"growth": "增速指标", "cumulative": "数量指标"}
REGION_RULES = {
    "growth": "按增速由高到低排列；控制类指标由低到高。",
    "cumulative": "按完成率由高到低排列；控制类指标由低到高。",
}
REGION_STANDING = (
    "截至{month}，{count} 个地区设有这项指标，{placed} 个有数据并参加排名，{rest} 个没有数据、不排名。"
)
REGION_RESULTS = {"growth": "与目标差距", "cumulative": "完成率"}
REGION_MISSING = "没有这项指标或这个月份的数据，请重新选择。"

# Head of the columns of a downloaded indicator, and the names of its sheets.
FILE_COLUMNS = {
    "month": "月份",
    "period_label": "数据期",
    "actual": "累计完成值",
    "added": "当月新增",
    "target": "全年目标",
    "unit": "计量单位",
    "expected": "序时应达",
    "completion_pct": "完成率（%）",
    "gap": "差距（百分点）",
    "status": "状态",
    "reason": "判定理由",
    "submission_id": "上报编号",
}
REVISION_COLUMNS = {
    "period": "月份",
    "actual": "上报值",
    "state": "状态",
    "submission_id": "上报编号",
    "submitted_at": "上报时间",
    "submitted_by": "填报单位或人",
    "file_name": "文件",
    "note": "备注",
}
FILE_SHEETS = ("逐月数据", "上报记录")
FILE_MISSING = "没有这项指标，请从指标页下载。"
FILE_MONTH_MISSING = "没有这个月份的数据，请更换月份。"

# The search box of the masthead.
SEARCH = {
    "placeholder": "搜索指标、任务、单位（可用拼音首字母）",
    "short": "搜索",
    "none": "没有找到，请换个词或拼音首字母。",
    "aria": "搜索指标、任务、单位",
}
SEARCH_KINDS = {"indicator": "指标", "unit": "单位", "task": "任务", "item": "事项"}

# Sent to the browser with each page; braces are filled in there.
BROWSER = {
    "months_aria": "选择月份",
    "updated": "数据更新于",
    "actual": "实际",
    "target": "目标",
    "gap": "差距",
    "completion": "完成率",
    "pace": "序时进度",
    "expected": "本月应达",
    "period": "数据期",
    "light": "状态",
    "units": "责任单位",
    "unit": "责任单位",
    "indicator": "指标",
    "section": "部分",
    "reason": "判定理由",
    "quote": "方案原文",
    "document": "出处",
    "submission": "上报编号",
    "close": "关闭",
    "open_source": "查看原文和判定理由",
    "table": "数据表",
    "lights_by_section": "各部分亮灯情况",
    "lights_by_unit": "各责任单位亮灯情况",
    "lights_by_unit_note": (
        "按红灯、黄灯数量排序，点选单位查看明细。一项指标由多个单位共同负责时，各单位均计一项。"
    ),
    "reds": "红灯指标及责任单位",
    "yellows": "黄灯指标及责任单位",
    "no_reds": "本月没有红灯指标。",
    "growth": "增速类：实际与目标",
    "growth_note": "增速与目标直接比较，落后多的在前。横条为实际，竖线为目标。",
    "amounts": "总量类：完成率与序时进度",
    "amounts_note": (
        "累计完成占年度目标的百分比，落后多的在前。横条为完成率，竖线为序时进度，虚线为年度目标。"
    ),
    "no_target": "无目标",
    "no_target_section": "本部分在方案中没有量化目标，不亮灯，只列重点任务和责任单位。",
    "no_target_unit": "该单位在方案中没有单独量化的指标，不亮灯，只列所负责的重点任务。",
    "tasks": "重点任务及责任单位",
    "items": "工作事项",
    "items_unit": "项",
    "search": "搜索单位名称",
    "search_none": "没有名称相符的单位。",
    "all_units": "全部单位",
    "units_with": "有量化指标的单位",
    "units_without": "无量化目标的单位",
    "units_generic": "泛指单位（不参与排名）",
    "no_unit": "方案未明确责任单位",
    "no_unit_note": "以下为“工作目标”部分提出的指标，方案没有写明责任单位，本看板不代为指定。",
    "table_heading": "指标明细",
    "count": "项",
    "chart_aria": "图表：{title}。图下方的数据表给出全部数值。",
    "trend_aria": "{name}各月走势，最新 {value}",
    "chart_failed": "图表组件未能载入，请查看下方数据表。",
    "change": "较上期",
    "new": "较上期",
    "carried": "本月无新数据",
    "moves": "本月变化",
    "no_moves": "与上月相比，各项灯色没有变化。",
    "deadlines": "近期时限",
    "no_dated_items": "方案没有写明工作事项的完成时限，这里只列数据报送时限。",
    "reporting": "报送情况",
    "reporting_units": "个单位",
    "missing_reports": "缺报",
    "open_indicator": "打开指标页",
    "open_plan": "在方案原文中查看",
    "open_unit": "打开责任单位页",
    "all_indicators": "全部指标",
    "unknown_indicator": "地址中的指标不在方案中，已显示全部指标。",
    "find_indicator": "按名称查找指标",
    "no_indicator": "没有名称相符的指标。",
    "series": "逐月累计与目标",
    "series_note": (
        "实线为累计完成，每点形状为当月灯色；虚线为序时进度，横线为年度目标。"
        "菱形和误差线为推算，不是上报数。"
    ),
    "series_note_growth": "实线为各期增速，每点形状为当期灯色；横线为年度目标。",
    "added": "当月新增",
    "added_note": "本月累计减上月累计；上月没有数据的月份不计算。",
    "need": "余下任务",
    "landing": "年底推算",
    "estimate": "推算",
    "landing_note": "按已有进度推算，不是上报数，也不作为考核依据。",
    "picture_png": "图片 PNG",
    "picture_svg": "图片 SVG",
    "file_csv": "数据 CSV",
    "file_xlsx": "数据 Excel",
    "downloads": "下载",
    "adjusted": "目标调整",
    "adjusted_note": "生效月份之前仍按当时的目标评价。",
    "adjusted_since": "生效月份",
    "adjusted_before": "原目标",
    "adjusted_after": "新目标",
    "adjusted_reason": "调整原因",
    "adjusted_by": "采用人",
    "adjusted_at": "采用时间",
    "revisions": "上报记录",
    "revisions_note": "每个数值背后的全部上报，含已修订和已撤回的。",
    "no_revisions": "还没有上报。",
    "month": "月份",
    "value": "上报值",
    "at": "上报时间",
    "by": "填报",
    "file": "文件",
    "state": "状态",
    "no_place": "方案原文中没有找到这句话的位置。",
    "mention_also": "方案另一处表述",
    "task": "重点任务",
    "months_table": "逐月数据",
    "last_year": "上年同期",
    "last_year_base": "上年同期基数",
    "plan_lead": "划线处为量化目标，点线处为工作事项，点选可打开对应页面；灯色为所选月份的状态。",
    "plan_empty": "库中没有保存这份方案的原文。",
    "findings": "方案自查",
    "findings_note": "方案本身留下的空白，供起草和督查部门明确，不计入任何单位的责任。",
    "no_findings": "没有发现需要明确的内容。",
    "contents": "目录",
    "praised": "通报表扬",
    "criticised": "通报批评",
    "nobody": "本月没有。",
    "named_note": "每组按名次取前后各若干名；有红灯的不表扬，没有红灯的不批评。",
    "trial_mark": "试算",
    "trial_note": "排名办法尚未经督查部门确认，以下名次和得分均为试算，不作为考核结果。",
    "rank": "名次",
    "moved": "名次变化",
    "score": "得分",
    "red_count": "红灯",
    "reported": "报送率",
    "timely": "报送及时率",
    "why": "为什么",
    "why_note": "按失分从多到少排列。得分 = 各项权重占比 × 该项得分之和。",
    "share": "权重占比",
    "points": "贡献分",
    "lost": "失分",
    "not_ranked_units": "不参评单位及原因",
    "trial": "换一套权重试算",
    "trial_help": "移动滑块，由服务器按同一套规则重新计算；只作比较，不保存，不改变正式名次。",
    "trial_reset": "恢复现行权重",
    "trial_rank": "试算名次",
    "trial_score": "试算得分",
    "trial_same": "这套权重下，各单位名次和得分与现行相同。",
    "trial_failed": "试算没有成功，请稍后再试。",
    "trial_configured": "规则文件中的试算权重",
    "to_ranking": "查看大排名",
    "rank_over_time": "名次变化",
    "unreported": "未按期报送的月份",
    "all_reported": "各月均已按期报送。",
    "heat": "单位与指标对照",
    "heat_note": "每行一个单位，每列一项指标，有标记处为该单位负责的指标及其灯色。点选可打开指标页。",
    "items_all": "工作事项",
    "filter_section": "部分",
    "filter_unit": "单位",
    "filter_light": "状态",
    "filter_due": "时限",
    "any": "全部",
    "due_none": "未写明时限",
    "due_dated": "已写明时限",
    "clear_filters": "清除筛选",
    "no_items": "没有符合条件的事项。",
    "timeline": "时间进度",
    "no_timeline": (
        "这份方案没有写明各事项的完成时限，因此没有时间进度图，也无法判断逾期。"
        "责任单位补报时间表后将在此显示。"
    ),
    "progress": "进度",
    "situation": "进展情况",
    "done_on": "办结日期",
    "due": "时限",
    "item_history": "历次上报",
    "item_quiet": "还没有责任单位上报这份方案的事项进展，下列事项只列内容和责任单位。",
    "compare_with": "与哪个月对比",
    "compare_one": "只有一个月的数据，暂时无法对比。",
    "only_changed": "只看灯色变化的",
    "difference": "增减",
    "same_value": "同一数据",
    "plans_side": "方案对照",
    "plans_one": "库中只有一份方案。装载其他年份或其他区县的方案后，可在此并列比较。",
    "total": "指标总数",
    "restated": "另见各部分",
    "restated_note": "以下工作目标在重点任务中有更具体的表述，为避免重复，列在所属部分：",
    "months_compare": "逐项对比",
    "region": "地区",
    "region_indicator": "选择指标",
    "region_search": "按名称查找地区",
    "region_rows": "各地排名",
    "region_lights": "各月亮灯情况",
    "region_lights_note": "设有这项指标的地区中，各月各灯色有多少个；没有数据的计入未亮灯。",
    "region_none": "没有符合条件的地区。",
    "region_page": "第 {page} 页，共 {pages} 页",
    "region_before": "上一页",
    "region_next": "下一页",
    "region_back": "返回各地排名",
    "region_failed": "暂时读不到这项指标，请稍后再试。",
    "unknown_month": "地址中的月份没有数据，已显示最新月份。",
    "unknown_unit": "地址中的单位不在方案中，已显示全部单位。",
}

# Streamlit's built-in words that can show on these pages; shell.js puts the Chinese in their place.
FRAME = {
    "Page not found": "没有这个页面",
    (
        "The page that you have requested does not seem to exist. Running the app's main page."
    ): "所请求的页面不存在，已打开首页。",
    "Connection error": "连接中断",
    (
        "Connection lost. Please wait for the app to reconnect, then try again."
    ): "连接中断，正在重新连接，请稍候。",
    (
        "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your "
        "terminal:"
    ): "服务暂时无法连接，恢复后页面会自动更新。",
    "Streamlit server is not responding. Are you connected to the internet?": (
        "服务暂时无法连接，恢复后页面会自动更新。"
    ),
    "streamlit run yourscript.py": "",
    "Connecting to Streamlit server": "正在连接服务",
    "Connection closed": "连接已关闭",
    "Connection timed out.": "连接超时。",
    "Connecting": "正在连接",
    "CONNECTING": "正在连接",
    "Connecting...": "正在连接…",
    "Please wait...": "请稍候…",
    "Running...": "正在更新…",
    "RUNNING...": "正在更新…",
    "Running": "正在更新",
    "Stop": "停止",
    "Rerun": "刷新",
    "Always rerun": "自动刷新",
    "Source file changed.": "程序已更新。",
    "Oh no.": "出错了。",
    (
        "Error running app. If this keeps happening, please contact support."
    ): "页面出错。如反复出现，请联系系统管理员。",
    "Something went wrong": "出错了",
    (
        "This app has encountered an error. The original error message is redacted to prevent data "
        "leaks. Full error details have been recorded in the logs."
    ): "页面出错，详细情况已记入服务日志，请联系系统管理员。",
    "Skip to main content": "跳到正文",
    "Close": "关闭",
    "Open sidebar": "打开菜单",
    "Close sidebar": "收起菜单",
    "Expand sidebar": "打开菜单",
    "Collapse sidebar": "收起菜单",
    "Main menu": "主菜单",
    "Settings": "设置",
    "Print": "打印",
    "About": "关于",
    "Theme": "主题",
    "Light": "浅色",
    "Dark": "深色",
    "System": "跟随系统",
    "Use system setting": "跟随系统",
    "Auto": "自动",
    "Wide mode": "宽屏",
    "Clear cache": "清除缓存",
    "Record a screencast": "录制屏幕",
    "Report a bug": "反馈问题",
    "Get help": "帮助",
    "View all": "全部",
    "More": "更多",
    "Navigation": "导航",
    "Link to heading": "标题链接",
}
