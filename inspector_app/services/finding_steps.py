"""Steps that change a finding inside a transaction: record, event and projection together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from inspector_app.domain.causality import Author, Event, Subject
from inspector_app.domain.findings import Finding, FindingFacts, NotThisFinding
from inspector_app.domain.followups import FollowUp, fold
from inspector_app.domain.vocabulary import MajorJudgement, Outcome, Severity
from inspector_app.storage.records import Records

CHANGED = "finding.changed"

_READERS: Mapping[str, Any] = {
    "severity": Severity,
    "judgement": MajorJudgement,
    "outcome": Outcome,
    "deadline": date.fromisoformat,
}


def subject_of(finding_id: str) -> Subject:
    """What the events of a finding are about."""
    return Subject(kind="finding", id=finding_id)


def register(records: Records, author: Author, finding: Finding) -> Event:
    """Enter a new finding."""
    records.findings.put(finding)
    payload = {
        "inspection": finding.inspection_id,
        "ordinal": finding.ordinal,
        "item": [finding.item.edition, finding.item.item] if finding.item else None,
        "facts": plain_facts(finding.facts),
    }
    return follow_up(records, author, finding, FollowUp.REGISTERED, payload)


def follow_up(
    records: Records,
    author: Author,
    finding: Finding,
    name: FollowUp,
    payload: Mapping[str, Any],
    *,
    undoes: str = "",
) -> Event:
    """Append a follow-up event and bring the projection up to date."""
    event = records.journal.append(author, subject_of(finding.id), name.value, payload, undoes=undoes)
    project(records, finding)
    return event


def project(records: Records, finding: Finding) -> None:
    """Write what follows from the finding's record and events."""
    records.findings.put_state(finding, fold(records.journal.of(subject_of(finding.id))))


def change(
    records: Records, author: Author, finding: Finding, facts: FindingFacts, *, undoes: str = ""
) -> Event | None:
    """Replace what was recorded; the event says which fields changed from what to what. None if nothing did."""
    before, after = plain_facts(finding.facts), plain_facts(facts)
    changed = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    if not changed:
        return None
    put_facts(records, finding, facts)
    return records.journal.append(author, subject_of(finding.id), CHANGED, {"fields": changed}, undoes=undoes)


def put_facts(records: Records, finding: Finding, facts: FindingFacts) -> None:
    """Replace what was recorded, without an event: for typing that is still going on."""
    changed = replace(finding, facts=facts)
    records.findings.put(changed)
    project(records, changed)


def plain_facts(facts: FindingFacts) -> dict[str, Any]:
    """Facts as JSON knows them."""
    return {field.name: plain_value(getattr(facts, field.name)) for field in fields(FindingFacts)}


def plain_value(value: object) -> Any:
    """One fact as JSON knows it: a code, a day or a text."""
    return value.isoformat() if isinstance(value, date) else value


def with_plain_field(facts: FindingFacts, name: str, value: Any) -> FindingFacts:
    """Set one field from its JSON form. Raises NotThisFinding for an unknown field."""
    if name not in FindingFacts.__dataclass_fields__:
        raise NotThisFinding(name)
    known = _READERS[name](value) if value is not None and name in _READERS else value
    return replace(facts, **{name: known})
