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
        self._hints: tuple[Hint, ...] = ()
        self._brief = False
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 4, 8, 4)
        self._column.setSpacing(0)
        self.hide()

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Replace the hints."""
        self._hints = tuple(hints)
        self._lay_out()

    def be_brief(self, *, brief: bool) -> None:
        """On a low window only the first hint, and how many more there are."""
        if brief != self._brief:
            self._brief = brief
            self._lay_out()

    def _lay_out(self) -> None:
        for row in self._rows:
            row.deleteLater()
        hidden = len(self._hints) - 1 if self._brief else 0
        more = f"（还有{hidden}项）" if hidden > 0 else ""
        self._rows = [self._row(hint, more) for hint in (self._hints[:1] if self._brief else self._hints)]
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(self._hints))

    def sentences(self) -> list[str]:
        """What is said now."""
        return [label.text() for row in self._rows for label in row.findChildren(QLabel)]

    def buttons(self) -> list[QPushButton]:
        """The buttons of what is said now."""
        return [button for row in self._rows for button in row.findChildren(QPushButton)]

    def _row(self, hint: Hint, more: str) -> QWidget:
        row = QWidget()
        words = QLabel(hint.sentence + more, wordWrap=True)
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
