"""Every Chinese word of the analysts' pages; findings, reasons and rules bring their own words."""

from __future__ import annotations

COMMA, LIST, COLON, STOP = "，", "、", "：", "。"
ARROW = "→"
NOTHING = "—"
DAY = "{month}月{day}日"
MONTH_LABEL = "{year}年{month}月（{label}累计）"

PAGE_REPORTING = "报送情况"
PAGE_METHODOLOGY = "方法说明"
PAGE_SUBMIT = "数据上报"
PAGE_HISTORY = "上报记录"

# Access
NEEDS_LOG_IN = "登录后继续"
NOT_FOR_ROLE = "当前账号不能使用这一页"
LOG_IN_HERE = "去登录"
BACK_TO_BOARD = "返回总览"
NO_PLAN_TITLE = "还没有方案"
NO_PLAN = "系统管理员载入方案后，才能填报和查看。"

# Submission: frame
SUBMIT_TITLE = "数据上报"
SUBMIT_LEAD = "拖入填好的表格，先看检查结果和变化，确认后才计入看板。"
SUBMIT_FOR = "填报范围：{units}"
ALL_UNITS = "全部单位"
NO_UNITS_TITLE = "这个账号还不能填报"
NO_UNITS = "账号所列的单位不在当前方案中，请联系系统管理员在“账号管理”中核对单位名称。"
TAB_FILE, TAB_TYPE, TAB_TEMPLATE, TAB_DECIDE = "上传文件", "在线填报", "下载模板", "撤回与恢复"

# Submission: a file
UPLOAD = "上月的 CSV 或 Excel 表格（不超过 {limit} MB）"
UPLOAD_HELP = (
    "表格只要有指标（编号或名称）、月份和累计完成值即可，列名、顺序、标题行、合计行都不必改；"
    "工作事项表同样拖到这里。没有表格？可在“下载模板”领取。"
)
UPLOAD_MONTH = "文件没有写月份时"
UPLOAD_MONTH_NONE = "以文件中的月份为准"
CHECKING = "正在检查…"
CHECKED_ROWS = "已检查 {count:,} 行…"
UNREADABLE_TITLE = "这个文件没有读成功"
UNREADABLE_NOTE = "看板没有任何变化。更正后重新上传即可。"

# Review of what was sent
FOUND = "{name}：{values}"
FOUND_VALUES = "{count} 个数值"
FOUND_ITEMS = "{count} 项事项进展"
FOUND_NONE = "没有可上报的数据"
LEVEL_COUNT = "{level} {count} 处"
ALL_CLEAR = "检查通过，没有问题"
ERROR, QUESTION, WARNING, NOTE = "错误", "待确认", "提醒", "说明"
LEVEL_TITLES = {
    ERROR: "错误：必须在文件中更正",
    QUESTION: "待确认：请在下面选择",
    WARNING: "提醒：确认无误后写明原因即可上报",
    NOTE: "说明：系统这样理解了文件",
}
LEVEL_LOOK = {ERROR: ("■", "red"), QUESTION: ("◆", "accent"), WARNING: ("▲", "yellow"), NOTE: ("○", "grey")}
PERMISSION_TITLE = "不在填报范围：请删除这些行"
COLUMN_PLACE, COLUMN_FIELD, COLUMN_VALUE, COLUMN_PROBLEM = "位置", "栏目", "填写内容", "问题和处理办法"
ROW = "第{row}行"
CELL = "（{cell}）"
SHEET = "{sheet} "
WHOLE_FILE = "整个文件"
EMPTY_CELL = "（空）"
MORE_FINDINGS = "另有 {count} 处没有列出，请下载标注问题的副本查看全部。"
QUESTIONS_SETTLED = "已确认，可以更改"
MARKED_COPY = "下载标注问题的副本"
MARKED_NOTE = "副本中有问题的单元格标红，最后一列写明原因；改好后可直接上传副本。"
FIX_FIRST = "请更正 {count} 处错误后重新上传。文件还没有上报，看板没有变化。"
ANSWER_FIRST = "请先回答上面的 {count} 个问题。"

# Preview
PREVIEW_TITLE = "确认后的变化"
PREVIEW_PARTLY = "更正后的变化（仅列没有问题的行）"
PREVIEW_CHANGED = "更新 {count} 个数值"
PREVIEW_SAME = "{count} 个与现有相同"
PREVIEW_BETTER, PREVIEW_WORSE, PREVIEW_FIRST = "{count} 项变好", "{count} 项变差", "{count} 项首次有结论"
PREVIEW_LIGHTS_SAME = "灯没有变化"
COLUMN_INDICATOR, COLUMN_PERIOD, COLUMN_OLD_NEW = "指标", "数据期", "原值 → 新值"
COLUMN_LIGHT, COLUMN_TARGET, COLUMN_GAP = "原状态 → 新状态", "年度目标", "差距"
SAME_ROWS = "与现有相同的 {count} 个数值"
ENDS_DEMO = "这是首次正式上报：确认后，现有演示数据全部不再计入，没有上报的指标将显示为缺报。"
CHART_TITLE = "变化图"
CHART_GROWTH = "增速类：新值、原值与目标"
CHART_AMOUNTS = "总量类：新完成率、原完成率与序时进度"
CHART_NOTE = "横条为确认后的数值，空心圆为现在的数值，竖线为{tick}。"
CHART_BEFORE = "原值"
CHART_ARIA = "图表：{title}。上方的表格给出全部数值。"
CHART_FAILED = "图表组件未能载入，请查看上方表格。"
TICK_TARGET, TICK_PACE = "目标", "序时进度"
ITEMS_TITLE = "工作事项进展"
COLUMN_ITEM, COLUMN_PROGRESS, COLUMN_SITUATION, COLUMN_DONE = "工作事项", "进度", "进展情况", "完成日期"
MISSING_TITLE = "本月还缺 {count} 项"
MISSING_NONE = "本月应报的指标已全部报齐。"
MISSING_MORE = "等 {count} 项"
MISSING_DUE = "报送期限 {day}"

# Confirm and receipt
REASON = "提醒的说明（必填）"
REASON_HINT = "例如：上月重复统计，已核减"
REASON_NEEDED = "请写明提醒的原因，再确认上报。"
CONFIRM = "确认上报"
CONFIRMING = "正在上报…"
RECEIPT_TITLE = "上报成功"
KNOWN_TITLE = "这个文件此前已经上报"
KNOWN_NOTE = "内容完全相同，没有重复计入。"
RECEIPT_NUMBER, RECEIPT_TIME, RECEIPT_BY, RECEIPT_FILE = "上报编号", "上报时间", "上报人", "文件"
RECEIPT_COUNT, RECEIPT_NOTE, RECEIPT_HASH = "内容", "提醒的说明", "文件校验码（SHA-256）"
NUMBER = "第 {number} 号"
RECEIPT_BOARD, RECEIPT_HISTORY = "查看总览", "查看这次上报改变了什么"

# Typing
TYPE_UNIT, TYPE_MONTH, TYPE_KIND = "填报单位", "数据月份", "填报内容"
KIND_VALUES, KIND_ITEMS = "指标", "工作事项"
TYPE_HELP = "在“累计完成值”一列填写从年初起的累计数，不填的行不上报；边填边检查，结果在表格下方。"
TYPE_ITEMS_HELP = "填写进度（如 60% 或 已完成）和进展情况，没有进展的事项不用填；结果在表格下方。"
TYPE_EMPTY = "填写任意一行后，这里会显示检查结果和变化。"
TYPED_NAME = "{month}-{unit}-在线填报"
TYPED_ITEMS_NAME = "{month}-{unit}-事项在线填报"
TYPE_ALT = "填报表格"

# Templates
TEMPLATE_HELP = (
    "模板已填好指标、计量单位、年度目标和上期数值，只需填“累计完成值”和“备注”；填好后拖到“上传文件”即可。"
)
TEMPLATE_HOLDS = "本月应报 {values} 项指标，{items} 项工作事项。"
TEMPLATE_XLSX, TEMPLATE_CSV, TEMPLATE_ITEMS = (
    "Excel 模板（指标和工作事项）",
    "CSV 模板（指标）",
    "CSV 模板（工作事项）",
)

# Withdraw and restore
DECIDE_HELP = "撤回后，看板恢复为这次上报之前的数值；恢复后重新计入。两者都不删除任何内容，均记入操作记录。"
DECIDE_WHICH = "上报"
DECIDE_NONE = "还没有可以撤回的上报。"
DECIDE_OPTION = "第 {number} 号  {time}  {name}  {file}  {state}"
WITHDRAW, RESTORE = "撤回这次上报", "恢复这次上报"
WITHDRAW_REASON, RESTORE_REASON = "撤回原因（必填）", "恢复原因（必填）"
DECIDE_HINT = "例如：口径有误，待重新核实"
WITHDRAWN_NOW = "第 {number} 号上报已撤回，看板已重新计算。"
RESTORED_NOW = "第 {number} 号上报已恢复，看板已重新计算。"

# History
HISTORY_TITLE = "上报记录"
HISTORY_LEAD = "每一次上报的文件、人员、时间和改变的内容，以及任意一天的看板。"
TAB_LIST, TAB_REVISIONS, TAB_PAST = "上报", "指标数值变动", "某日看板"
HISTORY_NONE_TITLE = "还没有任何上报"
HISTORY_NONE = "确认第一份上报后，这里会列出编号、时间、上报人和文件。"
STATE_LOOK = {
    "live": ("●", "green", "有效"),
    "withdrawn": ("■", "grey", "已撤回"),
    "replaced": ("○", "grey", "演示，不再计入"),
    "demo": ("○", "grey", "演示"),
}
COLUMN_NUMBER, COLUMN_TIME, COLUMN_BY, COLUMN_FILE = "编号", "时间", "上报人", "文件"
COLUMN_COUNT, COLUMN_STATE = "内容", "状态"
SHOW_SUBMISSION = "查看哪次上报"
CHANGED_TITLE = "第 {number} 号改变的内容"
CHANGED_VALUES = "数值 {count} 个"
COLUMN_NOTE = "备注"
BEFORE_FROM = "原为第 {number} 号"
DOWNLOAD_ORIGINAL = "下载原始文件"
DOWNLOAD_SIZE = "{size} 字节，SHA-256 {digest}"
DECISIONS = {"withdrawn": "撤回", "restored": "恢复"}
DECISION = "{time} {name} {what}：{reason}"
DECIDE_LINK = "撤回或恢复"
SHOW_MORE = "只列最近 {count} 次，更早的请在“查看哪次上报”中选择。"
REVISION_INDICATOR = "指标"
REVISION_NONE = "这项指标还没有数值。"
REVISION_LOOK = {
    "live": ("●", "green", "现行"),
    "revised": ("▲", "yellow", "已修订"),
    "withdrawn": ("■", "grey", "已撤回"),
}
COLUMN_MONTH, COLUMN_ACTUAL = "月份", "累计完成值"
PAST_DAY = "日期"
PAST_NONE = "到 {day} 为止还没有任何上报。"
PAST_LEAD = "{day} 结束时的看板（{label}）"
PAST_NOTE = "数值以当天结束时有效的上报为准；方案和判定规则按现在的版本计算。"

# Reporting
REPORTING_TITLE = "报送情况"
REPORTING_LEAD = "各单位每月应报指标的报送情况，期限{day}。"
REPORTING_DAY = "为次月{day}日，遇节假日顺延"
REPORTING_NONE_TITLE = "还没有应报的月份"
REPORTING_SUMMARY = "{month}（期限 {due}）"
REPORTING_COUNT = "{count} 个单位"
REPORTED_LOOK = {
    "按期": ("●", "green"),
    "迟报": ("▲", "yellow"),
    # Missing is not red: red is the light of a target that falls behind.
    "缺报": ("✕", "missing"),
    "未到发布期": ("○", "grey"),
    "无应报": ("·", "grey"),
}
REPORTED_LEGEND = {
    "按期": "期限前报齐",
    "迟报": "已报齐，但有的晚于期限",
    "缺报": "期限已过，仍有未报",
    "未到发布期": "期限未到，尚未报齐",
    "无应报": "本月没有应报指标",
}
REPORTED_SHORT = {"未到发布期": "未到期"}
CELL_MISSING = "缺 {missing}/{asked}"
CELL_OPEN = "已报 {there}/{asked}"
CELL_LATE = "迟 {late}/{asked}"
CELL_ALL = "{asked}/{asked}"
NO_UNIT_ROW = "方案未明确责任单位（由督查室填报）"
COLUMN_UNIT = "责任单位"
MATRIX_MISSING = "只看有缺报的单位"
REMINDER_TITLE = "催报"
REMINDER_MONTH = "月份"
REMINDER_UNIT = "单位"
REMINDER_ALL = "全部未报齐的单位"
REMINDER_NONE = "这个月份没有需要催报的单位。"
REMINDER_COPY = "点右上角的复制按钮，粘贴到通知或短信中。"
SENT_TITLE = "催报、督办发送记录"
SENT_NONE = "还没有发送过。在服务器上运行 python -m reports remind --month 2023-09 预演，加 --send 发送。"
SENT_HELP = (
    "同一条消息不会发送两次；失败的再次运行 python -m reports remind --send 时重试，"
    "结果不明的核实后加 --again 重发。"
)
SENT_COLUMNS = ("时间", "结果", "内容", "发送", "经办")
SENT_LOOK = {"sent": ("●", "green"), "failed": ("■", "red"), "started": ("▲", "yellow")}
SENT_WORDS = {"sent": "已发送", "failed": "发送失败", "started": "结果不明"}
SENT_BEGUN = "{count} 次"
SENT_MORE = "另有 {count} 条，见操作记录。"

# Bulletin
PAGE_BULLETIN = "通报"
BULLETIN_TITLE = "通报"
BULLETIN_LEAD = "每月通报的正文和附件，内容与下载的 Word 文件一致；经拟稿、审核、印发后公开，印发件原样保存。"
BULLETIN_MONTH = "月份"
BULLETIN_MONTH_WORDS = "{year}年{month}月"
BULLETIN_NO_DATA = "还没有数据，上报后即可生成通报。"
BULLETIN_NONE_TITLE = "还没有印发的通报"
BULLETIN_NONE = "通报印发后在这里公开；拟稿和审核由督查室办理。"
STATE_TITLE = "签发"
STEP_DONE, STEP_NEXT, STEP_OPEN = ("●", "green"), ("◆", "accent"), ("○", "grey")
STEP_IS_NEXT = "待办"
SIGNED_VERSION = "签字对应数据版本第{version}版的内容和版式；数据或版式有变化的，退回拟稿。"
SIGNED_NONE = "尚未有人签字；签字后数据或版式有变化的，退回拟稿。"
STEP_BUTTONS = {"拟稿": "拟稿签字", "审核": "审核通过", "印发": "印发"}
ISSUE_SURE = "正文和附件已核对，印发后原样保存，所有能看到看板的人都可以查看和下载"
ISSUED = "已印发（第{edition}版，{day}）"
ISSUED_NUMBER = "　{number}"
ISSUED_VERSION, ISSUED_SHA = "数据版本", "文件 SHA-256"
ISSUED_SAME = "看板与印发时一致。"
ISSUED_CHANGED = "印发后看板有 {count} 处变化，印发件不随之改动；需要更正的，由督查室另拟更正通报："
MORE_CHANGES = "另有 {count} 处"
CORRECTION_TITLE = "更正通报（第{edition}版）"
RETURNED_TITLE = "已退回拟稿"
RETURNED = "签字以后内容有变化，原签字不再有效，请核对后重新拟稿。变化如下："
READ_ISSUED = "查看已印发的一版"
CIRCULAR_LOST = "保存的通报无法读取"
DOWNLOAD_ISSUED = "下载印发件（Word）"
DOWNLOAD_EARLIER = "第{edition}版（已被更正）"
EDITION_MARK = "（第{edition}版）"
FORM_TITLE = "版式：红头、文号、发文机关、主送、署名、日期"
FORM_HELP = (
    "空白的项按提示的内容印。保存后用于本月通报；除文号和日期外，以后各月沿用。"
    "命令行 python -m reports signoff 用的是同一份版式。"
)
FORM_RED_HEADED = "印红头（发文机关标志）"
FORM_FIELDS = {
    "red_head": "红头文字",
    "document_no": "发文字号",
    "issuer": "发文机关",
    "addressee": "主送机关",
    "signatory": "署名",
    "dated": "成文日期",
}
FORM_NUMBER_LIKE = "例：济政办督〔{year}〕9号"
FORM_DATED_LIKE = "印发当日；也可写 2023-10-20"
FORM_SAVE = "保存版式"
FORM_NOT_SAVED = "版式没有保存"
NOT_SIGNED = "没有签字"
FILE_DRAFT = "（拟稿）"
BULLETIN_FILES = {
    "docx": ("下载拟稿（Word）", "{month}通报{mark}.docx"),
    "xlsx": ("下载工作簿（Excel）", "{month}工作簿.xlsx"),
    "pptx": ("下载幻灯片（PPT）", "{month}幻灯片.pptx"),
}
APPENDIX_LINE = "附件{place}：{title}"
APPENDIX_TITLE = "附件{place}  {title}"
FULL_DAY = "{year}年{month}月{day}日"

# Methodology
METHODOLOGY_TITLE = "方法说明"
METHODOLOGY_LEAD = (
    "看板怎样判定每一盏灯、每一个名次。文中的数字就是程序正在使用的参数，例子由同一套规则算出。"
)
CONTENTS = "目录"
EXAMPLE, LIVE = "算例", "本方案实例（{month}）"
LIVE_DEMO = "本方案实例（{month}，演示数据）"
PARAMETERS_TITLE = "参数一览"
PARAMETERS_NOTE = "参数写在规则文件 rules.toml 中，由督查室确定；改动后灯、得分、排名和本页一起变化。"
COLUMN_PARAMETER, COLUMN_SETTING, COLUMN_NAME = "参数", "现值", "文件中的名称"

# Streamlit's built-in words of the elements on these pages; shell.js puts the Chinese in their place.
FRAME = {
    "Upload": "选择文件",
    "file upload": "上传文件",
    "Add files": "换一个文件",
    "Drag and drop a file here": "把文件拖到这里",
    "Uploading...": "正在上传…",
    "Upload failed": "上传失败，请重试。",
    "Network Error": "网络中断，请重试。",
    "Request failed with status code 403": "没有上传权限，请重新登录。",
    "Request failed with status code 413": "文件过大，没有上传。",
    "No results": "没有符合的选项",
    "Choose an option": "请选择",
    "Choose options": "请选择",
    "Select...": "请选择",
    "Open": "展开",
    "Clear value": "清除",
    "Clear all": "全部清除",
    "Clear date": "清除日期",
    "Choose date": "选择日期",
    "Calendar": "日历",
    "Next month": "下个月",
    "Previous month": "上个月",
    "Next": "下一个",
    "Previous": "上一个",
    "Copy to clipboard": "复制",
    "Copied": "已复制",
    "Press Enter to apply": "按回车键确认",
    "Scroll tabs right": "向右",
    "Scroll tabs left": "向左",
    "Show/hide columns": "显示或隐藏列",
    "Download as CSV": "下载 CSV",
    "Search": "搜索",
    "Close Search": "关闭搜索",
    "Previous Result": "上一个",
    "Next Result": "下一个",
    "Clear search": "清除搜索",
    "Fullscreen": "全屏",
    "Close fullscreen": "退出全屏",
    "Add row": "添加行",
    "Delete row(s)": "删除行",
    "Clear selection": "取消选择",
    "Sort ascending": "升序",
    "Sort descending": "降序",
    "Autosize": "自动列宽",
    "Pin column": "固定列",
    "Unpin column": "取消固定",
    "Hide column": "隐藏列",
    "Format": "格式",
    "Statistics": "统计",
    "Copy column name": "复制列名",
    "Dataframe column menu": "列菜单",
    "Please fill out this cell.": "请填写这一格。",
    "empty": "无内容",
    "Loading...": "正在载入…",
}
# The same for words with a number or a name in them: pattern, replacement.
FRAME_PATTERNS = [
    ["^([\\d.]+) ?([KMG]B) per file$", "或把文件拖到这里（不超过 $1 $2）"],
    ["^File must be ([\\d.]+) ?([KMG]B) or smaller\\.$", "文件不能超过 $1 $2，没有上传。"],
    ["^Upload or drag and drop (.+)$", "选择文件或拖到这里"],
    ["^Remove (.+)$", "移除 $1"],
    ["^Show/hide columns: (.+)$", "显示或隐藏列：$1"],
    ["^Download as CSV: (.+)$", "下载 CSV：$1"],
    ["^Search: (.+)$", "搜索：$1"],
    ["^Fullscreen: (.+)$", "全屏：$1"],
    ["^Close fullscreen: (.+)$", "退出全屏：$1"],
    ["^year, (.+)$", "年，$1"],
    ["^month, (.+)$", "月，$1"],
    ["^day, (.+)$", "日，$1"],
    ["^Request failed with status code (\\d+)$", "上传失败（$1），请重试。"],
    ["^Please select a date between (.+) and (.+)\\.$", "请选择 $1 至 $2 之间的日期。"],
    ["^Please select a date on or after (.+)\\.$", "请选择 $1 及以后的日期。"],
    ["^Please select a date on or before (.+)\\.$", "请选择 $1 及以前的日期。"],
]

# Plan import
PAGE_IMPORT = "方案导入"
IMPORT_TITLE = "方案导入"
IMPORT_LEAD = "放入方案原文，核对读出的目标、单位和疑点，采用后即成为看板的方案；采用之前不写入任何内容。"
IMPORT_UPLOAD = "方案文件：Word（docx）、有文字层的 PDF、txt 或 md（不超过 {limit} MB）"
IMPORT_HELP = (
    "可以是政府工作报告、重点工作任务分解、国民经济计划等。同一地区同一年度再次导入，视为目标调整："
    "采用前列出与现行方案的差异，生效月份之前仍按原目标评价。"
)
IMPORT_READING = "正在读取方案…"
IMPORT_UNREADABLE = "这份文件没有读成方案"
IMPORT_FOUND = "{title}：{indicators} 项指标、{tasks} 项重点任务、{items} 个工作事项、{units} 个责任单位"
IMPORT_DOUBTFUL, IMPORT_CLEAR = "{count} 项须核对", "没有须核对的指标"
IMPORT_LEFT_OUT, IMPORT_OPEN_NAMES, IMPORT_FINDINGS = (
    "{count} 个数字未采用",
    "{count} 个单位名称待确认",
    "{count} 条审核提示",
)
TAB_DOCUMENT, TAB_NAMES, TAB_TARGETS = "原文标记", "单位名称", "指标"
TAB_LEFT_OUT, TAB_TASKS, TAB_AUDIT = "未采用的数字", "责任单位", "审核提示"
COUNTED_TAB = "{name} {count}"

IMPORT_MARKS = (
    ("high", "目标，可信度高"),
    ("medium", "目标，可信度中"),
    ("low", "目标，可信度低"),
    ("left-out", "未采用的数字"),
)
SURE = "高"
CONFIDENCE_MARKS = {"高": "high", "中": "medium", "低": "low"}
MARK_TITLE = "{id} {name}，可信度{confidence}"
IMPORT_DOCUMENT_ALT = "方案原文，标出读作目标的语句和未采用的数字"

NAMES_HELP = (
    "先定单位名称，再看责任单位：“统一名称”相同的写法按同一单位处理。"
    "已归并的可以改回，待确认的不改即按不同单位。"
)
COLUMN_PRINTED, COLUMN_CANONICAL, COLUMN_NAME_STATE, COLUMN_NAME_NOTE = "方案写法", "统一名称", "状态", "说明"
NAME_MERGED, NAME_OPEN, NAME_PLAIN = "已归并", "待确认", ""
NAMES_NONE = "这份方案没有写明责任单位，各项指标将显示为“方案未明确责任单位”。"

TARGETS_HELP = "逐行核对：不要的取消勾选，不对的直接改。须核对的行排在前面，原因写在右侧。"
LEFT_OUT_HELP = "这些数字没有作为目标。确是目标的，勾选并补上名称和单位即可；其余不必处理。"
LEFT_OUT_NONE = "方案中的数字都已作为目标。"
TASKS_HELP = "每项任务的责任单位以分号隔开，方案没有写明的可在这里补充。"
COLUMN_TAKE, COLUMN_ID, COLUMN_CONFIDENCE, COLUMN_DOUBT = "采用", "编号", "可信度", "须核对的原因"
COLUMN_UNIT, COLUMN_COMPARATOR, COLUMN_FREQUENCY, COLUMN_KIND = "计量单位", "要求", "频次", "类型"
COLUMN_TASK, COLUMN_QUOTE, COLUMN_DUE = "重点任务", "原文", "时限"
COLUMN_NUMBER, COLUMN_REASON, COLUMN_LEADS, COLUMN_HEADING, COLUMN_UNITS = (
    "数字",
    "未采用的原因",
    "牵头单位",
    "任务",
    "责任单位",
)
COMPARATORS = {">=": "不低于", "<=": "不超过", "=": "等于"}
FREQUENCIES = {"monthly": "月度", "quarterly": "季度", "annual": "年度"}
KINDS = {"growth": "增速（直接比）", "cumulative": "总量（按序时）"}
NO_TASK = "（工作目标，未明确责任单位）"
UNIT_JOINER = "；"
TASK_OPTION = "{id} {heading}"
AUDIT_NONE = "没有发现表述不一、缺单位、缺数字的地方。"
AUDIT_HELP = "这些是方案文本自身留下的问题，不影响采用，建议请起草单位明确。"

DIFF_TITLE = "与现行方案的差异"
DIFF_SAME = "与现行的方案没有差异。"
DIFF_NONE = "没有变化"
DIFF_TABLES = {"indicators": "指标", "tasks": "工作事项", "units": "单位写法"}
DIFF_ADDED, DIFF_REMOVED, DIFF_CHANGED = "新增", "取消", "调整"
COLUMN_CHANGE, COLUMN_WHAT, COLUMN_FROM_TO = "变化", "内容", "原 → 新"
DIFF_MORE = "另有 {count} 处"
DIFF_FIELDS = {
    "name": "名称", "target": "年度目标", "unit": "计量单位", "comparator": "要求", "frequency": "频次",
    "kind": "类型", "task_id": "重点任务", "section": "部分", "is_headline": "主要目标", "wording": "用词",
    "source_quote": "原文", "heading": "任务", "section_title": "部分名称", "item": "事项",
    "units": "责任单位",
    "indicator_ids": "所含指标", "due": "时限", "group": "分组", "note": "说明", "printed_as": "方案写法",
}  # fmt: skip
YES_NO = {"true": "是", "false": "否"}

ADOPT_TITLE = "采用"
ADOPT_NEW = "作为新的方案采用。看板显示年度最新的方案，其他方案在“对比”中查看。"
ADOPT_BOARD = (
    "这是年度最新的方案：采用后，所有人打开的看板立即换成这份方案（现为“{title}”），原方案的数据不变。"
)
RENAMED_LEAD = (
    "下列指标是新出现的，与不再出现的指标相近。若只是改了名称，请选定沿用哪一项，"
    "编号和历史数据接续；不选即作为新指标。"
)
RENAMED_NEW = "“{name}”（{target}{unit}）"
RENAMED_NONE = "作为新指标"
RENAMED_FROM = "沿用 {id} {name}（原目标 {target}）"
ADOPT_AGAIN = "这是对现行方案“{title}”的调整：自生效月份起按新目标评价，此前月份不变。"
FIELD_ID, FIELD_NAME, FIELD_REGION, FIELD_YEAR = "方案编号", "方案名称", "地区", "年度"
FIELD_NUMBER, FIELD_ISSUED, FIELD_EFFECTIVE, FIELD_REASON = "文号", "印发日期", "生效月份", "调整原因（必填）"
FIELD_ID_HELP = "小写字母、数字和连字符，用在网址和文件名中，例如 shiqiao-2024。填已有方案的编号即为调整。"
FIELD_REASON_HINT = "例如：区委常委会研究同意，下调全年目标"
ADOPT, ADOPTING = "采用", "正在采用…"
ADOPTED_TITLE = "方案已采用"
ADOPTED_SAME = "与现行方案完全一致，没有变化。"
ADOPTED_PLAN, ADOPTED_VERSION, ADOPTED_COUNT, ADOPTED_BY, ADOPTED_SINCE = (
    "方案",
    "版本",
    "内容",
    "采用人",
    "按新目标评价",
)
ADOPTED_NAME = "{title}（{plan_id}）"
ADOPTED_VERSION_NUMBER = "第 {number} 版"
ADOPTED_COUNTS = "{indicators} 项指标、{tasks} 项重点任务、{units} 个责任单位"
ADOPTED_FROM = "自 {year}年{month}月起，此前月份仍按原目标"
SEE_BOARD, SEE_PLAN, SEE_COMPARE = "查看总览", "查看方案原文", "与其他方案对比"
