"""Words of a vocabulary to choose from: one in a list that opens, several by ticks, or one yes or no."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget

from inspector_app.domain.vocabulary import Word
from ui.widgets.flow_layout import FlowLayout

AnyWord = TypeVar("AnyWord", bound=Word)


class OneOf(QComboBox):
    """Values with labels. A wheel that scrolls the page does not change the choice."""

    picked = Signal(object)
    """The value that a person chose."""

    def __init__(self, name: str, choices: Sequence[tuple[Any, str]] = ()) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._choices: tuple[tuple[Any, str], ...] = ()
        # The longest word must not make a form wider than a small screen.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(120)
        self.offer(choices)
        self.activated.connect(self._tell)

    def offer(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Replace the choices."""
        if tuple(choices) == self._choices:
            return
        self._choices = tuple(choices)
        self.clear()
        self.addItems([label for _, label in choices])

    def show_value(self, value: object) -> None:
        """Show a value; nothing where it is no choice."""
        self.setCurrentIndex(next((at for at, (one, _) in enumerate(self._choices) if one == value), -1))
        self.setToolTip(self.currentText())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _tell(self, at: int) -> None:
        self.picked.emit(self._choices[at][0])


class YesNo(QCheckBox):
    """A tick that tells what a person made of it, and not what it is told."""

    picked = Signal(object)
    """Whether it is ticked now."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.picked.emit(self.isChecked())


class SomeOf(QWidget, Generic[AnyWord]):
    """A tick for each word, as many in a row as fit."""

    picked = Signal(object)
    """All words that are ticked now, in the order of the vocabulary."""

    def __init__(self, words: Iterable[AnyWord]) -> None:
        super().__init__()
        self.boxes: dict[AnyWord, QCheckBox] = {word: QCheckBox(word.label) for word in words}
        flow = FlowLayout(self)
        for box in self.boxes.values():
            flow.addWidget(box)
            box.clicked.connect(self._tell)

    def show_words(self, words: Collection[AnyWord]) -> None:
        """Tick these."""
        for word, box in self.boxes.items():
            box.setChecked(word in words)

    def _tell(self) -> None:
        self.picked.emit(tuple(word for word, box in self.boxes.items() if box.isChecked()))
