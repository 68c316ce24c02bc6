"""What a cell of the checklist workbook says, as a part of the file form, or what is wrong with it.

Texts stay as they were typed. Only where a word of a list, a code, a day or a number is expected, the accidents
of typing (full-width letters, spaces, 2026年11月22日) are passed over.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from inspector_app.checklist_files.form import Many, Node, Text
from inspector_app.checklist_files.problem_places import ProblemList, shortened
from inspector_app.checklist_files.template_columns import Column, Holds
from inspector_app.domain.errors import Problem
from inspector_app.domain.problem_places import Place
from inspector_app.domain.vocabulary import Word
from inspector_app.workbooks.workbook_reading import Flaw, Value

_BETWEEN_WORDS = re.compile(r"[、,，;；]")
_BETWEEN_NUMBERS = re.compile(r"[、,，;；\s]+")
_DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?")
_YES_NO = {"是": "是", "√": "是", "true": "是", "否": "否", "×": "否", "false": "否"}


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenCell:
    """A cell with its place."""

    value: Value
    place: Place
    is_formula: bool = False


def node_of(cell: WrittenCell, column: Column, problems: ProblemList) -> Node | None:
    """What the cell says; None where it says nothing. What is wrong is added, and the best guess returned."""
    written = _text_of(cell, column, problems)
    if not written:
        return None
    if column.holds is Holds.YES_NO:
        return Text(_YES_NO.get(_plain(written), written), cell.place)
    if column.holds in (Holds.WORD, Holds.WORDS) and column.words is not None:
        words = _words_in(written, column.words)
        return Text(words[0], cell.place) if column.holds is Holds.WORD else _many(words, cell.place)
    if column.holds is Holds.LINES:
        return _many((line.strip() for line in written.split("\n")), cell.place)
    if column.holds is Holds.NUMBERS:
        return _many(_BETWEEN_NUMBERS.split(half_width(written)), cell.place)
    if column.holds is Holds.DAY:
        return Text(_day(half_width(written)), cell.place)
    return Text(half_width(written) if column.holds is Holds.CODE else written, cell.place)


def _many(texts: Iterable[str], place: Place) -> Many:
    return Many(place, [Text(text, place) for text in texts if text])


def _text_of(cell: WrittenCell, column: Column, problems: ProblemList) -> str:
    value = cell.value
    code, text = _reading(value, column)
    if cell.is_formula and not isinstance(value, Flaw):
        code = "template.formula"
    if code:
        shown = value.error if isinstance(value, Flaw) else text
        facts = {"key": column.label, "given": shortened(shown)}
        problems.add(Problem(code=code, place=cell.place, facts=facts))
    return text


def _reading(value: Value, column: Column) -> tuple[str, str]:
    """The code of what is wrong with a cell's type, or empty, and its text."""
    if isinstance(value, str):
        return "", value.replace("\r\n", "\n").strip()
    if isinstance(value, Flaw):
        return ("template.cell_error" if value.error else "template.formula_without_value"), ""
    if isinstance(value, bool):
        return ("" if column.holds is Holds.YES_NO else "template.not_text"), "是" if value else "否"
    if isinstance(value, int | float):
        whole = float(value).is_integer()
        text = str(int(value)) if whole else repr(value)
        return ("template.number" if column.exact or not whole else ""), text
    return _of_calendar(value, column)


def _of_calendar(value: date | time | timedelta, column: Column) -> tuple[str, str]:
    if isinstance(value, datetime):
        value = value.date() if value.time() == time() else value
    fits = column.holds is Holds.DAY and type(value) is date
    return ("" if fits else "template.date"), value.isoformat() if isinstance(value, date) else str(value)


def half_width(text: str) -> str:
    """Digits, letters and punctuation as they are typed without an input method."""
    return unicodedata.normalize("NFKC", text).strip()


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def _words_in(written: str, words: type[Word]) -> list[str]:
    """The words of a cell, as the vocabulary writes them; what is none stays as it was written.

    Some words contain the mark that separates words (医院、卫生院类): the longest that fit are taken.
    """
    known = {_plain(word.label): word.label for word in words}
    found: list[str] = []
    for line in written.split("\n"):
        found += [known[_plain(line)]] if _plain(line) in known else _separated(line, known)
    return found or [written]


def _separated(line: str, known: Mapping[str, str]) -> list[str]:
    pieces = [piece for piece in _BETWEEN_WORDS.split(line) if piece.strip()]
    found: list[str] = []
    at = 0
    while at < len(pieces):
        ends = (end for end in range(len(pieces), at, -1) if _plain("、".join(pieces[at:end])) in known)
        end = next(ends, None)
        found.append(known[_plain("、".join(pieces[at:end]))] if end else pieces[at].strip())
        at = end or at + 1
    return found


def _day(text: str) -> str:
    """2026-11-22 for 2026年11月22日, 2026/11/22 and 2026.11.22; anything else as it is."""
    match = _DAY.fullmatch("".join(text.split()))
    if match is None:
        return text
    year, month, day = match.groups()
    return "-".join(part.zfill(2) for part in (year, month, day) if part)
