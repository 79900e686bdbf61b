"""Signs that hide, turn or break the rest of a text: nothing a person wrote to be read."""

import unicodedata

# Control, format (direction marks among them), lone surrogates, line and paragraph separators.
_UNFIT = ("Cc", "Cf", "Cs", "Zl", "Zp")


def readable(text: str, kept: str = "") -> str:
    """Foreign text with each such sign replaced by U+FFFD; those in ``kept`` stay."""
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if sign not in kept and unicodedata.category(sign) in _UNFIT else sign
        for sign in text
    )
