"""Finds the header of a list: which row, one or two rows, and which column means what.

What there is to be found is told by the HeaderWords of the sort of list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias

from inspector_app.workbooks.cell_text import label_of
from inspector_app.workbooks.header_words import Field, HeaderWords, Meaning, is_serial

ROWS_SEARCHED = 40
"""A header below that many filled rows is no header."""

Labels = Mapping[int, str]
"""The texts of one row by column, merged areas filled."""

_FOR_WANT_OF_ANOTHER = 100
"""Added to how telling a word is: any other column for the field is better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderCell:
    """A column's label as it was written (both rows of it, where there are two), and where."""

    text: str
    row: int
    column: int


_Understood: TypeAlias = tuple[HeaderCell, Meaning[Field] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Header(Generic[Field]):
    """Where the columns of a sheet are."""

    first_row: int
    last_row: int
    columns: Mapping[Field, HeaderCell]
    passed_over: Sequence[tuple[Field, HeaderCell]] = ()
    """Further columns that mean the same field, and lost."""
    unused: Sequence[HeaderCell] = ()
    """Columns that mean nothing to us."""


def find_header(rows: Sequence[tuple[int, Labels]], words: HeaderWords[Field]) -> Header[Field] | None:
    """The header among the rows of a sheet's beginning: the best by _merit, the uppermost of equal ones."""
    search = _HeaderSearch(words)
    candidates = []
    for position, (number, labels) in enumerate(rows):
        candidates.append(search.single(number, labels))
        if position + 1 < len(rows):
            candidates.append(search.double(number, labels, *rows[position + 1]))
    found = [header for header in candidates if header is not None]
    return max(found, key=_merit, default=None)


def columns_of(number: int, labels: Labels, words: HeaderWords[Field]) -> Mapping[Field, HeaderCell]:
    """What a repeated header says of its columns; empty where it is half of one."""
    header = _HeaderSearch(words).single(number, labels)
    return header.columns if header else {}


def _merit(header: Header[Field]) -> tuple[int, int, int]:
    """Most fields; then fewest columns in doubt; then one row rather than a title and a row."""
    return len(header.columns), -len(header.passed_over), header.first_row - header.last_row


class _HeaderSearch(Generic[Field]):
    """Tries rows as headers by the words of one sort of list."""

    def __init__(self, words: HeaderWords[Field]) -> None:
        self._words = words

    def single(self, number: int, labels: Labels) -> Header[Field] | None:
        """The row as a header, or None where it is none."""
        cells = [HeaderCell(text=text, row=number, column=column) for column, text in sorted(labels.items()) if text]
        return self._header(number, number, [(cell, self._words.meaning(cell.text)) for cell in cells])

    def double(self, number: int, upper: Labels, next_number: int, lower: Labels) -> Header[Field] | None:
        """Both rows as one header, or None where the lower row is already the first entry."""
        if next_number != number + 1:
            return None
        cells: list[_Understood[Field]] = []
        refined = False
        for column in sorted({*upper, *lower}):
            above, below = upper.get(column, ""), lower.get(column, "")
            if not above and not below:
                continue
            meant, by_both = self._meaning_of_two(above, below)
            refined = refined or by_both
            text = above if above == below or not below else f"{above}/{below}".strip("/")
            row = next_number if below and below != above else number
            cells.append((HeaderCell(text=text, row=row, column=column), meant))
        header = self._header(number, next_number, cells)
        if header is None or not refined:
            return None
        # Under the indispensable column, the first entry would have its own here.
        entry_below = lower.get(header.columns[self._words.indispensable].column, "")
        return header if not entry_below or self._words.is_header_word(entry_below) else None

    def _meaning_of_two(self, above: str, below: str) -> tuple[Meaning[Field] | None, bool]:
        """What 负责人 over 电话 means, and whether the lower row had a say in it."""
        if not below or above == below:
            return self._words.meaning(above), False
        together = self._words.meaning(above + below)
        if together is not None or not above:
            return together or self._words.meaning(below), True
        lower, upper = self._words.meaning(below), self._words.meaning(above)
        if lower is None:
            named = upper is not None and label_of(below) == "姓名"
            return (upper if named else None), self._words.is_header_word(below)
        # 基本情况 over 联系电话 is the facility's telephone, 领导小组 over 联系电话 only for want of another.
        return (lower[0], lower[1] + _FOR_WANT_OF_ANOTHER), True

    def _header(self, first: int, last: int, cells: Sequence[_Understood[Field]]) -> Header[Field] | None:
        best: dict[Field, tuple[int, HeaderCell]] = {}
        passed_over: list[tuple[Field, HeaderCell]] = []
        for cell, meant in cells:
            if meant is None:
                continue
            field, rank = meant
            if field in best and best[field][0] <= rank:
                passed_over.append((field, cell))
                continue
            if field in best:
                passed_over.append((field, best[field][1]))
            best[field] = (rank, cell)
        if self._words.indispensable not in best or not self._convinces(cells, fields=len(best)):
            return None
        return Header(
            first_row=first,
            last_row=last,
            columns={field: cell for field, (_, cell) in best.items()},
            passed_over=passed_over,
            unused=[cell for cell, meant in cells if meant is None and not is_serial(cell.text)],
        )

    def _convinces(self, cells: Sequence[_Understood[Field]], *, fields: int) -> bool:
        """Two known columns make a header, and so does a name that stands alone, if it is plain enough."""
        numbered = any(is_serial(cell.text) for cell, _ in cells)
        return fields + numbered >= 2 or (len(cells) == 1 and not self._words.is_vague(cells[0][0].text))
