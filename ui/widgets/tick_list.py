"""Several of some: a tick for each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

_LONGEST = 46
"""Characters of a label before it ends in …; the whole is in the tooltip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of some."""

    key: str
    label: str


class TickList(QWidget):
    """Keeps what is ticked when the choices are shown again."""

    changed = Signal()
    """A person ticked or unticked something."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, QCheckBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_choices(self, choices: Sequence[Choice], ticked: Collection[str]) -> None:
        """Replace the choices."""
        for box in self.boxes.values():
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = {choice.key: self._box(choice, ticked=choice.key in ticked) for choice in choices}
        for box in self.boxes.values():
            self._column.addWidget(box)

    def ticked(self) -> tuple[str, ...]:
        """The keys of what is ticked, in their order."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def _box(self, choice: Choice, *, ticked: bool) -> QCheckBox:
        short = choice.label if len(choice.label) <= _LONGEST else f"{choice.label[: _LONGEST - 1]}…"
        box = QCheckBox(short)
        box.setToolTip(choice.label if short != choice.label else "")
        box.setChecked(ticked)
        box.clicked.connect(self.changed)
        return box
