from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from inspector_app.checklist_files.reading import read_checklist
from inspector_app.domain.applicability import citations, why_left_out
from inspector_app.domain.checklists import Checklist
from inspector_app.domain.legal_documents import LegalRegister
from inspector_app.domain.vocabulary import (
    Authority,
    BasisRole,
    DutyKind,
    FacilityGroup,
    Grade,
    OurAction,
    Severity,
    WhyLeftOut,
)

POPULATION_LAW = "中华人民共和国人口与计划生育法"
BUILDING_CODE = "托儿所、幼儿园建筑设计规范"
ONLY_WHERE_PRESENT = {"TY-28": "gas", "TY-47": "uv_lamps", "TY-48": "pickup_vehicles"}
WITHOUT_A_PRINTABLE_CLAUSE = ["TY-03", "TY-08", "TY-20", "TY-28", "TY-36"]
WORKING_NOTES = re.compile("记忆|上线前|勿印|疑为|种子|001号|已核|条号未核|转述核对|由核对|内容核对|逐字|发布前|TODO")


@pytest.fixture(scope="module")
def nursery(folder: Path, register: LegalRegister) -> Checklist:
    return read_checklist(folder / "nursery.yaml", register)


def answered(checklist: Checklist, answer: bool, **others: bool) -> dict[str, bool]:
    return {condition.key: answer for condition in checklist.conditions} | others


def printed(checklist: Checklist, item_id: str, **answers: bool) -> list[tuple[str, str, BasisRole]]:
    """Document, clause and role of what is printed of an item where everything is present, but for ``answers``."""
    present = answered(checklist, True, **answers)
    return [
        (citation.document, citation.clause, citation.role)
        for citation in citations(checklist.item(item_id).basis, present, major_confirmed=False)
    ]


def test_all_fifty_items_are_there_under_their_ids_and_in_their_order(nursery: Checklist) -> None:
    assert [item.id for item in nursery.items()] == [f"TY-{number:02}" for number in range(1, 51)]


def test_the_sections_lead_from_the_papers_through_the_rooms_to_the_responsibilities(nursery: Checklist) -> None:
    assert [(section.title, len(section.items)) for section in nursery.sections] == [
        ("资质与备案", 6),
        ("建筑与活动场所", 11),
        ("消防安全", 15),
        ("人员与安全保卫", 8),
        ("婴幼儿伤害预防", 8),
        ("卫生保健与责任落实", 2),
    ]


def test_the_checklist_is_proposed_to_nurseries_and_concerns_nobody_else(nursery: Checklist) -> None:
    assert nursery.proposed_for == frozenset({FacilityGroup.NURSERY})
    for group in FacilityGroup:
        concerned = group is FacilityGroup.NURSERY
        present = answered(nursery, True)
        asked = [item.id for item in nursery.items() if why_left_out(item, group, present) is None]
        assert len(asked) == (50 if concerned else 0)


def test_a_nursery_without_gas_lamps_and_vehicles_is_spared_three_items(nursery: Checklist) -> None:
    present = answered(nursery, False)
    left_out = {item.id: why_left_out(item, FacilityGroup.NURSERY, present) for item in nursery.items()}
    assert {item_id: why for item_id, why in left_out.items() if why} == dict.fromkeys(
        ONLY_WHERE_PRESENT, WhyLeftOut.NOT_PRESENT
    )
    assert {
        item.id: item.applies.if_present for item in nursery.items() if item.applies.if_present
    } == ONLY_WHERE_PRESENT


def test_a_kitchen_with_gas_alone_adds_the_gas_alarm_alone(nursery: Checklist) -> None:
    present = answered(nursery, False, gas=True)
    asked = {item.id for item in nursery.items() if why_left_out(item, FacilityGroup.NURSERY, present) is None}
    assert set(ONLY_WHERE_PRESENT) & asked == {"TY-28"}


def test_a_guard_is_wanted_of_nurseries_that_stand_alone_and_the_rest_of_that_item_of_all(nursery: Checklist) -> None:
    assert {item.id for item in nursery.items() if item.applies.remark} == {"TY-36"}
    assert "独立设置" in nursery.item("TY-36").applies.remark


def test_no_list_of_major_hazards_holds_for_nurseries(nursery: Checklist) -> None:
    for item in nursery.items():
        assert item.criteria == ()
        assert item.severity is not Severity.MAJOR
        assert all(basis.role is not BasisRole.MAJOR_CRITERION for basis in item.basis)
        assert all("判定" not in basis.document for basis in item.basis)


def test_what_is_to_be_judged_by_hand_says_that_the_program_proposes_nothing(nursery: Checklist) -> None:
    told = {item.id for item in nursery.items() if "程序不提示重大" in item.hint}
    assert told == {"TY-07", "TY-08", "TY-09", "TY-20"}


def test_more_than_half_of_the_items_are_urgent_within_the_house(nursery: Checklist) -> None:
    assert Counter(item.severity for item in nursery.items()) == {Severity.SERIOUS: 28, Severity.GENERAL: 22}


def test_the_bureau_orders_what_is_its_own_and_hands_on_what_is_not(nursery: Checklist) -> None:
    by_action: dict[OurAction, set[str]] = {}
    for item in nursery.items():
        by_action.setdefault(item.our_action, set()).add(item.id)
        assert Authority.HEALTH in item.competent
        assert (item.our_action is OurAction.ORDER) <= (item.competent == (Authority.HEALTH,))
    assert by_action[OurAction.URGE] == {"TY-07", "TY-08", "TY-20", "TY-40"}
    assert by_action[OurAction.TRANSFER] == {
        *("TY-02", "TY-03", "TY-09", "TY-10", "TY-19", "TY-21", "TY-22"),
        *("TY-27", "TY-28", "TY-29", "TY-33", "TY-48"),
    }
    assert len(by_action[OurAction.ORDER]) == 34


@pytest.mark.parametrize(
    ("item_id", "competent"),
    [
        ("TY-02", (Authority.HEALTH, Authority.HOUSING, Authority.FIRE)),
        ("TY-03", (Authority.HEALTH, Authority.MARKET)),
        ("TY-09", (Authority.HEALTH, Authority.HOUSING)),
        ("TY-28", (Authority.HEALTH, Authority.GAS, Authority.FIRE)),
        ("TY-40", (Authority.HEALTH, Authority.POLICE)),
        ("TY-48", (Authority.HEALTH, Authority.TRAFFIC_POLICE)),
    ],
)
def test_whoever_is_competent_beside_the_bureau_is_named(
    nursery: Checklist, item_id: str, competent: tuple[Authority, ...]
) -> None:
    assert nursery.item(item_id).competent == competent


def test_every_duty_is_one_of_law_or_standard(nursery: Checklist) -> None:
    assert {item.duty for item in nursery.items()} == {DutyKind.STATUTORY}


def test_wording_of_which_one_clause_covers_only_a_part_must_be_edited_first(nursery: Checklist) -> None:
    assert {item.id for item in nursery.items() if not item.notice_ready} == {"TY-17", "TY-37"}
    for item_id in ("TY-17", "TY-37"):
        assert "请在文书中去掉" in nursery.item(item_id).hint


def test_the_duty_to_register_is_printed_and_rules_that_nobody_read_are_not(nursery: Checklist) -> None:
    assert printed(nursery, "TY-01") == [(POPULATION_LAW, "第二十八条第三款", BasisRole.VIOLATED)]


def test_the_floor_is_measured_by_the_quoted_clause_and_two_documents_by_name(nursery: Checklist) -> None:
    assert printed(nursery, "TY-07") == [
        ("托育机构消防安全指南（试行）", "", BasisRole.VIOLATED),
        (BUILDING_CODE, "4.1.3", BasisRole.VIOLATED),
        ("建筑防火通用规范", "", BasisRole.VIOLATED),
    ]


def test_the_food_law_is_printed_by_name_while_its_last_amendment_was_not_read(nursery: Checklist) -> None:
    assert printed(nursery, "TY-03") == [("中华人民共和国食品安全法", "", BasisRole.VIOLATED)]


def test_the_gas_alarm_of_restaurants_is_no_clause_for_every_nursery(nursery: Checklist) -> None:
    assert ("中华人民共和国安全生产法", "", BasisRole.VIOLATED) in printed(nursery, "TY-28")
    assert "餐饮" in nursery.item("TY-28").hint


def test_daily_patrols_are_demanded_of_key_units_only_and_checks_of_all(nursery: Checklist) -> None:
    assert [clause for _, clause, _ in printed(nursery, "TY-25", key_unit=True)] == ["第二十六条", "第二十五条", ""]
    assert [clause for _, clause, _ in printed(nursery, "TY-25", key_unit=False)] == ["第二十六条", ""]


def test_nobody_is_said_to_violate_a_penalty(nursery: Checklist) -> None:
    cited = {
        (basis.clause, basis.role)
        for item in nursery.items()
        for basis in item.basis
        if basis.document == POPULATION_LAW
    }
    assert cited == {
        ("第二十八条第三款", BasisRole.VIOLATED),
        ("第四十一条第一款", BasisRole.AUXILIARY),
        ("第四十一条第二款", BasisRole.AUXILIARY),
    }


def test_violence_against_children_is_printed_with_the_law_that_forbids_it_first(nursery: Checklist) -> None:
    assert printed(nursery, "TY-40") == [
        ("中华人民共和国未成年人保护法", "第十一条、第二十七条、第四十一条", BasisRole.VIOLATED),
        (POPULATION_LAW, "第四十一条第二款", BasisRole.AUXILIARY),
    ]
    assert "公安" in nursery.item("TY-40").hint


def test_of_documents_known_by_quotations_only_the_quoted_numbers_stand(nursery: Checklist) -> None:
    known = {
        (basis.document, basis.clause)
        for item in nursery.items()
        for basis in item.basis
        if basis.clause and basis.grade is not Grade.READ
    }
    assert known == {
        (BUILDING_CODE, "4.1.3"),
        (BUILDING_CODE, "4.1.9"),
        (BUILDING_CODE, "4.1.12"),
        (BUILDING_CODE, "6.3.3"),
        ("托儿所幼儿园卫生保健管理办法", "第八条"),
        ("托育机构设置标准（试行）", "第十一条、第十二条"),
        ("机关、团体、企业、事业单位消防安全管理规定", "第二十五条"),
        ("机关、团体、企业、事业单位消防安全管理规定", "第二十六条"),
    }


def test_every_item_but_five_has_a_clause_to_print_even_where_nothing_is_present(nursery: Checklist) -> None:
    present = answered(nursery, False)
    without = [
        item.id
        for item in nursery.items()
        if not any(citation.clause for citation in citations(item.basis, present, major_confirmed=False))
    ]
    assert without == WITHOUT_A_PRINTABLE_CLAUSE


def test_every_item_names_a_document_on_paper(nursery: Checklist) -> None:
    present = answered(nursery, False)
    for item in nursery.items():
        assert citations(item.basis, present, major_confirmed=False), item.id


def test_a_recommended_standard_is_never_said_to_be_violated(nursery: Checklist) -> None:
    roles = {basis.role for item in nursery.items() for basis in item.basis if basis.document == "托育机构质量评估标准"}
    assert roles == {BasisRole.AUXILIARY}


def test_rows_of_the_task_list_are_carried_along(nursery: Checklist) -> None:
    rows = {row for item in nursery.items() for row in item.seed_rows}
    assert nursery.item("TY-50").seed_rows == (25, 43, 45, 47, 49)
    assert sum(25 in item.seed_rows for item in nursery.items()) == 20
    assert rows <= set(range(1, 51))
    assert all(item.seed_rows for item in nursery.items())


def test_no_wording_names_the_documents_in_the_way_of_working_notes(nursery: Checklist) -> None:
    for item in nursery.items():
        texts = (item.check, item.finding, item.requirement, item.hint, item.applies.remark)
        assert not any(WORKING_NOTES.search(text) for text in texts), item.id
        assert all("《" not in basis.document and "GB" not in basis.document for basis in item.basis), item.id


def test_wording_has_full_width_punctuation_and_sets_no_days(nursery: Checklist) -> None:
    for item in nursery.items():
        for text in (item.check, item.finding, item.requirement):
            assert not re.search(r"[,;()?!]|日内", text), item.id
