"""The rows of a table gathered into items: merged cells, texts that go on in the next row, sections above them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from inspector_app.domain.errors import Problem
from inspector_app.domain.table_checklists import ColumnMeaning, RowLeftOut, TablePart, TableTrouble
from inspector_app.table_checklists.column_words import HeaderClass
from inspector_app.table_checklists.header_search import TableHeader, class_of_header
from inspector_app.table_checklists.row_roles import RowRole, role_of, section_level, section_title
from inspector_app.workbooks.cell_text import label_of
from inspector_app.workbooks.list_rows import ListRow
from inspector_app.workbooks.workbook_reading import Flaw

_LEFT_OUT_AS = {
    RowRole.TITLE: RowLeftOut.TITLE,
    RowRole.REPEATED_HEADER: RowLeftOut.REPEATED_HEADER,
    RowRole.SECTION: RowLeftOut.SECTION,
    RowRole.TOTAL: RowLeftOut.TOTAL,
    RowRole.SIGNATURE: RowLeftOut.SIGNATURE,
}
_FINISHED, _UNFINISHED = tuple("。；;！!？?"), tuple("，,、（(：:")
_SENTENCES = 0.6
"""The share of texts with a full stop from which on all of them are expected to have one."""
_LONGEST_SHOWN = 80


@dataclass(slots=True)
class RowGroup:
    """The rows of one item, and the section rows that it stands under."""

    rows: list[ListRow]
    sections: tuple[str, ...]

    def cells(self, column: int) -> Iterator[ListRow]:
        """The rows in which a cell of this column begins."""
        for row in self.rows:
            if column in row.values and (row is self.rows[0] or _begins(row, column)):
                yield row


class GroupedRows:
    """Goes through the rows below a header once."""

    def __init__(
        self, header: TableHeader | None, meanings: Mapping[int, ColumnMeaning], titles: Sequence[str]
    ) -> None:
        self.groups: list[RowGroup] = []
        self.left_out: list[TablePart] = []
        self.problems: list[Problem] = []
        self._header = header
        self._meanings = meanings
        self._titles = frozenset(titles)
        self._check = next(column for column, meaning in meanings.items() if meaning is ColumnMeaning.CHECK)
        self._topics = [column for column, meaning in meanings.items() if meaning is ColumnMeaning.TOPIC]
        self._numbers = _number_columns(header, meanings)
        self._used = [column for column, meaning in meanings.items() if meaning is not ColumnMeaning.IGNORED]
        self._sections: list[tuple[int, str]] = []
        self._sentences = False
        """Do the texts of this table end with full stops, so that one without is unfinished?"""

    def take_all(self, rows: Sequence[ListRow]) -> None:
        """Take the rows below the header from top to bottom."""
        texts = [text for row in rows if (text := row.text(self._check))]
        finished = sum(text.endswith(_FINISHED) for text in texts)
        self._sentences = finished >= _SENTENCES * len(texts)
        for row in rows:
            self._take(row)

    def _take(self, row: ListRow) -> None:
        role = role_of(row, self._header, self._meanings, self._titles)
        if role is RowRole.EMPTY:
            return
        if role in _LEFT_OUT_AS:
            self._leave_out(row, _LEFT_OUT_AS[role])
        if role is RowRole.SECTION:
            self._enter_section(section_title(row, self._used))
        elif role is RowRole.REPEATED_HEADER:
            self._compare_header(row)
        elif role is RowRole.CONTINUATION or (role is RowRole.ITEM and self._goes_on(row)):
            self._continue(row)
        elif role is RowRole.ITEM and self._says_something(row):
            self.groups.append(RowGroup(rows=[row], sections=tuple(title for _, title in self._sections)))

    def _says_something(self, row: ListRow) -> bool:
        """Rows that have marks in unused columns only are no items."""
        return any(row.text(column) or isinstance(row.value(column), Flaw) for column in self._used)

    def _goes_on(self, row: ListRow) -> bool:
        """Is this a further part of the item above: no number of its own, and no text or the rest of one?"""
        if not self.groups or any(row.text(column) for column in self._numbers):
            return False
        others = [column for column in self._used if column not in (self._check, *self._topics, *self._numbers)]
        begun = [column for column in others if row.text(column) and _begins(row, column)]
        if not row.text(self._check):
            return bool(begun) and not any(row.text(column) for column in self._topics)
        if begun or not self._numbers or isinstance(row.value(self._check), Flaw):
            return False
        above = self.groups[-1].rows[-1].text(self._check)
        numbered = any(self.groups[-1].rows[0].text(column) for column in self._numbers)
        unfinished = above.endswith(_UNFINISHED) or (self._sentences and not above.endswith(_FINISHED))
        return numbered and bool(above) and unfinished

    def _continue(self, row: ListRow) -> None:
        if not self.groups:
            return
        self.groups[-1].rows.append(row)
        self._leave_out(row, RowLeftOut.CONTINUATION)

    def _enter_section(self, title: str) -> None:
        level, bare = section_level(title)
        while self._sections and self._sections[-1][0] >= level:
            self._sections.pop()
        self._sections.append((level, bare))

    def _compare_header(self, row: ListRow) -> None:
        """Below a header with another order, every cell would be taken for something else."""
        if self._header is None:
            return
        said = {column: _parts(text) for column, text in self._header.texts.items()}
        for column, text in row.contents.items():
            label = label_of(text)
            if label in said.get(column, ()) or not any(label in parts for parts in said.values()):
                continue
            facts = {"header": text}
            self.problems.append(Problem(code=TableTrouble.HEADER_CHANGES, place=row.cell_place(column), facts=facts))
            return

    def _leave_out(self, row: ListRow, reason: RowLeftOut) -> None:
        text = " ".join(row.contents.values())
        self.left_out.append(TablePart(place=row.place, reason=reason, text=text[:_LONGEST_SHOWN]))


def _begins(row: ListRow, column: int) -> bool:
    return row.origins.get(column, (row.number, column))[0] == row.number


def _parts(text: str) -> frozenset[str]:
    return frozenset(label_of(part) for part in (text, *text.split("/")))


def _number_columns(header: TableHeader | None, meanings: Mapping[int, ColumnMeaning]) -> list[int]:
    """The columns that number the rows, wanted or not."""
    numbering = [
        column for column, meaning in meanings.items() if meaning in (ColumnMeaning.ID, ColumnMeaning.SEED_ROWS)
    ]
    for column, text in header.texts.items() if header else ():
        meant = class_of_header(text)
        if meant is not None and meant[0] is HeaderClass.SERIAL and column not in numbering:
            numbering.append(column)
    return numbering
