"""One question about the building, with its three answers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from inspector_app.domain.questions import Question
from ui.theme import ACCENT, ACCENT_PALE, as_role
from ui.widgets.choice_buttons import ChoiceButtons

UNKNOWN_LABEL = "不清楚"
INDENT = 26
"""Logical pixels by which a child stands to the right of its parent."""
_ANSWER_KEYS = {
    Qt.Key.Key_1: True,
    Qt.Key.Key_2: False,
    Qt.Key.Key_3: None,
}
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


def answers_to(question: str) -> tuple[str, str]:
    """The words for yes and no that fit a question: 是否…是、否; 有无…有、没有."""
    return ("是", "否") if "是否" in question and "有无" not in question else ("有", "没有")


class QuestionRow(QWidget):
    """Says what was answered; shows what it is told. The keys 1, 2, 3 answer, the arrows move."""

    answered = Signal(object)
    """True, False, or None for 不清楚."""
    moved = Signal(int)
    """The next question is wanted, or with -1 the one before."""
    entered = Signal()
    """The keys belong to this question now: it should be in sight."""

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.question = question
        asked = question.condition.question
        yes, no = answers_to(asked)
        self.choices = ChoiceButtons([(True, yes), (False, no), (None, UNKNOWN_LABEL)])
        self._labels = {True: yes, False: no, None: UNKNOWN_LABEL}
        self._words = QLabel(asked, wordWrap=True)
        self._saves = QLabel(f"可减少{question.saves}项" if question.saves else "")
        self._arrange()
        self._connect()

    def show_answer(self, present: bool | None) -> None:
        """Mark the answer."""
        self.choices.show_value(present)
        self.setAccessibleDescription(self._labels[present])

    def _arrange(self) -> None:
        as_role(self._saves, "hint")
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(10 + INDENT * self.question.depth, 2, 2, 2)
        row.setSpacing(10)
        row.addWidget(self._words, 1)
        if self.question.saves:
            row.addWidget(self._saves)
        row.addWidget(self.choices, 0, Qt.AlignmentFlag.AlignVCenter)
        # One stop of the Tab key for each question, not three: there are many questions.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.question.condition.question)

    def _connect(self) -> None:
        self.choices.chosen.connect(self.answered)
        for value in self._labels:
            button = self.choices.button(value)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAccessibleName(f"{self.question.condition.question}{self._labels[value]}")
            if value is None:
                as_role(button, "chip", tone="muted")  # what is still open must not shout like an answer
            button.clicked.connect(partial(self.setFocus, Qt.FocusReason.MouseFocusReason))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _ANSWER_KEYS:
            if self.choices.isEnabled():
                self.answered.emit(_ANSWER_KEYS[key])
                self.moved.emit(1)
        elif key in _MOVES:
            self.moved.emit(_MOVES[key])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.fillRect(self.rect(), ACCENT_PALE)
            painter.fillRect(QRect(0, 0, 4, self.height()), ACCENT)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
