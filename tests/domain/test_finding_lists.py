from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from inspector_app.domain.finding_lists import FindingLine
from inspector_app.domain.vocabulary import Severity, Stage

LINE = FindingLine(
    finding_id="f",
    visit_id="v",
    inspection_id="i",
    facility_id="x",
    facility_name="示例卫生院",
    ordinal=1,
    item="F-01",
    description="",
    place="",
    severity=Severity.GENERAL,
    stage=Stage.ISSUED,
    marks=frozenset(),
    found_at=datetime(2026, 11, 22, tzinfo=UTC),
    due=date(2026, 12, 7),
)


def test_a_finding_is_overdue_only_when_the_day_itself_is_over() -> None:
    assert LINE.days_overdue(date(2026, 12, 1)) == 0
    assert LINE.days_overdue(date(2026, 12, 7)) == 0
    assert LINE.days_overdue(date(2026, 12, 8)) == 1


def test_what_is_not_due_is_never_overdue() -> None:
    assert replace(LINE, due=None).days_overdue(date(2030, 1, 1)) == 0
