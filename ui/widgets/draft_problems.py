"""The list of what is wrong with a draft, over the place where it is mended."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QLabel, QListView, QPushButton, QVBoxLayout

from ui.models.draft_problems import DraftProblem
from ui.theme import as_role

HIGHEST = 132
"""Pixels: the form below must stay usable on a low screen."""


class DraftProblemsBar(QFrame):
    """Hidden until somebody wants to know."""

    wanted = Signal(object)
    """The DraftProblem that somebody wants to mend."""
    closed = Signal()
    """Nobody wants to know any more."""

    def __init__(self) -> None:
        super().__init__()
        as_role(self, "notice")
        self._problems: tuple[DraftProblem, ...] = ()
        self._brief = False
        self._lines = QStringListModel(self)
        self.words = QLabel(wordWrap=True)
        self.next = QPushButton("下一处  F8")
        self._close = QPushButton("关闭")
        as_role(self._close, "quiet")
        self.list = QListView()
        self.list.setModel(self._lines)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("草稿的问题")
        top = QHBoxLayout()
        top.addWidget(self.words, 1)
        top.addWidget(self.next)
        top.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 2, 6, 6)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.list)
        self.list.clicked.connect(self._tell)
        self.list.activated.connect(self._tell)
        self.next.clicked.connect(self.go_on)
        self._close.clicked.connect(self.closed)
        self.hide()

    @property
    def problems(self) -> tuple[DraftProblem, ...]:
        """What is listed."""
        return self._problems

    def show_problems(self, problems: Sequence[DraftProblem]) -> None:
        """Replace the list, keeping the place in it."""
        row = self.list.currentIndex().row()
        self._problems = tuple(problems)
        self._lines.setStringList([problem.sentence for problem in problems])
        self.next.setVisible(bool(problems))
        if 0 <= row < len(problems):
            self.list.setCurrentIndex(self._lines.index(row))
        self._say()
        self.show()

    def be_brief(self, brief: bool) -> None:
        """On a low window no list, but the problem that is being looked at."""
        if brief != self._brief:
            self._brief = brief
            self._say()

    def go_on(self) -> None:
        """To the next problem, after the last one to the first."""
        if self._problems:
            index = self._lines.index((self.list.currentIndex().row() + 1) % len(self._problems))
            self.list.setCurrentIndex(index)
            self._tell(index)

    def _say(self) -> None:
        count, row = len(self._problems), self.list.currentIndex().row()
        words = f"有{count}处问题，改正后才能发布。" if count else "没有发现问题，可以发布。"
        if self._brief and 0 <= row < count:
            words = f"{row + 1}/{count}　{self._problems[row].sentence}"
        self.words.setText(words)
        self.list.setVisible(bool(self._problems) and not self._brief)
        rows = sum(self.list.sizeHintForRow(row) for row in range(count))
        self.list.setFixedHeight(min(rows + 2 * self.list.frameWidth() + 2, HIGHEST))

    def _tell(self, index: QModelIndex) -> None:
        self._say()
        self.wanted.emit(self._problems[index.row()])
