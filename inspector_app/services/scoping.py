"""What an inspection asks, changed while it goes on: what is found on site decides, not what was expected."""

from __future__ import annotations

from collections.abc import Mapping

from inspector_app.domain.causality import Author, Event
from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.checklists import conditions_of
from inspector_app.domain.inspections import Inspection, ItemKey, UnknownRecord
from inspector_app.domain.scoping import conditions_to_affirm
from inspector_app.domain.vocabulary import WhyLeftOut
from inspector_app.services.desk import Desk, Done
from inspector_app.services.recording import item_subject, set_condition
from inspector_app.storage.records import Records

BROUGHT_IN = "item.brought_in"


def answer_conditions(desk: Desk, inspection_id: str, answers: Mapping[str, bool | None]) -> Done:
    """Say of several things whether they exist here; one step to undo. Raises InspectionAlreadyFinished."""
    records, author = desk.records, desk.named_author()
    with records.transaction():
        records.inspections.get(inspection_id).check_open()
        events = _answer(records, author, inspection_id, answers)
    return _done(author, inspection_id, events)


def bring_in(desk: Desk, inspection_id: str, key: ItemKey) -> Done:
    """Ask an item that was left out; one step to undo.

    What it needs and is said not to be here is said to be here, so that all that depends on it comes in too. What is
    left out for another reason comes in alone. Nothing happens to an item that is asked already.

    Raises InspectionAlreadyFinished, UnknownRecord.
    """
    records, author = desk.records, desk.named_author()
    with records.transaction():
        inspection = records.inspections.get(inspection_id)
        inspection.check_open()
        if key not in inspection.scope:
            raise UnknownRecord("item", key.item)
        events = _answer(records, author, inspection_id, dict.fromkeys(_denied(records, inspection, key), True))
        standing = records.inspections.get(inspection_id, only=key).scope[key]
        if standing is not None:
            events.append(_put_reason(records, author, inspection_id, key, before=standing, after=None))
    return _done(author, inspection_id, events)


def take_back(records: Records, author: Author, event: Event) -> Event:
    """Leave an item out again, or bring it in again; inside the caller's transaction.

    Raises InspectionAlreadyFinished.
    """
    inspection_id, edition, item = event.subject.id.split("/", 2)
    records.inspections.get(inspection_id, only=ItemKey(edition, item)).check_open()
    before, after = (_reason(event.payload[which]) for which in ("after", "before"))
    return _put_reason(
        records, author, inspection_id, ItemKey(edition, item), before=before, after=after, undoes=event.id
    )


def _denied(records: Records, inspection: Inspection, key: ItemKey) -> tuple[str, ...]:
    """What the item needs and is said not to be here."""
    conditions = conditions_of(records.editions.get(edition) for edition in inspection.editions)
    return conditions_to_affirm(records.editions.get(key.edition).item(key.item), conditions, inspection.present)


def _answer(records: Records, author: Author, inspection_id: str, answers: Mapping[str, bool | None]) -> list[Event]:
    return [
        # Each answer builds on the scope that the one before it made.
        set_condition(records, author, records.inspections.get(inspection_id), condition, present)
        for condition, present in answers.items()
    ]


def _put_reason(
    records: Records,
    author: Author,
    inspection_id: str,
    key: ItemKey,
    *,
    before: WhyLeftOut | None,
    after: WhyLeftOut | None,
    undoes: str = "",
) -> Event:
    records.inspections.put_scope(inspection_id, {key: after})
    return records.journal.append(
        author, item_subject(inspection_id, key), BROUGHT_IN, {"before": before, "after": after}, undoes=undoes
    )


def _reason(code: str | None) -> WhyLeftOut | None:
    return WhyLeftOut(code) if code else None


def _done(author: Author, inspection_id: str, events: list[Event]) -> Done:
    changes = Changes.of(Topic.INSPECTIONS, inspection_id)
    return Done(saved_at=author.now, changes=changes, undoable=tuple(event.id for event in events))
