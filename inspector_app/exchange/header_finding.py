"""Finds the header of a list: which row, one or two rows, and which column means what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from inspector_app.domain.facility_lists import FacilityField
from inspector_app.exchange.cell_text import label_of
from inspector_app.exchange.header_words import Meaning, is_header_word, is_serial, is_vague, meaning

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


_Understood = tuple[HeaderCell, Meaning | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Where the columns of a sheet are."""

    first_row: int
    last_row: int
    columns: Mapping[FacilityField, HeaderCell]
    passed_over: Sequence[tuple[FacilityField, HeaderCell]] = ()
    """Further columns that mean the same field, and lost."""
    unused: Sequence[HeaderCell] = ()
    """Columns that mean nothing to us."""


def find_header(rows: Sequence[tuple[int, Labels]]) -> Header | None:
    """The header among the rows of a sheet's beginning: the best by _merit, the uppermost of equal ones."""
    candidates = []
    for position, (number, labels) in enumerate(rows):
        candidates.append(_single(number, labels))
        if position + 1 < len(rows):
            candidates.append(_double(number, labels, *rows[position + 1]))
    found = [header for header in candidates if header is not None]
    return max(found, key=_merit, default=None)


def _merit(header: Header) -> tuple[int, int, int]:
    """Most fields; then fewest columns in doubt; then one row rather than a title and a row."""
    return len(header.columns), -len(header.passed_over), header.first_row - header.last_row


def repeats_header(labels: Labels) -> bool:
    """Is this row another header, as lists have that were printed page by page?"""
    texts = [text for text in labels.values() if text]
    return len(texts) >= 2 and all(is_header_word(text) for text in texts)


def columns_of(number: int, labels: Labels) -> Mapping[FacilityField, HeaderCell]:
    """What a repeated header says of its columns; empty where it is half of one."""
    header = _single(number, labels)
    return header.columns if header else {}


def _single(number: int, labels: Labels) -> Header | None:
    cells = [HeaderCell(text=text, row=number, column=column) for column, text in sorted(labels.items()) if text]
    return _header(number, number, [(cell, meaning(cell.text)) for cell in cells])


def _double(number: int, upper: Labels, next_number: int, lower: Labels) -> Header | None:
    """Both rows as one header, or None where the lower row is already the first facility."""
    if next_number != number + 1:
        return None
    cells: list[_Understood] = []
    refined = False
    for column in sorted({*upper, *lower}):
        above, below = upper.get(column, ""), lower.get(column, "")
        if not above and not below:
            continue
        meant, by_both = _meaning_of_two(above, below)
        refined = refined or by_both
        text = above if above == below or not below else f"{above}/{below}".strip("/")
        row = next_number if below and below != above else number
        cells.append((HeaderCell(text=text, row=row, column=column), meant))
    header = _header(number, next_number, cells)
    if header is None or not refined:
        return None
    # Under the name column, a facility would have its name here.
    name_below = lower.get(header.columns[FacilityField.NAME].column, "")
    return header if not name_below or is_header_word(name_below) else None


def _meaning_of_two(above: str, below: str) -> tuple[Meaning | None, bool]:
    """What 负责人 over 电话 means, and whether the lower row had a say in it."""
    if not below or above == below:
        return meaning(above), False
    together = meaning(above + below)
    if together is not None or not above:
        return together or meaning(below), True
    lower, upper = meaning(below), meaning(above)
    if lower is None:
        named = upper is not None and label_of(below) == "姓名"
        return (upper if named else None), is_header_word(below)
    # 基本情况 over 联系电话 is the facility's telephone, 领导小组 over 联系电话 only for want of another.
    return (lower[0], lower[1] + _FOR_WANT_OF_ANOTHER), True


def _header(first: int, last: int, cells: Sequence[_Understood]) -> Header | None:
    best: dict[FacilityField, tuple[int, HeaderCell]] = {}
    passed_over: list[tuple[FacilityField, HeaderCell]] = []
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
    if FacilityField.NAME not in best or not _convinces(cells, fields=len(best)):
        return None
    return Header(
        first_row=first,
        last_row=last,
        columns={field: cell for field, (_, cell) in best.items()},
        passed_over=passed_over,
        unused=[cell for cell, meant in cells if meant is None and not is_serial(cell.text)],
    )


def _convinces(cells: Sequence[_Understood], *, fields: int) -> bool:
    """Two known columns make a header, and so does a name that stands alone, if it is plain enough."""
    numbered = any(is_serial(cell.text) for cell, _ in cells)
    return fields + numbered >= 2 or (len(cells) == 1 and not is_vague(cells[0][0].text))
