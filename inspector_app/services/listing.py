"""What lists show: inspections, findings, documents, editions."""

from __future__ import annotations

from dataclasses import dataclass

from inspector_app.domain.finding_lists import FindingFilter, FindingLine
from inspector_app.domain.inspections import InspectionLine
from inspector_app.domain.official_documents import OfficialDocument
from inspector_app.domain.vocabulary import DocumentState
from inspector_app.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingPage:
    """Some lines of a filtered list, and how many there are in all."""

    lines: tuple[FindingLine, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """A document with the name of the facility it is about."""

    document: OfficialDocument
    facility_name: str


def inspections(desk: Desk, *, limit: int = 500, facility_id: str = "") -> list[InspectionLine]:
    """Inspections, unfinished ones first, then the latest."""
    return desk.records.inspections.lines(limit=limit, facility_id=facility_id)


def findings(desk: Desk, wanted: FindingFilter, *, limit: int = 200, offset: int = 0) -> FindingPage:
    """Findings, latest first."""
    book = desk.records.findings
    return FindingPage(lines=tuple(book.lines(wanted, limit=limit, offset=offset)), count=book.count(wanted))


def documents(desk: Desk, *, visit_id: str = "", limit: int = 500) -> list[DocumentLine]:
    """Documents, latest first; with a visit only its own, in the order in which they were made."""
    book = desk.records.documents
    found = book.of_visit(visit_id) if visit_id else book.all(limit=limit)
    names: dict[str, str] = {}
    for document in found:
        if document.visit_id not in names:
            facility_id = desk.records.visits.get(document.visit_id).facility_id
            names[document.visit_id] = desk.records.facilities.get(facility_id).file.name
    return [DocumentLine(document=one, facility_name=names[one.visit_id]) for one in found]


def count_unfinished_documents(desk: Desk) -> int:
    """Documents whose number was taken and whose bytes a crash prevented."""
    return len(desk.records.documents.in_state(DocumentState.NUMBERED))
