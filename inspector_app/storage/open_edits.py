"""Typing that is already saved though its field is still being visited.

The value itself is committed with every pause in typing. What stands here is the value from before
the visit, so that the history gets one row per visit of a field and not one per pause.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from inspector_app.domain.causality import Author, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenEdit:
    """A visit of a field that has not ended: the value before it, who and when last."""

    subject: Subject
    field: str
    before: Any
    operator: str
    at: datetime


class OpenEdits:
    """At most one per field; survives a kill and is settled at the next start."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def note(self, author: Author, subject: Subject, field: str, before: object) -> None:
        """Remember the value before the visit; within one visit only the time is brought up to date."""
        self._db.execute(
            "INSERT INTO open_edit (subject_kind, subject_id, field, before, operator, wall_time)"
            " VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET operator = excluded.operator, wall_time = excluded.wall_time",
            [
                subject.kind,
                subject.id,
                field,
                json.dumps(before, ensure_ascii=False),
                author.operator,
                author.now.isoformat(timespec="milliseconds"),
            ],
        )

    def take(self, subject: Subject, field: str) -> OpenEdit | None:
        """End the visit of a field: the edit, which is no longer open afterwards."""
        found = [edit for edit in self.of(subject) if edit.field == field]
        self._db.execute(
            "DELETE FROM open_edit WHERE subject_kind = ? AND subject_id = ? AND field = ?",
            [subject.kind, subject.id, field],
        )
        return found[0] if found else None

    def of(self, subject: Subject) -> list[OpenEdit]:
        """The open edits of one subject."""
        return self._select("WHERE subject_kind = ? AND subject_id = ?", [subject.kind, subject.id])

    def all(self) -> list[OpenEdit]:
        """Every open edit."""
        return self._select("", [])

    def _select(self, where: str, values: list[str]) -> list[OpenEdit]:
        columns = "subject_kind, subject_id, field, before, operator, wall_time"
        rows = self._db.execute(f"SELECT {columns} FROM open_edit {where}", values)  # noqa: S608 - constants
        return [
            OpenEdit(
                subject=Subject(kind=row[0], id=row[1]),
                field=row[2],
                before=json.loads(row[3]),
                operator=row[4],
                at=datetime.fromisoformat(row[5]),
            )
            for row in rows
        ]
