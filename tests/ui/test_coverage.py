"""The coverage page over the real task list, and its rows on a small one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.coverage import Coverage, Mechanism, MechanismCoverage, ServingItem, Task, TaskCoverage
from inspector_app.services import checklist_library
from tests.ui.conftest import done
from ui.models.coverage import (
    GAP_SENTENCE,
    ROW_ROLE,
    CoverageModel,
    CoverageRow,
    as_text,
    count_words,
    mechanism_rows,
    task_rows,
)
from ui.pages.coverage import CoveragePage
from ui.routes import GoChecklists, GoCoverage
from ui.tasks import Tasks
from ui.widgets.coverage_bar import MECHANISMS
from ui.widgets.coverage_sheet import CoverageSheet

ITEM = ServingItem(checklist_id="fire", checklist="消防安全", item_id="F-01", check="疏散\t通道畅通")
SMALL = Coverage(
    title="小清单",
    tasks=(
        TaskCoverage(task=Task(row=1, group="甲", task="查通道", department="医政科", due="长期"), items=(ITEM,)),
        TaskCoverage(task=Task(row=2, group="甲", task="写总结", reason="本局内部工作"), items=()),
        TaskCoverage(task=Task(row=3, group="乙", task="没人管的"), items=()),
    ),
    mechanisms=(
        MechanismCoverage(mechanism=Mechanism(id="M1", title="双人值班", asks="持证"), items=(ITEM,), missing=("X-1",)),
    ),
)


@pytest.fixture
def page(tasks: Tasks, qtbot: QtBot, settled: Callable[[], None]) -> CoveragePage:
    page = CoveragePage(tasks)
    qtbot.addWidget(page)
    page.resize(1100, 650)
    page.open(GoCoverage())
    page.show()
    settled()
    return page


def shown(page: CoveragePage, parent: QModelIndex | None = None) -> list[CoverageRow]:
    """The rows of the tree, in order."""
    above = parent or QModelIndex()
    found: list[CoverageRow] = []
    for number in range(page.model.rowCount(above)):
        index = page.model.index(number, 0, above)
        row = index.data(ROW_ROLE)
        found += [row] if row is not None else shown(page, index)
    return found


def test_every_row_of_the_task_list_is_shown_under_its_main_task(page: CoveragePage) -> None:
    assert [row.number for row in shown(page)] == [f"第{number}行" for number in range(1, 57)]
    assert page.model.rowCount() == len({row.group for row in shown(page)}) == 6
    assert page.bar.counts.text() == "共56条，56条有检查项落实，没有缺口"
    assert page.sheet.heading.text().startswith("第1行")


def test_what_serves_a_row_is_one_click_from_its_checklist(page: CoveragePage, qtbot: QtBot) -> None:
    item = page.sheet.table.lines[0]
    with qtbot.waitSignal(page.navigate) as asked:
        page.sheet.items.clicked.emit(page.sheet.table.index(0, 0))
    assert asked.args == [GoChecklists(checklist_id=item.checklist_id, item_id=item.item_id)]


def test_the_mechanisms_that_no_item_serves_say_why(page: CoveragePage) -> None:
    page.bar.tabs.setCurrentIndex(MECHANISMS)
    page.bar.uncovered_chip.click()

    assert [row.number for row in shown(page)] == ["M27", "M63"]
    assert all(row.reason for row in shown(page))
    assert "没有检查项落实。说明：" in page.sheet.reason.text()
    assert not page.sheet.items.isVisible()


def test_words_are_found_in_departments_and_in_what_serves_a_row(page: CoveragePage) -> None:
    page.bar.search.setText("f-43")
    assert shown(page)
    assert all("F-43" in {item.item_id for item in row.items} for row in shown(page))
    page.bar.search.setText("妇幼办公室")
    assert [row.department for row in shown(page)] == ["妇幼办公室"]


def test_where_nothing_is_found_everything_is_one_click_away(page: CoveragePage) -> None:
    page.bar.uncovered_chip.click()
    assert page.empty.isVisible()
    page.empty.button.click()
    assert len(shown(page)) == 56


def test_a_checklist_out_of_use_serves_nothing_any_more(
    page: CoveragePage, office: Office, settled: Callable[[], None]
) -> None:
    done(office, lambda desk: checklist_library.set_in_use(desk, "nursery", in_use=False))
    page.refresh(Changes.of(Topic.CHECKLISTS, "nursery"))
    settled()
    assert not any(item.checklist_id == "nursery" for row in shown(page) for item in row.items)


def test_what_is_listed_is_copied_as_cells(page: CoveragePage) -> None:
    page.bar.search.setText("妇幼办公室")
    page.bar.copy_button.click()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 1 + len(shown(page)[0].items)
    assert {line.count("\t") for line in lines} == {8}
    assert "已复制1条" in page.notice.text


def test_the_way_back_leads_to_the_library(page: CoveragePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.navigate) as asked:
        page.bar.back_button.click()
    assert asked.args == [GoChecklists()]


def test_on_a_small_screen_a_row_takes_the_whole_width_and_leads_back(page: CoveragePage) -> None:
    page.resize(620, 320)
    QApplication.processEvents()
    page.tree.clicked.emit(page.model.index(1, 0, page.model.index(0, 0)))
    assert page.sheet.isVisible()
    assert not page.bar.isVisible()
    page._go_back()
    assert page.tree.isVisible()
    assert page.bar.isVisible()


def test_gaps_and_reasons_are_told_apart() -> None:
    served, explained, gap = task_rows(SMALL)
    assert (served.status, explained.status, gap.status) == ("1项", "有说明", "缺口")
    assert [row.uncovered for row in (served, explained, gap)] == [False, True, True]
    assert count_words((served, explained, gap)) == "共3条，1条有检查项落实，1条没有检查项、有说明，1条是缺口"


def test_a_mechanism_whose_items_are_not_all_in_use_is_not_covered(qtbot: QtBot) -> None:
    (row,) = mechanism_rows(SMALL)
    assert (row.status, row.uncovered) == ("1项，另缺1项", True)
    sheet = CoverageSheet()
    qtbot.addWidget(sheet)
    sheet.show_row(row)
    assert "X-1" in sheet.reason.text()


def test_copied_cells_hold_no_tabs_or_line_breaks_of_their_own() -> None:
    lines = as_text(task_rows(SMALL)).split("\n")
    assert lines[1].split("\t") == ["第1行", "甲", "查通道", "医政科", "长期", "F-01", "疏散 通道畅通", "消防安全", ""]
    assert lines[2].endswith("本局内部工作")
    assert lines[3].endswith(GAP_SENTENCE)


def test_the_tree_is_a_sound_model(qtmodeltester: object) -> None:
    model = CoverageModel()
    model.show_rows(task_rows(SMALL), what="任务清单")
    qtmodeltester.check(model)  # type: ignore[attr-defined]  # the plugin has no types
    assert model.rowCount() == 2
