"""Checklists while they are written: a head, and a row for each item, so that typing rewrites one item only."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from inspector_app.domain.checklists import Checklist
from inspector_app.domain.drafting import Draft, DraftCard, DraftFate
from inspector_app.domain.inspections import UnknownRecord
from inspector_app.storage.rows import rows_of


class DraftBook:
    """Drafts by id. None is ever deleted; what was published or discarded keeps its content."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, draft: Draft, *, before: Draft | None = None) -> None:
        """Write a draft; with the one from before, only what differs from it."""
        head, items = _taken_apart(draft.checklist)
        known: dict[str, Any] = _taken_apart(before.checklist)[1] if before else {}
        self._db.execute(
            "INSERT INTO draft (id, checklist_id, head, started_at, changed_at, fate) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET"
            " head = excluded.head, changed_at = excluded.changed_at, fate = excluded.fate",
            [
                draft.id,
                draft.checklist.id,
                _dumped(head),
                draft.started_at.isoformat(timespec="seconds"),
                draft.changed_at.isoformat(timespec="seconds"),
                draft.fate.value,
            ],
        )
        for item_id, content in items.items():
            if known.get(item_id) != content:
                self._db.execute(
                    "INSERT INTO draft_item (draft_id, item, content) VALUES (?, ?, ?)"
                    " ON CONFLICT (draft_id, item) DO UPDATE SET content = excluded.content",
                    [draft.id, item_id, _dumped(content)],
                )

    def get(self, draft_id: str) -> Draft:
        """A draft, whatever became of it. Raises UnknownRecord."""
        found = rows_of(self._db, "SELECT * FROM draft WHERE id = ?", [draft_id])
        for row in found:
            items = dict(self._db.execute("SELECT item, content FROM draft_item WHERE draft_id = ?", [draft_id]))
            return Draft(
                id=row["id"],
                checklist=_put_together(json.loads(row["head"]), items),
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


def _taken_apart(checklist: Checklist) -> tuple[dict[str, Any], dict[str, Any]]:
    """The head, in which sections hold ids of items, and the items by id."""
    head = checklist.to_json()
    items = {item["id"]: item for section in head["sections"] for item in section["items"]}
    for section in head["sections"]:
        section["items"] = [item["id"] for item in section["items"]]
    return head, items


def _put_together(head: dict[str, Any], items: dict[str, str]) -> Checklist:
    for section in head["sections"]:
        section["items"] = [json.loads(items[item_id]) for item_id in section["items"]]
    return Checklist.from_json(head)


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
