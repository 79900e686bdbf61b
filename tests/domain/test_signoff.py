"""The order of steps, and who may not take the next one."""

import pytest

from domain.signoff import Signature, Step, check_step, next_step, state_of

DRAFT = Signature(Step.DRAFTED, "张三")
REVIEW = Signature(Step.REVIEWED, "李四")
ISSUE = Signature(Step.ISSUED, "张三")


def test_steps_follow_one_another():
    assert [next_step(taken) for taken in ([], [DRAFT], [DRAFT, REVIEW], [DRAFT, REVIEW, ISSUE])] == [
        *Step,
        None,
    ]
    assert state_of([]) is None
    assert state_of([DRAFT, REVIEW]) is Step.REVIEWED
    for place, wanted in enumerate((DRAFT, REVIEW, ISSUE)):
        check_step((DRAFT, REVIEW, ISSUE)[:place], wanted)


@pytest.mark.parametrize(
    ("taken", "wanted", "words"),
    [
        ([], REVIEW, "还没有人拟稿"),
        ([], ISSUE, "下一步是“拟稿”"),
        ([DRAFT], ISSUE, "下一步是“审核”"),
        ([DRAFT], DRAFT, "下一步是“审核”"),
        ([DRAFT], Signature(Step.REVIEWED, "张三"), "不能审核自己的稿件"),
        ([DRAFT, REVIEW, ISSUE], DRAFT, "已由“张三”印发"),
    ],
)
def test_a_step_out_of_turn_is_refused_in_one_sentence(taken, wanted, words):
    with pytest.raises(ValueError, match=words) as refused:
        check_step(taken, wanted)
    assert str(refused.value).endswith("。")
