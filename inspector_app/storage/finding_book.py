"""Findings, and the projection of what happened to them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from inspector_app.domain.finding_lists import FindingFilter, FindingLine
from inspector_app.domain.findings import Finding, FindingFacts
from inspector_app.domain.followups import FindingState, date_due
from inspector_app.domain.inspections import ItemKey, UnknownRecord
from inspector_app.domain.search_text import index_text, phrase_query
from inspector_app.domain.vocabulary import MajorJudgement, Mark, Outcome, Severity, Stage
from inspector_app.storage.rows import rows_of, write_row


class FindingBook:
    """Findings by id. A discarded one stays in the book with its mark."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def get(self, finding_id: str) -> Finding:
        """Raises UnknownRecord."""
        for finding in self._select("finding.id = ?", [finding_id]):
            return finding
        raise UnknownRecord("finding", finding_id)

    def of_inspection(self, inspection_id: str) -> list[Finding]:
        """All findings of a part, discarded ones too, in the order of finding."""
        return list(self._select("inspection_id = ?", [inspection_id]))

    def of_visit(self, visit_id: str) -> list[Finding]:
        """All findings of a visit, discarded ones too, in the order of finding."""
        return list(self._select("finding.visit_id = ?", [visit_id]))

    def of_item(self, inspection_id: str, key: ItemKey) -> list[Finding]:
        """The findings of one item, discarded ones too."""
        return list(
            self._select("inspection_id = ? AND edition = ? AND item = ?", [inspection_id, key.edition, key.item])
        )

    def all(self) -> Iterator[Finding]:
        """Every finding, in the order of entry."""
        return self._select("1", [])

    def next_ordinal(self, inspection_id: str) -> int:
        """One more than the highest ordinal ever given in this part."""
        found = self._db.execute("SELECT max(ordinal) FROM finding WHERE inspection_id = ?", [inspection_id])
        return int(found.fetchone()[0] or 0) + 1

    def put(self, finding: Finding) -> None:
        """Enter or replace what was recorded, and index its words."""
        row = _finding_row(finding)
        write_row(self._db, "finding", row)
        words = index_text(f"{finding.facts.description} {finding.facts.place} {finding.facts.requirement}")
        self._db.execute(
            "REPLACE INTO finding_text (rowid, words) SELECT row, ? FROM finding WHERE id = ?", [words, finding.id]
        )

    def put_state(self, finding: Finding, state: FindingState) -> None:
        """The projection after the latest event or change of the record."""
        number = self._db.execute("SELECT row FROM finding WHERE id = ?", [finding.id]).fetchone()[0]
        write_row(self._db, "finding_state", {"row": number, **_state_row(finding, state)}, key="row")

    def state(self, finding_id: str) -> FindingState:
        """The projection as stored. Raises UnknownRecord."""
        for row in rows_of(self._db, "SELECT * FROM finding_state WHERE finding_id = ?", [finding_id]):
            return _state(row)
        raise UnknownRecord("finding", finding_id)

    def has_state(self, finding: Finding, state: FindingState) -> bool:
        """Whether the projection is stored exactly as ``put_state`` would store this one."""
        wanted = _state_row(finding, state)
        stored = rows_of(self._db, "SELECT * FROM finding_state WHERE finding_id = ?", [finding.id])
        return any(wanted.items() <= row.items() for row in stored)

    def lines(self, wanted: FindingFilter, *, limit: int, offset: int = 0) -> list[FindingLine]:
        """The lines that a filter leaves, latest first."""
        where, values = _condition(wanted)
        # The page is chosen from the narrow table first; only its rows are then read in full.
        sql = f"""
            WITH page AS (SELECT row FROM finding_state WHERE {where}
                ORDER BY found_at DESC, row DESC LIMIT ? OFFSET ?)
            SELECT finding.id AS finding_id, finding.visit_id, finding.inspection_id, finding.facility_id,
                facility.name AS facility_name, finding.ordinal, finding.item, finding.description, finding.place,
                finding.severity, finding_state.stage, finding_state.marks, finding.found_at, finding_state.due
            FROM page JOIN finding ON finding.row = page.row
            JOIN finding_state ON finding_state.row = page.row
            JOIN facility ON facility.id = finding.facility_id
            ORDER BY finding.found_at DESC, finding.row DESC"""  # noqa: S608 - constants
        return [_line(row) for row in rows_of(self._db, sql, [*values, limit, offset])]

    def count(self, wanted: FindingFilter) -> int:
        """How many findings a filter leaves."""
        where, values = _condition(wanted)
        found = self._db.execute(f"SELECT count(*) FROM finding_state WHERE {where}", values)  # noqa: S608 - constants
        return int(found.fetchone()[0])

    def _select(self, where: str, values: list[object]) -> Iterator[Finding]:
        sql = (
            "SELECT finding.*, finding_state.discarded FROM finding"  # noqa: S608 - constants
            f" LEFT JOIN finding_state ON finding_id = finding.id WHERE {where} ORDER BY finding.row"
        )
        return (_finding(row) for row in rows_of(self._db, sql, values))


def _condition(wanted: FindingFilter) -> tuple[str, list[object]]:
    parts, values = ["discarded = ?"], [int(wanted.discarded)]  # type: tuple[list[str], list[object]]
    if wanted.stage:
        parts.append("stage = ?")
        values.append(wanted.stage.value)
    if wanted.severity:
        parts.append("severity = ?")
        values.append(wanted.severity.value)
    if wanted.overdue_on:
        parts.append("due < ?")
        values.append(wanted.overdue_on.isoformat())
    # Word by word: one may be in the finding and the next in the name of the facility.
    for query in filter(None, map(phrase_query, wanted.text.split())):
        parts.append(
            "(row IN (SELECT rowid FROM finding_text WHERE words MATCH ?)"
            " OR facility_id IN (SELECT id FROM facility WHERE row IN"
            " (SELECT rowid FROM facility_text WHERE words MATCH ?)))"
        )
        values += [query, query]
    if wanted.facility_id:
        parts.append("facility_id = ?")
        values.append(wanted.facility_id)
    if wanted.visit_id:
        parts.append("visit_id = ?")
        values.append(wanted.visit_id)
    return " AND ".join(parts), values


def _finding_row(finding: Finding) -> dict[str, Any]:
    facts = finding.facts
    return {
        "id": finding.id,
        "visit_id": finding.visit_id,
        "inspection_id": finding.inspection_id,
        "facility_id": finding.facility_id,
        "edition": finding.item.edition if finding.item else "",
        "item": finding.item.item if finding.item else "",
        "ordinal": finding.ordinal,
        "found_at": finding.found_at.isoformat(timespec="seconds"),
        "description": facts.description,
        "place": facts.place,
        "severity": facts.severity.value,
        "judgement": facts.judgement.value if facts.judgement else None,
        "criterion": facts.criterion,
        "judgement_reason": facts.judgement_reason,
        "requirement": facts.requirement,
        "outcome": facts.outcome.value if facts.outcome else None,
        "deadline": facts.deadline.isoformat() if facts.deadline else None,
        "correction_note": facts.correction_note,
        "own_basis": facts.own_basis,
    }


def _finding(row: Mapping[str, Any]) -> Finding:
    return Finding(
        id=row["id"],
        visit_id=row["visit_id"],
        inspection_id=row["inspection_id"],
        facility_id=row["facility_id"],
        item=ItemKey(row["edition"], row["item"]) if row["item"] else None,
        ordinal=row["ordinal"],
        found_at=datetime.fromisoformat(row["found_at"]),
        facts=FindingFacts(
            description=row["description"],
            place=row["place"],
            severity=Severity(row["severity"]),
            judgement=MajorJudgement(row["judgement"]) if row["judgement"] else None,
            criterion=row["criterion"],
            judgement_reason=row["judgement_reason"],
            requirement=row["requirement"],
            outcome=Outcome(row["outcome"]) if row["outcome"] else None,
            deadline=date.fromisoformat(row["deadline"]) if row["deadline"] else None,
            correction_note=row["correction_note"],
            own_basis=row["own_basis"],
        ),
        discarded=bool(row["discarded"]),
    )


def _state_row(finding: Finding, state: FindingState) -> dict[str, Any]:
    due = date_due(state, finding.facts.deadline)
    return {
        "finding_id": finding.id,
        "facility_id": finding.facility_id,
        "visit_id": finding.visit_id,
        "stage": state.stage.value,
        "marks": json.dumps(sorted(state.marks)),
        "discarded": int(state.discarded),
        "extended_to": state.extended_to.isoformat() if state.extended_to else None,
        "issued_by": state.issued_by,
        "closed_on": state.closed_on.isoformat() if state.closed_on else None,
        "rebounds": state.rebounds,
        "severity": finding.facts.severity.value,
        "found_at": finding.found_at.isoformat(timespec="seconds"),
        "due": due.isoformat() if due else None,
    }


def _state(row: Mapping[str, Any]) -> FindingState:
    return FindingState(
        stage=Stage(row["stage"]),
        marks=frozenset(Mark(mark) for mark in json.loads(row["marks"])),
        extended_to=date.fromisoformat(row["extended_to"]) if row["extended_to"] else None,
        issued_by=row["issued_by"],
        closed_on=date.fromisoformat(row["closed_on"]) if row["closed_on"] else None,
        rebounds=row["rebounds"],
    )


def _line(row: Mapping[str, Any]) -> FindingLine:
    return FindingLine(
        **{
            **row,
            "severity": Severity(row["severity"]),
            "stage": Stage(row["stage"]),
            "marks": frozenset(Mark(mark) for mark in json.loads(row["marks"])),
            "found_at": datetime.fromisoformat(row["found_at"]),
            "due": date.fromisoformat(row["due"]) if row["due"] else None,
        }
    )
