"""What is missing before an inspection can be finished, or before its documents say everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from inspector_app.domain.checklists import Checklist
from inspector_app.domain.errors import RuleBroken
from inspector_app.domain.findings import Finding, cited_for, standard_wording
from inspector_app.domain.inspections import OFFICERS_NEEDED, Inspection, ItemKey, Visit
from inspector_app.domain.vocabulary import Capacity, InspectorRole, MajorJudgement, Outcome, Verdict, Word


class GapKind(Word):
    """What can be missing. Some block, because a document would say something untrue or unlawful."""

    NOT_CHECKED = "not_checked", "该检查项尚未检查"
    NO_FINDING = "no_finding", "判定为不符合，但没有登记隐患"
    NO_DESCRIPTION = "no_description", "隐患没有写明问题"
    NO_PLACE = "no_place", "隐患没有写明部位"
    NO_REQUIREMENT = "no_requirement", "隐患没有写明整改要求"
    NO_OUTCOME = "no_outcome", "没有选择当场整改或限期整改"
    NO_DEADLINE = "no_deadline", "限期整改没有写明整改期限"
    NO_CORRECTION_NOTE = "no_correction_note", "当场整改没有写明整改情况"
    NO_BASIS = "no_basis", "没有可以打印的依据，文书上留空待填"
    NOT_JUDGED = "not_judged", "可能构成重大隐患，尚未研判"
    WORDING_NOT_EDITED = "wording_not_edited", "该项的标准表述须按现场情况改写后才能写入文书"
    TOO_FEW_OFFICERS = "too_few_officers", "执法检查须有两名以上执法人员"
    NO_CERTIFICATE = "no_certificate", "执法人员没有登记证件号码"
    NO_COMPANION = "no_companion", "没有填写被检查单位陪同人员"


BLOCKING = frozenset(
    {
        GapKind.NO_FINDING,
        GapKind.NO_DESCRIPTION,
        GapKind.NO_REQUIREMENT,
        GapKind.NO_OUTCOME,
        GapKind.NO_DEADLINE,
        GapKind.NO_CORRECTION_NOTE,
        GapKind.NOT_JUDGED,
        GapKind.WORDING_NOT_EDITED,
        GapKind.TOO_FEW_OFFICERS,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One thing that is missing, and where to go to fill it in."""

    kind: GapKind
    item: ItemKey | None = None
    finding_id: str = ""
    finding_ordinal: int | None = None

    @property
    def blocks(self) -> bool:
        """The inspection cannot be finished before this is filled in."""
        return self.kind in BLOCKING


class NotComplete(RuleBroken):
    """The inspection cannot be finished yet."""

    def __init__(self, gaps: Sequence[Gap]) -> None:
        super().__init__(tuple(gaps))
        self.gaps = tuple(gaps)


def gaps(
    visit: Visit, inspection: Inspection, checklists: Mapping[str, Checklist], findings: Sequence[Finding]
) -> tuple[Gap, ...]:
    """Everything that is missing: about the visit, then item by item, then ad hoc findings."""
    found = list(_about_visit(visit))
    for key in inspection.asked():
        own = [finding for finding in findings if finding.item == key]
        found += _about_item(inspection, key, own)
        for finding in own:
            found += _about_finding(inspection, finding, checklists)
    for finding in findings:
        if finding.item is None:
            found += _about_finding(inspection, finding, checklists)
    return tuple(found)


def _about_visit(visit: Visit) -> Iterator[Gap]:
    officers = [one for one in visit.participants if one.role is InspectorRole.OFFICER]
    if visit.capacity is Capacity.ENFORCEMENT:
        if len(officers) < OFFICERS_NEEDED:
            yield Gap(kind=GapKind.TOO_FEW_OFFICERS)
        if any(not officer.certificate for officer in officers):
            yield Gap(kind=GapKind.NO_CERTIFICATE)
    if visit.shows_certificates and not visit.facts.accompanied_by:
        yield Gap(kind=GapKind.NO_COMPANION)


def _about_item(inspection: Inspection, key: ItemKey, findings: Sequence[Finding]) -> Iterator[Gap]:
    verdict = inspection.answer(key).verdict
    if verdict is None:
        yield Gap(kind=GapKind.NOT_CHECKED, item=key)
    if verdict is Verdict.VIOLATION and not findings:
        yield Gap(kind=GapKind.NO_FINDING, item=key)


def _about_finding(inspection: Inspection, finding: Finding, checklists: Mapping[str, Checklist]) -> Iterator[Gap]:
    facts = finding.facts
    missing = {
        GapKind.NO_DESCRIPTION: not facts.description.strip(),
        GapKind.NO_PLACE: not facts.place.strip(),
        GapKind.NO_REQUIREMENT: not facts.requirement.strip(),
        GapKind.NO_OUTCOME: facts.outcome is None,
        GapKind.NO_DEADLINE: facts.outcome is Outcome.DEADLINE and facts.deadline is None,
        GapKind.NO_CORRECTION_NOTE: facts.outcome is Outcome.CORRECTED_ON_SITE and not facts.correction_note.strip(),
        GapKind.NO_BASIS: not _has_basis(inspection, finding, checklists),
        GapKind.NOT_JUDGED: facts.judgement is MajorJudgement.OPEN,
        GapKind.WORDING_NOT_EDITED: _keeps_wording_that_must_be_edited(inspection, finding, checklists),
    }
    for kind, is_missing in missing.items():
        if is_missing:
            yield Gap(kind=kind, item=finding.item, finding_id=finding.id, finding_ordinal=finding.ordinal)


def _has_basis(inspection: Inspection, finding: Finding, checklists: Mapping[str, Checklist]) -> bool:
    """Whether a document has something to print behind 依据."""
    if finding.item is None:
        return bool(finding.facts.own_basis.strip())
    item = checklists[finding.item.edition].item(finding.item.item)
    return bool(cited_for(item, finding.facts, inspection.known(checklists)))


def _keeps_wording_that_must_be_edited(
    inspection: Inspection, finding: Finding, checklists: Mapping[str, Checklist]
) -> bool:
    if finding.item is None:
        return False
    item = checklists[finding.item.edition].item(finding.item.item)
    if item.notice_ready:
        return False
    ticks = inspection.answer(finding.item).ticks
    return finding.facts.description in (item.finding, standard_wording(item, ticks))
