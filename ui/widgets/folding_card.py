"""A card that folds up to its heading, which then says in brief what is inside."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.theme import as_role
from ui.widgets.elided_label import ElidedLabel


class FoldingCard(QFrame):
    """``body`` takes what it holds."""

    unfolded = Signal()
    """A person opened it."""

    def __init__(self, heading: str, *, folded: bool = True) -> None:
        super().__init__()
        as_role(self, "card")
        self._inner = QWidget()
        self.body = QVBoxLayout(self._inner)
        self.body.setContentsMargins(0, 0, 0, 8)
        self.body.setSpacing(8)
        self.handle = QToolButton()
        self.handle.setText(heading)
        self.handle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.handle.setAutoRaise(True)
        self.handle.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        as_role(self.handle, "quiet")
        self._summary = ElidedLabel()
        as_role(self._summary, "hint")
        top = QHBoxLayout()
        top.addWidget(self.handle)
        top.addWidget(self._summary, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 2, 14, 2)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self._inner)
        self.handle.clicked.connect(self._turn)
        self.fold(folded)

    @property
    def is_folded(self) -> bool:
        """Whether only the heading is shown."""
        return self._inner.isHidden()

    def fold(self, folded: bool) -> None:
        """Show the heading only, or everything."""
        self._inner.setVisible(not folded)
        self._summary.setVisible(folded)
        self.handle.setArrowType(Qt.ArrowType.RightArrow if folded else Qt.ArrowType.DownArrow)
        self.handle.setAccessibleDescription("已折叠" if folded else "已展开")

    def summarize(self, words: str) -> None:
        """What the heading says while the card is folded."""
        self._summary.setText(words)

    def _turn(self) -> None:
        self.fold(not self.is_folded)
        if not self.is_folded:
            self.unfolded.emit()
