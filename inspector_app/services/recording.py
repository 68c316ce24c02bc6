"""Recording an inspection: verdicts, findings, typed text. Every call is one durable step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from inspector_app.domain.applicability import Present
from inspector_app.domain.causality import Author, Event, Subject
from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.checklists import Checklist, Condition, Item, conditions_of
from inspector_app.domain.facilities import Facility
from inspector_app.domain.finding_lists import FindingFilter
from inspector_app.domain.findings import Finding, FindingFacts, standard_wording, suggested_facts
from inspector_app.domain.followups import FollowUp
from inspector_app.domain.ids import new_id
from inspector_app.domain.inspections import (
    Answer,
    FindingsInTheWay,
    Inspection,
    ItemKey,
    UnknownRecord,
    Visit,
)
from inspector_app.domain.scoping import scope_after
from inspector_app.domain.vocabulary import Severity, Verdict, WhyLeftOut
from inspector_app.services import finding_steps
from inspector_app.services.desk import Desk, Done
from inspector_app.storage.records import Records

ANSWERED = "item.answered"
TICKED = "item.ticked"
CONDITION_ANSWERED = "inspection.condition_answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingView:
    """Everything that the recording page shows."""

    visit: Visit
    facility: Facility
    inspection: Inspection
    checklists: Mapping[str, Checklist]
    """By edition hash, in the order of the inspection."""
    conditions: tuple[Condition, ...]
    findings: tuple[Finding, ...]
    """Without discarded ones, in the order of finding."""
    grace_days: int
    """Calendar days from finding to deadline that a bureau proposes."""

    @property
    def known(self) -> Present:
        """What is known of the building, with what follows from it."""
        return self.inspection.known(self.checklists)

    def item(self, key: ItemKey) -> Item:
        """The item as its edition words it."""
        return self.checklists[key.edition].item(key.item)

    def findings_of(self, key: ItemKey | None) -> tuple[Finding, ...]:
        """The findings of one item; with None the ad hoc ones."""
        return tuple(finding for finding in self.findings if finding.item == key)


def view(desk: Desk, inspection_id: str) -> RecordingView:
    """Read an inspection as a whole. Raises UnknownRecord."""
    records = desk.records
    inspection = records.inspections.get(inspection_id)
    visit = records.visits.get(inspection.visit_id)
    checklists = {edition: records.editions.get(edition) for edition in inspection.editions}
    return RecordingView(
        visit=visit,
        facility=records.facilities.get(visit.facility_id),
        inspection=inspection,
        checklists=checklists,
        conditions=conditions_of(checklists.values()),
        findings=tuple(f for f in records.findings.of_inspection(inspection_id) if not f.discarded),
        grace_days=records.settings.load().grace_days,
    )


def item_subject(inspection_id: str, key: ItemKey) -> Subject:
    """What the events of an answer are about."""
    return Subject(kind="item", id=f"{inspection_id}/{key.edition}/{key.item}")


def inspection_subject(inspection_id: str) -> Subject:
    """What the events of an inspection as a whole are about."""
    return Subject(kind="inspection", id=inspection_id)


def answer(desk: Desk, inspection_id: str, key: ItemKey, verdict: Verdict | None) -> Done:
    """Judge an item; None takes the verdict back. 不符合 opens a finding with the standard wording.

    Raises InspectionAlreadyFinished, ItemNotAsked, or FindingsInTheWay where findings hold the item
    at 不符合.
    """
    records, author = desk.records, desk.named_author()
    with records.transaction():
        inspection = _open_inspection(records, inspection_id, only=key)
        inspection.check_asked(key)
        standing = _standing(records, inspection_id, key)
        if standing and verdict is not Verdict.VIOLATION:
            raise FindingsInTheWay(len(standing))
        events = [judge(records, author, inspection, key, verdict)]
        made_id = ""
        if verdict is Verdict.VIOLATION and not standing:
            finding = _new_finding(records, inspection, key, found_at=author.now, first=True)
            events.append(finding_steps.register(records, author, finding))
            made_id = finding.id
        records.inspections.put_position(inspection_id, key)
    return _done(author, inspection_id, *events, made_id=made_id, findings=bool(made_id))


def answer_discarding(desk: Desk, inspection_id: str, key: ItemKey, verdict: Verdict | None) -> Done:
    """Discard the findings that hold an item at 不符合 and judge it anew; one step to undo.

    Raises InspectionAlreadyFinished, ItemNotAsked.
    """
    records, author = desk.records, desk.named_author()
    with records.transaction():
        inspection = _open_inspection(records, inspection_id, only=key)
        inspection.check_asked(key)
        events = [
            finding_steps.follow_up(records, author, finding, FollowUp.DISCARDED, {})
            for finding in _standing(records, inspection_id, key)
        ]
        events.append(judge(records, author, inspection, key, verdict))
        records.inspections.put_position(inspection_id, key)
    return _done(author, inspection_id, *events, findings=True)


def finding(desk: Desk, finding_id: str) -> Finding:
    """A finding as it stands. Raises UnknownRecord."""
    return desk.records.findings.get(finding_id)


def known_places(desk: Desk, facility_id: str, *, limit: int = 200) -> tuple[str, ...]:
    """部位 that were named at this facility before, the latest first, each once."""
    lines = desk.records.findings.lines(FindingFilter(facility_id=facility_id), limit=limit)
    return tuple(dict.fromkeys(line.place for line in lines if line.place))


def judge(
    records: Records,
    author: Author,
    inspection: Inspection,
    key: ItemKey,
    verdict: Verdict | None,
    *,
    undoes: str = "",
) -> Event:
    """The current answer and its row in the history, inside the caller's transaction."""
    before = inspection.answer(key)
    records.inspections.put_answer(
        inspection.id, key, replace(before, verdict=verdict), at=author.now, by=author.operator
    )
    payload = {"before": before.verdict, "after": verdict}
    return records.journal.append(author, item_subject(inspection.id, key), ANSWERED, payload, undoes=undoes)


def answer_section(desk: Desk, inspection_id: str, keys: tuple[ItemKey, ...], verdict: Verdict) -> Done:
    """Give the same verdict, 符合 or 不适用, to those of the items that have none yet; one step to undo."""
    records, author = desk.records, desk.named_author()
    with records.transaction():
        inspection = _open_inspection(records, inspection_id)
        asked = [key for key in keys if inspection.scope.get(key, WhyLeftOut.OTHER_GROUP) is None]
        blank = [key for key in asked if inspection.answer(key).verdict is None]
        events = [judge(records, author, inspection, key, verdict) for key in blank]
    return _done(author, inspection_id, *events)


def answer_condition(desk: Desk, inspection_id: str, condition: str, present: bool | None) -> Done:
    """Say whether something exists here; the items that depend on it come in or go out."""
    records, author = desk.records, desk.named_author()
    with records.transaction():
        inspection = _open_inspection(records, inspection_id)
        event = set_condition(records, author, inspection, condition, present)
    return _done(author, inspection_id, event)


def set_condition(
    records: Records,
    author: Author,
    inspection: Inspection,
    condition: str,
    present: bool | None,
    *,
    undoes: str = "",
) -> Event:
    """Condition, scope and history, inside the caller's transaction. ``inspection`` has been read as a whole."""
    answers = {**inspection.present, condition: present}
    checklists = {edition: records.editions.get(edition) for edition in inspection.editions}
    records.inspections.put_conditions(inspection.id, {condition: present})
    records.inspections.put_scope(inspection.id, scope_after(inspection.scope, checklists, answers))
    payload = {"condition": condition, "before": inspection.present.get(condition), "after": present}
    return records.journal.append(author, inspection_subject(inspection.id), CONDITION_ANSWERED, payload, undoes=undoes)


def tick(desk: Desk, inspection_id: str, key: ItemKey, tick: str, done: bool | None) -> Done:
    """Say of one part of an item whether it is done (落实); None = not told. The item keeps its verdict.

    A first finding that still has the standard wording names the parts that are not done; what a person worded
    stays. Raises InspectionAlreadyFinished, ItemNotAsked, UnknownRecord where the item has no such part.
    """
    records, author = desk.records, desk.named_author()
    with records.transaction():
        inspection = _open_inspection(records, inspection_id, only=key)
        inspection.check_asked(key)
        item = records.editions.get(key.edition).item(key.item)
        if tick not in item.ticks:
            raise UnknownRecord("tick", tick)
        before = inspection.answer(key)
        after = before.with_tick(tick, done)
        if after == before:
            return Done(saved_at=author.now)
        told = put_tick(records, author, inspection, key, tick, done)
        reworded = _reword(records, author, inspection_id, key, (before, after))
    events = [told, *filter(None, [reworded])]
    return _done(author, inspection_id, *events, findings=reworded is not None)


def put_tick(
    records: Records,
    author: Author,
    inspection: Inspection,
    key: ItemKey,
    tick: str,
    done: bool | None,
    *,
    undoes: str = "",
) -> Event:
    """One part of the current answer and its row in the history, inside the caller's transaction."""
    before = inspection.answer(key)
    answer = before.with_tick(tick, done)
    records.inspections.put_answer(inspection.id, key, answer, at=author.now, by=author.operator)
    payload = {"tick": tick, "before": before.ticks.get(tick), "after": done}
    return records.journal.append(author, item_subject(inspection.id, key), TICKED, payload, undoes=undoes)


def _reword(
    records: Records, author: Author, inspection_id: str, key: ItemKey, answers: tuple[Answer, Answer]
) -> Event | None:
    """Bring the standard wording of an item's first finding from one answer's parts to another's."""
    item = records.editions.get(key.edition).item(key.item)
    before, after = (standard_wording(item, answer.ticks) for answer in answers)
    for finding in _standing(records, inspection_id, key)[:1]:
        if finding.facts.description == before:
            return finding_steps.change(records, author, finding, replace(finding.facts, description=after))
    return None


def stand_at(desk: Desk, inspection_id: str, key: ItemKey) -> Done:
    """Remember where the inspector stands, so that reopening continues there."""
    with desk.records.transaction():
        desk.records.inspections.put_position(inspection_id, key)
    return Done(saved_at=desk.clock())


def add_finding(desk: Desk, inspection_id: str, key: ItemKey | None) -> Done:
    """A further finding of an item judged 不符合, or with None an ad hoc one; ``made_id`` is its id."""
    records, author = desk.records, desk.named_author()
    with records.transaction():
        inspection = _open_inspection(records, inspection_id, only=key)
        events = []
        if key is not None:
            inspection.check_asked(key)
            if inspection.answer(key).verdict is not Verdict.VIOLATION:
                events.append(judge(records, author, inspection, key, Verdict.VIOLATION))
        first = key is not None and not _standing(records, inspection_id, key)
        finding = _new_finding(records, inspection, key, found_at=author.now, first=first)
        events.append(finding_steps.register(records, author, finding))
    return _done(author, inspection_id, *events, made_id=finding.id, findings=True)


def discard_finding(desk: Desk, finding_id: str) -> Done:
    """Take a finding out of the books; it stays in the history and can be restored."""
    return _follow_up(desk, finding_id, FollowUp.DISCARDED)


def grade(desk: Desk, finding_id: str, severity: Severity) -> Done:
    """Set the severity. Raises MajorNeedsJudgement for 重大."""
    return _change(desk, finding_id, lambda facts, _on: facts.with_severity(severity))


def confirm_major(desk: Desk, finding_id: str, criterion: str) -> Done:
    """A person confirms which national criterion is met. Raises CriterionMissing."""
    return _change(desk, finding_id, lambda facts, _on: facts.confirmed_major(criterion))


def decline_major(desk: Desk, finding_id: str, reason: str) -> Done:
    """A person says why it is no major hazard. Raises ReasonMissing."""
    return _change(desk, finding_id, lambda facts, _on: facts.declined_major(reason))


def choose_wording(desk: Desk, finding_id: str, *, description: str, requirement: str) -> Done:
    """Word a finding by one of the phrases of its item; one step to undo."""
    return _change(
        desk, finding_id, lambda facts, _on: replace(facts, description=description, requirement=requirement)
    )


def give_deadline(desk: Desk, finding_id: str, deadline: date) -> Done:
    """限期整改. Raises DeadlineBeforeFinding."""
    return _change(desk, finding_id, lambda facts, on: facts.due(deadline, found_on=on))


def mark_corrected(desk: Desk, finding_id: str) -> Done:
    """当场整改."""
    return _change(desk, finding_id, lambda facts, _on: facts.corrected())


def _open_inspection(records: Records, inspection_id: str, *, only: ItemKey | None = None) -> Inspection:
    inspection = records.inspections.get(inspection_id, only=only)
    inspection.check_open()
    return inspection


def _new_finding(
    records: Records, inspection: Inspection, key: ItemKey | None, *, found_at: datetime, first: bool
) -> Finding:
    return Finding(
        id=new_id(),
        visit_id=inspection.visit_id,
        inspection_id=inspection.id,
        facility_id=records.visits.facility_of(inspection.visit_id),
        item=key,
        ordinal=records.findings.next_ordinal(inspection.id),
        found_at=found_at,
        facts=_first_facts(records, inspection, key, found_on=found_at.date(), first=first),
    )


def _first_facts(
    records: Records, inspection: Inspection, key: ItemKey | None, *, found_on: date, first: bool
) -> FindingFacts:
    """What a finding opens with. The parts that are not done are named by the ``first`` finding of an item alone."""
    due = found_on + timedelta(days=records.settings.load().grace_days)
    if key is None:
        return FindingFacts().due(due, found_on=found_on)
    checklists = {edition: records.editions.get(edition) for edition in inspection.editions}
    return suggested_facts(
        checklists[key.edition].item(key.item),
        deadline=due,
        present=inspection.known(checklists),
        ticks=inspection.answer(key).ticks if first else {},
    )


def _standing(records: Records, inspection_id: str, key: ItemKey) -> list[Finding]:
    return [finding for finding in records.findings.of_item(inspection_id, key) if not finding.discarded]


def _change(desk: Desk, finding_id: str, changed: Callable[[FindingFacts, date], FindingFacts]) -> Done:
    records, author = desk.records, desk.named_author()
    with records.transaction():
        finding = records.findings.get(finding_id)
        _open_inspection(records, finding.inspection_id)
        facts = changed(finding.facts, finding.found_at.date())
        event = finding_steps.change(records, author, finding, facts)
    return _done(author, finding.inspection_id, *filter(None, [event]), findings=True)


def _follow_up(desk: Desk, finding_id: str, name: FollowUp) -> Done:
    records, author = desk.records, desk.named_author()
    with records.transaction():
        finding = records.findings.get(finding_id)
        _open_inspection(records, finding.inspection_id)
        event = finding_steps.follow_up(records, author, finding, name, {})
    return _done(author, finding.inspection_id, event, findings=True)


def _done(author: Author, inspection_id: str, *events: Event, made_id: str = "", findings: bool = False) -> Done:
    changes = Changes.of(Topic.INSPECTIONS, inspection_id)
    if findings:
        changes |= Changes.of(Topic.FINDINGS)
    return Done(saved_at=author.now, changes=changes, undoable=tuple(event.id for event in events), made_id=made_id)
