"""A field that is typed into, with its name above it and below it the sentence if it cannot stay like that."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLabel, QVBoxLayout, QWidget

from ui.theme import as_role
from ui.widgets.typed_text import TypedLine, TypedParagraph, TypedText
from ui.widgets.typing_group import TypingGroup


class TypedField(QWidget):
    """Tells its text without blanks around it, a moment after the first key and when it is left."""

    typed = Signal(str, object)
    """The text, and the field that it belongs to."""

    def __init__(self, name: str, group: TypingGroup, *, lines: bool = False, hint: str = "", longest: int = 0) -> None:
        super().__init__()
        self.edit: TypedText = TypedParagraph() if lines else TypedLine()
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(hint)
        if longest and isinstance(self.edit, TypedLine):
            self.edit.setMaxLength(longest)
        self._refusal = QLabel(wordWrap=True)
        as_role(self._refusal, "error")
        self._refusal.hide()
        label = QLabel(name)
        label.setBuddy(self.edit)
        as_role(label, "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (label, self.edit, self._refusal):
            column.addWidget(part)
        group.join(self.edit)
        self.edit.typing.typed.connect(self._tell)

    @property
    def text(self) -> str:
        """What stands there now."""
        return self.edit.text() if isinstance(self.edit, TypedLine) else self.edit.toPlainText()

    def show_text(self, field: Hashable, text: str) -> None:
        """Show what a field holds. The blank that somebody is about to type on after stays."""
        if field == self.edit.typing.field and self.text.strip() == text.strip():
            return
        self.edit.show_field(field, text)

    def show_refusal(self, sentence: str) -> None:
        """Say why it cannot stay like that; nothing with an empty sentence."""
        if sentence != self._refusal.text():
            self._refusal.setText(sentence)
            self._refusal.setVisible(bool(sentence))
            as_role(self.edit, "wrong" if sentence else "")

    def offer(self, words: Sequence[str]) -> None:
        """Complete from these, by any part of them."""
        if isinstance(self.edit, TypedLine):
            completer = QCompleter(QStringListModel(list(words)), self.edit)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setMaxVisibleItems(8)
            self.edit.setCompleter(completer)

    def _tell(self, field: Hashable, text: str) -> None:
        self.typed.emit(text.strip(), field)
