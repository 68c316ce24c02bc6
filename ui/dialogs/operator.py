"""Who is working now? Asked at each start, because every record carries a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from inspector_app.domain.people import Inspector
from ui.dialogs.dialog import Dialog
from ui.theme import as_role

_KEYS = 9


class OperatorDialog(Dialog):
    """A big button for everybody, with keys 1 to 9 for the first nine."""

    chosen = Signal(str)
    """Id of the inspector who is working."""
    nobody_chosen = Signal()
    """Later: until then things can be looked at only."""
    new_wanted = Signal()
    """Somebody who is not in the list."""

    def __init__(self, parent: QWidget | None, inspectors: Sequence[Inspector], current: str = "") -> None:
        super().__init__(parent, "现在由谁操作？", "每条记录都会写明操作人。换人时点右上角的姓名。", width=480)
        self.buttons: list[QPushButton] = []
        for ordinal, inspector in enumerate(inspectors, start=1):
            self._add(ordinal, inspector, current=current)
        self.body.addStretch(1)
        self.new_button = self.add_button("登记检查人员…", self._ask_for_new, role="quiet")
        self.later_button = self.add_button("以后再选（只能查看）", self.reject)
        self.rejected.connect(self.nobody_chosen)

    def _add(self, ordinal: int, inspector: Inspector, *, current: str) -> None:
        card = inspector.card
        key = f"{ordinal}　" if ordinal <= _KEYS else "　　"
        button = QPushButton(f"{key}{card.name}　{card.certificate or card.role.label}")
        as_role(button, "person")
        # A long name is cut off at the dialog's edge rather than widening it past the screen.
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        button.setToolTip(card.name)
        button.setAutoDefault(True)
        button.clicked.connect(partial(self._choose, inspector.id))
        self.body.addWidget(button)
        self.buttons.append(button)
        if ordinal <= _KEYS:
            QShortcut(QKeySequence(str(ordinal)), self).activated.connect(partial(self._choose, inspector.id))
        if inspector.id == current or ordinal == 1:
            button.setFocus()

    def _choose(self, inspector_id: str) -> None:
        self.chosen.emit(inspector_id)
        self.accept()

    def _ask_for_new(self) -> None:
        self.new_wanted.emit()
        self.accept()
