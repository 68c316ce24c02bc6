"""The sheets of a form as rows of named cells: column names made plain, one language chosen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from inspector_app.workbooks.cell_reading import AddProblem, read_cell
from inspector_app.workbooks.cell_text import clean, text_of
from inspector_app.workbooks.list_rows import ListRow, list_rows
from inspector_app.workbooks.workbook_reading import Sheet, Value, read_workbook

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
_LONGEST = 2000
_CHINESE = re.compile(r"zh|chinese|中文|汉语|简体|hans", re.IGNORECASE)
_TRANSLATED = frozenset({"label", "hint", "guidance_hint"})
_ALIASES = {
    "caption": "label",
    "command": "type",
    "tag": "name",
    "value": "name",
    "relevance": "relevant",
    "bind::relevant": "relevant",
    "bind::required": "required",
    "bind::constraint": "constraint",
    "bind::calculate": "calculation",
    "calculate": "calculation",
    "control::appearance": "appearance",
    "readonly": "read_only",
    "list name": "list_name",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a form's sheet: ``label::中文 (zh)`` is a label in a language."""

    at: int
    place: str
    header: str
    name: str
    """Plain: lower case, without language; ``media::audio`` keeps both words."""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says and where it stands."""

    text: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """One row below the header. Texts are in the language that was chosen, where they have it."""

    number: int
    """As Excel counts."""
    place: str
    cells: Mapping[str, Cell]
    """By the plain name of the column; only those that say something."""
    raw: Mapping[str, str]
    """By the column's header, as it was written: for whoever checks the form against the standard."""

    def text(self, name: str) -> str:
        """What the cell under this name says; empty where it says nothing."""
        cell = self.cells.get(name)
        return cell.text if cell else ""

    def place_of(self, name: str) -> str:
        """The cell under this name, or the row."""
        cell = self.cells.get(name)
        return cell.place if cell else self.place


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSheet:
    """A sheet of a form."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[FormRow, ...]
    other_languages: tuple[Cell, ...] = ()
    """Headers of the columns whose language was not chosen."""

    def has(self, *names: str) -> bool:
        """Are there columns of these plain names?"""
        present = {column.name for column in self.columns}
        return all(name in present for name in names)


def read_sheets(path: Path, add: AddProblem) -> Mapping[str, FormSheet]:
    """The filled sheets by their name in lower case. Adds a problem for every cell that cannot be taken.

    Raises BadFile with a WorkbookTrouble.
    """
    tables: dict[str, tuple[str, Sequence[ListRow]]] = {}
    for sheet in read_workbook(path):
        rows = list(list_rows(sheet)) if sheet.is_table and not sheet.hidden else []
        if rows:
            tables.setdefault(sheet.name.strip().lower(), (sheet.name, rows))
    default = _default_language(tables[SETTINGS][1]) if SETTINGS in tables else ""
    return {key: _sheet(name, rows, default, add) for key, (name, rows) in tables.items()}


def is_survey(sheet: Sheet) -> bool:
    """Is this the sheet that makes a workbook an XLSForm?"""
    if sheet.name.strip().lower() != SURVEY or not sheet.rows:
        return False
    return {"type", "name"} <= {_plain(text_of(value))[0] for value in sheet.rows[0][1].values()}


def _sheet(name: str, rows: Sequence[ListRow], default_language: str, add: AddProblem) -> FormSheet:
    header, *below = rows
    columns = [_column(header, at) for at in sorted(header.labels)]
    chosen = _language(columns, default_language)
    others = {
        column.header: Cell(column.header, column.place)
        for column in columns
        if column.name in _TRANSLATED and column.language and column.language != chosen
    }
    return FormSheet(
        name=name,
        columns=tuple(columns),
        rows=tuple(_row(row, columns, chosen, add) for row in below),
        other_languages=tuple(others.values()),
    )


def _column(header: ListRow, at: int) -> Column:
    name, language = _plain(header.text(at))
    return Column(at=at, place=header.cell_place(at), header=header.text(at), name=name, language=language)


def _plain(header: str) -> tuple[str, str]:
    """label and 中文 (zh) for ``label::中文 (zh)``; relevant for ``bind:relevant``."""
    parts = [part.strip() for part in re.split(r"::?", header) if part.strip()]
    if not parts:
        return "", ""
    first = _ALIASES.get(parts[0].lower(), parts[0].lower().replace(" ", "_"))
    if first in _TRANSLATED or len(parts) == 1:
        return first, "::".join(parts[1:])
    joined = "::".join(part.lower() for part in parts[:2])
    return _ALIASES.get(joined, joined), "::".join(parts[2:])


def _language(columns: Iterable[Column], default: str) -> str:
    """Chinese before the form's own default, that before none, that before the first."""
    languages = [column.language for column in columns if column.name == "label"]
    chinese = [language for language in languages if _CHINESE.search(language)]
    if chinese:
        return chinese[0]
    if default in languages:
        return default
    return "" if "" in languages or not languages else languages[0]


def _default_language(rows: Sequence[ListRow]) -> str:
    if len(rows) < 2:
        return ""
    at = next((at for at, text in rows[0].labels.items() if _plain(text)[0] == "default_language"), None)
    return rows[1].text(at) if at is not None else ""


def _row(row: ListRow, columns: Sequence[Column], language: str, add: AddProblem) -> FormRow:
    cells: dict[str, Cell] = {}
    raw: dict[str, str] = {}
    # The chosen language first, so that another one only fills what is empty.
    for column in sorted(columns, key=lambda column: (column.language != language, column.at)):
        text = read_cell(row, column.at, add, longest=_LONGEST)
        value = row.value(column.at)
        written = _written(value, text)
        if written:
            raw[column.header] = written
            # Names and expressions are kept to the letter; 没有 and - are answers here, not empty cells.
            kept = (text or clean(written)) if column.name in _TRANSLATED else written
            cells.setdefault(column.name, Cell(kept, row.cell_place(column.at)))
    return FormRow(number=row.number + 1, place=row.place, cells=cells, raw=raw)


def _written(value: Value, text: str) -> str:
    """The cell to the letter, as the standard's converter would get it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value.strip() if isinstance(value, str) else text
