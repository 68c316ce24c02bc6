from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain.facilities import FacilityFile
from inspector_app.domain.facility_imports import Choice
from inspector_app.domain.facility_lists import FacilityField
from inspector_app.services import facility_files
from tests.exchange.workbooks import Grid, credit_code, make_list
from tests.ui.conftest import done
from ui.dialogs.problems import ProblemsDialog
from ui.models.import_rows import IMPORT_COLUMNS, Which
from ui.models.lines import GROUNDS, Tone
from ui.pages.facility_import import FacilityImportStep
from ui.tasks import Tasks

Settled = Callable[[], None]
WRONG_CODE = credit_code(1)[:17] + ("0" if credit_code(1)[17] != "0" else "1")
ROWS: Grid = [
    ["某区医疗卫生机构一览表"],
    ["单位名称", "单位类别", "统一社会信用代码", "联系电话", "星级"],
    ["甲卫生院", "卫生院", credit_code(2), "0751-8888888", None],
    ["乙诊所", "诊所", WRONG_CODE, None, None],
    ["丙诊所", "说不清", credit_code(3), None, None],
    ["合计", 3],
]


@pytest.fixture
def step(qtbot: QtBot, tasks: Tasks) -> FacilityImportStep:
    shown = FacilityImportStep(tasks)
    qtbot.addWidget(shown)
    shown.resize(1180, 690)
    shown.show()
    return shown


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A list with a row that is right, one that is wrong, and one to be looked at."""
    return make_list(tmp_path / "名单.xlsx", ROWS)


def column(field: FacilityField) -> int:
    return next(number for number, one in enumerate(IMPORT_COLUMNS) if one.title == field.label)


def test_the_preview_marks_cells_and_names_what_was_left_out(
    step: FacilityImportStep, path: Path, office: Office, settled: Settled
) -> None:
    step.read(path)
    settled()
    table, view = step.view.table, step.view

    wrong = table.index(1, column(FacilityField.USCC))
    doubtful = table.index(2, column(FacilityField.KIND))
    assert wrong.data(Qt.ItemDataRole.BackgroundRole).color().name() == GROUNDS[Tone.ALARM]
    assert "校验码" in wrong.data(Qt.ItemDataRole.ToolTipRole)
    assert doubtful.data(Qt.ItemDataRole.BackgroundRole).color().name() == GROUNDS[Tone.WARNING]
    assert view.summary == "共3行：新增2，更新0，不导入1（其中有错误1），请核对1。"
    assert [one.text for one in view._left_out.lines if one.place.endswith(("1", "6"))]
    assert any(one[2] == "联系电话" for one in view._mapping.lines)
    assert done(office, facility_files.count) == 0


def test_one_press_imports_all_accepted_rows_and_another_takes_them_back(
    step: FacilityImportStep, path: Path, office: Office, settled: Settled
) -> None:
    step.read(path)
    settled()
    step.view.import_button.click()
    settled()

    assert step._notice.text == "导入完成：新增2家，更新0家，未导入1行。"
    assert {one.file.name for one in done(office, facility_files.search)} == {"甲卫生院", "丙诊所"}

    step._notice.act()
    settled()
    assert done(office, facility_files.count) == 0
    assert "新增的2家已归档" in step._notice.text


def test_a_row_that_may_be_a_known_facility_waits_for_a_person(
    step: FacilityImportStep, path: Path, office: Office, settled: Settled
) -> None:
    known = FacilityFile(name="老名字卫生院", uscc=credit_code(2))
    facility_id = done(office, partial(facility_files.create, file=known)).made_id
    step.read(path)
    settled()
    assert not step.view.import_button.isEnabled()

    step.view.view.select_row(0)
    update = next(one for one in step.view.panel.findChildren(QRadioButton) if "更新已有" in one.text())
    update.click()
    assert step.view.import_button.isEnabled()
    step.view.import_button.click()
    settled()

    assert done(office, partial(facility_files.get, facility_id=facility_id)).file.name == "甲卫生院"
    assert done(office, facility_files.count) == 2


def test_all_undecided_rows_can_be_decided_at_once(
    step: FacilityImportStep, path: Path, office: Office, settled: Settled
) -> None:
    done(office, partial(facility_files.create, file=FacilityFile(name="老名字卫生院", uscc=credit_code(2))))
    step.read(path)
    settled()
    step.view._all_out.click()

    decisions = [decision.choice for decision in step.view.decisions().values()]
    assert decisions == [Choice.LEAVE_OUT, Choice.LEAVE_OUT, Choice.ENTER]


def test_rows_with_errors_can_be_shown_alone(step: FacilityImportStep, path: Path, settled: Settled) -> None:
    step.read(path)
    settled()
    step.view._which.setCurrentIndex(list(Which).index(Which.WRONG))

    assert [line.row.row.file.name for line in step.view.table.lines] == ["乙诊所"]


def test_what_is_no_workbook_opens_the_list_of_problems(
    step: FacilityImportStep, tmp_path: Path, settled: Settled
) -> None:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(b"\x00\x01 nothing that anybody can read")
    step.read(path)
    settled()

    assert step.findChild(ProblemsDialog) is not None
    assert step._pile.currentWidget() is step._start
