"""What browsers have sent and no page has let go of: it lies in the server's memory until the page ends."""

from streamlit import runtime

UPLOADS = "/_stcore/upload_file/"
# So many of the largest files allowed may lie there for one open page; who reports has one or two (set).
KEPT_FILES = 8


def is_full(path: str, max_bytes: int) -> bool:
    """Whether the open page that ``path`` of the endpoint names holds KEPT_FILES times ``max_bytes``."""
    if not runtime.exists():
        return False
    page = path.partition(UPLOADS)[2].partition("/")[0]
    kept = runtime.get_instance().uploaded_file_mgr.file_storage.get(page, {})
    return sum(len(file.data) for file in tuple(kept.values())) >= KEPT_FILES * max_bytes
