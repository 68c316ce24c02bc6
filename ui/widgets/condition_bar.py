"""现场条件: what the building has. Asked once, to be changed at any time; items come in and go out with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from inspector_app.domain.checklists import Condition
from ui.theme import as_role
from ui.widgets.choice_buttons import ChoiceButtons

UNKNOWN_LABEL = "不清楚"


def answers_to(question: str) -> tuple[str, str]:
    """The words for yes and no that fit a question: 是否…是、否; 有无…有、没有."""
    return ("是", "否") if question.startswith("是否") else ("有", "没有")


class ConditionRow(QWidget):
    """One question with its three answers."""

    answered = Signal(object)
    """True, False, or None for 不清楚."""

    def __init__(self, question: str) -> None:
        super().__init__()
        yes, no = answers_to(question)
        self.choices = ChoiceButtons([(True, yes), (False, no), (None, UNKNOWN_LABEL)])
        self.choices.chosen.connect(self.answered)
        words = QLabel(question, wordWrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.addWidget(words, 1)
        row.addWidget(self.choices, 0, Qt.AlignmentFlag.AlignTop)


class ConditionsPanel(QFrame):
    """Every condition of the chosen checklists, with what follows from the answers."""

    answered = Signal(str, object)
    """Key of the condition, and True, False or None."""
    close_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_role(self, "card")
        self.rows: dict[str, ConditionRow] = {}
        self._make_widgets()
        self._arrange()
        self.close_button.clicked.connect(self.close_wanted)

    def show_conditions(
        self, conditions: Sequence[Condition], present: Mapping[str, bool | None], left_out: tuple[int, int]
    ) -> None:
        """Show the questions with their answers, and how many items are left out for the kind and for the answers."""
        if list(self.rows) != [condition.key for condition in conditions]:
            self._make_rows(conditions)
        for condition in conditions:
            self.rows[condition.key].choices.show_value(present.get(condition.key))
        self._summary.setText(left_out_words(left_out))

    def lock(self, locked: bool) -> None:
        """Readable, but not to be changed."""
        for row in self.rows.values():
            row.choices.setEnabled(not locked)

    def _make_widgets(self) -> None:
        self._title = QLabel("现场条件")
        as_role(self._title, "heading")
        self.close_button = QPushButton("返回检查项  Esc")
        self._summary = QLabel(wordWrap=True)
        as_role(self._summary, "hint")
        self._sheet = QWidget()
        as_role(self._sheet, "sheet")
        self._column = QVBoxLayout(self._sheet)

    def _arrange(self) -> None:
        scroll = QScrollArea()
        scroll.setWidget(self._sheet)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 12, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        self._column.setContentsMargins(16, 0, 16, 12)
        self._column.setSpacing(2)
        self._column.addWidget(self._summary)
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addLayout(head)
        whole.addWidget(scroll, 1)

    def _make_rows(self, conditions: Sequence[Condition]) -> None:
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.deleteLater()
        self.rows = {condition.key: ConditionRow(condition.question) for condition in conditions}
        for place, (key, row) in enumerate(self.rows.items()):
            row.answered.connect(partial(self.answered.emit, key))
            self._column.insertWidget(1 + place, row)


def left_out_words(left_out: tuple[int, int]) -> str:
    """What is not asked, and why. The answer 不清楚 leaves nothing out."""
    other_group, not_present = left_out
    parts = []
    if not_present:
        parts.append(f"因现场没有相应情形，{not_present}项未列入")
    if other_group:
        parts.append(f"因单位类别不同，{other_group}项未列入")
    return ("；".join(parts) + "。" if parts else "全部检查项都已列入。") + "“不清楚”的一律照常检查，可以随时更改。"
