"""现场条件: what the building has. Asked once, to be changed at any time; items come in and go out with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from inspector_app.domain.questions import question_groups
from inspector_app.domain.scoping import LeftOutItem, left_out_items
from inspector_app.domain.vocabulary import WhyLeftOut
from inspector_app.services.recording import RecordingView
from ui.dialogs.left_out import LeftOutDialog
from ui.theme import as_role
from ui.widgets.condition_questions import ConditionQuestions


class ConditionsPanel(QFrame):
    """Every condition of the chosen checklists, with what follows from the answers."""

    answered = Signal(str, object)
    """Key of the condition, and True, False or None."""
    several_answered = Signal(object)
    """Answers by key that were given at once: one step to undo."""
    bring_in_wanted = Signal(object)
    """ItemKey of an item that was left out and shall be asked."""
    close_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_role(self, "card")
        self._left_out: tuple[LeftOutItem, ...] = ()
        self._locked = False
        self._make_widgets()
        self._arrange()
        self._connect()

    def show_view(self, view: RecordingView) -> None:
        """Show the questions of an inspection with their answers, and how much is left out and why."""
        present, checklists = view.inspection.present, view.checklists
        groups = question_groups(checklists.values(), view.facility.file.kind.group)
        self.questions.show_questions(groups, present)
        self._left_out = left_out_items(checklists, view.inspection.scope, present)
        counts = {why: sum(one.why is why for one in self._left_out) for why in WhyLeftOut}
        self._summary.setText(left_out_words((counts[WhyLeftOut.OTHER_GROUP], counts[WhyLeftOut.NOT_PRESENT])))
        self.left_out_button.setVisible(bool(self._left_out))
        self.left_out_button.setText(f"查看未列入的{len(self._left_out)}项")

    def lock(self, locked: bool) -> None:
        """Readable, but not to be changed."""
        self._locked = locked
        self.questions.lock(locked)

    def open_left_out(self) -> LeftOutDialog:
        """Show what is left out; unless the inspection is locked it can be brought in."""
        dialog = LeftOutDialog(self.window(), self._left_out, may_bring_in=not self._locked)
        dialog.wanted.connect(self._bring_in)
        dialog.open()
        return dialog

    def _make_widgets(self) -> None:
        self._title = QLabel("现场条件")
        as_role(self._title, "heading")
        self.close_button = QPushButton("返回检查项  Esc")
        self.left_out_button = QPushButton()
        self._summary = QLabel(wordWrap=True)
        as_role(self._summary, "hint")
        as_role(self.left_out_button, "quiet")
        self.questions = ConditionQuestions()
        self._scroll = QScrollArea()

    def _arrange(self) -> None:
        sheet = QWidget()
        as_role(sheet, "sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(12, 0, 12, 12)
        column.setSpacing(4)
        column.addWidget(self._summary)
        column.addWidget(self.left_out_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.questions)
        column.addStretch(1)
        self._scroll.setWidget(sheet)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 12, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addLayout(head)
        whole.addWidget(self._scroll, 1)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.close_wanted)
        self.left_out_button.clicked.connect(self.open_left_out)
        self.questions.answered.connect(self._tell)
        self.questions.entered.connect(self._scroll.ensureWidgetVisible)

    def _tell(self, answers: Mapping[str, bool | None]) -> None:
        if len(answers) > 1:
            self.several_answered.emit(answers)
        else:
            for key, present in answers.items():
                self.answered.emit(key, present)

    def _bring_in(self, item: object) -> None:
        self.bring_in_wanted.emit(cast("LeftOutItem", item).key)


def left_out_words(left_out: tuple[int, int]) -> str:
    """What is not asked, and why. The answer 不清楚 leaves nothing out."""
    other_group, not_present = left_out
    parts = []
    if not_present:
        parts.append(f"因现场没有相应情形，{not_present}项未列入")
    if other_group:
        parts.append(f"因单位类别不同，{other_group}项未列入")
    return ("；".join(parts) + "。" if parts else "全部检查项都已列入。") + "“不清楚”的一律照常检查，可以随时更改。"
