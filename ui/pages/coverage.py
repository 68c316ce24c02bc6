"""任务覆盖: which items of the checklists in use serve the bureau's task list and the named mechanisms."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QTreeView

from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.coverage import Coverage, ServingItem
from inspector_app.services.coverage import coverage
from ui.models.coverage import (
    DEPARTMENT,
    DUE,
    ROW_ROLE,
    STATUS,
    CoverageModel,
    CoverageRow,
    as_text,
    count_words,
    mechanism_rows,
    task_rows,
)
from ui.pages.page import Page
from ui.routes import Go, GoChecklists
from ui.tasks import Tasks
from ui.widgets.coverage_bar import TASKS, CoverageBar
from ui.widgets.coverage_sheet import CoverageSheet
from ui.widgets.empty_state import EmptyState
from ui.widgets.notice_bar import NoticeBar
from ui.widgets.scrolls_when_small import stack_on_ground
from ui.widgets.two_panes import TwoPanes

COPIED = "已复制{count}条，可以直接粘贴到 Excel。"
ROOM_FOR_DEPARTMENT = 1560
"""Logical pixels of the page from which the tree shows 责任处室 and 完成时限 too."""


class CoveragePage(Page):
    """A tree of rows, and what serves the chosen one."""

    title = "检查表 · 覆盖情况"

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._rows: tuple[tuple[CoverageRow, ...], tuple[CoverageRow, ...]] = ((), ())
        """Of the task list, and of the mechanisms."""
        self._row_alone = False
        self._make_widgets()
        self._arrange()
        self._connect()

    def open(self, request: Go) -> None:
        self.notice.hide()
        self._load()

    def refresh(self, changes: Changes) -> None:
        if Topic.CHECKLISTS in changes.topics:
            self._load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _make_widgets(self) -> None:
        self.bar = CoverageBar()
        self.notice = NoticeBar()
        self.model = CoverageModel(self)
        self.tree = QTreeView()
        self.sheet = CoverageSheet()
        self.empty = EmptyState("没有符合条件的行", "请换一个词，或者选“全部”。", "显示全部")
        self._either = QStackedWidget()

    def _arrange(self) -> None:
        self.tree.setModel(self.model)
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName("任务和机制")
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._panes = TwoPanes(self.tree, self.sheet, back="‹ 返回列表")
        self._either.addWidget(self._panes)
        self._either.addWidget(self.empty)
        stack_on_ground(self, self.bar, self.notice, self._either)

    def _connect(self) -> None:
        self.bar.back_wanted.connect(self._go_back)
        self.bar.changed.connect(self._show_rows)
        self.bar.copy_wanted.connect(self._copy)
        self.tree.selectionModel().currentChanged.connect(self._show_row)
        self.tree.clicked.connect(self._turn_to)
        self.tree.activated.connect(self._turn_to)
        self.sheet.item_wanted.connect(self._go_to_item)
        self.empty.wanted.connect(self._show_everything)
        self._panes.back_wanted.connect(self._panes.show_list)
        self._panes.detail_alone.connect(self._note_alone)
        QShortcut(QKeySequence("Esc"), self, self._go_back)
        QShortcut(QKeySequence("Ctrl+F"), self, self.bar.search.setFocus)

    def _load(self) -> None:
        self._tasks.read(coverage, owner=self, on_done=self._show)

    def _show(self, found: Coverage) -> None:
        self._rows = (task_rows(found), mechanism_rows(found))
        unknown = "；".join(f"{one.item.item_id}指向第{one.row}行" for one in found.unknown_rows)
        self.bar.show_title(found.title, f"任务清单中没有检查项所指的行：{unknown}。" if unknown else "")
        self._show_rows()

    def _all_rows(self) -> tuple[CoverageRow, ...]:
        return self._rows[self.bar.tab]

    def _chosen_rows(self) -> tuple[CoverageRow, ...]:
        wanted = (row for row in self._all_rows() if row.uncovered or not self.bar.only_uncovered)
        return tuple(row for row in wanted if row.mentions(self.bar.words))

    def _show_rows(self) -> None:
        everything, rows = self._all_rows(), self._chosen_rows()
        uncovered = sum(row.uncovered for row in everything)
        self.bar.show_counts(count_words(everything), everything=len(everything), uncovered=uncovered)
        self.bar.copy_button.setEnabled(bool(rows))
        self.model.show_rows(rows, what=self.bar.tab_label)
        self.tree.ensurePolished()  # or the rows would keep the height that they have without the program's look
        self.tree.expandAll()
        self._lay_out_columns()
        self._either.setCurrentWidget(self._panes if rows else self.empty)
        self._panes.show_list()
        self.sheet.show_row(None)
        if rows:
            first = self.model.index(0, 0)
            self.tree.setCurrentIndex(first if first.data(ROW_ROLE) else self.model.index(0, 0, first))

    def _lay_out_columns(self) -> None:
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.setRootIsDecorated(self.bar.tab == TASKS)
        for column, width in ((STATUS, 116), (DUE, 170), (DEPARTMENT, 150)):
            header.resizeSection(column, width)
        for row in range(self.model.rowCount()):
            if self.model.hasChildren(self.model.index(row, 0)):
                self.tree.setFirstColumnSpanned(row, QModelIndex(), True)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """What there is no room for says the sheet beside the tree."""
        for column in (DUE, DEPARTMENT):
            self.tree.setColumnHidden(column, self.width() < ROOM_FOR_DEPARTMENT or self.bar.tab != TASKS)

    def _show_row(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, CoverageRow):
            self.sheet.show_row(row)

    def _turn_to(self, index: QModelIndex) -> None:
        if index.data(ROW_ROLE) is not None:
            self._panes.show_detail()

    def _show_everything(self) -> None:
        self.bar.search.clear()
        self.bar.all_chip.click()

    def _go_to_item(self, item: ServingItem) -> None:
        self.navigate.emit(GoChecklists(checklist_id=item.checklist_id, item_id=item.item_id))

    def _copy(self) -> None:
        rows = self._chosen_rows()
        QGuiApplication.clipboard().setText(as_text(rows))
        self.notice.say(COPIED.format(count=len(rows)))

    def _note_alone(self, alone: bool) -> None:
        self._row_alone = alone
        self.bar.setHidden(alone)

    def _go_back(self) -> None:
        """From a row that has the whole width to the list, from the list to the library."""
        if self._row_alone:
            self._panes.show_list()
            return
        self.navigate.emit(GoChecklists())
