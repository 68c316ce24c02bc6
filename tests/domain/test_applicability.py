"""The printing rules of the fact files, one test per rule."""

from __future__ import annotations

from inspector_app.domain.applicability import Citation, citations, why_left_out, with_consequences
from inspector_app.domain.checklists import Applicability, Basis, Condition, Item
from inspector_app.domain.vocabulary import (
    Authority,
    BasisRole,
    FacilityGroup,
    Grade,
    OurAction,
    Severity,
    WhyLeftOut,
)

LAW = Basis(document="中华人民共和国消防法", clause="第二十八条", print_clause=True, grade=Grade.READ)


def printed(*basis: Basis, present: dict[str, bool | None] | None = None, major: bool = False) -> tuple[Citation, ...]:
    return citations(basis, present or {}, major_confirmed=major)


def test_a_verified_clause_is_printed_with_its_document() -> None:
    assert printed(LAW) == (Citation(document="中华人民共和国消防法", clause="第二十八条"),)


def test_a_clause_that_was_not_verified_is_never_printed() -> None:
    unverified = Basis(document="某标准", number="GB 1", clause="4.2.1", print_clause=False, grade=Grade.READ)
    assert printed(unverified) == (Citation(document="某标准", number="GB 1"),)


def test_what_is_known_from_memory_only_is_not_cited_at_all() -> None:
    assert printed(Basis(document="某标准", clause="4.2.1", grade=Grade.MEMORY)) == ()


def test_a_work_requirement_never_names_a_violated_document() -> None:
    seed = Basis(document="三年行动方案", grade=Grade.SEED)
    demand = Basis(document="某通知", grade=Grade.READ, role=BasisRole.WORK_REQUIREMENT)
    assert printed(seed, demand) == (Citation(role=BasisRole.WORK_REQUIREMENT),)


def test_a_criterion_of_major_hazards_is_cited_only_after_a_person_confirmed_it() -> None:
    criterion = Basis(document="判定清单", grade=Grade.READ, role=BasisRole.MAJOR_CRITERION)
    assert printed(criterion) == ()
    assert printed(criterion, major=True) == (Citation(document="判定清单", role=BasisRole.MAJOR_CRITERION),)


def test_a_citation_with_a_condition_needs_the_condition_answered_yes() -> None:
    high = Basis(document="部令5号", clause="第三十九条", print_clause=True, grade=Grade.READ, only_if="highrise")
    assert printed(high) == ()
    assert printed(high, present={"highrise": None}) == ()
    assert printed(high, present={"highrise": False}) == ()
    assert len(printed(high, present={"highrise": True})) == 1


def test_the_same_citation_is_printed_once() -> None:
    assert len(printed(LAW, LAW)) == 1


EVERYBODY = Applicability()


def an_item(applies: Applicability = EVERYBODY, *, disabled: bool = False) -> Item:
    return Item(
        id="X-01",
        check="检查",
        method="看现场",
        finding="有问题",
        requirement="改正",
        severity=Severity.GENERAL,
        applies=applies,
        competent=(Authority.HEALTH,),
        our_action=OurAction.ORDER,
        disabled=disabled,
    )


def test_the_condition_of_a_citation_never_leaves_an_item_out() -> None:
    assert why_left_out(an_item(), FacilityGroup.SMALL_CLINIC, {"highrise": False}) is None


def test_an_item_of_another_group_is_left_out_with_its_reason() -> None:
    applies = Applicability(groups=frozenset({FacilityGroup.HOSPITAL}))
    assert why_left_out(an_item(applies), FacilityGroup.SMALL_CLINIC, {}) is WhyLeftOut.OTHER_GROUP
    assert why_left_out(an_item(applies), FacilityGroup.HOSPITAL, {}) is None


def test_an_item_about_something_absent_is_left_out_and_an_unanswered_question_leaves_nothing_out() -> None:
    applies = Applicability(if_present="gas")
    assert why_left_out(an_item(applies), FacilityGroup.HOSPITAL, {"gas": False}) is WhyLeftOut.NOT_PRESENT
    assert why_left_out(an_item(applies), FacilityGroup.HOSPITAL, {"gas": None}) is None
    assert why_left_out(an_item(applies), FacilityGroup.HOSPITAL, {"gas": True}) is None


def test_a_disabled_item_is_not_asked() -> None:
    assert why_left_out(an_item(disabled=True), FacilityGroup.HOSPITAL, {}) is WhyLeftOut.DISABLED


def test_what_depends_on_something_absent_is_absent_too() -> None:
    conditions = [
        Condition(key="chamber", question="有无医用氧舱？"),
        Condition(key="large", question="有无多人氧舱？", only_if="chamber"),
        Condition(key="locks", question="多人氧舱有无递物筒？", only_if="large"),
    ]
    answers = with_consequences(conditions, {"chamber": False, "large": True})
    assert answers == {"chamber": False, "large": False, "locks": False}
    assert with_consequences(conditions, {"chamber": True, "locks": True}) == {"chamber": True, "locks": True}


def test_only_a_verified_clause_is_there_to_be_shown_or_printed() -> None:
    assert LAW.verified_clause == "第二十八条"
    assert Basis(document="某标准", clause="4.2.1", grade=Grade.READ).verified_clause == ""
