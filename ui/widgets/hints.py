"""What is left to do: one line each, with the button that does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.routes import Go
from ui.theme import as_role


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """A sentence, and where to go for it."""

    sentence: str
    button: str
    request: Go


class HintList(QFrame):
    """Disappears when there is nothing to say."""

    wanted = Signal(object)
    """The Go request of a hint."""

    def __init__(self) -> None:
        super().__init__()
        as_role(self, "notice")
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 4, 8, 4)
        self._column.setSpacing(0)
        self.hide()

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Replace the hints."""
        for row in self._rows:
            row.deleteLater()
        self._rows = [self._row(hint) for hint in hints]
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(hints))

    def sentences(self) -> list[str]:
        """What is said now."""
        return [label.text() for row in self._rows for label in row.findChildren(QLabel)]

    def _row(self, hint: Hint) -> QWidget:
        row = QWidget()
        words = QLabel(hint.sentence, wordWrap=True)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        button = QPushButton(hint.button)
        as_role(button, "quiet")
        button.clicked.connect(partial(self._tell, hint.request))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(words, 1)
        line.addWidget(button)
        return row

    def _tell(self, request: Go) -> None:
        self.wanted.emit(request)
