"""What a cell says, as one line of text, with everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from inspector_app.domain.errors import Problem
from inspector_app.domain.table_checklists import TableTrouble
from inspector_app.workbooks.cell_text import text_of
from inspector_app.workbooks.list_rows import ListRow
from inspector_app.workbooks.workbook_reading import Flaw, Value

_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u180e\u200b-\u200d\u2028\u2029\u2060-\u2064\ufeff\ufff9-\uffff]"
    "|_x00(?:0[0-8BCEF]|1[0-9A-F]|7F)_"
)
_LINE_END = re.compile(r"[ \t]*(?:\r\n|\r|\n|\x85|_x000D_)+[ \t]*")
_FINISHED = tuple("。；;！!？?：:，,、.")

AddProblem = Callable[[Problem], None]


def read_cell(row: ListRow, column: int, add: AddProblem, *, longest: int) -> str:
    """The text of a cell; lines are joined by ；. Adds a problem for what cannot be taken as it stands.

    Characters that turn the direction of writing stop the import: what a reader sees is not what is there. Others
    that nobody sees are taken out, and named.
    """
    value, place = row.value(column), row.cell_place(column)
    if isinstance(value, Flaw):
        code = TableTrouble.CELL_ERROR if value.error else TableTrouble.FORMULA_WITHOUT_VALUE
        add(Problem(code=code, place=place, facts={"error": value.error}))
        return ""
    text = _one_line(value)
    if found := _DIRECTION.search(text):
        add(Problem(code=TableTrouble.DIRECTION_CHARACTER, place=place, facts={"character": _named(found[0])}))
    elif found := _INVISIBLE.search(text):
        add(Problem(code=TableTrouble.INVISIBLE_CHARACTER, place=place, facts={"character": _named(found[0])}))
    text = text_of(_INVISIBLE.sub("", _DIRECTION.sub("", text)))
    if len(text) > longest:
        facts = {"length": len(text), "longest": longest}
        add(Problem(code=TableTrouble.TEXT_TOO_LONG, place=place, facts=facts))
    return text[:longest]


def _one_line(value: Value) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, time | timedelta):
        return str(value)
    if not isinstance(value, str):
        return text_of(value)
    lines = [line for line in _LINE_END.split(value.strip()) if line]
    ends = [line if line.endswith(_FINISHED) else f"{line}；" for line in lines[:-1]]
    return "".join([*ends, *lines[-1:]])


def _named(character: str) -> str:
    return character if character.startswith("_x") else f"U+{ord(character):04X}"
