"""Badges: words on a coloured ground, in lists and beside titles. The colour never stands alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.models.lines import BADGES, Badge, Tone

Index = QModelIndex | QPersistentModelIndex

INK_GROUND_EDGE = {
    Tone.PLAIN: ("#58656c", "#f4f6f7", "#d3dadd"),
    Tone.GOOD: ("#1c6b3c", "#edf7f0", "#a6cdb5"),
    Tone.NOTE: ("#2c5a86", "#eef4fa", "#a9c1d8"),
    Tone.WARNING: ("#9a5200", "#fdf4e7", "#e3bf8f"),
    Tone.ALARM: ("#ffffff", "#ad1f1f", "#ad1f1f"),
}
"""As the style sheet colours labels with the role ``badge``: a delegate cannot ask it."""

_PADDING = 7
_GAP = 5


class BadgeDelegate(QStyledItemDelegate):
    """Paints the badges of cells that have some; other cells as usual."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        badges = index.data(BADGES)
        if badges is None:
            super().paint(painter, option, index)
            return
        self._paint_ground(painter, option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_badges(painter, option.rect.adjusted(_PADDING, 0, -_PADDING, 0), badges)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        usual: QSize = super().sizeHint(option, index)
        return usual

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Selection and focus, without the text."""
        empty = QStyleOptionViewItem(option)
        self.initStyleOption(empty, index)
        empty.text = ""
        widget: QWidget | None = empty.widget
        style = QApplication.style() if widget is None else widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, empty, painter, widget)


class BadgeLabel(QWidget):
    """One badge beside a title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badge = Badge("")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_badge(self, badge: Badge) -> None:
        """Show other words or another colour."""
        self._badge = badge
        self.setAccessibleName(badge.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._badge.text) + 2 * _PADDING + 4, metrics.height() + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_badges(painter, self.rect().adjusted(1, 0, 0, 0), [self._badge])


def paint_badges(painter: QPainter, area: QRect, badges: Sequence[Badge]) -> None:
    """One after the other from the left; the last that does not fit is cut off with …"""
    metrics = painter.fontMetrics()
    height = metrics.height() + 4
    left = area.left()
    for badge in badges:
        room = area.right() - left - 2 * _PADDING
        if room < metrics.horizontalAdvance("…"):
            return
        text = metrics.elidedText(badge.text, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(text) + 2 * _PADDING
        box = QRectF(left, area.center().y() - height / 2 + 0.5, width, height)
        ink, ground, edge = INK_GROUND_EDGE[badge.tone]
        painter.setPen(QColor(edge))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        left += width + _GAP
