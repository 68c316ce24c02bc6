from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from inspector_app.checklist_files.reading import read_checklist
from inspector_app.domain.applicability import citations, concerned_criteria, why_left_out, with_consequences
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

MAJOR_HAZARD_LIST = "医疗机构重大事故隐患判定清单（试行）"
CRITERIA_OF_EQUIPMENT = "特种设备重大事故隐患判定准则"
EQUIPMENT_LAW = "中华人民共和国特种设备安全法"
SAFETY_LAW = "中华人民共和国安全生产法"
CHEMICALS_LAW = "中华人民共和国危险化学品安全法"
RADIATION_RULES = "放射性同位素与射线装置安全和防护条例"
ELEVATOR_RULES = "电梯维护保养规则"
IDS = (
    *(f"SE-G{number:02}" for number in range(1, 13)),
    *("SE-E01", "SE-E02", "SE-E03", "SE-E04", "SE-E07", "SE-E05", "SE-E06"),
    *(f"SE-P{number:02}" for number in range(1, 6)),
    *("SE-O01", "SE-O02", "SE-O03", "SE-O04", "SE-O05", "SE-O07", "SE-O08"),
    *("SE-C01", "SE-C02", "SE-C04"),
    *(f"SE-H{number:02}" for number in range(1, 7)),
    *("SE-B01", "SE-B02", "SE-B03", "SE-B04", "SE-B06"),
    *("SE-R01", "SE-R02", "SE-R03", "SE-R04", "SE-R06", "SE-R08"),
    *(f"SE-T{number:02}" for number in range(1, 5)),
)
SUGGEST_MAJOR = {
    *("SE-G04", "SE-G05", "SE-G11", "SE-E07", "SE-P02", "SE-P03", "SE-P04", "SE-C02", "SE-H01", "SE-H02"),
    *("SE-H03", "SE-H06", "SE-B01", "SE-B02", "SE-B03", "SE-B06", "SE-T03"),
}
TOUCH_WITHOUT_SUGGESTING = {"SE-G10", "SE-E05", "SE-O01", "SE-O07", "SE-O08"}
WORKING_NOTES = re.compile("记忆|上线前|打印前|勿印|疑为|种子|seed|MHL|001号|已核|条号|逐字|发布前|责任条款|二手|TODO")


@pytest.fixture(scope="module")
def special_equipment(folder: Path, register: LegalRegister) -> Checklist:
    return read_checklist(folder / "special_equipment.yaml", register)


def answered(checklist: Checklist, answer: bool, **others: bool) -> dict[str, bool | None]:
    return {**dict.fromkeys((condition.key for condition in checklist.conditions), answer), **others}


def asked(checklist: Checklist, group: FacilityGroup, present: dict[str, bool | None]) -> list[str]:
    known = with_consequences(checklist.conditions, present)
    return [item.id for item in checklist.items() if why_left_out(item, group, known) is None]


def printed(checklist: Checklist, item_id: str, *, confirmed: bool = False, **answers: bool) -> list[tuple[str, str]]:
    """Role and clause (or document) of what is printed of an item where everything is present, but for ``answers``."""
    present = answered(checklist, True, **answers)
    return [
        (citation.role.label, citation.clause or citation.document)
        for citation in citations(checklist.item(item_id).basis, present, major_confirmed=confirmed)
    ]


def test_all_fifty_five_items_are_there_under_their_ids_and_in_their_order(special_equipment: Checklist) -> None:
    assert [item.id for item in special_equipment.items()] == list(IDS)
    assert len(IDS) == 55


def test_the_sections_go_from_kind_to_kind_of_equipment(special_equipment: Checklist) -> None:
    assert special_equipment.title == "特种设备（含放射设备）"
    assert [(section.title, len(section.items)) for section in special_equipment.sections] == [
        ("通用管理", 12),
        ("电梯", 7),
        ("压力容器、灭菌器", 5),
        ("液氧储罐与供氧", 7),
        ("气瓶", 3),
        ("医用氧舱", 6),
        ("锅炉", 5),
        ("放射设备", 6),
        ("应急与培训", 4),
    ]


def test_the_checklist_is_proposed_to_hospitals_and_clinics_and_open_to_the_others(
    special_equipment: Checklist,
) -> None:
    assert special_equipment.proposed_for == {FacilityGroup.HOSPITAL, FacilityGroup.SMALL_CLINIC}
    home_with_an_elevator = answered(special_equipment, False, special_equipment=True, elevator=True)
    assert len(asked(special_equipment, FacilityGroup.ELDERLY_CARE, home_with_an_elevator)) == 22


def test_a_village_clinic_without_anything_answers_four_questions_and_no_item(
    special_equipment: Checklist,
) -> None:
    present: dict[str, bool | None] = {"special_equipment": False, "pressure_equipment": False, "radiation": False}
    assert asked(special_equipment, FacilityGroup.SMALL_CLINIC, present) == []
    unasked = {condition.key for condition in special_equipment.conditions if condition.only_if}
    assert {condition.key for condition in special_equipment.conditions} - unasked == {*present, "medical_institution"}


def test_a_hospital_with_everything_is_asked_everything(special_equipment: Checklist) -> None:
    assert asked(special_equipment, FacilityGroup.HOSPITAL, answered(special_equipment, True)) == list(IDS)


def test_where_nobody_answered_yet_nothing_of_ones_group_is_left_out(special_equipment: Checklist) -> None:
    assert asked(special_equipment, FacilityGroup.HOSPITAL, {}) == list(IDS)
    assert len(asked(special_equipment, FacilityGroup.SMALL_CLINIC, {})) == 35


def test_a_clinic_with_oxygen_bottles_a_table_top_steriliser_and_an_x_ray_is_asked_about_these(
    special_equipment: Checklist,
) -> None:
    present = answered(
        special_equipment,
        False,
        special_equipment=True,
        gas_cylinders=True,
        pressure_equipment=True,
        radiation=True,
    )
    kinds = Counter(item_id[3] for item_id in asked(special_equipment, FacilityGroup.SMALL_CLINIC, present))
    assert kinds == {"G": 11, "P": 1, "C": 3, "R": 5, "T": 4}


def test_a_table_top_steriliser_alone_is_checked_as_a_medical_device_only(special_equipment: Checklist) -> None:
    present: dict[str, bool | None] = {"special_equipment": False, "pressure_equipment": True, "radiation": False}
    assert asked(special_equipment, FacilityGroup.SMALL_CLINIC, present) == ["SE-P01"]
    assert printed(special_equipment, "SE-P01", pressure_vessel=False) == [
        ("辅助依据", "特种设备目录"),
        ("依据", "第五十条"),
    ]
    assert printed(special_equipment, "SE-P01", pressure_vessel=True) == [
        ("辅助依据", "特种设备目录"),
        ("依据", "第三十三条"),
        ("依据", "第四十条"),
        ("依据", "第五十条"),
    ]


def test_each_kind_of_equipment_hangs_on_one_question(special_equipment: Checklist) -> None:
    by_question: dict[str, set[str]] = {}
    for item in special_equipment.items():
        by_question.setdefault(item.applies.if_present, set()).add(item.id)
    assert by_question == {
        "special_equipment": {item_id for item_id in IDS if item_id[3] in "GT"},
        "elevator": {item_id for item_id in IDS if item_id[3] == "E"},
        "pressure_equipment": {"SE-P01"},
        "pressure_vessel": {"SE-P02", "SE-P05"},
        "quick_opening_vessel": {"SE-P03", "SE-P04"},
        "liquid_oxygen": {"SE-O01", "SE-O02", "SE-O03", "SE-O04", "SE-O05"},
        "central_oxygen": {"SE-O07", "SE-O08"},
        "gas_cylinders": {"SE-C01", "SE-C02", "SE-C04"},
        "hyperbaric": {item_id for item_id in IDS if item_id[3] == "H"},
        "boiler": {item_id for item_id in IDS if item_id[3] == "B"},
        "radiation": {"SE-R01", "SE-R02", "SE-R03", "SE-R04", "SE-R08"},
        "radioisotopes": {"SE-R06"},
    }


def test_oxygen_chambers_boilers_and_liquid_oxygen_are_asked_of_hospitals_only(special_equipment: Checklist) -> None:
    hospital_only = {item.id for item in special_equipment.items() if item.applies.groups}
    assert hospital_only == {item_id for item_id in IDS if item_id[3] in "OHB"} | {"SE-G12", "SE-R06"}
    present = answered(special_equipment, True)
    for item_id in hospital_only:
        item = special_equipment.item(item_id)
        assert item.applies.groups == {FacilityGroup.HOSPITAL}
        assert why_left_out(item, FacilityGroup.SMALL_CLINIC, present) is WhyLeftOut.OTHER_GROUP


def test_every_question_that_hangs_on_another_follows_from_its_absence(special_equipment: Checklist) -> None:
    known = with_consequences(special_equipment.conditions, {"special_equipment": False, "radiation": False})
    assert {key for key, answer in known.items() if answer is False} == {
        *("special_equipment", "elevator", "pressure_vessel", "quick_opening_vessel", "liquid_oxygen"),
        *("central_oxygen", "pressure_pipes", "gas_cylinders", "hyperbaric", "boiler", "radiation", "radioisotopes"),
    }


def test_seventeen_items_suggest_a_major_hazard_and_five_more_may_become_one(special_equipment: Checklist) -> None:
    assert {item.id for item in special_equipment.items() if item.severity is Severity.MAJOR} == SUGGEST_MAJOR
    assert {item.id for item in special_equipment.items() if item.criteria} == SUGGEST_MAJOR | TOUCH_WITHOUT_SUGGESTING


def test_every_criterion_that_is_cited_is_also_asked_about(special_equipment: Checklist) -> None:
    for item in special_equipment.items():
        cited = {basis.document for basis in item.basis if basis.role is BasisRole.MAJOR_CRITERION}
        assert cited <= {criterion.document for criterion in item.criteria}, item.id
        assert all(criterion.hint and criterion.clause for criterion in item.criteria), item.id


@pytest.mark.parametrize(
    ("item_id", "criteria"),
    [
        ("SE-G04", [(MAJOR_HAZARD_LIST, "第二条第（二）项"), (CRITERIA_OF_EQUIPMENT, "4.2至4.6")]),
        ("SE-G05", [(CRITERIA_OF_EQUIPMENT, "4.1"), (MAJOR_HAZARD_LIST, "第二条第（二）项")]),
        ("SE-G11", [(CRITERIA_OF_EQUIPMENT, "4.1"), (MAJOR_HAZARD_LIST, "第二条第（三）项")]),
        ("SE-E07", [(CRITERIA_OF_EQUIPMENT, "4.6"), (MAJOR_HAZARD_LIST, "第三条")]),
        ("SE-C02", [(CRITERIA_OF_EQUIPMENT, "4.5")]),
        ("SE-H03", [(CRITERIA_OF_EQUIPMENT, "4.3")]),
        ("SE-B02", [(CRITERIA_OF_EQUIPMENT, "4.2")]),
        ("SE-B06", [(MAJOR_HAZARD_LIST, "第四条")]),
        ("SE-T03", [(MAJOR_HAZARD_LIST, "第一条")]),
    ],
)
def test_the_criteria_are_those_of_the_facts(
    special_equipment: Checklist, item_id: str, criteria: list[tuple[str, str]]
) -> None:
    held = special_equipment.item(item_id).criteria
    assert [(criterion.document, criterion.clause) for criterion in held] == criteria


def test_the_list_of_medical_institutions_holds_for_nobody_else_and_its_clauses_stay_off_paper(
    special_equipment: Checklist,
) -> None:
    for item in special_equipment.items():
        for basis in item.basis:
            if basis.document == MAJOR_HAZARD_LIST:
                assert (basis.role, basis.only_if) == (BasisRole.MAJOR_CRITERION, "medical_institution")
                assert (basis.clause, basis.print_clause) == ("", False)
        for criterion in item.criteria:
            assert (criterion.only_if == "medical_institution") is (criterion.document == MAJOR_HAZARD_LIST), item.id


def test_a_nursery_is_held_against_the_standard_for_equipment_alone(special_equipment: Checklist) -> None:
    nursery = answered(special_equipment, True, medical_institution=False)
    held = concerned_criteria(special_equipment.item("SE-G05"), nursery)
    assert [criterion.document for criterion in held] == [CRITERIA_OF_EQUIPMENT]
    assert concerned_criteria(special_equipment.item("SE-T03"), nursery) == ()
    assert printed(special_equipment, "SE-G05", confirmed=True, medical_institution=False) == [
        ("依据", "第三十二条"),
        ("依据", "第四十八条"),
        ("重大隐患判定", "4.1"),
    ]


def test_criteria_whose_text_was_not_read_say_so(special_equipment: Checklist) -> None:
    in_part = {
        (item.id, criterion.clause)
        for item in special_equipment.items()
        for criterion in item.criteria
        if criterion.known_in_part
    }
    assert in_part == {("SE-G04", "4.2至4.6"), ("SE-O08", "4.4")}


def test_an_oxygen_pipe_is_a_pressure_pipe_only_where_somebody_says_so(special_equipment: Checklist) -> None:
    item = special_equipment.item("SE-O08")
    assert concerned_criteria(item, answered(special_equipment, True, pressure_pipes=False)) == ()
    assert len(concerned_criteria(item, answered(special_equipment, True))) == 1
    assert "不得要求办理压力管道使用登记" in item.hint
    assert printed(special_equipment, "SE-O08")[0] == ("依据", "第二十八条")


def test_only_certificates_that_exist_are_asked_for(special_equipment: Checklist) -> None:
    hint = special_equipment.item("SE-T03").hint
    issued, not_issued = hint.split("。")[:2]
    assert re.findall(r"（(\w+)）", issued) == ["A", "G1", "G3", "R1", "R3", "T"]
    assert "电梯司机" in not_issued
    assert "液氧储罐" in not_issued
    assert "氧舱操舱" in not_issued
    assert "不发特种设备作业证" in special_equipment.item("SE-O01").hint
    assert "台式小型灭菌器" in special_equipment.item("SE-P04").hint


def test_equipment_for_radiation_is_no_special_equipment(special_equipment: Checklist) -> None:
    assert "不是特种设备" in special_equipment.item("SE-R01").hint
    cited = {
        basis.document
        for item in special_equipment.items()
        if item.id.startswith("SE-R")
        for basis in item.basis
        if basis.print_clause
    }
    assert cited == {RADIATION_RULES, "中华人民共和国职业病防治法", "中华人民共和国生态环境法典"}


def test_drills_have_no_frequency_in_law(special_equipment: Checklist) -> None:
    item = special_equipment.item("SE-T01")
    assert "没有规定频次" in item.hint
    assert "上级工作要求" in item.hint
    assert not re.search("每年|半年", item.check + item.finding + item.requirement)


def test_an_inventory_is_a_work_requirement_that_nobody_violates(special_equipment: Checklist) -> None:
    item = special_equipment.item("SE-G01")
    assert (item.duty, item.notice_ready) == (DutyKind.WORK_REQUIREMENT, False)
    assert {basis.role for basis in item.basis} == {BasisRole.AUXILIARY, BasisRole.WORK_REQUIREMENT}
    assert printed(special_equipment, "SE-G01")[-1] == ("工作要求", "")
    assert {item.id for item in special_equipment.items() if not item.notice_ready} == {"SE-G01"}


def test_the_kind_of_duty_is_what_the_facts_say(special_equipment: Checklist) -> None:
    other = {item.id: item.duty for item in special_equipment.items() if item.duty is not DutyKind.STATUTORY}
    assert other == {
        "SE-G01": DutyKind.WORK_REQUIREMENT,
        "SE-G12": DutyKind.PARTLY,
        "SE-O07": DutyKind.PRINCIPLE,
        "SE-H04": DutyKind.PRINCIPLE,
    }


def test_the_bureau_orders_what_is_its_own_and_hands_on_what_is_the_market_authoritys(
    special_equipment: Checklist,
) -> None:
    for item in special_equipment.items():
        if item.competent == (Authority.HEALTH,):
            assert item.our_action is OurAction.ORDER, item.id
        elif Authority.HEALTH in item.competent:
            assert item.our_action is OurAction.URGE, item.id
        else:
            assert item.our_action is OurAction.TRANSFER, item.id
    assert Counter(item.our_action for item in special_equipment.items()) == {
        OurAction.TRANSFER: 47,
        OurAction.URGE: 5,
        OurAction.ORDER: 3,
    }
    assert sum(item.competent == (Authority.MARKET,) for item in special_equipment.items()) == 38


@pytest.mark.parametrize(
    ("item_id", "competent"),
    [
        ("SE-P01", (Authority.MARKET, Authority.DRUG)),
        ("SE-O01", (Authority.MARKET, Authority.TRANSPORT)),
        ("SE-O05", (Authority.HEALTH, Authority.EMERGENCY, Authority.FIRE)),
        ("SE-R01", (Authority.HEALTH, Authority.ENVIRONMENT)),
        ("SE-R06", (Authority.ENVIRONMENT, Authority.POLICE)),
    ],
)
def test_every_competent_authority_is_named(
    special_equipment: Checklist, item_id: str, competent: tuple[Authority, ...]
) -> None:
    assert special_equipment.item(item_id).competent == competent


def test_equipment_that_was_not_inspected_is_printed_with_its_article_and_the_list_only_once_confirmed(
    special_equipment: Checklist,
) -> None:
    assert printed(special_equipment, "SE-G04") == [("依据", "第四十条")]
    assert printed(special_equipment, "SE-G04", confirmed=True) == [
        ("依据", "第四十条"),
        ("重大隐患判定", MAJOR_HAZARD_LIST),
    ]


def test_duties_of_the_lessor_the_carrier_and_the_filler_are_no_violations_of_the_hospital(
    special_equipment: Checklist,
) -> None:
    assert printed(special_equipment, "SE-O01") == [
        ("依据", "第三十三条"),
        ("依据", "第四十条"),
        ("辅助依据", "第二十九条"),
        ("辅助依据", "第六十五条"),
    ]
    assert printed(special_equipment, "SE-C01")[0] == ("辅助依据", "第四十九条")
    assert printed(special_equipment, "SE-C02") == [("依据", "第四十九条")]


def test_a_standard_whose_clauses_are_not_to_be_printed_stands_by_its_name(special_equipment: Checklist) -> None:
    assert printed(special_equipment, "SE-O02") == [("依据", "医用气体工程技术规范")]
    assert printed(special_equipment, "SE-E03") == [("依据", ELEVATOR_RULES)]
    assert special_equipment.item("SE-E03").basis[0].clause == "附件A"
    assert printed(special_equipment, "SE-R01")[-1] == ("依据", "放射诊疗管理规定")


def test_nothing_from_memory_is_ever_printed(special_equipment: Checklist) -> None:
    unread = {
        basis.document
        for item in special_equipment.items()
        for basis in item.basis
        if basis.grade is Grade.MEMORY and not basis.clause
    }
    assert len(unread) == 10
    for item in special_equipment.items():
        assert all(not basis.clause for basis in item.basis if basis.grade is Grade.MEMORY), item.id
        from_memory = {basis.document for basis in item.basis if basis.grade is Grade.MEMORY}
        on_paper = citations(item.basis, answered(special_equipment, True), major_confirmed=True)
        assert not from_memory & {citation.document for citation in on_paper}, item.id


def test_penalties_are_not_cited(special_equipment: Checklist) -> None:
    cited = {
        basis.clause for item in special_equipment.items() for basis in item.basis if basis.document == EQUIPMENT_LAW
    }
    assert cited
    assert not {clause for clause in cited if re.match("第(七十[四五六七八九]|八十|九十)", clause)}


def test_no_document_is_cited_twice_the_same_way(special_equipment: Checklist) -> None:
    for item in special_equipment.items():
        named = Counter((basis.document, basis.clause) for basis in item.basis)
        assert set(named.values()) == {1}, item.id
        without_clause = {basis.document for basis in item.basis if not basis.clause}
        assert not without_clause & {basis.document for basis in item.basis if basis.clause}, item.id


def test_which_items_have_no_clause_to_print_until_a_major_hazard_is_confirmed(special_equipment: Checklist) -> None:
    present = answered(special_equipment, True)
    by_name, by_nothing = [], []
    for item in special_equipment.items():
        on_paper = citations(item.basis, present, major_confirmed=False)
        if not on_paper:
            by_nothing.append(item.id)
        elif not any(citation.clause for citation in on_paper):
            by_name.append(item.id)
    assert by_nothing == ["SE-E07", "SE-P03", "SE-H02", "SE-H03"]
    assert by_name == ["SE-G01", "SE-G08", "SE-E03", "SE-E04", "SE-E05", "SE-O02", "SE-O03", "SE-B02"]
    for item_id in by_nothing:
        assert printed(special_equipment, item_id, confirmed=True), item_id


def test_the_rules_of_use_are_cited_in_their_present_edition_and_by_number_only(register: LegalRegister) -> None:
    rules = register.find("特种设备使用管理规则")
    assert rules is not None
    assert (rules.number, rules.name_only) == ("TSG 08-2026", True)


def test_rows_of_the_task_list_are_carried_along(special_equipment: Checklist) -> None:
    rows = Counter(row for item in special_equipment.items() for row in item.seed_rows)
    assert rows.keys() == {10, 11, 12, 13, 14, 15, 17, 19, 30, 31, 33, 34, 39, 53}
    assert special_equipment.item("SE-T03").seed_rows == (13, 17)
    assert all(item.seed_rows for item in special_equipment.items())


def test_no_working_note_is_shipped(special_equipment: Checklist) -> None:
    for item in special_equipment.items():
        hints = [criterion.hint for criterion in item.criteria]
        texts = (item.check, item.finding, item.requirement, item.hint, item.applies.remark, *hints)
        assert not any(WORKING_NOTES.search(text) for text in texts), item.id


def test_wording_has_full_width_punctuation_and_sets_no_days(special_equipment: Checklist) -> None:
    for item in special_equipment.items():
        for text in (item.check, item.finding, item.requirement, item.hint):
            assert not re.search(r"[,;()?!/\"]|\dX?日内|X日", text), item.id
