"""Every Chinese word of the server: forms, refusals, settings. Names of roles and actions are in domain."""

UNIT_SEPARATOR = "；"
IDENTITY_PROVIDER = "统一身份认证"

# Settings
IDENTITY_NEEDS_PROXY = (
    "设置了 BOARD_IDENTITY_HEADER 就必须在 BOARD_TRUSTED_PROXIES 中列出反向代理的地址，否则任何人都能冒名。"
)
NOT_A_HEADER = "BOARD_IDENTITY_HEADER：“{value}”不是请求头名称，请填写如 X-Remote-User 的名称。"
NOT_A_SWITCH = "{name}：“{value}”应为 1（是）或 0（否）。"
NOT_A_NUMBER = "{name}：“{value}”应为 1 至 {most} 之间的整数。"
NOT_A_NETWORK = "BOARD_TRUSTED_PROXIES：“{value}”不是 IP 地址或网段，多个地址之间用英文逗号分隔。"
NOT_ANCESTORS = (
    "BOARD_FRAME_ANCESTORS：“{value}”不能用作 frame-ancestors，请填写如 https://oa.example.gov.cn 的来源。"
)
FOREIGN_PROXY_HANDLING = (
    "列出 BOARD_TRUSTED_PROXIES 后请不要另设 FORWARDED_ALLOW_IPS，代理地址只由 BOARD_TRUSTED_PROXIES 决定。"
)

# Database
NO_ACCOUNTS_FILE = "账号文件 {path} 无法打开，请检查 BOARD_HOME 的权限和磁盘空间，或从备份恢复。"
NO_PSYCOPG = "使用 BOARD_CATALOG 时账号存在 PostgreSQL 中，请先安装 requirements-scaleout.txt 中的 psycopg。"
NO_CATALOG = "无法连接 BOARD_CATALOG 指定的 PostgreSQL 数据库，请检查连接串、网络和数据库服务。"

# Accounts
NOT_A_NAME = "账号名应为 1 至 {longest} 个字符，不含空白以外的特殊符号 : / \\ < > \" ' &，请更正。"
NOT_A_ROLE = "没有角色“{role}”，可选：{roles}。"
ANALYST_NEEDS_UNITS = "填报员必须至少指定一个单位。"
UNITS_FOR_ANALYSTS = "只有填报员需要指定单位，角色“{role}”请不要填写单位。"
UNIT_WITH_SEPARATOR = "单位名称中不能含有“；”，请分开填写。"
LOCAL_ACCOUNT = "账号“{name}”在本系统中用密码登录，不能使用统一身份认证，请联系系统管理员。"
UNKNOWN_UNIT = "方案中没有单位“{unit}”，请使用方案中的规范名称。"
ACCOUNT_EXISTS = "账号“{name}”已经存在。"
NO_ACCOUNT = "没有账号“{name}”，请检查名称。"
LAST_ADMIN = "这是最后一个可用的系统管理员账号，请先另设一个系统管理员。"
LINK_SPENT = "链接无效、已使用或已过期，请联系系统管理员重新生成。"
PASSWORD_LENGTH = "密码长度应为 {shortest} 至 {longest} 个字符。"  # noqa: S105
PASSWORD_GUESSABLE = "密码太容易被猜到：请不要包含账号名、常见密码或只用很少几个不同的字符。"  # noqa: S105
PASSWORDS_DIFFER = "两次输入的密码不一致，请重新输入。"
GUESSED_FIRST = ("password", "123456", "qwerty", "admin", "abc123", "111111", "888888")
ENDED_SESSIONS = "结束 {count} 处登录"
KEY_EXISTS = "接口密钥“{name}”已经存在，请换一个名称或先撤销。"
NO_KEY = "没有接口密钥“{name}”，请检查名称。"
SCREEN_EXISTS = "屏幕“{name}”已经有密钥，请换一个名称或先撤销。"
NO_SCREEN = "没有屏幕“{name}”，请检查名称。"

# Command line
LINK_LINE = "请在 24 小时内由本人打开以下链接设置密码（只能用一次）：\n{address}/account/setup?token={token}"
FIRST_ADMIN_LINE = (
    "▶ 还没有任何账号。请在 24 小时内打开以下链接创建系统管理员（只能使用一次）：\n"
    "  {address}/account/setup?token={token}"
)
ACCOUNT_LINE = "{name}\t{role}\t{state}\t{units}"
ENABLED, DISABLED, NOT_SET = "可用", "已停用", "未设密码"
NO_ACCOUNTS = "还没有账号。"
ACCOUNT_GRANTED = "账号“{name}”的角色已改为{role}。"
ACCOUNT_DISABLED = "账号“{name}”已停用，其所有登录已结束。"
ACCOUNT_ENABLED = "账号“{name}”已恢复使用。"
KEY_LINE = "接口密钥（只显示这一次，请妥善保存）：\n{key}"
KEY_REVOKED = "接口密钥“{name}”已撤销。"
NO_KEYS = "还没有接口密钥。"
SCREEN_LINE = "请在会议室的电脑上打开以下地址（密钥只显示这一次）：\n{address}/screen?key={key}"
SCREEN_REVOKED = "屏幕“{name}”的密钥已撤销，该屏幕数秒内停止显示。"
NO_SCREENS = "还没有屏幕密钥。"

# At the door
WRONG_LOGIN = "账号或密码不正确，请重新输入。"
SLOW_DOWN = "登录失败次数过多，请在 {wait} 秒后再试。"
FOREIGN_FORM = "请求不是从本站页面发出的，已拒绝。请刷新登录页面后重试。"
LOGIN_NEEDED = "请先登录。"
UPLOAD_REFUSED = "当前账号没有上传文件的权限。"
UPLOADS_FULL = "这一页已上传的文件过多，请刷新页面后再上传。"
KEY_NEEDED = "请在 Authorization 请求头中提供接口密钥，或先登录。"
SCREEN_REFUSED = (
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>会议大屏</title>'
    '<p style="font: 32px/1.6 sans-serif; text-align: center; margin-top: 40vh">'
    "屏幕密钥无效或已停用，请联系系统管理员。</p>"
)
PUT_OFF = (
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>请稍候</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta http-equiv="refresh" content="{seconds}">'
    '<p style="font: 18px/1.8 sans-serif; text-align: center; margin: 36vh 24px 0">'
    "现在打开的人较多，服务器暂时忙不过来。<br>请不要关闭本页，每 {seconds} 秒自动重试一次。</p>"
)
LOCAL_ONLY = "只允许在服务器本机访问，或使用接口密钥。"
OIDC_FAILED = "统一身份认证没有成功，请返回登录页面重试。"
OIDC_NO_ROLE = "您的身份已确认，但没有本系统的使用权限，请联系系统管理员。"
OIDC_UNREACHABLE = "暂时无法连接统一身份认证服务，请稍后再试。"
SECRETS_UNREADABLE = "{path} 不是有效的 TOML 文件，请检查格式。"
OIDC_SETTINGS = ".streamlit/secrets.toml 的 [oidc] 部分缺少“{key}”，请补充。"
SERVER_ERROR = "服务暂时出错（编号 {id}），请稍后再试；如仍不行，请把编号告诉系统管理员，以便查看服务日志。"

# API
NOT_A_MONTH = "month：“{value}”不是月份，请按 2023-09 的形式填写。"
NO_PARAMETER = "没有参数“{value}”，参数见 /api/v1/openapi.json。"
NO_MONTH = "没有 {value} 的数据，现有月份见 /api/v1/months.json。"
NO_INDICATOR = "没有指标“{value}”，指标编号见 /api/v1/board.json。"
BULLETIN_NOT_ISSUED = "{value} 的通报还没有印发，拟稿只供有发布权限的账号和接口密钥读取。"
BULLETIN_FILE = "{month}通报{mark}.docx"
BULLETIN_DRAFT = "（拟稿）"
NO_DATA = "还没有可以显示的数据。"
NO_SUCH_ADDRESS = "没有这个地址，接口说明见 /api/v1/openapi.json。"
METHOD_REFUSED = "接口只读，只接受 GET 和 HEAD 请求。"

# Forms
FORM = {
    "language": "zh-CN",
    "board": "政府重点工作指标看板",
    "login": "登录",
    "name": "账号",
    "password": "密码",
    "submit_login": "登录",
    "oidc": "使用统一身份认证登录",
    "back": "返回看板",
    "account": "我的账号",
    "role": "角色",
    "units": "上报单位",
    "logout": "退出登录",
    "logout_everywhere": "在所有设备上退出",
    "setup_admin": "创建系统管理员",
    "setup_password": "设置密码",
    "new_password": "新密码",
    "repeat": "再输入一次",
    "rule": "至少 {shortest} 个字符，建议用几个不相关的词连成一句。",
    "save": "保存",
    "change_password": "修改密码",
    "old_password": "当前密码",
    "saved": "密码已保存，请登录。",
    "logged_out": "已退出登录。",
    "continue": "正在进入看板，如未自动跳转请点这里。",
    "problem": "无法完成",
}

# Pages of accounts and audit
PAGE = {
    "accounts": "账号",
    "keys": "接口密钥",
    "audit": "操作记录",
    "choose": "请选择",
    "none": "还没有密钥。",
    "add": "新增账号",
    "change": "修改账号",
    "name": "账号",
    "role": "角色",
    "units": "单位",
    "state": "状态",
    "enabled": "可用",
    "disabled": "已停用",
    "no_password": "未设密码",
    "grant": "保存角色和单位",
    "disable": "停用",
    "enable": "恢复使用",
    "reset": "重设密码",
    "change_keys": "新增或撤销密钥",
    "add_key": "新增密钥",
    "revoke": "撤销密钥",
    "made_by": "创建人",
    "done": "已完成。",
    "shown_once": "以下内容只显示这一次，请转交本人（链接 24 小时内有效）：",
    "since": "自",
    "until": "至",
    "event": "操作",
    "time": "时间",
    "address": "来源地址",
    "subject": "对象",
    "detail": "说明",
    "result": "结果",
    "success": "成功",
    "failure": "失败",
    "count": "共 {count} 条",
    "download": "下载 CSV",
}
EVENT_NAMES = {
    "log_in": "登录",
    "log_in_failed": "登录失败",
    "log_out": "退出登录",
    "log_out_everywhere": "在所有设备上退出",
    "account_added": "新增账号",
    "account_role": "修改角色",
    "account_disabled": "停用账号",
    "account_enabled": "恢复账号",
    "account_reset": "重设密码",
    "password_set": "设置密码",
    "key_added": "新增接口密钥",
    "screen_added": "新增屏幕密钥",
    "screen_revoked": "撤销屏幕密钥",
    "key_revoked": "撤销接口密钥",
}
