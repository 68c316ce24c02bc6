"""What a person may filter the list of findings by, and what a line of it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from inspector_app.domain.vocabulary import Mark, Severity, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFilter:
    """Empty = everything that is not discarded."""

    text: str = ""
    stage: Stage | None = None
    severity: Severity | None = None
    overdue_on: date | None = None
    """Only what is overdue on this day."""
    facility_id: str = ""
    visit_id: str = ""
    discarded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """One line of the list."""

    finding_id: str
    visit_id: str
    inspection_id: str
    facility_id: str
    facility_name: str
    ordinal: int
    item: str
    description: str
    place: str
    severity: Severity
    stage: Stage
    marks: frozenset[Mark]
    found_at: datetime
    due: date | None
    """The day that counts now; None where nothing is due, or not any more."""

    def days_overdue(self, today: date) -> int:
        """逾期: by how many days; 0 until the day itself is over."""
        return max(0, (today - self.due).days) if self.due else 0
