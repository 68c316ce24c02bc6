from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain.finding_lists import FindingFilter, FindingLine
from inspector_app.domain.vocabulary import Severity, Stage, Verdict
from inspector_app.services import recording
from tests.ui.conftest import FACILITY, done
from ui.models.findings import finding_columns
from ui.models.lines import BADGES, LineTable
from ui.pages.findings import STEP, FindingsPage
from ui.routes import Go, GoFacilities, GoFindings, GoInspection
from ui.tasks import Tasks

Settled = Callable[[], None]
TODAY = date(2026, 11, 22)


@pytest.fixture
def page(qtbot: QtBot, tasks: Tasks) -> FindingsPage:
    shown = FindingsPage(tasks)
    qtbot.addWidget(shown)
    tasks.changed.connect(shown.refresh)
    shown.resize(1180, 690)
    shown.show()
    return shown


def violate(office: Office, inspection_id: str, count: int) -> None:
    """Mark so many items 不符合; each opens a finding."""
    asked = done(office, partial(recording.view, inspection_id=inspection_id)).inspection.asked()
    for key in asked[:count]:
        done(office, partial(recording.answer, inspection_id=inspection_id, key=key, verdict=Verdict.VIOLATION))


def line(**changes: object) -> FindingLine:
    facts: dict[str, object] = {
        "finding_id": "a",
        "visit_id": "v",
        "inspection_id": "i",
        "facility_id": "f",
        "facility_name": "甲",
        "ordinal": 3,
        "item": "",
        "description": "灯具损坏",
        "place": "一楼",
        "severity": Severity.MAJOR,
        "stage": Stage.ISSUED,
        "marks": frozenset(),
        "found_at": datetime(2026, 11, 1, 8, tzinfo=UTC),
        "due": date(2026, 11, 20),
    }
    return FindingLine(**{**facts, **changes})  # type: ignore[arg-type]  # facts of one line


def shown_as(one: FindingLine) -> dict[str, str]:
    table = LineTable(finding_columns(lambda: TODAY))
    table.show_lines([one])
    return {
        table.headerData(number, Qt.Orientation.Horizontal): table.index(0, number).data()
        for number in range(table.columnCount())
    }


@pytest.mark.parametrize(
    ("due", "stage", "said"),
    [
        (date(2026, 11, 20), Stage.ISSUED, "2026年11月20日（逾期2天）"),
        (date(2026, 11, 22), Stage.ISSUED, "2026年11月22日"),
        (None, Stage.CLOSED, "已销号"),
        (None, Stage.REGISTERED, "无期限"),
    ],
)
def test_what_is_overdue_says_so_in_words(qtbot: QtBot, due: date | None, stage: Stage, said: str) -> None:  # noqa: ARG001
    assert shown_as(line(due=due, stage=stage))["整改期限"] == said


def test_severity_stands_as_a_word_on_its_colour(qtbot: QtBot) -> None:  # noqa: ARG001
    table = LineTable(finding_columns(lambda: TODAY))
    table.show_lines([line()])
    column = [one.title for one in table.columns].index("等级")

    assert [badge.text for badge in table.index(0, column).data(BADGES)] == ["重大"]


def test_without_findings_the_page_says_where_they_come_from(page: FindingsPage, settled: Settled) -> None:
    page.open(GoFindings())
    settled()

    assert page._pile.currentWidget() is page._none


def test_findings_are_listed_and_open_where_they_were_recorded(
    page: FindingsPage, office: Office, inspection_id: str, settled: Settled
) -> None:
    violate(office, inspection_id, 3)
    asked: list[Go] = []
    page.navigate.connect(asked.append)
    page.open(GoFindings())
    settled()
    assert page.count.text() == "共3条"

    page.view.select_row(0)
    QTest.keyClick(page.view, Qt.Key.Key_Return)

    first = page.table.lines[0]
    assert asked == [GoInspection(inspection_id=inspection_id, finding_id=first.finding_id)]


def test_filters_combine_and_can_be_cleared_at_once(
    page: FindingsPage, office: Office, inspection_id: str, settled: Settled
) -> None:
    violate(office, inspection_id, 3)
    page.open(GoFindings(FindingFilter(stage=Stage.CLOSED)))
    settled()
    assert page._pile.currentWidget() is page._not_found

    page._not_found.wanted.emit()
    settled()
    assert page.table.count == 3
    page.bar._text.setText("没有这个词")
    settled()
    assert page.table.count == 0


def test_a_filter_for_a_facility_names_it_and_can_be_left(
    page: FindingsPage, office: Office, inspection_id: str, facility_id: str, settled: Settled
) -> None:
    violate(office, inspection_id, 1)
    page.open(GoFindings(FindingFilter(facility_id=facility_id)))
    settled()
    assert page.bar._facility.text() == f"只看：{FACILITY.name}"

    page.bar._all_facilities.click()
    settled()
    assert page._wanted() == FindingFilter()


def test_the_facility_of_a_finding_is_one_press_away(
    page: FindingsPage, office: Office, inspection_id: str, facility_id: str, settled: Settled
) -> None:
    violate(office, inspection_id, 1)
    asked: list[Go] = []
    page.navigate.connect(asked.append)
    page.open(GoFindings())
    settled()
    assert not page._to_facility.isEnabled()
    page.view.select_row(0)
    page._to_facility.click()

    assert asked == [GoFacilities(facility_id=facility_id)]


def test_a_long_list_is_loaded_as_far_as_somebody_looks(
    page: FindingsPage, office: Office, inspection_id: str, settled: Settled
) -> None:
    key = done(office, partial(recording.view, inspection_id=inspection_id)).inspection.asked()[0]
    for _ in range(STEP + 1):
        done(office, partial(recording.add_finding, inspection_id=inspection_id, key=key))
    page.open(GoFindings())
    settled()
    assert (len(page.table.lines), page.table.count) == (STEP, STEP + 1)

    page.view.scrollToBottom()
    settled()
    assert len({one.finding_id for one in page.table.lines}) == STEP + 1


def test_news_keeps_the_selected_finding(
    page: FindingsPage, office: Office, tasks: Tasks, inspection_id: str, settled: Settled
) -> None:
    violate(office, inspection_id, 2)
    page.open(GoFindings())
    settled()
    page.view.select_row(1)
    selected = page.view.current_line()
    key = done(office, partial(recording.view, inspection_id=inspection_id)).inspection.asked()[5]
    job = partial(recording.answer, inspection_id=inspection_id, key=key, verdict=Verdict.VIOLATION)
    tasks.write(job, owner=page)
    settled()
    settled()

    assert page.table.count == 3
    assert page.view.current_line() == selected
