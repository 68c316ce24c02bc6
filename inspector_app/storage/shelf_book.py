"""The shelf: which edition of each checklist is used, and the words of its items for searching."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlite_utils import Database

from inspector_app.domain.checklists import Checklist, EditionCard
from inspector_app.domain.inspections import UnknownRecord
from inspector_app.domain.library import ShelfCard, ShelfPlace
from inspector_app.domain.library_search import words_of
from inspector_app.domain.vocabulary import FacilityGroup
from inspector_app.storage.edition_book import edition_card
from inspector_app.storage.rows import rows_of, write_row

# Counted by SQLite, which is faster than reading the editions: see benchmarks.
_CARDS = """
    SELECT shelf.*, (
        SELECT count(*) FROM json_each(edition.content, '$.sections') AS section,
            json_each(section.value, '$.items') AS item
        WHERE json_extract(item.value, '$.disabled') IS NOT 1
    ) AS items, json_extract(edition.content, '$.proposed_for') AS proposed_for
    FROM shelf JOIN edition ON edition.hash = shelf.edition ORDER BY shelf.position"""

_STRAYS = (
    "FROM shelf_item WHERE checklist_id NOT IN (SELECT checklist_id FROM shelf)",
    "FROM shelf_item_text WHERE rowid NOT IN (SELECT row FROM shelf_item)",
)


class ShelfBook:
    """Places by the id of the checklist. A checklist never leaves the shelf; it is taken out of use."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def places(self) -> list[ShelfPlace]:
        """Every checklist, in order."""
        return [_place(row) for row in rows_of(self._db, "SELECT * FROM shelf ORDER BY position")]

    def find(self, checklist_id: str) -> ShelfPlace | None:
        """The place of a checklist, or None where it is not on the shelf."""
        for row in rows_of(self._db, "SELECT * FROM shelf WHERE checklist_id = ?", [checklist_id]):
            return _place(row)
        return None

    def get(self, checklist_id: str) -> ShelfPlace:
        """Raises UnknownRecord."""
        place = self.find(checklist_id)
        if place is None:
            raise UnknownRecord("checklist", checklist_id)
        return place

    def next_position(self) -> int:
        """Behind all others."""
        return int(self._db.execute("SELECT coalesce(max(position) + 1, 0) FROM shelf").fetchone()[0])

    def put(self, place: ShelfPlace) -> None:
        """Enter or replace a place; where its edition changes, ``index`` it in the same transaction."""
        row = {
            "checklist_id": place.checklist_id,
            "position": place.position,
            "edition": place.edition,
            "shipped": place.shipped,
            "pending": int(place.pending),
            "in_use": int(place.in_use),
            "version": json.dumps(place.version, sort_keys=True),
        }
        write_row(self._db, "shelf", row, key="checklist_id")

    def index(self, checklist: Checklist) -> None:
        """Make the words of this edition those that a search of its checklist finds."""
        old = "SELECT row FROM shelf_item WHERE checklist_id = ?"
        self._db.execute(f"DELETE FROM shelf_item_text WHERE rowid IN ({old})", [checklist.id])  # noqa: S608 - constant
        self._db.execute("DELETE FROM shelf_item WHERE checklist_id = ?", [checklist.id])
        for section in checklist.sections:
            for item in section.items:
                row = self._db.execute(
                    "INSERT INTO shelf_item (checklist_id, item) VALUES (?, ?)", [checklist.id, item.id]
                ).lastrowid
                self._db.execute(
                    "INSERT INTO shelf_item_text (rowid, words) VALUES (?, ?)", [row, words_of(item, section.title)]
                )

    def is_indexed(self, checklist: Checklist) -> bool:
        """Does a search of this checklist find the items of this edition, by their words and in their order?"""
        found = self._db.execute(
            "SELECT item, words FROM shelf_item LEFT JOIN shelf_item_text ON shelf_item_text.rowid = shelf_item.row"
            " WHERE checklist_id = ? ORDER BY row",
            [checklist.id],
        )
        expected = [
            (item.id, words_of(item, section.title)) for section in checklist.sections for item in section.items
        ]
        return found.fetchall() == expected

    def stray_index_rows(self) -> int:
        """How many items and words belong to nothing on the shelf."""
        return sum(int(self._db.execute(f"SELECT count(*) {strays}").fetchone()[0]) for strays in _STRAYS)

    def remove_strays(self) -> None:
        """Forget those items and words."""
        for strays in _STRAYS:
            self._db.execute(f"DELETE {strays}")

    def cards(self) -> list[ShelfCard]:
        """Every checklist with its edition, its size and what is offered in its place, in order."""
        editions = {row["hash"]: edition_card(row) for row in self._edition_rows()}
        return [_card(row, editions) for row in rows_of(self._db, _CARDS)]

    def _edition_rows(self) -> Iterator[dict[str, Any]]:
        return rows_of(
            self._db,
            "SELECT hash, checklist_id, title, edition, origin, stored_at FROM edition"
            " WHERE hash IN (SELECT edition FROM shelf UNION SELECT shipped FROM shelf)",
        )


def _place(row: Mapping[str, Any]) -> ShelfPlace:
    return ShelfPlace(
        checklist_id=row["checklist_id"],
        position=row["position"],
        edition=row["edition"],
        shipped=row["shipped"],
        pending=bool(row["pending"]),
        in_use=bool(row["in_use"]),
        version=json.loads(row["version"]),
    )


def _card(row: Mapping[str, Any], editions: Mapping[str, EditionCard]) -> ShelfCard:
    return ShelfCard(
        checklist_id=row["checklist_id"],
        position=row["position"],
        in_use=bool(row["in_use"]),
        edition=editions[row["edition"]],
        items=row["items"],
        proposed_for=frozenset(FacilityGroup(code) for code in json.loads(row["proposed_for"] or "[]")),
        offered=editions[row["shipped"]] if row["pending"] else None,
    )
