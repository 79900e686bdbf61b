"""Text on its way into a CSV or workbook that people open in a spreadsheet."""

# What makes a spreadsheet read a cell as a formula (OWASP, CSV injection); full-width forms work in some.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def plain_cell(value: object) -> object:
    """``value`` for a cell: text that a spreadsheet would run as a formula gets an apostrophe in front.

    Only text: a number below zero is a number. Other values come back as they are.
    """
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
