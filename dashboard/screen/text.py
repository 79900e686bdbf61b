"""The words of the meeting screen; what pages and screen share is in dashboard/text.py."""

from __future__ import annotations

TITLE = "会议大屏"
BUTTON = "会议模式 Shift+F"
BUTTON_HINT = "全屏放映当前内容（Shift+F），Esc 退出"
MONTH = "{year}年{label}"
FIRST_UNITS = "{units}等 {count} 个单位"
UNIT_SEPARATOR = "、"

PROBLEM_EVERY = "停留时间“{value}”应为 {least} 至 {most} 之间的整数秒，已按 {every} 秒显示。"
PROBLEM_SCREEN = "没有名为“{value}”的播放方案，已按默认方案显示。"
PROBLEM_THEME = "配色“{value}”应为 light 或 dark，已按系统设置显示。"
PROBLEM_LONG = "播放列表最多 {most} 页，其余未显示。"
PROBLEM_FILE = "data/screens.toml 有误：{reason}已按内置方案显示。"
NOT_TOML = "第 {line} 行附近不是有效的 TOML 格式，"
NOT_TOML_ANYWHERE = "不是有效的 TOML 格式，"
NOT_A_TABLE = "“{name}”应写成 [{name}] 一节，"
NOT_A_LIST = "[{name}] 的 play 应为页面名称的列表，"
NOT_SECONDS = "[{name}] 的 every 应为 {least} 至 {most} 之间的整数秒，"
NO_DEFAULT = "缺少 [default] 一节，"
UNREADABLE = "文件无法读取，"

# Sent with the page; braces are filled in in the browser.
BROWSER = {
    "opening": "正在打开大屏…",
    "waiting": "正在连接服务，恢复后自动显示。",
    "no_script": "请在浏览器中启用 JavaScript 后查看大屏。",
    "empty": "还没有可以显示的数据。",
    "refused": "屏幕密钥无效或已停用，请联系系统管理员。",
    "demo": "演示数据",
    "updated": "数据更新于 {time}",
    "lost": "连接中断",
    "lost_since": "画面停在 {time}（{age}前）",
    "seconds": "{count} 秒",
    "minutes": "{count} 分钟",
    "hours": "{count} 小时",
    "days": "{count} 天",
    "paused": "已暂停",
    "unknown_month": "没有月份“{month}”的数据，已显示最新月份。",
    "unknown": "没有这些页面，已跳过：{names}。",
    "nothing": "播放列表中没有可以显示的页面：{names}。请检查地址中的 play 或 data/screens.toml。",
    "part": "{title}（{part}/{parts}）",
    "news": "新上报：",
    "news_lights": "{count} 项灯色变化",
    "news_values": "{count} 项数值更新",
    "news_month": "{month}数据",
    "news_other": "数据已更新",
    "join": "，",
    "and": "、",
    "was": "原{status}",
    "fresh": "新",
    "just_changed": "刚刚变化",
    "moves": "本月灯色变化",
    "no_moves": "与上月相比，各项灯色没有变化。",
    "more": "另有 {count} 项",
    "count": "项",
    "of_target": "目标 {target}",
    "growth": "增速类",
    "growth_note": "横条为实际，竖线为目标",
    "amounts": "总量类",
    "amounts_note": "横条为完成率，竖线为序时进度，虚线为年度目标",
    "gaps": "落后程度",
    "gaps_note": "横条为差距（百分点）",
    "overview": "总览",
    "by_section": "各部分亮灯情况",
    "red": "红灯清单",
    "yellow": "黄灯清单",
    "no_red": "本月没有红灯指标。",
    "no_yellow": "本月没有黄灯指标。",
    "ranking": "大排名",
    "praised": "通报表扬",
    "criticised": "通报批评",
    "nobody": "本月没有。",
    "no_ranking": "本月没有可以参评的单位。",
    "trial": "试算",
    "trial_note": "排名办法尚未经督查部门确认，名次和得分均为试算，不作为考核结果。",
    "not_ranked": "另有 {count} 个单位不参评。",
    "reds": "红灯 {count} 项",
    "due": "本月到期",
    "deadlines": "近期时限",
    "no_deadlines": "近期没有到期事项。",
    "no_dated_items": "方案没有写明工作事项的完成时限。",
    "reporting": "各月报送情况（单位数）",
    "missing": "缺报单位",
    "nobody_missing": "应报数据均已报送。",
    "no_reporting": "还没有报送记录。",
    "tasks": "重点任务及责任单位",
    "items": "{count} 项工作事项",
    "no_target": "这一部分在方案中没有量化目标，只列重点任务和责任单位。",
    "no_target_unit": "该单位在方案中没有单独量化的指标，只列所负责的重点任务。",
    "no_unit": "方案未明确责任单位",
    "units": "责任单位",
    "reason": "判定",
    "quote": "方案原文",
    "outlook": "年底推算",
    "need": "余下任务",
    "history": "历史月份",
    "first_units": FIRST_UNITS,
    "exporting": "正在导出幻灯片…",
    "not_exported": "幻灯片没有导出，请登录看板后重试。",
    "keys": "← → 翻页　空格 暂停　数字 跳转　Home 首页　L 激光笔　S 导出幻灯片　F 全屏　Esc 退出",
}
