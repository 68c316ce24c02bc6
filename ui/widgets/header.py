"""The strip at the top of the window: whose bureau, which page, what is saved, who is working."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from ui.texts import PROGRAM
from ui.theme import as_role, icon
from ui.widgets.elided_label import ElidedLabel

_LONGEST_NAME = 8
"""Characters of an operator's name before it ends in …"""


class Header(QFrame):
    """Shows what it is told."""

    operator_wanted = Signal()
    """Somebody wants to change who is working."""

    def __init__(self) -> None:
        super().__init__()
        self._page = ElidedLabel()
        self._bureau = ElidedLabel(PROGRAM)
        self._state = QLabel()
        self.operator_button = QPushButton(icon("person_light"), "选择操作人")
        self._arrange()
        self.operator_button.clicked.connect(self.operator_wanted)
        self.show_operator("")

    def show_page(self, title: str) -> None:
        """The title of the page in view."""
        self._page.setText(title)

    def show_bureau(self, name: str) -> None:
        """The bureau's name; without one the program's."""
        self._bureau.setText(name or PROGRAM)

    def show_state(self, words: str) -> None:
        """正在输入…, 正在保存…, 已保存 14:32."""
        self._state.setText(words)

    def show_operator(self, name: str) -> None:
        """Who is working; empty = nobody, which is said loudly because nothing can be recorded then."""
        shown = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
        self.operator_button.setText(shown or "选择操作人")
        self.operator_button.setIcon(icon("person_light" if name else "person"))
        self.operator_button.setToolTip(f"操作人：{name}，点此换人" if name else "还没有选择操作人，只能查看，不能记录")
        as_role(self.operator_button, "", tone="" if name else "serious")

    def _arrange(self) -> None:
        as_role(self, "header")
        as_role(self._page, "page")
        as_role(self._bureau, "bureau")
        as_role(self._state, "state")
        self.operator_button.setIconSize(QSize(20, 20))
        self._page.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 12, 5)
        row.setSpacing(16)
        row.addWidget(self._page, 1)
        row.addWidget(self._state)
        row.addWidget(self._bureau)
        row.addWidget(self.operator_button)
