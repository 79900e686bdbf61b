"""What is said about the differences of two versions of a document."""

NONE = "无"
ADDED, GONE = "新列入", "不再列入"
TEXT, TEXT_CHANGED = "正文", "文字有变化"
JOIN = "，"
# Fields of reports.notice.Notice that head or close the document.
HEADS = {
    "issuer": "发文机关",
    "red_head": "发文机关标志",
    "document_no": "发文字号",
    "addressee": "主送机关",
    "signatory": "署名",
}


def moved(before: str, after: str) -> str:
    """由A改为B."""
    return f"由“{before}”改为“{after}”"


def cell(head: str, before: str, after: str) -> str:
    """累计完成由45个改为47个."""
    return f"{head}由{before}改为{after}"


def told(name: str, what: str) -> str:
    """Name and change in one line."""
    return f"{name}：{what}"
