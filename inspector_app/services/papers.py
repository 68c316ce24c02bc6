"""What documents say: records and wording become the complete content of a paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inspector_app.documents.wording import Wording
from inspector_app.domain.applicability import Citation
from inspector_app.domain.checklists import Checklist
from inspector_app.domain.facilities import FacilityFile
from inspector_app.domain.findings import Finding, cited_for
from inspector_app.domain.inspections import Inspection, Participant, Progress, Visit, progress
from inspector_app.domain.official_documents import NothingToNotify
from inspector_app.domain.paper import (
    BasisLine,
    Missing,
    NoticeFinding,
    Paper,
    PrintedFacility,
    PrintedInspector,
    RecordedFinding,
    RectificationNoticeContent,
    SiteRecordContent,
    Text,
)
from inspector_app.domain.settings import Settings
from inspector_app.domain.vocabulary import (
    BasisRole,
    DocumentKind,
    InspectorRole,
    Outcome,
)
from inspector_app.services.desk import Desk

_TITLE_AND_CLAUSE = re.compile(r"《(?P<title>[^《》]+)》(?P<clause>[^《》]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """All that is recorded of a visit."""

    settings: Settings
    wording: Wording
    visit: Visit
    facility: FacilityFile
    parts: Sequence[Inspection]
    checklists: dict[str, Checklist]
    findings: Sequence[Finding]
    now: datetime

    def said(self, name: str, **facts: object) -> str:
        """A standard sentence for this visit's capacity."""
        return self.wording.text(name, capacity=self.visit.capacity, **facts)


def write_paper(desk: Desk, visit_id: str, kind: DocumentKind, *, wording: Wording, number: str | None = None) -> Paper:
    """The content of a document of this visit; without a number it is a draft.

    Raises NothingToNotify for a notice without findings, UnknownRecord.
    """
    case = _case(desk, visit_id, wording)
    if kind is DocumentKind.SITE_RECORD:
        return _site_record(case, number)
    if not case.findings:
        raise NothingToNotify
    return _notice(case, number)


def _case(desk: Desk, visit_id: str, wording: Wording) -> _Case:
    records = desk.records
    visit = records.visits.get(visit_id)
    parts = records.inspections.of_visit(visit_id)
    editions = {edition for part in parts for edition in part.editions}
    return _Case(
        settings=records.settings.load(),
        wording=wording,
        visit=visit,
        facility=records.facilities.get(visit.facility_id).file,
        parts=parts,
        checklists={edition: records.editions.get(edition) for edition in editions},
        findings=[finding for finding in records.findings.of_visit(visit_id) if not finding.discarded],
        now=desk.clock(),
    )


def _site_record(case: _Case, number: str | None) -> SiteRecordContent:
    visit, facts = case.visit, case.visit.facts
    return SiteRecordContent(
        organ=_or_missing(case.settings.organ_name, "机关名称"),
        title=_title(case, DocumentKind.SITE_RECORD),
        number=number,
        facility=_printed_facility(case),
        place=_or_missing(facts.place or case.facility.address, "检查场所"),
        capacity=f"{visit.capacity.label}（{visit.kind}）",
        started=visit.started_at,
        ended=visit.ended_at or Missing("检查结束时间"),
        inspectors=_printed_inspectors(visit.participants),
        identity=_identity(case) if visit.shows_certificates else None,
        facility_signs=visit.shows_certificates,
        situation=_situation(case),
        findings=tuple(
            RecordedFinding(
                ordinal=ordinal,
                place=_or_missing(finding.facts.place, f"第{ordinal}项问题的部位"),
                description=finding.facts.description,
                corrected_on_site=finding.facts.outcome is Outcome.CORRECTED_ON_SITE,
            )
            for ordinal, finding in enumerate(case.findings, 1)
        ),
        consulted=tuple(line.strip() for line in facts.consulted.splitlines() if line.strip()),
        photos="",
        handling=_handling(case),
        statement=_or_missing(facts.statement, "陪同人员陈述"),
        copies=case.said("site_record.copies"),
        inspector_title=case.said("inspector_title"),
        acknowledgement=case.said("site_record.acknowledgement"),
    )


def _notice(case: _Case, number: str | None) -> RectificationNoticeContent:
    settings, visit = case.settings, case.visit
    return RectificationNoticeContent(
        organ=_or_missing(settings.organ_name, "机关名称"),
        title=_title(case, DocumentKind.RECTIFICATION_NOTICE),
        number=number,
        addressed_to=case.facility.name,
        capacity=visit.capacity.label,
        inspected_on=visit.started_at.date(),
        opening=case.said("rectification_notice.opening"),
        findings=tuple(_notice_finding(case, ordinal, finding) for ordinal, finding in enumerate(case.findings, 1)),
        order=case.said("rectification_notice.order"),
        interim_safety=case.said("rectification_notice.interim_safety"),
        review=case.said("rectification_notice.review"),
        feedback=case.said("rectification_notice.feedback"),
        remedies=_remedies(case),
        contact=_or_missing(settings.contact_name, "联系人"),
        phone=_or_missing(settings.contact_phone, "联系电话"),
        inspectors=_printed_inspectors(_signers(visit)),
        seal=settings.seal_mode,
        made_on=case.now.date(),
        copies=case.said("rectification_notice.copies"),
        facility_signs=visit.shows_certificates,
        inspector_title=case.said("inspector_title"),
    )


def _notice_finding(case: _Case, ordinal: int, finding: Finding) -> NoticeFinding:
    facts = finding.facts
    corrected = facts.outcome is Outcome.CORRECTED_ON_SITE
    missing_deadline = Missing(f"第{ordinal}项问题的整改期限")
    return NoticeFinding(
        ordinal=ordinal,
        place=_or_missing(facts.place, f"第{ordinal}项问题的部位"),
        description=facts.description,
        bases=_bases(case, finding),
        requirement=_or_missing(facts.requirement, f"第{ordinal}项问题的整改要求"),
        severity=facts.severity.official.label,
        corrected_on_site=corrected,
        deadline=None if corrected else facts.deadline or missing_deadline,
    )


def _bases(case: _Case, finding: Finding) -> tuple[BasisLine, ...]:
    if finding.item is None:
        return _own_basis(finding.facts.own_basis.strip())
    item = case.checklists[finding.item.edition].item(finding.item.item)
    part = next(part for part in case.parts if part.id == finding.inspection_id)
    return tuple(_basis_line(one) for one in cited_for(item, finding.facts, part.known(case.checklists)))


def _own_basis(typed: str) -> tuple[BasisLine, ...]:
    """What the inspector wrote, e.g. 《消防安全管理制度》第三条: a person answers for it, not the program."""
    named = _TITLE_AND_CLAUSE.fullmatch(typed)
    if named:
        return (BasisLine(document=named["title"], clause=named["clause"].strip() or None),)
    return (BasisLine(document=typed),) if typed else ()


def _basis_line(citation: Citation) -> BasisLine:
    name = f"{citation.document}（{citation.number}）" if citation.number and not citation.clause else citation.document
    role = citation.role if citation.clause or citation.role is not BasisRole.VIOLATED else BasisRole.AUXILIARY
    return BasisLine(document=name, clause=citation.clause or None, role=role)


def _title(case: _Case, kind: DocumentKind) -> str:
    own = case.settings.notice_titles.get(f"{kind.value}.{case.visit.capacity.value}", "")
    return own or case.said(f"{kind.value}.title")


def _printed_facility(case: _Case) -> PrintedFacility:
    file, facts = case.facility, case.visit.facts
    return PrintedFacility(
        name=file.name,
        address=_or_missing(file.address, "单位地址"),
        uscc=_or_missing(file.uscc, "统一社会信用代码"),
        legal_representative=_or_missing(file.legal_representative, "法定代表人"),
        person_in_charge=_or_missing(facts.accompanied_by or file.person_in_charge, "现场负责人"),
        post=_or_missing(facts.accompanied_post, "职务"),
        phone=_or_missing(file.phone, "联系电话"),
    )


def _printed_inspectors(participants: Sequence[Participant]) -> tuple[PrintedInspector, ...]:
    return tuple(
        PrintedInspector(
            name=one.name,
            certificate=_or_missing(one.certificate, f"{one.name}的证件号码"),
            # Officers are called by the document's own word for its signers; the others say what they are.
            role="" if one.role is InspectorRole.OFFICER else one.role.label,
        )
        for one in participants
    )


def _signers(visit: Visit) -> Sequence[Participant]:
    """Who acts for the organ: an expert's opinion does not replace an officer's signature."""
    officers = [one for one in visit.participants if one.role is InspectorRole.OFFICER]
    return officers or visit.participants


def _identity(case: _Case) -> str:
    blank = "＿＿＿＿"
    people = _signers(case.visit)
    return case.said(
        "site_record.identity",
        organ=case.settings.organ_name or blank,
        names="、".join(one.name for one in people),
        certificates="、".join(one.certificate or blank for one in people),
    )


def _situation(case: _Case) -> tuple[str, ...]:
    counts = [progress(part, part.scope) for part in case.parts]
    total = Progress(
        asked=sum(one.asked for one in counts),
        compliant=sum(one.compliant for one in counts),
        violation=sum(one.violation for one in counts),
        not_applicable=sum(one.not_applicable for one in counts),
    )
    titles = dict.fromkeys(case.checklists[edition].title for part in case.parts for edition in part.editions)
    paragraphs = [
        case.said(
            "site_record.situation",
            checklists="、".join(f"《{title}检查表》" for title in titles),
            checked=total.checked,
            compliant=total.compliant,
            violation=total.violation,
            not_applicable=total.not_applicable,
        )
    ]
    if unchecked := total.asked - total.answered:
        paragraphs.append(case.said("site_record.not_checked", count=unchecked))
    paragraphs.append(case.said(f"site_record.{'findings_follow' if case.findings else 'nothing_found'}"))
    return tuple(paragraphs)


def _handling(case: _Case) -> str:
    if case.visit.facts.opinion:
        return case.visit.facts.opinion
    if not case.findings:
        return case.said("site_record.handling_nothing_found")
    return case.said("site_record.handling", notice_title=_title(case, DocumentKind.RECTIFICATION_NOTICE))


def _remedies(case: _Case) -> Text | None:
    settings = case.settings
    if case.visit.capacity not in settings.remedies_for:
        return None
    if not settings.review_government or not settings.court:
        return Missing("救济告知中的复议机关和法院")
    return case.said("rectification_notice.remedies", government=settings.review_government, court=settings.court)


def _or_missing(text: str, what: str) -> Text:
    return text.strip() or Missing(what)
