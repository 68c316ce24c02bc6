"""Finds where the header of a table is: one row or several, below titles, above the first item."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from inspector_app.domain.errors import Problem
from inspector_app.domain.table_checklists import TableTrouble, header_signature
from inspector_app.table_checklists.column_words import TELLS_ITEMS, HeaderClass, class_of
from inspector_app.workbooks.cell_text import label_of
from inspector_app.workbooks.list_rows import ListRow

ROWS_SEARCHED = 40
"""A header below that many filled rows is no header."""
DEEPEST = 3
"""Rows of a header."""
_LONGEST_HEADER = 40
"""Characters; what is longer is the text of an item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableHeader:
    """The rows of a header, from 0, and what they say of each column, upper rows first."""

    first_row: int
    last_row: int
    texts: Mapping[int, str]
    rows: tuple[ListRow, ...]

    def place(self, column: int) -> str:
        """The header cell of a column: the lowest that says something."""
        for row in reversed(self.rows):
            if row.text(column):
                return row.cell_place(column)
        return self.rows[-1].cell_place(column)


def find_header(rows: Sequence[ListRow]) -> TableHeader | None:
    """The most convincing header among the first rows.

    Most known columns; then one that cuts no merged cell in two; then fewest rows; then the uppermost.
    """
    best: tuple[tuple[float, bool, int, int], TableHeader] | None = None
    for header in _candidates(rows[:ROWS_SEARCHED]):
        merit = (_score(header), _is_whole(header), -len(header.rows), -header.first_row)
        if merit[0] > 0 and (best is None or merit > best[0]):
            best = (merit, header)
    return best[1] if best else None


def _is_whole(header: TableHeader) -> bool:
    """Do all its cells begin within it?"""
    return all(origin[0] >= header.first_row for row in header.rows for origin in row.origins.values())


def header_at(rows: Sequence[ListRow], first_row: int, last_row: int) -> TableHeader | None:
    """The header that a person pointed at; None where those rows are empty."""
    return _header([row for row in rows if first_row <= row.number <= last_row])


def header_like(rows: Sequence[ListRow], signatures: Container[str]) -> TableHeader | None:
    """The uppermost header that a person has corrected before, whatever its words."""
    for start, row in enumerate(rows[:ROWS_SEARCHED]):
        for depth in range(1, DEEPEST + 1):
            block = rows[start : start + depth]
            if block[-1].number != row.number + depth - 1:
                break
            header = _header(block)
            if header is not None and header_signature(list(header.texts.values())) in signatures:
                return header
    return None


def side_by_side(header: TableHeader) -> Iterator[Problem]:
    """Two tables beside each other, as some print them: whoever reads row by row would mix their items."""
    first: dict[str, tuple[int, int]] = {}
    for column, text in header.texts.items():
        meant = class_of_header(text)
        if meant is None or meant[0] not in TELLS_ITEMS:
            continue
        row = header.rows[-1]
        origin = row.origins.get(column, (row.number, column))
        if first.setdefault(label_of(text), origin) != origin:
            facts = {"header": text}
            yield Problem(code=TableTrouble.SIDE_BY_SIDE, place=header.place(column), facts=facts)


def _candidates(rows: Sequence[ListRow]) -> Iterator[TableHeader]:
    for start, row in enumerate(rows):
        block = [row]
        if header := _header(block):
            yield header
        for below in rows[start + 1 : start + DEEPEST]:
            if below.number != block[-1].number + 1 or not _continues(block, below):
                break
            block.append(below)
            if header := _header(block):
                yield header


def _continues(block: Sequence[ListRow], below: ListRow) -> bool:
    """Is this a further row of the header, rather than the first item or a section?

    Each of its cells is the lower end of a merged area, or stands under a merged one, or is a header word.
    """
    above = block[-1]
    own = [column for column in below.labels if below.origins.get(column, (below.number, 0))[0] == below.number]
    if not own:
        return True
    if len(own) == 1 and len(below.contents) == 1:
        return False
    return all(
        len(below.text(column)) <= _LONGEST_HEADER
        and not below.text(column).isdecimal()
        and (above.spans(column, list(above.labels)) or class_of(below.text(column)) is not None)
        for column in own
    )


def _header(block: Sequence[ListRow]) -> TableHeader | None:
    texts: dict[int, str] = {}
    for row in block:
        for column, text in row.labels.items():
            if len(text) > _LONGEST_HEADER:
                return None
            said = texts.get(column, "")
            texts[column] = text if not said or said == text else f"{said}/{text}"
    if not texts:
        return None
    return TableHeader(
        first_row=block[0].number,
        last_row=block[-1].number,
        texts=dict(sorted(texts.items())),
        rows=tuple(block),
    )


def _score(header: TableHeader) -> float:
    """How many columns are known; 0 where this cannot be the header of a checklist."""
    lowest = header.rows[-1]
    titles = [text for row in header.rows for text in row.contents.values()]
    known = [meant for text in _own_texts(header) if (meant := class_of_header(text)) is not None]
    classes = {meant for meant, _ in known}
    if not classes & TELLS_ITEMS:
        return 0
    if len(known) < 2 and not (len(titles) == 1 and len(lowest.contents) == 1 and known[0][1]):
        return 0
    # Words that are exactly known count more: 检查内容 rather than a title that ends in it.
    return sum(1.0 if exactly else 0.6 for _, exactly in known)


def class_of_header(text: str) -> tuple[HeaderClass, bool] | None:
    """What a header of one or several rows says: by all its words together, else by the lower, else by the upper."""
    parts = text.split("/")
    said = [class_of("".join(parts)), *(class_of(part) for part in reversed(parts))]
    known = [meant for meant in said if meant is not None]
    return next((meant for meant in known if meant[1]), known[0] if known else None)


def _own_texts(header: TableHeader) -> list[str]:
    """The texts of the columns, that of a cell merged over several columns once."""
    seen: set[tuple[int, int]] = set()
    texts = []
    for column, text in header.texts.items():
        lowest = header.rows[-1]
        origin = lowest.origins.get(column, (lowest.number, column))
        if origin not in seen:
            seen.add(origin)
            texts.append(text)
    return texts
