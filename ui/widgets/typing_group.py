"""All the fields of a form that are typed into, however many rows it has at the moment."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QObject, Signal

from ui.widgets.typed_text import TypedText, Typing


class TypingGroup(QObject):
    """Fields join once and stay: rows that are not needed are hidden, not destroyed."""

    changed = Signal(bool)
    """Whether something is being typed that is not handed over yet."""
    left = Signal()
    """A field was left after typing into it."""
    undo_wanted = Signal()
    """Ctrl+Z in a field that has nothing more of its own to undo."""
    redo_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fields: list[Typing] = []

    def join(self, edit: TypedText) -> None:
        """Watch one more field."""
        typing = edit.typing
        self._fields.append(typing)
        typing.began.connect(self._tell)
        typing.typed.connect(self._tell)
        typing.left.connect(self._leave)
        typing.undo_exhausted.connect(self.undo_wanted)
        typing.redo_exhausted.connect(self.redo_wanted)

    def end_visits(self) -> None:
        """Hand over whatever is being typed."""
        for typing in self._fields:
            typing.end_visit()

    @property
    def unsaved(self) -> bool:
        """Whether something is being typed that is not handed over yet."""
        return any(typing.unsaved for typing in self._fields)

    def _tell(self, _field: Hashable) -> None:
        self.changed.emit(self.unsaved)

    def _leave(self, _field: Hashable) -> None:
        self._tell(_field)
        self.left.emit()
