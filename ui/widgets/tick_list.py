"""Several of some: a tick for each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from ui.theme import as_role


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of some."""

    key: str
    label: str
    heading: str = ""
    """Stands above the first of several choices that share it."""
    note: str = ""
    """Stands to the right, e.g. a count."""
    muted: bool = False
    """Unlikely to be wanted; may be ticked all the same."""


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
        self._notes: dict[str, QLabel] = {}
        self._shown: tuple[Choice, ...] = ()
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_choices(self, choices: Sequence[Choice], ticked: Collection[str]) -> None:
        """Replace the choices."""
        if tuple(choices) != self._shown:
            self._replace(tuple(choices))
        for key, box in self.boxes.items():
            box.setChecked(key in ticked)

    def show_note(self, key: str, note: str) -> None:
        """Say something else to the right of a choice."""
        self._notes[key].setText(note)

    def ticked(self) -> tuple[str, ...]:
        """The keys of what is ticked, in their order."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def _replace(self, choices: tuple[Choice, ...]) -> None:
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._shown, self._lines, self.boxes, self._notes = choices, [], {}, {}
        heading = ""
        for choice in choices:
            if choice.heading and choice.heading != heading:
                self._add(_heading(choice.heading))
            heading = choice.heading
            self._add(self._line(choice))

    def _add(self, line: QWidget) -> None:
        self._lines.append(line)
        self._column.addWidget(line)

    def _line(self, choice: Choice) -> QWidget:
        box = TickBox(choice.label)
        box.clicked.connect(self.changed)
        if choice.muted:
            as_role(box, "muted")
        note = QLabel(choice.note)
        as_role(note, "hint")
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(box, 1)
        row.addWidget(note)
        self.boxes[choice.key] = box
        self._notes[choice.key] = note
        return line


def _heading(words: str) -> QLabel:
    label = QLabel(words, wordWrap=True)
    label.setContentsMargins(0, 8, 0, 2)
    as_role(label, "hint")
    return label
