"""The shipped example: a complete inspection with its documents, made through the same jobs as real work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any, Protocol

from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.findings import criterion_name
from inspector_app.domain.inspections import OFFICERS_NEEDED, ItemKey, VisitFacts
from inspector_app.domain.troubles_safekeeping import ExampleNeedsEmptyData
from inspector_app.domain.vocabulary import Capacity, DocumentKind, Verdict
from inspector_app.services import beginning, checklist_library, facility_files, finishing, recording, setting_up
from inspector_app.services import example_case as case
from inspector_app.services.desk import Desk, Done
from inspector_app.services.typing_text import TextField, TextOwner, leave, type_into

DOCUMENTS = (DocumentKind.SITE_RECORD, DocumentKind.RECTIFICATION_NOTICE)

_BEGINS, _ENDS = time(9, 5), time(11, 20)
_SATURDAY = 5


class ExampleOffice(Protocol):
    """What building the example needs of the office."""

    def write(self, job: Callable[[Desk], Any]) -> Future[Any]:
        """Run a job that changes records."""

    def make_document(self, visit_id: str, kind: DocumentKind) -> Future[Done]:
        """Make a document from end to end."""

    def operate_as(self, inspector_id: str) -> None:
        """Whose name later changes carry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleReport(Done):
    """What the example consists of. The first inspector is at work now."""

    operator_id: str
    facility_id: str
    visit_id: str
    inspection_id: str
    document_ids: tuple[str, ...] = ()


def is_empty(desk: Desk) -> bool:
    """True where nothing was entered yet: the only data that the example may go into."""
    counts = desk.records.counts()
    return not any(counts[table] for table in ("facility", "inspector", "visit", "finding", "document"))


def event_count(desk: Desk) -> int:
    """How many changes were ever recorded; it grows with whatever somebody does."""
    return desk.records.counts()["event"]


def build_example(office: ExampleOffice) -> ExampleReport:
    """Enter the example and make its documents. Blocks until all is durable: never call it in a lane that it uses.

    What is recorded appears whole or not at all. Raises ExampleNeedsEmptyData.
    """
    recorded: ExampleReport = office.write(record_example).result()
    office.operate_as(recorded.operator_id)
    made = [office.make_document(recorded.visit_id, kind).result() for kind in DOCUMENTS]
    return replace(recorded, saved_at=made[-1].saved_at, document_ids=tuple(one.made_id for one in made))


def record_example(desk: Desk) -> ExampleReport:
    """Everything but the documents, in one transaction. Raises ExampleNeedsEmptyData."""
    with desk.records.transaction():
        if not is_empty(desk):
            raise ExampleNeedsEmptyData
        setting_up.save_settings(desk, case.SETTINGS)
        people = [setting_up.add_inspector(desk, card).made_id for card in case.INSPECTORS]
        at_work = replace(desk, operator=people[0])
        facility_id = facility_files.create(at_work, case.FACILITY).made_id
        return _Walk(at_work, facility_id, people).inspect()


class _Walk:
    """One morning at the facility, at a time of its own."""

    def __init__(self, desk: Desk, facility_id: str, people: list[str]) -> None:
        (edition,) = (
            card.hash for card in checklist_library.available(desk).editions if card.checklist_id == case.CHECKLIST
        )
        self._checklist = checklist_library.read(desk, edition)
        self._edition = edition
        self._facility_id = facility_id
        self._people = people
        self._day = last_morning(desk.clock())
        ended = datetime.combine(self._day, _ENDS, desk.clock().tzinfo)
        moments = _moments(datetime.combine(self._day, _BEGINS, desk.clock().tzinfo), ended)
        self._desk = replace(desk, clock=lambda: next(moments))
        self._at_the_end = replace(desk, clock=lambda: ended)

    def inspect(self) -> ExampleReport:
        plan = beginning.VisitPlan(
            facility_id=self._facility_id,
            capacity=Capacity.ENFORCEMENT,
            kind=case.KIND,
            editions=(self._edition,),
            inspector_ids=tuple(self._people[:OFFICERS_NEEDED]),
            present=case.PRESENT,
            place=case.VISIT.place,
        )
        inspection_id = beginning.begin(self._desk, plan).made_id
        view = recording.view(self._desk, inspection_id)
        for key in view.inspection.asked():
            self._judge(inspection_id, key)
        added = recording.add_finding(self._desk, inspection_id, None)
        self._write_finding(added.made_id, case.AD_HOC)
        for field in fields(VisitFacts):
            self._type(TextOwner.VISIT, view.visit.id, field.name, getattr(case.VISIT, field.name))
        done = finishing.finish(self._at_the_end, inspection_id)
        return ExampleReport(
            saved_at=done.saved_at,
            changes=Changes(frozenset(Topic)),
            made_id=inspection_id,
            operator_id=self._people[0],
            facility_id=self._facility_id,
            visit_id=view.visit.id,
            inspection_id=inspection_id,
        )

    def _judge(self, inspection_id: str, key: ItemKey) -> None:
        desk = self._desk
        if key.item in case.FINDINGS:
            for index, finding in enumerate(case.FINDINGS[key.item]):
                if index == 0:
                    made = recording.answer(desk, inspection_id, key, Verdict.VIOLATION)
                else:
                    made = recording.add_finding(desk, inspection_id, key)
                self._write_finding(made.made_id, finding)
        elif key.item in case.DISCARDED:
            recording.answer(desk, inspection_id, key, Verdict.VIOLATION)
            recording.answer_discarding(desk, inspection_id, key, Verdict.COMPLIANT)
            self._type(TextOwner.ITEM, inspection_id, "remark", case.DISCARDED[key.item], key)
        elif key.item in case.NOT_APPLICABLE:
            recording.answer(desk, inspection_id, key, Verdict.NOT_APPLICABLE)
            self._type(TextOwner.ITEM, inspection_id, "remark", case.NOT_APPLICABLE[key.item], key)
        else:
            recording.answer(desk, inspection_id, key, Verdict.COMPLIANT)

    def _write_finding(self, finding_id: str, wanted: case.ExampleFinding) -> None:
        for name in ("description", "place", "requirement", "own_basis"):
            self._type(TextOwner.FINDING, finding_id, name, getattr(wanted, name))
        if wanted.severity:
            recording.grade(self._desk, finding_id, wanted.severity)
        if wanted.days is None:
            recording.mark_corrected(self._desk, finding_id)
            self._type(TextOwner.FINDING, finding_id, "correction_note", wanted.correction_note)
        else:
            recording.give_deadline(self._desk, finding_id, self._day + timedelta(days=wanted.days))
        if wanted.major is True:
            recording.confirm_major(self._desk, finding_id, self._criterion(finding_id))
        elif wanted.major is False:
            recording.decline_major(self._desk, finding_id, wanted.reason)

    def _criterion(self, finding_id: str) -> str:
        key = recording.finding(self._desk, finding_id).item
        return criterion_name(self._checklist.item(key.item).criteria[0]) if key else ""

    def _type(self, owner: TextOwner, subject_id: str, name: str, text: str, item: ItemKey | None = None) -> None:
        if text:
            field = TextField(owner=owner, id=subject_id, name=name, item=item)
            type_into(self._desk, field, text)
            leave(self._desk, field)


def last_morning(now: datetime) -> date:
    """The latest working day whose morning is over: nothing in the example lies in the future."""
    day = now.date() if now.time() >= _ENDS else now.date() - timedelta(days=1)
    while day.weekday() >= _SATURDAY:
        day -= timedelta(days=1)
    return day


def _moments(begins: datetime, ends: datetime) -> Iterator[datetime]:
    """The clock of the walk: some seconds pass with every look at it, never past the end."""
    for seconds in count(step=9):
        yield min(begins + timedelta(seconds=seconds), ends)
