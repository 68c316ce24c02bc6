"""Finding words within one text, and going to an article by its number."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from inspector_app.domain.clauses import article_label, references
from inspector_app.domain.law_texts import nearest_labels
from ui.theme import as_role, icon
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.law_text_view import MOST_FOUND

_HIGHEST = 9999


class LawFindBar(QWidget):
    """Tells the words, the steps between their places, and the article that is wanted."""

    words_changed = Signal(str)
    stepped = Signal(int)
    """1 for the next place, -1 for the previous."""
    jump_wanted = Signal(str)
    """As it was typed."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit(placeholderText="在本文中查找 (Ctrl+F)")
        self.found = ElidedLabel()
        self.previous_button = QPushButton()
        self.next_button = QPushButton()
        self.jump = QLineEdit(placeholderText="第几条 (Ctrl+G)")
        self._count = 0
        self._arrange()
        self._connect()

    @property
    def words(self) -> str:
        """What is looked for."""
        return self.field.text().strip()

    def begin(self) -> None:
        """Put the cursor into the field."""
        self.field.setFocus()
        self.field.selectAll()

    def begin_jump(self) -> None:
        """Put the cursor into the field for the number."""
        self.jump.setFocus()
        self.jump.selectAll()

    def clear(self) -> None:
        """Look for nothing."""
        self.field.clear()
        self.jump.clear()

    def show_found(self, count: int | None, place: int) -> None:
        """How many places there are (None = as before), and which one is shown."""
        self._count = self._count if count is None else count
        more = "＋" if self._count >= MOST_FOUND else ""
        said = f"{place}/{self._count}{more}" if self._count else "没有找到"
        self.found.setText(said if self.words else "")
        as_role(self.found, "hint" if self._count else "error")
        for button in (self.previous_button, self.next_button):
            button.setEnabled(self._count > 1)

    def sought(self, typed: str, labels: Sequence[str]) -> str | None:
        """The label that was meant by what was typed: 16, 第16条, 4.2.1. None after saying what comes close."""
        bare = "".join(typed.split())
        meant = [bare, *(reference.article for reference in references(bare))]
        if bare.isdecimal() and 0 < int(bare) <= _HIGHEST:
            meant.insert(0, article_label(int(bare)))
        if (found := next((label for label in meant if label in labels), None)) is not None:
            self.found.setText("")
            return found
        near = nearest_labels(labels, meant[-1] if references(bare) else meant[0], count=1)
        self.found.setText(f"没有这一条{f'，最接近{near[0]}' if near else ''}")
        as_role(self.found, "error")
        return None

    def _arrange(self) -> None:
        for line, name in ((self.field, "在本文中查找"), (self.jump, "跳到第几条")):
            line.setClearButtonEnabled(True)
            line.setAccessibleName(name)
            line.setMinimumWidth(96)
        for button, name, picture in ((self.previous_button, "上一处", "up"), (self.next_button, "下一处", "down")):
            button.setIcon(icon(picture))
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setEnabled(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.field, 3)
        row.addWidget(self.previous_button)
        row.addWidget(self.next_button)
        row.addWidget(self.jump, 2)
        row.addWidget(self.found)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._tell)
        self.field.returnPressed.connect(partial(self.stepped.emit, 1))
        self.previous_button.clicked.connect(partial(self.stepped.emit, -1))
        self.next_button.clicked.connect(partial(self.stepped.emit, 1))
        self.jump.returnPressed.connect(self._tell_jump)

    def _tell(self) -> None:
        self.words_changed.emit(self.words)

    def _tell_jump(self) -> None:
        if text := self.jump.text().strip():
            self.jump_wanted.emit(text)
