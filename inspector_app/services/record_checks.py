"""Do the records agree with themselves? Each check names what does not, and changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from inspector_app.domain.errors import OutsideTrouble, Problem
from inspector_app.domain.findings import Finding, finding_code
from inspector_app.domain.followups import fold
from inspector_app.domain.inspections import Inspection, ItemKey
from inspector_app.domain.official_documents import OfficialDocument
from inspector_app.domain.vocabulary import DocumentKind, DocumentState, Verdict
from inspector_app.services.documenting import TOLD_ON_PAPER
from inspector_app.services.finding_steps import subject_of
from inspector_app.storage.number_register import NumberRegister
from inspector_app.storage.records import Records
from inspector_app.storage.volumes import EvidenceReader

Series = tuple[str, int, str]
"""Code of the kind, year and mark: within these a serial names one document."""


def journal_breaks(records: Records) -> Iterator[Problem]:
    """Events that were changed, removed or inserted behind the program's back."""
    for event_id in records.journal.breaks():
        yield Problem(code="check.chain_broken", facts={"event": event_id})


def wrong_projections(records: Records) -> Iterator[tuple[Finding, Problem]]:
    """Findings whose stored state is not what follows from their events."""
    for finding in records.findings.all():
        if not records.findings.has_state(finding, fold(records.journal.of(subject_of(finding.id)))):
            yield finding, Problem(code="check.projection_differs", facts={"finding": finding_code(finding)})


def document_problems(records: Records, evidence: EvidenceReader) -> Iterator[Problem]:
    """Documents without the bytes that were frozen for them."""
    for document in records.documents.all():
        facts = {"number": document.number.text, "version": document.version}
        if document.state is DocumentState.NUMBERED:
            yield Problem(code="check.document_unfinished", facts=facts)
        elif document.pdf_sha256 and (code := _what_is_wrong_with_pdf(document, evidence)):
            yield Problem(code=code, facts=facts)
        elif not document.pdf_sha256 and document.state is not DocumentState.VOID:
            yield Problem(code="check.pdf_missing", facts=facts)


def number_problems(records: Records, register: NumberRegister) -> Iterator[Problem]:
    """Numbers on documents that the register lacks: such a number might be given again."""
    taken = {(one.kind, one.year, one.mark, one.serial) for one in register.taken()}
    for document in records.documents.all():
        number = document.number
        if document.version == 1 and (number.kind.value, number.year, number.mark, number.serial) not in taken:
            yield Problem(code="check.number_not_registered", facts={"number": number.text})


def unused_numbers(records: Records, register: NumberRegister) -> Iterator[Problem]:
    """Numbers that were taken and name no document, or were passed over: somebody may ask about them one day."""
    used: dict[Series, set[int]] = defaultdict(set)
    for document in records.documents.all():
        number = document.number
        used[number.kind.value, number.year, number.mark].add(number.serial)
    taken: dict[Series, set[int]] = defaultdict(set)
    told: dict[Series, int] = defaultdict(int)
    for one in register.taken():
        series = (one.kind, one.year, one.mark)
        taken[series].add(one.serial)
        if one.document == TOLD_ON_PAPER:
            told[series] = max(told[series], one.serial)
    for series, serials in taken.items():
        # What lies up to a number that a person read from paper was made elsewhere or before a restore.
        known = [serial for serial in sorted(serials | used[series]) if serial >= told[series]]
        for serial in known:
            if serial not in used[series] and serial > told[series]:
                yield _number_note("check.number_without_document", series, serial, serial)
        for before, after in pairwise(known):
            if after - before > 1:
                yield _number_note("check.number_passed_over", series, before + 1, after - 1)


def inspection_problems(records: Records) -> Iterator[Problem]:
    """Verdicts and findings that do not belong together."""
    for inspection in records.inspections.all():
        standing = [finding for finding in records.findings.of_inspection(inspection.id) if not finding.discarded]
        yield from _findings_without_violation(inspection, standing)
        if inspection.finished_at is not None:
            yield from _violations_without_finding(inspection, standing)


def missing_evidence(records: Records, evidence: EvidenceReader) -> Iterator[Problem]:
    """Evidence that records refer to and no volume holds."""
    try:
        known = evidence.known()
    except OutsideTrouble:
        return  # the check of the files has named the volume that cannot be read
    for sha256 in records.evidence.all():
        if sha256 not in known:
            yield Problem(code="check.evidence_missing", facts={"sha256": sha256[:12]})


def typing_going_on(records: Records) -> Iterator[Problem]:
    """Fields that somebody is typing into now, or was when the program was killed."""
    if count := len(records.open_edits.all()):
        yield Problem(code="check.typing_going_on", facts={"count": count})


def _number_note(code: str, series: Series, first: int, last: int) -> Problem:
    kind, year, mark = series
    labels = {word.value: word.label for word in DocumentKind}
    serials = f"{mark}{first}" if first == last else f"{mark}{first}至{mark}{last}"
    return Problem(code=code, facts={"kind": labels.get(kind, kind), "year": year, "serials": serials})


def _what_is_wrong_with_pdf(document: OfficialDocument, evidence: EvidenceReader) -> str:
    try:
        pdf = evidence.get(document.pdf_sha256)
    except OutsideTrouble:
        return "check.pdf_missing"
    return "" if pdf.startswith(b"%PDF-") else "check.not_a_pdf"


def _findings_without_violation(inspection: Inspection, findings: list[Finding]) -> Iterator[Problem]:
    for finding in findings:
        if finding.item and inspection.answer(finding.item).verdict is not Verdict.VIOLATION:
            facts = {"finding": finding_code(finding), "item": finding.item.item}
            yield Problem(code="check.finding_without_violation", facts=facts)


def _violations_without_finding(inspection: Inspection, findings: list[Finding]) -> Iterator[Problem]:
    with_finding: set[ItemKey | None] = {finding.item for finding in findings}
    for key in inspection.asked():
        if inspection.answer(key).verdict is Verdict.VIOLATION and key not in with_finding:
            facts = {"item": key.item, "day": f"{inspection.started_at:%Y年%m月%d日}"}
            yield Problem(code="check.violation_without_finding", facts=facts)
