"""The plan document: whole paragraphs, every indicator and item at its place, neighbours of a quote."""

from decimal import Decimal

import pytest

from reports.document import build_document, context, locate, pieces, read_blocks
from reports.plan_audit import build_audit

PLAN = "jiyang-2023"


@pytest.fixture
def document(demo_store):
    return build_document(demo_store, PLAN)


def indicator(indicator_id, quote, target, **more):
    return {
        "indicator_id": indicator_id, "name": quote, "source_quote": quote, "target": Decimal(target),
        "target_places": 0, "unit": "个", "is_headline": False, "task_id": "", **more,
    }  # fmt: skip


def test_every_indicator_and_item_of_the_plan_has_its_place(document, demo_store):
    for row in demo_store.read("indicators", plan_id=PLAN):
        place = document.indicators[row["indicator_id"]][0]
        assert document.quote(place).replace(" ", "") == row["source_quote"].replace(" ", "")
        digits = document.blocks[place.block].text[slice(*place.number)]
        assert Decimal(digits) == row["target"]
    for row in demo_store.read("items", plan_id=PLAN):
        assert document.quote(document.items[row["item_id"]]).replace(" ", "") == row["item"].replace(" ", "")


def test_pieces_add_up_to_the_text(document):
    for number, block in enumerate(document.blocks):
        assert "".join(piece["text"] for piece in pieces(document, number)) == block.text


def test_what_a_page_break_cut_is_whole_again():
    first, second = "项" * 40 + "社", "会消费品零售总额增长 7%。"
    blocks = read_blocks(f"## 一、目标\n\n{first}\n\n{second}\n\n落款\n\n2023 年")
    assert [(block.text, block.level) for block in blocks] == [
        ("一、目标", 2), (first + second, 0), ("落款", 0), ("2023 年", 0),
    ]  # fmt: skip


def test_printed_rules_are_left_out():
    assert [block.text for block in read_blocks("抄送：区委。\n\n---\n\n印发")] == ["抄送：区委。", "印发"]


def test_bold_words_are_strong_and_lose_their_stars():
    [block] = read_blocks("**精准招引。**深入推进")
    assert (block.text, block.strong) == ("精准招引。深入推进", ((0, 5),))


def test_a_headline_restated_in_a_task_has_both_places(document):
    assert [document.quote(place) for place in document.indicators["I11"]] == [
        "力争全年新签约项目 60 个以上、签约额 300 亿元以上", "新签约项目 60 个",
    ]  # fmt: skip


def test_two_indicators_in_one_sentence_share_it_number_by_number():
    blocks = read_blocks("新签约项目 60 个、签约额 300 个。")
    quote = "新签约项目 60 个、签约额 300 个"
    document = locate(blocks, [indicator("I1", quote, 60), indicator("I2", quote, 300)], [])
    numbers = {piece["indicator"]: piece["text"] for piece in pieces(document, 0) if piece.get("number")}
    assert numbers == {"I1": "60", "I2": "300"}


def test_a_quote_stands_among_its_neighbours(document):
    around = context(document, document.indicators["I14"][0])
    assert around["before"].startswith("瞄准地方政府专项债券") or around["before"]
    assert [piece["text"] for piece in around["pieces"] if piece.get("number")] == ["30"]
    assert around["after"].startswith("做优做实")


def test_what_is_not_in_the_text_has_no_place():
    document = locate(read_blocks("别的话。"), [indicator("I1", "没有这句 60 个", 60)], [])
    assert document.indicators == {} and document.items == {}


def test_a_plan_without_text_is_an_empty_document(store_with_plan):
    store_with_plan.write(lambda tx: tx.clear("plans", PLAN))
    assert build_document(store_with_plan, PLAN).blocks == ()


def test_the_audit_names_what_the_plan_leaves_open(document, demo_store):
    findings = build_audit(demo_store, PLAN, document)
    by_kind = {}
    for finding in findings:
        by_kind.setdefault(str(finding.kind), []).append(finding)
    assert [finding.subjects for finding in by_kind["同一目标两处表述不一"]] == [("I11",), ("I12",)]
    assert len(by_kind["总目标未明确责任单位"]) == 10
    assert ("区城建集团",) in [finding.subjects for finding in by_kind["同一单位两种名称"]]
    assert len(by_kind["事项未明确完成时限"][0].subjects) == 184
