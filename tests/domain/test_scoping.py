"""What an inspection asks when it begins, after other answers, and what is said of the rest."""

from __future__ import annotations

from inspector_app.domain.checklists import Applicability, Checklist, Condition, Item, Section
from inspector_app.domain.inspections import ItemKey
from inspector_app.domain.scoping import (
    can_ask,
    conditions_to_affirm,
    left_out_items,
    scope_after,
    scope_of,
)
from inspector_app.domain.vocabulary import Authority, FacilityGroup, OurAction, Severity, WhyLeftOut

HOSPITAL = FacilityGroup.HOSPITAL
CONDITIONS = (
    Condition(key="special", question="有无特种设备？"),
    Condition(key="boiler", question="有无锅炉？", only_if="special"),
)


def an_item(item_id: str, *, groups: frozenset[FacilityGroup] = frozenset(), needs: str = "") -> Item:
    return Item(
        id=item_id,
        check=f"检查{item_id}",
        method="看现场",
        finding="有问题",
        requirement="改正",
        severity=Severity.GENERAL,
        applies=Applicability(groups=groups, if_present=needs),
        competent=(Authority.HEALTH,),
        our_action=OurAction.ORDER,
    )


EVERYWHERE = an_item("A-1")
BOILER = an_item("A-2", needs="boiler")
NURSERY_ONLY = an_item("A-3", groups=frozenset({FacilityGroup.NURSERY}))
CHECKLIST = Checklist(
    id="a",
    title="甲表",
    edition="1",
    conditions=CONDITIONS,
    sections=(Section(title="一", items=(EVERYWHERE, BOILER)), Section(title="二", items=(NURSERY_ONLY,))),
)
BOTH = {"e": CHECKLIST}


def key(item: Item) -> ItemKey:
    return ItemKey("e", item.id)


def test_what_depends_on_something_absent_is_left_out_through_all_that_lies_between() -> None:
    scope = scope_of(BOTH, HOSPITAL, {"special": False})
    assert scope == {
        key(EVERYWHERE): None,
        key(BOILER): WhyLeftOut.NOT_PRESENT,
        key(NURSERY_ONLY): WhyLeftOut.OTHER_GROUP,
    }


def test_another_answer_moves_only_what_depends_on_it() -> None:
    begun = scope_of(BOTH, HOSPITAL, {"special": False})
    brought_in = {**begun, key(NURSERY_ONLY): None}
    after = scope_after(brought_in, BOTH, {"special": True})
    assert after[key(BOILER)] is None
    assert after[key(NURSERY_ONLY)] is None, "a person brought it in"
    assert scope_after(begun, BOTH, {"special": True})[key(NURSERY_ONLY)] is WhyLeftOut.OTHER_GROUP


def test_an_item_that_was_brought_in_goes_again_with_what_it_needs() -> None:
    boiler_of_nurseries = an_item("A-4", groups=frozenset({FacilityGroup.NURSERY}), needs="boiler")
    checklists = {"e": Checklist(id="a", title="甲表", edition="1", conditions=CONDITIONS, sections=(
        Section(title="一", items=(boiler_of_nurseries,)),
    ))}  # fmt: skip
    gone = scope_after({key(boiler_of_nurseries): None}, checklists, {"boiler": False})
    assert gone == {key(boiler_of_nurseries): WhyLeftOut.NOT_PRESENT}
    assert scope_after(gone, checklists, {"boiler": True}) == {key(boiler_of_nurseries): None}


def test_what_is_left_out_names_its_place_and_the_question_that_decided() -> None:
    present = {"special": False}
    boiler, nursery = left_out_items(BOTH, scope_of(BOTH, HOSPITAL, present), present)
    assert (boiler.checklist, boiler.section, boiler.check) == ("甲表", "一", "检查A-2")
    assert boiler.absent is CONDITIONS[0], "the boiler itself was never asked about"
    assert (nursery.why, nursery.absent) == (WhyLeftOut.OTHER_GROUP, None)


def test_to_ask_an_item_everything_above_it_that_was_denied_is_affirmed_outermost_first() -> None:
    assert conditions_to_affirm(BOILER, CONDITIONS, {"special": False, "boiler": False}) == ("special", "boiler")
    assert conditions_to_affirm(BOILER, CONDITIONS, {"special": True, "boiler": None}) == ()
    circle = (Condition(key="a", question="？", only_if="b"), Condition(key="b", question="？", only_if="a"))
    assert conditions_to_affirm(an_item("X", needs="a"), circle, {"a": False, "b": False}) == ("b", "a")


def test_a_checklist_that_concerns_other_kinds_only_can_ask_nothing() -> None:
    nursery = Checklist(
        id="n", title="托育", edition="1", conditions=(), sections=(Section(title="一", items=(NURSERY_ONLY,)),)
    )
    assert not can_ask(nursery, HOSPITAL)
    assert can_ask(nursery, FacilityGroup.NURSERY)
    assert can_ask(CHECKLIST, HOSPITAL)


def test_what_one_checklist_knows_of_a_condition_holds_for_all() -> None:
    unaware = Checklist(
        id="b",
        title="乙表",
        edition="1",
        conditions=(Condition(key="boiler", question="有无锅炉？"),),
        sections=(Section(title="一", items=(BOILER,)),),
    )
    scope = scope_of({"b": unaware, "e": CHECKLIST}, HOSPITAL, {"special": False})
    assert scope[ItemKey("b", "A-2")] is WhyLeftOut.NOT_PRESENT
