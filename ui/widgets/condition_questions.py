"""What the building has: each question once, in groups of which mostly one is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector_app.domain.questions import QuestionGroup, denials, open_questions
from ui.theme import as_role
from ui.widgets.fold_button import FoldButton
from ui.widgets.question_row import QuestionRow

UNTITLED = "只关系到引用依据的问题"
KEYS = "键盘：1 有（是）　2 没有（否）　3 不清楚　↑↓ 换题"
Present = Mapping[str, bool | None]


class ConditionQuestions(QWidget):
    """Shows the answers that it is told, and says which were given. What nobody answered leaves nothing out."""

    answered = Signal(object)
    """The answers that were given at once, by key: True, False, or None for 不清楚. Mostly one."""
    entered = Signal(object)
    """The row to which the keys belong now: it should be in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.groups: list[GroupOfQuestions] = []
        self._shown: tuple[QuestionGroup, ...] = ()
        self._locked = False
        keys = QLabel(KEYS, wordWrap=True)
        as_role(keys, "hint")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(keys)

    def show_questions(self, groups: Sequence[QuestionGroup], present: Present) -> None:
        """Show these questions, and the answers so far; the first group that has something open is unfolded."""
        if tuple(groups) != self._shown:
            self._replace(tuple(groups))
            unfolded = next((one for one in self.groups if one.unanswered(present)), None)
            if unfolded is not None:
                unfolded.unfold(present)
        self.show_answers(present)

    def show_answers(self, present: Present) -> None:
        """Mark the answers; children of what is not there go out of sight."""
        for group in self.groups:
            group.show_answers(present)

    def lock(self, locked: bool) -> None:
        """Readable, but not to be changed."""
        self._locked = locked
        for group in self.groups:
            group.lock(locked)

    def row(self, key: str) -> QuestionRow:
        """The row of a question, which is unfolded for it. Raises KeyError."""
        for group in self.groups:
            if any(question.condition.key == key for question in group.group.questions):
                group.heading.setChecked(True)
                return group.rows[key]
        raise KeyError(key)

    def answer(self, key: str, *, present: bool | None) -> None:
        """Answer a question as a click does. Raises KeyError."""
        self.row(key).choices.button(present).click()

    def _replace(self, groups: tuple[QuestionGroup, ...]) -> None:
        for old in self.groups:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = groups
        self.groups = [GroupOfQuestions(group) for group in groups]
        for number, group in enumerate(self.groups):
            group.answered.connect(self.answered)
            group.entered.connect(self.entered)
            group.left.connect(partial(self._go_on, number))
            group.lock(self._locked)
            self._column.addWidget(group)

    def _go_on(self, number: int, by: int) -> None:
        """The arrows lead beyond a group: to the next, or the one before."""
        if 0 <= number + by < len(self.groups):
            self.groups[number + by].enter(by)


class GroupOfQuestions(QWidget):
    """A heading, and below it the questions, made when they are first unfolded."""

    answered = Signal(object)
    entered = Signal(object)
    left = Signal(int)
    """The question beyond the last is wanted, or with -1 the one before the first."""

    def __init__(self, group: QuestionGroup) -> None:
        super().__init__()
        self.group = group
        self.rows: dict[str, QuestionRow] = {}
        self._present: Present = {}
        self._denied: dict[str, bool] = {}
        self._locked = False
        self.heading = FoldButton(group.title or UNTITLED)
        self.deny_button = QPushButton("其余全部没有")
        self.undo_button = QPushButton("撤销")
        self._arrange()
        self._connect()

    def unanswered(self, present: Present) -> int:
        """How many of the questions that are worth asking nobody answered; 0 where no answer leaves anything out."""
        asked = open_questions(self.group, present) if self.group.title else ()
        return sum(present.get(question.condition.key) is None for question in asked)

    def unfold(self, present: Present) -> None:
        """Open the group with these answers."""
        self._present = present
        self.heading.setChecked(True)

    def show_answers(self, present: Present) -> None:
        """Mark the answers."""
        self._present = present
        # What was denied all at once can be taken back until one of the answers was changed by itself.
        if any(present.get(key) is not False for key in self._denied):
            self._denied = {}
        shown = {question.condition.key for question in open_questions(self.group, present)}
        self._questions.setEnabled(False)  # or each row that comes into sight would lay out the whole sheet
        for key, row in self.rows.items():
            row.show_answer(present.get(key))
            row.setVisible(key in shown)
        self._questions.setEnabled(True)
        self._show_counts()

    def lock(self, locked: bool) -> None:
        """Readable, but not to be changed."""
        self._locked = locked
        for row in self.rows.values():
            row.choices.setEnabled(not locked)
        self._show_counts()

    def enter(self, by: int) -> None:
        """Stand at the first question, or coming from below at the last."""
        self.heading.setChecked(True)
        rows = list(self._rows_in_sight())
        rows[0 if by > 0 else -1].setFocus(Qt.FocusReason.TabFocusReason)

    def _arrange(self) -> None:
        as_role(self.deny_button, "quiet")
        as_role(self.undo_button, "quiet")
        self.deny_button.setToolTip("本组中还没有回答的问题都答“没有”或“否”，可以撤销")
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.heading, 1)
        head.addWidget(self.deny_button)
        head.addWidget(self.undo_button)
        self._below = QWidget()
        self._questions = QVBoxLayout(self._below)
        self._questions.setContentsMargins(8, 0, 0, 8)
        self._questions.setSpacing(2)
        self._below.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._below)
        self._show_counts()

    def _connect(self) -> None:
        self.heading.toggled.connect(self._fold)
        self.deny_button.clicked.connect(self._deny)
        self.undo_button.clicked.connect(self._take_back)

    def _fold(self, unfolded: bool) -> None:
        if unfolded and not self.rows:
            self._make_rows()
        self.show_answers(self._present)
        self._below.setVisible(unfolded)  # last: each change of rows in sight would lay out the whole sheet anew

    def _make_rows(self) -> None:
        for question in self.group.questions:
            row = QuestionRow(question)
            row.choices.setEnabled(not self._locked)
            row.answered.connect(partial(self._tell, question.condition.key))
            row.moved.connect(partial(self._move, row))
            row.entered.connect(partial(self.entered.emit, row))
            self._questions.addWidget(row)
            self.rows[question.condition.key] = row

    def _show_counts(self) -> None:
        asked = open_questions(self.group, self._present)
        answered = sum(self._present.get(question.condition.key) is not None for question in asked)
        saves = sum(question.saves for question in self.group.questions if not question.depth)
        words = f"{len(asked)}个问题，已答{answered}"
        self.heading.show_words(f"{words}　最多可减少{saves}项" if saves else f"{words}　不影响检查项数，可以以后再答")
        unfolded = self.heading.isChecked() and not self._locked
        self.undo_button.setVisible(unfolded and bool(self._denied))
        self.deny_button.setVisible(unfolded and not self._denied and answered < len(asked))

    def _tell(self, key: str, present: bool | None) -> None:
        self.answered.emit({key: present})

    def _deny(self) -> None:
        self._denied = denials(self.group, self._present)
        self.answered.emit(dict(self._denied))

    def _take_back(self) -> None:
        taken_back, self._denied = self._denied, {}
        self.answered.emit(dict.fromkeys(taken_back))

    def _rows_in_sight(self) -> Iterator[QuestionRow]:
        return (row for row in self.rows.values() if not row.isHidden())

    def _move(self, row: QuestionRow, by: int) -> None:
        rows = list(self._rows_in_sight())
        # A row that its own answer put out of sight cannot be: only children go, never the one that was answered.
        wanted = rows.index(row) + by
        if 0 <= wanted < len(rows):
            rows[wanted].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left.emit(by)
