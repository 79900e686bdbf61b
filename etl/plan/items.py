"""Work items: one commitment each, in the words of the document.

The rule:
1. A sentence (。；) starts a new item.
2. Inside a sentence every clause (，) is a new item, since in this genre a clause is a verb and its object;
   but
3. a clause stays with the item before it when it only says what that action is for or what comes of it: it
   opens with a word of effect (提升, 激发, 保障, 营造, 让, 助力 … with or without adverbs), strives for a
   standing rather than a thing (打造…品牌, 打造…强区; but 打造…平台 is a thing to be built), or states a
   result about a subject (…更加便利), and carries no target. Raising a named standard, quality, capacity or
   grade (提高…标准) is an act, not an effect;
   A bare 增长 or 下降 and a 其中 behind a target (进出口总额120亿元，增长8%) say more of it and stay, too;
4. a clause goes with the item after it when it only says on what footing or in what way: 发挥…作用, 瞄准…,
   坚持…, 落实…要求, 强化…保障 as the opening of a sentence whose next clause says what is done;
5. an opening that only names a direction is a lead-in of what is done under it and goes with the next clause
   of its sentence: nobody can close (销号) "加强小区物业管理". A direction is
   - a verb of direction (加强, 强化, 深化, 优化, 提升, 发展, 培育, 繁荣 …; 开展, 推进 only with an adverb of
     effort: 大力开展…改革),
   - an object that ends in an abstract noun (管理, 结构, 贸易, 体系建设, 企业 …) and holds no named thing: no
     quote, number, bracket, list, institution, project or place of work (…集团, …项目, …产业园).
   One verb rhymed on one noun (谋项目、抓项目、促项目) is a direction, too. Work on the ground (治理, 改造,
   整治, 建设 of a thing) and what ends in a paper (健全…机制, 完善…制度) can be closed and stay items. So
   does a direction that is a whole sentence: it is all the document says;
6. 、 never cuts: it lists parts of one object. Nothing inside quotes or brackets cuts.

Any other clause with a target opens an item or follows the footing it stands on; it never hangs on another
commitment. Every character of the paragraph but the separators belongs to exactly one item.
"""

from __future__ import annotations

import re

from etl.plan import lexicon
from etl.plan.clauses import SENTENCE_ENDS, split_at
from etl.plan.text import Passage

_ADVERBS = rf"(?:(?:{lexicon.ADVERBS})(?=.))*?"
_EFFECT = re.compile(
    rf"{_ADVERBS}(?:提升|提高|增强|增进|激发|激活|保障|保护|守护|守牢|营造|实现|形成|塑造|彰显|擦亮|巩固提升|让|使|"
    r"帮助|助力|促进|确保|带动|赋能|扩大|释放|降低|减轻|防止|避免|畅通|解决|推动.+见效|"
    r"为.+?(?:提供|奠定|注入)|以.+?(?:助力|促进|推动|赋能)|"
    r"打造.+(?:城市|社会|强[省市区县镇]|样板|标杆|高地|之[都城乡]|品牌|名片|格局|示范区|先行区|引擎|环境|形象))"
    r"|.{2,}(?:更加|不断|进一步|明显|显著|有效)(?:提升|提高|改善|增强|优化|扩大|壮大|便利|完善|向好)$"
)
_BARE_CHANGE = re.compile(r"(?:同比|分别)?(?:增长|下降)\d")
_RAISED = re.compile(rf"{_ADVERBS}(?:提升|提高|增强).+(?:标准|质量|能力|能级|比例|占比)$")
_SUPPORT = re.compile(r"(?:强化|加强|突出|注重).{2,8}(?:保障|支撑|衔接|统筹|引领)$")
_ABSTRACT = (
    "管理|服务|监管|监督|合作|协作|交流|对接|衔接|联动|统筹|引领|保障|支撑|支持|约束|流程|结构|布局|环境|生态|秩序|供给|"
    "效能|效率|质效|质量|效益|水平|能力|能级|活力|动力|潜力|动能|优势|竞争力|安全|成果|成效|热点|贸易|外贸|经济|产业|"
    "事业|企业|主体|市场|消费|商圈|集群|业态|模式|路径|改革|创新|教育|"
    "(?:体系|队伍|能力|作风|制度|机制|环境|阵地|品牌|法治|信用|诚信)建设|[一-鿿]{2}业"
)
_DIRECTION = re.compile(
    rf"{_ADVERBS}(?:(?:加强|强化|深化|优化|提升|提高|改善|加大|发展|壮大|做大|做强|做优|培育|培强|繁荣|活跃|巩固|拓展|扩大|保障|促进|"
    rf"激发|增强|释放|拓宽|争取|探索(?!实施|建立|构建|开展|推行|推广|设立|组建|制定))+|(?<=大力|着力|全力|持续|不断|深入|全面)(?:开展|推进|推动|抓好))"
    rf"(?P<object>(?:[一-鿿]{{2,16}})??(?:{_ABSTRACT}))$"
)
_SLOGAN = re.compile(rf"{_ADVERBS}[一-鿿](?P<noun>[一-鿿]{{2}})(?:、[一-鿿](?P=noun))+$")
_NAMED = re.compile(
    r"一批|一系列|集团|公司|项目|工程|产业园|园区|基地|中心|平台|试点|片区|示范区|试验区|[厂站桥路河湖港]"
)
_FOOTING = re.compile(
    r"(?:瞄准|围绕|聚焦|依托|按照|根据|通过|立足|结合|针对|借助|抢抓|对照|本着|坚持|紧扣|锚定)"
    rf"|{_ADVERBS}落实.+(?:部署|要求|精神)$"
    r"|(?:充分|切实|有效)?发挥.+作用$|在.+?(?:基础上|前提下)$"
    r"|以.+?为(?:抓手|重点|契机|引领|目标|主线|核心|牵引|载体|导向|统领)"
)


def split_items(paragraph: Passage, target_places: frozenset[int]) -> tuple[Passage, ...]:
    """Cut a task paragraph into its work items.

    `target_places` are the positions of target numbers in the paragraph.
    """
    items: list[Passage] = []
    for start, end in split_at(paragraph, SENTENCE_ENDS):
        places = {place - start for place in target_places if start <= place < end}
        items.extend(_split_sentence(paragraph.cut(start, end), places))
    return tuple(items)


def _split_sentence(sentence: Passage, target_places: set[int]) -> list[Passage]:
    spans: list[tuple[int, int]] = []
    waiting: int | None = None
    waits_on_direction = False
    for begin, stop in split_at(sentence, "，"):
        clause = sentence.folded[begin:stop]
        has_target = any(begin <= place < stop for place in target_places)
        is_opening = not spans and not waits_on_direction
        is_direction = is_opening and not has_target and _is_direction(clause)
        is_footing = not has_target and bool(_FOOTING.match(clause))
        is_waiting_effect = waiting is not None and _hangs_on(clause, has_target)
        if stop < len(sentence) and (is_footing or is_direction or is_waiting_effect):
            waiting = begin if waiting is None else waiting
            waits_on_direction = waits_on_direction or is_direction
        elif waiting is None and spans and _hangs_on(clause, has_target):
            spans[-1] = (spans[-1][0], stop)
        else:
            spans.append((begin if waiting is None else waiting, stop))
            waiting = None
    if waiting is not None:
        spans.append((waiting, len(sentence)))
    return [sentence.cut(begin, stop) for begin, stop in spans]


def _is_direction(clause: str) -> bool:
    """True where an opening names a direction and nothing that could be closed (rule 5)."""
    if _SUPPORT.match(clause) or _SLOGAN.match(clause):
        return True
    found = _DIRECTION.match(clause)
    return bool(found) and not _NAMED.search(found["object"])


def _hangs_on(clause: str, has_target: bool) -> bool:
    """True where a clause only completes the commitment before it (rule 3)."""
    if has_target:
        return bool(_BARE_CHANGE.match(clause)) or clause.startswith("其中")
    return bool(_EFFECT.match(clause)) and not _RAISED.match(clause)
