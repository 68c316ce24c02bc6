from __future__ import annotations

from functools import partial
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from inspector_app.bootstrap import Office
from inspector_app.checklist_files.folders import checklist_paths
from inspector_app.services import checklist_doors, checklist_library
from inspector_app.shipped import shipped
from tests.cli.conftest import Run
from tests.exchange.workbooks import Grid
from tests.table_checklists.tables import table
from tests.xlsforms.forms import form


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder of its own."""
    return tmp_path / "data"


@pytest.mark.parametrize("checklist_id", [path.stem for path in checklist_paths(shipped("checklists"))])
def test_a_shipped_checklist_goes_to_excel_and_back(run: Run, folder: Path, tmp_path: Path, checklist_id: str) -> None:
    book, back = tmp_path / "表.xlsx", tmp_path / "表.yaml"
    assert run("checklists", "to-excel", checklist_id, book, "--data", folder).status == 0
    ran = run("checklists", "from-excel", book, back)
    assert ran.status == 0
    assert "个检查项" in ran.out
    original = checklist_doors.read_file(shipped("checklists") / f"{checklist_id}.yaml")
    assert checklist_doors.read_file(back).hash() == original.hash()
    assert run("checklists", "check", back).status == 0


def test_an_edition_is_named_by_the_beginning_of_its_hash(run: Run, folder: Path, tmp_path: Path) -> None:
    book = tmp_path / "表.xlsx"
    with Office.open(folder) as office:
        edition = office.read(checklist_library.available).result().editions[0]
    assert run("checklists", "to-excel", edition.hash[:12].upper(), book, "--data", folder).status == 0
    assert checklist_doors.read_file(book).hash() == edition.hash


@pytest.mark.parametrize("given", ["fire", "0", "abcdef0123"])
def test_a_checklist_that_does_not_exist_is_said_so(run: Run, folder: Path, tmp_path: Path, given: str) -> None:
    book = tmp_path / "表.xlsx"
    ran = run("checklists", "to-excel", given, book, "--data", folder)
    assert (ran.status, book.exists()) == (1, False)
    assert f"没有代号或版本指纹是“{given}”的检查表" in ran.err


def test_a_beginning_that_fits_several_editions_names_them(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from inspector_app.domain.checklist_doors import SeveralEditions
    from inspector_app.sentences import explain

    monkeypatch.setattr(checklist_doors, "SHORTEST_HASH", 0)
    with Office.open(folder) as office, pytest.raises(SeveralEditions) as caught:
        office.read(partial(checklist_doors.named, given="")).result()
    assert "请多写几位" in explain(caught.value)


def test_the_empty_template_needs_no_checklist_and_no_data(run: Run, folder: Path, tmp_path: Path) -> None:
    book = tmp_path / "空白.xlsx"
    assert run("checklists", "to-excel", "--empty", book, "--data", folder).status == 0
    assert openpyxl.load_workbook(book).sheetnames[:3] == ["填写说明", "检查表", "检查项"]
    assert not folder.exists()


@pytest.mark.parametrize("words", [["fire_safety"], ["a", "b", "c.xlsx"], ["fire_safety", "表.xls"], ["--empty"]])
def test_wrong_words_are_answered_with_how_to_write_it(run: Run, folder: Path, words: list[str]) -> None:
    ran = run("checklists", "to-excel", *words, "--data", folder)
    assert ran.status == 2
    assert "用法：" in ran.err


def test_a_bad_template_names_every_cell_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    book, back = tmp_path / "空白.xlsx", tmp_path / "表.yaml"
    run("checklists", "to-excel", "--empty", book)
    ran = run("checklists", "from-excel", book, back)
    assert (ran.status, back.exists()) == (1, False)
    for cell in ("检查表!B3", "检查表!B4", "检查表!B5"):
        assert cell in ran.err


def test_macros_are_left_out_and_that_is_said(run: Run, folder: Path, tmp_path: Path) -> None:
    book, back = tmp_path / "表.xlsx", tmp_path / "表.yaml"
    run("checklists", "to-excel", "fire_safety", book, "--data", folder)
    with_macros = tmp_path / "表.xlsm"
    with ZipFile(book) as source, ZipFile(with_macros, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
        target.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(100))
    ran = run("checklists", "from-excel", with_macros, back)
    assert ran.status == 0
    assert "工作簿里有宏，没有读取，也没有运行" in ran.out


def test_a_missing_file_is_refused_with_a_sentence(run: Run, tmp_path: Path) -> None:
    ran = run("checklists", "from-excel", tmp_path / "没有.xlsx", tmp_path / "表.yaml")
    assert ran.status == 1
    assert "找不到这个文件" in ran.err


def test_a_yaml_file_is_read_by_its_content_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "检查表.txt"
    path.write_bytes((shipped("checklists") / "fire_safety.yaml").read_bytes())
    assert checklist_doors.read_file(path).id == "fire_safety"


def test_a_table_of_the_office_is_read_as_it_is_guessed_and_says_how(run: Run, folder: Path, tmp_path: Path) -> None:
    header = ["序号", "检查项目", "检查内容", "检查依据", "分值"]
    rows: Grid = [
        ["某区医疗机构安全检查表"],
        header,
        [1, "消防", "安全出口保持畅通", "《中华人民共和国消防法》第十六条", 5],
        [2, None, "灭火器完好有效", "", 5],
    ]
    book = table(tmp_path, rows, merged=["A1:E1", "B3:B4"])
    target = tmp_path / "表.yaml"
    ran = run("checklists", "from-excel", book, target, "--title", "本局检查表", "--data", folder)
    assert ran.status == 0
    assert "检查内容→检查内容" in ran.out
    assert "某区医疗机构安全检查表" in ran.err, "what is no item is said"
    checklist = checklist_doors.read_file(target)
    assert checklist.title == "本局检查表"
    assert [item.check for item in checklist.items()] == ["安全出口保持畅通", "灭火器完好有效"]
    assert not any(basis.print_clause for item in checklist.items() for basis in item.basis)


def test_a_table_with_one_bad_cell_writes_nothing(run: Run, folder: Path, tmp_path: Path) -> None:
    rows: Grid = [["序号", "检查内容", "检查方法"], [1, "安全出口保持畅通", ""], [2, "灭火器\u202e完好有效", ""]]
    target = tmp_path / "表.yaml"
    ran = run("checklists", "from-excel", table(tmp_path, rows), target, "--data", folder)
    assert (ran.status, target.exists()) == (1, False)
    assert "检查表!B3" in ran.err


def test_a_form_says_what_has_no_counterpart(run: Run, tmp_path: Path) -> None:
    rows = [
        ["select_one yes_no", "gas", "有无燃气？"],
        ["select_one result", "alarm", "燃气报警装置正常", "${gas} = 'yes'"],
        ["geopoint", "where", "位置"],
    ]
    target = tmp_path / "表.yaml"
    ran = run("checklists", "from-excel", form(tmp_path, rows), target)
    assert ran.status == 0
    assert "survey!A4" in ran.err
    checklist = checklist_doors.read_file(target)
    assert [one.question for one in checklist.conditions] == ["有无燃气？"]
    assert [item.check for item in checklist.items()] == ["燃气报警装置正常"]
