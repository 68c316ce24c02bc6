"""An item to be read, and below it the articles that it cites, while somebody wants them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter

from ui.widgets.article_pane import ArticlePane
from ui.widgets.item_sheet import ItemSheet

ROOM_FOR_BOTH = 420
"""Pixels of height; below that the articles take the item's place until they are closed."""


class ItemAndLaw(QSplitter):
    """Shows the item; the articles when told so."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.sheet = ItemSheet()
        self.article = ArticlePane()
        self._reads = False
        self.addWidget(self.sheet)
        self.addWidget(self.article)
        self.setChildrenCollapsible(False)
        self.setSizes([ROOM_FOR_BOTH, ROOM_FOR_BOTH])
        self.article.hide()

    @property
    def shows_articles(self) -> bool:
        """Whether the articles are wanted."""
        return self._reads

    def show_articles(self, shown: bool) -> None:
        """Show the articles, or no longer."""
        self._reads = shown
        self._adapt()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._adapt()

    def _adapt(self) -> None:
        self.article.setVisible(self._reads)
        self.sheet.setVisible(not self._reads or self.height() >= ROOM_FOR_BOTH)
