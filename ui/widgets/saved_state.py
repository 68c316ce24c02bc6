"""正在输入 · 已保存 14:32: the label that says what is safe."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QLabel, QWidget

from ui import texts
from ui.theme import as_role

NO_BUTTON = "没有“保存”按钮：每一次判定和输入都会自动保存。"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedState:
    """What may be said about saving."""

    typing: bool = False
    """Something was typed that no commit has answered for."""
    working: bool = False
    """A step other than typing awaits its commit."""
    refused: int = 0
    """Texts that could not be saved."""
    saved_at: datetime | None = None
    """The latest commit that was answered."""


class SavedStateLabel(QLabel):
    """Says 已保存 only of what was committed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setToolTip(NO_BUTTON)
        self._role = ""
        self.show_state(SavedState())

    def show_state(self, state: SavedState) -> None:
        """Show how things stand."""
        words, role = saved_words(state)
        self.setText(words)
        if role != self._role:
            self._role = role
            as_role(self, role)


def saved_words(state: SavedState) -> tuple[str, str]:
    """The words, and the role that gives them their look."""
    if state.refused:
        return f"有{state.refused}处文字未能保存", "error"
    if state.typing:
        return texts.TYPING, "hint"
    if state.working:
        return texts.SAVING, "hint"
    if state.saved_at:
        return texts.saved_at(state.saved_at), "saved"
    return "自动保存", "hint"
