"""Every Chinese word of the interface. Names of units, indicators and statuses come from the data instead."""

from __future__ import annotations

APP_TITLE = "政府重点工作指标看板"
LANGUAGE = "zh-CN"
BOARD_TITLE = "{region}{year}年政府重点工作"
DEMO_NAME = "演示数据"
DEMO_NOTE = "当前各项完成值为演示用的模拟数值，不代表实际工作进展；目标和责任单位取自方案原文。"

NO_SCRIPT = "请在浏览器中启用 JavaScript 后查看看板。"
OPENING = "正在打开…"
TOO_OLD = "浏览器版本过低，无法显示看板。请使用 Chrome 80、Edge 80、Firefox 113、Safari 16.4 或更高版本。"

PAGE_OVERVIEW = "总览"
PAGE_SECTIONS = "分领域"
PAGE_UNITS = "责任单位"
PAGE_ACCOUNTS = "账号管理"
PAGE_AUDIT = "操作记录"
LOG_IN = "登录"

STORE_MISSING_TITLE = "还没有可以显示的数据"
STORE_MISSING = "请先运行 python -m etl load 载入方案，再上报数据或运行 python -m etl demo 载入演示数据。"
STORE_BROKEN = "暂时读不到数据。"

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
CHART_COMPLETION = "完成率"
CHART_FULL = "年度目标"
HOVER_ACTUAL = "实际"
HOVER_TARGET = "目标"
HOVER_GAP = "差距"
HOVER_REASON = "判定"
COUNT_UNIT = "项"

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
    "growth_cards": "八项增速指标",
    "count_cards": "四项数量指标",
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
