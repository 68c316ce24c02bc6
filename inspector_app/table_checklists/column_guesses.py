"""What the columns of a table mean: by their headers, and where those leave it open by what stands below."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from inspector_app.domain.authority_words import UnknownAuthority, competence_of
from inspector_app.domain.table_checklists import ColumnMeaning, Sureness
from inspector_app.table_checklists.cell_words import groups_of, row_numbers, severity_of, yes_or_no
from inspector_app.table_checklists.column_words import PLAIN_MEANINGS, TELLS_ITEMS, HeaderClass
from inspector_app.table_checklists.header_search import TableHeader, class_of_header
from inspector_app.workbooks.list_rows import ListRow

Guess = tuple[ColumnMeaning, Sureness]

_REPEATING = 2 / 3
"""A column with no more different texts than that, for each row, names sections rather than items."""
_SHORT = 30
"""Characters, on average: a name rather than the text of an item."""
_AGREEING = 0.8
"""The share of cells that must fit a vocabulary."""
_CODE = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_TASK_LIST = re.compile("任务清单|重点任务|任务分工|工作清单")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """A column below its header: what stands there, merged areas counted once for what they are."""

    texts: tuple[str, ...]
    """The filled cells, every row of a merged area."""
    rows: int
    """Rows of the table that have an item's number or text."""

    @property
    def repeating(self) -> bool:
        """Does it say the same again and again, or only now and then?"""
        return self.rows > 1 and len(set(self.texts)) <= _REPEATING * self.rows

    @property
    def average(self) -> float:
        """Characters of a cell."""
        return sum(map(len, self.texts)) / max(len(self.texts), 1)

    def fits(self, understood: Callable[[str], object]) -> bool:
        """Do nearly all cells belong to a vocabulary?"""
        good = sum(understood(text) not in (None, False) for text in self.texts)
        return good >= _AGREEING * len(self.texts)


def guess_columns(header: TableHeader, below: Sequence[ListRow], *, titles: Sequence[str]) -> Mapping[int, Guess]:
    """What every column of the header means. ``titles``: the texts above the header and the name of the sheet."""
    classes = {column: class_of_header(text) for column, text in header.texts.items()}
    tells = [column for column, meant in classes.items() if meant is not None and meant[0] in TELLS_ITEMS]
    begun = [row for row in below if any(_begins(row, column, header) for column in tells)]
    columns = {column: _column(column, begun) for column in header.texts}
    guesses: dict[int, Guess] = {}
    for column, meant in classes.items():
        if meant is None:
            guesses[column] = (ColumnMeaning.OWN if columns[column].texts else ColumnMeaning.IGNORED, Sureness.UNSURE)
            continue
        kind, exactly = meant
        if kind in PLAIN_MEANINGS:
            guesses[column] = _plain_guess(PLAIN_MEANINGS[kind], columns[column], exactly=exactly)
        elif kind in (HeaderClass.SERIAL, HeaderClass.ID):
            guesses[column] = _number_guess(kind, columns[column], titles=titles)
    guesses |= _content_guesses(classes, columns)
    return _each_meaning_once(guesses)


def _begins(row: ListRow, column: int, header: TableHeader) -> bool:
    """Does the cell say something of its own, not of a cell above or of a section over several columns?"""
    begins = row.origins.get(column, (row.number, column))[0] == row.number
    return bool(row.text(column)) and begins and not row.spans(column, list(header.texts))


def _column(column: int, below: Sequence[ListRow]) -> _Column:
    texts = tuple(text for row in below if (text := row.text(column)))
    return _Column(texts=texts, rows=len(below))


def _plain_guess(meaning: ColumnMeaning, column: _Column, *, exactly: bool) -> Guess:
    sure = Sureness.CERTAIN if exactly else Sureness.LIKELY
    if not column.texts:
        return ColumnMeaning.IGNORED, sure
    vocabulary = _VOCABULARIES.get(meaning)
    if vocabulary is not None and not column.fits(vocabulary):
        return ColumnMeaning.OWN, Sureness.LIKELY
    return meaning, sure


def _number_guess(kind: HeaderClass, column: _Column, *, titles: Sequence[str]) -> Guess:
    """Codes are ids; plain numbers say which task it is in a task list, and nothing anywhere else."""
    if column.texts and column.fits(_CODE.fullmatch):
        return ColumnMeaning.ID, Sureness.CERTAIN if kind is HeaderClass.ID else Sureness.LIKELY
    if kind is HeaderClass.SERIAL:
        tasks = any(_TASK_LIST.search(title) for title in titles) and column.fits(row_numbers)
        if tasks and column.texts:
            return ColumnMeaning.SEED_ROWS, Sureness.LIKELY
        return ColumnMeaning.IGNORED, Sureness.CERTAIN
    return (ColumnMeaning.OWN if column.texts else ColumnMeaning.IGNORED), Sureness.LIKELY


def _content_guesses(
    classes: Mapping[int, tuple[HeaderClass, bool] | None], columns: Mapping[int, _Column]
) -> dict[int, Guess]:
    """检查内容, 检查项目 and what is above them: the longest text that differs from row to row is what is checked."""

    def of(*wanted: HeaderClass) -> list[int]:
        return [column for column, meant in classes.items() if meant is not None and meant[0] in wanted]

    contents = of(*TELLS_ITEMS)
    if not contents:
        return {}
    filled = [column for column in contents if columns[column].texts] or contents[:1]
    check = max(filled, key=lambda column: (not columns[column].repeating, columns[column].average))
    guesses = {check: (ColumnMeaning.CHECK, _sure(classes[check], alone=len(filled) == 1))}
    for column in contents:
        if column != check:
            guesses[column] = _beside_check(columns[column])
    for column in of(HeaderClass.SECTION, HeaderClass.SUBSECTION):
        meant = classes[column]
        empty = not columns[column].texts
        guesses[column] = (
            ColumnMeaning.IGNORED if empty else ColumnMeaning.SECTION,
            _sure(meant, alone=True),
        )
    return _levels(guesses)


def _beside_check(column: _Column) -> Guess:
    if not column.texts:
        return ColumnMeaning.IGNORED, Sureness.LIKELY
    if column.repeating:
        return ColumnMeaning.SECTION, Sureness.LIKELY
    return (ColumnMeaning.TOPIC if column.average <= _SHORT else ColumnMeaning.OWN), Sureness.LIKELY


def _levels(guesses: Mapping[int, Guess]) -> dict[int, Guess]:
    """Of several columns that name sections, the left one is the section and the next one its part."""
    meanings = [ColumnMeaning.SECTION, ColumnMeaning.SUBSECTION]
    levelled = dict(guesses)
    for column in sorted(guesses):
        meaning, sure = guesses[column]
        if meaning is ColumnMeaning.SECTION:
            levelled[column] = (meanings.pop(0) if meanings else ColumnMeaning.OWN), sure
    return levelled


def _sure(meant: tuple[HeaderClass, bool] | None, *, alone: bool) -> Sureness:
    return Sureness.CERTAIN if alone and meant is not None and meant[1] else Sureness.LIKELY


_SINGLE = frozenset(
    {
        ColumnMeaning.ID,
        ColumnMeaning.TOPIC,
        ColumnMeaning.METHOD,
        ColumnMeaning.FINDING,
        ColumnMeaning.REQUIREMENT,
        ColumnMeaning.SEVERITY,
        ColumnMeaning.COMPETENT,
        ColumnMeaning.GROUPS,
        ColumnMeaning.PHOTO,
        ColumnMeaning.SEED_ROWS,
    }
)


def _each_meaning_once(guesses: Mapping[int, Guess]) -> dict[int, Guess]:
    """A second column of a meaning that only one may have is kept as the bureau's own."""
    taken: set[ColumnMeaning] = set()
    once = {}
    for column in sorted(guesses, key=lambda column: (guesses[column][1] is not Sureness.CERTAIN, column)):
        meaning, sure = guesses[column]
        if meaning in _SINGLE and meaning in taken:
            meaning, sure = ColumnMeaning.OWN, Sureness.LIKELY
        taken.add(meaning)
        once[column] = meaning, sure
    return dict(sorted(once.items()))


def _authority(text: str) -> bool:
    try:
        competence_of(text)
    except UnknownAuthority:
        return False
    return True


_VOCABULARIES: Mapping[ColumnMeaning, Callable[[str], object]] = {
    ColumnMeaning.SEVERITY: severity_of,
    ColumnMeaning.COMPETENT: _authority,
    ColumnMeaning.GROUPS: groups_of,
    ColumnMeaning.PHOTO: lambda text: yes_or_no(text) is not None or None,
    ColumnMeaning.SEED_ROWS: row_numbers,
}
