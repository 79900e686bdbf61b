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
        properties.append(borders)
    borders.append(element(side, val="single", sz=eighths, space=space, color=colour))


def shade(cell: Any, fill: str) -> None:
    """The background of a table cell."""
    cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=fill))


# The order in which Word wants the children of these elements (ECMA-376, part 1: CT_PPr, CT_RPr, CT_TcPr,
# CT_TblPr); it may call a file damaged whose elements stand otherwise.
_ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr "
    "shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr "
    "sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
    "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign "
    "hideMark",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
    "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
}
_PLACES = {
    qn(f"w:{parent}"): {qn(f"w:{name}"): place for place, name in enumerate(order.split())}
    for parent, order in _ORDERS.items()
}


def put_in_order(root: Any) -> None:
    """Sort the properties below ``root`` as the schema wants them; unknown ones keep to the end."""
    for parent, places in _PLACES.items():
        for properties in root.iter(parent):
            properties[:] = sorted(properties, key=lambda child: places.get(child.tag, len(places)))
