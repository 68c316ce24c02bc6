"""The strip above the library: one search field, and the ways to its other pages."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui.theme import as_role, icon

ROOM_FOR_ONE_ROW = 860
"""Logical pixels from which the buttons stand beside the search field."""


class LibraryBar(QWidget):
    """Search, new, import, laws, coverage."""

    search_changed = Signal(str)
    """What is searched for now; empty for nothing."""
    results_wanted = Signal()
    """The arrow down in the search field."""
    first_wanted = Signal()
    """Enter in the search field."""
    new_wanted = Signal()
    import_wanted = Signal()
    laws_wanted = Signal()
    coverage_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit(placeholderText="查找：检查项、表述、依据、法规条文，一个字也可以 (Ctrl+F)")
        self.new_button = QPushButton("新建检查表 (Ctrl+N)")
        self.import_button = QPushButton("导入…")
        self.laws_button = QPushButton("法规库")
        self.coverage_button = QPushButton("覆盖情况")
        self._arrange()
        self._connect()

    @property
    def text(self) -> str:
        """What is searched for."""
        return self.search.text().strip()

    def search_for(self, text: str) -> None:
        """Put words into the search field."""
        self.search.setText(text)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < ROOM_FOR_ONE_ROW
        self._rows.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.results_wanted.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.first_wanted.emit()
                return True
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("查找")
        self.search.setMinimumWidth(120)
        self.search.installEventFilter(self)
        self.new_button.setIcon(icon("add"))
        buttons = QHBoxLayout()
        for button in (self.new_button, self.import_button, self.laws_button, self.coverage_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.laws_button, self.coverage_button):
            as_role(button, "quiet")
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self._rows.addWidget(self.search, 1)
        self._rows.addLayout(buttons)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._tell)
        self.new_button.clicked.connect(self.new_wanted)
        self.import_button.clicked.connect(self.import_wanted)
        self.laws_button.clicked.connect(self.laws_wanted)
        self.coverage_button.clicked.connect(self.coverage_wanted)

    def _tell(self) -> None:
        self.search_changed.emit(self.text)
