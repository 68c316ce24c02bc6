from __future__ import annotations

from pathlib import Path

import pytest

from inspector_app.checklist_files.reading import read_checklist
from inspector_app.domain.applicability import citations, why_left_out
from inspector_app.domain.checklists import Checklist
from inspector_app.domain.legal_documents import LegalRegister
from inspector_app.domain.vocabulary import Authority, BasisRole, FacilityGroup, OurAction, Severity, WhyLeftOut

MAJOR_HAZARD_LIST = "医疗机构重大事故隐患判定清单（试行）"
HOSPITAL_ONLY = {"F-03", "F-12", "F-13", "F-22", "F-49", "F-50", "F-51", "F-64"}
HIGHRISE_ONLY = {"F-11", "F-24", "F-45", "F-61", "F-70"}
TOUCH_A_CRITERION = {"F-05", "F-30", "F-31", "F-32", "F-33", "F-34", "F-37", "F-42", "F-43", "F-48", "F-62"}
WORKING_NOTES = ["记忆", "上线前", "勿印", "疑为", "种子", "001号", "已核", "条号未核", "seed_file", "转述核对", "TODO"]


def all_present(checklist: Checklist, **answers: bool) -> dict[str, bool]:
    return {condition.key: True for condition in checklist.conditions} | answers


def test_all_seventy_items_are_there_under_their_ids_and_in_their_order(fire_safety: Checklist) -> None:
    assert [item.id for item in fire_safety.items()] == [f"F-{number:02}" for number in range(1, 71)]


def test_the_sections_follow_the_walk_through_the_building(fire_safety: Checklist) -> None:
    assert [(section.title, len(section.items)) for section in fire_safety.sections] == [
        ("责任与制度", 6),
        ("合法性与消防档案", 5),
        ("防火巡查检查与隐患整改", 5),
        ("安全疏散与消防车通道", 9),
        ("消防设施器材", 9),
        ("消防控制室", 4),
        ("电气防火", 4),
        ("燃气、用火与动火作业", 6),
        ("消防安全重点部位", 8),
        ("电动自行车", 2),
        ("装修、保温与违规搭建", 5),
        ("微型消防站", 1),
        ("教育培训与预案演练", 5),
        ("高层建筑专项", 1),
    ]


def test_no_working_note_is_shipped(folder: Path) -> None:
    shipped_text = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.yaml"))
    assert [note for note in WORKING_NOTES if note in shipped_text] == []


def test_a_number_that_was_not_verified_is_not_shipped(fire_safety: Checklist, register: LegalRegister) -> None:
    nine_rules = register.find("医疗机构消防安全管理九项规定（2020年版）")
    assert nine_rules is not None
    assert nine_rules.number == ""
    cited = {
        basis.number for item in fire_safety.items() for basis in item.basis if basis.document == nine_rules.document
    }
    assert cited == {""}


def test_whom_the_items_concern_is_what_the_facts_say(fire_safety: Checklist) -> None:
    by_group = {item.id for item in fire_safety.items() if item.applies.groups}
    assert by_group == HOSPITAL_ONLY
    assert all(
        fire_safety.item(item_id).applies.groups == frozenset({FacilityGroup.HOSPITAL}) for item_id in HOSPITAL_ONLY
    )
    assert {item.id for item in fire_safety.items() if item.applies.if_present == "highrise"} == HIGHRISE_ONLY
    assert {item.id for item in fire_safety.items() if item.applies.remark} == {"F-08", "F-42"}


def test_what_a_village_clinic_in_a_low_building_is_asked(fire_safety: Checklist) -> None:
    present = dict.fromkeys((condition.key for condition in fire_safety.conditions), False)
    left_out = {item.id: why_left_out(item, FacilityGroup.SMALL_CLINIC, present) for item in fire_safety.items()}
    asked = [item_id for item_id, why in left_out.items() if why is None]
    assert len(asked) == 35
    assert left_out["F-49"] is WhyLeftOut.OTHER_GROUP
    assert left_out["F-43"] is WhyLeftOut.NOT_PRESENT


def test_the_health_bureau_urges_and_the_fire_authority_is_competent(fire_safety: Checklist) -> None:
    for item in fire_safety.items():
        assert item.competent == (Authority.HEALTH, Authority.FIRE)
        assert item.our_action is OurAction.URGE


def test_only_two_items_suggest_a_major_hazard_and_every_suggestion_names_its_criterion(fire_safety: Checklist) -> None:
    assert {item.id for item in fire_safety.items() if item.severity is Severity.MAJOR} == {"F-43", "F-48"}
    assert {item.id for item in fire_safety.items() if item.criteria} == TOUCH_A_CRITERION


def test_the_criteria_for_medical_institutions_hold_for_nobody_else(fire_safety: Checklist) -> None:
    for item in fire_safety.items():
        for basis in item.basis:
            if basis.document == MAJOR_HAZARD_LIST:
                assert (basis.role, basis.only_if) == (BasisRole.MAJOR_CRITERION, "medical_institution")
                assert not basis.print_clause
        for criterion in item.criteria:
            if criterion.document == MAJOR_HAZARD_LIST:
                assert criterion.only_if == "medical_institution"


def test_a_criterion_known_in_part_says_so(fire_safety: Checklist) -> None:
    known_in_part = {item.id for item in fire_safety.items() if any(one.known_in_part for one in item.criteria)}
    assert known_in_part == {"F-05"}


def test_the_fire_authority_judges_major_fire_hazards_and_the_rule_is_cited_by_number_only(
    fire_safety: Checklist,
) -> None:
    item = fire_safety.item("F-62")
    (criterion,) = item.criteria
    assert criterion.clause == ""
    assert "消防救援机构" in criterion.hint
    rule = item.basis[-1]
    assert (rule.number, rule.clause, rule.print_clause) == ("GB 35181-2025", "", False)


def test_a_missing_certificate_in_the_control_room_is_not_the_criterion_of_special_operators(
    fire_safety: Checklist,
) -> None:
    item = fire_safety.item("F-36")
    assert item.criteria == ()
    assert "特种作业操作证" in item.hint


def test_nothing_from_memory_is_ever_printed(fire_safety: Checklist) -> None:
    present = all_present(fire_safety)
    for item in fire_safety.items():
        printed = citations(item.basis, present, major_confirmed=True)
        assert not {"医疗机构消防安全管理", "建筑防火通用规范", "人员密集场所消防安全管理"} & {
            c.document for c in printed
        }


def test_every_item_has_a_clause_to_print_even_in_a_low_building_that_is_no_key_unit(fire_safety: Checklist) -> None:
    present = all_present(fire_safety, highrise=False, key_unit=False, medical_institution=False)
    without = [
        item.id
        for item in fire_safety.items()
        if item.id not in HIGHRISE_ONLY
        and not any(citation.clause for citation in citations(item.basis, present, major_confirmed=False))
    ]
    assert without == ["F-64"]


@pytest.mark.parametrize(("key_unit", "cited"), [(True, "第四十一条至第四十三条"), (False, "第四十四条")])
def test_rules_for_key_units_are_cited_against_key_units_only(
    fire_safety: Checklist, key_unit: bool, cited: str
) -> None:
    present = all_present(fire_safety, key_unit=key_unit)
    clauses = [
        citation.clause for citation in citations(fire_safety.item("F-08").basis, present, major_confirmed=False)
    ]
    assert cited in clauses
    assert ("第十七条第二款第（二）项" in clauses) is key_unit


def test_layout_and_comments_of_the_file_do_not_make_a_new_edition(
    fire_safety: Checklist, folder: Path, register: LegalRegister, tmp_path: Path
) -> None:
    text = (folder / "fire_safety.yaml").read_text(encoding="utf-8")
    changed = tmp_path / "fire_safety.yaml"
    changed.write_text(
        "# 一条说明\r\n" + text.replace("print_clause: true", "print_clause: 是").replace("\n", "\r\n"), "utf-8"
    )
    assert read_checklist(changed, register).hash() == fire_safety.hash()
    changed.write_text(text.replace("补签安全生产", "补订安全生产"), "utf-8")
    assert read_checklist(changed, register).hash() != fire_safety.hash()
