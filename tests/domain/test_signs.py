"""Signs that would hide or turn what stands beside them."""

import pytest

from domain.signs import readable


@pytest.mark.parametrize("sign", ["\0", "\x80", "\n", "\u202e", "\u200b", "\u2028", "\ud800"])
def test_signs_that_cannot_be_read_are_replaced(sign):
    assert readable(f"甲{sign}乙") == "甲\ufffd乙"


def test_readable_text_and_kept_signs_stay():
    assert readable("新签约项目 60 个以上，“力争”1:1.8−") == "新签约项目 60 个以上，“力争”1:1.8−"
    assert readable("甲\n乙\t丙", kept="\n") == "甲\n乙\ufffd丙"
