"""File names and words of the monthly run."""

BOARD, BULLETIN, WORKBOOK, SLIDES, ANALYSIS, LETTERS = (
    "看板",
    "通报",
    "工作簿",
    "汇报",
    "阶段性分析",
    "督办单",
)
PICTURES = "图片"
PROGRESS, PROGRESS_UNIT = "月度材料", "份"
RAN = "共{total}份：新生成{written}份，已有{kept}份，清除过期{removed}份；目录 {folder}。"
