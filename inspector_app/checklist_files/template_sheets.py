"""The sheets of a filled-in template: which is which, where their columns are, and what is wrong with their shape."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path

from inspector_app.checklist_files.problem_places import ProblemList, shortened
from inspector_app.checklist_files.template_cells import WrittenCell
from inspector_app.checklist_files.template_columns import (
    CHOICES_SHEET,
    EXAMPLE,
    GUIDE_SHEET,
    HEAD_SHEET,
    TABLES,
    Column,
    Holds,
    TableSheet,
)
from inspector_app.domain.errors import Problem
from inspector_app.domain.problem_places import Place
from inspector_app.workbooks.cell_text import label_of
from inspector_app.workbooks.sheet_survey import cell_reference
from inspector_app.workbooks.workbook_reading import Sheet, Value, read_workbook

_EXPECTED = (HEAD_SHEET, *(table.title for table in TABLES))
_NOT_READ = (GUIDE_SHEET, CHOICES_SHEET)
_HEADER_SEARCHED = 10
"""Filled rows among which the header must be."""


class SheetInPlace:
    """A sheet that knows the places of its cells."""

    def __init__(self, sheet: Sheet, position: int) -> None:
        self.sheet = sheet
        self._position = position

    @property
    def place(self) -> Place:
        """The sheet as a whole."""
        return Place(self.sheet.name, (self._position,))

    def cell_place(self, row: int, column: int) -> Place:
        """``检查项!C5``; row and column from 0."""
        return Place(f"{self.sheet.name}!{cell_reference((row, column))}", (self._position, row, column))

    def cell(self, row: int, column: int, value: Value) -> WrittenCell:
        """A cell as it was written."""
        is_formula = (row, column) in self.sheet.formulas
        return WrittenCell(value=value, place=self.cell_place(row, column), is_formula=is_formula)


def is_of_template(sheet: Sheet) -> bool:
    """Is it called as one of the template's sheets?"""
    return _name(sheet) in _EXPECTED


def _name(sheet: Sheet) -> str:
    return "".join(sheet.name.split())


def template_sheets(path: Path, problems: ProblemList) -> dict[str, SheetInPlace]:
    """The sheets of the template by their title; empty where there is not one. What is missing or strange is added."""
    known: dict[str, SheetInPlace] = {}
    hidden: set[str] = set()
    strange: list[SheetInPlace] = []
    for position, sheet in enumerate(read_workbook(path)):
        placed = SheetInPlace(sheet, position)
        name = _name(sheet)
        if name in _EXPECTED and sheet.hidden:
            hidden.add(name)
            problems.add(Problem(code="template.hidden_sheet", place=placed.place))
        elif name in _EXPECTED and name not in known:
            known[name] = placed
        elif name not in _NOT_READ and sheet.rows:
            strange.append(placed)
    missing = [title for title in _EXPECTED if title not in known and title not in hidden]
    for placed in strange:
        facts = {"suggestion": suggestion(placed.sheet.name, missing)}
        problems.add(Problem(code="template.strange_sheet", place=placed.place, facts=facts))
    for title in missing:
        problems.add(Problem(code="template.missing_sheet", facts={"sheet": title}))
    return known


def suggestion(given: str, allowed: Sequence[str]) -> str:
    """A question, where one of the names that are missing is close; else nothing."""
    close = difflib.get_close_matches(given, allowed, n=1, cutoff=0.4)
    return f"是不是“{close[0]}”改了名？" if close else ""


def columns_of(placed: SheetInPlace, table: TableSheet, problems: ProblemList) -> tuple[dict[str, int], int]:
    """Where each key's column is, and the row of the header; what is wrong with the header is added."""
    expected = {label_of(column.label): column for column in table.columns}
    rows = placed.sheet.rows[:_HEADER_SEARCHED]
    at, cells = max(rows, key=lambda row: _matches(row[1], expected), default=(0, {}))
    found: dict[str, int] = {}
    strange: list[tuple[int, str]] = []
    for column, value in sorted(cells.items()):
        known = expected.get(label_of(str(value)))
        if known is None:
            strange.append((column, str(value)))
        elif known.key in found:
            first = placed.cell_place(at, found[known.key])
            facts = {"key": known.label, "first": first}
            problems.add(Problem(code="template.repeated_column", place=placed.cell_place(at, column), facts=facts))
        else:
            found[known.key] = column
    missing = [column for column in table.columns if column.key not in found]
    for number, text in strange:
        facts = {"given": shortened(text), "suggestion": suggestion(text, [column.label for column in missing])}
        problems.add(Problem(code="template.strange_column", place=placed.cell_place(at, number), facts=facts))
    for absent in missing:
        if absent.required or strange:
            facts = {"key": absent.label}
            problems.add(Problem(code="template.missing_column", place=placed.place, facts=facts))
    _check_headless(placed, cells, at, problems)
    return found, at


def _matches(cells: Mapping[int, Value], expected: Mapping[str, Column]) -> int:
    return sum(label_of(str(value)) in expected for value in cells.values())


def _check_headless(placed: SheetInPlace, header: Mapping[int, Value], at: int, problems: ProblemList) -> None:
    """Whatever stands in a column without a header would be lost."""
    seen: set[int] = set()
    for number, values in placed.sheet.rows:
        for column in values:
            if number > at and column not in header and column not in seen:
                seen.add(column)
                problems.add(Problem(code="template.no_header", place=placed.cell_place(number, column)))


def check_merged(
    placed: SheetInPlace, table: TableSheet, columns: Mapping[str, int], header_row: int, problems: ProblemList
) -> None:
    """Only the sections may be merged, downwards: elsewhere nobody could tell whose the content is."""
    for first, last in placed.sheet.merged:
        down_the_sections = first[1] == last[1] == columns.get("section", -1) and first[0] > header_row
        if last[0] >= header_row and not down_the_sections and first[1] < len(table.columns):
            facts = {"last": cell_reference(last)}
            problems.add(Problem(code="template.merged", place=placed.cell_place(*first), facts=facts))


def sections_filled_down(placed: SheetInPlace, column: int | None) -> dict[int, Value]:
    """The sections of rows whose section cell is merged with the one above, by row."""
    values = dict(placed.sheet.rows)
    return {
        row: values[first[0]][first[1]]
        for first, last in placed.sheet.merged
        if first[1] == last[1] == column and first[1] in values.get(first[0], {})
        for row in range(first[0] + 1, last[0] + 1)
    }


def is_passed_over(values: Mapping[int, Value], table: TableSheet, columns: Mapping[str, int]) -> bool:
    """Blank rows, and the examples."""
    first = table.columns[0]
    shown = str(values.get(columns.get(first.key, -1), "")).strip()
    if first.holds is Holds.CODE and shown.startswith(EXAMPLE):
        return True
    return all(isinstance(value, str) and not value.strip() for value in values.values())
