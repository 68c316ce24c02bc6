"""The parts of the recording page: sections, items, the item, and its law; as many of them as there is room for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.domain.vocabulary import Verdict
from ui.models.items import ItemModel
from ui.models.sections import SectionModel
from ui.widgets.article_pane import ArticlePane
from ui.widgets.condition_bar import ConditionsPanel
from ui.widgets.item_card import ItemCard
from ui.widgets.item_list import ItemList
from ui.widgets.rest_of_section import RestOfSection
from ui.widgets.section_tree import SectionTree

ROOM_FOR_THREE = 1000
ROOM_FOR_TWO = 760
"""Logical pixels from which the tree, and from which the list, stands beside the item."""
ROOM_FOR_ARTICLES = 350
"""What the cited articles take of it."""


class RecordingPanes(QSplitter):
    """Where there is no room for the lists, they take the item's place while somebody looks into them."""

    def __init__(self, sections: SectionModel, items: ItemModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.tree = SectionTree(sections)
        self.rest = RestOfSection()
        self.list = ItemList(items)
        self.card = ItemCard()
        self.conditions = ConditionsPanel()
        self.article = ArticlePane()
        self._reads = False
        self._browses = False
        self._width = 0
        self._arrange()

    @property
    def shows_conditions(self) -> bool:
        """Whether the conditions stand in the item's place."""
        return self._right.currentWidget() is self.conditions

    def show_conditions(self, shown: bool) -> None:
        """Show the conditions in the item's place, or the item again."""
        self._right.setCurrentWidget(self.conditions if shown else self.card)

    @property
    def shows_articles(self) -> bool:
        """Whether the cited articles are wanted beside the item, or in its place."""
        return self._reads

    def show_articles(self, shown: bool) -> None:
        """Show the cited articles, or no longer."""
        self._reads = shown
        self.card.show_articles_open(shown)
        self.fit(self._width, browsing=self._browses)

    def has_room_for_lists(self, width: int) -> bool:
        """Whether all of the lists are shown without being asked for."""
        return width - self._taken() >= ROOM_FOR_THREE

    def fit(self, width: int, *, browsing: bool) -> None:
        """Show as many parts as the page's width has room for; ``browsing`` = rather the lists than the item.

        Where there is no room beside the item, the articles take its place until they are closed.
        """
        self._width, self._browses = width, browsing
        three, two = self.has_room_for_lists(width), width - self._taken() >= ROOM_FOR_TWO
        in_view = three or not browsing
        beside = width >= ROOM_FOR_TWO
        self._left.setVisible(three or browsing)
        self.list.setVisible(two or browsing)
        self._right.setVisible(in_view and (beside or not self._reads))
        self.article.setVisible(in_view and self._reads)

    def _taken(self) -> int:
        return ROOM_FOR_ARTICLES if self._reads else 0

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
        for part, stretch in ((self._left, 22), (self.list, 30), (self._right, 60), (self.article, 40)):
            self.addWidget(part)
            self.setStretchFactor(self.count() - 1, stretch)
        self.setSizes([220, 300, 600, 400])
        self.article.hide()
        self.setChildrenCollapsible(False)
