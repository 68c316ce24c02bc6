"""The fields of a page that are typed into, and how they are left without losing a word."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.services.typing_text import TextField
from ui.dialogs.confirm import ask
from ui.pages.saving import Saving
from ui.widgets.text_row import TextRow

LANE_PATIENCE_S = 3.0
"""How long leaving a page waits for the last commit, which takes milliseconds unless the disk hangs."""


class TypingFields(QObject):
    """Connects text fields with saving."""

    undo_wanted = Signal()
    """Ctrl+Z in a field that has nothing more of its own to undo."""
    redo_wanted = Signal()

    def __init__(self, rows: Iterable[TextRow], saving: Saving, page: QWidget) -> None:
        super().__init__(page)
        self._rows = tuple(rows)
        self._saving = saving
        self._page = page
        for row in self._rows:
            row.typing.began.connect(saving.begin_typing)
            row.typing.typed.connect(saving.type_into)
            row.typing.left.connect(saving.leave_field)
            row.typing.undo_exhausted.connect(self.undo_wanted)
            row.typing.redo_exhausted.connect(self.redo_wanted)
        saving.text_refused.connect(self._show_refusal)
        saving.text_saved.connect(self._forget_refusal)

    def end_visits(self) -> None:
        """Hand over whatever is being typed; each field that was typed into gets its row of history."""
        for row in self._rows:
            row.typing.end_visit()

    def leave(self) -> bool:
        """The page is being left. False where something could not be saved and a person has to see to it.

        Waits for the commit, so that a refusal is known while the page is still there. What was refused
        before is tried once more.
        """
        self.end_visits()
        refused = len(self._saving.drafts.refusals())
        self._saving.send_refused_again()
        taken = self._saving.wait_for_lane(LANE_PATIENCE_S)
        if refused and not taken:
            ask(
                self._page,
                f"有{refused}处文字没有保存成功，放弃这些文字？",
                "这些文字仍留在输入框中，其他内容已经保存。可以取消，处理后再试；放弃以后就可以离开本页。",
                yes="放弃这些文字",
                on_yes=self._saving.drafts.give_up_refused,
                danger=True,
            )
        return taken

    def _show_refusal(self, field: TextField, sentence: str) -> None:
        for row in self._rows:
            row.show_refusal(field, sentence)

    def _forget_refusal(self, field: TextField, _text: str) -> None:
        draft = self._saving.drafts.of(field)
        self._show_refusal(field, draft.refusal if draft else "")
