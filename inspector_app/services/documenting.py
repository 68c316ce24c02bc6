"""Documents: preview, number, freeze, and what happens to the paper afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from inspector_app.documents.wording import Wording
from inspector_app.domain.causality import Author, Subject
from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.followups import FollowUp
from inspector_app.domain.ids import new_id
from inspector_app.domain.official_documents import (
    DocumentFacts,
    DocumentNumber,
    LastNumberUnknown,
    NotFinished,
    NumberingNotSet,
    OfficialDocument,
    SignerMissing,
    WithdrawalReasonMissing,
    number_text,
)
from inspector_app.domain.paper import Paper
from inspector_app.domain.settings import Settings
from inspector_app.domain.vocabulary import DocumentKind, DocumentState, Outcome
from inspector_app.services import finding_steps
from inspector_app.services.desk import Desk, Done
from inspector_app.services.papers import write_paper
from inspector_app.storage.number_register import NumberRegister, TakenNumber
from inspector_app.storage.records import Records
from inspector_app.storage.volumes import EvidenceRef

NUMBERED = "document.numbered"
STEPPED = "document.stepped"
NUMBERS_TOLD = "numbers.told"
TOLD_ON_PAPER = "paper"
"""Stands in the register for the document behind a number that a person read from paper."""


def preview(desk: Desk, visit_id: str, kind: DocumentKind, *, wording: Wording) -> Paper:
    """The document as a draft; takes no number. Raises NothingToNotify, UnknownRecord."""
    return write_paper(desk, visit_id, kind, wording=wording)


def next_number(desk: Desk, kind: DocumentKind, *, register: NumberRegister) -> str:
    """The number that the next document would get, for the screen; nothing is taken.

    Raises NumberingNotSet, NumbersUsedUp, LastNumberUnknown.
    """
    return _next_number(desk, kind, register).text


def take_number(
    desk: Desk, visit_id: str, kind: DocumentKind, *, wording: Wording, register: NumberRegister
) -> OfficialDocument:
    """First half of making a document: number and content are fixed, the bytes follow.

    Raises NotFinished, NothingToNotify, NumberingNotSet, NumbersUsedUp, LastNumberUnknown.
    """
    records, author = desk.records, desk.named_author()
    with records.transaction():
        if any(part.finished_at is None for part in records.inspections.of_visit(visit_id)):
            raise NotFinished
        number = _next_number(desk, kind, register)
        document = _document(desk, visit_id, number, version=1, wording=wording)
        # Written down outside before anything can name it: a number that may have been seen on paper
        # must never name another document, even if this transaction is lost.
        register.record(
            TakenNumber(
                kind=kind.value,
                year=number.year,
                mark=number.mark,
                serial=number.serial,
                document=document.id,
                taken_at=author.now,
            )
        )
        _enter(records, author, document)
    return document


def take_version(desk: Desk, document_id: str, *, wording: Wording) -> OfficialDocument:
    """First half of a correction: the next version under the same number, from what is recorded now.

    Raises CorrectionTooLate, NotFinished, NothingToNotify.
    """
    records, author = desk.records, desk.named_author()
    with records.transaction():
        former = records.documents.get(document_id)
        former.check_correctable()
        if any(part.finished_at is None for part in records.inspections.of_visit(former.visit_id)):
            raise NotFinished
        version = former.version + 1
        document = _document(desk, former.visit_id, former.number, version=version, wording=wording)
        _enter(records, author, document)
    return document


def freeze(desk: Desk, document_id: str, ref: EvidenceRef) -> Done:
    """Second half: the bytes are durable, the document is 已制作 and its findings are 已下达."""
    records, author = desk.records, desk.author()
    with records.transaction():
        document = records.documents.get(document_id)
        document.check_step(DocumentState.MADE)
        records.evidence.note(ref.sha256, volume=ref.volume, media_type=ref.media_type, size=ref.size, at=author.now)
        _step(records, author, replace(document, pdf_sha256=ref.sha256), DocumentState.MADE)
        for former in _versions_before(records, document):
            _step(records, author, former, DocumentState.SUPERSEDED)
            _withdraw_issue(records, author, former)
        _issue(records, author, document)
    return _done(author, document_id)


def find(desk: Desk, id_or_number: str) -> OfficialDocument:
    """By id, or the latest version of a number. Raises UnknownRecord."""
    return desk.records.documents.find(id_or_number)


def unfinished(desk: Desk) -> list[OfficialDocument]:
    """Documents whose number was taken and whose bytes a crash prevented."""
    return desk.records.documents.in_state(DocumentState.NUMBERED)


def sign(desk: Desk, document_id: str, *, by: str, on: date) -> Done:
    """已签收 in ink. Raises SignerMissing, StepNotAllowed."""
    if not by.strip():
        raise SignerMissing
    return _take_step(desk, document_id, DocumentState.SIGNED, {"signed_by": by.strip(), "signed_on": on})


def refuse(desk: Desk, document_id: str, *, reason: str, witness: str) -> Done:
    """拒签 with its reason, and the witness or recorder. Raises WithdrawalReasonMissing, StepNotAllowed."""
    if not reason.strip():
        raise WithdrawalReasonMissing
    facts = {"refusal_reason": reason.strip(), "witness": witness.strip()}
    return _take_step(desk, document_id, DocumentState.REFUSED, facts)


def serve(desk: Desk, document_id: str, *, on: date, way: str) -> Done:
    """已送达. Raises StepNotAllowed."""
    return _take_step(desk, document_id, DocumentState.SERVED, {"served_on": on, "service_way": way.strip()})


def withdraw(desk: Desk, document_id: str, *, reason: str) -> Done:
    """作废 with its reason; the number stays used, the findings are no longer 已下达 by it.

    Raises WithdrawalReasonMissing, StepNotAllowed.
    """
    if not reason.strip():
        raise WithdrawalReasonMissing
    return _take_step(desk, document_id, DocumentState.VOID, {"void_reason": reason.strip()})


def tell_last_numbers(desk: Desk, last: Mapping[DocumentKind, int], *, register: NumberRegister) -> Done:
    """After a restore or copy: somebody read the last number of each kind (0 = none) from paper."""
    records, author = desk.records, desk.named_author()
    settings = records.settings.load()
    for kind, serial in last.items():
        if serial > 0:
            register.record(
                TakenNumber(
                    kind=kind.value,
                    year=author.now.year,
                    mark=settings.numbering.mark,
                    serial=serial,
                    document=TOLD_ON_PAPER,
                    taken_at=author.now,
                )
            )
    with records.transaction():
        payload = {kind.value: serial for kind, serial in last.items()}
        records.journal.append(author, Subject(kind="device", id=desk.device), NUMBERS_TOLD, payload)
        records.notes.unlock_numbers()
    return Done(saved_at=author.now, changes=Changes.of(Topic.SETTINGS))


def _next_number(desk: Desk, kind: DocumentKind, register: NumberRegister) -> DocumentNumber:
    records = desk.records
    settings = records.settings.load()
    if not settings.numbering.is_set or not settings.organ_code.strip():
        raise NumberingNotSet
    if records.notes.numbers_locked():
        raise LastNumberUnknown
    year, mark = desk.today().year, settings.numbering.mark
    used = max(records.documents.highest_serial(kind, year, mark), register.highest(kind.value, year, mark) or 0)
    serial = settings.numbering.next_serial(used)
    return DocumentNumber(kind=kind, year=year, mark=mark, serial=serial, text=_text(settings, kind, year, serial))


def _text(settings: Settings, kind: DocumentKind, year: int, serial: int) -> str:
    return number_text(
        settings.number_pattern,
        organ_code=settings.organ_code,
        kind_word=settings.number_words.get(kind.value, ""),
        year=year,
        mark=settings.numbering.mark,
        serial=serial,
    )


def _document(desk: Desk, visit_id: str, number: DocumentNumber, *, version: int, wording: Wording) -> OfficialDocument:
    paper = write_paper(desk, visit_id, number.kind, wording=wording, number=number.text)
    standing = [one.id for one in desk.records.findings.of_visit(visit_id) if not one.discarded]
    return OfficialDocument(
        id=new_id(),
        visit_id=visit_id,
        kind=number.kind,
        number=number,
        version=version,
        state=DocumentState.NUMBERED,
        content=paper.to_json(),
        made_at=desk.clock(),
        finding_ids=tuple(standing),
    )


def _enter(records: Records, author: Author, document: OfficialDocument) -> None:
    records.documents.put(document)
    payload = {
        "visit": document.visit_id,
        "kind": document.kind,
        "number": document.number.text,
        "version": document.version,
        "content": document.content,
        "findings": list(document.finding_ids),
    }
    records.journal.append(author, _subject(document.id), NUMBERED, payload)


def _take_step(desk: Desk, document_id: str, state: DocumentState, facts: Mapping[str, str | date]) -> Done:
    records, author = desk.records, desk.named_author()
    with records.transaction():
        document = records.documents.get(document_id)
        document.check_step(state)
        happened = replace(document.facts, **facts)  # type: ignore[arg-type]  # names are DocumentFacts' own
        _step(records, author, replace(document, facts=happened), state)
        if state is DocumentState.VOID:
            _withdraw_issue(records, author, document)
    return _done(author, document_id)


def _step(records: Records, author: Author, document: OfficialDocument, state: DocumentState) -> None:
    records.documents.put(replace(document, state=state))
    facts = {name: finding_steps.plain_value(getattr(document.facts, name)) for name in _FACTS}
    payload = {"state": state, "pdf_sha256": document.pdf_sha256, "facts": facts}
    records.journal.append(author, _subject(document.id), STEPPED, payload)


def _versions_before(records: Records, document: OfficialDocument) -> list[OfficialDocument]:
    return [
        one
        for one in records.documents.of_visit(document.visit_id)
        if one.number == document.number and one.version < document.version and one.state is DocumentState.MADE
    ]


def _issue(records: Records, author: Author, document: OfficialDocument) -> None:
    """A notice hands its findings over; what was put right on the spot needs no handing over."""
    if document.kind is not DocumentKind.RECTIFICATION_NOTICE:
        return
    for finding_id in document.finding_ids:
        finding = records.findings.get(finding_id)
        if finding.facts.outcome is Outcome.DEADLINE:
            finding_steps.follow_up(records, author, finding, FollowUp.ISSUED, {"document": document.id})


def _withdraw_issue(records: Records, author: Author, document: OfficialDocument) -> None:
    for finding_id in document.finding_ids:
        if records.findings.state(finding_id).issued_by == document.id:
            finding = records.findings.get(finding_id)
            finding_steps.follow_up(records, author, finding, FollowUp.ISSUE_WITHDRAWN, {"document": document.id})


_FACTS = tuple(DocumentFacts.__dataclass_fields__)


def _subject(document_id: str) -> Subject:
    return Subject(kind="document", id=document_id)


def _done(author: Author, document_id: str) -> Done:
    changes = Changes.of(Topic.DOCUMENTS, document_id) | Changes.of(Topic.FINDINGS)
    return Done(saved_at=author.now, changes=changes, made_id=document_id)
