from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from inspector_app.checklist_files.reading import read_checklist
from inspector_app.domain.applicability import citations, concerned_criteria, why_left_out
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

CRITERIA = "养老机构重大事故隐患判定标准"
BUILDING_STANDARD = "老年人照料设施建筑设计标准"
SERVICE_STANDARD = "养老机构服务安全基本规范"
FIRE_LAW = "中华人民共和国消防法"
EQUIPMENT_LAW = "中华人民共和国特种设备安全法"

CLAUSES_OF_THE_CRITERIA = {
    "YL-02": "第五条第（一）项",
    "YL-03": "第五条第（二）项",
    "YL-04": "第五条第（三）项",
    "YL-06": "第四条第（二）项",
    "YL-07": "第四条第（一）项",
    "YL-08": "第四条第（二）项",
    "YL-09": "第四条第（三）项",
    "YL-10": "",
    "YL-17": "第四条第（四）项",
    "YL-19": "第四条第（四）项",
}
ONLY_WHERE_PRESENT = {
    "YL-02": "internal_clinic",
    "YL-04": "special_equipment",
    "YL-05": "internal_clinic",
    "YL-11": "upper_floors",
    "YL-14": "heating",
    "YL-17": "special_equipment",
    "YL-18": "elevator",
    "YL-19": "oxygen_equipment",
    "YL-20": "special_equipment",
    "YL-28": "fire_systems",
    "YL-29": "large_multistorey",
    "YL-32": "gas",
    "YL-46": "medical_waste",
}
MEASURED_BY_THE_BUILDING_STANDARD = {"YL-10", "YL-11", "YL-12", "YL-13", "YL-14", "YL-15"}
WORKING_NOTES = re.compile(
    "记忆|上线前|勿印|疑为|种子|001号|已核|条号未核|转述核对|由核对|内容核对|逐字|发布前|推算|TODO"
)


@pytest.fixture(scope="module")
def elderly_care(folder: Path, register: LegalRegister) -> Checklist:
    return read_checklist(folder / "elderly_care.yaml", register)


def answered(checklist: Checklist, answer: bool, **others: bool) -> dict[str, bool]:
    return {condition.key: answer for condition in checklist.conditions} | others


def printed(
    checklist: Checklist, item_id: str, *, major_confirmed: bool = False, **answers: bool
) -> list[tuple[str, str, BasisRole]]:
    """Document, clause and role of what is printed of an item where everything is present, but for ``answers``."""
    present = answered(checklist, True, **answers)
    return [
        (citation.document, citation.clause, citation.role)
        for citation in citations(checklist.item(item_id).basis, present, major_confirmed=major_confirmed)
    ]


def test_all_fifty_items_are_there_under_their_ids_and_in_their_order(elderly_care: Checklist) -> None:
    assert [item.id for item in elderly_care.items()] == [f"YL-{number:02}" for number in range(1, 51)]


def test_the_sections_lead_from_the_papers_through_the_house_to_the_residents(elderly_care: Checklist) -> None:
    assert [(section.title, len(section.items)) for section in elderly_care.sections] == [
        ("资质资格", 6),
        ("建筑与设施", 10),
        ("特种设备", 4),
        ("消防安全", 15),
        ("老年人服务安全（九防）", 10),
        ("医养结合医疗安全", 3),
        ("外包、人员与责任落实", 2),
    ]


def test_the_checklist_is_proposed_to_homes_for_the_elderly_and_concerns_nobody_else(elderly_care: Checklist) -> None:
    assert elderly_care.proposed_for == frozenset({FacilityGroup.ELDERLY_CARE})
    present = answered(elderly_care, True)
    for group in FacilityGroup:
        asked = [item.id for item in elderly_care.items() if why_left_out(item, group, present) is None]
        assert len(asked) == (50 if group is FacilityGroup.ELDERLY_CARE else 0)


def test_a_small_home_on_one_floor_with_nothing_in_it_is_spared_thirteen_items(elderly_care: Checklist) -> None:
    present = answered(elderly_care, False)
    left_out = {item.id: why_left_out(item, FacilityGroup.ELDERLY_CARE, present) for item in elderly_care.items()}
    assert {item_id: why for item_id, why in left_out.items() if why} == dict.fromkeys(
        ONLY_WHERE_PRESENT, WhyLeftOut.NOT_PRESENT
    )
    named = {item.id: item.applies.if_present for item in elderly_care.items() if item.applies.if_present}
    assert named == ONLY_WHERE_PRESENT


def test_what_nobody_answered_leaves_nothing_out(elderly_care: Checklist) -> None:
    assert all(why_left_out(item, FacilityGroup.ELDERLY_CARE, {}) is None for item in elderly_care.items())


def test_a_home_without_canteen_is_still_asked_who_cooks_and_one_without_clinic_who_keeps_the_drugs(
    elderly_care: Checklist,
) -> None:
    assert {item.id for item in elderly_care.items() if item.applies.remark} == {"YL-03", "YL-47"}
    assert "供餐单位" in elderly_care.item("YL-03").applies.remark
    assert "代管" in elderly_care.item("YL-47").applies.remark


def test_seven_items_suggest_a_major_hazard_and_three_more_touch_a_criterion(elderly_care: Checklist) -> None:
    severities = Counter(item.severity for item in elderly_care.items())
    assert severities == {Severity.MAJOR: 7, Severity.SERIOUS: 23, Severity.GENERAL: 20}
    suggested = {item.id for item in elderly_care.items() if item.severity is Severity.MAJOR}
    assert set(CLAUSES_OF_THE_CRITERIA) - suggested == {"YL-06", "YL-10", "YL-19"}
    assert suggested <= set(CLAUSES_OF_THE_CRITERIA)


def test_the_criteria_are_those_for_elderly_homes_and_never_those_for_medical_institutions(
    elderly_care: Checklist,
) -> None:
    touched = {item.id: item.criteria for item in elderly_care.items() if item.criteria}
    assert {item_id: [one.clause for one in criteria] for item_id, criteria in touched.items()} == {
        item_id: [clause] for item_id, clause in CLAUSES_OF_THE_CRITERIA.items()
    }
    assert {one.document for criteria in touched.values() for one in criteria} == {CRITERIA}
    assert not any("医疗机构重大" in basis.document for item in elderly_care.items() for basis in item.basis)


def test_rooms_below_ground_touch_a_standard_of_which_the_clause_was_not_obtained(elderly_care: Checklist) -> None:
    known_in_part = {item.id for item in elderly_care.items() for one in item.criteria if one.known_in_part}
    assert known_in_part == {"YL-10"}
    assert "不要确认为重大" in elderly_care.item("YL-10").criteria[0].hint
    assert elderly_care.item("YL-10").severity is Severity.SERIOUS


def test_a_changed_bearing_wall_is_judged_by_hand(elderly_care: Checklist) -> None:
    assert elderly_care.item("YL-16").criteria == ()
    assert "不自动判重大" in elderly_care.item("YL-16").hint


def test_the_new_national_standards_are_announced_where_the_old_ones_are_applied(
    elderly_care: Checklist, register: LegalRegister
) -> None:
    for item in elderly_care.items():
        assert all("《养老机构重大事故隐患判定准则》" in one.hint for one in item.criteria), item.id
    first_of_its_section = elderly_care.sections[4].items[0]
    assert "《养老机构基本规范》" in first_of_its_section.hint
    for document in (CRITERIA, SERVICE_STANDARD):
        known = register.find(document)
        assert known is not None
        assert "2026年9月" in known.standing


def test_whoever_orders_meals_is_not_asked_for_the_criterion_of_canteens(elderly_care: Checklist) -> None:
    item = elderly_care.item("YL-03")
    assert concerned_criteria(item, {"canteen": False}) == ()
    assert concerned_criteria(item, {"canteen": True}) == item.criteria
    assert CRITERIA not in [name for name, _, _ in printed(elderly_care, "YL-03", major_confirmed=True, canteen=False)]


def test_the_bureau_orders_in_medical_matters_only(elderly_care: Checklist) -> None:
    by_action: dict[OurAction, set[str]] = {}
    for item in elderly_care.items():
        by_action.setdefault(item.our_action, set()).add(item.id)
        assert (item.our_action is OurAction.ORDER) is (item.competent == (Authority.HEALTH,))
        assert (item.our_action is OurAction.NOTIFY) is (item.competent == (Authority.CIVIL_AFFAIRS,))
    assert by_action[OurAction.ORDER] == {"YL-02", "YL-05", "YL-47"}
    assert by_action[OurAction.URGE] == {"YL-38", "YL-39", "YL-46", "YL-48", "YL-49", "YL-50"}
    assert by_action[OurAction.NOTIFY] == {
        *("YL-01", "YL-13", "YL-14", "YL-36", "YL-37", "YL-40", "YL-41", "YL-42", "YL-43", "YL-44", "YL-45"),
    }
    assert len(by_action[OurAction.TRANSFER]) == 30


@pytest.mark.parametrize(
    ("item_id", "competent"),
    [
        ("YL-03", (Authority.MARKET,)),
        ("YL-06", (Authority.HOUSING, Authority.FIRE)),
        ("YL-07", (Authority.CIVIL_AFFAIRS, Authority.HOUSING)),
        ("YL-19", (Authority.MARKET, Authority.HEALTH)),
        ("YL-32", (Authority.GAS, Authority.FIRE)),
        ("YL-46", (Authority.HEALTH, Authority.ENVIRONMENT)),
        ("YL-50", (Authority.CIVIL_AFFAIRS, Authority.HEALTH)),
    ],
)
def test_whoever_is_competent_is_named(elderly_care: Checklist, item_id: str, competent: tuple[Authority, ...]) -> None:
    assert elderly_care.item(item_id).competent == competent


def test_every_wording_is_ready_for_a_notice_and_every_duty_one_of_law_or_standard(elderly_care: Checklist) -> None:
    assert all(item.notice_ready for item in elderly_care.items())
    assert {item.duty for item in elderly_care.items()} == {DutyKind.STATUTORY}


def test_a_criterion_is_printed_only_after_a_person_has_confirmed_it(elderly_care: Checklist) -> None:
    for item in elderly_care.items():
        for basis in item.basis:
            assert (basis.document == CRITERIA) is (basis.role is BasisRole.MAJOR_CRITERION), item.id
    assert printed(elderly_care, "YL-07") == []
    assert printed(elderly_care, "YL-07", major_confirmed=True) == [
        (CRITERIA, "第四条第（一）项", BasisRole.MAJOR_CRITERION)
    ]


def test_practising_without_a_licence_violates_the_duty_and_not_the_penalty(elderly_care: Checklist) -> None:
    assert printed(elderly_care, "YL-02") == [
        ("医疗机构管理条例", "", BasisRole.VIOLATED),
        ("中华人民共和国基本医疗卫生与健康促进法", "第三十八条", BasisRole.VIOLATED),
    ]


def test_lifts_in_use_without_inspection_are_held_to_the_law_on_special_equipment(elderly_care: Checklist) -> None:
    assert printed(elderly_care, "YL-17", major_confirmed=True) == [
        (EQUIPMENT_LAW, "第三十三条、第四十条", BasisRole.VIOLATED),
        (CRITERIA, "第四条第（四）项", BasisRole.MAJOR_CRITERION),
    ]


@pytest.mark.parametrize("special_equipment", [True, False])
def test_oxygen_that_is_no_special_equipment_is_not_held_to_that_law(
    elderly_care: Checklist, special_equipment: bool
) -> None:
    names = [name for name, _, _ in printed(elderly_care, "YL-19", special_equipment=special_equipment)]
    assert (EQUIPMENT_LAW in names) is special_equipment


def test_the_building_standard_is_cited_from_twenty_beds_on(elderly_care: Checklist) -> None:
    citing = {item.id for item in elderly_care.items() for basis in item.basis if basis.document == BUILDING_STANDARD}
    assert citing == MEASURED_BY_THE_BUILDING_STANDARD
    for item_id in MEASURED_BY_THE_BUILDING_STANDARD:
        assert "20床" in elderly_care.item(item_id).hint
        assert BUILDING_STANDARD in [name for name, _, _ in printed(elderly_care, item_id)]
        assert BUILDING_STANDARD not in [name for name, _, _ in printed(elderly_care, item_id, twenty_beds=False)]


def test_beds_in_a_corridor_block_the_escape_route_in_homes_of_every_size(elderly_care: Checklist) -> None:
    assert printed(elderly_care, "YL-15", twenty_beds=False) == [(FIRE_LAW, "第二十八条", BasisRole.VIOLATED)]


def test_duties_of_key_units_are_cited_against_key_units_only(elderly_care: Checklist) -> None:
    assert [clause for _, clause, _ in printed(elderly_care, "YL-21")] == ["第十六条", "第十七条"]
    assert [clause for _, clause, _ in printed(elderly_care, "YL-21", key_unit=False)] == ["第十六条"]


def test_certificates_for_the_control_room_are_demanded_where_there_is_one(elderly_care: Checklist) -> None:
    by_name = [
        ("养老机构消防安全管理规定", "", BasisRole.VIOLATED),
        ("养老机构管理办法", "", BasisRole.VIOLATED),
    ]
    assert printed(elderly_care, "YL-22", control_room=False) == by_name
    assert printed(elderly_care, "YL-22") == [*by_name, (FIRE_LAW, "第二十一条第二款", BasisRole.VIOLATED)]


def test_the_clauses_on_gas_alarms_and_on_contracts_wait_for_a_person_who_knows_that_they_fit(
    elderly_care: Checklist,
) -> None:
    for item_id, clause in (("YL-32", "第三十六条第四款"), ("YL-49", "第四十九条第二款")):
        basis = elderly_care.item(item_id).basis[0]
        assert (basis.clause, basis.print_clause) == (clause, False)


def test_of_documents_known_by_quotations_only_the_quoted_numbers_stand(elderly_care: Checklist) -> None:
    known = {
        (basis.document, basis.clause)
        for item in elderly_care.items()
        for basis in item.basis
        if basis.clause and basis.grade is not Grade.READ
    }
    assert known == {
        *((CRITERIA, clause) for clause in CLAUSES_OF_THE_CRITERIA.values() if clause),
        *((BUILDING_STANDARD, clause) for clause in ("4.2.4", "5.1.2", "5.6.4", "5.6.6", "6.3.2", "7.2.5")),
        ("机关、团体、企业、事业单位消防安全管理规定", "第二十五条"),
    }


def test_the_nine_protections_name_their_standard_without_a_clause(elderly_care: Checklist) -> None:
    for item in elderly_care.sections[4].items:
        names = printed(elderly_care, item.id)
        assert names[0] == (SERVICE_STANDARD, "", BasisRole.VIOLATED)
        assert not any(clause for _, clause, _ in names)


def test_what_has_no_document_to_print_is_known(elderly_care: Checklist) -> None:
    assert [item.id for item in elderly_care.items() if not printed(elderly_care, item.id)] == [
        *("YL-07", "YL-08", "YL-47"),
    ]
    small_home = answered(elderly_care, False)
    nothing_read = {
        item.id
        for item in elderly_care.items()
        if why_left_out(item, FacilityGroup.ELDERLY_CARE, small_home) is None
        and not citations(item.basis, small_home, major_confirmed=False)
    }
    assert nothing_read == {"YL-07", "YL-08", "YL-12", "YL-13", "YL-47"}


def test_rows_of_the_task_list_are_carried_along(elderly_care: Checklist) -> None:
    assert elderly_care.item("YL-50").seed_rows == (43, 44, 45, 47, 49, 50)
    assert elderly_care.item("YL-33").seed_rows == (16, 17, 33)
    assert sum(27 in item.seed_rows for item in elderly_care.items()) == 11
    assert all(item.seed_rows for item in elderly_care.items())


def test_no_working_note_is_shipped_and_names_stand_without_brackets_and_numbers(elderly_care: Checklist) -> None:
    for item in elderly_care.items():
        hints = (one.hint for one in item.criteria)
        texts = (item.check, item.finding, item.requirement, item.hint, item.applies.remark, *hints)
        assert not any(WORKING_NOTES.search(text) for text in texts), item.id
        assert not any(re.search("《|GB|JGJ", basis.document) for basis in item.basis), item.id


def test_wording_has_full_width_punctuation_and_sets_no_days(elderly_care: Checklist) -> None:
    for item in elderly_care.items():
        for text in (item.check, item.finding, item.requirement):
            assert not re.search(r"""[,;:()?!"]|日内""", text), item.id
