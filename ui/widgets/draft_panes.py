"""Everything that a draft is written with: tree and forms side by side, or one after the other."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.models.draft_tree import DraftTreeModel
from ui.widgets.draft_bar import DraftBar, TreeBar
from ui.widgets.draft_head import DraftHead, SectionForm
from ui.widgets.draft_problems import DraftProblemsBar
from ui.widgets.draft_tree import DraftTree
from ui.widgets.item_form import ItemForm
from ui.widgets.notice_bar import NoticeBar
from ui.widgets.two_panes import TwoPanes
from ui.widgets.typing_group import TypingGroup

NOTICE_MS = 10_000
LOW = 460
"""Logical pixels of height below which what is edited gets all the room."""


class DraftPanes(QWidget):
    """Places its parts; the page connects them."""

    def __init__(self, model: DraftTreeModel, group: TypingGroup) -> None:
        super().__init__()
        self._detail_alone = False
        self.bar = DraftBar()
        self.notice = NoticeBar()
        self.problems = DraftProblemsBar()
        self.tree_bar = TreeBar()
        self.tree = DraftTree(model)
        self.head = DraftHead(group)
        self.section = SectionForm(group)
        self.form = ItemForm(group)
        self._side = QStackedWidget()
        self._list = QWidget()
        self.panes = TwoPanes(self._list, self._side, back="← 返回目录（Esc）")
        self._notice_over = QTimer(self, singleShot=True, interval=NOTICE_MS)
        self._arrange()
        self.panes.detail_alone.connect(self._give_room)
        self._notice_over.timeout.connect(self.notice.hide)

    def say(self, words: str) -> None:
        """A sentence for some seconds; none where it is empty."""
        if words:
            self.notice.say(words)
            self._notice_over.start()
        else:
            self.notice.hide()

    def show_side(self, form: QWidget) -> None:
        """Which of the forms is in view."""
        self._side.setCurrentWidget(form)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _arrange(self) -> None:
        for form in (self.head, self.section, self.form):
            self._side.addWidget(form)
        left = QVBoxLayout(self._list)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(6)
        left.addWidget(self.tree_bar)
        left.addWidget(self.tree, 1)
        inner = QVBoxLayout()
        inner.setContentsMargins(10, 6, 10, 8)
        inner.setSpacing(6)
        inner.addWidget(self.notice)
        inner.addWidget(self.problems)
        inner.addWidget(self.panes, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(inner, 1)

    def _fit(self) -> None:
        low = self.height() < LOW
        self.bar.fit(self.width())
        self.problems.be_brief(low)
        self.bar.setVisible(not (low and self._detail_alone))

    def _give_room(self, detail_alone: bool) -> None:
        self._detail_alone = detail_alone
        self._fit()
