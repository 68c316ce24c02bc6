from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from inspector_app.exchange.handover import CUT_OFF, LONGEST_CELL, Column, Sheet, Value, write_workbook

CHINA = timezone(timedelta(hours=8))
COLUMNS = (
    Column(header="名称", width=20),
    Column(header="内容", width=20, wraps=True),
    Column(header="日期", width=12),
    Column(header="时间", width=18),
    Column(header="数", width=8),
    Column(header="ID", width=38, printed=False),
)
ROW: tuple[Value, ...] = ("甲", "内容", date(2026, 11, 22), datetime(2026, 11, 22, 14, 5, tzinfo=CHINA), 3, "id-1")


def written(*rows: tuple[Value, ...], plain: bool = False, columns: tuple[Column, ...] = COLUMNS) -> BytesIO:
    stream = BytesIO()
    write_workbook([Sheet(title="隐患台账", columns=columns, rows=rows, plain=plain, kept_in_sight=2)], stream)
    return BytesIO(stream.getvalue())


def page_of(stream: BytesIO) -> Any:
    return openpyxl.load_workbook(stream)["隐患台账"]


def as_calamine_reads(stream: BytesIO) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(stream).get_sheet_by_name("隐患台账").to_python()


@pytest.mark.parametrize("plain", [True, False])
def test_values_come_back_as_what_they_are(plain: bool) -> None:
    stream = written(ROW, plain=plain)
    cells = page_of(stream)[2]

    assert [cell.value for cell in cells[:2]] == ["甲", "内容"]
    assert cells[2].value == datetime(2026, 11, 22)  # noqa: DTZ001 - a cell knows no offset
    assert cells[2].is_date
    assert cells[2].number_format == "yyyy-mm-dd"
    assert cells[3].value == datetime(2026, 11, 22, 14, 5)  # noqa: DTZ001
    assert cells[3].number_format == "yyyy-mm-dd hh:mm"
    assert cells[4].value == 3
    stream.seek(0)
    read = as_calamine_reads(stream)[1]
    assert read[2:5] == [date(2026, 11, 22), datetime(2026, 11, 22, 14, 5), 3.0]  # noqa: DTZ001


@pytest.mark.parametrize("plain", [True, False])
@pytest.mark.parametrize(
    "text",
    ["=1+1", "+8613800000000", "-5", "@SUM(A1)", "=HYPERLINK(\"http://x\",\"y\")", "=cmd|' /C calc'!A0", "007", "1e5",
     "TRUE", "#REF!", "'quoted", " 前有空格", "换\n行", "<b>&amp;"],
)  # fmt: skip
def test_text_stays_text_in_every_program(text: str, plain: bool) -> None:
    row: tuple[Value, ...] = (text, text, None, None, None, text)
    stream = written(row, plain=plain)
    cells = page_of(stream)[2]

    assert [cells[index].value for index in (0, 1, 5)] == [text] * 3
    assert {cells[index].data_type for index in (0, 1, 5)} == {"s"}
    stream.seek(0)
    assert as_calamine_reads(stream)[1][0] == text


def test_what_looks_like_a_formula_is_marked_so_that_editing_it_makes_none() -> None:
    cells = page_of(written(("=1+1", "甲", None, None, None, "乙")))[2]
    assert [cell.quotePrefix for cell in (cells[0], cells[1], cells[5])] == [True, False, False]


@pytest.mark.parametrize("plain", [True, False])
def test_a_cell_style_does_not_leak_into_the_next_row(plain: bool) -> None:
    page = page_of(written(("=1", "甲", date(2026, 1, 1), None, 1, ""), ("乙", "丙", None, None, 2, ""), plain=plain))
    assert page["A3"].quotePrefix is False
    assert page["A3"].value == "乙"
    assert page["C3"].value is None


def test_characters_that_a_workbook_cannot_hold_are_shown_as_missing() -> None:
    assert page_of(written(("a\x00b\x0bc", "", None, None, None, "")))["A2"].value == "a\ufffdb\ufffdc"


@pytest.mark.parametrize("plain", [True, False])
def test_text_that_looks_like_an_escaped_character_is_read_as_it_was_typed(plain: bool) -> None:
    stream = written(("房间_x0041_", *ROW[1:]), plain=plain)
    assert as_calamine_reads(stream)[1][0] == "房间_x0041_"


def test_rare_characters_survive() -> None:
    assert as_calamine_reads(written(("李㛃䶮𬭎", "", None, None, None, "")))[1][0] == "李㛃䶮𬭎"


def test_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    value = page_of(written(("长" * (LONGEST_CELL + 1), "", None, None, None, "")))["A2"].value
    assert len(value) == LONGEST_CELL
    assert value.endswith(CUT_OFF)


def test_the_header_is_frozen_with_the_columns_that_are_kept_in_sight_and_can_be_filtered() -> None:
    page = page_of(written(ROW, ROW))

    assert page.freeze_panes == "C2"
    assert page.auto_filter.ref == "A1:F3"
    assert [cell.value for cell in page[1]] == [column.header for column in COLUMNS]
    assert page["A1"].font.bold
    assert page.column_dimensions["A"].width == 20


def test_a_printed_sheet_repeats_its_header_and_leaves_ids_out() -> None:
    page = page_of(written(ROW))

    assert page.print_title_rows == "$1:$1"
    assert page.print_title_cols == "$A:$B"
    assert page.print_area == "'隐患台账'!$A$1:$E$2"
    assert page.page_setup.orientation == "landscape"
    assert str(page.page_setup.paperSize) == page.PAPERSIZE_A4
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)


def test_a_sheet_too_wide_for_one_page_is_printed_on_several_side_by_side() -> None:
    columns = tuple(Column(header=str(index), width=60) for index in range(8))
    page = page_of(written(("",) * 8, columns=columns))
    assert page.page_setup.fitToWidth == 2


def test_a_row_is_as_tall_as_its_longest_text() -> None:
    page = page_of(written(("甲", "字" * 30, None, None, 1, ""), ("甲", "短", None, None, 1, "")))

    assert page.row_dimensions[2].height >= 4 * 14  # thirty characters in a column for nine
    assert page.row_dimensions[3].height is None
    assert page["B2"].alignment.wrap_text


def test_no_row_is_taller_than_a_workbook_allows() -> None:
    page = page_of(written(("甲", "字\n" * 400, None, None, 1, "")))
    assert page.row_dimensions[2].height <= 409


def test_notes_are_read_and_not_filtered() -> None:
    stream = BytesIO()
    write_workbook([Sheet(title="说明", columns=COLUMNS[:2], rows=[("a", 3)], notes=True)], stream)
    page = openpyxl.load_workbook(BytesIO(stream.getvalue()))["说明"]
    assert page.auto_filter.ref is None
    assert page["B2"].value == 3


def test_an_empty_sheet_has_its_header() -> None:
    assert as_calamine_reads(written()) == [[column.header for column in COLUMNS]]


def test_a_failure_in_the_rows_is_the_failure_that_is_told() -> None:
    def rows() -> Iterator[tuple[Value, ...]]:
        yield ROW
        raise LookupError("a record is missing")

    with pytest.raises(LookupError, match="missing"):
        write_workbook([Sheet(title="甲", columns=COLUMNS, rows=rows())], BytesIO())


def test_a_target_that_refuses_bytes_is_the_failure_that_is_told() -> None:
    class Full(BytesIO):
        def write(self, _data: Any) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write_workbook([Sheet(title="甲", columns=COLUMNS, rows=[ROW])], Full())
