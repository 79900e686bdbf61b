"""What the name of an office looks like, for text that prints units without saying so."""

from __future__ import annotations

import re

ENDINGS = (
    r"(?:局|委|委员会|办|办公室|中心|集团|公司|管委会|政府|街道|办事处|镇|乡|部|院|合作社|联社|供销社|残联|妇联|团委|工会|总工会|联合会|"
    r"工商联|文联|科协|红十字会|支行|大队|支队|分局|站|馆|所|园|区|单位|部门|企业|学校|政法委|编办|纪委|监委|法院|检察院)"
)
_NAME = re.compile(
    rf"(?:[^、，；。：0-9]{{1,24}}?){ENDINGS}(?:（[^）]*）)?|各[镇街乡区县部][^、，；。：]{{0,10}}"
)
_PLACE = re.compile(r"^[*★]?(?:各|相关|有关|[区县市州旗]|团[区县市]委)|[区县市]")
_VERB = re.compile(
    r"^(?:新建|建设|完成|推进|加快|加强|实施|开展|提升|推动|打造|培育|引进|完善|做好|支持|抓好|新增|力争|确保)"
)


def is_unit(name: str) -> bool:
    """True where a piece of text looks like the name of an office."""
    return bool(_NAME.fullmatch(name.strip("*★"))) and not _VERB.match(name)


def are_units(listed: str) -> bool:
    """True where a text is nothing but a list of offices, at least one with its district's word."""
    names = [name for name in re.split(r"[、，；\s]+", listed.strip("。 \n")) if name]
    return bool(names) and all(map(is_unit, names)) and any(_PLACE.search(name) for name in names)
