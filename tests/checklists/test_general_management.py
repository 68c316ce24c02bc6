from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from inspector_app.checklist_files.reading import read_checklist
from inspector_app.domain.applicability import (
    Citation,
    citations,
    concerned_criteria,
    why_left_out,
    with_consequences,
)
from inspector_app.domain.checklists import Checklist, Item
from inspector_app.domain.legal_documents import LegalRegister
from inspector_app.domain.vocabulary import (
    Authority,
    BasisRole,
    DutyKind,
    FacilityGroup,
    Grade,
    OurAction,
    Severity,
)

MAJOR_HAZARD_LIST = "医疗机构重大事故隐患判定清单（试行）"
SAFETY_LAW = "中华人民共和国安全生产法"
GUARDING_RULES = "企业事业单位内部治安保卫条例"
TASK_LIST = "银川市金凤区卫生健康局安全生产治本攻坚三年行动重点任务清单及责任分工（2024-2026年）"
ONLY_WHERE_PRESENT = {
    "GM-10": "medical_institution",
    "GM-44": "medical_institution",
    "GM-21": "major_hazard",
    "GM-24": "dangerous_work",
    "GM-25": "special_operators",
    "GM-28": "work_at_height",
    "GM-26": "confined_space",
    "GM-27": "confined_space",
    "GM-29": "contractors",
    "GM-30": "contractors",
    "GM-34": "old_building",
    "GM-35": "building_works",
    "GM-36": "building_works",
    "GM-39": "security_guards",
    **dict.fromkeys(("GM-45", "GM-46", "GM-47"), "occupational_hazards"),
    "GM-49": "occupational_services",
    "GM-59": "vehicles",
}
CRITERIA = {
    "GM-21": "",
    "GM-25": "第一条",
    "GM-29": "第六条第（一）项",
    "GM-30": "第六条第（一）项",
    "GM-32": "第五条第（一）项",
    "GM-33": "第五条第（二）项",
    "GM-35": "第六条第（一）项",
    "GM-40": "第三条",
}
FOR_REFERENCE = {
    ("GM-01", "第三条第三款"),
    ("GM-20", "第七十四条第一款"),
    ("GM-35", "第二十六条"),
    ("GM-35", "第二十八条"),
    ("GM-36", "第二十八条第一款"),
    ("GM-36", "第三十条第三款"),
    ("GM-39", "第二十一条第一款"),
    ("GM-43", "第四十六条"),
    ("GM-54", "第四十四条第二款"),
    ("GM-55", "第五十条"),
    ("GM-59", "第十九条第四款"),
    ("GM-59", "第二十一条"),
    ("GM-59", "第二十二条第二款"),
}
WORKING_NOTES = re.compile("记忆|上线前|勿印|疑为|种子|001号|已核|条号未核|未读|援引核到|转载|逐字|罚则|TODO")


@pytest.fixture(scope="module")
def general(folder: Path, register: LegalRegister) -> Checklist:
    return read_checklist(folder / "general_management.yaml", register)


def answered(checklist: Checklist, answer: bool, **others: bool) -> dict[str, bool | None]:
    """Every condition answered alike, but for ``others`` and what follows from them."""
    answers = {condition.key: answer for condition in checklist.conditions} | others
    return with_consequences(checklist.conditions, answers)


def asked(checklist: Checklist, group: FacilityGroup, present: dict[str, bool | None]) -> list[str]:
    return [item.id for item in checklist.items() if why_left_out(item, group, present) is None]


def printed(item: Item, present: dict[str, bool | None], *, major_confirmed: bool = False) -> tuple[Citation, ...]:
    return citations(item.basis, present, major_confirmed=major_confirmed)


def clauses(item: Item, present: dict[str, bool | None]) -> list[str]:
    return [citation.clause for citation in printed(item, present) if citation.clause]


def test_all_sixty_items_are_there_under_their_ids_and_in_their_order(general: Checklist) -> None:
    assert [item.id for item in general.items()] == [f"GM-{number:02}" for number in range(1, 61)]


def test_the_sections_lead_from_responsibility_to_vehicles_and_standardisation(general: Checklist) -> None:
    assert [(section.title, len(section.items)) for section in general.sections] == [
        ("责任体系", 5),
        ("机构人员、投入与制度", 5),
        ("教育培训", 5),
        ("双重预防", 7),
        ("危险作业", 6),
        ("外包与相关方", 2),
        ("施工与房屋安全", 6),
        ("治安与安防", 8),
        ("职业健康", 5),
        ("应急与事故报告", 6),
        ("防汛防灾", 3),
        ("车辆安全", 1),
        ("标准化与信息化", 1),
    ]


def test_it_is_proposed_to_all_but_nurseries_and_homes_which_have_lists_of_their_own(general: Checklist) -> None:
    assert general.proposed_for == frozenset(FacilityGroup) - {FacilityGroup.NURSERY, FacilityGroup.ELDERLY_CARE}


def test_a_hospital_that_has_everything_is_asked_everything(general: Checklist) -> None:
    assert len(asked(general, FacilityGroup.HOSPITAL, answered(general, True))) == 60


def test_a_village_clinic_that_has_nothing_is_asked_a_good_half(general: Checklist) -> None:
    present = answered(general, False, medical_institution=True)
    items = asked(general, FacilityGroup.SMALL_CLINIC, present)
    assert len(items) == 60 - len(ONLY_WHERE_PRESENT) + 2 - 3
    assert {"GM-10", "GM-40", "GM-44"} <= set(items)
    assert not {"GM-42", "GM-43", "GM-57"} & set(items)


def test_an_institution_that_is_not_medical_is_spared_licence_and_medical_disputes(general: Checklist) -> None:
    present = answered(general, True, medical_institution=False)
    left_out = {item.id for item in general.items()} - set(asked(general, FacilityGroup.OTHER, present))
    assert left_out == {"GM-10", "GM-44", "GM-40", "GM-42", "GM-43", "GM-57"}


def test_nothing_is_left_out_for_want_of_an_answer(general: Checklist) -> None:
    assert len(asked(general, FacilityGroup.HOSPITAL, {})) == 60


def test_whom_the_items_concern_is_what_the_facts_say(general: Checklist) -> None:
    by_group = {item.id: item.applies.groups for item in general.items() if item.applies.groups}
    hospital, both = (
        frozenset({FacilityGroup.HOSPITAL}),
        frozenset({FacilityGroup.HOSPITAL, FacilityGroup.SMALL_CLINIC}),
    )
    assert by_group == {"GM-40": both, "GM-42": hospital, "GM-43": hospital, "GM-57": hospital}
    by_thing = {item.id: item.applies.if_present for item in general.items() if item.applies.if_present}
    assert by_thing == ONLY_WHERE_PRESENT
    assert {item.id for item in general.items() if item.applies.remark} == {
        *("GM-05", "GM-08", "GM-23", "GM-37", "GM-38", "GM-40", "GM-41", "GM-53", "GM-58", "GM-60")
    }


def test_questions_that_depend_on_a_thing_are_not_asked_where_it_is_missing(general: Checklist) -> None:
    depends = {condition.key: condition.only_if for condition in general.conditions if condition.only_if}
    assert depends == {
        "practice_licence": "medical_institution",
        "public_institution": "enterprise_or_public",
        "key_security_unit": "enterprise_or_public",
        "temporary_power": "dangerous_work",
        "confined_space_contracted": "confined_space",
        "listed_work_at_height": "work_at_height",
        "shared_work_area": "contractors",
        "past_service_life": "old_building",
        "severe_seismic_risk": "old_building",
        "permit_required": "building_works",
        "urban_works": "building_works",
        "own_guards": "security_guards",
        "security_company": "security_guards",
        "hazard_over_limit": "occupational_hazards",
        "occupational_checkups": "occupational_services",
        "occupational_diagnosis": "occupational_services",
        "radiation_project": "occupational_services",
    }


def test_a_question_that_the_fire_checklist_asks_too_is_put_in_the_same_words(
    general: Checklist, fire_safety: Checklist
) -> None:
    there = {condition.key: condition for condition in fire_safety.conditions}
    shared = [condition for condition in general.conditions if condition.key in there]
    assert [condition.key for condition in shared] == ["medical_institution"]
    assert all(condition == there[condition.key] for condition in shared)


def test_the_bureau_orders_what_is_its_own_urges_with_others_and_hands_on_the_rest(general: Checklist) -> None:
    for item in general.items():
        if item.competent == (Authority.HEALTH,):
            assert item.our_action is OurAction.ORDER, item.id
        else:
            urges = Authority.HEALTH in item.competent
            assert item.our_action is (OurAction.URGE if urges else OurAction.TRANSFER), item.id
    assert Counter(item.our_action for item in general.items()) == {
        OurAction.URGE: 42,
        OurAction.ORDER: 15,
        OurAction.TRANSFER: 3,
    }


@pytest.mark.parametrize(
    ("item_id", "competent"),
    [
        ("GM-25", (Authority.EMERGENCY, Authority.HEALTH)),
        ("GM-41", (Authority.POLICE,)),
        ("GM-45", (Authority.HEALTH,)),
        ("GM-48", (Authority.HEALTH, Authority.HUMAN_RESOURCES)),
        ("GM-56", (Authority.HEALTH, Authority.EMERGENCY, Authority.WATER)),
        ("GM-57", (Authority.EARTHQUAKE, Authority.EMERGENCY)),
        ("GM-58", (Authority.WEATHER, Authority.HOUSING)),
        ("GM-59", (Authority.TRAFFIC_POLICE, Authority.HEALTH)),
    ],
)
def test_whoever_is_competent_is_named(general: Checklist, item_id: str, competent: tuple[Authority, ...]) -> None:
    assert general.item(item_id).competent == competent


def test_three_items_suggest_a_major_hazard_and_eight_touch_a_criterion(general: Checklist) -> None:
    assert {item.id for item in general.items() if item.severity is Severity.MAJOR} == {"GM-25", "GM-29", "GM-32"}
    assert {item.id: item.criteria[0].clause for item in general.items() if item.criteria} == CRITERIA


def test_the_criteria_for_medical_institutions_hold_for_nobody_else(general: Checklist) -> None:
    not_medical = answered(general, True, medical_institution=False)
    for item in general.items():
        assert all(criterion.document == MAJOR_HAZARD_LIST for criterion in item.criteria)
        assert concerned_criteria(item, not_medical) == ()
        assert concerned_criteria(item, answered(general, True)) == item.criteria
        for basis in item.basis:
            if basis.document == MAJOR_HAZARD_LIST:
                assert (basis.role, basis.only_if) == (BasisRole.MAJOR_CRITERION, "medical_institution")
                assert (basis.clause, basis.print_clause) == ("", False)


def test_a_criterion_known_in_part_says_so(general: Checklist) -> None:
    in_part = {item.id for item in general.items() if any(criterion.known_in_part for criterion in item.criteria)}
    assert in_part == {"GM-21", "GM-29", "GM-30", "GM-35"}


def test_the_list_of_major_hazards_is_printed_by_name_and_only_after_a_person_confirmed(general: Checklist) -> None:
    item, present = general.item("GM-25"), answered(general, True)
    assert MAJOR_HAZARD_LIST not in {citation.document for citation in printed(item, present)}
    confirmed = printed(item, present, major_confirmed=True)
    (named,) = (citation for citation in confirmed if citation.document == MAJOR_HAZARD_LIST)
    assert (named.clause, named.role) == ("", BasisRole.MAJOR_CRITERION)


def test_work_requirements_are_never_printed_as_violated(general: Checklist) -> None:
    from_the_list = [(item, basis) for item in general.items() for basis in item.basis if basis.document == TASK_LIST]
    assert [item.id for item, _ in from_the_list] == ["GM-03", "GM-15", "GM-23", "GM-40", "GM-53"]
    for item, basis in from_the_list:
        assert (basis.role, basis.grade) == (BasisRole.WORK_REQUIREMENT, Grade.SEED)
        assert (basis.clause, basis.print_clause) == ("", False)
        documents = {citation.document for citation in printed(item, answered(general, True))}
        assert TASK_LIST not in documents
        assert "" in documents


def test_duties_that_are_partly_work_requirements_say_so(general: Checklist) -> None:
    by_duty = {
        duty: {item.id for item in general.items() if item.duty is duty}
        for duty in DutyKind
        if duty is not DutyKind.STATUTORY
    }
    assert by_duty == {
        DutyKind.PARTLY: {"GM-03", "GM-15", "GM-20", "GM-23", "GM-40", "GM-52", "GM-53"},
        DutyKind.PRINCIPLE: {"GM-42", "GM-43", "GM-60"},
        DutyKind.WORK_REQUIREMENT: set(),
    }


def test_wording_of_which_the_clause_covers_only_a_part_must_be_edited_first(general: Checklist) -> None:
    assert {item.id for item in general.items() if not item.notice_ready} == {"GM-03", "GM-10"}
    assert "季度频次" in general.item("GM-03").hint
    assert "按期校验" in general.item("GM-10").hint


def test_the_seven_duties_of_the_head_are_ticked_one_by_one(general: Checklist) -> None:
    assert {item.id for item in general.items() if item.ticks} == {"GM-02"}
    assert len(general.item("GM-02").ticks) == 7


def test_every_printed_clause_was_read_and_what_was_only_quoted_stands_to_be_verified(general: Checklist) -> None:
    bases = [basis for item in general.items() for basis in item.basis]
    assert sum(basis.print_clause for basis in bases) == 163
    assert {basis.grade for basis in bases if basis.print_clause} == {Grade.READ}
    to_verify = {basis.document for basis in bases if basis.clause and not basis.print_clause}
    assert to_verify == {"安全生产事故隐患排查治理暂行规定", "工作场所职业卫生管理规定", "生产安全事故应急预案管理办法"}


def test_nothing_from_memory_is_ever_printed(general: Checklist) -> None:
    from_memory = {basis.document for item in general.items() for basis in item.basis if basis.grade is Grade.MEMORY}
    assert from_memory == {"医疗机构管理条例", "安全生产治本攻坚三年行动方案（2024—2026年）"}
    for item in general.items():
        documents = {citation.document for citation in printed(item, answered(general, True), major_confirmed=True)}
        assert not from_memory & documents


def test_rights_principles_and_duties_of_others_are_for_reference_and_never_violated(general: Checklist) -> None:
    assert {
        (item.id, basis.clause) for item in general.items() for basis in item.basis if basis.role is BasisRole.AUXILIARY
    } == FOR_REFERENCE


def test_every_item_but_guarding_has_a_clause_to_print_whatever_the_answers(general: Checklist) -> None:
    present = answered(general, False)
    without = [item.id for item in general.items() if not clauses(item, present)]
    # These rest on rules for enterprises and public institutions, or on what is there at all.
    assert without == ["GM-37", "GM-49"]
    for thing in ("occupational_checkups", "occupational_diagnosis", "radiation_project"):
        assert clauses(general.item("GM-49"), answered(general, False, **{thing: True, "occupational_services": True}))


def test_rules_for_enterprises_and_public_institutions_are_not_cited_against_others(general: Checklist) -> None:
    present = answered(general, True, enterprise_or_public=False)
    for item in general.items():
        assert GUARDING_RULES not in {citation.document for citation in printed(item, present)}
    assert "医师法" in general.item("GM-37").hint


@pytest.mark.parametrize(
    ("item_id", "key", "clause"),
    [
        ("GM-10", "practice_licence", "第三十八条第二款"),
        ("GM-12", "dispatched_workers", "第二十八条第二款"),
        ("GM-12", "student_interns", "第二十八条第三款"),
        ("GM-24", "temporary_power", "第三十条第一款"),
        ("GM-27", "confined_space_contracted", "4.7.2"),
        ("GM-36", "urban_works", "第三十条第三款"),
        ("GM-38", "key_security_unit", "第十四条"),
        ("GM-41", "terrorism_target", "第三十二条第三款"),
        ("GM-46", "hazard_over_limit", "第二十六条第四款"),
        ("GM-54", "accident_happened", "第八十六条第二款"),
        ("GM-56", "flood_threat", "第二十一条第一款"),
        ("GM-59", "ambulance", "第十五条第一款"),
    ],
)
def test_a_citation_with_a_condition_is_printed_only_where_it_holds(
    general: Checklist, item_id: str, key: str, clause: str
) -> None:
    item = general.item(item_id)
    assert clause in clauses(item, answered(general, True))
    assert clause not in clauses(item, answered(general, True, **{key: False}))


def test_what_is_printed_when_hidden_hazards_are_not_kept_in_a_ledger(general: Checklist) -> None:
    assert [
        (citation.document, citation.clause) for citation in printed(general.item("GM-19"), answered(general, True))
    ] == [(SAFETY_LAW, "第四十一条第二款"), (SAFETY_LAW, "第四十六条第一款")]


def test_what_is_printed_when_confined_spaces_are_not_listed(general: Checklist) -> None:
    lines = printed(general.item("GM-26"), answered(general, False))
    assert [citation.clause for citation in lines] == ["4.1.1", "4.2.1", "4.4.3"]
    assert {citation.number for citation in lines} == {"GB 46768-2025"}


def test_articles_that_do_not_name_medical_institutions_are_not_cited(general: Checklist) -> None:
    cited = {
        basis.clause for item in general.items() for basis in item.basis if basis.document == "生产安全事故应急条例"
    }
    assert cited == {"第五条第二款", "第六条", "第十五条"}


def test_a_number_that_was_not_verified_is_not_shipped(register: LegalRegister) -> None:
    for name in ("公共安全视频图像信息系统管理条例", "安全生产治本攻坚三年行动方案（2024—2026年）"):
        known = register.find(name)
        assert known is not None
        assert known.number == ""


def test_no_working_note_is_shipped(folder: Path) -> None:
    text = (folder / "general_management.yaml").read_text(encoding="utf-8")
    assert WORKING_NOTES.findall(text) == []


def test_no_wording_sets_a_deadline_in_days(general: Checklist) -> None:
    assert [item.id for item in general.items() if re.search(r"\d+\s*(个)?(工作)?日内", item.requirement)] == []


def test_every_item_says_how_it_is_checked(general: Checklist) -> None:
    assert [item.id for item in general.items() if not item.hint.startswith("怎么查：")] == []
    words = {word for item in general.items() for word in item.method.split("、")}
    assert words == {"查资料", "看现场", "测试", "询问"}
