"""隐患: something wrong, from an item or ad hoc, and the rules for grading it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from inspector_app.domain.applicability import Citation, Present, citations, concerned_criteria
from inspector_app.domain.checklists import Criterion, Item
from inspector_app.domain.errors import RuleBroken
from inspector_app.domain.finding_lists import FindingLine
from inspector_app.domain.inspections import ItemKey
from inspector_app.domain.vocabulary import BasisRole, MajorJudgement, Outcome, Severity


class MajorNeedsJudgement(RuleBroken):
    """重大 is never chosen like a grade: a person confirms a national criterion."""


class CriterionMissing(RuleBroken):
    """Confirming a major hazard names the criterion that it meets."""


class ReasonMissing(RuleBroken):
    """Saying that a suspected major hazard is none needs a reason."""


class DeadlineBeforeFinding(RuleBroken):
    """A deadline cannot lie before the day on which the finding was made."""

    def __init__(self, deadline: date, found_on: date) -> None:
        super().__init__(deadline, found_on)
        self.deadline = deadline
        self.found_on = found_on


class NotThisFinding(RuleBroken):
    """The field does not exist on a finding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFacts:
    """What the inspector recorded about a finding. Empty text means: not filled in."""

    description: str = ""
    place: str = ""
    """部位."""
    severity: Severity = Severity.GENERAL
    judgement: MajorJudgement | None = None
    """None where nobody suggests a major hazard."""
    criterion: str = ""
    """The national criterion that a person confirmed, by name and clause."""
    judgement_reason: str = ""
    requirement: str = ""
    outcome: Outcome | None = None
    deadline: date | None = None
    correction_note: str = ""
    """How it was corrected on site."""
    own_basis: str = ""
    """A basis that the inspector wrote for an ad hoc finding."""

    def with_severity(self, severity: Severity) -> FindingFacts:
        """Grade it. Raises MajorNeedsJudgement for 重大; lowering a confirmed one reopens the question."""
        if severity is Severity.MAJOR and self.judgement is not MajorJudgement.CONFIRMED:
            raise MajorNeedsJudgement
        if severity is not Severity.MAJOR and self.judgement is MajorJudgement.CONFIRMED:
            return replace(self, severity=severity, judgement=MajorJudgement.OPEN, criterion="")
        return replace(self, severity=severity)

    def confirmed_major(self, criterion: str) -> FindingFacts:
        """A person says which criterion is met. Raises CriterionMissing."""
        if not criterion.strip():
            raise CriterionMissing
        return replace(
            self, severity=Severity.MAJOR, judgement=MajorJudgement.CONFIRMED,
            criterion=criterion.strip(), judgement_reason="",
        )  # fmt: skip

    def declined_major(self, reason: str) -> FindingFacts:
        """A person says why it is no major hazard. Raises ReasonMissing."""
        if not reason.strip():
            raise ReasonMissing
        severity = Severity.SERIOUS if self.severity is Severity.MAJOR else self.severity
        return replace(
            self, severity=severity, judgement=MajorJudgement.DECLINED, criterion="", judgement_reason=reason.strip()
        )

    def due(self, deadline: date, *, found_on: date) -> FindingFacts:
        """To be put right by a date. Raises DeadlineBeforeFinding."""
        if deadline < found_on:
            raise DeadlineBeforeFinding(deadline, found_on)
        return replace(self, outcome=Outcome.DEADLINE, deadline=deadline)

    def corrected(self) -> FindingFacts:
        """Put right before the inspectors left."""
        return replace(self, outcome=Outcome.CORRECTED_ON_SITE, deadline=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """隐患 as recorded. What happens to it afterwards are follow-up events."""

    id: str
    visit_id: str
    inspection_id: str
    facility_id: str
    item: ItemKey | None
    """None for an ad hoc finding."""
    ordinal: int
    """1, 2, 3 … within the visit, in the order of finding; never given twice."""
    found_at: datetime
    facts: FindingFacts = field(default_factory=FindingFacts)
    discarded: bool = False


def finding_code(finding: Finding | FindingLine) -> str:
    """隐患编号 as people quote it: day, the inspection's tail, ordinal; e.g. 20261122-7F3A-03.

    One spelling on screens, in workbooks and in reports of checks.
    """
    return f"{finding.found_at:%Y%m%d}-{finding.inspection_id[-4:].upper()}-{finding.ordinal:02d}"


NO_TICKS: Mapping[str, bool] = {}
"""Nobody told of any part whether it is done."""


def suggested_facts(
    item: Item, *, deadline: date, present: Present, ticks: Mapping[str, bool] = NO_TICKS
) -> FindingFacts:
    """The standard wording of an item, as a finding opens with it.

    A suggested 重大 opens as 较大. Whatever the suggested grade, an item that touches a national criterion
    opens with the question whether the criterion is met, unless the criterion is known not to concern
    this institution: then nobody is asked. ``present`` has to be what is known with its consequences.
    """
    return FindingFacts(
        description=standard_wording(item, ticks),
        severity=Severity.SERIOUS if item.severity is Severity.MAJOR else item.severity,
        judgement=MajorJudgement.OPEN if concerned_criteria(item, present) else None,
        requirement=item.requirement,
        outcome=Outcome.DEADLINE,
        deadline=deadline,
    )


def standard_wording(item: Item, ticks: Mapping[str, bool]) -> str:
    """The default wording of an item, naming the parts that are not done: ``…（未落实：双人记账、双人运输）``."""
    undone = "、".join(tick_name(tick) for tick in item.ticks if ticks.get(tick) is False)
    if not undone:
        return item.finding
    sentence = item.finding.removesuffix("。")
    return f"{sentence}（未落实：{undone}）{item.finding[len(sentence) :]}"


def tick_name(tick: str) -> str:
    """What a part is called: its wording up to the colon, 双人记账 of 双人记账：入库、出库由两人核对签名."""
    return tick.partition("：")[0].strip()


def cited_for(item: Item, facts: FindingFacts, present: Present) -> tuple[Citation, ...]:
    """What may be printed as the basis of a finding of this item.

    A criterion that a person confirmed is named even where the question on which it depends was left open:
    who confirms it answers the question.
    """
    confirmed = facts.judgement is MajorJudgement.CONFIRMED
    found = citations(item.basis, present, major_confirmed=confirmed)
    if not confirmed:
        return found
    cited = {one.document for one in found if one.role is BasisRole.MAJOR_CRITERION}
    numbers = {one.document: one.number for one in item.basis}
    named = dict.fromkeys(one.document for one in item.criteria if criterion_name(one) in facts.criterion)
    return (
        *found,
        *(
            Citation(document=document, number=numbers.get(document, ""), role=BasisRole.MAJOR_CRITERION)
            for document in named
            if document not in cited
        ),
    )


def criterion_name(criterion: Criterion) -> str:
    """A national criterion, as a person confirms it and records name it.

    Without its clause: the clause numbers of the criteria were read in reprints only. Screens show
    the clause beside it as a help, records and documents do not carry it.
    """
    return f"《{criterion.document}》"
