"""Words on and about pictures of charts."""

from reports.wording.common import DEMO, Row

NO_BROWSER = (
    "生成图片需要本机的 Chromium 或 Chrome 浏览器，现未找到；请安装（Debian：apt-get install chromium），"
    "或用环境变量 BROWSER_PATH 指明其位置；不装浏览器时可用网页各图下方的“图片”按钮，"
    "或 python -m reports workbook 中的图表。"
)
WRONG_ENDING = "图片文件“{path}”应以 .png 或 .svg 结尾。"
NO_DATA = "还没有数据，请先上报，或运行 python -m etl demo 装载演示数据。"
NO_MONTH = "没有 {month} 的数据，现有：{months}。"
NO_CHART = "没有名为“{chart}”的图，可选：{charts}。"
NOT_OF = "图“{chart}”没有“{of}”，可选：{known}。"
WHOLE = "不带 --of"
REPORTING = "各月报送情况（单位数）"
SET_NEEDS_FOLDER = "--all 的 --out 应是文件夹，不是文件“{path}”。"
ONE_NEEDED = "请用 --chart（或 --indicator）指明一张图，或用 --all 生成全部。"
PROGRESS, PROGRESS_UNIT = "图片", "张"
RAN = "图片共{total}张：新生成{written}张，已有{kept}张，清除过期{removed}张；目录 {folder}。"


def joined(*parts: str) -> str:
    """Parts of a picture's name side by side."""
    return "　".join(part for part in parts if part)


def title(board: Row, name: str) -> str:
    """The picture's heading: what, until when."""
    return f"{name}（{board['plan']['year']}年{board['period_label']}）"


def foot(board: Row, said: str = "") -> str:
    """Below the heading: what is said of it, region, version, and whether the values are demonstrations."""
    demo = f"　{DEMO}，不代表实际工作进展" if board["is_demo"] else ""
    return f"{f'{said}　' if said else ''}{board['plan']['region']}　数据版本第{board['version']}版{demo}"
