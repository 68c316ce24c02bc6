"""A list that is edited in place: its entries one below the other, each with its own fields."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui.theme import as_role
from ui.widgets.elided_label import ElidedLabel

MOST_ENTRIES = 100
"""As many as a checklist file may hold of each."""


class EntryEditor(QWidget):
    """The fields of one entry. Told which entry it is, tells what the entry shall be."""

    edited = Signal(object, object)
    """The whole entry as it shall be, and the field that is being typed into; None where nothing is typed."""

    def show_entry(self, place: Hashable, entry: Any) -> None:
        """Show an entry; ``place`` names it among everything that is edited."""
        raise NotImplementedError


class _Row(QFrame):
    """An entry with the buttons that concern it as a whole."""

    def __init__(self, editor: EntryEditor, name: str) -> None:
        super().__init__()
        as_role(self, "card")
        self.editor = editor
        self.entry: Any = None
        self.up, self.down, self.remove = QToolButton(), QToolButton(), QPushButton("删除")
        self._title = ElidedLabel()
        as_role(self._title, "hint")
        as_role(self.remove, "quiet")
        for button, sign, what in ((self.up, "↑", "上移"), (self.down, "↓", "下移")):
            button.setText(sign)
            button.setToolTip(what)
            button.setAccessibleName(f"{what}{name}")
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self._title, 1)
        for button_of_row in (self.up, self.down, self.remove):
            top.addWidget(button_of_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 6, 8)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(editor)

    def show_title(self, title: str, *, first: bool, last: bool) -> None:
        """Which entry this is, and which way it may go."""
        self._title.setText(title)
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)


class EntryList(QWidget):
    """Rows are kept and filled anew, so that the cursor stays where somebody types."""

    edited = Signal(object, object, str)
    """All entries as they shall be; the field that is being typed into or None; what was done."""

    def __init__(self, name: str, make: Callable[[], EntryEditor], blank: Callable[[], Any]) -> None:
        super().__init__()
        self._name = name
        self._make = make
        self._blank = blank
        self._place: Hashable = None
        self._entries: tuple[Any, ...] = ()
        self.rows: list[_Row] = []
        self.add = QPushButton(f"添加{name}")
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._column)
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addStretch(1)
        column.addLayout(line)
        self.add.clicked.connect(self._add)

    @property
    def editors(self) -> list[EntryEditor]:
        """The editors of the entries that are shown."""
        return [row.editor for row in self.rows[: len(self._entries)]]

    def show_entries(self, place: Hashable, entries: tuple[Any, ...]) -> None:
        """Show the entries of another owner, or the same after an edit."""
        self._place, self._entries = place, entries
        while len(self.rows) < len(entries):
            self._grow()
        for at, row in enumerate(self.rows):
            row.setVisible(at < len(entries))
            if at < len(entries):
                row.editor.show_entry((place, at), entries[at])
                last = at == len(entries) - 1
                row.show_title(f"{self._name}{at + 1}", first=at == 0, last=last)
        self.add.setEnabled(len(entries) < MOST_ENTRIES)

    def _grow(self) -> None:
        at = len(self.rows)
        row = _Row(self._make(), self._name)
        row.editor.edited.connect(partial(self._replace, at))
        row.up.clicked.connect(partial(self._move, at, at - 1))
        row.down.clicked.connect(partial(self._move, at, at + 1))
        row.remove.clicked.connect(partial(self._remove, at))
        self.rows.append(row)
        self._column.addWidget(row)

    def _replace(self, at: int, entry: Any, typing: Hashable | None) -> None:
        if at < len(self._entries):
            entries = (*self._entries[:at], entry, *self._entries[at + 1 :])
            self.edited.emit(entries, typing, f"修改{self._name}{at + 1}")

    def _move(self, at: int, to: int) -> None:
        if 0 <= to < len(self._entries):
            rest = (*self._entries[:at], *self._entries[at + 1 :])
            entries = (*rest[:to], self._entries[at], *rest[to:])
            self.edited.emit(entries, None, f"移动{self._name}{at + 1}")

    def _remove(self, at: int) -> None:
        if at < len(self._entries):
            entries = (*self._entries[:at], *self._entries[at + 1 :])
            self.edited.emit(entries, None, f"删除{self._name}{at + 1}")

    def _add(self) -> None:
        self.edited.emit((*self._entries, self._blank()), None, f"添加{self._name}")
        if self._entries:
            self.rows[len(self._entries) - 1].editor.setFocus()
