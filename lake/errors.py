"""Errors of the store that a person can act on."""

import errno

_REASONS = {
    errno.ENOENT: "路径不存在",
    errno.EISDIR: "这是文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "同名文件已存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘只读",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EFBIG: "文件过大",
    errno.EIO: "磁盘读写出错",
    errno.EBUSY: "文件被占用",
    errno.ENAMETOOLONG: "文件名过长",
    errno.EMFILE: "打开的文件过多",
}


class BoardError(Exception):
    """A failure whose message is one clear Chinese sentence that says what to do.

    Command lines print it to standard error and end with exit code 1; pages show it in place.
    """


class Unchanged(Exception):  # noqa: N818 - a signal, not a failure
    """Raised inside a write function when there is nothing to write.

    The transaction is dropped and no new store version appears; ``value`` is what the write returns.
    """

    def __init__(self, value=None):
        super().__init__("unchanged")
        self.value = value


def reason_of(error: OSError) -> str:
    """Why the operating system refused, in Chinese; its number where the reason is not an everyday one."""
    return _REASONS.get(error.errno, f"系统错误 {error.errno or type(error).__name__}")
