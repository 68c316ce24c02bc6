"""The three parts of the recording page: sections, items, and the item; as many of them as there is room for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.domain.vocabulary import Verdict
from ui.models.items import ItemModel
from ui.models.sections import SectionModel
from ui.widgets.condition_bar import ConditionsPanel
from ui.widgets.item_card import ItemCard
from ui.widgets.item_list import ItemList
from ui.widgets.rest_of_section import RestOfSection
from ui.widgets.section_tree import SectionTree

ROOM_FOR_THREE = 1000
ROOM_FOR_TWO = 760
"""Logical pixels from which the tree, and from which the list, stands beside the item."""


class RecordingPanes(QSplitter):
    """Where there is no room for the lists, they take the item's place while somebody looks into them."""

    def __init__(self, sections: SectionModel, items: ItemModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.tree = SectionTree(sections)
        self.rest = RestOfSection()
        self.list = ItemList(items)
        self.card = ItemCard()
        self.conditions = ConditionsPanel()
        self._arrange()

    @property
    def shows_conditions(self) -> bool:
        """Whether the conditions stand in the item's place."""
        return self._right.currentWidget() is self.conditions

    def show_conditions(self, shown: bool) -> None:
        """Show the conditions in the item's place, or the item again."""
        self._right.setCurrentWidget(self.conditions if shown else self.card)

    def fit(self, width: int, *, browsing: bool) -> None:
        """Show as many parts as the page's width has room for; ``browsing`` = rather the lists than the item."""
        three, two = width >= ROOM_FOR_THREE, width >= ROOM_FOR_TWO
        self._left.setVisible(three or browsing)
        self.list.setVisible(two or browsing)
        self._right.setVisible(three or not browsing)

    def focus_list(self) -> None:
        """Put the focus where the keys 1, 2, 3 and the arrows belong to the items."""
        (self.list if self.list.isVisible() else self.card.verdicts.button(Verdict.COMPLIANT)).setFocus()

    def move_focus(self, by: int) -> None:
        """Put the focus into the next part that is shown, or the one before."""
        first_text = self.card.findings.editor.rows["description"].edit
        stops = (self.tree, self.list, self.card.verdicts.button(Verdict.COMPLIANT), first_text)
        shown = [widget for widget in stops if widget.isVisible()]
        if shown:
            focused = QApplication.focusWidget()
            at = next((place for place, widget in enumerate(shown) if widget is focused), -1 if by > 0 else 0)
            shown[(at + by) % len(shown)].setFocus()

    def _arrange(self) -> None:
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.tree, 1)
        left.addWidget(self.rest)
        self._right = QStackedWidget()
        self._right.addWidget(self.card)
        self._right.addWidget(self.conditions)
        for part, stretch in ((self._left, 22), (self.list, 30), (self._right, 60)):
            self.addWidget(part)
            self.setStretchFactor(self.count() - 1, stretch)
        self.setSizes([220, 300, 600])
        self.setChildrenCollapsible(False)
