"""An edition of a checklist as a tree: sections and their items."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from inspector_app.domain.checklists import Checklist, Item

ITEM_ROLE = int(Qt.ItemDataRole.UserRole)


class ChecklistTreeModel(QStandardItemModel):
    """Read-only; ``ITEM_ROLE`` of a leaf gives the checklist item."""

    def show_checklist(self, checklist: Checklist) -> None:
        """Replace everything."""
        self.clear()
        for section in checklist.sections:
            heading = QStandardItem(f"{section.title}（{len(section.items)}项）")
            heading.setEditable(False)
            for item in section.items:
                heading.appendRow(_leaf(item))
            self.appendRow(heading)


def _leaf(item: Item) -> QStandardItem:
    disabled = "（停用）" if item.disabled else ""
    leaf = QStandardItem(f"{item.id}　{disabled}{item.check}")
    leaf.setEditable(False)
    leaf.setToolTip(item.check)
    leaf.setData(item, ITEM_ROLE)
    return leaf
