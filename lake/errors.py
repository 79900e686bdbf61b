"""Errors of the store that a person can act on."""


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
