"""The heading of a part that can be folded away."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from ui.theme import INK, MUTED, as_role, icon

_HEIGHT = 50
_ARROW = 16
_PADDING = 10


class FoldButton(QPushButton):
    """A title, some words below it, and an arrow that says whether the part is open. Long titles end in …"""

    def __init__(self, title: str) -> None:
        super().__init__()
        as_role(self, "fold")
        self._title = title
        self._words = ""
        self.setCheckable(True)
        self.setToolTip(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._name)
        self._name()

    def show_words(self, words: str) -> None:
        """What stands below the title."""
        if words != self._words:
            self._words = words
            self._name()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        arrow = QRect(_PADDING, (self.height() - _ARROW) // 2, _ARROW, _ARROW)
        icon("up" if self.isChecked() else "down").paint(painter, arrow)
        area = self.rect().adjusted(arrow.right() + _PADDING, 5, -_PADDING, -5)
        self._paint_words(painter, area)

    def _paint_words(self, painter: QPainter, area: QRect) -> None:
        bold = painter.font()
        bold.setBold(True)
        top = Qt.AlignmentFlag.AlignTop if self._words else Qt.AlignmentFlag.AlignVCenter
        painter.setPen(MUTED)
        words = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, words)
        painter.setFont(bold)
        painter.setPen(INK)
        title = painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | top, title)

    def _name(self) -> None:
        self.setAccessibleName(f"{self._title}，{self._words}，{'已展开' if self.isChecked() else '已折叠'}")
