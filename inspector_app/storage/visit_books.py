"""Visits, their parts (inspections) and the answers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from inspector_app.domain.inspections import (
    Answer,
    Inspection,
    InspectionLine,
    ItemKey,
    Participant,
    UnknownRecord,
    Visit,
    VisitFacts,
)
from inspector_app.domain.vocabulary import Capacity, InspectorRole, Verdict, WhyLeftOut
from inspector_app.storage.rows import rows_of, write_row


class VisitBook:
    """Visits by id, with those who took part."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def get(self, visit_id: str) -> Visit:
        """Raises UnknownRecord."""
        for row in rows_of(self._db, "SELECT * FROM visit WHERE id = ?", [visit_id]):
            people = rows_of(self._db, "SELECT * FROM participant WHERE visit_id = ? ORDER BY position", [visit_id])
            return _visit(row, tuple(_participant(person) for person in people))
        raise UnknownRecord("visit", visit_id)

    def facility_of(self, visit_id: str) -> str:
        """Id of the facility that was visited. Raises UnknownRecord."""
        found = self._db.execute("SELECT facility_id FROM visit WHERE id = ?", [visit_id]).fetchone()
        if found is None:
            raise UnknownRecord("visit", visit_id)
        return str(found[0])

    def put(self, visit: Visit) -> None:
        """Enter or replace the visit and its list of participants."""
        row = {
            "id": visit.id,
            "facility_id": visit.facility_id,
            "capacity": visit.capacity.value,
            "kind": visit.kind,
            "lead_device": visit.lead_device,
            "started_at": _text(visit.started_at),
            "ended_at": _text(visit.ended_at) if visit.ended_at else None,
            **asdict(visit.facts),
        }
        write_row(self._db, "visit", row)
        self._db.execute("DELETE FROM participant WHERE visit_id = ?", [visit.id])
        for position, one in enumerate(visit.participants):
            self._db.execute(
                "INSERT INTO participant (visit_id, position, inspector_id, name, certificate, role)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [visit.id, position, one.inspector_id, one.name, one.certificate, one.role.value],
            )


class InspectionBook:
    """The parts of visits, with conditions, scope and answers."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def get(self, inspection_id: str, *, only: ItemKey | None = None) -> Inspection:
        """Raises UnknownRecord. With ``only``, scope and answers hold nothing but this item.

        Every row that is read costs a turn of threads while the window is painting: an answer reads what it needs.
        """
        for row in rows_of(self._db, f"{_INSPECTION} WHERE id = ?", [inspection_id]):
            return self._whole(row, only)
        raise UnknownRecord("inspection", inspection_id)

    def of_visit(self, visit_id: str) -> list[Inspection]:
        """All parts of a visit, in the order in which they began."""
        rows = rows_of(self._db, f"{_INSPECTION} WHERE visit_id = ? ORDER BY started_at, id", [visit_id])
        return [self._whole(row) for row in list(rows)]

    def add(self, inspection: Inspection) -> None:
        """Enter a new part with its editions, conditions and scope."""
        row = {
            "id": inspection.id,
            "visit_id": inspection.visit_id,
            "device": inspection.device,
            "started_at": _text(inspection.started_at),
            "finished_at": None,
            "position_edition": "",
            "position_item": "",
        }
        write_row(self._db, "inspection", row)
        for position, edition in enumerate(inspection.editions):
            self._db.execute(
                "INSERT INTO inspection_edition (inspection_id, position, edition) VALUES (?, ?, ?)",
                [inspection.id, position, edition],
            )
        self.put_conditions(inspection.id, inspection.present)
        self.put_scope(inspection.id, inspection.scope)

    def put_conditions(self, inspection_id: str, present: Mapping[str, bool | None]) -> None:
        """Record what was asked about the building."""
        for key, value in present.items():
            self._db.execute(
                "INSERT INTO inspection_condition (inspection_id, key, present) VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET present = excluded.present",
                [inspection_id, key, None if value is None else int(value)],
            )

    def put_scope(self, inspection_id: str, scope: Mapping[ItemKey, WhyLeftOut | None]) -> None:
        """Record which items are asked and why the others are not; answers stay as they are."""
        for position, (key, why) in enumerate(scope.items()):
            self._db.execute(
                "INSERT INTO inspection_item"
                " (inspection_id, edition, item, position, left_out, verdict, remark, answered_at, answered_by)"
                " VALUES (?, ?, ?, ?, ?, NULL, '', NULL, '')"
                " ON CONFLICT DO UPDATE SET left_out = excluded.left_out",
                [inspection_id, key.edition, key.item, position, why.value if why else None],
            )

    def put_answer(self, inspection_id: str, key: ItemKey, answer: Answer, *, at: datetime, by: str) -> None:
        """The current answer. Its history is the journal."""
        self._db.execute(
            "UPDATE inspection_item SET verdict = ?, remark = ?, ticks = ?, answered_at = ?, answered_by = ?"
            " WHERE inspection_id = ? AND edition = ? AND item = ?",
            [
                answer.verdict.value if answer.verdict else None,
                answer.remark,
                json.dumps(answer.ticks, ensure_ascii=False) if answer.ticks else "",
                _text(at),
                by,
                inspection_id,
                key.edition,
                key.item,
            ],
        )

    def put_position(self, inspection_id: str, key: ItemKey) -> None:
        """Where the inspector stands now."""
        self._db.execute(
            "UPDATE inspection SET position_edition = ?, position_item = ? WHERE id = ?",
            [key.edition, key.item, inspection_id],
        )

    def put_finished(self, inspection_id: str, at: datetime | None) -> None:
        """Lock the part, or with None open it again."""
        self._db.execute(
            "UPDATE inspection SET finished_at = ? WHERE id = ?", [_text(at) if at else None, inspection_id]
        )

    def lines(self, *, limit: int, facility_id: str = "") -> list[InspectionLine]:
        """Inspections, unfinished ones first, then the latest."""
        where = "WHERE visit.facility_id = ?" if facility_id else ""
        values: list[object] = [facility_id] if facility_id else []
        rows = rows_of(self._db, _LINES.format(where=where), [*values, limit])
        return [_line(row) for row in rows]

    def all(self) -> Iterator[Inspection]:
        """Every part, in the order in which they began."""
        rows = rows_of(self._db, f"{_INSPECTION} ORDER BY started_at, id")
        return (self._whole(row) for row in list(rows))

    def _whole(self, row: Mapping[str, Any], only: ItemKey | None = None) -> Inspection:
        scope: dict[ItemKey, WhyLeftOut | None] = {}
        answers: dict[ItemKey, Answer] = {}
        for edition, item, left_out, verdict, remark, ticks in self._items(row["id"], only):
            key = ItemKey(edition, item)
            scope[key] = WhyLeftOut(left_out) if left_out else None
            if verdict or remark or ticks:
                answers[key] = _answer(verdict, remark, ticks)
        return Inspection(
            id=row["id"],
            visit_id=row["visit_id"],
            device=row["device"],
            editions=tuple(json.loads(row["editions"])),
            started_at=datetime.fromisoformat(row["started_at"]),
            finished_at=datetime.fromisoformat(row["finished_at"]) if row["finished_at"] else None,
            position=ItemKey(row["position_edition"], row["position_item"]) if row["position_item"] else None,
            present={
                key: None if present is None else bool(present)
                for key, present in json.loads(row["conditions"]).items()
            },
            scope=scope,
            answers=answers,
        )

    def _items(self, inspection_id: str, only: ItemKey | None) -> Iterable[tuple[Any, ...]]:
        sql, values = f"{_ITEMS} ORDER BY position", [inspection_id]
        if only:
            sql, values = f"{_ITEMS} AND edition = ? AND item = ?", [inspection_id, only.edition, only.item]
        return self._db.execute(sql, values)


_INSPECTION = """
SELECT inspection.*,
    (SELECT json_group_array(edition) FROM
        (SELECT edition FROM inspection_edition WHERE inspection_id = inspection.id ORDER BY position)) AS editions,
    (SELECT json_group_object(key, present) FROM inspection_condition
        WHERE inspection_id = inspection.id) AS conditions
FROM inspection"""

_ITEMS = "SELECT edition, item, left_out, verdict, remark, ticks FROM inspection_item WHERE inspection_id = ?"

_LINES = """
SELECT inspection.id AS inspection_id, visit.id AS visit_id, visit.facility_id,
    facility.name AS facility_name, facility.township, visit.capacity, visit.kind,
    inspection.started_at, inspection.finished_at,
    (SELECT group_concat(edition.title, char(10)) FROM inspection_edition
        JOIN edition ON edition.hash = inspection_edition.edition
        WHERE inspection_edition.inspection_id = inspection.id) AS titles,
    (SELECT count(*) FROM inspection_item
        WHERE inspection_id = inspection.id AND left_out IS NULL) AS asked,
    (SELECT count(*) FROM inspection_item
        WHERE inspection_id = inspection.id AND left_out IS NULL AND verdict IS NOT NULL) AS answered,
    (SELECT count(*) FROM finding JOIN finding_state ON finding_id = finding.id
        WHERE inspection_id = inspection.id AND NOT discarded) AS findings
FROM inspection
JOIN visit ON visit.id = inspection.visit_id
JOIN facility ON facility.id = visit.facility_id
{where}
ORDER BY inspection.finished_at IS NOT NULL, inspection.started_at DESC
LIMIT ?
"""


def _answer(verdict: str | None, remark: str, ticks: str) -> Answer:
    return Answer(
        verdict=Verdict(verdict) if verdict else None, remark=remark, ticks=json.loads(ticks) if ticks else {}
    )


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _line(row: Mapping[str, Any]) -> InspectionLine:
    titles = row["titles"] or ""
    return InspectionLine(
        **{
            **{name: value for name, value in row.items() if name != "titles"},
            "capacity": Capacity(row["capacity"]),
            "started_at": datetime.fromisoformat(row["started_at"]),
            "finished_at": datetime.fromisoformat(row["finished_at"]) if row["finished_at"] else None,
            "checklist_titles": tuple(titles.split("\n")) if titles else (),
        }
    )


def _visit(row: Mapping[str, Any], participants: tuple[Participant, ...]) -> Visit:
    return Visit(
        id=row["id"],
        facility_id=row["facility_id"],
        capacity=Capacity(row["capacity"]),
        kind=row["kind"],
        lead_device=row["lead_device"],
        started_at=datetime.fromisoformat(row["started_at"]),
        ended_at=datetime.fromisoformat(row["ended_at"]) if row["ended_at"] else None,
        participants=participants,
        facts=VisitFacts(**{field.name: row[field.name] for field in fields(VisitFacts)}),
    )


def _participant(row: Mapping[str, Any]) -> Participant:
    return Participant(
        inspector_id=row["inspector_id"],
        name=row["name"],
        certificate=row["certificate"],
        role=InspectorRole(row["role"]),
    )
