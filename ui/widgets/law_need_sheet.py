"""A document that the checklists cite and that has no text yet: where to get it, and which items cite it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from inspector_app.domain.law_needs import Citation, LawNeed
from ui.models.laws import WHERE_FROM
from ui.models.lines import Column, LineTable
from ui.theme import as_role
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.line_view import LineView

CITING_COLUMNS: tuple[Column[Citation], ...] = (
    Column(title="编号", text=lambda one: one.item_id, width=92),
    Column(
        title="检查内容",
        text=lambda one: one.check,
        hint=lambda one: f"{one.checklist}\n{one.check}",
        width=200,
        stretches=True,
    ),
    Column(title="条款", text=lambda one: one.clause or "待核", width=130),
)


class LawNeedSheet(QWidget):
    """Told which document; tells what somebody wants."""

    import_wanted = Signal()
    copy_wanted = Signal(str)
    """The name, for looking for it elsewhere."""
    item_opened = Signal(object)
    """Citation."""

    def __init__(self) -> None:
        super().__init__()
        self._need: LawNeed | None = None
        self.title = QLabel(wordWrap=True)
        self.about = QLabel(wordWrap=True)
        self.where = QLabel(WHERE_FROM, wordWrap=True)
        self.import_button = QPushButton("导入这份文件…")
        self.copy_button = QPushButton("复制文件名")
        self.table: LineTable[Citation] = LineTable(CITING_COLUMNS, self)
        self.view = LineView(self.table)
        self._arrange()
        self.import_button.clicked.connect(self.import_wanted)
        self.copy_button.clicked.connect(self._copy)
        self.view.opened.connect(self.item_opened)

    def show_need(self, need: LawNeed) -> None:
        """Show a document."""
        self._need = need
        self.title.setText(f"《{need.document}》")
        number = f"{need.number}。" if need.number else ""
        self.about.setText(f"{number}检查表有{need.items}项引用这份文件，库中还没有它的文本。")
        self.table.show_lines(need.citations)

    def _arrange(self) -> None:
        as_role(self.title, "heading")
        as_role(self.where, "hint")
        as_role(self.import_button, "primary")
        self.view.setAccessibleName("引用这份文件的检查项")
        buttons = QWidget()
        row = FlowLayout(buttons)
        row.addWidget(self.import_button)
        row.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.title, self.about, self.where, buttons):
            column.addWidget(part)
        column.addWidget(self.view, 1)

    def _copy(self) -> None:
        if self._need is not None:
            self.copy_wanted.emit(self._need.document)
