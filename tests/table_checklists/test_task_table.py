"""The bureau's task list of 56 rows comes in with nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_app.checklist_files.checking import problems_of
from inspector_app.domain.checklists import Checklist
from inspector_app.domain.legal_documents import LegalRegister
from inspector_app.domain.table_checklists import ColumnMeaning, RowLeftOut, TableGuess, TableResult, stops_import
from inspector_app.domain.vocabulary import DutyKind
from inspector_app.table_checklists.guessing import guess
from inspector_app.table_checklists.reading import read_table
from tests.table_checklists.task_table import make_task_table, task_table


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_task_table(tmp_path / "任务清单.xlsx")


@pytest.fixture
def guessed(path: Path) -> TableGuess:
    return guess(path)


@pytest.fixture
def result(path: Path, guessed: TableGuess, register: LegalRegister) -> TableResult:
    return read_table(path, guessed.mapping(), checklist_id="own_tasks", title="重点任务清单", register=register)


@pytest.fixture
def checklist(result: TableResult) -> Checklist:
    assert result.checklist is not None, result.problems
    return result.checklist


def test_its_two_header_rows_and_all_columns_are_understood(guessed: TableGuess) -> None:
    (sheet,) = guessed.sheets
    assert (sheet.first_row, sheet.last_row) == (3, 4)
    assert [(column.header, column.meaning) for column in sheet.columns] == [
        ("序号", ColumnMeaning.SEED_ROWS),
        ("主要任务", ColumnMeaning.SECTION),
        ("2024年重点工作任务", ColumnMeaning.CHECK),
        ("责任分工/责任处室", ColumnMeaning.OWN),
        ("责任分工/责任单位", ColumnMeaning.OWN),
        ("完成时限", ColumnMeaning.OWN),
    ]
    assert sheet.columns[2].samples[0].startswith("将习近平总书记关于安全生产重要论述")
    assert len(sheet.columns[2].samples) == 5
    assert not sheet.problems


def test_every_task_becomes_an_item_under_its_main_task(checklist: Checklist) -> None:
    rows = task_table()["rows"]
    assert [item.check for item in checklist.items()] == [row["task"].replace("准， 强化", "准，强化") for row in rows]
    assert [item.seed_rows for item in checklist.items()] == [(number,) for number in range(1, 57)]
    assert [(section.title, len(section.items)) for section in checklist.sections] == [
        ("从业人员安全素养提升行动", 6),
        ("安全基础巩固提升行动", 17),
        ("行业新业态管理质效提升行动", 12),
        ("消防安全治理能力提升行动", 7),
        ("事故隐患排查整治成效提升行动", 5),
        ("卫生健康系统本质安全提升行动", 9),
    ]


def test_offices_units_and_deadlines_are_kept(checklist: Checklist) -> None:
    own = {item.seed_rows[0]: {one.label: one.text for one in item.own_columns} for item in checklist.items()}
    assert own[1] == {
        "责任处室": "综合办公室",
        "责任单位": "局属各单位，各基层和民营医疗机构，托育机构，医养结合机构",
        "完成时限": "2024年12月前，长期坚持",
    }
    assert own[28]["责任处室"] == "医政科；金凤区疾控局；安全生产与项目规划科"
    assert "责任单位" not in own[41]
    assert all("责任处室" in columns and "完成时限" in columns for columns in own.values())


def test_a_task_is_no_law_and_its_wording_must_be_edited(checklist: Checklist) -> None:
    assert {item.duty for item in checklist.items()} == {DutyKind.WORK_REQUIREMENT}
    assert not any(item.notice_ready for item in checklist.items())
    assert checklist.item("ZB-06").finding == (
        "未落实“组织辖区各基层医疗卫生机构、托育机构、医养结合机构消防安全责任人集中培训”的要求"
    )


def test_nothing_stops_it_and_all_that_is_missing_is_the_name_of_the_edition(
    result: TableResult, checklist: Checklist, register: LegalRegister
) -> None:
    assert not any(stops_import(problem) for problem in result.problems)
    assert [problem.code for problem in problems_of(checklist, register)] == ["checklist.missing"]


def test_titles_and_rows_that_went_into_others_are_named(result: TableResult) -> None:
    assert [part.place for part in result.left_out if part.reason is RowLeftOut.TITLE] == ["任务清单!1", "任务清单!2"]
    offices = sum(max(len(row["offices"]), 1) - 1 for row in task_table()["rows"])
    assert sum(part.reason is RowLeftOut.CONTINUATION for part in result.left_out) == offices
