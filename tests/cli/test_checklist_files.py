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
