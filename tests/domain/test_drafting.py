from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from inspector_app.domain import drafting
from inspector_app.domain.checklists import Applicability, Checklist, Condition
from inspector_app.domain.errors import RuleBroken

GAS = Condition(key="own_1", question="有无燃气？")


@pytest.fixture
def checklist() -> Checklist:
    """Two sections: A, B and C, and an empty one."""
    made = drafting.blank_checklist("own", "本局检查表")
    for at, item_id in enumerate("ABC"):
        made = drafting.add_item(made, section=0, at=at, item=drafting.blank_item(item_id))
    return drafting.add_section(made, title="第二部分", at=1)


def ids(checklist: Checklist) -> list[str]:
    return ["".join(item.id for item in section.items) for section in checklist.sections]


def test_items_move_within_their_section_and_into_another(checklist: Checklist) -> None:
    assert ids(drafting.move_item(checklist, item_id="A", section=0, at=2)) == ["BCA", ""]
    assert ids(drafting.move_item(checklist, item_id="C", section=0, at=0)) == ["CAB", ""]
    assert ids(drafting.move_item(checklist, item_id="B", section=1, at=0)) == ["AC", "B"]


def test_sections_are_added_renamed_moved_and_removed_when_they_are_empty(checklist: Checklist) -> None:
    turned = drafting.move_section(checklist, at=0, to=1)
    assert [section.title for section in turned.sections] == ["第二部分", "第一部分"]
    assert [section.title for section in drafting.remove_section(turned, at=0).sections] == ["第一部分"]
    with pytest.raises(drafting.SectionNotEmpty):
        drafting.remove_section(turned, at=1)
    assert drafting.rename_section(checklist, at=1, title=" 电气 ").sections[1].title == "电气"


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (lambda one: drafting.rename_section(one, at=0, title=" "), drafting.TitleMissing),
        (lambda one: drafting.rename_section(one, at=0, title="第二部分"), drafting.TitleTaken),
        (lambda one: drafting.with_head(one, title="", proposed_for=frozenset()), drafting.TitleMissing),
        (lambda one: drafting.add_item(one, section=0, at=0, item=drafting.blank_item("A")), drafting.IdTaken),
        (lambda one: drafting.add_item(one, section=0, at=0, item=drafting.blank_item("甲")), drafting.BadId),
        (lambda one: drafting.remove_item(one, item_id="A", published=frozenset("A")), drafting.ItemWasPublished),
    ],
)
def test_what_would_break_the_checklist_is_refused(
    checklist: Checklist, broken: Callable[[Checklist], Checklist], why: type[RuleBroken]
) -> None:
    with pytest.raises(why):
        broken(checklist)


def test_an_item_that_was_never_published_is_removed(checklist: Checklist) -> None:
    assert ids(drafting.remove_item(checklist, item_id="B", published=frozenset("A"))) == ["AC", ""]


def test_an_own_id_is_never_given_twice_not_even_one_that_only_an_old_edition_has(checklist: Checklist) -> None:
    assert drafting.free_item_id(checklist, ()) == "ZB-01"
    assert drafting.free_item_id(checklist, ("ZB-07", "F-99")) == "ZB-08"
    with pytest.raises(drafting.IdTaken):
        drafting.add_item(checklist, section=0, at=0, item=drafting.blank_item("Z"), used=frozenset({"Z"}))


def test_a_condition_is_removed_when_nothing_depends_on_it(checklist: Checklist) -> None:
    asked = drafting.put_condition(checklist, condition=GAS)
    used = drafting.edit_item(
        asked, item_id="A", edit=lambda one: replace(one, applies=Applicability(if_present="own_1"))
    )
    assert drafting.free_condition_key(used) == "zb_own_1"
    second = drafting.put_condition(used, condition=replace(GAS, key="zb_own_1"))
    assert drafting.free_condition_key(second) == "zb_own_2"
    with pytest.raises(drafting.ConditionInUse) as refused:
        drafting.remove_condition(used, key="own_1")
    assert refused.value.users == ("A",)
    assert drafting.remove_condition(asked, key="own_1").conditions == ()
    renamed = drafting.put_condition(used, condition=replace(GAS, question="有无燃气灶？"))
    assert [one.question for one in renamed.conditions] == ["有无燃气灶？"]


def test_publishing_names_and_dates_the_edition_and_asks_nothing_in_vain(checklist: Checklist) -> None:
    asked = drafting.put_condition(checklist, condition=GAS)
    edition = drafting.published(asked, edition=" 2026.11.22 ", issued_on=date(2026, 11, 22), taken=("2026.10.01",))
    assert (edition.edition, edition.issued_on) == ("2026.11.22", "2026-11-22")
    assert (ids(edition), edition.conditions) == (["ABC"], ())
    with pytest.raises(drafting.EditionTaken):
        drafting.published(asked, edition="1", issued_on=date(2026, 11, 22), taken=("1",))
    with pytest.raises(drafting.EditionMissing):
        drafting.published(asked, edition=" ", issued_on=date(2026, 11, 22), taken=())


def test_the_proposed_name_of_an_edition_is_free() -> None:
    day = date(2026, 11, 22)
    assert drafting.proposed_edition(day, ()) == "2026.11.22"
    assert drafting.proposed_edition(day, ("2026.11.22", "2026.11.22-2")) == "2026.11.22-3"
