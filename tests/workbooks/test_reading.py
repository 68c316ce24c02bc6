from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from inspector_app.domain.workbooks import WorkbookTrouble
from inspector_app.workbooks.cell_writing import escaped, lines_of
from inspector_app.workbooks.file_recognition import has_macros, recognised
from inspector_app.workbooks.header_finding import find_header
from inspector_app.workbooks.header_words import HeaderWords
from inspector_app.workbooks.list_rows import list_rows
from inspector_app.workbooks.sheet_survey import MAX_FORMULAS_NOTED
from inspector_app.workbooks.workbook_reading import Flaw, Sheet, read_workbook
from tests.exchange.workbooks import make_list, make_raw

FRUIT = HeaderWords({"name": "水果 品名", "price": "价格 单价"}, indispensable="name", subordinate=("元",))


def only_sheet(path: Path) -> Sheet:
    [sheet] = read_workbook(path)
    return sheet


def test_a_formula_is_noted_whether_somebody_calculated_it_or_not(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c><c r="C1"><v>3</v></c></row>'
    sheet = only_sheet(make_raw(tmp_path / "表.xlsx", cells))
    assert sheet.formulas == {(0, 0), (0, 1)}
    assert dict(sheet.rows)[0] == {0: 2, 1: Flaw(""), 2: 3}


def test_of_very_many_formulas_only_so_many_are_noted(tmp_path: Path) -> None:
    rows = (f'<row r="{at}"><c r="A{at}"><f>1</f><v>1</v></c></row>' for at in range(1, MAX_FORMULAS_NOTED + 100))
    assert len(only_sheet(make_raw(tmp_path / "表.xlsx", rows)).formulas) == MAX_FORMULAS_NOTED


def test_a_sheet_without_formulas_has_none_noted(tmp_path: Path) -> None:
    assert only_sheet(make_list(tmp_path / "表.xlsx", [["一", 2]])).formulas == frozenset()


def test_the_words_decide_what_a_header_is(tmp_path: Path) -> None:
    path = make_list(tmp_path / "表.xlsx", [["本月", None], ["品名", "单价（元）"], ["苹果", 3]])
    rows = [(row.number, row.labels) for row in list_rows(only_sheet(path))]
    header = find_header(rows, FRUIT)
    assert header is not None
    assert (header.first_row, {field: cell.column for field, cell in header.columns.items()}) == (
        1,
        {"name": 0, "price": 1},
    )
    assert find_header(rows, HeaderWords({"name": "单位名称"}, indispensable="name")) is None


def test_a_cell_of_a_merged_area_says_what_its_first_cell_says(tmp_path: Path) -> None:
    path = make_list(tmp_path / "表.xlsx", [["一", "甲"], [None, "乙"]], merged=["A1:A2"])
    lower = list(list_rows(only_sheet(path)))[1]
    assert (lower.text(0), lower.cell_place(0), lower.cell_place(1)) == ("一", "一览表!A1", "一览表!B2")


def test_macros_are_seen_without_reading_them(tmp_path: Path) -> None:
    content = make_list(tmp_path / "表.xlsx", [["一"]]).read_bytes()
    assert not has_macros(content)
    path = make_raw(tmp_path / "宏.xlsm", "", parts={"xl/vbaProject.bin": b"\xd0\xcf"})
    assert has_macros(path.read_bytes())
    assert recognised(path.read_bytes()) is None


def test_an_empty_file_is_no_workbook() -> None:
    assert recognised(b"") is WorkbookTrouble.EMPTY_FILE


@pytest.mark.parametrize("text", ["_x0041_", "一_x000D_二", "_x005F_x0041_", "_x0041_x0042_", "x0041", "_x00_"])
def test_text_that_looks_like_an_escape_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = escaped(text)
    book.save(tmp_path / "表.xlsx")
    assert dict(only_sheet(tmp_path / "表.xlsx").rows)[0][0] == text


def test_a_chinese_character_is_two_wide() -> None:
    assert lines_of("一" * 10, 21) == 1
    assert lines_of("一" * 11, 21) == 2
    assert lines_of("一\n二\n", 21) == 2
    assert lines_of(3, 21) == 1
