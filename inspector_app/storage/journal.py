"""The journal: every change as an event, appended in the transaction of the change itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from inspector_app.domain.causality import FIRST_IN_CHAIN, Author, Event, HybridTime, Subject, heads
from inspector_app.domain.ids import new_id

Row = Mapping[str, Any]

_COLUMNS = (
    "id, device, sequence, previous_hash, hash, time, wall_time, operator,"
    " subject_kind, subject_id, name, payload, seen, undoes"
)


class Journal:
    """Append-only. Nothing here changes or removes an event."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def append(
        self, author: Author, subject: Subject, name: str, payload: Mapping[str, Any], *, undoes: str = ""
    ) -> Event:
        """Add what the author did; call it inside the transaction that does it."""
        sequence, previous_hash, time = self._end_of_chain(author.device)
        event = Event(
            id=new_id(),
            device=author.device,
            sequence=sequence + 1,
            previous_hash=previous_hash,
            time=str(time.next(author.now)),
            wall_time=author.now.isoformat(timespec="milliseconds"),
            operator=author.operator,
            subject=subject,
            name=name,
            payload=payload,
            seen=heads(self.of(subject)),
            undoes=undoes,
        )
        marks = ", ".join("?" * 14)
        self._db.execute(f"INSERT INTO event ({_COLUMNS}) VALUES ({marks})", _to_row(event))  # noqa: S608 - constants
        return event

    def of(self, subject: Subject) -> list[Event]:
        """All events on a subject, in no promised order."""
        return self._select("subject_kind = ? AND subject_id = ?", [subject.kind, subject.id])

    def get(self, event_id: str) -> Event | None:
        """One event."""
        return next(iter(self._select("id = ?", [event_id])), None)

    def breaks(self) -> Iterator[str]:
        """Ids of events whose chain of hashes does not hold: changed, missing or inserted afterwards."""
        expected: dict[str, tuple[int, str]] = {}
        rows = self._db.execute(f"SELECT {_COLUMNS} FROM event ORDER BY device, sequence")  # noqa: S608 - constant
        for row in rows:
            event, stored_hash = _from_row(row), row[4]
            sequence, previous_hash = expected.get(event.device, (0, FIRST_IN_CHAIN))
            whole = event.sequence == sequence + 1 and event.previous_hash == previous_hash
            if not whole or event.hash() != stored_hash:
                yield event.id
            expected[event.device] = (event.sequence, stored_hash)

    def _end_of_chain(self, device: str) -> tuple[int, str, HybridTime]:
        row = self._db.execute(
            "SELECT sequence, hash, time FROM event WHERE device = ? ORDER BY sequence DESC LIMIT 1", [device]
        ).fetchone()
        if row is None:
            return 0, FIRST_IN_CHAIN, HybridTime(0, 0)
        return row[0], row[1], HybridTime.parse(row[2])

    def _select(self, where: str, values: Sequence[str]) -> list[Event]:
        rows = self._db.execute(f"SELECT {_COLUMNS} FROM event WHERE {where}", values)  # noqa: S608 - constants
        return [_from_row(row) for row in rows]


def _to_row(event: Event) -> tuple[Any, ...]:
    return (
        event.id,
        event.device,
        event.sequence,
        event.previous_hash,
        event.hash(),
        event.time,
        event.wall_time,
        event.operator,
        event.subject.kind,
        event.subject.id,
        event.name,
        json.dumps(event.payload, ensure_ascii=False, sort_keys=True),
        json.dumps(event.seen),
        event.undoes,
    )


def _from_row(row: Sequence[Any]) -> Event:
    return Event(
        id=row[0],
        device=row[1],
        sequence=row[2],
        previous_hash=row[3],
        time=row[5],
        wall_time=row[6],
        operator=row[7],
        subject=Subject(kind=row[8], id=row[9]),
        name=row[10],
        payload=json.loads(row[11]),
        seen=tuple(json.loads(row[12])),
        undoes=row[13],
    )
