"""What the building has: each question once, answered with yes, no, or not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.domain.checklists import Condition
from ui.theme import as_role

ANSWERS = (True, False, None)
_WORDS_FOR_WHETHER = ("是", "否", "不清楚")
_WORDS_FOR_THERE_IS = ("有", "没有", "不清楚")


class ConditionQuestions(QWidget):
    """A row for each question. What nobody answered leaves nothing out of the inspection."""

    answered = Signal()
    """A person gave an answer."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: dict[str, QButtonGroup] = {}
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_questions(self, conditions: Sequence[Condition], present: Mapping[str, bool | None]) -> None:
        """Replace the questions; ``present`` holds what is known."""
        for row in self._rows:
            row.deleteLater()
        self._groups = {}
        self._rows = [self._row(condition, present.get(condition.key)) for condition in conditions]
        for row in self._rows:
            self._column.addWidget(row)

    def present(self) -> dict[str, bool | None]:
        """The answers as they are."""
        return {key: ANSWERS[group.checkedId()] for key, group in self._groups.items()}

    def answer(self, key: str, *, present: bool | None) -> None:
        """Answer a question as a click does."""
        self._groups[key].button(ANSWERS.index(present)).click()

    def _row(self, condition: Condition, known: bool | None) -> QWidget:
        row = QWidget()
        as_role(row, "sheet")
        words = QLabel(condition.question, wordWrap=True)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(words, 1)
        group = QButtonGroup(row)
        whether = condition.question.startswith("是否")
        for at, label in enumerate(_WORDS_FOR_WHETHER if whether else _WORDS_FOR_THERE_IS):
            button = QPushButton(label)
            button.setCheckable(True)
            button.setChecked(ANSWERS[at] is known)
            button.setAccessibleName(f"{condition.question}{label}")
            as_role(button, "chip")
            group.addButton(button, at)
            line.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        group.idClicked.connect(partial(self._tell))
        self._groups[condition.key] = group
        return row

    def _tell(self, _answer: int) -> None:
        self.answered.emit()
