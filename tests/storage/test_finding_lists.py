from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from inspector_app.domain.facilities import Facility, FacilityFile
from inspector_app.domain.finding_lists import FindingFilter
from inspector_app.domain.findings import Finding, FindingFacts
from inspector_app.domain.followups import FindingState
from inspector_app.domain.inspections import Inspection, Visit
from inspector_app.domain.vocabulary import Capacity, Mark, Severity, Stage
from inspector_app.storage.database import open_database, transaction
from inspector_app.storage.finding_book import _condition
from inspector_app.storage.records import Records
from inspector_app.storage.schema import MIGRATIONS

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "records.sqlite3", None)
    MIGRATIONS.apply(opened)
    yield opened
    opened.close()


@pytest.fixture
def records(db: Database) -> Records:
    """Two facilities with one visit each; three findings, the latest of them first in the list."""
    records = Records(db)
    with transaction(db):
        for number, name in enumerate(("江湾卫生院", "龙归诊所")):
            _visit(records, number, name)
        _finding(records, "a", visit=0, description="灭火器压力不足", due=date(2026, 11, 21))
        _finding(records, "b", visit=1, description="通道堵塞", severity=Severity.MAJOR, due=date(2026, 11, 22))
        _finding(records, "c", visit=1, description="灯具损坏", stage=Stage.CLOSED, due=date(2026, 11, 1))
    return records


def _visit(records: Records, number: int, name: str) -> None:
    records.facilities.put(Facility(id=f"f{number}", file=FacilityFile(name=name)))
    visit = Visit(
        id=f"v{number}",
        facility_id=f"f{number}",
        capacity=Capacity.ENFORCEMENT,
        kind="",
        lead_device="",
        started_at=NOW,
    )
    records.visits.put(visit)
    inspection = Inspection(id=f"i{number}", visit_id=f"v{number}", device="", editions=(), started_at=NOW)
    records.inspections.add(inspection)


def _finding(
    records: Records,
    finding_id: str,
    *,
    visit: int,
    description: str,
    due: date,
    severity: Severity = Severity.GENERAL,
    stage: Stage = Stage.REGISTERED,
    marks: frozenset[Mark] = frozenset(),
) -> None:
    ordinal = records.findings.next_ordinal(f"i{visit}")
    finding = Finding(
        id=finding_id,
        visit_id=f"v{visit}",
        inspection_id=f"i{visit}",
        facility_id=f"f{visit}",
        item=None,
        ordinal=ordinal,
        found_at=NOW + timedelta(minutes=ordinal),
        facts=FindingFacts(description=description, severity=severity, deadline=due),
    )
    records.findings.put(finding)
    records.findings.put_state(finding, FindingState(stage=stage, marks=marks))


def listed(records: Records, wanted: FindingFilter) -> list[str]:
    lines = records.findings.lines(wanted, limit=10)
    assert records.findings.count(wanted) == len(lines)
    return [line.finding_id for line in lines]


def test_without_a_filter_the_latest_come_first_and_equal_times_by_order_of_entry(records: Records) -> None:
    assert listed(records, FindingFilter()) == ["c", "b", "a"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (FindingFilter(text="灭"), ["a"]),
        (FindingFilter(text="江湾"), ["a"]),
        (FindingFilter(text="诊所"), ["c", "b"]),
        (FindingFilter(text="没有的词"), []),
        (FindingFilter(stage=Stage.CLOSED), ["c"]),
        (FindingFilter(severity=Severity.MAJOR), ["b"]),
        (FindingFilter(overdue_on=TODAY), ["a"]),
        (FindingFilter(overdue_on=TODAY + timedelta(days=1)), ["b", "a"]),
        (FindingFilter(facility_id="f1"), ["c", "b"]),
        (FindingFilter(visit_id="v0"), ["a"]),
        (FindingFilter(facility_id="f1", stage=Stage.REGISTERED, text="通道"), ["b"]),
    ],
)
def test_filters_leave_what_they_say_and_combine(records: Records, wanted: FindingFilter, expected: list[str]) -> None:
    assert listed(records, wanted) == expected


def test_each_word_may_be_found_in_the_finding_or_in_its_facility(records: Records) -> None:
    def found(text: str) -> list[str]:
        return [line.finding_id for line in records.findings.lines(FindingFilter(text=text), limit=9)]

    assert found("灭火器 江湾") == ["a"]
    assert found("江湾　压力") == ["a"]
    assert found("灭火器 龙归") == []


def test_a_discarded_finding_is_listed_only_when_asked_for(records: Records) -> None:
    finding = records.findings.get("a")
    records.findings.put_state(finding, FindingState(marks=frozenset({Mark.DISCARDED})))

    assert listed(records, FindingFilter()) == ["c", "b"]
    assert listed(records, FindingFilter(discarded=True)) == ["a"]


def test_the_next_page_goes_on_where_the_former_ended(records: Records) -> None:
    pages = [records.findings.lines(FindingFilter(), limit=1, offset=offset)[0].finding_id for offset in range(3)]

    assert pages == ["c", "b", "a"]


def test_findings_of_a_visit_are_found_although_the_projection_repeats_the_visit(records: Records) -> None:
    assert [finding.id for finding in records.findings.of_visit("v1")] == ["b", "c"]


@pytest.mark.parametrize(
    "wanted",
    [
        FindingFilter(),
        FindingFilter(text="灭火器"),
        FindingFilter(stage=Stage.REGISTERED),
        FindingFilter(severity=Severity.MAJOR),
        FindingFilter(overdue_on=TODAY),
        FindingFilter(facility_id="f1"),
    ],
)
def test_a_page_is_chosen_from_an_index_without_sorting_the_whole_list(
    db: Database, records: Records, wanted: FindingFilter
) -> None:
    assert listed(records, wanted)
    where, values = _condition(wanted)
    sql = f"EXPLAIN QUERY PLAN SELECT row FROM finding_state WHERE {where} ORDER BY found_at DESC, row DESC LIMIT 200"
    steps = [step[3] for step in db.execute(sql, values)]

    assert any("USING COVERING INDEX" in step for step in steps)
    assert not any("TEMP B-TREE" in step for step in steps)
