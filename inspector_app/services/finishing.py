"""Finishing an inspection: what is missing, and the lock."""

from __future__ import annotations

from dataclasses import replace

from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.completeness import Gap, NotComplete, gaps
from inspector_app.domain.inspections import DocumentsInTheWay, ReopeningReasonMissing
from inspector_app.domain.vocabulary import DocumentState
from inspector_app.services import recording
from inspector_app.services.desk import Desk, Done

FINISHED = "inspection.finished"
REOPENED = "inspection.reopened"

_LOCKING = frozenset({DocumentState.SIGNED, DocumentState.REFUSED, DocumentState.SERVED})


def check(desk: Desk, inspection_id: str) -> tuple[Gap, ...]:
    """What is missing, in the order of the checklist; some of it blocks."""
    view = recording.view(desk, inspection_id)
    return gaps(view.visit, view.inspection, view.checklists, view.findings)


def finish(desk: Desk, inspection_id: str) -> Done:
    """Lock this part; with its last part the visit ends. Raises NotComplete, InspectionAlreadyFinished."""
    records, author = desk.records, desk.named_author()
    with records.transaction():
        inspection = records.inspections.get(inspection_id)
        inspection.check_open()
        blocking = [gap for gap in check(desk, inspection_id) if gap.blocks]
        if blocking:
            raise NotComplete(blocking)
        records.inspections.put_finished(inspection_id, author.now)
        parts = records.inspections.of_visit(inspection.visit_id)
        if all(part.finished_at for part in parts):
            visit = records.visits.get(inspection.visit_id)
            records.visits.put(replace(visit, ended_at=author.now))
        records.journal.append(author, recording.inspection_subject(inspection_id), FINISHED, {})
    return Done(saved_at=author.now, changes=Changes.of(Topic.INSPECTIONS, inspection_id))


def reopen(desk: Desk, inspection_id: str, reason: str) -> Done:
    """Open a finished part again for a correction, with its reason in the history.

    Raises ReopeningReasonMissing, or DocumentsInTheWay once a document was signed for, refused or served.
    """
    if not reason.strip():
        raise ReopeningReasonMissing
    records, author = desk.records, desk.named_author()
    with records.transaction():
        inspection = records.inspections.get(inspection_id)
        documents = records.documents.of_visit(inspection.visit_id)
        locking = [document.number.text for document in documents if document.state in _LOCKING]
        if locking:
            raise DocumentsInTheWay(locking)
        records.inspections.put_finished(inspection_id, None)
        visit = records.visits.get(inspection.visit_id)
        records.visits.put(replace(visit, ended_at=None))
        payload = {"reason": reason.strip()}
        records.journal.append(author, recording.inspection_subject(inspection_id), REOPENED, payload)
    return Done(saved_at=author.now, changes=Changes.of(Topic.INSPECTIONS, inspection_id))
