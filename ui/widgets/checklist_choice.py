"""Which checklists an inspection uses: the proposed ones ticked, the others below, the unsuitable ones last."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.models.inspection_preview import ChecklistLine, Suitability
from ui.theme import as_role
from ui.widgets.tick_list import Choice, TickList

NOTHING_APPLIES = "对该类单位没有适用的检查项"


_HEADINGS = {
    Suitability.PROPOSED: "",
    Suitability.OTHER: "其他检查表",
    Suitability.NOTHING_APPLIES: "不适用的检查表",
}


class ChecklistChoice(QWidget):
    """Shows what it is told to tick, and says when a person ticked otherwise."""

    changed = Signal()
    kind_wanted = Signal()
    """Tick what is proposed for the kind of facility."""
    last_time_wanted = Signal()
    """Tick what was used at the last inspection."""

    def __init__(self) -> None:
        super().__init__()
        self._order: tuple[str, ...] = ()
        self.why = QLabel(wordWrap=True)
        self.by_kind_button = QPushButton("改按单位类别建议")
        self.last_time_button = QPushButton("改按上次检查")
        self.list = TickList()
        self._arrange()
        self.list.changed.connect(self.changed)
        self.by_kind_button.clicked.connect(self.kind_wanted)
        self.last_time_button.clicked.connect(self.last_time_wanted)

    def show_lines(self, lines: Collection[ChecklistLine], ticked: Collection[str]) -> None:
        """Replace the choices; ``lines`` come in the order of the shelf, in which what is ticked is named."""
        self._order = tuple(line.edition for line in lines)
        several = len({line.suitability for line in lines}) > 1
        choices = [
            _choice(line, heading=_HEADINGS[where] if several else "")
            for where in Suitability
            for line in lines
            if line.suitability is where
        ]
        self.list.show_choices(choices, ticked)

    def show_why(self, words: str, *, by_kind: bool, last_time: bool) -> None:
        """Say why these are ticked, and which other proposals there are."""
        self.why.setText(words)
        self.why.setVisible(bool(words))
        self.by_kind_button.setVisible(by_kind)
        self.last_time_button.setVisible(last_time)

    def show_counts(self, asked: Mapping[str, int]) -> None:
        """Say of each checklist how many items it would ask."""
        for edition, count in asked.items():
            self.list.show_note(edition, f"{count}项" if count else NOTHING_APPLIES)

    def ticked(self) -> tuple[str, ...]:
        """The editions that are ticked, in the order of the shelf."""
        ticked = self.list.ticked()
        return tuple(edition for edition in self._order if edition in ticked)

    def _arrange(self) -> None:
        as_role(self.why, "hint")
        others = QHBoxLayout()
        others.setSpacing(4)
        for button in (self.by_kind_button, self.last_time_button):
            as_role(button, "quiet")
            others.addWidget(button)
        others.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.why)
        column.addLayout(others)
        column.addWidget(self.list)
        for part in (self.why, self.by_kind_button, self.last_time_button):
            part.hide()


def _choice(line: ChecklistLine, *, heading: str) -> Choice:
    return Choice(
        key=line.edition,
        label=f"{line.title}　{line.label}",
        heading=heading,
        muted=line.suitability is Suitability.NOTHING_APPLIES,
    )
