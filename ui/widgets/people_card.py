"""Who took part in the visit, in a line, with the way to put it right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from inspector_app.domain.inspections import Participant
from inspector_app.domain.vocabulary import InspectorRole
from ui.theme import as_role


class PeopleCard(QFrame):
    """Shows what it is told."""

    change_wanted = Signal()
    """Somebody wants to say who took part."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_role(self, "card")
        title = QLabel("检查人员")
        as_role(title, "heading")
        self.words = QLabel(wordWrap=True)
        self.change = QPushButton("检查人员…")
        self.change.setToolTip("增减检查人员，或更新证件号")
        self.change.clicked.connect(self.change_wanted)
        row = QHBoxLayout(self)
        row.setSpacing(12)
        row.addWidget(title)
        row.addWidget(self.words, 1)
        row.addWidget(self.change)

    def show_people(self, people: Sequence[Participant], *, locked: bool) -> None:
        """Show names with certificates; once locked they stay as they are."""
        self.words.setText("、".join(_words(one) for one in people))
        self.change.setVisible(not locked)


def _words(one: Participant) -> str:
    """张三（粤F0001）; whoever is no officer with what he is."""
    if one.role is InspectorRole.OFFICER:
        return f"{one.name}（{one.certificate or '证件号未登记'}）"
    return f"{one.name}（{'，'.join(filter(None, (one.role.label, one.certificate)))}）"
