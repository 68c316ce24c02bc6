from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inspector_app.domain.applicability import Citation
from inspector_app.domain.checklists import Applicability, Basis, Criterion, Item
from inspector_app.domain.findings import (
    CriterionMissing,
    DeadlineBeforeFinding,
    FindingFacts,
    MajorNeedsJudgement,
    ReasonMissing,
    cited_for,
    criterion_name,
    standard_wording,
    suggested_facts,
)
from inspector_app.domain.vocabulary import BasisRole, Grade, MajorJudgement, OurAction, Outcome, Severity

FOUND_ON = date(2026, 11, 22)
CRITERION = Criterion(document="判定清单", clause="第四条", only_if="medical_institution")


def item(severity: Severity, criterion: Criterion | None = None) -> Item:
    return Item(
        id="F-43",
        check="检查",
        method="看现场",
        finding="未安装报警装置",
        requirement="立即安装",
        severity=severity,
        applies=Applicability(),
        competent=(),
        our_action=OurAction.URGE,
        criteria=(criterion,) if criterion else (),
    )


def suggested(severity: Severity, **present: bool | None) -> FindingFacts:
    return suggested_facts(item(severity, CRITERION), deadline=date(2026, 12, 7), present=present)


def test_a_suggested_major_hazard_opens_as_serious_with_the_question_open() -> None:
    facts = suggested(Severity.MAJOR, medical_institution=True)
    assert (facts.severity, facts.judgement) == (Severity.SERIOUS, MajorJudgement.OPEN)


def test_a_criterion_that_does_not_concern_the_institution_asks_nothing() -> None:
    facts = suggested(Severity.MAJOR, medical_institution=False)
    assert (facts.severity, facts.judgement) == (Severity.SERIOUS, None)


def test_any_item_that_touches_a_criterion_asks_whatever_its_suggested_grade() -> None:
    facts = suggested(Severity.GENERAL, medical_institution=None)
    assert (facts.severity, facts.judgement) == (Severity.GENERAL, MajorJudgement.OPEN)


def test_the_standard_wording_comes_with_a_deadline() -> None:
    facts = suggested(Severity.GENERAL)
    assert (facts.description, facts.requirement) == ("未安装报警装置", "立即安装")
    assert (facts.outcome, facts.deadline) == (Outcome.DEADLINE, date(2026, 12, 7))


def test_major_is_never_chosen_like_a_grade() -> None:
    with pytest.raises(MajorNeedsJudgement):
        FindingFacts().with_severity(Severity.MAJOR)


def test_a_person_confirms_a_major_hazard_with_its_criterion() -> None:
    with pytest.raises(CriterionMissing):
        FindingFacts().confirmed_major(" ")
    facts = FindingFacts().confirmed_major("《判定清单》")
    assert (facts.severity, facts.judgement, facts.criterion) == (
        Severity.MAJOR,
        MajorJudgement.CONFIRMED,
        "《判定清单》",
    )


def test_a_person_declines_a_major_hazard_with_a_reason() -> None:
    confirmed = FindingFacts().confirmed_major("《判定清单》")
    with pytest.raises(ReasonMissing):
        confirmed.declined_major("")
    declined = confirmed.declined_major("现场已停用")
    assert (declined.severity, declined.judgement, declined.criterion) == (
        Severity.SERIOUS,
        MajorJudgement.DECLINED,
        "",
    )


def test_lowering_a_confirmed_major_hazard_opens_the_question_again() -> None:
    lowered = FindingFacts().confirmed_major("《判定清单》").with_severity(Severity.GENERAL)
    assert (lowered.judgement, lowered.criterion) == (MajorJudgement.OPEN, "")


def test_a_deadline_cannot_lie_before_the_finding() -> None:
    with pytest.raises(DeadlineBeforeFinding):
        FindingFacts().due(date(2026, 11, 21), found_on=FOUND_ON)
    assert FindingFacts().due(FOUND_ON, found_on=FOUND_ON).deadline == FOUND_ON


def test_corrected_on_site_has_no_deadline() -> None:
    facts = FindingFacts().due(date(2026, 12, 1), found_on=FOUND_ON).corrected()
    assert (facts.outcome, facts.deadline) == (Outcome.CORRECTED_ON_SITE, None)


def test_serious_leaves_the_house_as_general() -> None:
    assert Severity.SERIOUS.official is Severity.GENERAL
    assert Severity.MAJOR.official is Severity.MAJOR


def test_a_confirmed_criterion_is_cited_also_where_its_question_was_left_open() -> None:
    law = Basis(document="某某法", clause="第一条", print_clause=True, grade=Grade.READ)
    listed = Basis(
        document="判定清单",
        number="函490号",
        grade=Grade.READ,
        role=BasisRole.MAJOR_CRITERION,
        only_if="medical_institution",
    )
    touching = replace(item(Severity.MAJOR, CRITERION), basis=(law, listed))
    criterion = Citation(document="判定清单", number="函490号", role=BasisRole.MAJOR_CRITERION)
    confirmed = FindingFacts().confirmed_major("《判定清单》")

    assert cited_for(touching, FindingFacts(), {}) == (Citation(document="某某法", clause="第一条"),)
    assert cited_for(touching, confirmed, {})[1:] == (criterion,)
    assert cited_for(touching, confirmed, {"medical_institution": True})[1:] == (criterion,)
    assert cited_for(touching, FindingFacts().confirmed_major("《别的标准》"), {})[1:] == ()


def test_a_criterion_is_named_without_its_clause_number() -> None:
    assert criterion_name(CRITERION) == "《判定清单》"


def test_the_standard_wording_names_the_parts_that_are_not_done_by_their_short_names() -> None:
    ticking = replace(item(Severity.GENERAL), ticks=("双人记账：由两人核对签名", "双人双锁", "双人使用"))
    told = {"双人记账：由两人核对签名": False, "双人双锁": True}
    assert standard_wording(ticking, told) == "未安装报警装置（未落实：双人记账）"
    assert standard_wording(ticking, {"双人双锁": True}) == "未安装报警装置"
    assert standard_wording(replace(ticking, finding="未安装。"), told) == "未安装（未落实：双人记账）。"


def test_what_is_no_part_of_the_item_is_never_named() -> None:
    assert standard_wording(item(Severity.GENERAL), {"双人双锁": False}) == "未安装报警装置"
