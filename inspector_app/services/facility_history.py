"""What is known of one facility: its file, its inspections, its findings that are not closed."""

from __future__ import annotations

from dataclasses import dataclass

from inspector_app.domain.facilities import Facility
from inspector_app.domain.finding_lists import FindingFilter, FindingLine
from inspector_app.domain.inspections import InspectionLine
from inspector_app.domain.vocabulary import Stage
from inspector_app.services.desk import Desk

LATEST_FINDINGS = 2_000
"""More findings than one facility gathers in many years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityHistory:
    """One facility as it stands at one moment."""

    facility: Facility
    inspections: tuple[InspectionLine, ...]
    open_findings: tuple[FindingLine, ...]


def of_facility(desk: Desk, facility_id: str) -> FacilityHistory:
    """Raises UnknownRecord."""
    findings = desk.records.findings.lines(FindingFilter(facility_id=facility_id), limit=LATEST_FINDINGS)
    return FacilityHistory(
        facility=desk.records.facilities.get(facility_id),
        inspections=tuple(desk.records.inspections.lines(limit=200, facility_id=facility_id)),
        open_findings=tuple(line for line in findings if line.stage is not Stage.CLOSED),
    )
