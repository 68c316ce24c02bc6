"""What a person says of a bureau's table: which sheets to read, and what their columns mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from inspector_app.domain.table_checklists import (
    ColumnGuess,
    ColumnMeaning,
    SheetGuess,
    Sureness,
    TableGuess,
    TableMapping,
)
from ui.models.lines import GROUNDS, Index, Tone
from ui.theme import MUTED

CHOSEN = "您选定的"
_MEANING, _SURENESS, _HEADER = 0, 1, 2
_ABOVE_SAMPLES = ("含义", "把握", "表头")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableChoice:
    """The program's guess with a person's corrections."""

    guess: TableGuess
    taken: frozenset[str]
    """Names of the sheets that are read."""
    corrected: Mapping[str, Mapping[int, ColumnMeaning]]
    """By sheet and column, where a person said something else."""

    @classmethod
    def proposed(cls, guess: TableGuess) -> TableChoice:
        """As the program proposes it."""
        return cls(guess=guess, taken=frozenset(one.sheet for one in guess.mapping().sheets), corrected={})

    def sheet(self, name: str) -> SheetGuess:
        """Raises StopIteration where there is no such sheet."""
        return next(one for one in self.guess.sheets if one.sheet == name)

    def meanings(self, sheet: str) -> Mapping[int, ColumnMeaning]:
        """What the columns of a sheet mean now."""
        return {**self.sheet(sheet).mapping().meanings, **self.corrected.get(sheet, {})}

    def taking(self, sheet: str, *, taken: bool) -> TableChoice:
        """With a sheet more, or one less."""
        return replace(self, taken=self.taken | {sheet} if taken else self.taken - {sheet})

    def meaning(self, sheet: str, column: int, meaning: ColumnMeaning) -> TableChoice:
        """With another meaning of a column."""
        corrected = {**self.corrected, sheet: {**self.corrected.get(sheet, {}), column: meaning}}
        return replace(self, corrected=corrected)

    def headers(self) -> dict[str, tuple[int, int]]:
        """First and last row of each sheet's header, as Excel counts; 0 and 0 where there is none."""
        return {one.sheet: (one.first_row, one.last_row) for one in self.guess.sheets}

    def under(self, guess: TableGuess) -> TableChoice:
        """After another look: what was said of columns counts where the header still says the same."""
        before = {one.sheet: one.signature for one in self.guess.sheets}
        now = {one.sheet: one.signature for one in guess.sheets}
        kept = {name: said for name, said in self.corrected.items() if now.get(name) == before[name]}
        return TableChoice(guess=guess, taken=self.taken & now.keys(), corrected=kept)

    def mapping(self) -> TableMapping:
        """What to read."""
        sheets = (one for one in self.guess.sheets if one.sheet in self.taken)
        return TableMapping(sheets=tuple(replace(one.mapping(), meanings=self.meanings(one.sheet)) for one in sheets))


class ColumnGridModel(QAbstractTableModel):
    """The columns of one sheet as they stand in the file: meaning, sureness, header, sample rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[ColumnGuess, ...] = ()
        self._meanings: Mapping[int, ColumnMeaning] = {}
        self._corrected: Mapping[int, ColumnMeaning] = {}
        self._samples = 0

    def show_sheet(self, choice: TableChoice, sheet: str) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._columns = choice.sheet(sheet).columns
        self._samples = max((len(column.samples) for column in self._columns), default=0)
        self._take(choice, sheet)
        self.endResetModel()

    def show_meanings(self, choice: TableChoice, sheet: str) -> None:
        """The same sheet, with other words of a person."""
        self._take(choice, sheet)
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    @property
    def columns(self) -> tuple[ColumnGuess, ...]:
        """The columns of the sheet."""
        return self._columns

    def meaning(self, column: ColumnGuess) -> ColumnMeaning:
        """What a column means now."""
        return self._meanings.get(column.column, ColumnMeaning.IGNORED)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() or not self._columns else len(_ABOVE_SAMPLES) + self._samples

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(column, index.row())
        if role == Qt.ItemDataRole.BackgroundRole and index.row() == _SURENESS and self._is_doubtful(column):
            return QBrush(QColor(GROUNDS[Tone.WARNING]))
        if role == Qt.ItemDataRole.ForegroundRole and self.meaning(column) is ColumnMeaning.IGNORED:
            return QBrush(MUTED)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return f"{letters(self._columns[section])}列" if section < len(self._columns) else None
        if section < len(_ABOVE_SAMPLES):
            return _ABOVE_SAMPLES[section]
        return f"示例{section - len(_ABOVE_SAMPLES) + 1}"

    def _take(self, choice: TableChoice, sheet: str) -> None:
        self._meanings = choice.meanings(sheet)
        self._corrected = choice.corrected.get(sheet, {})

    def _text(self, column: ColumnGuess, row: int) -> str:
        if row == _MEANING:
            return self.meaning(column).label
        if row == _SURENESS:
            return CHOSEN if column.column in self._corrected else column.sureness.label
        if row == _HEADER:
            return column.header or "（没有表头）"
        samples = column.samples[row - len(_ABOVE_SAMPLES) :]
        return samples[0] if samples else ""

    def _is_doubtful(self, column: ColumnGuess) -> bool:
        return column.sureness is Sureness.UNSURE and column.column not in self._corrected


def letters(column: ColumnGuess) -> str:
    """The column as Excel names it, e.g. ``C``."""
    number, name = column.column + 1, ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
