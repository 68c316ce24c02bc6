"""Looks at a workbook as a table of check items: where its header is, what its columns seem to mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from inspector_app.domain.errors import BadFile, Problem
from inspector_app.domain.table_checklists import (
    ColumnGuess,
    ColumnMeaning,
    RememberedMeanings,
    RowLeftOut,
    SheetGuess,
    Sureness,
    TableGuess,
    TablePart,
    TableTrouble,
    header_signature,
)
from inspector_app.table_checklists.column_guesses import guess_columns
from inspector_app.table_checklists.header_search import TableHeader, find_header, header_at, header_like, side_by_side
from inspector_app.workbooks.file_recognition import has_macros
from inspector_app.workbooks.list_rows import ListRow, list_rows
from inspector_app.workbooks.workbook_reading import Sheet, read_workbook

SAMPLE_ROWS = 5
_LONGEST_SAMPLE = 120


def guess(
    path: Path,
    *,
    remembered: RememberedMeanings | None = None,
    headers: Mapping[str, tuple[int, int]] | None = None,
) -> TableGuess:
    """What the workbook seems to be; nothing is imported.

    ``remembered``: what a person said before of tables with such a header; that goes before every guess.
    ``headers``: by sheet, the first and last row of the header as a person pointed at them, counted as Excel does.
    Raises BadFile with a WorkbookTrouble for a file that cannot be read at all, and with NO_TABLE for one without
    any filled sheet.
    """
    sheets: list[SheetGuess] = []
    left_out: list[TablePart] = []
    for sheet in read_workbook(path):
        reason = why_unread(sheet)
        if reason is not None:
            left_out.append(TablePart(place=sheet.name, reason=reason))
            continue
        sheets.append(_guessed(sheet.name, list(list_rows(sheet)), remembered or {}, (headers or {}).get(sheet.name)))
    if not sheets:
        raise BadFile(path, [Problem(code=TableTrouble.NO_TABLE)])
    macros = [Problem(code=TableTrouble.MACROS_LEFT_OUT)] if has_macros(path.read_bytes()) else []
    return TableGuess(sheets=tuple(sheets), left_out=tuple(left_out), problems=tuple(macros))


def why_unread(sheet: Sheet) -> RowLeftOut | None:
    """Why a sheet cannot be a table; None where it can."""
    if not sheet.is_table:
        return RowLeftOut.NOT_A_TABLE
    if sheet.hidden:
        return RowLeftOut.HIDDEN_SHEET
    return None if sheet.rows else RowLeftOut.EMPTY_SHEET


def _guessed(
    name: str, rows: Sequence[ListRow], remembered: RememberedMeanings, pointed_at: tuple[int, int] | None
) -> SheetGuess:
    if pointed_at:
        header = header_at(rows, pointed_at[0] - 1, pointed_at[1] - 1)
    else:
        header = header_like(rows, remembered) or find_header(rows)
    if header is None:
        return _without_header(name, rows)
    above = [text for row in rows if row.number < header.first_row for text in row.contents.values()]
    below = [row for row in rows if row.number > header.last_row]
    guesses = guess_columns(header, below, titles=[name, *above])
    known = remembered.get(header_signature(list(header.texts.values())), {})
    samples = _samples(header, below)
    columns = []
    for column, (meaning, sure) in guesses.items():
        columns.append(
            ColumnGuess(
                column=column,
                place=header.place(column),
                header=header.texts[column],
                meaning=known.get(column, meaning),
                sureness=Sureness.REMEMBERED if column in known else sure,
                samples=tuple(row.text(column)[:_LONGEST_SAMPLE] for row in samples),
            )
        )
    return SheetGuess(
        sheet=name,
        first_row=header.first_row + 1,
        last_row=header.last_row + 1,
        columns=tuple(columns),
        rows=len(below),
        problems=(*side_by_side(header), *_problems(name, columns)),
    )


def _without_header(name: str, rows: Sequence[ListRow]) -> SheetGuess:
    """Every filled column, for a person to say what it means; perhaps there is no header at all."""
    filled = sorted({column for row in rows for column in row.labels})
    samples = sorted(rows, key=lambda row: -len(row.contents))[:SAMPLE_ROWS]
    samples.sort(key=lambda row: row.number)
    columns = tuple(
        ColumnGuess(
            column=column,
            place=samples[0].cell_place(column) if samples else name,
            header="",
            meaning=ColumnMeaning.OWN,
            sureness=Sureness.UNSURE,
            samples=tuple(row.text(column)[:_LONGEST_SAMPLE] for row in samples),
        )
        for column in filled
    )
    problem = Problem(code=TableTrouble.NO_CHECK_COLUMN, place=name)
    return SheetGuess(sheet=name, first_row=0, last_row=0, columns=columns, rows=len(rows), problems=(problem,))


def _samples(header: TableHeader, below: Sequence[ListRow]) -> list[ListRow]:
    """The first rows that fill at least half of the columns; where there are none, the first rows."""
    half = (len(header.texts) + 1) // 2
    full = [row for row in below if sum(column in header.texts for column in row.contents) >= min(half, 2)]
    return (full or list(below))[:SAMPLE_ROWS]


def _problems(name: str, columns: Sequence[ColumnGuess]) -> tuple[Problem, ...]:
    if any(column.meaning is ColumnMeaning.CHECK for column in columns):
        return ()
    return (Problem(code=TableTrouble.NO_CHECK_COLUMN, place=name),)
