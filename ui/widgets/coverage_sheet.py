"""One row of the coverage: what it asks, by when and by whom, and the items that serve it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.models.coverage import GAP_SENTENCE, ITEM_COLUMNS, CoverageRow
from ui.models.lines import LineTable
from ui.theme import as_role
from ui.widgets.line_view import LineView


class CoverageSheet(QWidget):
    """A click on an item, or Enter, opens it in its checklist."""

    item_wanted = Signal(object)
    """ServingItem."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = QLabel(wordWrap=True)
        self.facts = QLabel(wordWrap=True)
        self.reason = QLabel(wordWrap=True)
        self.served = QLabel(wordWrap=True)
        self.table = LineTable(ITEM_COLUMNS, self)
        self.items = LineView(self.table)
        self._arrange()
        self.items.clicked.connect(self._open)
        self.items.opened.connect(self.item_wanted)

    def show_row(self, row: CoverageRow | None) -> None:
        """Show a row, or nothing."""
        items = row.items if row else ()
        self.heading.setText(f"{row.number}　{row.text}" if row else "在列表中选一行，这里显示由哪些检查项落实。")
        self.facts.setText(_facts(row) if row else "")
        self.reason.setText(_said(row) if row else "")
        as_role(self.reason, "error" if row and (row.missing or not row.reason) else "")
        self.served.setText(f"由{len(items)}个检查项落实，点一项到检查表中查看：" if items else "")
        for label in (self.facts, self.reason, self.served):
            label.setVisible(bool(label.text()))
        self.table.show_lines(items)
        self.items.setVisible(bool(items))

    def _arrange(self) -> None:
        as_role(self.heading, "heading")
        as_role(self.facts, "hint")
        self.items.setAccessibleName("落实这一行的检查项")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 4, 0)
        column.setSpacing(8)
        for part in (self.heading, self.facts, self.reason, self.served):
            column.addWidget(part)
        column.addWidget(self.items, 1)
        column.addStretch(0)

    def _open(self, index: QModelIndex) -> None:
        if (line := self.table.line(index)) is not None:
            self.item_wanted.emit(line)


def _facts(row: CoverageRow) -> str:
    facts = (("主要任务", row.group), ("要求", row.asks), ("责任处室", row.department), ("完成时限", row.due))
    return "\n".join(f"{label}：{text}" for label, text in facts if text)


def _said(row: CoverageRow) -> str:
    if row.missing:
        return f"应当落实它的检查项不在使用中的检查表里：{'、'.join(row.missing)}。"
    if row.items:
        return ""
    return f"没有检查项落实。说明：{row.reason}" if row.reason else GAP_SENTENCE
