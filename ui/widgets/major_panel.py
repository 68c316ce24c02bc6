"""研判: whether a finding is a major hazard. The program asks; only a person who names the criterion decides."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector_app.domain.findings import FindingFacts
from inspector_app.domain.vocabulary import MajorJudgement
from ui.models.basis_lines import CriterionHint
from ui.theme import as_role
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.typed_text import KeptLine

KNOWN_IN_PART = "这一条判定标准只核实到部分文字，确认前请对照官方文本。"


class _Form(Enum):
    NONE = auto()
    CONFIRM = auto()
    DECLINE = auto()


class MajorPanel(QFrame):
    """Hidden where nobody suggests a major hazard; ``ask_to_confirm`` opens it all the same."""

    confirmed = Signal(str)
    """The criterion, as a person confirmed it."""
    asked = Signal()
    """The form is open now and needs to be seen."""
    declined = Signal(str)
    """The reason why it is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_role(self, "notice")
        self._hint = CriterionHint()
        self._facts = FindingFacts()
        self._form = _Form.NONE
        self._locked = False
        self._make_widgets()
        self._arrange()
        self._connect()
        self._show()

    @property
    def is_asking(self) -> bool:
        """Whether the criterion or the reason is being asked for."""
        return self._form is not _Form.NONE

    def show_facts(self, facts: FindingFacts, hint: CriterionHint, *, locked: bool, another: bool) -> None:
        """Show how a finding was judged. ``another`` finding, or another judgement, closes the form."""
        if another or facts.judgement is not self._facts.judgement:
            self._form = _Form.NONE
            self.answer.clear()
        self._facts, self._hint, self._locked = facts, hint, locked
        self._error.clear()
        self._show()

    def ask_to_confirm(self) -> None:
        """重大 was chosen: ask for the criterion."""
        self._form = _Form.CONFIRM
        self.answer.setText(self._facts.criterion or self._hint.name)
        self._show()
        self.answer.setFocus()
        self.asked.emit()

    def ask_to_decline(self) -> None:
        """不构成 was chosen: ask why."""
        self._form = _Form.DECLINE
        self.answer.setText(self._facts.judgement_reason)
        self._show()
        self.answer.setFocus()
        self.asked.emit()

    def show_error(self, sentence: str) -> None:
        """Say why the answer was not taken."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def _make_widgets(self) -> None:
        self._title = QLabel(wordWrap=True)
        as_role(self._title, "heading")
        self._text = QLabel(wordWrap=True)
        self.answer = KeptLine()
        self._error = QLabel(wordWrap=True)
        as_role(self._error, "error")
        self.confirm = QPushButton("确认为重大…")
        self.decline = QPushButton("不构成…")
        self.give_answer = QPushButton()
        as_role(self.give_answer, "primary")
        self.cancel = QPushButton("取消")

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        for part in (self._title, self._text, self.answer, self._error):
            column.addWidget(part)
        buttons = QWidget()
        row = FlowLayout(buttons)
        for button in (self.confirm, self.decline, self.give_answer, self.cancel):
            row.addWidget(button)
        column.addWidget(buttons)

    def _connect(self) -> None:
        self.confirm.clicked.connect(self.ask_to_confirm)
        self.decline.clicked.connect(self.ask_to_decline)
        self.give_answer.clicked.connect(self._give)
        self.answer.returnPressed.connect(self._give)
        self.cancel.clicked.connect(self._cancel)

    def _give(self) -> None:
        signal = self.confirmed if self._form is _Form.CONFIRM else self.declined
        signal.emit(self.answer.text())

    def _cancel(self) -> None:
        self._form = _Form.NONE
        self._error.clear()
        self._show()

    def _show(self) -> None:
        judgement, asking = self._facts.judgement, self._form is not _Form.NONE
        self.setVisible(judgement is not None or asking)
        self._title.setText(_TITLES[self._form] or (judgement.label if judgement else ""))
        self._text.setText(self._words())
        self._text.setVisible(bool(self._text.text()))
        self.answer.setVisible(asking)
        self.answer.setPlaceholderText(_PLACEHOLDERS[self._form])
        self._error.setVisible(bool(self._error.text()))
        self.give_answer.setText(_ANSWERS[self._form])
        for button in (self.give_answer, self.cancel):
            button.setVisible(asking)
        free = not asking and not self._locked
        self.confirm.setVisible(free and judgement is not MajorJudgement.CONFIRMED)
        self.decline.setVisible(free and judgement is not MajorJudgement.DECLINED)

    def _words(self) -> str:
        facts, hint = self._facts, self._hint
        if self._form is _Form.NONE and facts.judgement is MajorJudgement.CONFIRMED:
            return f"符合：{facts.criterion}"
        if self._form is _Form.NONE and facts.judgement is MajorJudgement.DECLINED:
            return f"理由：{facts.judgement_reason}"
        lines = [
            f"对照：{hint.name}{hint.clause}" if hint.name else "",
            hint.hint,
            f"仅在下列情况为“是”时适用：{hint.only_if}" if hint.only_if else "",
            KNOWN_IN_PART if hint.known_in_part else "",
        ]
        return "\n".join(line for line in lines if line)


_TITLES = {_Form.NONE: "", _Form.CONFIRM: "确认为重大隐患", _Form.DECLINE: "不构成重大隐患"}
_PLACEHOLDERS = {
    _Form.NONE: "",
    _Form.CONFIRM: "符合哪一份国家判定标准的哪一条",
    _Form.DECLINE: "写明不构成重大隐患的理由",
}
_ANSWERS = {_Form.NONE: "", _Form.CONFIRM: "确认为重大隐患", _Form.DECLINE: "不构成重大隐患"}
