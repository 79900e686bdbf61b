"""The few Word elements for which python-docx has no words."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def element(name: str, **attributes: Any) -> Any:
    """A ``w:`` element with ``w:`` attributes."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def set_fonts(properties: Any, font: str) -> None:
    """Give one font to Chinese and to figures alike, whatever the theme says."""
    fonts = properties.get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)
    fonts.set(qn("w:hint"), "eastAsia")


def indent_characters(paragraph: Any, first: int = 0, left: int = 0, right: int = 0, size: int = 320) -> None:
    """Indent by hundredths of a character; ``size`` is the width of one in twentieths of a point.

    Word takes the characters, programs that do not know them the points.
    """
    indent = paragraph.paragraph_format.element.get_or_add_pPr().get_or_add_ind()
    for name, chars, value in (
        ("firstLine", "firstLineChars", first),
        ("left", "leftChars", left),
        ("right", "rightChars", right),
    ):
        if value:
            indent.set(qn(f"w:{chars}"), str(value))
            indent.set(qn(f"w:{name}"), str(value * size // 100))


def field(paragraph: Any, code: str) -> None:
    """A field (PAGE) that the program fills in."""
    for kind, text in (("begin", None), (None, code), ("separate", None), (None, "1"), ("end", None)):
        run = paragraph.add_run()
        if kind:
            run._r.append(element("fldChar", fldCharType=kind))
        elif text == code:
            code_text = element("instrText")
            code_text.text = f" {code} "
            run._r.append(code_text)
        else:
            run.text = text


def rule(paragraph: Any, side: str, colour: str, eighths: int, space: int = 1) -> None:
    """A line above or below a paragraph; ``eighths`` of a point thick."""
    properties = paragraph._p.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = element("pBdr")
        # The schema wants borders after the keeps and before spacing, indent and alignment.
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct",
            "w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid",
            "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc",
            "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId",
            "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
        )  # fmt: skip
    borders.append(element(side, val="single", sz=eighths, space=space, color=colour))


def shade(cell: Any, fill: str) -> None:
    """The background of a table cell."""
    cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=fill))
