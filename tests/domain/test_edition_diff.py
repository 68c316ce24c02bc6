from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.checklists import Checklist, Condition, Section
from inspector_app.domain.drafting import blank_item
from inspector_app.domain.edition_diff import Run, changed_meaning, compare, word_by_word
from inspector_app.domain.item_fields import ItemField


def an_edition(*sections: tuple[str, str]) -> Checklist:
    """("通道", "ABC") is a section with the items A, B and C."""
    return Checklist(
        id="x",
        title="某检查表",
        edition="1",
        conditions=(),
        sections=tuple(
            Section(title=title, items=tuple(replace(blank_item(one), check=f"检查{one}") for one in ids))
            for title, ids in sections
        ),
    )


def test_editions_that_ask_the_same_differ_in_name_and_date_only() -> None:
    one = an_edition(("通道", "ABC"))
    assert one.asks_the_same(replace(one, edition="2", issued_on="2026-11-22", based_on="0" * 64))
    assert not one.asks_the_same(replace(one, title="别的"))
    assert not compare(one, replace(one, edition="2"))


def test_added_and_removed_items_are_told_with_their_sections() -> None:
    diff = compare(an_edition(("通道", "AB"), ("电气", "C")), an_edition(("通道", "A"), ("电气", "CD")))
    assert [(one.item_id, one.section_after) for one in diff.added] == [("D", "电气")]
    assert [(one.item_id, one.section_before) for one in diff.removed] == [("B", "通道")]
    assert (diff.changed, diff.moved, diff.head) == ((), (), ())


def test_a_changed_item_tells_which_fields_and_which_words() -> None:
    before = an_edition(("通道", "AB"))
    item = replace(before.item("A"), check="检查甲A", photo_required=True)
    (changed,) = compare(before, before.with_items({"A": item})).changed
    assert [field.field for field in changed.fields] == [ItemField.CHECK, ItemField.PHOTO_REQUIRED]
    check, photo = changed.fields
    assert [(one.run, one.text) for one in check.stretches()] == [
        (Run.SAME, "检查"),
        (Run.ADDED, "甲"),
        (Run.SAME, "A"),
    ]
    assert (photo.before, photo.after) == ("否", "是")


def test_one_item_that_changed_its_place_does_not_make_its_neighbours_move() -> None:
    diff = compare(an_edition(("通道", "ABCD")), an_edition(("通道", "BCDA")))
    assert [one.item_id for one in diff.moved] == ["A"]
    diff = compare(an_edition(("通道", "AB"), ("电气", "C")), an_edition(("通道", "A"), ("电气", "BC")))
    assert [(one.item_id, one.section_before, one.section_after) for one in diff.moved] == [("B", "通道", "电气")]


def test_a_section_that_was_renamed_moves_nothing() -> None:
    diff = compare(an_edition(("通道", "AB")), an_edition(("疏散通道", "AB")))
    assert diff.moved == ()
    assert [(one.label, one.before, one.after) for one in diff.head] == [("分类", "通道", "疏散通道")]


def test_another_question_about_the_building_is_told() -> None:
    before = an_edition(("通道", "A"))
    after = replace(before, conditions=(Condition(key="gas", question="有无燃气？"),))
    assert [(one.label, one.after) for one in compare(before, after).head] == [("场所情况", "有无燃气？")]


def test_correcting_a_wording_keeps_the_meaning_and_another_question_does_not() -> None:
    item = replace(blank_item("F-17"), check="安全出口、疏散通道保持畅通，没有锁闭、占用", finding="安全出口锁闭")
    mended = replace(
        item, check="安全出口和疏散通道保持畅通，无锁闭、占用、堵塞", finding="安全出口（疏散通道）锁闭或占用"
    )
    other = replace(item, check="医疗废物暂时贮存不超过2天", finding="医疗废物超期贮存")
    assert not changed_meaning(item, mended)
    assert changed_meaning(item, other)


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_stretches_of_a_change_hold_both_texts_whole(before: str, after: str) -> None:
    stretches = word_by_word(before, after)
    assert "".join(one.text for one in stretches if one.run is not Run.ADDED) == before
    assert "".join(one.text for one in stretches if one.run is not Run.REMOVED) == after
