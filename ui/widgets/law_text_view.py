"""The whole text of a law, for reading: goes to an article, finds words, knows which article one reads."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from inspector_app.domain.law_texts import LawText
from ui.models.law_text import LaidOutText, LineKind, laid_out
from ui.theme import ACCENT, ACCENT_PALE, MUTED

MOST_FOUND = 999
"""Places of a word that are counted and marked at most."""
_FOUND = QColor("#fbe7a8")
_CURRENT = QColor("#f3b63a")
_NOTHING = LaidOutText((), (), ())


class LawTextView(QPlainTextEdit):
    """Read-only, with a cursor that moves by keys. Long laws are laid out as far as somebody looks."""

    article_changed = Signal(str)
    """Label of the article that the cursor stands in now; empty before the first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._laid_out = _NOTHING
        self._article = ""
        self._places: list[tuple[int, int]] = []
        """Begin and end of every place of what is looked for."""
        self._place = -1
        self.setReadOnly(True)
        self.setAccessibleName("条文")
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setMinimumHeight(150)
        self.document().setDocumentMargin(12)
        self.cursorPositionChanged.connect(self._follow_cursor)

    def show_law(self, law: LawText) -> None:
        """Show a text from its beginning."""
        self._laid_out = laid_out(law)
        self._places, self._place, self._article = [], -1, ""
        self.setCurrentCharFormat(QTextCharFormat())  # or the new text looks like the line where the cursor stood
        self.setPlainText("\n".join(line.text for line in self._laid_out.lines))
        self._dress()
        self._mark()

    @property
    def article(self) -> str:
        """Label of the article that the cursor stands in."""
        return self._article

    def go_to(self, label: str) -> bool:
        """Bring an article to the top; False where there is none of this label."""
        line = self._laid_out.line_of(label)
        if line is None:
            return False
        block = self.document().findBlockByNumber(line)
        # From below, so that the article stands at the top and not at the bottom.
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.setTextCursor(QTextCursor(block))
        self.verticalScrollBar().setValue(block.firstLineNumber())
        return True

    def find_all(self, words: str) -> int:
        """Mark every place of the words and go to the next one; how many there are."""
        self._places = list(self._find(words)) if words else []
        here = self.textCursor().position()
        self._place = next((n for n, (begin, _) in enumerate(self._places) if begin >= here), 0) if words else -1
        self._show_place()
        return len(self._places)

    def step(self, by: int) -> None:
        """Go to the next or the previous place."""
        if self._places:
            self._place = (self._place + by) % len(self._places)
            self._show_place()

    @property
    def place(self) -> int:
        """Number of the place that is shown, from 1; 0 for none."""
        return self._place + 1 if self._places else 0

    def _find(self, words: str) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        cursor = self.document().find(words)
        while not cursor.isNull() and len(found) < MOST_FOUND:
            found.append((cursor.selectionStart(), cursor.selectionEnd()))
            cursor = self.document().find(words, cursor)
        return found

    def _show_place(self) -> None:
        if self._places:
            cursor = self.textCursor()
            cursor.setPosition(self._places[self._place][0])
            self.setTextCursor(cursor)
            self.centerCursor()
        self._mark()

    def _follow_cursor(self) -> None:
        label = self._laid_out.label_at(self.textCursor().blockNumber())
        if label != self._article:
            self._article = label
            self._mark()
            self.article_changed.emit(label)

    def _mark(self) -> None:
        """The article that is read on a pale ground, and the places of the words."""
        marks = []
        if self._article:
            begin = self.document().findBlockByNumber(self._laid_out.line_of(self._article) or 0)
            end = self.document().findBlockByNumber(self._laid_out.end_of(self._article))
            marks.append(self._ground(begin.position(), end.position() + end.length() - 1, ACCENT_PALE))
        marks += [
            self._ground(begin, end, _CURRENT if number == self._place else _FOUND)
            for number, (begin, end) in enumerate(self._places)
        ]
        self.setExtraSelections(marks)

    def _ground(self, begin: int, end: int, colour: QColor) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(begin)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setBackground(colour)
        mark.cursor, mark.format = cursor, look
        return mark

    def _dress(self) -> None:
        label, heading, preface = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        for look in (label, heading):
            look.setFontWeight(QFont.Weight.Bold)
        label.setForeground(ACCENT)
        preface.setForeground(MUTED)
        looks = {LineKind.ARTICLE: label, LineKind.HEADING: heading, LineKind.PREFACE: preface}
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number, line in enumerate(self._laid_out.lines):
            if line.kind in looks:
                cursor.setPosition(self.document().findBlockByNumber(number).position())
                if line.kind is LineKind.ARTICLE:
                    cursor.movePosition(
                        QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor, len(line.label)
                    )
                else:
                    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(looks[line.kind])
        cursor.endEditBlock()
