"""What an inspection leaves out, as a tree: checklists, their sections, and the items with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel

from inspector_app.domain.scoping import LeftOutItem
from inspector_app.domain.vocabulary import WhyLeftOut

LEFT_OUT_ROLE = int(Qt.ItemDataRole.UserRole)
_HEADERS = ("检查项", "原因")


class LeftOutModel(QStandardItemModel):
    """Read-only; ``LEFT_OUT_ROLE`` of an item's row gives the ``LeftOutItem``."""

    def show_items(self, items: Sequence[LeftOutItem]) -> None:
        """Replace everything; the items come in the order of their checklists and sections."""
        self.clear()
        self.setHorizontalHeaderLabels(_HEADERS)
        for title, of_checklist in groupby(items, key=lambda one: (one.key.edition, one.checklist)):
            sections = [(section, list(rows)) for section, rows in groupby(of_checklist, key=lambda one: one.section)]
            top = _cell(f"{title[1]}（{sum(len(rows) for _, rows in sections)}项）")
            for section, rows in sections:
                heading = _cell(f"{section}（{len(rows)}项）")
                for one in rows:
                    heading.appendRow([_cell(f"{one.key.item}　{one.check}", one), _cell(reason_words(one), one)])
                top.appendRow([heading, _cell("")])
            bold = QFont(top.font())
            bold.setBold(True)
            top.setFont(bold)
            self.appendRow([top, _cell("")])


def reason_words(item: LeftOutItem) -> str:
    """不涉及该类单位; 本单位没有锅炉; “是否为…？”答“否”."""
    if item.why is not WhyLeftOut.NOT_PRESENT or item.absent is None:
        return item.why.label
    question = item.absent.question.rstrip("？?")
    if question.startswith("有无"):
        return f"本单位没有{question.removeprefix('有无')}"
    return f"“{question}”答“{'没有' if '有无' in question else '否'}”"


def _cell(text: str, item: LeftOutItem | None = None) -> QStandardItem:
    cell = QStandardItem(text)
    cell.setEditable(False)
    cell.setSelectable(item is not None)
    cell.setToolTip(text)
    if item is not None:
        cell.setData(item, LEFT_OUT_ROLE)
    return cell
