"""The way between pages: a column of buttons that keeps only its icons where room is scarce."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.routes import Go
from ui.theme import as_role, icon

WIDE = 136
NARROW = 54


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One entry of the navigation."""

    request: Go
    label: str
    icon: str
    also: tuple[type[Go], ...] = ()
    """Requests for pages that belong to this place and are reached from it."""


class Navigation(QFrame):
    """Places with Ctrl+1, Ctrl+2 … in their order."""

    chosen = Signal(object)
    """The Go request of the place that somebody wants."""

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._buttons: dict[type[Go], QToolButton] = {}
        self._places = {kind: type(place.request) for place in places for kind in place.also}
        as_role(self, "navigation")
        column = QVBoxLayout()
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(2)
        for ordinal, place in enumerate(places, start=1):
            column.addWidget(self._button(ordinal, place))
        column.addStretch(1)
        self._arrange(column)
        self.collapse(narrow=False)

    def show_place(self, kind: type[Go] | None) -> None:
        """Mark where we are; None where the page in view is no place of its own."""
        button = self._buttons.get(self._places.get(kind, kind)) if kind else None
        if button is not None:
            button.setChecked(True)
        elif (checked := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)

    def collapse(self, *, narrow: bool) -> None:
        """Icons only, or icons with words."""
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if narrow else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for button in self._buttons.values():
            button.setToolButtonStyle(style)
        self.setFixedWidth(NARROW if narrow else WIDE)

    def _button(self, ordinal: int, place: Place) -> QToolButton:
        keys = f"Ctrl+{ordinal}"
        action = QAction(icon(place.icon), place.label, self)
        action.setShortcut(QKeySequence(keys))
        action.setToolTip(f"{place.label}（{keys}）")
        action.setData(place.request)
        action.triggered.connect(self._tell)
        self.addAction(action)
        button = QToolButton()
        button.setIcon(icon(place.icon))
        button.setText(place.label)
        button.setToolTip(action.toolTip())
        button.setAccessibleName(place.label)
        button.setIconSize(QSize(22, 22))
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(action.trigger)
        self._group.addButton(button)
        self._buttons[type(place.request)] = button
        return button

    def _tell(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.chosen.emit(action.data())

    def _arrange(self, column: QVBoxLayout) -> None:
        # Seven places of 44 pixels are higher than the lowest window.
        inner = QWidget()
        inner.setLayout(column)
        as_role(inner, "sheet")
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
