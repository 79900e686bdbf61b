"""Ranking, the lists of the circular, and trial weights."""

# One case a line, and tests named in the language of the rules.
# ruff: noqa: E501, N802
from decimal import Decimal

import pytest

from domain.ranking import NameLists, Trial, name_lists, rank_units, try_weights
from domain.rules import Rules, Weights
from domain.scoring import ScoreRow, UnitScore


def unit(name, score, red=0, is_ranked=True):
    number = None if score is None else Decimal(score)
    return UnitScore(name, number, is_ranked, "说明" + name, 3, 3, 3, Decimal(1), red, ())


SCORES = [unit("甲", "90.00"), unit("乙", "95.50"), unit("丙", "90.00"), unit("丁", "80.00"), unit("戊", "99.00", is_ranked=False),
          unit("己镇", "70.00"), unit("各镇", "60.00")]  # fmt: skip
GROUPS = {
    "甲": "区直部门",
    "乙": "区直部门",
    "己镇": "镇街",
    "丙": "区直部门",
    "丁": "区直部门",
    "戊": "区直部门",
    "各镇": "泛指",
}


def test_分组排名同分同名次(rules):
    ranks = rank_units(SCORES, GROUPS, rules)
    told = [(r.unit, r.group, r.rank, r.peers, r.is_tied) for r in ranks]
    assert told == [
        ("乙", "区直部门", 1, 4, False),
        ("丙", "区直部门", 2, 4, True),
        ("甲", "区直部门", 2, 4, True),
        ("丁", "区直部门", 4, 4, False),
        ("戊", "区直部门", None, 4, False),
        ("己镇", "镇街", 1, 1, False),
    ]
    assert [(r.score, r.reason) for r in ranks[3:5]] == [(Decimal(80), "说明丁"), (Decimal(99), "说明戊")]
    assert all(r.rank_change is None for r in ranks)


def test_名次变化(rules):
    ranks = rank_units(SCORES, GROUPS, rules, {"乙": 3, "丙": 1, "丁": 4, "戊": 2})
    assert {r.unit: r.rank_change for r in ranks} == {
        "乙": 2,
        "丙": -1,
        "甲": None,
        "丁": 0,
        "戊": None,
        "己镇": None,
    }


def test_不参评的按名称列在后面(rules):
    scores = [unit("乙", None, is_ranked=False), unit("甲", "1.00"), unit("丙", "2.00", is_ranked=False)]
    ranks = rank_units(scores, dict.fromkeys("甲乙丙", "组"), rules)
    assert [(r.unit, r.rank, r.score) for r in ranks] == [
        ("甲", 1, Decimal(1)),
        ("丙", None, Decimal(2)),
        ("乙", None, None),
    ]


def test_没有分组的单位(rules):
    with pytest.raises(ValueError) as error:
        rank_units([unit("庚", "1.00")], {}, rules)
    assert str(error.value) == "单位“庚”没有分组，无法排名。"


def test_不参加排名的组可调():
    assert len(rank_units(SCORES, GROUPS, Rules(unranked_groups=()))) == 7


LISTS = [
    # id, (score, red) of units 1, 2, 3 ..., rules, praised, criticised
    ("首尾各三分之一", [(90, 0), (80, 0), (70, 1), (60, 1), (50, 1), (40, 2)], {}, "12", "65"),
    ("没有红灯不批评", [(90, 0), (80, 0), (70, 0), (60, 0), (50, 0), (40, 0)], {}, "12", ""),
    ("有红灯不表扬", [(90, 1), (80, 0), (70, 0), (60, 0), (50, 1), (40, 0)], {}, "2", "5"),
    ("末位同分有红灯的一并批评", [(90, 0), (80, 0), (50, 1), (50, 1), (50, 0), (40, 1)], {}, "12", "643"),
    ("首位同分的一并表扬", [(90, 0), (80, 0), (80, 0), (60, 0), (50, 1), (40, 1)], {}, "123", "65"),
    ("太小的组不点名", [(90, 0), (10, 1)], {}, "", ""),
    ("三个单位各点一个", [(90, 0), (50, 1), (10, 1)], {}, "1", "3"),
    ("上限可调", [(90, 0), (80, 0), (70, 1), (60, 1), (50, 1), (40, 2)], {"praise_count": 1, "criticism_count": 1}, "1", "6"),
    ("上限为零", [(90, 0), (80, 0), (70, 1), (60, 1), (50, 1), (40, 2)], {"praise_count": 0, "criticism_count": 0}, "", ""),
    ("每两个可点一个", [(90, 0), (10, 1)], {"named_one_in": 2}, "1", "2"),
    ("人人可点", [(90, 0), (50, 0), (10, 1)], {"named_one_in": 1}, "12", "3"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("units", "changes", "praised", "criticised"), [c[1:] for c in LISTS], ids=[c[0] for c in LISTS]
)
def test_name_lists(units, changes, praised, criticised):
    rules = Rules(**changes)
    scores = [unit(str(place), f"{score}.00", red) for place, (score, red) in enumerate(units, start=1)]
    ranks = rank_units(scores, {score.unit: "组" for score in scores}, rules)
    lists = name_lists(ranks, scores, rules)
    assert ("".join(lists.praised), "".join(lists.criticised)) == (praised, criticised)


def test_各组分别点名且不参评的不点名(rules):
    groups = {f"{group}{n}": group for group in "AB" for n in range(4)}
    scores = [unit(name, f"{90 - place}.00", red=place % 4 // 2) for place, name in enumerate(groups)]
    scores[3] = unit("A3", "10.00", red=1, is_ranked=False)
    ranks = rank_units(scores, groups, rules)
    assert name_lists(ranks, scores, rules) == NameLists(("A0", "B0"), ("A2", "B3"))


def rows(*scores):
    return [
        ScoreRow(f"I0{n}", f"I0{n}", "growth" if n == 1 else "amount", Decimal(score), "green", True, True, 1)
        for n, score in enumerate(scores, start=1)
    ]


def test_试算权重只显示影响():
    units = {"甲": rows(100, 50, 50), "乙": rows(50, 80, 80)}
    groups = {"甲": "组", "乙": "组"}
    trial = try_weights(units, groups, Rules(trial_weights=Weights(growth=Decimal(10))))
    assert trial == [
        Trial("乙", "组", Decimal("70.00"), Decimal("55.00"), 1, 2),
        Trial("甲", "组", Decimal("66.67"), Decimal("91.67"), 2, 1),
    ]


def test_没有试算权重则为空(rules):
    assert try_weights({"甲": rows(1, 2, 3)}, {"甲": "组"}, rules) == []


def test_行可以是一次性迭代器():
    rules = Rules(trial_weights=Weights())
    assert try_weights({"甲": iter(rows(50, 50, 50))}, {"甲": "组"}, rules)[0].trial_score == Decimal("50.00")
