"""引用核对: every citation of a document, held against one text of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from inspector_app.domain.law_needs import HeldCitation, HeldCitations
from inspector_app.domain.law_texts import LawVersion
from ui.dialogs.dialog import Dialog
from ui.models.laws import HELD_COLUMNS, name_of, report_words
from ui.models.lines import LineTable
from ui.widgets.line_view import LineView

WHAT_TO_DO = "没有找到的，请核对引用是否有误、文本是否完整、新版本是否改了条号。"


class LawCitationsDialog(Dialog):
    """Tells which item somebody wants to open."""

    item_wanted = Signal(object)
    """HeldCitation."""

    def __init__(self, parent: QWidget | None, version: LawVersion, held: HeldCitations) -> None:
        super().__init__(parent, f"引用核对　{name_of(version)}", f"{report_words(held)}{WHAT_TO_DO}", width=900)
        self._held = held
        self.only_missing = QCheckBox(f"只看没有找到的（{len(held.missing)}处）")
        self.table: LineTable[HeldCitation] = LineTable(HELD_COLUMNS, self)
        self.view = LineView(self.table)
        self.view.setMinimumHeight(240)
        self.view.setAccessibleName("引用")
        self.body.addWidget(self.only_missing)
        self.body.addWidget(self.view, 1)
        self.only_missing.setVisible(0 < len(held.missing) < len(held.citations))
        self.only_missing.toggled.connect(self._fill)
        self.view.opened.connect(self._open)
        self.add_button("打开所选检查项 (Enter)", self._open_chosen)
        self.add_button("关闭", self.accept, role="primary", default=True)
        self._fill()

    def _fill(self) -> None:
        missing = self._held.missing
        rest = [one for one in self._held.citations if one not in missing]
        self.table.show_lines(missing if self.only_missing.isChecked() else (*missing, *rest))
        self.view.mark(0 if self.table.lines else -1)

    def _open_chosen(self) -> None:
        if isinstance(line := self.view.current_line(), HeldCitation):
            self._open(line)

    def _open(self, line: HeldCitation) -> None:
        self.item_wanted.emit(line)
        self.accept()
