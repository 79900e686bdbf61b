"""Words on and about pictures of charts."""

from reports.wording.common import DEMO, Row

NO_BROWSER = (
    "生成图片需要本机的 Chromium 或 Chrome 浏览器，现未找到；请安装（Debian：apt-get install chromium），"
    "或用环境变量 BROWSER_PATH 指明其位置；不装浏览器时可用 python -m reports workbook 中的图表。"
)
WRONG_ENDING = "图片文件“{path}”应以 .png 或 .svg 结尾。"
NO_INDICATOR = "没有编号为“{indicator_id}”的指标，编号形如 I14，见看板或 python -m reports board。"


def title(board: Row, row: Row) -> str:
    """The picture's heading: what, until when."""
    return f"{row['name']}（{board['plan']['year']}年{board['period_label']}累计）"


def foot(board: Row, row: Row) -> str:
    """Below the picture: status, version, and whether the values are for demonstration."""
    demo = f"　{DEMO}，不代表实际工作进展" if board["is_demo"] else ""
    return f"{row['reason'].replace(' ', '')}　数据版本第{board['version']}版{demo}"
