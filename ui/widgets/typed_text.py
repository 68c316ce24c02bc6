"""Fields that are typed into: what stands in them is handed over to be saved soon after every key.

``TypedLine`` is one line, ``TypedParagraph`` grows with its text. Both keep plain keys for themselves, so that
a digit typed into a text never judges an item, and both undo their own typing before the page's undo is asked.
"""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

SAVE_AFTER_MS = 700
"""From the first unsaved key to handing the text over, so that steady typing is saved on its way too."""

_PLAIN = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
)


class Typing(QObject):
    """When the text of one field has to be saved. Told of keys, focus and compositions; tells the page.

    What a field is, is the page's business: a ``TextField`` of an inspection, or whatever else names it.
    """

    began = Signal(object)
    """The field: something was typed that is not handed over yet."""
    typed = Signal(object, str)
    """The field and its text, to be saved now."""
    left = Signal(object)
    """The field: the visit of it is over, and something was typed during it."""
    undo_exhausted = Signal()
    """Ctrl+Z though the field has nothing more of its own to undo."""
    redo_exhausted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._field: Hashable | None = None
        self._text = ""
        self._unsaved = False
        self._touched = False
        self._composing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self._save)

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that is not handed over yet. It is newer than what anybody else knows."""
        return self._unsaved

    @property
    def field(self) -> Hashable | None:
        """What the text is of; None before anything is shown."""
        return self._field

    def begin(self, field: Hashable, text: str) -> None:
        """Another field's text is shown from now on. What was typed into the last one is handed over first."""
        self.end_visit()
        self._field, self._text = field, text

    def text_is(self, text: str) -> None:
        """The text changed; a composition that is going on is no part of it."""
        if self._field is None or text == self._text:
            return
        self._text = text
        self._unsaved = self._touched = True
        self.began.emit(self._field)
        if not self._timer.isActive():
            self._timer.start()

    def composing(self, going_on: bool) -> None:
        """An input method composes, or has finished: half a word is never handed over."""
        self._composing = going_on

    def hand_over(self) -> None:
        """Give out now what was typed and not given out yet. Without a composition that is going on."""
        self._timer.stop()
        if self._field is not None and self._unsaved:
            self._unsaved = False
            self.typed.emit(self._field, self._text)

    def end_visit(self) -> None:
        """Hand over, and end the visit of the field if anything was typed during it."""
        if self._field is None or not self._touched:
            return
        self.hand_over()
        self._touched = False
        self.left.emit(self._field)

    def _save(self) -> None:
        if self._composing:
            self._timer.start()  # the composition may be about to replace selected text
        else:
            self.hand_over()


def keeps_key(event: QKeyEvent) -> bool:
    """Whether a key belongs to a field that is typed into, whatever the page uses it for."""
    is_function_key = Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
    return event.modifiers() in _PLAIN and event.key() != Qt.Key.Key_Escape and not is_function_key


class KeptLine(QLineEdit):
    """A line whose plain keys stay in it; for forms that are confirmed and not saved as one types."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and keeps_key(event):
            event.accept()
            return True
        return super().event(event)


class TypedLine(KeptLine):
    """One line of text. Enter goes to the next field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.typing = Typing(self)
        self.textChanged.connect(self.typing.text_is)

    def show_field(self, field: Hashable, text: str) -> None:
        """Show what a field holds. What is being typed into the same field is newer and stays."""
        if field == self.typing.field and (self.typing.unsaved or text == self.text()):
            return
        self.typing.begin(field, text)
        self.setText(text)
        self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable():
            self.typing.undo_exhausted.emit()
        elif event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable():
            self.typing.redo_exhausted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() in _PLAIN:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.typing.composing(bool(event.preeditString()))
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.typing.composing(False)
            self.typing.end_visit()


class TypedParagraph(QPlainTextEdit):
    """A text of some lines; as high as the text needs, between two and ten lines. Tab leaves it."""

    LEAST_LINES = 2
    MOST_LINES = 10

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.typing = Typing(self)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def show_field(self, field: Hashable, text: str) -> None:
        """Show what a field holds. What is being typed into the same field is newer and stays."""
        if field == self.typing.field and (self.typing.unsaved or text == self.toPlainText()):
            return
        self.typing.begin(field, text)
        self.setPlainText(text)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and keeps_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            self.typing.undo_exhausted.emit()
        elif event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable():
            self.typing.redo_exhausted.emit()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.typing.composing(bool(event.preeditString()))
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.typing.composing(False)
            self.typing.end_visit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A text that shows all its lines lets the page scroll.
        if self.verticalScrollBar().maximum() > 0 and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _text_changed(self) -> None:
        self.typing.text_is(self.toPlainText())

    def _fit(self) -> None:
        lines = int(self.document().size().height())
        shown = min(max(lines, self.LEAST_LINES), self.MOST_LINES)
        margins = self.contentsMargins()
        edges = 2 * (self.document().documentMargin() + self.frameWidth()) + margins.top() + margins.bottom()
        self.setFixedHeight(int(shown * self.fontMetrics().lineSpacing() + edges) + 2)


TypedText = TypedLine | TypedParagraph
