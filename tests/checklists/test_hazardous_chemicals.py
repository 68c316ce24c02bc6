from __future__ import annotations

from pathlib import Path

import pytest

from inspector_app.checklist_files.reading import read_checklist
from inspector_app.domain.applicability import Citation, citations, why_left_out, with_consequences
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
)

CHEMICALS_ACT = "中华人民共和国危险化学品安全法"
DRUG_ACT = "中华人民共和国药品管理法"
NARCOTICS = "麻醉药品和精神药品管理条例"
MAJOR_HAZARD_LIST = "医疗机构重大事故隐患判定清单（试行）"
WITH_LABORATORY_OR_STORE = {FacilityGroup.HOSPITAL, FacilityGroup.CDC}
SECTIONS = {
    "管理制度": ["M01", "M02", "M03", "M04"],
    "采购": ["P01", "P02", "P03", "P04", "P05"],
    "储存": ["S01", "S02", "S03", "S04", "S05", "S06", "S07", "S08", "S09", "S10"],
    "使用": ["U01", "U02", "U03", "U04", "U05"],
    "处置": ["D01", "D03"],
    "易制毒、易制爆化学品": ["Y01", "Y02", "Y03", "Y05"],
    "重点药品（麻精毒放）": ["N01", "N02", "N03", "N04", "N05", "N06", "N07", "N08", "N09"],
    "医疗废物": ["W01", "W02", "W03", "W04", "W05", "W06", "W07"],
    "实验室生物安全": ["B01", "B02", "B03", "B04", "B05", "B06", "B07"],
    "应急": ["E01", "E03"],
}
NOT_FOR_SMALL_CLINICS = {"P03", "P04", "S07", "S09", "S10", "U05", "D01", "Y02", "Y05"}
WORDING_MUST_BE_EDITED = {"M03", "S08", "N02", "N05", "N06", "N07"}
WORKING_NOTES = ["记忆", "未核", "已核", "逐字", "条号", "责任条款", "种子", "seed", "X日", "X 日", "TODO", "报告(b)"]


@pytest.fixture(scope="module")
def chemicals(folder: Path, register: LegalRegister) -> Checklist:
    return read_checklist(folder / "hazardous_chemicals.yaml", register)


def short(ids: set[str]) -> set[str]:
    return {item_id.removeprefix("HC-") for item_id in ids}


def answers(checklist: Checklist, *present: str) -> dict[str, bool | None]:
    """These things are there, everything else is not."""
    given = {condition.key: condition.key in present for condition in checklist.conditions}
    return with_consequences(checklist.conditions, given)


def everything(checklist: Checklist) -> dict[str, bool | None]:
    return {condition.key: True for condition in checklist.conditions}


def asked(checklist: Checklist, group: FacilityGroup, present: dict[str, bool | None]) -> set[str]:
    return short({item.id for item in checklist.items() if why_left_out(item, group, present) is None})


def printed(checklist: Checklist, item_id: str, present: dict[str, bool | None], *, major: bool = False) -> list[str]:
    """What the notice says, e.g. ``依据 中华人民共和国消防法 第十六条``."""
    cited = citations(checklist.item(f"HC-{item_id}").basis, present, major_confirmed=major)
    return [_line(one) for one in cited]


def _line(citation: Citation) -> str:
    return " ".join(part for part in (citation.role.label, citation.document, citation.clause) if part)


def test_all_fifty_five_items_are_there_under_their_ids_and_in_their_order(chemicals: Checklist) -> None:
    found = {section.title: [item.id.removeprefix("HC-") for item in section.items] for section in chemicals.sections}
    assert found == SECTIONS
    assert list(found) == list(SECTIONS)
    assert len(list(chemicals.items())) == 55


def test_a_hospital_a_clinic_and_a_centre_for_disease_control_get_the_checklist_by_themselves(
    chemicals: Checklist,
) -> None:
    assert chemicals.proposed_for == {FacilityGroup.HOSPITAL, FacilityGroup.SMALL_CLINIC, FacilityGroup.CDC}


def test_nothing_of_how_the_facts_were_found_is_shipped(chemicals: Checklist) -> None:
    for item in chemicals.items():
        said = "".join((item.check, item.finding, item.requirement, item.hint, item.applies.remark, *item.ticks))
        assert [note for note in WORKING_NOTES if note in said] == [], item.id


def test_wordings_use_full_width_punctuation_and_leave_the_deadline_to_the_inspector(chemicals: Checklist) -> None:
    for item in chemicals.items():
        for text in (item.check, item.finding, item.requirement, item.hint, item.applies.remark, *item.ticks):
            assert not set(text) & set(",;:?!()<>≤≥"), item.id
            assert not text.endswith(("，", "、", " ")), item.id


def test_only_hospitals_and_centres_for_disease_control_are_asked_about_poisons_and_explosive_precursors(
    chemicals: Checklist,
) -> None:
    by_group = {item.id for item in chemicals.items() if item.applies.groups}
    assert short(by_group) == NOT_FOR_SMALL_CLINICS
    assert all(chemicals.item(item_id).applies.groups == WITH_LABORATORY_OR_STORE for item_id in by_group)


def test_a_hospital_and_a_centre_for_disease_control_that_have_everything_are_asked_everything(
    chemicals: Checklist,
) -> None:
    for group in WITH_LABORATORY_OR_STORE:
        assert len(asked(chemicals, group, everything(chemicals))) == 55


def test_a_village_clinic_with_nothing_of_all_this_is_asked_nothing(chemicals: Checklist) -> None:
    assert asked(chemicals, FacilityGroup.SMALL_CLINIC, answers(chemicals, "medical_institution")) == set()


def test_a_village_clinic_with_alcohol_medicines_and_medical_waste_is_asked_about_these(chemicals: Checklist) -> None:
    present = answers(chemicals, "medical_institution", "hazardous_chemicals", "medicines", "medical_waste")
    found = asked(chemicals, FacilityGroup.SMALL_CLINIC, present)
    assert found == {
        *SECTIONS["管理制度"],
        *("P01", "P02", "P05"),
        *("S01", "S02", "S03", "S04", "S05", "S06", "S08"),
        *("U01", "U04"),
        "N09",
        *SECTIONS["医疗废物"],
        *SECTIONS["应急"],
    }


def test_a_clinic_with_a_laboratory_is_asked_what_a_hospital_is_asked_about_its_laboratory(
    chemicals: Checklist,
) -> None:
    present = answers(chemicals, "medical_institution", "laboratory")
    laboratory = {*SECTIONS["实验室生物安全"], "U02", "U03", "D03"}
    assert asked(chemicals, FacilityGroup.SMALL_CLINIC, present) == laboratory
    assert asked(chemicals, FacilityGroup.HOSPITAL, present) == laboratory


def test_psychotropics_of_the_second_class_bring_no_questions_about_cards_safes_and_special_books(
    chemicals: Checklist,
) -> None:
    second_class = answers(chemicals, "special_medicines", "narcotics")
    assert asked(chemicals, FacilityGroup.SMALL_CLINIC, second_class) == {"N01", "N05", "N06", "N07"}
    first_class = answers(chemicals, "special_medicines", "narcotics", "narcotics_class_one")
    assert asked(chemicals, FacilityGroup.SMALL_CLINIC, first_class) == {f"N0{number}" for number in range(1, 8)}


def test_where_there_are_no_hazardous_chemicals_nobody_asks_about_poisons(chemicals: Checklist) -> None:
    given = {condition.key: True for condition in chemicals.conditions} | {"hazardous_chemicals": False}
    present = with_consequences(chemicals.conditions, given)
    for key in ("toxic_or_explosive", "highly_toxic", "explosive_precursors"):
        assert present[key] is False
    assert "S07" not in asked(chemicals, FacilityGroup.HOSPITAL, present)


def test_what_the_health_bureau_may_do_follows_from_who_is_competent(chemicals: Checklist) -> None:
    for item in chemicals.items():
        if Authority.HEALTH not in item.competent:
            expected = OurAction.TRANSFER
        elif item.competent == (Authority.HEALTH,) and item.duty is not DutyKind.WORK_REQUIREMENT:
            expected = OurAction.ORDER
        else:
            expected = OurAction.URGE
        assert item.our_action is expected, item.id


def test_post_and_police_share_what_is_sent_by_mail(chemicals: Checklist) -> None:
    assert chemicals.item("HC-P05").competent == (Authority.POLICE, Authority.POST)


def test_no_item_suggests_a_major_hazard_and_only_a_switched_off_alarm_touches_a_criterion(
    chemicals: Checklist,
) -> None:
    assert {item.severity for item in chemicals.items()} == {Severity.GENERAL, Severity.SERIOUS}
    assert {item.id for item in chemicals.items() if item.criteria} == {"HC-S05"}
    (criterion,) = chemicals.item("HC-S05").criteria
    assert (criterion.document, criterion.clause) == (MAJOR_HAZARD_LIST, "第三条")
    assert criterion.only_if == "medical_institution"


def test_the_criterion_is_printed_without_a_clause_once_a_person_has_confirmed_it(chemicals: Checklist) -> None:
    present = everything(chemicals)
    violated = f"依据 {CHEMICALS_ACT} 第三十八条、第五十二条"
    assert printed(chemicals, "S05", present) == [violated]
    assert printed(chemicals, "S05", present, major=True) == [violated, f"重大隐患判定 {MAJOR_HAZARD_LIST}"]
    elsewhere = present | {"medical_institution": False}
    assert printed(chemicals, "S05", elsewhere, major=True) == [violated]


def test_which_wordings_the_inspector_must_edit_before_a_notice(chemicals: Checklist) -> None:
    unready = {item.id for item in chemicals.items() if not item.notice_ready}
    assert short(unready) == WORDING_MUST_BE_EDITED


def test_which_duties_are_not_statutory(chemicals: Checklist) -> None:
    by_duty = {item.id.removeprefix("HC-"): item.duty for item in chemicals.items()}
    assert {one for one, duty in by_duty.items() if duty is DutyKind.WORK_REQUIREMENT} == {"M03", "S08"}
    assert {one for one, duty in by_duty.items() if duty is DutyKind.PRINCIPLE} == {"P01", "U04", "B07"}


def test_the_five_doubles_are_five_ticks_and_their_violation_breaks_no_article(chemicals: Checklist) -> None:
    item = chemicals.item("HC-S08")
    assert [tick.split("：")[0] for tick in item.ticks] == ["双人收发", "双人记账", "双人双锁", "双人运输", "双人使用"]
    assert printed(chemicals, "S08", everything(chemicals)) == ["工作要求"]


def test_double_receipt_and_keeping_of_poisons_is_the_part_that_a_law_demands(chemicals: Checklist) -> None:
    assert printed(chemicals, "S07", everything(chemicals)) == [f"依据 {CHEMICALS_ACT} 第四十一条"]
    assert chemicals.item("HC-S07").applies.if_present == "highly_toxic"


def test_the_double_locks_of_narcotics_are_kept_apart_from_the_five_doubles(chemicals: Checklist) -> None:
    for item_id in ("HC-N03", "HC-N04"):
        assert CHEMICALS_ACT not in {basis.document for basis in chemicals.item(item_id).basis}
    assert NARCOTICS not in {basis.document for basis in chemicals.item("HC-S08").basis}
    assert {item.id for item in chemicals.items() if item.ticks} == {"HC-S08"}


def test_one_map_one_table_is_a_work_requirement_and_the_law_is_a_reference_only(chemicals: Checklist) -> None:
    assert printed(chemicals, "M03", everything(chemicals)) == [
        "工作要求",
        f"辅助依据 {CHEMICALS_ACT} 第五条、第四十二条",
    ]
    assert "没有统一的定义" in chemicals.item("HC-M03").hint


def test_of_narcotics_the_document_is_printed_and_no_clause(chemicals: Checklist) -> None:
    assert printed(chemicals, "N03", everything(chemicals)) == [f"依据 {NARCOTICS}"]
    for item in chemicals.items():
        for basis in item.basis:
            assert not (basis.document == NARCOTICS and basis.print_clause), item.id


@pytest.mark.parametrize("item_id", ["N02", "N05", "N06", "N07"])
def test_an_item_of_which_only_the_reference_to_special_rules_was_read_says_that_its_basis_is_open(
    chemicals: Checklist, item_id: str
) -> None:
    assert printed(chemicals, item_id, everything(chemicals)) == [f"辅助依据 {DRUG_ACT} 第一百一十二条"]
    assert "条款待核" in chemicals.item(f"HC-{item_id}").hint


def test_rules_for_medical_institutions_are_cited_against_nobody_else(chemicals: Checklist) -> None:
    present = everything(chemicals)
    for_everybody = [f"依据 {DRUG_ACT} 第九十八条", "依据 医疗器械监督管理条例 第五十五条"]
    assert printed(chemicals, "N09", present) == [f"依据 {DRUG_ACT} 第七十条、第七十一条", *for_everybody]
    assert printed(chemicals, "N09", present | {"medical_institution": False}) == for_everybody


def test_the_rule_of_a_medicine_is_cited_only_where_that_medicine_is_kept(chemicals: Checklist) -> None:
    only_poisons = answers(chemicals, "special_medicines", "toxic_medicines")
    assert printed(chemicals, "N01", only_poisons) == [
        "依据 医疗用毒性药品管理办法 第六条",
        f"辅助依据 {DRUG_ACT} 第一百一十二条",
        "工作要求",
    ]


@pytest.mark.parametrize(
    ("item_id", "document", "clause"),
    [
        ("P02", CHEMICALS_ACT, "第五十七条"),
        ("Y02", "易制毒化学品管理条例", "第十六条"),
        ("B04", "病原微生物实验室生物安全管理条例", "第四十二条"),
    ],
)
def test_an_article_that_binds_others_or_grants_a_right_is_a_reference_only(
    chemicals: Checklist, item_id: str, document: str, clause: str
) -> None:
    assert f"辅助依据 {document} {clause}" in printed(chemicals, item_id, everything(chemicals))


def test_buying_on_the_internet_breaks_the_law_for_poisons_and_explosive_precursors_only(chemicals: Checklist) -> None:
    harmless = answers(chemicals, "hazardous_chemicals")
    assert printed(chemicals, "P05", harmless) == [f"依据 {CHEMICALS_ACT} 第八十三条"]
    dangerous = answers(chemicals, "hazardous_chemicals", "toxic_or_explosive")
    assert printed(chemicals, "P05", dangerous) == [
        f"依据 {CHEMICALS_ACT} 第六十三条、第五十八条",
        f"依据 {CHEMICALS_ACT} 第八十三条",
    ]


def test_purchases_are_reported_within_three_days_not_five(chemicals: Checklist) -> None:
    item = chemicals.item("HC-P04")
    assert "三日" in item.check
    assert "三日" in item.finding
    assert "五日" not in item.check + item.finding + item.requirement


def test_chemical_waste_is_cited_from_the_code_that_took_the_place_of_the_old_law(chemicals: Checklist) -> None:
    assert printed(chemicals, "D01", everything(chemicals))[0] == (
        "依据 中华人民共和国生态环境法典 第五百三十一条、第五百三十二条、第五百三十三条、第五百三十四条、第五百三十六条"
    )


def test_the_law_on_infectious_diseases_is_cited_by_name_only(chemicals: Checklist) -> None:
    assert "依据 中华人民共和国传染病防治法" in printed(chemicals, "B02", everything(chemicals))


def test_a_clause_of_which_nobody_read_the_words_is_not_in_the_file(chemicals: Checklist) -> None:
    for item in chemicals.items():
        for basis in item.basis:
            if basis.grade not in (Grade.READ, Grade.QUOTED):
                assert basis.clause == "", item.id
                assert not basis.print_clause


def test_every_item_has_a_clause_to_print_but_those_whose_basis_is_open_or_a_work_requirement(
    chemicals: Checklist,
) -> None:
    without = {
        item.id
        for item in chemicals.items()
        if not any(
            basis.verified_clause and basis.role is BasisRole.VIOLATED and not basis.only_if for basis in item.basis
        )
    }
    assert short(without) == {"M03", "S08", "Y02", "N01", "N02", "N03", "N04", "N05", "N06", "N07"}


def test_every_row_of_the_task_list_that_the_checklist_serves(chemicals: Checklist) -> None:
    assert {row for item in chemicals.items() for row in item.seed_rows} == {3, 5, 14, 15, 18, 21, 23, 33, 34, 53}
