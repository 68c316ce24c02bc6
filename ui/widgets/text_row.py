"""A typed text with its name beside it, and below it the sentence if it could not be saved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from inspector_app.services.typing_text import TextField
from ui.drafts import Draft
from ui.theme import as_role
from ui.widgets.typed_text import TypedText, Typing

NAME_WIDTH = 76
"""Room for four characters, so that the fields of a form stand in one line."""


class TextRow(QWidget):
    """Name, field, refusal."""

    def __init__(self, name: str, edit: TypedText, hint: str = "") -> None:
        super().__init__()
        self.edit = edit
        self._refusal = QLabel(wordWrap=True)
        as_role(self._refusal, "error")
        self._refusal.hide()
        edit.setAccessibleName(name)
        edit.setPlaceholderText(hint)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(row_name(name, buddy=edit), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(edit, 0, 1)
        grid.addWidget(self._refusal, 1, 1)

    @property
    def typing(self) -> Typing:
        """Tells when the text has to be saved."""
        return self.edit.typing

    def show_field(self, field: TextField, recorded: str, draft: Draft | None) -> None:
        """Show what was typed last, be it saved or not."""
        self.edit.show_field(field, draft.text if draft else recorded)
        self.show_refusal(field, draft.refusal if draft else "")

    def show_refusal(self, field: TextField, sentence: str) -> None:
        """Say why the text of a field could not be saved; nothing with an empty sentence."""
        # Looks are given anew only where they change: that takes longer than everything else in a row.
        if field == self.typing.field and sentence != self._refusal.text():
            self._refusal.setText(sentence)
            self._refusal.setVisible(bool(sentence))
            as_role(self.edit, "wrong" if sentence else "")

    def lock(self, locked: bool) -> None:
        """Readable, but not to be changed."""
        if locked != self.edit.isReadOnly():
            self.edit.setReadOnly(locked)


def row_name(name: str, *, buddy: QWidget | None = None) -> QLabel:
    """The name at the left of a row of a form."""
    label = QLabel(name)
    as_role(label, "hint")
    label.setFixedWidth(NAME_WIDTH)
    label.setContentsMargins(0, 9, 0, 0)
    if buddy is not None:
        label.setBuddy(buddy)
    return label
