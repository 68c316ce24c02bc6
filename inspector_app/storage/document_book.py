"""Documents, version by version, and where their bytes lie."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from inspector_app.domain.inspections import UnknownRecord
from inspector_app.domain.official_documents import DocumentFacts, DocumentNumber, OfficialDocument
from inspector_app.domain.vocabulary import DocumentKind, DocumentState
from inspector_app.storage.rows import rows_of, write_row


class DocumentBook:
    """Documents by id, visit or number."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def get(self, document_id: str) -> OfficialDocument:
        """Raises UnknownRecord."""
        for document in self._select("WHERE id = ?", [document_id]):
            return document
        raise UnknownRecord("document", document_id)

    def find(self, id_or_number: str) -> OfficialDocument:
        """By id, or the latest version of a number. Raises UnknownRecord."""
        where = "WHERE id = ? OR number = ? ORDER BY version DESC LIMIT 1"
        for document in self._select(where, [id_or_number, id_or_number]):
            return document
        raise UnknownRecord("document", id_or_number)

    def all(self, *, limit: int = -1) -> list[OfficialDocument]:
        """Every version of every document, latest first."""
        return self._select("ORDER BY made_at DESC, kind, serial DESC, version DESC LIMIT ?", [limit])

    def of_visit(self, visit_id: str) -> list[OfficialDocument]:
        """The documents of a visit in the order in which they were made."""
        return self._select("WHERE visit_id = ? ORDER BY made_at, kind, version", [visit_id])

    def in_state(self, state: DocumentState) -> list[OfficialDocument]:
        """Documents that stand in one state."""
        return self._select("WHERE state = ? ORDER BY made_at", [state.value])

    def highest_serial(self, kind: DocumentKind, year: int, mark: str) -> int:
        """The highest number given so far; 0 for none."""
        found = self._db.execute(
            "SELECT max(serial) FROM document WHERE kind = ? AND year = ? AND mark = ?", [kind.value, year, mark]
        )
        return int(found.fetchone()[0] or 0)

    def put(self, document: OfficialDocument) -> None:
        """Enter or replace; content, number and findings of a document never change after the first time."""
        write_row(self._db, "document", _to_row(document))
        for position, finding_id in enumerate(document.finding_ids):
            self._db.execute(
                "INSERT INTO document_finding (document_id, finding_id, position) VALUES (?, ?, ?)"
                " ON CONFLICT DO NOTHING",
                [document.id, finding_id, position],
            )

    def _select(self, rest: str, values: list[object]) -> list[OfficialDocument]:
        rows = list(rows_of(self._db, f"SELECT * FROM document {rest}", values))  # noqa: S608 - constants
        return [_from_row(row, self._findings_of(row["id"])) for row in rows]

    def _findings_of(self, document_id: str) -> tuple[str, ...]:
        found = self._db.execute(
            "SELECT finding_id FROM document_finding WHERE document_id = ? ORDER BY position", [document_id]
        )
        return tuple(finding_id for (finding_id,) in found)


class EvidenceIndex:
    """Which volume holds which bytes. The bytes are durable before a row says so."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def note(self, sha256: str, *, volume: str, media_type: str, size: int, at: datetime) -> None:
        """Say where the bytes lie; harmless when repeated."""
        self._db.execute(
            "INSERT INTO evidence (sha256, volume, media_type, size, stored_at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            [sha256, volume, media_type, size, at.isoformat(timespec="seconds")],
        )

    def all(self) -> list[str]:
        """The SHA-256 of everything that records refer to."""
        return [sha256 for (sha256,) in self._db.execute("SELECT sha256 FROM evidence ORDER BY sha256")]


def _to_row(document: OfficialDocument) -> dict[str, Any]:
    facts = document.facts
    return {
        "id": document.id,
        "visit_id": document.visit_id,
        "kind": document.kind.value,
        "year": document.number.year,
        "mark": document.number.mark,
        "serial": document.number.serial,
        "number": document.number.text,
        "version": document.version,
        "state": document.state.value,
        "content": json.dumps(document.content, ensure_ascii=False),
        "pdf_sha256": document.pdf_sha256,
        "made_at": document.made_at.isoformat(timespec="seconds"),
        "signed_by": facts.signed_by,
        "signed_on": facts.signed_on.isoformat() if facts.signed_on else None,
        "refusal_reason": facts.refusal_reason,
        "witness": facts.witness,
        "served_on": facts.served_on.isoformat() if facts.served_on else None,
        "service_way": facts.service_way,
        "void_reason": facts.void_reason,
    }


def _from_row(row: Mapping[str, Any], finding_ids: tuple[str, ...]) -> OfficialDocument:
    kind = DocumentKind(row["kind"])
    return OfficialDocument(
        id=row["id"],
        visit_id=row["visit_id"],
        kind=kind,
        number=DocumentNumber(kind=kind, year=row["year"], mark=row["mark"], serial=row["serial"], text=row["number"]),
        version=row["version"],
        state=DocumentState(row["state"]),
        content=json.loads(row["content"]),
        made_at=datetime.fromisoformat(row["made_at"]),
        pdf_sha256=row["pdf_sha256"],
        finding_ids=finding_ids,
        facts=DocumentFacts(
            signed_by=row["signed_by"],
            signed_on=date.fromisoformat(row["signed_on"]) if row["signed_on"] else None,
            refusal_reason=row["refusal_reason"],
            witness=row["witness"],
            served_on=date.fromisoformat(row["served_on"]) if row["served_on"] else None,
            service_way=row["service_way"],
            void_reason=row["void_reason"],
        ),
    )
