"""One change between two editions, word by word."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser

from inspector_app.domain.edition_diff import Run, Stretch
from ui.models.edition_changes import Passage
from ui.theme import BASE_POINTS, DANGER, INK, MUTED

ADDED_INK = QColor("#0b5394")
_GROUNDS = {Run.REMOVED: QColor("#fdeeee"), Run.ADDED: QColor("#e8f1fb")}
_SPACE_ABOVE = 12


class ChangeSheet(QTextBrowser):
    """What was removed is red and struck through, what was added blue and underlined."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("改动内容")
        self.setOpenLinks(False)
        self.document().setDocumentMargin(14)

    def show_passages(self, heading: str, passages: Iterable[Passage]) -> None:
        """Replace what is shown."""
        self.clear()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.insertText(heading, _heading())
        for passage in passages:
            _insert(cursor, passage)
        cursor.endEditBlock()
        # Otherwise the first resize scrolls to the end, where the cursor was left.
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)


def _insert(cursor: QTextCursor, passage: Passage) -> None:
    label = QTextBlockFormat()
    label.setTopMargin(_SPACE_ABOVE)
    if passage.heading:
        cursor.insertBlock(label, _plain(MUTED))
        cursor.insertText(passage.heading, _plain(MUTED))
    cursor.insertBlock(QTextBlockFormat(), _plain(INK))
    for stretch in passage.stretches:
        cursor.insertText(stretch.text, _look(stretch))


def _heading() -> QTextCharFormat:
    look = _plain(INK)
    look.setFontWeight(QFont.Weight.Bold)
    return look


def _plain(ink: QColor) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(ink)
    look.setFontPointSize(BASE_POINTS)
    return look


def _look(stretch: Stretch) -> QTextCharFormat:
    if stretch.run is Run.SAME:
        return _plain(INK)
    removed = stretch.run is Run.REMOVED
    look = _plain(DANGER if removed else ADDED_INK)
    look.setFontStrikeOut(removed)
    look.setFontUnderline(not removed)
    look.setBackground(_GROUNDS[stretch.run])
    return look
