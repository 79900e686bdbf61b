"""Measures and fonts of GB/T 9704—2012 (党政机关公文格式), sections 5 to 8, and what stands in for a font.

Every office machine has the second names; the first are those the standard's practice asks for.
"""

from docx.shared import Mm, Pt

PAGE_WIDTH, PAGE_HEIGHT = Mm(210), Mm(297)
TOP, BOTTOM, LEFT, RIGHT = Mm(37), Mm(35), Mm(28), Mm(26)
TEXT_WIDTH_MM = 156.0
# Letters to units are forms of one page, not documents of the standard: they use more of the sheet.
SINGLE_PAGE_MARGIN = Mm(22)

LINES_A_PAGE, CHARACTERS_A_LINE = 22, 28
BODY_SIZE = Pt(16)  # 三号
TITLE_SIZE = Pt(22)  # 二号
RED_HEAD_SIZE = Pt(36)
SMALL_SIZE = Pt(14)  # 四号: page number, imprint
TABLE_SIZE = Pt(9)  # 小五: eight columns in 156 mm
NOTE_SIZE = Pt(9.5)
# Fixed, since a font that stands in may ask for lines half as high again, and a page would become two.
TABLE_PITCH, NOTE_PITCH = Pt(12), Pt(13)
# 225 mm of text hold 22 lines (pitch in twentieths of a point). 156 mm hold 28 characters of 16 pt only when
# they stand a little closer than they are wide. The space is set in the styles, not as Word's character grid,
# which LibreOffice stretches by a character width of its own.
LINE_PITCH = 579
CHARACTER_SPACE = -5

BODY_FONT = "仿宋_GB2312"
TITLE_FONT = "方正小标宋简体"
SECTION_FONT = "黑体"
PART_FONT = "楷体_GB2312"
NUMBER_FONT = "宋体"
# name -> names that stand in for it, best first (word/fontTable.xml, altName takes one list).
STAND_INS = {
    TITLE_FONT: "宋体",
    BODY_FONT: "仿宋",
    SECTION_FONT: "SimHei",
    PART_FONT: "楷体",
    NUMBER_FONT: "SimSun",
}

RED = "C00000"
RULE_RED = "FF0000"
GREY = "7F7F7F"
HEAD_FILL = "EDEDED"
LIGHT_FILLS = {"green": "E2EFDA", "yellow": "FFF2CC", "red": "F8D7DA", "grey": "EDEDED"}
