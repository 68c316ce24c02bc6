"""The list of items: number, verdict and findings above, the short text below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inspector_app.domain.inspections import ItemKey
from ui.models.items import ROW_ROLE, ItemModel
from ui.models.recording_view import ItemRow
from ui.theme import DANGER, INK, MUTED
from ui.widgets.section_tree import paint_ground
from ui.widgets.verdict_look import paint_verdict, verdict_colour, verdict_words

ROW_HEIGHT = 58
HEADING_HEIGHT = 30
_MARGIN = 10
_SIGN = 17


class ItemList(QListView):
    """All items that are asked. Moving in it moves the inspector."""

    moved = Signal(object)
    """ItemKey that is current now, by mouse or keyboard."""
    picked = Signal()
    """The current item was clicked: whoever has room for one part only shows the item."""

    def __init__(self, model: ItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(ItemDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("检查项")
        self.clicked.connect(self._picked)

    def show_current(self, key: ItemKey | None) -> None:
        """Mark an item and scroll to it; none for the ad hoc findings."""
        index = self._model.index_of(key) if key else QModelIndex()
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)

    def show_section(self, key: ItemKey) -> None:
        """Bring an item with its section's heading to the top."""
        index = self._model.index_of(key)
        above = index.siblingAtRow(index.row() - 1)
        heading = above if above.isValid() and self._model.key_at(above) is None else index
        self.scrollTo(heading, QAbstractItemView.ScrollHint.PositionAtTop)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        key = self._model.key_at(current)
        if key is not None:
            self.moved.emit(key)

    def dataChanged(
        self,
        top_left: QModelIndex | QPersistentModelIndex,
        bottom_right: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        # QListView would lay out and repaint every row; no row's height depends on what it says.
        QAbstractItemView.dataChanged(self, top_left, bottom_right, roles)

    def _picked(self, index: QModelIndex) -> None:
        if self._model.key_at(index) is not None:
            self.picked.emit()


class ItemDelegate(QStyledItemDelegate):
    """A verdict that is not committed yet is shown already, in a lighter hand."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = cast("ItemRow", index.data(ROW_ROLE))
        return QSize(160, ROW_HEIGHT if row.key else HEADING_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = cast("ItemRow", index.data(ROW_ROLE))
        box: QRect = option.rect
        painter.save()
        if row.key is None:
            _paint_heading(painter, box, row.text)
        else:
            paint_ground(painter, box, option)
            _paint_item(painter, box.adjusted(_MARGIN + 2, 7, -_MARGIN, -7), row)
        painter.restore()


def _paint_heading(painter: QPainter, box: QRect, title: str) -> None:
    painter.fillRect(box, QColor("#f7f9f9"))
    painter.setPen(MUTED)
    area = box.adjusted(_MARGIN, 0, -_MARGIN, 0)
    text = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def _paint_item(painter: QPainter, area: QRect, row: ItemRow) -> None:
    metrics = painter.fontMetrics()
    line = QRect(area.left(), area.top(), area.width(), metrics.height())
    right = _paint_verdict(painter, line, row)
    if row.findings:
        painter.setPen(DANGER)
        painter.drawText(line.adjusted(0, 0, -right - 10, 0), Qt.AlignmentFlag.AlignRight, f"隐患{row.findings}")
    painter.setPen(MUTED)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft, row.number)
    painter.setPen(INK)
    below = QRect(area.left(), area.bottom() - metrics.height() + 1, area.width(), metrics.height())
    text = metrics.elidedText(row.text, Qt.TextElideMode.ElideRight, below.width())
    painter.drawText(below, Qt.AlignmentFlag.AlignLeft, text)


def _paint_verdict(painter: QPainter, line: QRect, row: ItemRow) -> int:
    """Sign and word at the right end; how wide they are."""
    words = verdict_words(row.verdict)
    width = painter.fontMetrics().horizontalAdvance(words)
    painter.setOpacity(0.55 if row.pending else 1.0)
    painter.setPen(verdict_colour(row.verdict))
    painter.drawText(line, Qt.AlignmentFlag.AlignRight, words)
    sign = QRectF(line.right() - width - _SIGN - 4, line.center().y() - _SIGN / 2 + 1, _SIGN, _SIGN)
    paint_verdict(painter, sign, row.verdict)
    painter.setOpacity(1.0)
    return width + _SIGN + 6
