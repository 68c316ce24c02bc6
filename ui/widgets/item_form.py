"""Everything of an item, to be edited: the usual fields first, the others folded up behind their headings."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel

from inspector_app.domain.checklists import Item
from inspector_app.domain.item_fields import ItemField
from ui.models.draft_tree import badges_of
from ui.models.item_editing import Surroundings
from ui.theme import as_role
from ui.widgets.badges import BadgeLabel
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.item_parts import BasisPart, EntriesPart, ItemPart, ScopePart, parts_of_form
from ui.widgets.sheets import Sheet
from ui.widgets.typing_group import TypingGroup


class ItemForm(Sheet):
    """Shows an item and tells how its fields shall be; keeps nothing."""

    edited = Signal(object)
    """FieldEdit."""
    condition_wanted = Signal()
    """The item shall depend on a condition that is yet to be made."""
    verify_wanted = Signal(int)
    """Position of the citation that somebody held against the official text."""

    def __init__(self, group: TypingGroup) -> None:
        super().__init__()
        self.number = ElidedLabel()
        as_role(self.number, "title")
        fixed = QLabel("编号永远不变")
        as_role(fixed, "hint")
        self._mark = BadgeLabel()
        top = QHBoxLayout()
        top.addWidget(self.number)
        top.addWidget(fixed)
        top.addStretch(1)
        top.addWidget(self._mark)
        self.column.setSpacing(8)
        self.column.addLayout(top)
        self.parts = parts_of_form(group)
        for part in self.parts:
            self.column.addWidget(part)
            part.edited.connect(self.edited)
            if isinstance(part, ScopePart):
                part.condition_wanted.connect(self.condition_wanted)
            if isinstance(part, BasisPart):
                part.verify_wanted.connect(self.verify_wanted)

    def show_item(self, item: Item, surroundings: Surroundings) -> None:
        """Show an item, or the same after an edit."""
        self.number.setText(item.id)
        badges = badges_of(item, wrong=False)
        self._mark.setVisible(bool(badges))
        if badges:
            self._mark.show_badge(badges[0])
        for part in self.parts:
            part.show_item(item, surroundings)

    def part_of(self, field: ItemField) -> ItemPart:
        """The part in which a field is edited; the first one for a field that has no place of its own."""
        return next((part for part in self.parts if field in part.fields), self.parts[0])

    def focus_field(self, field: ItemField, entry: int = 0) -> None:
        """Open the part of a field, put the cursor there, into one of several entries, and scroll to it."""
        part = self.part_of(field)
        part.fold(False)
        editor = part.entry_editor(entry) if isinstance(part, EntriesPart) else part.editor_of(field)
        editor.setFocus()
        # What was folded up gets its room before it can be scrolled to.
        QTimer.singleShot(0, editor, partial(self.show_field, editor.focusProxy() or editor))

    def scroll_to_top(self) -> None:
        """Another item is shown."""
        self.verticalScrollBar().setValue(0)
