"""How verdicts look: a colour, always with a sign and a word beside it."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from inspector_app.domain.vocabulary import NOT_CHECKED_LABEL, Verdict

_VERDICT_COLOURS = {
    Verdict.COMPLIANT: "#1d7a46",
    Verdict.VIOLATION: "#b3261e",
    Verdict.NOT_APPLICABLE: "#5b6770",
    None: "#6c7880",
}

_SIGNS = {
    Verdict.COMPLIANT: ((0.28, 0.52), (0.44, 0.68), (0.73, 0.35)),
    Verdict.VIOLATION: ((0.33, 0.33), (0.67, 0.67), (0.5, 0.5), (0.67, 0.33), (0.33, 0.67)),
    Verdict.NOT_APPLICABLE: ((0.28, 0.5), (0.72, 0.5)),
}
"""The strokes within the unit square: a tick, a cross, a dash."""


def verdict_colour(verdict: Verdict | None) -> QColor:
    """Dark enough to read as text on white."""
    return QColor(_VERDICT_COLOURS[verdict])


def verdict_ground(colour: QColor) -> QColor:
    """The colour thinned with white, as a ground for words in it."""
    return QColor.fromRgbF(*(1 - (1 - part) / 8 for part in (colour.redF(), colour.greenF(), colour.blueF())))


def verdict_words(verdict: Verdict | None) -> str:
    """The label, or 未检查."""
    return verdict.label if verdict else NOT_CHECKED_LABEL


def paint_verdict(painter: QPainter, box: QRectF, verdict: Verdict | None) -> None:
    """The sign of a verdict: white on a disc of its colour; an empty ring for 未检查."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = verdict_colour(verdict)
    if verdict is None:
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(1.5, 1.5, -1.5, -1.5))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(box)
        pen = QPen(QColor("white"), box.width() * 0.12)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPolyline([_at(box, point) for point in _SIGNS[verdict]])
    painter.restore()


@cache
def verdict_icon(verdict: Verdict | None, size: int = 20) -> QIcon:
    """The sign as an icon, sharp at 200 % too."""
    pixmap = QPixmap(size * 2, size * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_verdict(painter, QRectF(0, 0, size, size), verdict)
    painter.end()
    return QIcon(pixmap)


def _at(box: QRectF, point: tuple[float, float]) -> QPointF:
    return QPointF(box.x() + box.width() * point[0], box.y() + box.height() * point[1])
