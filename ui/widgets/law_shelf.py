"""The left side of the library of laws: search, and the lists of what is there, what is wanted and what was found."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector_app.domain.law_needs import LawNeed
from ui.models.laws import NEED_COLUMNS, WHERE_FROM, LawRow, rows_named
from ui.models.library_hits import HitModel
from ui.models.lines import LineTable
from ui.theme import as_role
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.hit_list import HitList
from ui.widgets.law_list import ROW_HEIGHT, LawList
from ui.widgets.line_view import LineView

NOTHING_FOUND = "没有找到“{text}”。少打几个字，或用空格隔开几个词；也可以用文件名和条号查，例如：安全 第三条。"


_NAMED_SHOWN = 3
"""Documents whose name is meant that are in view at once, above the articles."""
_LOW = 360
"""Logical pixels: on a lower screen only one of them is."""


class LawsShown(Enum):
    """Which list is shown; the value is the word on its button."""

    LAWS = "库中"
    NEEDS = "尚缺"
    WITHDRAWN = "已撤下"


NONE_HERE = {
    LawsShown.LAWS: f"库中还没有文本。{WHERE_FROM}",
    LawsShown.NEEDS: "检查表引用的文件都有文本了。",
    LawsShown.WITHDRAWN: "没有撤下的文本。",
}


class LawShelf(QWidget):
    """Told what there is; tells what somebody chose."""

    law_chosen = Signal(object)
    """LawRow that is current."""
    law_opened = Signal(object)
    """LawRow: Enter or a click."""
    need_chosen = Signal(object)
    """LawNeed."""
    need_opened = Signal(object)
    hit_opened = Signal(object)
    """ArticleHit."""
    search_changed = Signal(str)
    list_turned = Signal()
    """Another of the lists was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[LawRow, ...] = ()
        self._withdrawn: tuple[LawRow, ...] = ()
        self._make_widgets()
        self._arrange()
        self._connect()

    def show_laws(self, rows: tuple[LawRow, ...], withdrawn: tuple[LawRow, ...]) -> None:
        """Replace the versions."""
        self._rows, self._withdrawn = rows, withdrawn
        documents = sum(row.is_first for row in rows)
        self.chips[LawsShown.LAWS].setText(f"{LawsShown.LAWS.value} {documents}")
        self.chips[LawsShown.WITHDRAWN].setText(f"{LawsShown.WITHDRAWN.value} {len(withdrawn)}")
        self.chips[LawsShown.WITHDRAWN].setVisible(bool(withdrawn))
        if not withdrawn and self.shown is LawsShown.WITHDRAWN:
            self.turn_to(LawsShown.LAWS)
        self._fill()

    def show_needs(self, needs: Sequence[LawNeed]) -> None:
        """Replace the documents without a text."""
        self.needs.show_lines(needs)
        self.chips[LawsShown.NEEDS].setText(f"{LawsShown.NEEDS.value} {len(needs)}")
        self._turn()

    def show_found(self, text: str, count: int) -> None:
        """The hits in the texts have arrived; documents whose name is meant stand above them."""
        named = rows_named((*self._rows, *self._withdrawn), text)
        self.named.show_rows(named)
        self.named.setVisible(bool(named))
        rows = 1 if self.height() < _LOW else min(len(named), _NAMED_SHOWN)
        self.named.setFixedHeight(rows * ROW_HEIGHT + 6)
        self.hit_list.setVisible(count > 0)
        self.nothing.setText(NOTHING_FOUND.format(text=text))
        self.nothing.setVisible(not named and not count)
        self._pile.setCurrentWidget(self._found)

    def mark(self, law_id: str) -> None:
        """Mark the version that is read."""
        self._marked = law_id
        if self.shown is LawsShown.WITHDRAWN and any(row.version.id == law_id for row in self._rows):
            self.turn_to(LawsShown.LAWS)
        self.laws.mark(law_id)
        self.named.mark(law_id)

    @property
    def text(self) -> str:
        """What is searched for."""
        return self.search.text().strip()

    @property
    def shown(self) -> LawsShown:
        """The list that is chosen, though hits may lie above it."""
        return next(shown for shown, chip in self.chips.items() if chip.isChecked())

    def turn_to(self, shown: LawsShown) -> None:
        """Choose another list."""
        self.chips[shown].setChecked(True)
        self._turn()

    def begin_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def focus_list(self) -> None:
        """Put the focus into the list that is shown."""
        if self._pile.currentWidget() is self._found:
            (self.named if self.named.isVisible() else self.hit_list).setFocus()
        else:
            (self.need_view if self.shown is LawsShown.NEEDS else self.laws).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.focus_list()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text:
                self._open_first()
                return True
        return super().eventFilter(watched, event)

    def _make_widgets(self) -> None:
        self._marked = ""
        self.search = QLineEdit(placeholderText="查找名称、条文，一个字也可以 (Ctrl+K)")
        self.chips = {shown: QPushButton(shown.value) for shown in LawsShown}
        self._group = QButtonGroup(self)
        self.laws = LawList()
        self.needs: LineTable[LawNeed] = LineTable(NEED_COLUMNS, self)
        self.need_view = LineView(self.needs)
        self.named = LawList()
        self.hits = HitModel(self)
        self.hit_list = HitList(self.hits)
        self.nothing = QLabel(wordWrap=True)
        self.none_here = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._found = QWidget()
        self._pile = QStackedWidget()

    def _arrange(self) -> None:
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("查找")
        self.search.installEventFilter(self)
        self.laws.setAccessibleName("库中的文本")
        self.need_view.setAccessibleName("尚缺文本的文件")
        self.named.setAccessibleName("名称相符的文件")
        as_role(self.nothing, "hint")
        as_role(self.none_here, "hint")
        self._chips = QWidget()
        row = FlowLayout(self._chips)
        for chip in self.chips.values():
            chip.setCheckable(True)
            as_role(chip, "chip")
            self._group.addButton(chip)
            row.addWidget(chip)
        self.chips[LawsShown.LAWS].setChecked(True)
        found = QVBoxLayout(self._found)
        found.setContentsMargins(0, 0, 0, 0)
        found.addWidget(self.nothing)
        found.addWidget(self.named)
        found.addWidget(self.hit_list, 1)
        found.addStretch(0)
        for part in (self.laws, self.need_view, self.none_here, self._found):
            self._pile.addWidget(part)
        self._pile.setMinimumHeight(120)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self._chips)
        column.addWidget(self._pile, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._tell_search)
        self._group.buttonClicked.connect(self._choose_list)
        for laws in (self.laws, self.named):
            laws.selected.connect(self.law_chosen)
            laws.opened.connect(self.law_opened)
        self.need_view.selected.connect(self._choose_need)
        self.need_view.opened.connect(self.need_opened)
        self.need_view.clicked.connect(self._open_need)
        self.hit_list.opened.connect(self.hit_opened)

    def _choose_list(self) -> None:
        self.search.clear()
        self._turn()
        self.list_turned.emit()

    def _turn(self) -> None:
        """Show the chosen list, unless hits lie above it."""
        self._fill()
        if self.text:
            return
        needs = self.shown is LawsShown.NEEDS
        table = self.needs if needs else self.laws.table
        self.none_here.setText(NONE_HERE[self.shown])
        view = self.need_view if needs else self.laws
        self._pile.setCurrentWidget(view if table.lines else self.none_here)

    def _fill(self) -> None:
        rows = self._withdrawn if self.shown is LawsShown.WITHDRAWN else self._rows
        if list(rows) != list(self.laws.table.lines):
            self.laws.show_rows(rows)
            self.laws.mark(self._marked)
        if not self.text and self.shown is not LawsShown.NEEDS:
            self._pile.setCurrentWidget(self.laws if rows else self.none_here)

    def _tell_search(self) -> None:
        self._chips.setHidden(bool(self.text))  # whatever list it is, all of the library is searched
        self.search_changed.emit(self.text)
        if not self.text:
            self._turn()

    def _choose_need(self, need: LawNeed | None) -> None:
        if need is not None:
            self.need_chosen.emit(need)

    def _open_need(self) -> None:
        if isinstance(need := self.need_view.current_line(), LawNeed):
            self.need_opened.emit(need)

    def _open_first(self) -> None:
        if self.named.isVisible():
            self.law_opened.emit(self.named.table.lines[0])
        elif self.hit_list.isVisible():
            self.hit_list.open_first()
