"""A list of facilities before it is imported: every row, what is wrong, what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from inspector_app.domain.errors import BadFile
from inspector_app.domain.facility_imports import Choice, Decision, ImportRow
from inspector_app.domain.facility_lists import FacilityField, FacilityList, LeftOut, is_blocking
from ui.dialogs.problems import ProblemTable
from ui.models.import_rows import IMPORT_COLUMNS, ImportLine, Which
from ui.models.lines import Column, LineTable
from ui.theme import as_role
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.import_row_panel import ImportRowPanel
from ui.widgets.line_view import LineView

Mapped = tuple[str, FacilityField, str, str]
"""Sheet, field, header, place."""

_MAPPING_COLUMNS: tuple[Column[Mapped], ...] = (
    Column(title="工作表", text=lambda one: one[0], width=130),
    Column(title="表头", text=lambda one: one[2], width=180, stretches=True),
    Column(title="位置", text=lambda one: one[3], width=120),
    Column(title="读入为", text=lambda one: one[1].label, width=180, stretches=True),
)
_LEFT_OUT_COLUMNS: tuple[Column[LeftOut], ...] = (
    Column(title="位置", text=lambda one: one.place, width=130),
    Column(title="原因", text=lambda one: one.reason.label, width=170),
    Column(title="内容", text=lambda one: one.text, width=240, stretches=True),
)


class ImportPreviewView(QWidget):
    """Shows a list and collects the decisions; asks for the import when somebody wants it."""

    import_wanted = Signal()
    other_file_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[ImportLine] = []
        self._shown: list[int] = []
        """Which of the lines the table shows, in its order."""
        self._stopped = False
        self._make_widgets()
        self._arrange()
        self._connect()

    def show_list(self, path: Path, found: FacilityList, rows: Sequence[ImportRow]) -> None:
        """Show a list with the program's own proposals."""
        self._file.setText(path.name)
        self._lines = [ImportLine(row=row, decision=row.proposal()) for row in rows]
        self._stopped = not found.importable
        mapped = [
            (sheet.name, field, column.header, column.place)
            for sheet in found.sheets
            for field, column in sheet.columns.items()
        ]
        self._mapping.show_lines(mapped)
        self._left_out.show_lines(found.left_out)
        self._of_list.show_files([BadFile(path, found.problems)])
        self._tabs.setTabText(1, f"列的对应（{len(mapped)}）")
        self._tabs.setTabText(2, f"没有读入的内容（{len(found.left_out)}）")
        self._tabs.setTabText(3, f"整张表的问题（{len(found.problems)}）")
        self._tabs.setTabVisible(3, bool(found.problems))
        self._tabs.setCurrentIndex(3 if any(is_blocking(problem) for problem in found.problems) else 0)
        self._which.setCurrentIndex(0)
        self._filter()
        self._sum_up()
        if self._shown:
            self.view.select_row(0)

    def decisions(self) -> dict[str, Decision]:
        """What was decided, by place of the row."""
        return {line.row.row.place: line.decision for line in self._lines if line.decision}

    def set_busy(self, busy: bool) -> None:
        """While the import runs nothing can be changed."""
        self.setEnabled(not busy)
        self._import.setText("正在导入…" if busy else self._import_words())

    def decide(self, row: int, decision: Decision) -> None:
        """Decide about a row of the table."""
        number = self._shown[row]
        self._lines[number] = self._lines[number].decided(decision)
        self.table.change_line(row, self._lines[number])
        self._sum_up()

    @property
    def summary(self) -> str:
        """The line with the totals."""
        return self._totals.text()

    @property
    def import_button(self) -> QPushButton:
        """Enabled once nothing is undecided."""
        return self._import

    def _make_widgets(self) -> None:
        self._file = ElidedLabel()
        as_role(self._file, "heading")
        self._totals = QLabel(wordWrap=True)
        self._which = QComboBox()
        self._which.addItems([which.value for which in Which])
        self._all_new = QPushButton("待选定的全部新增")
        self._all_out = QPushButton("待选定的全部不导入")
        for button in (self._all_new, self._all_out):
            as_role(button, "quiet")
        self.table = LineTable(IMPORT_COLUMNS, self)
        self.view = LineView(self.table)
        self.panel = ImportRowPanel()
        self._mapping = LineTable(_MAPPING_COLUMNS, self)
        self._left_out = LineTable(_LEFT_OUT_COLUMNS, self)
        self._of_list = ProblemTable()
        self._tabs = QTabWidget()
        self._close = QPushButton("‹ 返回")
        as_role(self._close, "quiet")
        self._other = QPushButton("换一个文件…")
        self._import = QPushButton("导入")
        as_role(self._import, "primary")

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._close)
        head.addWidget(self._file, 1)
        head.addWidget(self._other)
        head.addWidget(self._import)
        bulk = QHBoxLayout()
        bulk.addWidget(self._all_new)
        bulk.addWidget(self._all_out)
        bulk.addStretch(1)
        bulk.addWidget(self._which)
        self._tabs.addTab(self.panel, "这一行")
        self._tabs.addTab(LineView(self._mapping), "列的对应")
        self._tabs.addTab(LineView(self._left_out), "没有读入的内容")
        self._tabs.addTab(self._of_list, "整张表的问题")
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.addWidget(self.view)
        halves.addWidget(self._tabs)
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 2)
        halves.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._totals)
        column.addLayout(bulk)
        column.addWidget(halves, 1)

    def _connect(self) -> None:
        self._which.currentIndexChanged.connect(self._filter)
        self.view.selected.connect(self.panel.show_line)
        self.panel.decided.connect(self._decide_current)
        self._all_new.clicked.connect(self._enter_undecided)
        self._all_out.clicked.connect(self._leave_out_undecided)
        self._import.clicked.connect(self.import_wanted)
        self._other.clicked.connect(self.other_file_wanted)
        self._close.clicked.connect(self.closed)

    def _filter(self) -> None:
        which = list(Which)[self._which.currentIndex()]
        self._shown = [number for number, line in enumerate(self._lines) if which.holds(line)]
        self.table.show_lines([self._lines[number] for number in self._shown])
        self.panel.show_line(None)

    def _decide_current(self, decision: Decision) -> None:
        self.decide(self.view.currentIndex().row(), decision)

    def _enter_undecided(self) -> None:
        self._decide_undecided(Decision(choice=Choice.ENTER))

    def _leave_out_undecided(self) -> None:
        self._decide_undecided(Decision(choice=Choice.LEAVE_OUT))

    def _decide_undecided(self, decision: Decision) -> None:
        self._lines = [line.decided(decision) if line.decision is None else line for line in self._lines]
        self._filter()
        self._sum_up()

    def _sum_up(self) -> None:
        undecided = self._count(None)
        parts = [
            f"共{len(self._lines)}行：新增{self._count(Choice.ENTER)}",
            f"更新{self._count(Choice.UPDATE)}",
            f"不导入{self._count(Choice.LEAVE_OUT)}（其中有错误{sum(line.wrong for line in self._lines)}）",
        ]
        if doubtful := sum(line.doubtful for line in self._lines):
            parts.append(f"请核对{doubtful}")
        if undecided:
            parts.append(f"待选定{undecided}")
        self._totals.setText("，".join(parts) + ("。整张表有问题，改正后才能导入。" if self._stopped else "。"))
        for button in (self._all_new, self._all_out):
            button.setVisible(bool(undecided))
        self._import.setText(self._import_words())
        self._import.setEnabled(not undecided and not self._stopped and self._accepted() > 0)

    def _count(self, choice: Choice | None) -> int:
        return sum((line.decision.choice if line.decision else None) is choice for line in self._lines)

    def _accepted(self) -> int:
        return self._count(Choice.ENTER) + self._count(Choice.UPDATE)

    def _import_words(self) -> str:
        return f"导入{self._accepted()}家"
