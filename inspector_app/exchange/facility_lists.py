"""Reads the lists of facilities that bureaus keep in Excel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from inspector_app.domain.errors import BadFile, Problem
from inspector_app.domain.facility_lists import (
    FacilityField,
    FacilityList,
    FacilityRow,
    LeftOut,
    LeftOutReason,
    ListColumn,
    ListSheet,
    ListTrouble,
)
from inspector_app.exchange.facility_headers import FACILITY_HEADERS
from inspector_app.exchange.facility_rows import read_facility
from inspector_app.exchange.row_roles import RowRole, Sections, role_of, township_of_title
from inspector_app.workbooks.header_finding import ROWS_SEARCHED, Header, HeaderCell, columns_of, find_header
from inspector_app.workbooks.list_rows import ListRow, list_rows
from inspector_app.workbooks.workbook_reading import Sheet, read_workbook

MAX_FACILITIES = 20_000

_LEFT_OUT_AS = {
    RowRole.TOTAL: LeftOutReason.TOTAL,
    RowRole.REPEATED_HEADER: LeftOutReason.REPEATED_HEADER,
    RowRole.CONTINUATION: LeftOutReason.CONTINUATION,
    RowRole.SECTION: LeftOutReason.SECTION,
    RowRole.NOTE: LeftOutReason.NOTE,
}
_LONGEST_SHOWN = 80

Places = Mapping[FacilityField, str]
"""The cells of one row."""


def read_facility_list(path: Path) -> FacilityList:
    """Everything that the workbook says about facilities, and everything that is wrong with it.

    Nothing is imported. Raises BadFile with a WorkbookTrouble for a file that cannot be read at all, and with
    ListTrouble.NO_HEADER where no sheet has a header with the facilities' names.
    """
    reading = _ListReading()
    for sheet in read_workbook(path):
        reading.read(sheet)
    if not reading.sheets:
        raise BadFile(path, [Problem(code=ListTrouble.NO_HEADER)])
    return reading.result()


class _ListReading:
    """Gathers the sheets of one workbook."""

    def __init__(self) -> None:
        self.sheets: list[ListSheet] = []
        self._rows: list[FacilityRow] = []
        self._cells: list[Places] = []
        """For each row, where its fields stand."""
        self._count = 0
        self._problems: list[Problem] = []
        self._left_out: list[LeftOut] = []

    def read(self, sheet: Sheet) -> None:
        rows = list(list_rows(sheet))
        header = find_header([(row.number, row.labels) for row in rows[:ROWS_SEARCHED]], FACILITY_HEADERS)
        if header is None:
            self._left_out.append(LeftOut(place=sheet.name, reason=_why_unread(sheet)))
            return
        self._read_header(sheet.name, header, rows)
        columns = {field: cell.column for field, cell in header.columns.items()}
        sections = Sections(township=township_of_title(sheet.name))
        for row in rows:
            if row.number > header.last_row:
                sections = self._read_row(row, columns, sections)

    def result(self) -> FacilityList:
        if self._count > MAX_FACILITIES:
            facts = {"count": self._count, "limit": MAX_FACILITIES}
            self._problems.append(Problem(code=ListTrouble.TOO_MANY_FACILITIES, facts=facts))
        if not self._rows:
            self._problems.append(Problem(code=ListTrouble.NO_FACILITIES, place=self.sheets[0].name))
        return FacilityList(
            sheets=tuple(self.sheets),
            rows=tuple(_compared(self._rows, self._cells)),
            problems=tuple(self._problems),
            left_out=tuple(self._left_out),
        )

    def _read_header(self, sheet: str, header: Header[FacilityField], rows: Sequence[ListRow]) -> None:
        row_at = {row.number: row for row in rows if row.number <= header.last_row}

        def shown(cell: HeaderCell) -> ListColumn:
            return ListColumn(header=cell.text, place=row_at[cell.row].cell_place(cell.column))

        columns = {field: shown(cell) for field, cell in header.columns.items()}
        self.sheets.append(ListSheet(name=sheet, columns=columns))
        for number, row in row_at.items():
            if number < header.first_row:
                self._leave_out(row, LeftOutReason.TITLE)
        for unused in dict.fromkeys(shown(cell) for cell in header.unused):
            self._left_out.append(LeftOut(place=unused.place, reason=LeftOutReason.UNUSED_COLUMN, text=unused.header))
        for field, cell in header.passed_over:
            # One header cell merged over two columns is no second column.
            if (place := shown(cell).place) != columns[field].place:
                facts = {"field": field, "taken": columns[field].place, "header": cell.text}
                self._problems.append(Problem(code=ListTrouble.COLUMN_TWICE, place=place, facts=facts))

    def _read_row(self, row: ListRow, columns: Mapping[FacilityField, int], sections: Sections) -> Sections:
        """Take the row for what it is; returns the sections that the next row stands in."""
        role = role_of(row, name_column=columns[FacilityField.NAME], used_columns=list(columns.values()))
        if role is RowRole.FACILITY:
            self._count += 1
            if self._count <= MAX_FACILITIES:
                self._rows.append(read_facility(row, columns, sections))
                self._cells.append({field: row.cell_place(column) for field, column in columns.items()})
        elif role is not RowRole.EMPTY:
            self._leave_out(row, _LEFT_OUT_AS[role])
        if role is RowRole.REPEATED_HEADER:
            self._compare_header(row, columns)
        return sections.entered(_title_of(row)) if role is RowRole.SECTION else sections

    def _compare_header(self, row: ListRow, columns: Mapping[FacilityField, int]) -> None:
        """Below a header with another order, every cell would be taken for something else."""
        for field, cell in columns_of(row.number, row.labels, FACILITY_HEADERS).items():
            if field in columns and columns[field] != cell.column and len(row.contents) > 2:
                place = row.cell_place(cell.column)
                self._problems.append(Problem(code=ListTrouble.HEADER_CHANGES, place=place, facts={"field": field}))
                return

    def _leave_out(self, row: ListRow, reason: LeftOutReason) -> None:
        text = " ".join(row.contents.values())
        self._left_out.append(LeftOut(place=row.place, reason=reason, text=text[:_LONGEST_SHOWN]))


def _title_of(row: ListRow) -> str:
    """The text of a section row, with the ordinal before it where that has a cell of its own."""
    return "、".join(text for text in row.contents.values() if not text.isdecimal())


def _why_unread(sheet: Sheet) -> LeftOutReason:
    if not sheet.is_table:
        return LeftOutReason.NOT_A_TABLE
    if sheet.hidden:
        return LeftOutReason.HIDDEN_SHEET
    return LeftOutReason.NO_HEADER if sheet.rows else LeftOutReason.EMPTY_SHEET


def _compared(rows: Sequence[FacilityRow], places: Sequence[Places]) -> Iterator[FacilityRow]:
    """The rows with the problems that show only beside other rows."""
    first_of: dict[tuple[str, str], int] = {}
    sharing: dict[str, dict[tuple[str, str], int]] = {}
    count: Counter[str] = Counter()
    for position, row in enumerate(rows):
        first_of.setdefault(_identity(row), position)
        sharing.setdefault(row.file.uscc, {}).setdefault(_identity(row), position)
        count[row.file.uscc] += 1
    for position, row in enumerate(rows):
        first = first_of[_identity(row)]
        found = []
        if row.file.name and first != position:
            found.append(_same_twice(row, places[position], places[first]))
        # Two equal rows are one facility written twice, not two that share a code.
        others = sharing[row.file.uscc].items()
        other = next((other for identity, other in others if identity != _identity(row)), None)
        if row.file.uscc and other is not None:
            found.append(_code_shared(row, places[position], places[other], count=count[row.file.uscc]))
        yield replace(row, problems=(*row.problems, *found))


def _identity(row: FacilityRow) -> tuple[str, str]:
    return row.file.name, row.file.address or row.file.township


def _same_twice(row: FacilityRow, here: Places, there: Places) -> Problem:
    facts = {"field": FacilityField.NAME, "name": row.file.name, "other": there[FacilityField.NAME]}
    return Problem(code=ListTrouble.SAME_FACILITY_TWICE, place=here[FacilityField.NAME], facts=facts)


def _code_shared(row: FacilityRow, here: Places, there: Places, *, count: int) -> Problem:
    facts = {"field": FacilityField.USCC, "code": row.file.uscc, "other": there[FacilityField.USCC], "count": count}
    return Problem(code=ListTrouble.USCC_SHARED, place=here[FacilityField.USCC], facts=facts)
