"""Typed text: saved with every pause, one row of history per visit of a field."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import StrEnum

from inspector_app.domain.causality import Author, Event, Subject
from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.findings import FindingFacts, NotThisFinding
from inspector_app.domain.inspections import ItemKey, VisitFacts
from inspector_app.services import finding_steps
from inspector_app.services.desk import Desk, Done
from inspector_app.services.recording import item_subject
from inspector_app.storage.records import Records

TYPED = "text.typed"

_FINDING_TEXTS = frozenset(field.name for field in fields(FindingFacts) if field.type == "str")
_VISIT_TEXTS = frozenset(field.name for field in fields(VisitFacts))


class TextOwner(StrEnum):
    """Whose text a field holds."""

    FINDING = "finding"
    VISIT = "visit"
    ITEM = "item"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField:
    """A field that is typed into: a text of a finding, of a visit, or the remark of an item."""

    owner: TextOwner
    id: str
    """Id of the finding or visit; for an item the id of its inspection."""
    name: str
    """A text field of FindingFacts or VisitFacts; ``remark`` for an item."""
    item: ItemKey | None = None

    def subject(self) -> Subject:
        """What the events of this field are about."""
        if self.item is not None:
            return item_subject(self.id, self.item)
        return Subject(kind=self.owner.value, id=self.id)


def type_into(desk: Desk, field: TextField, text: str) -> Done:
    """Save what stands in the field now; the visit of the field goes on.

    Raises InspectionAlreadyFinished, UnknownRecord, NotThisFinding.
    """
    records, author = desk.records, desk.named_author()
    with records.transaction():
        before = read(records, field)
        if text != before:
            write(records, author, field, text)
            records.open_edits.note(author, field.subject(), field.name, before)
    return Done(saved_at=author.now, changes=_changes(field))


def leave(desk: Desk, field: TextField) -> Done:
    """The visit of the field is over: its one row of history, if anything changed."""
    records, author = desk.records, desk.named_author()
    with records.transaction():
        event = _settle(records, author, field)
    undoable = (event.id,) if event else ()
    return Done(saved_at=author.now, changes=_changes(field), undoable=undoable)


def settle_all(desk: Desk) -> int:
    """At start: give every visit that a crash cut short its row of history; how many there were."""
    records = desk.records
    with records.transaction():
        edits = records.open_edits.all()
        for edit in edits:
            author = Author(device=desk.device, operator=edit.operator, now=desk.clock())
            _settle(records, author, _field_of(edit.subject, edit.field))
    return len(edits)


def read(records: Records, field: TextField) -> str:
    """What stands in the field. Raises UnknownRecord or NotThisFinding."""
    if field.owner is TextOwner.FINDING and field.name in _FINDING_TEXTS:
        return str(getattr(records.findings.get(field.id).facts, field.name))
    if field.owner is TextOwner.VISIT and field.name in _VISIT_TEXTS:
        return str(getattr(records.visits.get(field.id).facts, field.name))
    if field.owner is TextOwner.ITEM and field.item and field.name == "remark":
        return records.inspections.get(field.id).answer(field.item).remark
    raise NotThisFinding(field.name)


def write(records: Records, author: Author, field: TextField, text: str) -> None:
    """Put the text where it belongs, without history. Raises InspectionAlreadyFinished."""
    if field.owner is TextOwner.FINDING:
        finding = records.findings.get(field.id)
        records.inspections.get(finding.inspection_id).check_open()
        facts = finding_steps.with_plain_field(finding.facts, field.name, text)
        finding_steps.put_facts(records, finding, facts)
    elif field.owner is TextOwner.VISIT:
        visit = records.visits.get(field.id)
        for inspection in records.inspections.of_visit(visit.id):
            inspection.check_open()
        records.visits.put(replace(visit, facts=replace(visit.facts, **{field.name: text})))
    elif field.item is not None:
        inspection = records.inspections.get(field.id)
        inspection.check_open()
        answer = replace(inspection.answer(field.item), remark=text)
        records.inspections.put_answer(field.id, field.item, answer, at=author.now, by=author.operator)


def take_back(records: Records, author: Author, event: Event) -> Event:
    """Give a field the text from before the visit that ``event`` recorded."""
    field = _field_of(event.subject, event.payload["field"])
    now = read(records, field)
    write(records, author, field, event.payload["before"])
    payload = {"field": field.name, "before": now, "after": event.payload["before"]}
    return records.journal.append(author, event.subject, TYPED, payload, undoes=event.id)


def _settle(records: Records, author: Author, field: TextField) -> Event | None:
    edit = records.open_edits.take(field.subject(), field.name)
    if edit is None:
        return None
    now = read(records, field)
    if now == edit.before:
        return None
    payload = {"field": field.name, "before": edit.before, "after": now}
    return records.journal.append(author, field.subject(), TYPED, payload)


def _field_of(subject: Subject, name: str) -> TextField:
    owner = TextOwner(subject.kind)
    if owner is not TextOwner.ITEM:
        return TextField(owner=owner, id=subject.id, name=name)
    inspection_id, edition, item = subject.id.split("/", 2)
    return TextField(owner=owner, id=inspection_id, name=name, item=ItemKey(edition, item))


def _changes(field: TextField) -> Changes:
    if field.owner is TextOwner.FINDING:
        return Changes.of(Topic.FINDINGS, field.id)
    return Changes.of(Topic.INSPECTIONS, field.id)
