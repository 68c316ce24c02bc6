"""The strip above the list of facilities."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui.theme import as_role, icon


class FacilityBar(QWidget):
    """Search, archived ones, new, import."""

    search_changed = Signal()
    archived_toggled = Signal()
    new_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = QLineEdit(placeholderText="查找：名称、代码、地址、乡镇、人员、电话 (Ctrl+F)")
        self._search.setClearButtonEnabled(True)
        self._archived = QPushButton("已归档")
        self._archived.setCheckable(True)
        as_role(self._archived, "chip")
        self._import = QPushButton("导入名单…")
        self._new = QPushButton("新建单位 (Ctrl+N)")
        self._new.setIcon(icon("add"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._search, 1)
        for button in (self._archived, self._import, self._new):
            row.addWidget(button)
        self._search.setMinimumWidth(120)
        self._search.textChanged.connect(self.search_changed)
        self._archived.toggled.connect(self.archived_toggled)
        self._import.clicked.connect(self.import_wanted)
        self._new.clicked.connect(self.new_wanted)

    @property
    def text(self) -> str:
        """What is searched for."""
        return self._search.text()

    @property
    def archived(self) -> bool:
        """Are the archived ones wanted?"""
        checked: bool = self._archived.isChecked()
        return checked

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._search.setFocus()
        self._search.selectAll()
