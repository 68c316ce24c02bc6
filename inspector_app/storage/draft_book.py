"""Checklists while they are written: a head, and a row for each item, so that typing rewrites one item only."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from inspector_app.domain.checklists import Checklist, Item
from inspector_app.domain.drafting import Draft, DraftCard, DraftFate
from inspector_app.domain.inspections import UnknownRecord
from inspector_app.storage.rows import rows_of, write_row


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedDraft:
    """A draft as it is stored. Preparing a long one takes most of what a transaction may last."""

    row: Mapping[str, Any]
    items: tuple[tuple[str, str], ...]
    """Ids and contents of the items that are written."""

    @classmethod
    def of(cls, draft: Draft, *, before: Draft | None = None) -> PreparedDraft:
        """Make it, outside of the transaction; with the draft from before, only what differs from it."""
        known = {item.id: item for item in before.checklist.items()} if before else {}
        changed = (item for item in draft.checklist.items() if known.get(item.id) != item)
        return cls(row=_to_row(draft), items=tuple((item.id, _dumped(item.to_json())) for item in changed))


class DraftBook:
    """Drafts by id. None is ever deleted; what was published or discarded keeps its content."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._read: dict[str, Item] = {}
        """The items of the draft that was read last, by their stored text: an edit changes one of two thousand."""

    def put(self, draft: PreparedDraft) -> None:
        """Write what was prepared."""
        write_row(self._db, "draft", draft.row)
        self._db.conn.executemany(
            "INSERT INTO draft_item (draft_id, item, content) VALUES (?, ?, ?)"
            " ON CONFLICT (draft_id, item) DO UPDATE SET content = excluded.content",
            [(draft.row["id"], item_id, content) for item_id, content in draft.items],
        )

    def get(self, draft_id: str) -> Draft:
        """A draft, whatever became of it. Raises UnknownRecord."""
        for row in rows_of(self._db, "SELECT * FROM draft WHERE id = ?", [draft_id]):
            return Draft(
                id=row["id"],
                checklist=_put_together(json.loads(row["head"]), self._items(draft_id)),
                started_at=datetime.fromisoformat(row["started_at"]),
                changed_at=datetime.fromisoformat(row["changed_at"]),
                fate=DraftFate(row["fate"]),
            )
        raise UnknownRecord("draft", draft_id)

    def cards(self, fate: DraftFate = DraftFate.OPEN) -> list[DraftCard]:
        """The drafts of one fate, the latest changed first."""
        sql = "SELECT * FROM draft WHERE fate = ? ORDER BY changed_at DESC, id DESC"
        return [_card(row) for row in rows_of(self._db, sql, [fate.value])]

    def open_one_of(self, checklist_id: str) -> str:
        """Id of the open draft of a checklist; empty where there is none."""
        sql = "SELECT id FROM draft WHERE checklist_id = ? AND fate = ? ORDER BY changed_at DESC, id DESC LIMIT 1"
        found = self._db.execute(sql, [checklist_id, DraftFate.OPEN.value]).fetchone()
        return str(found[0]) if found else ""

    def broken(self) -> Iterator[tuple[str, datetime]]:
        """Id of the checklist and last change of each open draft that cannot be put together."""
        sql = "SELECT id, checklist_id, changed_at FROM draft WHERE fate = ? ORDER BY changed_at, id"
        for draft_id, checklist_id, changed_at in self._db.execute(sql, [DraftFate.OPEN.value]).fetchall():
            try:
                self.get(draft_id)
            except (ValueError, KeyError, TypeError):  # no JSON, an item that is not there, a word that nobody knows
                yield checklist_id, datetime.fromisoformat(changed_at)

    def _items(self, draft_id: str) -> dict[str, Item]:
        """The items of a draft by their ids. The same text gives the same object, so that they compare quickly."""
        stored = dict(self._db.execute("SELECT item, content FROM draft_item WHERE draft_id = ?", [draft_id]))
        known = self._read
        self._read = {text: known.get(text) or Item.from_json(json.loads(text)) for text in stored.values()}
        return {item_id: self._read[text] for item_id, text in stored.items()}


def _to_row(draft: Draft) -> dict[str, Any]:
    return {
        "id": draft.id,
        "checklist_id": draft.checklist.id,
        "head": _dumped(_head(draft.checklist)),
        "started_at": draft.started_at.isoformat(timespec="seconds"),
        "changed_at": draft.changed_at.isoformat(timespec="seconds"),
        "fate": draft.fate.value,
    }


def _head(checklist: Checklist) -> dict[str, Any]:
    """The checklist as plain data whose sections hold the ids of their items."""
    hollow = replace(checklist, sections=tuple(replace(section, items=()) for section in checklist.sections))
    head = hollow.to_json()
    for plain, section in zip(head["sections"], checklist.sections, strict=True):
        plain["items"] = [item.id for item in section.items]
    return head


def _put_together(head: dict[str, Any], items: Mapping[str, Item]) -> Checklist:
    ids = [section["items"] for section in head["sections"]]
    for section in head["sections"]:
        section["items"] = ()
    hollow = Checklist.from_json(head)
    sections = (
        replace(section, items=tuple(items[item_id] for item_id in listed))
        for section, listed in zip(hollow.sections, ids, strict=True)
    )
    return replace(hollow, sections=tuple(sections))


def _card(row: dict[str, Any]) -> DraftCard:
    head = json.loads(row["head"])
    return DraftCard(
        id=row["id"],
        checklist_id=row["checklist_id"],
        title=head["title"],
        items=sum(len(section["items"]) for section in head["sections"]),
        started_at=datetime.fromisoformat(row["started_at"]),
        changed_at=datetime.fromisoformat(row["changed_at"]),
        fate=DraftFate(row["fate"]),
    )


def _dumped(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
