from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app.domain.checklist_imports import FileKind
from inspector_app.domain.errors import BadFile
from inspector_app.domain.table_checklists import ColumnMeaning, SheetMapping, Sureness, TableMapping
from inspector_app.services import checklist_doors, checklist_import, drafting
from inspector_app.services.desk import Desk
from inspector_app.shipped import shipped
from tests.exchange.workbooks import make_list
from tests.table_checklists.task_table import make_task_table
from tests.xlsforms.forms import form


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_list(tmp_path / "检查表.xlsx", [["序号", "检查内容", "备注"], [1, "通道畅通", "每月"]])


def test_files_are_recognised_by_what_they_are(tmp_path: Path, path: Path) -> None:
    template = checklist_doors.template(target=tmp_path / "模板.xlsx")
    assert checklist_import.recognise(template) is FileKind.TEMPLATE
    assert checklist_import.recognise(shipped("checklists") / "fire_safety.yaml") is FileKind.YAML
    assert checklist_import.recognise(form(tmp_path, [["select_one yes_no", "x", "甲"]])) is FileKind.XLSFORM
    assert checklist_import.recognise(path) is FileKind.TABLE


def test_a_table_with_one_sheet_named_as_in_the_template_is_still_a_table(tmp_path: Path) -> None:
    named = make_list(tmp_path / "表.xlsx", [["序号", "检查内容"], [1, "甲"]], name="检查项")
    assert checklist_import.recognise(named) is FileKind.TABLE


def test_what_cannot_be_read_at_all_is_refused(tmp_path: Path) -> None:
    (tmp_path / "空.xlsx").touch()
    with pytest.raises(BadFile):
        checklist_import.recognise(tmp_path / "空.xlsx")


def test_the_task_table_becomes_a_draft(desk: Desk, tmp_path: Path) -> None:
    table = make_task_table(tmp_path / "任务清单.xlsx")
    mapping = checklist_import.guess(desk, table).mapping()
    result = checklist_import.read_table(table, mapping, title="重点任务清单")
    assert result.checklist is not None
    draft = drafting.take_in(desk, result.checklist)
    assert len(list(desk.records.drafts.get(draft.made_id).checklist.items())) == 56


def test_a_form_becomes_a_draft(desk: Desk, tmp_path: Path) -> None:
    result = checklist_import.read_form(form(tmp_path, [["select_one yes_no", "x", "甲"]]))
    assert result.checklist is not None
    draft = drafting.take_in(desk, result.checklist)
    assert desk.records.drafts.get(draft.made_id).checklist.title == "表单"


def test_every_import_is_a_checklist_of_its_own(desk: Desk, path: Path) -> None:
    mapping = checklist_import.guess(desk, path).mapping()
    read = [checklist_import.read_table(path, mapping, title="").checklist for _ in range(2)]
    assert all(one is not None and one.title == "检查表" for one in read)
    assert len({one.id for one in read if one is not None}) == 2


def test_what_a_person_said_of_the_columns_is_remembered(desk: Desk, path: Path, tmp_path: Path) -> None:
    (sheet,) = checklist_import.guess(desk, path).mapping().sheets
    corrected = replace(sheet, meanings={**sheet.meanings, 2: ColumnMeaning.HINT})
    checklist_import.remember(desk, TableMapping(sheets=(corrected,)))
    next_year = make_list(tmp_path / "新表.xlsx", [["序号", "检查内容", "备注"], [1, "灭火器有效", "每季"]])
    (column,) = (one for one in checklist_import.guess(desk, next_year).sheets[0].columns if one.header == "备注")
    assert (column.meaning, column.sureness) == (ColumnMeaning.HINT, Sureness.REMEMBERED)


def test_a_header_that_only_a_person_knew_is_found_the_next_time(desk: Desk, tmp_path: Path) -> None:
    path = make_list(tmp_path / "表.xlsx", [["某某单位"], ["看什么", "谁来看"], ["通道畅通", "安全科"]])
    (sheet,) = checklist_import.guess(desk, path, headers={"一览表": (2, 2)}).sheets
    said = replace(sheet.mapping(), meanings={0: ColumnMeaning.CHECK, 1: ColumnMeaning.OWN})
    checklist_import.remember(desk, TableMapping(sheets=(said,)))
    again = checklist_import.guess(desk, path)
    assert again.sheets[0].first_row == 2
    result = checklist_import.read_table(path, again.mapping(), title="看什么")
    assert result.checklist is not None
    assert [item.check for item in result.checklist.items()] == ["通道畅通"]


def test_a_table_without_header_is_not_remembered(desk: Desk, tmp_path: Path) -> None:
    path = make_list(tmp_path / "表.xlsx", [["通道畅通", "每月"]])
    mapping = SheetMapping(
        sheet="一览表", first_row=0, last_row=0, meanings={0: ColumnMeaning.CHECK}, signature="irrelevant"
    )
    checklist_import.remember(desk, TableMapping(sheets=(mapping,)))
    assert checklist_import.guess(desk, path).sheets[0].columns[0].sureness is Sureness.UNSURE


def test_meanings_of_a_later_version_are_guessed_anew(desk: Desk, path: Path) -> None:
    (sheet,) = checklist_import.guess(desk, path).sheets
    noted = f'{{"{sheet.signature}": {{"1": "something_new", "2": "hint"}}}}'
    with desk.records.transaction():
        desk.records.notes.put("checklist_tables.columns", noted)
    meant = {one.header: one.meaning for one in checklist_import.guess(desk, path).sheets[0].columns}
    assert meant == {"序号": ColumnMeaning.IGNORED, "检查内容": ColumnMeaning.CHECK, "备注": ColumnMeaning.HINT}
