"""Ground for pages: a sheet that scrolls, and cards with a heading to lay on it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.theme import as_role

WIDEST_LINE = 980
"""Pixels: forms grow no wider than is pleasant to read."""


class Sheet(QScrollArea):
    """A column of widgets that scrolls when the window is too low. Never scrolls sideways."""

    def __init__(self, *, widest: int = WIDEST_LINE) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inner = QWidget()
        as_role(inner, "sheet")
        self.column = QVBoxLayout()
        self.column.setSpacing(14)
        self._inner = inner
        holder = QWidget()
        as_role(holder, "sheet")
        holder.setMaximumWidth(widest)
        holder.setLayout(self.column)
        self.column.setContentsMargins(0, 0, 0, 0)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(holder, 1000)  # all the room up to its widest; what is left goes to both sides
        across.addStretch(1)
        down = QVBoxLayout(inner)
        down.setContentsMargins(20, 16, 20, 16)
        down.addLayout(across)
        down.addStretch(1)
        self.setWidget(inner)

    def show_field(self, widget: QWidget) -> None:
        """Scroll until a widget of the sheet can be seen."""
        self.ensureWidgetVisible(widget, 0, 60)


class Card(QFrame):
    """A white frame with a heading; ``body`` takes what it holds."""

    def __init__(self, heading: str = "", hint: str = "") -> None:
        super().__init__()
        as_role(self, "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(18, 14, 18, 16)
        self.body.setSpacing(8)
        if heading:
            label = QLabel(heading)
            as_role(label, "heading")
            self.body.addWidget(label)
        if hint:
            explanation = QLabel(hint, wordWrap=True)
            as_role(explanation, "hint")
            self.body.addWidget(explanation)


def rule() -> QFrame:
    """A thin line between parts of a card."""
    line = QFrame()
    as_role(line, "line")
    return line
