"""One facility: its file, its inspections, its open findings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from inspector_app.domain.facilities import FacilityFile
from inspector_app.services.facility_history import FacilityHistory
from ui.models.facilities import HISTORY_COLUMNS
from ui.models.findings import finding_columns
from ui.models.lines import LineTable
from ui.theme import as_role
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.facility_form import FacilityForm
from ui.widgets.line_view import LineView
from ui.widgets.sheets import Sheet

NEW = "新建单位"


class FacilityDetail(QWidget):
    """Shows a facility and says what somebody wants to do with it."""

    save_wanted = Signal()
    archive_wanted = Signal(bool)
    """True to archive, False to bring back."""
    inspection_wanted = Signal()
    inspection_opened = Signal(object)
    """InspectionLine."""
    finding_opened = Signal(object)
    """FindingLine."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._archived = False
        self._make_widgets(today)
        self._arrange()
        self._connect()

    def show_new(self, file: FacilityFile) -> None:
        """The form of a facility that is not in the books yet."""
        self._name.setText(NEW)
        self.form.show_file(file)
        self._tabs.setCurrentIndex(0)
        for button in (self._inspect, self._archive):
            button.hide()
        for tab in (1, 2):
            self._tabs.setTabVisible(tab, False)
        self.say_state("")

    def show_history(self, history: FacilityHistory, *, with_file: bool) -> None:
        """A facility of the books; without its file where somebody is changing it."""
        self._archived = history.facility.archived
        self._name.setText(history.facility.file.name)
        if with_file:
            self.form.show_file(history.facility.file)
        self._inspections.show_lines(history.inspections)
        self._findings.show_lines(history.open_findings)
        self._tabs.setTabText(1, f"检查记录（{len(history.inspections)}）")
        self._tabs.setTabText(2, f"未销号隐患（{len(history.open_findings)}）")
        for tab in (1, 2):
            self._tabs.setTabVisible(tab, True)
        self._inspect.setVisible(not self._archived)
        self._archive.setText("恢复" if self._archived else "归档")
        self._archive.show()

    def say_state(self, text: str, *, wrong: bool = False) -> None:
        """已保存 14:32, 未保存, or what is wrong with the file."""
        as_role(self._state, "error" if wrong else ("saved" if text.startswith("已保存") else "hint"))
        self._state.setText(text)
        self._state.setVisible(bool(text))

    @property
    def state(self) -> str:
        """What the line below the name says."""
        return self._state.text()

    def save(self) -> None:
        """Press 保存."""
        self._save.click()

    def _make_widgets(self, today: Callable[[], date]) -> None:
        self.form = FacilityForm()
        self._name = ElidedLabel()
        as_role(self._name, "heading")
        self._state = QLabel(wordWrap=True)
        self._inspect = QPushButton("新建检查")
        self._archive = QPushButton("归档")
        as_role(self._archive, "quiet")
        self._save = QPushButton("保存 (Ctrl+S)")
        as_role(self._save, "primary")
        self._inspections = LineTable(HISTORY_COLUMNS, self)
        self._findings = LineTable(finding_columns(today, with_facility=False), self)
        self._inspection_view = LineView(self._inspections)
        self._finding_view = LineView(self._findings)
        self._tabs = QTabWidget()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._name, 1)
        for button in (self._archive, self._inspect, self._save):
            buttons.addWidget(button)
        sheet = Sheet()
        sheet.column.addWidget(self.form)
        self._tabs.addTab(sheet, "档案")
        self._tabs.addTab(self._inspection_view, "检查记录")
        self._tabs.addTab(self._finding_view, "未销号隐患")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(buttons)
        column.addWidget(self._state)
        column.addWidget(self._tabs, 1)

    def _connect(self) -> None:
        self._save.clicked.connect(self.save_wanted)
        QShortcut(QKeySequence.StandardKey.Save, self, self.save_wanted.emit)
        self._inspect.clicked.connect(self.inspection_wanted)
        self._archive.clicked.connect(self._tell_archive)
        self._inspection_view.opened.connect(self.inspection_opened)
        self._finding_view.opened.connect(self.finding_opened)

    def _tell_archive(self) -> None:
        self.archive_wanted.emit(not self._archived)
