"""A table over frozen lines: what lists show, loaded as far as somebody looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor

Line = TypeVar("Line")
Index = QModelIndex | QPersistentModelIndex

BADGES = Qt.ItemDataRole.UserRole + 1
"""Role of the badges of a cell; see ``ui.widgets.badges``."""


class Tone(Enum):
    """How much a badge asks for attention, as the style sheet names it. The words say the same without colour."""

    PLAIN = "muted"
    GOOD = "good"
    NOTE = "general"
    WARNING = "serious"
    ALARM = "major"


GROUNDS = {Tone.WARNING: "#fdf0d5", Tone.ALARM: "#fadcdc"}
"""Of cells; a tone that is not here leaves a cell white."""


@dataclass(frozen=True, slots=True)
class Badge:
    """A few words on a coloured ground."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Line]):
    """One column: its title and what it says of a line."""

    title: str
    text: Callable[[Line], str]
    badges: Callable[[Line], Sequence[Badge]] | None = None
    """Shown instead of the text, which is then what is read aloud and copied."""
    ground: Callable[[Line], Tone | None] | None = None
    """Colours the cell where something in it must be looked at; its tooltip says what."""
    hint: Callable[[Line], str] | None = None
    """Tooltip; the text itself where there is none, because long texts are cut off with …"""
    width: int = 120
    """Logical pixels at first; the last stretching column takes the rest."""
    stretches: bool = False


class LineTable(QAbstractTableModel, Generic[Line]):
    """Lines by row. Where there are more than are loaded, a view that comes to the end asks for them."""

    more_wanted = Signal()
    """The view has come to the end of the loaded lines: load the next and ``add_lines``."""

    def __init__(self, columns: Sequence[Column[Line]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._lines: list[Line] = []
        self._count = 0
        self._asked = False

    def show_lines(self, lines: Sequence[Line], *, count: int | None = None) -> None:
        """Show these lines; ``count`` says how many there are in all, where that is more."""
        self.beginResetModel()
        self._lines = list(lines)
        self._count = max(count or 0, len(self._lines))
        self._asked = False
        self.endResetModel()

    def add_lines(self, lines: Sequence[Line]) -> None:
        """The next lines, as ``more_wanted`` asked."""
        self._asked = False
        if not lines:
            self._count = len(self._lines)
            return
        first = len(self._lines)
        self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
        self._lines.extend(lines)
        self.endInsertRows()

    def change_line(self, row: int, line: Line) -> None:
        """Replace one line."""
        self._lines[row] = line
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    @property
    def lines(self) -> Sequence[Line]:
        """The loaded lines."""
        return self._lines

    @property
    def count(self) -> int:
        """How many there are in all, loaded or not."""
        return self._count

    def line(self, index: Index) -> Line | None:
        """The line of an index; None outside the table."""
        return self._lines[index.row()] if index.isValid() and index.row() < len(self._lines) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index)
        if line is None:
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return (column.hint or column.text)(line)
        if role == BADGES and column.badges is not None:
            return tuple(column.badges(line))
        if role == Qt.ItemDataRole.BackgroundRole and column.ground is not None:
            tone = column.ground(line)
            return QBrush(QColor(GROUNDS[tone])) if tone in GROUNDS else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title if section < len(self.columns) else None
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and len(self._lines) < self._count

    def fetchMore(self, parent: Index) -> None:
        # A view asks again and again while the lines are on their way.
        if self.canFetchMore(parent) and not self._asked:
            self._asked = True
            self.more_wanted.emit()
