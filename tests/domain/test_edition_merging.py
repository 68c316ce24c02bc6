from __future__ import annotations

from dataclasses import replace

from inspector_app.domain.checklists import Checklist, Condition, Section
from inspector_app.domain.drafting import add_item, blank_item
from inspector_app.domain.edition_merging import merged
from inspector_app.domain.item_fields import ItemField


def shipped(**checks: str) -> Checklist:
    items = tuple(replace(blank_item(one), check=check, finding="原问题") for one, check in checks.items())
    sections = (Section(title="通道", items=items),)
    return Checklist(id="x", title="某检查表", edition="1", conditions=(), sections=sections)


def checks(checklist: Checklist) -> dict[str, str]:
    return {item.id: item.check for item in checklist.items()}


BASE = shipped(A="甲", B="乙", C="丙")


def test_what_the_bureau_left_alone_is_taken_over() -> None:
    result = merged(BASE, BASE, shipped(A="甲", B="乙二", C="丙"))
    assert checks(result.checklist) == {"A": "甲", "B": "乙二", "C": "丙"}
    assert (result.changed, result.contested) == (("B",), ())


def test_what_the_bureau_changed_stays_and_is_named_where_both_changed_it() -> None:
    ours = BASE.with_items(
        {"A": replace(BASE.item("A"), check="甲（本局）"), "B": replace(BASE.item("B"), check="本局")}
    )
    result = merged(BASE, ours, shipped(A="甲", B="乙二", C="丙"))
    assert checks(result.checklist) == {"A": "甲（本局）", "B": "本局", "C": "丙"}
    assert [(one.item_id, one.field, one.theirs.check) for one in result.contested] == [("B", ItemField.CHECK, "乙二")]


def test_the_fields_of_one_item_are_merged_one_by_one() -> None:
    ours = BASE.with_items({"A": replace(BASE.item("A"), photo_required=True)})
    item = merged(BASE, ours, shipped(A="甲二", B="乙", C="丙")).checklist.item("A")
    assert (item.check, item.photo_required) == ("甲二", True)


def test_an_added_item_stands_after_the_one_that_it_follows() -> None:
    ours = add_item(BASE, section=0, at=1, item=blank_item("ZB-01"))
    result = merged(BASE, ours, shipped(A="甲", B="乙", B2="乙又", C="丙"))
    assert list(checks(result.checklist)) == ["A", "ZB-01", "B", "B2", "C"]
    assert result.added == ("B2",)


def test_an_item_of_a_new_section_brings_its_section() -> None:
    theirs = replace(BASE, sections=(*BASE.sections, Section(title="新部分", items=(blank_item("N"),))))
    result = merged(BASE, BASE, theirs).checklist
    assert [(section.title, len(section.items)) for section in result.sections] == [("通道", 3), ("新部分", 1)]


def test_an_item_that_is_shipped_no_longer_is_disabled_and_keeps_its_id() -> None:
    result = merged(BASE, BASE, shipped(A="甲", C="丙"))
    assert result.retired == ("B",)
    assert result.checklist.item("B").disabled


def test_conditions_are_corrected_added_and_the_bureaus_own_stay() -> None:
    gas, own = Condition(key="gas", question="有无燃气？"), Condition(key="own_1", question="有无热水器？")
    base = replace(BASE, conditions=(gas,))
    ours = replace(BASE, conditions=(gas, own))
    theirs = replace(
        BASE, conditions=(replace(gas, question="有无燃气灶？"), Condition(key="lift", question="有无电梯？"))
    )
    questions = [one.question for one in merged(base, ours, theirs).checklist.conditions]
    assert questions == ["有无燃气灶？", "有无热水器？", "有无电梯？"]
