"""The shape that every dialog shares: words and fields that scroll, buttons that stay in sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.theme import as_role

_MARGIN = 24
"""Pixels that a dialog leaves free around itself on a small screen."""


class Dialog(QDialog):
    """Opened with ``open()``: it lets the program go on and tells the end by ``accepted`` or ``rejected``.

    Destroyed when it closes, so that nothing of it lives on in the window.
    """

    def __init__(self, parent: QWidget | None, heading: str, explanation: str = "", *, width: int = 540) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._wanted_width = width
        self.body = QVBoxLayout()
        self.body.setContentsMargins(22, 18, 22, 14)
        self.body.setSpacing(9)
        self.footer = QHBoxLayout()
        self.footer.setContentsMargins(22, 10, 22, 10)
        self.footer.setSpacing(10)
        self._inner = QWidget()
        self._scroll = QScrollArea()
        self._arrange_frame(heading, explanation)

    def add_button(self, text: str, do: Callable[[], object], *, role: str = "", default: bool = False) -> QPushButton:
        """A button in the footer, from left to right."""
        button = QPushButton(text)
        button.setAutoDefault(default)
        button.setDefault(default)
        if role:
            as_role(button, role)
        button.clicked.connect(do)
        self.footer.addWidget(button)
        return button

    def showEvent(self, event: QShowEvent) -> None:
        self.fit()
        super().showEvent(event)

    def _arrange_frame(self, heading: str, explanation: str) -> None:
        self._inner.setLayout(self.body)
        as_role(self._inner, "sheet")
        self._scroll.setWidget(self._inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        title = QLabel(heading, wordWrap=True)
        as_role(title, "heading")
        self.body.addWidget(title)
        if explanation:
            words = QLabel(explanation, wordWrap=True)
            as_role(words, "hint")
            self.body.addWidget(words)
        bar = QFrame()
        as_role(bar, "bar")
        bar.setLayout(self.footer)
        self.footer.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(bar)

    def fit(self) -> None:
        """As high as its content, but never beyond the screen."""
        room = self.screen().availableGeometry().size()
        width = min(self._wanted_width, room.width() - _MARGIN)
        wanted = max(self.body.totalHeightForWidth(width), self.body.totalSizeHint().height())
        height = wanted + self.footer.totalSizeHint().height() + 4
        self.resize(width, min(height, room.height() - 2 * _MARGIN))
        if self.isVisible():
            self._stay_on_screen()

    def _stay_on_screen(self) -> None:
        """What grows while it is shown would else push its buttons off the lower edge."""
        room, frame = self.screen().availableGeometry(), self.frameGeometry()
        frame.moveBottom(min(frame.bottom(), room.bottom()))
        frame.moveTop(max(frame.top(), room.top()))
        self.move(frame.topLeft())
