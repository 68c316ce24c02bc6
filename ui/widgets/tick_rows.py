"""分项: the parts of an item, each 落实, 未落实, or not told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import as_role
from ui.widgets.choice_buttons import ChoiceButtons

DONE, UNDONE = "落实", "未落实"


class TickRow(QWidget):
    """One part. A second click on the same answer takes it back."""

    told = Signal(object)
    """True, False, or None: not told any more."""

    def __init__(self, tick: str) -> None:
        super().__init__()
        self._done: bool | None = None
        self.choices = ChoiceButtons([(True, DONE), (False, UNDONE)])
        self.choices.setAccessibleName(tick)
        for done in (True, False):
            self.choices.button(done).setToolTip("再点一次取消")
        self.choices.chosen.connect(self._choose)
        words = QLabel(tick, wordWrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(10)
        row.addWidget(words, 1)
        row.addWidget(self.choices, 0, Qt.AlignmentFlag.AlignTop)

    def show_done(self, done: bool | None) -> None:
        """Show what is told of the part."""
        self._done = done
        self.choices.show_value(done)

    def _choose(self, done: bool) -> None:
        self.told.emit(None if done is self._done else done)


class TickRows(QWidget):
    """Hidden where the item has no parts."""

    ticked = Signal(str, object)
    """The part by its wording, and True, False or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, TickRow] = {}
        self._count = QLabel()
        as_role(self._count, "hint")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(2)
        self._column.addWidget(self._count)
        self.hide()

    def show_ticks(self, ticks: Sequence[str], told: Mapping[str, bool], *, locked: bool) -> None:
        """Show the parts of an item and what is told of them."""
        if list(self.rows) != list(ticks):
            self._make_rows(ticks)
        for tick, row in self.rows.items():
            row.show_done(told.get(tick))
            row.choices.setEnabled(not locked)
        self._count.setText(count_words([told.get(tick) for tick in ticks]))
        self.setVisible(bool(ticks))

    def _make_rows(self, ticks: Sequence[str]) -> None:
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {tick: TickRow(tick) for tick in ticks}
        for tick, row in self.rows.items():
            row.told.connect(partial(self.ticked.emit, tick))
            self._column.addWidget(row)


def count_words(told: Sequence[bool | None]) -> str:
    """分项（5项）：落实3，未落实1，未填1."""
    done, undone, open_ = told.count(True), told.count(False), told.count(None)
    return f"分项（{len(told)}项）：{DONE}{done}，{UNDONE}{undone}，未填{open_}"
