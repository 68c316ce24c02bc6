"""Ground for a page that needs a little more room than the smallest screens have."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.theme import as_role


class ScrollsWhenSmall(QScrollArea):
    """Fills the window where there is room; scrolls where there is less than the content's minimum."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        as_role(content, "sheet")
        self.setWidget(content)


def stack_on_ground(page: QWidget, *parts: QWidget) -> None:
    """Fill a page with parts one below the other; the last one takes the room that is left."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(16, 10, 16, 10)
    column.setSpacing(8)
    *upper, last = parts
    for part in upper:
        column.addWidget(part)
    column.addWidget(last, 1)
    ground = QVBoxLayout(page)
    ground.setContentsMargins(0, 0, 0, 0)
    ground.addWidget(ScrollsWhenSmall(inner))
