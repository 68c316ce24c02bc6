"""检查人员 of a visit: chosen when it begins, and put right as long as the inspection is open."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from inspector_app.domain.causality import Author, Event
from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.inspections import Inspection, NoInspectorChosen, Participant, Visit
from inspector_app.domain.people import Inspector
from inspector_app.domain.vocabulary import InspectorRole
from inspector_app.services.desk import Desk, Done
from inspector_app.services.recording import inspection_subject
from inspector_app.storage.records import Records

PARTICIPANTS_SET = "inspection.participants_set"


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Who took part in a visit, and who could have."""

    visit: Visit
    inspectors: tuple[Inspector, ...]
    """First who took part, as recorded; then the others who have not left."""

    def renewable(self) -> dict[str, Participant]:
        """Of those who took part: who is entered differently by now, as the books say it today."""
        recorded = {one.inspector_id: one for one in self.visit.participants}
        return {
            one.id: as_entered(one)
            for one in self.inspectors
            if one.id in recorded and recorded[one.id] != as_entered(one)
        }


def as_entered(inspector: Inspector) -> Participant:
    """An inspector taking part with name, certificate and standing as they are in the books now."""
    card = inspector.card
    return Participant(inspector_id=inspector.id, name=card.name, certificate=card.certificate, role=card.role)


def company(desk: Desk, inspection_id: str) -> Company:
    """Whom the inspectors of an inspection can be chosen from. Raises UnknownRecord."""
    records = desk.records
    visit = records.visits.get(records.inspections.get(inspection_id).visit_id)
    took_part = [records.inspectors.get(one.inspector_id) for one in visit.participants]
    known = {one.id for one in took_part}
    others = [one for one in records.inspectors.all() if one.active and one.id not in known]
    return Company(visit=visit, inspectors=(*took_part, *others))


def set_participants(
    desk: Desk, inspection_id: str, inspector_ids: Sequence[str], *, renewed: Collection[str] = ()
) -> Done:
    """Say who took part. Who is recorded already keeps name, certificate and standing as recorded.

    Only for those in ``renewed`` they are taken from the books again: a certificate that was not known
    when the visit began, a standing that was entered wrongly.

    Raises InspectionAlreadyFinished, NoInspectorChosen, UnknownRecord.
    """
    if not inspector_ids:
        raise NoInspectorChosen
    records, author = desk.records, desk.named_author()
    with records.transaction():
        inspection = records.inspections.get(inspection_id)
        inspection.check_open()
        before = records.visits.get(inspection.visit_id).participants
        kept = {one.inspector_id: one for one in before if one.inspector_id not in renewed}
        after = tuple(kept.get(one) or as_entered(records.inspectors.get(one)) for one in dict.fromkeys(inspector_ids))
        events = [] if after == before else [_put(records, author, inspection, after)]
    changes = Changes.of(Topic.INSPECTIONS, inspection_id) if events else Changes()
    return Done(saved_at=author.now, changes=changes, undoable=tuple(event.id for event in events))


def take_back(records: Records, author: Author, event: Event) -> Event:
    """Those who were recorded before a change, exactly as they were. Raises InspectionAlreadyFinished."""
    inspection = records.inspections.get(event.subject.id)
    inspection.check_open()
    before = tuple(_participant(one) for one in event.payload["before"])
    return _put(records, author, inspection, before, undoes=event.id)


def _put(
    records: Records, author: Author, inspection: Inspection, after: tuple[Participant, ...], *, undoes: str = ""
) -> Event:
    visit = records.visits.get(inspection.visit_id)
    records.visits.put(replace(visit, participants=after))
    payload = {"before": [asdict(one) for one in visit.participants], "after": [asdict(one) for one in after]}
    return records.journal.append(author, inspection_subject(inspection.id), PARTICIPANTS_SET, payload, undoes=undoes)


def _participant(recorded: Mapping[str, Any]) -> Participant:
    return Participant(**{**recorded, "role": InspectorRole(recorded["role"])})
