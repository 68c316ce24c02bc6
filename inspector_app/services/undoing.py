"""Undo and redo: each reversal is a further event through the same steps, never a removed one."""

from __future__ import annotations

from collections.abc import Callable

from inspector_app.domain.causality import Author, Event
from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.followups import FollowUp
from inspector_app.domain.inspections import ItemKey, UnknownRecord
from inspector_app.domain.vocabulary import Verdict
from inspector_app.services import finding_steps, recording, scoping, taking_part, typing_text
from inspector_app.services.desk import Desk, Done
from inspector_app.storage.records import Records


def undo(desk: Desk, event_ids: tuple[str, ...]) -> Done:
    """Take back the events of one step, latest first. To redo, undo the ``undoable`` of the answer.

    Raises InspectionAlreadyFinished, UnknownRecord.
    """
    records, author = desk.records, desk.named_author()
    taken_back = []
    with records.transaction():
        for event_id in reversed(event_ids):
            event = records.journal.get(event_id)
            if event is None:
                raise UnknownRecord("event", event_id)
            taken_back.append(_REVERSALS[event.name](records, author, event))
    changes = Changes.of(Topic.INSPECTIONS) | Changes.of(Topic.FINDINGS)
    return Done(saved_at=author.now, changes=changes, undoable=tuple(event.id for event in taken_back))


def _unjudge(records: Records, author: Author, event: Event) -> Event:
    inspection_id, edition, item = event.subject.id.split("/", 2)
    inspection = records.inspections.get(inspection_id)
    inspection.check_open()
    before = event.payload["before"]
    verdict = Verdict(before) if before else None
    return recording.judge(records, author, inspection, ItemKey(edition, item), verdict, undoes=event.id)


def _untick(records: Records, author: Author, event: Event) -> Event:
    inspection_id, edition, item = event.subject.id.split("/", 2)
    key = ItemKey(edition, item)
    inspection = records.inspections.get(inspection_id, only=key)
    inspection.check_open()
    before, tick = event.payload["before"], event.payload["tick"]
    return recording.put_tick(records, author, inspection, key, tick, before, undoes=event.id)


def _answer_condition_back(records: Records, author: Author, event: Event) -> Event:
    inspection = records.inspections.get(event.subject.id)
    inspection.check_open()
    before, condition = event.payload["before"], event.payload["condition"]
    return recording.set_condition(records, author, inspection, condition, before, undoes=event.id)


def _change_back(records: Records, author: Author, event: Event) -> Event:
    finding = records.findings.get(event.subject.id)
    records.inspections.get(finding.inspection_id).check_open()
    facts = finding.facts
    for name, (before, _after) in event.payload["fields"].items():
        facts = finding_steps.with_plain_field(facts, name, before)
    changed = finding_steps.change(records, author, finding, facts, undoes=event.id)
    # Nothing to change back: what stands there is already what stood there before.
    return changed or event


def _follow_up(name: FollowUp) -> Callable[[Records, Author, Event], Event]:
    def reverse(records: Records, author: Author, event: Event) -> Event:
        finding = records.findings.get(event.subject.id)
        records.inspections.get(finding.inspection_id).check_open()
        return finding_steps.follow_up(records, author, finding, name, {}, undoes=event.id)

    return reverse


_REVERSALS: dict[str, Callable[[Records, Author, Event], Event]] = {
    recording.ANSWERED: _unjudge,
    recording.TICKED: _untick,
    scoping.BROUGHT_IN: scoping.take_back,
    recording.CONDITION_ANSWERED: _answer_condition_back,
    taking_part.PARTICIPANTS_SET: taking_part.take_back,
    typing_text.TYPED: typing_text.take_back,
    finding_steps.CHANGED: _change_back,
    FollowUp.REGISTERED: _follow_up(FollowUp.DISCARDED),
    FollowUp.DISCARDED: _follow_up(FollowUp.RESTORED),
    FollowUp.RESTORED: _follow_up(FollowUp.DISCARDED),
}
