"""Editions of checklists, whole and for ever."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from inspector_app.domain.checklists import Checklist, EditionCard
from inspector_app.domain.inspections import UnknownRecord
from inspector_app.domain.vocabulary import Origin
from inspector_app.storage.rows import rows_of


class EditionBook:
    """Editions by hash. An edition is written once and never replaced."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._read: dict[str, Checklist] = {}

    def keep(self, checklist: Checklist, *, origin: Origin, now: datetime) -> str:
        """Store the edition if it is new; its hash."""
        edition_hash = checklist.hash()
        self._db.execute(
            "INSERT INTO edition (hash, checklist_id, title, edition, origin, content, stored_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [
                edition_hash,
                checklist.id,
                checklist.title,
                checklist.edition,
                origin,
                checklist.canonical_json(),
                now.isoformat(timespec="seconds"),
            ],
        )
        return edition_hash

    def get(self, edition_hash: str) -> Checklist:
        """The checklist as it was. Raises UnknownRecord. What was read once stays in memory: it cannot change."""
        if edition_hash not in self._read:
            found = self._db.execute("SELECT content FROM edition WHERE hash = ?", [edition_hash]).fetchone()
            if found is None:
                raise UnknownRecord("edition", edition_hash)
            self._read[edition_hash] = Checklist.from_json(json.loads(found[0]))
        return self._read[edition_hash]

    def cards(self) -> list[EditionCard]:
        """All stored editions, oldest first."""
        sql = "SELECT hash, checklist_id, title, edition, origin, stored_at FROM edition ORDER BY stored_at, hash"
        rows = rows_of(self._db, sql)
        return [edition_card(row) for row in rows]

    def contents(self) -> Iterator[tuple[str, str]]:
        """Hash and canonical JSON of every edition, for the data check."""
        return iter(self._db.execute("SELECT hash, content FROM edition"))


def edition_card(row: dict[str, Any]) -> EditionCard:
    """The card of a row of ``edition`` without its content."""
    return EditionCard(
        **{**row, "origin": Origin(row["origin"]), "stored_at": datetime.fromisoformat(row["stored_at"])}
    )
