from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_app.domain.checklists import Applicability, Basis, Checklist, Item, Section
from inspector_app.domain.legal_documents import DoNotCite, LegalRegister
from inspector_app.domain.verification import (
    CitationRefused,
    ClauseMalformed,
    ClauseMissing,
    NoClauseToVerify,
    NoSuchBasis,
    NotVerifiedHere,
    TextNameTooLong,
    TextNotNamed,
    Verification,
    carry_over,
    taken_back,
    verified,
)
from inspector_app.domain.vocabulary import Authority, BasisRole, Grade, OurAction, Severity

FIRE = Basis(document="中华人民共和国消防法", number="主席令第八十一号", clause="第九条", grade=Grade.PARAPHRASE)
STANDARD = Basis(document="某标准", number="GB 1-2020", grade=Grade.DOCUMENT)
REGISTER = LegalRegister(
    do_not_cite=(
        DoNotCite(document="老条例", reason="已废止", instead="新条例"),
        DoNotCite(document="消防法", clauses=("第十五条",), reason="不适用于医院"),
    )
)
TOLD = Verification(clause="第十六条第一款", by="张三", on="2026-11-22", against="国家法律法规数据库文本")


def checklist(*basis: Basis, edition: str = "2026.11", item_id: str = "A-01") -> Checklist:
    item = Item(
        id=item_id,
        check="灭火器在有效期内",
        method="看现场",
        finding="失效",
        requirement="更换",
        severity=Severity.GENERAL,
        applies=Applicability(),
        competent=(Authority.HEALTH,),
        our_action=OurAction.URGE,
        basis=basis,
    )
    return Checklist(
        id="a", title="示例", edition=edition, conditions=(), sections=(Section(title="器材", items=(item,)),)
    )


def completed(*basis: Basis, position: int = 0, told: Verification = TOLD) -> Checklist:
    return verified(checklist(*basis), "A-01", position, told, REGISTER)


def test_a_completed_clause_is_printed_and_says_who_answers_for_it() -> None:
    basis = completed(STANDARD, FIRE, position=1).item("A-01").basis[1]

    assert basis.verified_clause == "第十六条第一款"
    assert basis.grade is Grade.READ
    assert (basis.verified_by, basis.verified_on) == ("张三", "2026-11-22")
    assert basis.verified_with == "国家法律法规数据库文本"


def test_the_label_counts_what_the_bureau_completed() -> None:
    once = completed(FIRE, STANDARD)
    assert once.edition == "2026.11（本单位补核1处）"

    twice = verified(once, "A-01", 1, replace(TOLD, clause="5.3.2"), REGISTER)
    assert twice.edition == "2026.11（本单位补核2处）"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("第16条第1款第2项", "第十六条第一款第（二）项"),
        (" 第十六条 第一款 ", "第十六条第一款"),
        ("5.3.2", "5.3.2"),
        ("附录A.1", "附录A.1"),
        ("第二十二条、第三十一条", "第二十二条、第三十一条"),
    ],
)
def test_a_clause_is_kept_as_offices_spell_it(typed: str, kept: str) -> None:
    assert completed(FIRE, told=replace(TOLD, clause=typed)).item("A-01").basis[0].clause == kept


@pytest.mark.parametrize("clause", ["灭火器", "5", "第十六", "见全文", "第十六条（已修改）", "=1+1", "第十六条" * 60])
def test_what_is_no_clause_is_refused(clause: str) -> None:
    with pytest.raises(ClauseMalformed):
        completed(FIRE, told=replace(TOLD, clause=clause))


def test_an_empty_clause_is_refused() -> None:
    with pytest.raises(ClauseMissing):
        completed(FIRE, told=replace(TOLD, clause="　"))


def test_the_text_it_was_held_against_is_named_in_a_few_words() -> None:
    with pytest.raises(TextNotNamed):
        completed(FIRE, told=replace(TOLD, against=" "))
    with pytest.raises(TextNameTooLong):
        completed(FIRE, told=replace(TOLD, against="长" * 201))


def test_a_document_that_must_not_be_cited_is_never_lifted() -> None:
    with pytest.raises(CitationRefused) as refused:
        completed(replace(FIRE, document="老条例"))
    assert (refused.value.reason, refused.value.instead) == ("已废止", "新条例")


def test_an_article_that_must_not_be_cited_is_refused_however_it_is_typed() -> None:
    with pytest.raises(CitationRefused):
        completed(FIRE, told=replace(TOLD, clause="第15条第1款"))


@pytest.mark.parametrize("basis", [replace(FIRE, grade=Grade.SEED), replace(FIRE, role=BasisRole.WORK_REQUIREMENT)])
def test_a_work_requirement_has_no_clause(basis: Basis) -> None:
    with pytest.raises(NoClauseToVerify):
        completed(basis)


@pytest.mark.parametrize(("item_id", "position"), [("A-01", 1), ("A-01", -1), ("A-99", 0)])
def test_a_citation_that_is_not_there_is_named(item_id: str, position: int) -> None:
    with pytest.raises(NoSuchBasis):
        verified(checklist(FIRE), item_id, position, TOLD, REGISTER)


def test_taking_back_restores_the_citation_as_it_came() -> None:
    assert taken_back(completed(FIRE), "A-01", 0, [checklist(FIRE)]) == checklist(FIRE)


def test_taking_back_the_second_citation_of_a_document_restores_the_second() -> None:
    other = replace(FIRE, clause="第十条")
    after = taken_back(completed(FIRE, other, position=1), "A-01", 1, [completed(FIRE, other), checklist(FIRE, other)])

    assert after.item("A-01").basis == (FIRE, other)


def test_taking_back_without_an_earlier_edition_leaves_the_document_alone() -> None:
    (basis,) = taken_back(completed(FIRE), "A-01", 0, []).item("A-01").basis

    assert (basis.clause, basis.print_clause, basis.grade, basis.verified_by) == ("", False, Grade.DOCUMENT, "")


def test_a_clause_that_came_with_the_program_is_not_taken_back() -> None:
    with pytest.raises(NotVerifiedHere):
        taken_back(checklist(replace(FIRE, print_clause=True)), "A-01", 0, [])


def test_a_newer_edition_takes_over_what_the_bureau_completed() -> None:
    newer = checklist(STANDARD, replace(FIRE, number="主席令第九十号"), edition="2027.05")
    carried = carry_over(completed(FIRE), newer, REGISTER)
    unverified, basis = carried.item("A-01").basis

    assert unverified == STANDARD
    assert basis.verified_clause == "第十六条第一款"
    assert basis.verified_by == "张三"
    assert basis.number == "主席令第九十号", "the number is the newer edition's"
    assert carried.edition == "2027.05（本单位补核1处）"


def test_what_the_newer_edition_verified_itself_stands() -> None:
    newer = checklist(replace(FIRE, clause="第十七条", print_clause=True), edition="2027.05")

    assert carry_over(completed(FIRE), newer, REGISTER) is newer


@pytest.mark.parametrize(
    "newer",
    [
        checklist(replace(FIRE, document="另一部法律"), edition="2027.05"),
        checklist(FIRE, edition="2027.05", item_id="A-02"),
        checklist(edition="2027.05"),
    ],
)
def test_nothing_is_carried_to_another_document_or_item(newer: Checklist) -> None:
    assert carry_over(completed(FIRE), newer, REGISTER) is newer


def test_what_was_refused_since_is_not_carried() -> None:
    refusing = LegalRegister(do_not_cite=(DoNotCite(document="消防法", clauses=("第十六条",), reason="已修改"),))
    newer = checklist(FIRE, edition="2027.05")

    assert carry_over(completed(FIRE), newer, refusing) is newer


def test_what_came_with_the_program_is_not_carried() -> None:
    old = checklist(replace(FIRE, clause="第十七条", print_clause=True, grade=Grade.READ))
    newer = checklist(FIRE, edition="2027.05")

    assert carry_over(old, newer, REGISTER) is newer
