"""How often a quantity is published, by its name.

Source of the rule: the practice of county-level statistics bureaus. Gross product, the value added of
services and of finance, and residents' income are computed by the quarter; R&D spending, population and
energy use per unit of product come out of annual surveys. Everything else is reported by the month.
"""

from __future__ import annotations

import re

_ANNUAL = re.compile(
    r"研发经费|研究与试验发展|R&D|常住人口|城镇化率|单位(?:地区)?生产总值能耗|万元GDP能耗|能耗强度|森林覆盖率|"
    r"科技进步贡献率|人均预期寿命"
)
_QUARTERLY = re.compile(
    r"生产总值|GDP|可支配收入|(?:建筑业|农林牧渔业)总产值|"
    r"(?:服务业|第[一二三]产业|三产|金融业|建筑业|农业|农林牧渔业?|海洋生产|数字经济.*)(?:核心产业)?增加值"
)


def frequency_of(name: str) -> str:
    """Return monthly, quarterly or annual."""
    if _ANNUAL.search(name):
        return "annual"
    return "quarterly" if _QUARTERLY.search(name) else "monthly"
