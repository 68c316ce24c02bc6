"""正在输入 · 已保存 14:32: what may be said about what is safe."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ui import texts


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


def saved_words(state: SavedState) -> str:
    """What the header says: 正在输入… while anything is pending, 已保存 14:32 only of what was committed."""
    if state.refused:
        return f"有{state.refused}处文字未能保存"
    if state.typing:
        return texts.TYPING
    if state.working:
        return texts.SAVING
    return texts.saved_at(state.saved_at) if state.saved_at else "自动保存"
