"""The shelf: every checklist in its order, what is being written, and what can be done with the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.domain.drafting import DraftCard
from inspector_app.domain.library import ShelfCard
from ui.models.lines import LineTable
from ui.models.shelf import DRAFT_COLUMNS, SHELF_COLUMNS
from ui.theme import as_role
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.line_view import ROW_HEIGHT, LineView

DRAFTS_SHOWN = 3
"""Rows of the list of drafts; more are scrolled."""


class Deed(Enum):
    """What can be done with a checklist; the value is the word on the button."""

    OPEN = "打开 (Enter)"
    EDIT = "修改"
    COPY = "复制…"
    USE = "停用"
    UP = "上移 (Alt+↑)"
    DOWN = "下移 (Alt+↓)"
    TO_EXCEL = "导出Excel…"
    TO_YAML = "存为YAML…"


class ShelfView(QWidget):
    """Shows the shelf; tells what somebody wants."""

    wanted = Signal(object, object)
    """Deed, ShelfCard."""
    draft_opened = Signal(object)
    draft_discarded = Signal(object)
    """DraftCard."""

    def __init__(self) -> None:
        super().__init__()
        self._make_widgets()
        self._arrange()
        self._connect()

    def show_shelf(self, cards: Sequence[ShelfCard]) -> None:
        """Replace the list; the same checklist stays chosen."""
        chosen = self.chosen()
        self.table.show_lines(cards)
        self._either.setCurrentWidget(self.view if cards else self._none)
        self._buttons.setVisible(bool(cards))
        self.mark(chosen.checklist_id if chosen else "")

    def show_drafts(self, drafts: Sequence[DraftCard]) -> None:
        """Replace the drafts."""
        self.drafts.show_lines(drafts)
        self.draft_view.mark(0 if drafts else -1)
        rows = min(len(drafts), DRAFTS_SHOWN)
        self.draft_view.setFixedHeight(self.draft_view.horizontalHeader().sizeHint().height() + rows * ROW_HEIGHT + 6)
        self._writing.setVisible(bool(drafts))

    def mark(self, checklist_id: str) -> None:
        """Choose a checklist, or the first."""
        rows = (row for row, card in enumerate(self.table.lines) if card.checklist_id == checklist_id)
        self.view.mark(next(rows, 0 if self.table.lines else -1))
        self._adapt()

    def chosen(self) -> ShelfCard | None:
        """The checklist that is chosen."""
        card = self.view.current_line()
        return card if isinstance(card, ShelfCard) else None

    def _make_widgets(self) -> None:
        self.table = LineTable(SHELF_COLUMNS, self)
        self.view = LineView(self.table)
        self.view.setAccessibleName("检查表")
        self.view.setMinimumHeight(4 * ROW_HEIGHT)
        self._none = EmptyState(
            "没有可用的检查表", "可以导入或新建一份；随程序提供的检查表不能使用时，上面会写明原因。"
        )
        self.buttons = {deed: QPushButton(deed.value) for deed in Deed}
        self.drafts = LineTable(DRAFT_COLUMNS, self)
        self.draft_view = LineView(self.drafts)
        self.draft_view.setAccessibleName("正在编写的检查表")
        self.continue_button = QPushButton("继续编写")
        self.discard_button = QPushButton("放弃草稿")

    def _arrange(self) -> None:
        as_role(self.buttons[Deed.OPEN], "primary")
        as_role(self.discard_button, "danger")
        self._either = QStackedWidget()
        self._either.addWidget(self.view)
        self._either.addWidget(self._none)
        self._buttons = _row_of(*self.buttons.values())
        self._writing = QWidget()
        below = QVBoxLayout(self._writing)
        below.setContentsMargins(0, 6, 0, 0)
        below.addWidget(self.draft_view)
        below.addWidget(_row_of(self.continue_button, self.discard_button))
        self._writing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._either, 1)
        column.addWidget(self._buttons)
        column.addWidget(self._writing)

    def _connect(self) -> None:
        self.view.selected.connect(self._adapt)
        self.view.opened.connect(partial(self._tell, Deed.OPEN))
        for deed, button in self.buttons.items():
            button.clicked.connect(partial(self._tell, deed))
        for keys, deed in (("Alt+Up", Deed.UP), ("Alt+Down", Deed.DOWN)):
            QShortcut(QKeySequence(keys), self, partial(self._press, deed))
        self.draft_view.opened.connect(self.draft_opened)
        self.continue_button.clicked.connect(self._continue)
        self.discard_button.clicked.connect(self._discard)

    def _adapt(self, _chosen: object = None) -> None:
        card = self.chosen()
        for button in self.buttons.values():
            button.setEnabled(card is not None)
        if card is not None:
            self.buttons[Deed.USE].setText("停用" if card.in_use else "启用")
            self.buttons[Deed.UP].setEnabled(card is not self.table.lines[0])
            self.buttons[Deed.DOWN].setEnabled(card is not self.table.lines[-1])

    def _press(self, deed: Deed) -> None:
        self.buttons[deed].click()

    def _tell(self, deed: Deed, _what: object = None) -> None:
        if (card := self.chosen()) is not None:
            self.wanted.emit(deed, card)

    def _continue(self) -> None:
        if (draft := self.draft_view.current_line()) is not None:
            self.draft_opened.emit(draft)

    def _discard(self) -> None:
        if (draft := self.draft_view.current_line()) is not None:
            self.draft_discarded.emit(draft)


def _row_of(*buttons: QPushButton) -> QWidget:
    holder = QWidget()
    row = FlowLayout(holder)
    for button in buttons:
        row.addWidget(button)
    return holder
