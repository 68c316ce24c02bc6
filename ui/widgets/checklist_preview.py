"""A checklist that was read from a file, as it will look: its sections and items, and the item that is read."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QTreeView, QVBoxLayout, QWidget

from inspector_app.domain.checklists import Checklist, Item
from ui.models.checklist_tree import ITEM_ROLE, ChecklistTreeModel
from ui.models.import_outcome import condition_passages, item_heading, item_passages
from ui.widgets.change_sheet import ChangeSheet
from ui.widgets.two_panes import TwoPanes


class ChecklistPreview(QWidget):
    """Read-only."""

    def __init__(self) -> None:
        super().__init__()
        self._checklist: Checklist | None = None
        self.model = ChecklistTreeModel(self)
        self.tree = QTreeView()
        self.sheet = ChangeSheet()
        self._arrange()
        self.tree.selectionModel().currentChanged.connect(self._show_item)
        self.tree.clicked.connect(self._turn_to)
        self.tree.activated.connect(self._turn_to)
        self.panes.back_wanted.connect(self.panes.show_list)

    def show_checklist(self, checklist: Checklist | None) -> None:
        """Replace what is shown, and read its first item."""
        if checklist == self._checklist:
            return
        self._checklist = checklist
        self.sheet.clear()
        self.model.clear()
        if checklist is None:
            return
        self.model.show_checklist(checklist)
        self.tree.ensurePolished()  # or the rows would keep the height that they have without the program's look
        self.tree.expandAll()
        self.tree.setCurrentIndex(self.model.index(0, 0, self.model.index(0, 0)))
        self.panes.show_list()

    def _arrange(self) -> None:
        self.tree.setModel(self.model)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName("读出的检查项")
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sheet.setAccessibleName("检查项的内容")
        self.panes = TwoPanes(self.tree, self.sheet, back="‹ 返回目录")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self.panes)

    def _show_item(self, index: QModelIndex) -> None:
        if self._checklist is None or not index.isValid():
            return
        item = index.data(ITEM_ROLE)
        if isinstance(item, Item):
            self.sheet.show_passages(item_heading(item), item_passages(item, self._checklist.conditions))
        elif self._checklist.conditions:
            self.sheet.show_passages(self._checklist.title, condition_passages(self._checklist.conditions))

    def _turn_to(self, index: QModelIndex) -> None:
        if isinstance(index.data(ITEM_ROLE), Item):
            self.panes.show_detail()
