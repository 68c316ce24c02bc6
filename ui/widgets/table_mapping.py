"""What a bureau's table means: the sheets to read, where their header is, and what each column says."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QTabBar, QVBoxLayout, QWidget

from inspector_app.domain.table_checklists import ColumnMeaning
from ui.models.table_choice import TableChoice
from ui.theme import as_role
from ui.widgets.column_grid import ColumnGrid
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.tick_list import TickBox

_LOWEST_HEADER = 9999
_ROOM_FOR_WORDS = 700
"""Logical pixels of width: on smaller screens every line counts."""
EXPLAINED = "请核对每列的含义，不对的在最上面一行改，改了就重新读。导入后会记住，下次同样的表不用再选。"


class TableMappingView(QWidget):
    """Shows a choice and tells what a person changes in it; keeps only which sheet is looked at."""

    chosen = Signal(object)
    """The TableChoice with other sheets or other meanings."""
    header_moved = Signal(str, int, int)
    """Sheet, first and last row of its header, as Excel counts them; 0 and 0 for none."""

    def __init__(self) -> None:
        super().__init__()
        self._choice: TableChoice | None = None
        self._shown = ""
        """Sheet that is looked at."""
        self._make_widgets()
        self._arrange()
        self._connect()

    def show_choice(self, choice: TableChoice) -> None:
        """Show what is chosen now."""
        before, self._choice = self._choice, choice
        names = [one.sheet for one in choice.guess.sheets]
        if before is None or names != [one.sheet for one in before.guess.sheets]:
            self._lay_out_tabs(names, choice)
        if before is not None and before.guess == choice.guess and self._shown in names:
            self.grid.show_meanings(choice, self._shown)
            self._show_facts()
        else:
            self._show_sheet()

    @property
    def choice(self) -> TableChoice | None:
        """What is shown, perhaps not read yet."""
        return self._choice

    @property
    def sheet(self) -> str:
        """The sheet that is looked at."""
        return self._shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.explained.setVisible(self.width() >= _ROOM_FOR_WORDS)

    def _make_widgets(self) -> None:
        self.explained = QLabel(EXPLAINED, wordWrap=True)
        self.tabs = QTabBar()
        self.taken = TickBox("导入这张工作表")
        self.rows = QLabel()
        self.first, self.last = QSpinBox(), QSpinBox()
        self.grid = ColumnGrid()

    def _arrange(self) -> None:
        as_role(self.explained, "hint")
        as_role(self.rows, "hint")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setAccessibleName("工作表")
        strip = QWidget()
        flow = FlowLayout(strip)
        for part in (self.taken, self._header_fields(), self.rows):
            flow.addWidget(part)
        self.rows.setMinimumHeight(self.taken.sizeHint().height())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(4)
        for part in (self.explained, self.tabs, strip):
            column.addWidget(part)
        column.addWidget(self.grid, 1)

    def _header_fields(self) -> QWidget:
        fields = QWidget()
        row = QHBoxLayout(fields)
        row.setContentsMargins(0, 0, 0, 0)
        for word, field, name in (
            ("表头从第", self.first, "表头的第一行"),
            ("行到第", self.last, "表头的最后一行"),
            ("行", None, ""),
        ):
            row.addWidget(QLabel(word))
            if field is not None:
                field.setRange(0, _LOWEST_HEADER)
                field.setSpecialValueText("无")
                field.setKeyboardTracking(False)
                field.setAlignment(Qt.AlignmentFlag.AlignCenter)
                field.setAccessibleName(name)
                field.setToolTip("按Excel左边的行号数；没有表头的，选“无”")
                row.addWidget(field)
        return fields

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._turn_to)
        self.taken.clicked.connect(self._take)
        self.first.valueChanged.connect(self._move_first)
        self.last.valueChanged.connect(self._move_last)
        self.grid.meaning_picked.connect(self._mean)

    def _lay_out_tabs(self, names: list[str], choice: TableChoice) -> None:
        with QSignalBlocker(self.tabs):
            while self.tabs.count():
                self.tabs.removeTab(0)
            for name in names:
                self.tabs.setTabToolTip(self.tabs.addTab(name), name)
            if self._shown not in names:
                self._shown = next((name for name in names if name in choice.taken), names[0])
            self.tabs.setCurrentIndex(names.index(self._shown))
        self.tabs.setVisible(len(names) > 1)

    def _turn_to(self, at: int) -> None:
        if self._choice is not None:
            self._shown = self._choice.guess.sheets[at].sheet
            self._show_sheet()

    def _show_sheet(self) -> None:
        if self._choice is not None:
            self.grid.show_sheet(self._choice, self._shown)
            self._show_facts()

    def _show_facts(self) -> None:
        if self._choice is None:
            return
        sheet = self._choice.sheet(self._shown)
        self.taken.setChecked(sheet.sheet in self._choice.taken)
        self.rows.setText(f"表头以下有{sheet.rows}行")
        for field, row in ((self.first, sheet.first_row), (self.last, sheet.last_row)):
            with QSignalBlocker(field):
                field.setValue(row)
        for at, one in enumerate(self._choice.guess.sheets):
            left = "" if one.sheet in self._choice.taken else "（不导入）"
            # A single & would name the key of the tab.
            self.tabs.setTabText(at, f"{one.sheet.replace('&', '&&')}{left}")

    def _take(self, taken: bool) -> None:
        if self._choice is not None:
            self.chosen.emit(self._choice.taking(self._shown, taken=taken))

    def _mean(self, column: int, meaning: ColumnMeaning) -> None:
        if self._choice is not None:
            self.chosen.emit(self._choice.meaning(self._shown, column, meaning))

    def _move_first(self, first: int) -> None:
        self._move(first, max(first, self.last.value()) if first else 0)

    def _move_last(self, last: int) -> None:
        self._move(min(self.first.value() or last, last), last)

    def _move(self, first: int, last: int) -> None:
        self.header_moved.emit(self._shown, first, last)
