"""The list of what a search of the library found: what it is, where it stands, and the words marked in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inspector_app.domain.library_hits import Hit, ItemHit
from ui.models.library_hits import ROW_ROLE, WORDS_ROLE, HitModel, Row, head_of, marks
from ui.theme import INK, MUTED
from ui.widgets.section_tree import paint_ground

ROW_HEIGHT = 64
HEADING_HEIGHT = 34
_MARGIN = 12
_GAP = 12
_PLACE_SHARE = 0.4
"""Of a row's width, at most, for where the hit stands."""
_MARK = QColor("#fbe7a8")
"""Ground of the words that were searched for; they are bold as well."""


class HitList(QListView):
    """Enter or a click opens a hit."""

    opened = Signal(object)
    """ItemHit or ArticleHit."""

    def __init__(self, model: HitModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(HitDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("查找结果")
        self.clicked.connect(self._open)

    def begin(self) -> None:
        """Go to the first hit: somebody comes from the search field."""
        if not self._model.hit(self.currentIndex()):
            self.setCurrentIndex(self._model.first())
        self.setFocus()

    def open_first(self) -> None:
        """Open the hit that is current, or else the first."""
        chosen = self.currentIndex() if self._model.hit(self.currentIndex()) else self._model.first()
        self._open(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if (hit := self._model.hit(index)) is not None:
            self.opened.emit(hit)


class HitDelegate(QStyledItemDelegate):
    """Two lines; the words that were searched for are bold on a yellow ground."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, HEADING_HEIGHT if isinstance(index.data(ROW_ROLE), str) else ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = cast("Row", index.data(ROW_ROLE))
        box: QRect = option.rect
        painter.save()
        if isinstance(row, str):
            _paint_heading(painter, box, row)
        else:
            paint_ground(painter, box, option)
            _paint_hit(painter, box.adjusted(_MARGIN, 9, -_MARGIN, -8), row, index.data(WORDS_ROLE))
        painter.restore()


def _paint_heading(painter: QPainter, box: QRect, words: str) -> None:
    painter.fillRect(box, QColor("#f7f9f9"))
    font = QFont(painter.font())
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(MUTED)
    area = box.adjusted(_MARGIN, 0, -_MARGIN, 0)
    text = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def _paint_hit(painter: QPainter, area: QRect, hit: Hit, words: Sequence[str]) -> None:
    metrics = painter.fontMetrics()
    head, place = head_of(hit)
    height = metrics.height()
    place = metrics.elidedText(place, Qt.TextElideMode.ElideRight, int(area.width() * _PLACE_SHARE))
    right = metrics.horizontalAdvance(place)
    upper = QRect(area.left(), area.top(), area.width(), height)
    painter.setPen(MUTED)
    painter.drawText(upper, Qt.AlignmentFlag.AlignRight, place)
    painter.setPen(INK)
    _paint_marked(painter, upper.adjusted(0, 0, -right - _GAP, 0), head, words)
    lower = QRect(area.left(), area.bottom() - height + 1, area.width(), height)
    if isinstance(hit, ItemHit) and hit.found_in:
        painter.setPen(MUTED)
        label = f"{hit.found_in}："
        painter.drawText(lower, Qt.AlignmentFlag.AlignLeft, label)
        lower.setLeft(lower.left() + metrics.horizontalAdvance(label))
    painter.setPen(INK)
    _paint_marked(painter, lower, hit.excerpt, words)


def _paint_marked(painter: QPainter, area: QRect, text: str, words: Sequence[str]) -> None:
    """One line, cut off with … where the area ends."""
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    layout = QTextLayout(shown, painter.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats([_marked(begin, length) for begin, length in marks(shown, words)])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(area.width())
    layout.endLayout()
    painter.setClipRect(area.adjusted(0, -2, 0, 4))
    layout.draw(painter, QPointF(area.topLeft()))
    painter.setClipping(False)


def _marked(begin: int, length: int) -> QTextLayout.FormatRange:
    mark = QTextLayout.FormatRange()
    mark.start, mark.length = begin, length
    look = QTextCharFormat()
    look.setBackground(_MARK)
    look.setFontWeight(QFont.Weight.Bold)
    mark.format = look
    return mark
