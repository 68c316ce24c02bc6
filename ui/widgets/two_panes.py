"""A list and what is chosen in it: side by side where there is room, else one after the other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from ui.theme import as_role

ROOM_FOR_TWO = 860
"""Logical pixels from which both panes are shown."""
_SHARES = (450, 550)
"""Of the width, at first."""


class TwoPanes(QWidget):
    """Shows a list pane and a detail pane."""

    back_wanted = Signal()
    """Somebody wants the list again; answer with ``show_list``."""
    detail_alone = Signal(bool)
    """Whether the detail has the whole width, so that what belongs to the list can be hidden too."""

    def __init__(self, list_pane: QWidget, detail_pane: QWidget, *, back: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = list_pane
        self._detail = detail_pane
        self._at_detail = False
        self._back = QPushButton(back)
        as_role(self._back, "quiet")
        self._back.clicked.connect(self.back_wanted)
        self._arrange()
        self._adapt()

    def show_detail(self) -> None:
        """Something was chosen."""
        self._at_detail = True
        self._adapt()

    def show_list(self) -> None:
        """Back to the list."""
        self._at_detail = False
        self._adapt()

    @property
    def has_room_for_both(self) -> bool:
        """Are both panes in view?"""
        return self.width() >= ROOM_FOR_TWO

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._adapt()

    def _arrange(self) -> None:
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._list)
        self._splitter.addWidget(self._detail)
        for pane, share in enumerate(_SHARES):
            self._splitter.setStretchFactor(pane, share)
        self._splitter.setSizes(list(_SHARES))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._splitter, 1)

    def _adapt(self) -> None:
        both = self.has_room_for_both
        self._list.setVisible(both or not self._at_detail)
        self._detail.setVisible(both or self._at_detail)
        self._back.setVisible(not both and self._at_detail)
        self.detail_alone.emit(not both and self._at_detail)
