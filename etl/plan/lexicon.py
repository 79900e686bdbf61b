"""Everyday words of official plans. General to the genre: no place, office, firm or project is named here."""

from __future__ import annotations

import re

MODALS = "力争|争取|确保|力保|努力|预计"
TIMES = (
    "全年|年内|年度|今年|本年|当年|上半年|下半年|年底前|年底|年末|20\\d\\d年(?:底前?)?|"
    "(?:\\d{1,2}|[一二三四五六七八九十]+)(?:月份?|季度)(?:底|末|中旬|上旬|下旬)?(?:之?前)"
)
ADVERBS = (
    "全力以赴|积极|着力|加快|全力|大力|持续|扎实|深入|全面|进一步|稳步|有序|依法|切实|严格|严厉|平稳|多层次|常态化|高质量|高标准|"
    "高效|及时|有效|不断|最大程度|统筹|探索|分批|重点|至少|共计|累计|总共|再|基本|尽快|加大力度|继续|推动|加强|着重|优先|规范"
)
VERBS = (
    "新增|新建|新培育|新引进|新改建|新开工|新上|新办|改扩建|改建|扩建|建成投用|建成投产|建成|建设|完成|实现|引进|引育|招引|增资|"
    "培育|培树|壮大|谋划|储备|实施|推进|推动|推广|推行|开展|开发|开工|竣工|投产|投用|疏浚|修复|改造|整治|治理|提升|提高|"
    "扩大|扶持|支持|打造|创建|争创|发展|举办|组织|落实|认定|获批|申报|争取|完善|建立|构建|培训|安置|帮扶|救助|发放|"
    "兑现|盘活|处置|消化|拆除|征收|收储|出让|供应|入库|纳入|孵化|转化|攻克|研发|布局|设立|成立|选派|选树|招聘|吸纳|带动|"
    "接待|吸引|集聚|引入|栽植|清淤|铺设|敷设|架设|更换|更新|配备|购置|投放|投入|增加|增设|化解|办理|解决|归集|筹集|发行|"
    "筹措|巩固|办好|抓好|做好|播种|种植|养殖|出栏|生产|加固|启动|编制|制定|出台|签约|达成|对接|走访|服务|覆盖|采购|盘活|"
    "惠及|加快|加大|加强|强化|深化|优化|引导|鼓励|健全|规划|争得|升级|保障|稳定|新签"
)
_VERB_CHAIN = rf"(?:{VERBS})(?:(?:和|及|并)?(?:{VERBS}))*"
# 争取 is also a verb of its own (争取科技计划项目10个).
MODAL_START = re.compile(
    rf"(?:力争|确保|力保|努力|预计)(?=.)|争取(?={TIMES}|{ADVERBS}|{VERBS}|再|新|全[区县市]|\d)"
)
# 新签约项目, 供应链: words that begin like a verb but name a thing.
LEADING_VERBS = re.compile(
    rf"(?!新签约|发展规划|服务业|服务中心|研发经费|投入产出|生产总值|供应链){_VERB_CHAIN}"
)
LEADING_ADVERB = re.compile(rf"(?:{ADVERBS})(?=.)")
LEVEL = re.compile(r"(?:国家级?|省级?|市级?|区级|县级|省市级)(?:及以上|以上)?")
_FILLER = re.compile(rf"(?:{TIMES}|再|至少|共计?|累计|总计|全区|全县|全市|每年)(?=..)")
# Names of a quantity need no 完成 before them: "技术合同成交额 3.2亿元" says it all.
QUANTITY_END = re.compile(r"(?:额|值|率|收入|投资|消费|存款|贷款|规模|指数|产量|总量)$")
# "新签约项目60个、签约额300亿元": a bare quantity is that of the thing named before it.
BARE_QUANTITY = re.compile(r"(?:总?投资|签约|到账|成交|实现|完成)?(?:总)?(?:额|产值|税收|面积|金额|投资)")
# "总投资20亿元的项目", "投资3亿元新建学校": measures of the thing, not what is promised.
ATTRIBUTE_END = re.compile(
    r"(?:总投资|计划投资|投资|占地|占地面积|总?建筑面积|全长|总长|年产|日处理|惠及|覆盖|估值|规模)(?:约|达|为|超)?$"
)
ATTRIBUTE = re.compile(r"(?:总|计划|概算)?投资(?:约|超|达)?\d[\d.]*[万亿]?元(?:以上)?的?")
GROWTH_END = re.compile(
    r"(?:同比|年均|比上年|较上年|均|分别)*(?:增长|增速|增幅|上升|提高|提升)(?:率)?(?:达到?|为|在|保持在?|稳定在)?$"
)
FALL_END = re.compile(
    r"(?:同比|年均|比上年|较上年|均|分别)*(?:下降|降低|减少|压减|压降)(?:率)?(?:达到?|为|了)?$"
)
BOUND_END = re.compile(
    r"(?:不少于|不低于|不超过|不高于|不突破|控制在|突破|超过|超|高于|达到|达|完成|实现|保持在|稳定在|保持|稳定|"
    r"提高到|提升到|提高至|提升至|增加到|增长到|下降到|降低到|降至|降到|力争|至少|约|为|在|至|均|分别)+$"
)
CHANGE_END = re.compile(r"(?:增长|增速|增幅|上升|提高|提升|下降|降低|减少|压减|压降)(?:率)?$")
AT_MOST = re.compile(r"不超过|不高于|不突破|控制在|下降到|降低到|降至|降到|以内|以下")


def strip_fillers(text: str) -> str:
    """Drop leading words that say how hard or when, never what: 力争全年再引进… -> 引进…"""
    while True:
        match = MODAL_START.match(text) or _FILLER.match(text)
        if not match or match.end() >= len(text):
            return text
        text = text[match.end() :]
