"""The versions in the library of laws: name and standing in one line, number, version and date in the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.models.laws import LawRow, about, name_of
from ui.models.lines import Column, LineTable
from ui.theme import INK, MUTED
from ui.widgets.badges import paint_badges
from ui.widgets.section_tree import paint_ground

ROW_HEIGHT = 60
_MARGIN = 12
_OLDER = 18
"""Pixels that older versions are indented by."""
_GAP = 10


def _spoken(row: LawRow) -> str:
    return f"{name_of(row.version)}，{row.standing.value}，{about(row.version)}"


class LawList(QListView):
    """Tells which version somebody wants to read."""

    opened = Signal(object)
    """LawRow: Enter, or a click."""
    selected = Signal(object)
    """LawRow that is current now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns: tuple[Column[LawRow], ...] = (Column(title="法规", text=_spoken),)
        self.table: LineTable[LawRow] = LineTable(columns, self)
        self._silent = False
        self.setModel(self.table)
        self.setItemDelegate(_LawDelegate(self.table, self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumSize(200, 84)
        self.clicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._tell)

    def show_rows(self, rows: Sequence[LawRow]) -> None:
        """Replace everything; nothing is chosen."""
        self.table.show_lines(rows)

    def mark(self, law_id: str) -> None:
        """Choose a version without telling anybody; no row where it is not there."""
        row = next((row for row, one in enumerate(self.table.lines) if one.version.id == law_id), -1)
        self._silent = True
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.table.index(row, 0), flags)
        self._silent = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if (row := self.table.line(index)) is not None:
            self.opened.emit(row)

    def _tell(self, current: QModelIndex) -> None:
        if not self._silent and (row := self.table.line(current)) is not None:
            self.selected.emit(row)


class _LawDelegate(QStyledItemDelegate):
    def __init__(self, table: LineTable[LawRow], parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = self._table.line(index)
        if row is None:
            return
        box: QRect = option.rect
        painter.save()
        paint_ground(painter, box, option)
        left = _MARGIN if row.is_first else _MARGIN + _OLDER
        _paint_row(painter, box.adjusted(left, 8, -_MARGIN, -7), row)
        painter.restore()


def _paint_row(painter: QPainter, area: QRect, row: LawRow) -> None:
    metrics = painter.fontMetrics()
    badge_room = metrics.horizontalAdvance(row.badge.text) + 16
    upper = QRect(area.left(), area.top(), area.width(), metrics.height() + 2)
    paint_badges(painter, QRect(upper.right() - badge_room, upper.top(), badge_room + 2, upper.height()), [row.badge])
    font = QFont(painter.font())
    font.setBold(row.is_first)
    painter.setFont(font)
    painter.setPen(INK if row.is_first else MUTED)
    room = upper.width() - badge_room - _GAP
    name = painter.fontMetrics().elidedText(name_of(row.version), Qt.TextElideMode.ElideRight, room)
    painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
    font.setBold(False)
    painter.setFont(font)
    painter.setPen(MUTED)
    lower = QRect(area.left(), area.bottom() - metrics.height(), area.width(), metrics.height())
    said = metrics.elidedText(about(row.version), Qt.TextElideMode.ElideRight, lower.width())
    painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)
