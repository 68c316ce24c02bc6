"""The hand-over workbook: what was recorded, for people to read and print, with ids and versions for merging.

One sheet per level. Text stays text, days are days, and no cell is a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from inspector_app.workbooks.cell_writing import LINE_HEIGHT, NOT_LIKE_TEXT, TALLEST_ROW, escaped, lines_of

FORMAT_VERSION = 1
LONGEST_CELL = 32_767
"""Characters that a cell of Excel can hold."""
CUT_OFF = "……（单元格已满，全文见文书）"

Value = str | int | float | date | datetime | None

_FORMATS = {"day": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm"}
_HEADER_FONT = Font(name="宋体", bold=True, color="FFFFFF")
_HEADER_FILL = PatternFill("solid", fgColor="1F5F6B")
_HEADER_ALIGNMENT = Alignment(horizontal="center", vertical="center", wrap_text=True)
_PAGE_WIDTH = 270
"""Characters across one A4 page, at the smallest size that can still be read."""
_LINE = Side(style="thin", color="BFBFBF")
_HEADER_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column with its width in characters; ``wraps`` for running text.

    What is not ``printed`` (ids and versions for merging, internal grades) stands behind all that is.
    """

    header: str
    width: float = 12
    wraps: bool = False
    printed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet and its rows, which may be made one by one while it is written."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    notes: bool = False
    """A sheet to read, without filters."""
    plain: bool = False
    """For very many rows: only what needs a style has one, and the rest stands at the foot of its row."""
    kept_in_sight: int = 1
    """Columns that stay when a person scrolls to the right, and are repeated on every printed page."""


def write_workbook(sheets: Iterable[Sheet], target: IO[bytes]) -> None:
    """Write the sheets in order. Memory does not grow with the number of rows."""
    workbook = Workbook(write_only=True)
    try:
        for sheet in sheets:
            _write(workbook, sheet)
        # Not workbook.save: where that fails it leaves an archive that fails once more when it is forgotten.
        with ZipFile(target, "w", ZIP_DEFLATED) as archive:
            ExcelWriter(workbook, archive).save()
    finally:
        _close(workbook)


def _close(workbook: Workbook) -> None:
    """Let go of sheets that a failure left open; openpyxl would complain about them at some later moment."""
    for page in workbook.worksheets:
        if not page.closed:
            with suppress(OSError):  # the failure itself is the one to tell
                page.close()


def _write(workbook: Workbook, sheet: Sheet) -> None:
    page = workbook.create_sheet(sheet.title)
    printed = [column for column in sheet.columns if column.printed]
    page.freeze_panes = "A2" if sheet.notes else f"{get_column_letter(sheet.kept_in_sight + 1)}2"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    page.page_setup.fitToWidth = ceil(sum(column.width for column in printed) / _PAGE_WIDTH)
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
    if not sheet.notes:
        page.print_title_cols = f"A:{get_column_letter(sheet.kept_in_sight)}"
    page.print_options.gridLines = True
    page.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
    page.oddFooter.center.text = f"{sheet.title}　第&P页 共&N页"
    for index, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(index)].width = column.width
    page.row_dimensions[1].height = 2 * LINE_HEIGHT
    page.append([_header(page, column.header) for column in sheet.columns])
    cells = [_Cells(page, wraps=column.wraps, plain=sheet.plain) for column in sheet.columns]
    count = 1
    wrapping = [index for index, column in enumerate(sheet.columns) if column.wraps]
    for row in sheet.rows:
        count += 1
        lines = max((lines_of(row[index], sheet.columns[index].width) for index in wrapping), default=1)
        if lines > 1:
            # Not every program works out the height of wrapped text by itself.
            page.row_dimensions[count].height = min(lines * LINE_HEIGHT, TALLEST_ROW)
        page.append([cell.holding(value) for cell, value in zip(cells, row, strict=True)])
        page.row_dimensions.pop(count, None)  # written already; it would only fill the memory
    page.print_area = f"A1:{get_column_letter(len(printed))}{count}"
    if not sheet.notes:
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{count}"


def _header(page: Any, text: str) -> Any:
    cell = WriteOnlyCell(page, value=text)
    cell.font, cell.fill = _HEADER_FONT, _HEADER_FILL
    cell.alignment, cell.border = _HEADER_ALIGNMENT, _HEADER_BORDER
    return cell


class _Cells:
    """The cells of one column. Styled ones are filled anew for every row: making one costs ten times as much."""

    def __init__(self, page: Any, *, wraps: bool, plain: bool) -> None:
        self._page = page
        self._plain = plain and not wraps
        # In a plain sheet everything stands at the foot of its row, as unstyled cells do.
        vertical = "bottom" if plain else "center"
        self._alignment = Alignment(horizontal="left" if wraps else None, vertical=vertical, wrap_text=wraps)
        self._of_dates = Alignment(horizontal="left" if wraps else "center", vertical=vertical)
        self._styled: dict[str, Any] = {}

    def holding(self, value: Value) -> Any:
        """A cell for the value; the plain value itself where that is enough."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, datetime):
            return self._filled("moment", value.replace(tzinfo=None))
        if isinstance(value, date):
            return self._filled("day", value)
        return value if self._plain or value is None else self._filled("value", value)

    def _text(self, text: str) -> Any:
        clean = escaped(ILLEGAL_CHARACTERS_RE.sub("\ufffd", text))
        if len(clean) > LONGEST_CELL:
            clean = clean[: LONGEST_CELL - len(CUT_OFF)] + CUT_OFF
        looks_otherwise = clean.startswith(NOT_LIKE_TEXT)
        if self._plain and not looks_otherwise:
            return clean
        cell = self._filled("quoted" if looks_otherwise else "value", clean)
        # openpyxl takes "=1" for a formula and "#REF!" for an error; what a person typed is neither.
        cell.data_type = "s"
        return cell

    def _filled(self, style: str, value: Value) -> Any:
        if style not in self._styled:
            self._styled[style] = self._made(style)
        cell = self._styled[style]
        cell.value = value
        return cell

    def _made(self, style: str) -> Any:
        cell: Any = WriteOnlyCell(self._page)
        cell.alignment = self._of_dates if style in _FORMATS else self._alignment
        # Without the mark, Excel would make a formula of it as soon as somebody edits the cell.
        cell.quotePrefix = style == "quoted"
        if style in _FORMATS:
            cell.number_format = _FORMATS[style]
        return cell
