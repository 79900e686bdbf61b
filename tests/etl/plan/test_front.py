"""What a document says of itself before its first heading: region, year, number."""

import pytest

from etl.plan.front import read_front_matter
from etl.plan.text import Passage

FRONTS = [
    # text before the first heading, region, year, document number
    (
        "海州市海陵区人民政府办公室关于印发海陵区2025年政府工作报告重点任务责任清单的通知海陵政办发〔2025〕7号",
        "海陵区", 2025, "海陵政办发〔2025〕7号",
    ),
    (
        "关于西洲区2023年国民经济和社会发展计划执行情况与2024年国民经济和社会发展计划草案的报告",
        "西洲区", 2024, "",
    ),
    ("城中区2023年政府工作报告（摘要）", "城中区", 2023, ""),
    ("锦源高新技术产业开发区2025年目标任务分解表", "锦源高新技术产业开发区", 2025, ""),
    ("关于下达道湖开发区2024年目标任务的通知道管发〔2024〕2号", "道湖开发区", 2024, "道管发〔2024〕2号"),
    ("乌兰河旗2024年国民经济和社会发展计划", "乌兰河旗", 2024, ""),
    ("政府工作报告——2025年1月8日在安平县第十七届人民代表大会第四次会议上", "安平县", 2025, ""),
    ("2024年临江镇重点工作清单", "临江镇", 2024, ""),
    ("2024年全市重点工作清单", "", 2024, ""),
    (
        "中共青泷县委办公室青泷县人民政府办公室印发《关于2025年度高质量发展的实施意见》的通知青办发〔2025〕3号",
        "青泷县", 2025, "青办发〔2025〕3号",
    ),
    (
        "云岭县人民政府文件云政发〔2024〕5号云岭县人民政府关于分解2024年目标任务的通知",
        "云岭县", 2024, "云政发〔2024〕5号",
    ),
    (
        "柳河经济技术开发区管理委员会关于印发2024年工作要点的通知柳经管〔2024〕12号",
        "柳河经济技术开发区", 2024, "柳经管〔2024〕12号",
    ),
    ("二〇二四年海口县政府工作报告重点任务分工", "海口县", 2024, ""),
    ("民生实事任务清单2025年", "", 2025, ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "region", "year", "number"), FRONTS, ids=[row[0] for row in FRONTS])
def test_region_year_and_number(text, region, year, number):
    front = read_front_matter(Passage.of(text, tuple(range(len(text)))))
    assert (front.region, front.year, front.document_no) == (region, year, number)
