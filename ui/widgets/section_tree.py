"""The section tree: how far each section is, and a way to judge the rest of a section at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inspector_app.domain.inspections import ItemKey, Progress
from ui.models.recording_view import SectionRow
from ui.models.sections import ROW_ROLE, SectionModel
from ui.theme import ACCENT, DANGER, GOOD, INK, LINE, MUTED

ROW_HEIGHT = 46
HEADING_HEIGHT = 32
_MARGIN = 10


class SectionTree(QListView):
    """Sections in the order of walking."""

    chosen = Signal(object)
    """SectionRow that was clicked or chosen with Enter."""

    def __init__(self, model: SectionModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(SectionDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("检查表分节")
        self.clicked.connect(self._tell)

    def show_place(self, key: ItemKey | None) -> None:
        """Mark the section in which the inspector stands."""
        number = self._model.row_of(key)
        if number is not None and number != self.currentIndex().row():
            self.setCurrentIndex(self._model.index(number))

    def dataChanged(
        self,
        top_left: QModelIndex | QPersistentModelIndex,
        bottom_right: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        # QListView would lay out and repaint every row; no row's height depends on what it says.
        QAbstractItemView.dataChanged(self, top_left, bottom_right, roles)

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._model.row(index.row()))


class SectionDelegate(QStyledItemDelegate):
    """Title, counts in words, and a thin bar of progress."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = cast("SectionRow", index.data(ROW_ROLE))
        return QSize(120, HEADING_HEIGHT if row.heading else ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = cast("SectionRow", index.data(ROW_ROLE))
        box: QRect = option.rect
        painter.save()
        if row.heading:
            _paint_heading(painter, box, row)
        else:
            paint_ground(painter, box, option)
            _paint_section(painter, box.adjusted(_MARGIN, 6, -_MARGIN, -6), row)
        painter.restore()


def paint_ground(painter: QPainter, box: QRect, option: QStyleOptionViewItem) -> None:
    """The ground of a row: pale accent and a bar at the left for the current one."""
    state: QStyle.StateFlag = option.state
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(box, QColor("#e3f0f2"))
        painter.fillRect(QRect(box.left(), box.top(), 4, box.height()), ACCENT)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(box, QColor("#f1f6f7"))
    painter.setPen(QColor("#e9edee"))
    painter.drawLine(box.bottomLeft(), box.bottomRight())


def _paint_heading(painter: QPainter, box: QRect, row: SectionRow) -> None:
    painter.fillRect(box, QColor("#f7f9f9"))
    font = painter.font()
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(MUTED)
    area = box.adjusted(_MARGIN, 0, -_MARGIN, 0)
    text = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def _paint_section(painter: QPainter, area: QRect, row: SectionRow) -> None:
    counts = f"{row.findings}条" if row.ad_hoc else f"{row.progress.answered}/{row.progress.asked}"
    found = f"不符合{row.progress.violation}" if row.progress.violation else ""
    metrics = painter.fontMetrics()
    line = QRect(area.left(), area.top(), area.width(), metrics.height())
    right = metrics.horizontalAdvance(counts)
    painter.setPen(GOOD if row.progress.asked and row.progress.answered == row.progress.asked else MUTED)
    painter.drawText(line, Qt.AlignmentFlag.AlignRight, counts)
    if found:
        painter.setPen(DANGER)
        painter.drawText(line.adjusted(0, 0, -right - 8, 0), Qt.AlignmentFlag.AlignRight, found)
        right += metrics.horizontalAdvance(found) + 8
    painter.setPen(INK)
    title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, line.width() - right - 8)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft, title)
    if not row.ad_hoc:
        _paint_progress(painter, QRectF(area.left(), area.bottom() - 3, area.width(), 4), row.progress)


def _paint_progress(painter: QPainter, box: QRectF, progress: Progress) -> None:
    painter.fillRect(box, LINE)
    share = progress.answered / progress.asked if progress.asked else 0.0
    painter.fillRect(QRectF(box.left(), box.top(), box.width() * share, box.height()), ACCENT)
