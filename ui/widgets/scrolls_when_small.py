"""Ground for a page that needs a little more room than the smallest screens have."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

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
