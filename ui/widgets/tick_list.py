"""Several of some: a tick for each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of some."""

    key: str
    label: str


class TickBox(QCheckBox):
    """A tick whose label ends in … where it is longer than there is room; the whole is in the tooltip."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.setToolTip(label)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self).width()
        option.text = option.fontMetrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_CheckBox, option)


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
        box = TickBox(choice.label)
        box.setChecked(ticked)
        box.clicked.connect(self.changed)
        return box
