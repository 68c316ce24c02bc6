"""The strip above the coverage: which list, which of its rows, how many there are."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QTabBar, QVBoxLayout, QWidget

from ui.theme import as_role
from ui.widgets.elided_label import ElidedLabel

TASKS, MECHANISMS = 0, 1
"""The tabs."""


class CoverageBar(QWidget):
    """Tells what somebody wants to see."""

    back_wanted = Signal()
    copy_wanted = Signal()
    changed = Signal()
    """Another list, another filter, or other words to search for."""

    def __init__(self) -> None:
        super().__init__()
        self._make_widgets()
        self._arrange()
        self._connect()

    def show_title(self, title: str, note: str) -> None:
        """Name the task list; ``note`` says what does not fit together in it, if anything."""
        self.title.setText(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def show_counts(self, words: str, *, everything: int, uncovered: int) -> None:
        """How many rows there are."""
        self.counts.setText(words)
        self.all_chip.setText(f"全部{everything}")
        self.uncovered_chip.setText(f"未覆盖{uncovered}")

    @property
    def words(self) -> str:
        """What is searched for."""
        return self.search.text().strip()

    @property
    def tab(self) -> int:
        """TASKS or MECHANISMS."""
        return self.tabs.currentIndex()

    @property
    def tab_label(self) -> str:
        """The name of the list that is shown."""
        return self.tabs.tabText(self.tab)

    @property
    def only_uncovered(self) -> bool:
        """Whether only rows are wanted that no item serves, or not all that should."""
        return self.uncovered_chip.isChecked()

    def _make_widgets(self) -> None:
        self.back_button = QPushButton("‹ 返回 (Esc)")
        self.title = ElidedLabel()
        self.copy_button = QPushButton("复制到表格")
        self.copy_button.setToolTip("复制列出的各行，可以直接粘贴到 Excel")
        self.tabs = QTabBar()
        self.tabs.addTab("任务清单")
        self.tabs.addTab("工作机制")
        self.search = QLineEdit(placeholderText="查找任务、处室、检查项 (Ctrl+F)")
        self.all_chip, self.uncovered_chip = QPushButton("全部"), QPushButton("未覆盖")
        self.counts = QLabel(wordWrap=True)
        self.note = QLabel(wordWrap=True)

    def _arrange(self) -> None:
        as_role(self.back_button, "quiet")
        as_role(self.title, "heading")
        as_role(self.counts, "hint")
        as_role(self.note, "error")
        self.note.hide()
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(120)
        self.search.setAccessibleName("查找")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        head = QHBoxLayout()
        head.addWidget(self.back_button)
        head.addWidget(self.title, 1)
        head.addWidget(self.copy_button)
        choice = QHBoxLayout()
        choice.setSpacing(6)
        choice.addWidget(self.tabs)
        choice.addWidget(self.search, 1)
        for chip in (self.all_chip, self.uncovered_chip):
            chip.setCheckable(True)
            chip.setAutoExclusive(True)
            as_role(chip, "chip")
            choice.addWidget(chip)
        self.all_chip.setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for row in (head, choice):
            column.addLayout(row)
        column.addWidget(self.counts)
        column.addWidget(self.note)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.back_wanted)
        self.copy_button.clicked.connect(self.copy_wanted)
        self.tabs.currentChanged.connect(self.changed)
        self.search.textChanged.connect(self.changed)
        for chip in (self.all_chip, self.uncovered_chip):
            chip.clicked.connect(self.changed)
