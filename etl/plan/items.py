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
   A bare 增长 or 下降 behind a target (进出口总额120亿元，增长8%) says more of the same and stays, too;
4. a clause goes with the item after it when it only says on what footing or in what way: 发挥…作用, 瞄准…,
   坚持…, 强化…保障 as the opening of a sentence whose next clause says what is done.
5. 、 never cuts: it lists parts of one object. Nothing inside quotes or brackets cuts.

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
_DIRECTION = re.compile(r"(?:强化|加强|突出|注重).{2,8}(?:保障|支撑|衔接|统筹|引领)$")
_FOOTING = re.compile(
    r"(?:瞄准|围绕|聚焦|依托|按照|根据|通过|立足|结合|针对|借助|抢抓|对照|本着|坚持|紧扣|锚定)"
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
    for begin, stop in split_at(sentence, "，"):
        clause = sentence.folded[begin:stop]
        has_target = any(begin <= place < stop for place in target_places)
        is_footing = _FOOTING.match(clause) or (begin == 0 and _DIRECTION.match(clause))
        if not has_target and is_footing and stop < len(sentence):
            waiting = begin if waiting is None else waiting
        elif waiting is None and spans and _hangs_on(clause, has_target):
            spans[-1] = (spans[-1][0], stop)
        else:
            spans.append((begin if waiting is None else waiting, stop))
            waiting = None
    if waiting is not None:
        spans.append((waiting, len(sentence)))
    return [sentence.cut(begin, stop) for begin, stop in spans]


def _hangs_on(clause: str, has_target: bool) -> bool:
    """True where a clause only completes the commitment before it (rule 3)."""
    if has_target:
        return bool(_BARE_CHANGE.match(clause))
    return bool(_EFFECT.match(clause)) and not _RAISED.match(clause)
