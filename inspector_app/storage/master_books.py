"""Settings, inspectors and facilities: what is kept apart from single visits."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from inspector_app.domain.facilities import SAME_FACILITY_KEYS, Facility, FacilityFile
from inspector_app.domain.inspections import UnknownRecord
from inspector_app.domain.people import Inspector, InspectorCard
from inspector_app.domain.search_text import index_text, phrase_query
from inspector_app.domain.settings import Settings
from inspector_app.domain.vocabulary import FacilityKind, HeightClass, InspectorRole
from inspector_app.storage.rows import rows_of, write_row


class SettingsBook:
    """The bureau's settings: one row per field, each with its version vector."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def load(self) -> Settings:
        """The settings as they are; fields never set have their defaults."""
        rows = self._db.execute("SELECT key, value FROM setting")
        return Settings.from_json({key: json.loads(value) for key, value in rows})

    def versions(self) -> dict[str, Mapping[str, int]]:
        """Version vector by field that was ever set."""
        return {key: json.loads(version) for key, version in self._db.execute("SELECT key, version FROM setting")}

    def put(self, key: str, value: object, version: Mapping[str, int]) -> None:
        """Set one field."""
        row = {"key": key, "value": json.dumps(value, ensure_ascii=False), "version": json.dumps(version)}
        write_row(self._db, "setting", row, key="key")


class InspectorBook:
    """Inspectors by id."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def all(self) -> list[Inspector]:
        """Everybody, in the order in which they were entered; those who left come last."""
        # Not by id: ids made within one millisecond have no order.
        return [_inspector(row) for row in rows_of(self._db, "SELECT * FROM inspector ORDER BY active DESC, rowid")]

    def get(self, inspector_id: str) -> Inspector:
        """Raises UnknownRecord."""
        for row in rows_of(self._db, "SELECT * FROM inspector WHERE id = ?", [inspector_id]):
            return _inspector(row)
        raise UnknownRecord("inspector", inspector_id)

    def put(self, inspector: Inspector) -> None:
        """Enter or replace."""
        row = {
            "id": inspector.id,
            "name": inspector.card.name,
            "certificate": inspector.card.certificate,
            "role": inspector.card.role.value,
            "active": int(inspector.active),
            "version": json.dumps(inspector.version),
        }
        write_row(self._db, "inspector", row)


class FacilityBook:
    """Facilities by their own id, found by any part of what is known of them."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def get(self, facility_id: str) -> Facility:
        """Raises UnknownRecord."""
        for row in rows_of(self._db, "SELECT * FROM facility WHERE id = ?", [facility_id]):
            return _facility(row)
        raise UnknownRecord("facility", facility_id)

    def put(self, facility: Facility) -> None:
        """Enter or replace, and index its words."""
        row = _facility_row(facility)
        write_row(self._db, "facility", row)
        number = self._db.execute("SELECT row FROM facility WHERE id = ?", [facility.id]).fetchone()[0]
        words = index_text(" ".join(str(row[name]) for name in _FACILITY_WORDS))
        self._db.execute("DELETE FROM facility_text WHERE rowid = ?", [number])
        self._db.execute("INSERT INTO facility_text (rowid, words) VALUES (?, ?)", [number, words])

    def search(self, text: str, *, limit: int, archived: bool = False) -> list[Facility]:
        """Facilities that contain the text, by name; all of them for an empty text."""
        query = phrase_query(text)
        if query:
            sql = (
                "SELECT facility.* FROM facility WHERE archived = ? AND row IN"
                " (SELECT rowid FROM facility_text WHERE words MATCH ?) ORDER BY township, name, row LIMIT ?"
            )
            values: list[object] = [int(archived), query, limit]
        else:
            sql = "SELECT * FROM facility WHERE archived = ? ORDER BY township, name, row LIMIT ?"
            values = [int(archived), limit]
        return [_facility(row) for row in rows_of(self._db, sql, values)]

    def count(self, *, archived: bool = False) -> int:
        """How many there are."""
        found = self._db.execute("SELECT count(*) FROM facility WHERE archived = ?", [int(archived)])
        return int(found.fetchone()[0])

    def like(self, file: FacilityFile) -> list[Facility]:
        """Facilities that share a code with this one, or its name: perhaps the same."""
        clauses, values = ["name = ?"], [file.name.strip()]
        for key in SAME_FACILITY_KEYS:
            if value := getattr(file, key):
                clauses.append(f"({key} = ? AND {key} <> '')")
                values.append(value)
        where = " OR ".join(clauses)
        rows = rows_of(self._db, f"SELECT * FROM facility WHERE {where} ORDER BY row", values)  # noqa: S608 - names
        return [_facility(row) for row in rows]

    def all(self) -> Iterator[Facility]:
        """Every facility, archived ones too, in the order of entry."""
        return (_facility(row) for row in rows_of(self._db, "SELECT * FROM facility ORDER BY row"))


_FACILITY_WORDS: Sequence[str] = (
    "name",
    "uscc",
    "licence_number",
    "nursery_record_number",
    "address",
    "township",
    "legal_representative",
    "person_in_charge",
    "phone",
)


def _inspector(row: Mapping[str, Any]) -> Inspector:
    card = InspectorCard(name=row["name"], certificate=row["certificate"], role=InspectorRole(row["role"]))
    return Inspector(id=row["id"], card=card, active=bool(row["active"]), version=json.loads(row["version"]))


def _facility_row(facility: Facility) -> dict[str, Any]:
    file = facility.file
    return {
        "id": facility.id,
        "name": file.name,
        "kind": file.kind.value,
        "uscc": file.uscc,
        "licence_number": file.licence_number,
        "nursery_record_number": file.nursery_record_number,
        "address": file.address,
        "township": file.township,
        "legal_representative": file.legal_representative,
        "person_in_charge": file.person_in_charge,
        "safety_officer": file.safety_officer,
        "phone": file.phone,
        "capacity": file.capacity,
        "floors": file.floors,
        "height_class": file.height_class.value if file.height_class else None,
        "remark": file.remark,
        "archived": int(facility.archived),
        "version": json.dumps(facility.version),
    }


def _facility(row: Mapping[str, Any]) -> Facility:
    plain = {name: value for name, value in row.items() if name not in {"row", "id", "archived", "version"}}
    height = plain["height_class"]
    file = FacilityFile(
        **{**plain, "kind": FacilityKind(plain["kind"]), "height_class": HeightClass(height) if height else None}
    )
    return Facility(id=row["id"], file=file, archived=bool(row["archived"]), version=json.loads(row["version"]))
