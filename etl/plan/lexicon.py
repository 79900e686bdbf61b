"""Everyday words of official plans. General to the genre: no place, office, firm or project is named here."""

from __future__ import annotations

import re

from etl.plan.verbs import PREDICATES, VERBS

MODALS = "力争|争取|确保|力保|努力|预计|计划|拟"
TIMES = (
    "全年|年内|年度(?!投资|计划投资)|今年|本年|当年|上半年|下半年|年底前|年底|年末|20\\d\\d年(?:底前?)?|二[〇零○][〇零○一二三四五六七八九]{2}年|"
    "(?:\\d{1,2}|[一二三四五六七八九十]+)(?:月份?|季度)(?:[底末](?:之?前)?|(?:[上中下]旬)?之?前)"
)
ADVERBS = (
    "全力以赴|积极|着力|加快|全力|大力|持续|扎实|深入|全面|进一步|稳步|有序|依法|切实|严格|严厉|平稳|多层次|常态化|高质量|高标准|"
    "高效|及时|有效|不断|最大程度|统筹|探索|分批|重点(?!建设用地)|至少|共计|累计|总共|再|基本|尽快|加大力度|继续|推动|加强|着重|优先|规范"
)
# 新签约项目, 供应链: words that begin like a verb but name a thing.
_NOUNS = (
    r"新签约|发展规划|服务(?:业|中心|站|点|平台)|研发(?:经费|投入|平台|机构|中心)|投入产出|生产(?:总值|线|基地)|供应链|"
    r"(?!完成|实现|新增|增加|扩大|提高)[一-鿿]{2}(?:投资|率|额|量|人数|人次|面积)(?:增长|下降|占比)?$|"
    r"孵化(?:载体|器|平台|基地)|培训(?:基地|机构)|养殖(?:场|基地)|种植基地|保障性"
)
_VERB = rf"(?!{_NOUNS})新?(?:{VERBS}|(?:{PREDICATES})$)"
_VERB_CHAIN = rf"{_VERB}(?:(?:和|及|并)?{_VERB})*"
# 争取 is also a verb of its own (争取科技计划项目10个).
MODAL_START = re.compile(
    rf"(?:力争|确保|力保|努力|预计)(?=.)|(?:争取|计划|拟)(?={TIMES}|{ADVERBS}|{VERBS}|再|新|全[区县市]|\d)"
)
LEADING_VERBS = re.compile(_VERB_CHAIN)
# 新建、续建重点项目: two verbs of one object.
COORDINATED_VERBS = re.compile(rf"{_VERB_CHAIN}(?:、{_VERB_CHAIN})*")
# 地区生产总值：增长6%
HOW_MUCH = re.compile(
    r"(?:预期|同比|力争|确保|完成|实现|达|不低于|不少于|不超过|突破|控制在|保持|稳定|增长|增速|下降|提高|降低|提升|[≥≤><]|\d)"
)
LEVEL = re.compile(r"(?:国家级?|省级?|市级?|区级|县级|省市级)(?:及以上|以上)?")
# How hard, which no name needs before a verb.
_EFFORT = (
    "全力以赴|积极|着力|全力|大力|持续|扎实|深入|全面|进一步|稳步|有序|依法|切实|高质量|高标准|高效|不断|"
    "滚动|柔性|精准|靶向|集中|系统|尽快|继续|优先|统筹|重点(?!建设用地)|加快"
)
_FILLER = re.compile(
    rf"(?:{TIMES}|再(?=(?:{VERBS}))|至少|共计?|累计|总计|合计|(?:全|我)[省市区县镇乡州盟旗]|每年|年均|我们要|我们将|我们|必须|同时|以及|另外|特别是|[一二三四五六七八九十]+是(?:要)?|[①-⑳]|（\d{{1,2}}）|[—–•·■●◆▲★]+|(?:{_EFFORT})(?=(?:{VERBS}))|(?:要|将|并)(?=(?:{ADVERBS})*(?:{VERBS})))(?=..)"
)
# Names of a quantity need no 完成 before them: "技术合同成交额 3.2亿元" says it all.
QUANTITY_END = re.compile(
    r"(?:额|值|率|收入|税收|投资|消费|存款|贷款|规模|指数|[利使]用[内外]资|(?<![质力])量|比重|占比|强度|浓度)$"
)
# "新签约项目60个、签约额300亿元": a bare quantity is that of the thing named before it.
BARE_QUANTITY = re.compile(
    r"(?:总?投资|签约|到账|到位|成交|实现|完成|年度|计划|投放|发放|合同|交易)*(?:总)?(?:额|产值|税收|面积|金额|投资|资金|(?<=总)规模|数量|总数|总量|总产|产量|单产|增速|增幅)"
)
# "总投资20亿元的项目", "投资3亿元新建学校": measures of the thing, not what is promised.
ATTRIBUTE_END = re.compile(
    r"(?:总投资|计划投资|投资|占地|占地面积|总?建筑面积|全长|总长|年产|日处理|日供水|惠及|覆盖|估值|规模|营收|营业收入|产值|税收|纳税|"
    r"主营业务收入|销售收入|装机容量|注册资本|合同额)(?:额)?(?:约|达到?|为|超过?|过|突破|在|近)?$"
)
# 总投资20亿元 behind a counted project: the size of it, unless a bound (以上, 力争) makes it a promise.
SIZE_END = re.compile(r"(?:计划|概算|估算)?总投资(?:额)?(?:约|达|为)?$")
# 为全区3000名老人免费体检: for whom it is done is how much of it is done.
FOR_PEOPLE = re.compile(r"[为给]全[省市区县州旗镇乡域]$")
# 全区12个街道, 围绕3个重点: over what the work goes, not how much of it is promised.
SCOPE_END = re.compile(
    r"(?:全[省市区县州旗镇乡域](?:范围内?)?|辖区(?:内)?|境内|所有|全部|现有|已有|原有|剩余|以全[市区县])$"
)
SCOPE_START = re.compile(
    r"^(?:(?:围绕|聚焦|依托|针对|按照|立足|借助|对照|紧盯|瞄准|面向|利用|结合)[^，；。]{0,30}|[在对从][^，；。]{0,10})$"
)
# 对人民路等3条道路进行改造: the work is done on each of them.
WORKED_ON = re.compile(
    r"^对(?!全).*(?:进行|实施|开展|予以)[^，]*"
    r"(?:改造|整治|修缮|维修|提升|升级|治理|修复|扩建|清淤|加固)$"
)
# 实现十个街道全覆盖: over how many, not how many more.
COVERED_WHOLE = re.compile(r"[^，；。]{0,10}(?:全覆盖|全部|均)")
# The cost of what the next clause promises.
COST = re.compile(r"(?:计划|预计|拟|总)*投资(?:约|近|超)?")
# 总投资45亿元、年产30万吨的产业园
SIZES_OF_ONE = re.compile(r"^、[^，；、\d]{0,8}\d[^，；、]{0,8}的")
# 奖励最高50万元: the tariff of a policy.
TARIFF_END = re.compile(r"(?:奖励|奖补|补贴|补助|资助|给予|罚款)(?:最高|不超过|标准为?|约|达)*$")
TARIFF_AHEAD = re.compile(r"(?:的)?(?:一次性)?(?:奖励|奖补|补贴|补助|资助)")
# 发放购房补贴8000万元: all of it, not the tariff.
PAID_OUT = re.compile(r"发放|兑现|拨付|落实|争取|筹集|下达|申请|到位|使用|支出")
MEASURED_NEXT = re.compile(
    r"[一-鿿“”]*(?:投资|收入|产值|增加值|销售额|总额|率|比重|占比|比例)(?:同比|分别|比上年)?"
    r"(?:增长|增速|下降|完成|达到?|突破|不低于|保持|超过?|提高|占)[^，；。]*\d"
)
# 每村1个, 每月2次: a rate per something, not the year's total.
# 单产 behind a target speaks of the crop before it.
YIELD = re.compile(r"(?:总|单)产量?(?:增长|下降)")
# A standard itself may be per head: 低保标准提高到每人每月720元.
STANDARD = re.compile(r"标准.*(?:到|至|为|达|于)每[人户月年][^，]*$")
PER_EACH = re.compile(
    r"每[^年，；。\d]{0,3}$|每(?:个?月|周|季度|半年|天|日)[^，]*$|人均$|户均$|家庭至少$|平均每[^，]{1,4}$"
)
# 由3%提高到5%: where it starts from.
BASE_START = re.compile(r"(?:由|从)[^，；。由从]{0,12}$")
RAISED_TO = re.compile(
    r"[^，；。]{0,4}(?:提高|提升|增加|增长|扩大|上升|下降|降低|降|压缩|缩短|减少|压减|升|增|发展)(?:到|至)"
)
BASE = re.compile(r"(?:由|从)[^，；。由从]{1,20}$")
ATTRIBUTE = re.compile(
    r"(?<!固定资产)(?:总|计划|概算)*投资(?:额)?(?:约|超过?|达到?|近)?\d[\d.]*[万亿]?元(?:以上)?的?"
)
GROWTH_END = re.compile(
    r"(?:同比|同口径|按?可比价格?(?:计算)?|年均|比上年|较上年|比去年|较去年|较?20\d\d年|均|分别|预期|以上|平均|再)*(?:(?<!自然)增长|增速|增幅|上升|提高|提升|上涨)(?:率|量)?"
    r"(?:达到?|为|在|保持在?|稳定在|实现)?$"
)
FALL_END = re.compile(
    r"(?:同比|年均|比上年|较上年|比去年|较去年|均|分别|再)*(?:下降|降低|减少|压减|压降|压缩|缩短|下降率)(?:率)?(?:达到?|为|了|在)?$"
)
BOUND_END = re.compile(
    r"(?:(?<=.)(?:要|须)(?=分?别?[达超突不控保稳])|不少于|不低于|不超过|不高于|不突破|不大于|不小于|控制在|压降到|压降至|压减到|压减至|压缩到|压缩至|缩短到|缩短至|缩小到|缩小至|突破|超过|超|高于|"
    r"低于|少于|达到|达|完成|实现|保持在|稳定在|维持在|保持|稳定|提高到|提升到|提高至|提升至|增加到|增加至|增长到|增长至|增至|增到|扩大到|扩大至|"
    r"上升到|上升至|升至|发展到|迈上|迈过|迈入|跨越|跨过|跨上|跨入|站上|跃上|登上|冲上|达|下降到|下降至|降低到|降低至|减少到|减少至|降至|降到|力争|确保|争取|至少|最少|最多|累计|(?<![签合节履])约|近|为|在|到|至|均|都|分别|共计?|合计|总计|"
    r"≥|≤|＞|＜|>|<|：)+$"
)
CHANGE_END = re.compile(
    r"(?:增长|增速|增幅|上升|提高|提升|上涨|涨幅|下降|降低|减少|压减|压降|压缩|缩短|降幅)(?:率|量)?(?=$|(?:预期|目标)$)"
)
AT_MOST = re.compile(
    r"不超过|不高于|不突破|不大于|最多|控制在|(?:下降|降低|减少|压降|压减|压缩|缩短|缩小|降)(?:到|至)|以内|之内|以下|≤|＜|<|(?<!不)(?:低于|少于)"
)


# What is already there: 目前已建成5个.
ALREADY = re.compile(r"(?:目前|截至(?:目前|20\d\d年)|现有|已经?(?=[建完引培签实达有获累开投启落成]))[^，]*$")
# The end of a name that is a place or a project: "500亩示范基地" is one base, not 500 亩 of it.
INSTITUTION_END = re.compile(
    r"(?:项目|工程|基地|园区|产业园|科技园|中心|厂|站|码头|公园|广场|水库|学校|医院|平台|综合体|市场|小镇|示范区|示范方|示范片|大厦|楼|"
    r"线路|机组|泵|塔|舱|船)$"
)


# 推动企业达到180家 names the enterprises; 推动40家企业上云 names the pushing.
# The thing counted in a clause: 累计建成服务综合体30个.
COUNTED = re.compile(rf"{_VERB_CHAIN}(?P<thing>[^\d，、]{{2,20}})\d+[余多]?[个家项处座所条名人户]")
# What a district keeps low: without a word to the contrary its number is a ceiling (失业率5.5%左右).
CEILING = re.compile(r"失业率|价格(?:总水平)?涨幅|死亡率|发案率|发病率|不良(?:贷款)?率|缺口|浓度$")
FLOOR_WORDS = re.compile(r"不低于|不少于|以上|突破|超|高于|≥|下降")
PUSH = re.compile(r"(?:推动|推进|促进|引导|带动|力促|使|让)(?=...)")
EACH_PLACE = re.compile(r"(?:各|每一?个?)(?:县|市|区|镇|乡|街道|村|社区|单位|部门|园区)")


def without_marks(text: str) -> str:
    """Drop the mark of a list (①, ——, 一是) before a clause."""
    return re.sub(r"^(?:[①-⑳]|（\d{1,2}）|[—–•·■●◆▲★]+|[一二三四五六七八九十]+是(?:要)?)", "", text)


def strip_fillers(text: str) -> str:
    """Drop leading words that say how hard or when, never what: 力争全年再引进… -> 引进…"""
    while True:
        match = MODAL_START.match(text) or _FILLER.match(text)
        if not match or match.end() >= len(text):
            return text
        text = text[match.end() :]
