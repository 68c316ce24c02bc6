"""研判: whether a finding is a major hazard. The program asks; only a person who names the criterion decides."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector_app.domain.findings import FindingFacts
from inspector_app.domain.vocabulary import MajorJudgement
from inspector_app.services.judgement_history import JudgementAnswer
from ui.models.basis_lines import CriterionHint
from ui.models.judgement_lines import REASONS, judgement_line
from ui.theme import as_role
from ui.widgets.criterion_question import CriterionQuestion
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.typed_text import KeptLine

QUESTION = "是否构成重大隐患？请对照判定标准回答"
PUT_OFF = "可能构成重大隐患，待研判。完成检查前须作出回答。"


class _Form(Enum):
    """What a person is about to answer. NONE while the program asks, or shows an answer."""

    NONE = auto()
    CONFIRM = auto()
    DECLINE = auto()


class MajorPanel(QFrame):
    """Hidden where nobody suggests a major hazard; ``ask_to_confirm`` opens it all the same.

    Never takes the focus by itself: whoever goes on judging items is not held up. An answer can be changed.
    """

    confirmed = Signal(str)
    """The criteria by name, as a person confirmed them; empty where none was named."""
    asked = Signal()
    """The form is open now and needs to be seen."""
    declined = Signal(str)
    """The reason why it is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_role(self, "notice")
        self._hints: tuple[CriterionHint, ...] = ()
        self._facts = FindingFacts()
        self._form = _Form.NONE
        self._put_off = False
        self._locked = False
        self._make_widgets()
        self._arrange()
        self._connect()
        self._show()

    @property
    def is_asking(self) -> bool:
        """Whether an answer is being asked for, so that a refusal belongs here."""
        return self._form is not _Form.NONE or self._asks

    def show_facts(self, facts: FindingFacts, hints: tuple[CriterionHint, ...], *, locked: bool, another: bool) -> None:
        """Show how a finding was judged. ``another`` finding, or another judgement, closes the form."""
        if another or facts.judgement is not self._facts.judgement:
            self._form, self._put_off = _Form.NONE, False
            self.answer.clear()
            self.show_answers(())
        held_focus = self._holds_focus()
        self._facts, self._hints, self._locked = facts, hints, locked
        self.question.show_hints(hints)
        if another:
            self.question.tick(facts.criterion)
        self._error.clear()
        self._show()
        if held_focus and not self._holds_focus():
            self._focus_button()

    def show_answers(self, answers: Sequence[JudgementAnswer]) -> None:
        """Show who answered what and when, also what was changed later."""
        self._log.setText("\n".join(judgement_line(one) for one in answers))
        self._log.setVisible(bool(answers))

    def ask(self) -> QWidget:
        """Ask the question again though it was put off; where the answer begins."""
        self._put_off = False
        self._show()
        return self.confirm if self.confirm.isVisibleTo(self) else self

    def ask_to_confirm(self) -> None:
        """重大 was chosen, or another answer is wanted: ask for the criterion."""
        self._open(_Form.CONFIRM, "" if self._hints else self._facts.criterion)
        self.question.tick(self._facts.criterion)
        (self.give_answer if self._hints else self.answer).setFocus()

    def ask_to_decline(self) -> None:
        """不相符 was chosen: ask why."""
        self._open(_Form.DECLINE, self._facts.judgement_reason)
        self.answer.setFocus()

    def put_off(self) -> None:
        """以后再研判: the question stays open and gets out of the way."""
        self._form = _Form.NONE
        self._put_off = self._facts.judgement is MajorJudgement.OPEN
        self._error.clear()
        held_focus = self._holds_focus()
        self._show()
        if held_focus:
            self._focus_button()

    def show_error(self, sentence: str) -> None:
        """Say why the answer was not taken."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def _make_widgets(self) -> None:
        self._title = QLabel(wordWrap=True)
        as_role(self._title, "heading")
        self._text = QLabel(wordWrap=True)
        self.question = CriterionQuestion()
        self._reasons = QWidget()
        self.reasons = [QPushButton(reason) for reason in REASONS]
        self.answer = KeptLine()
        self._error = QLabel(wordWrap=True)
        as_role(self._error, "error")
        self.confirm, self.decline, self.give_answer = QPushButton(), QPushButton(), QPushButton()
        as_role(self.give_answer, "primary")
        self.later = QPushButton("以后再研判  Esc")
        self.cancel = QPushButton("取消")
        for button in (self.later, self.cancel):
            as_role(button, "quiet")
        self._log = QLabel(wordWrap=True)
        as_role(self._log, "hint")
        self._log.hide()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        for part in (self._title, self._text, self.question, self._reasons, self.answer, self._error):
            column.addWidget(part)
        picks = FlowLayout(self._reasons)
        for reason in self.reasons:
            as_role(reason, "chip")
            picks.addWidget(reason)
        buttons = QWidget()
        row = FlowLayout(buttons)
        for button in (self.confirm, self.decline, self.give_answer, self.later, self.cancel):
            row.addWidget(button)
        column.addWidget(buttons)
        column.addWidget(self._log)

    def _connect(self) -> None:
        self.confirm.clicked.connect(self._confirm)
        self.decline.clicked.connect(self.ask_to_decline)
        self.give_answer.clicked.connect(self._give)
        self.answer.returnPressed.connect(self._give)
        self.later.clicked.connect(self.put_off)
        self.cancel.clicked.connect(self._cancel)
        for reason in self.reasons:
            reason.clicked.connect(partial(self._pick, reason.text()))

    def _confirm(self) -> None:
        """Answer the question that is asked, or open it where an answer stands or no criterion is known."""
        if self._asks and self._hints:
            self.confirmed.emit("、".join(self.question.met()))
        elif self._put_off:
            self.ask()
        else:
            self.ask_to_confirm()

    def _give(self) -> None:
        if self._form is _Form.DECLINE:
            self.declined.emit(self.answer.text())
        else:
            named = (*self.question.met(), self.answer.text().strip())
            self.confirmed.emit("、".join(dict.fromkeys(name for name in named if name)))

    def _pick(self, reason: str) -> None:
        written = self.answer.text().strip()
        if reason not in written:
            self.answer.setText(f"{written}；{reason}" if written else reason)
        self.answer.setFocus()

    def _cancel(self) -> None:
        self._form = _Form.NONE
        self._error.clear()
        self._show()
        self._focus_button()

    def _holds_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and focused.isVisible() and self.isAncestorOf(focused)

    def _focus_button(self) -> None:
        """What had the focus is gone; it stays where the answer can be changed."""
        shown = [button for button in (self.confirm, self.decline) if button.isVisibleTo(self)]
        if shown:
            shown[0].setFocus()

    def _open(self, form: _Form, written: str) -> None:
        self._form, self._put_off = form, False
        self.answer.setText(written)
        self._show()
        self.asked.emit()

    @property
    def _asks(self) -> bool:
        """The program asks, and nobody has begun to answer."""
        is_open = self._facts.judgement is MajorJudgement.OPEN
        return is_open and self._form is _Form.NONE and not self._put_off and not self._locked

    def _show(self) -> None:
        judgement, form = self._facts.judgement, self._form
        asks, forming, free = self._asks, form is not _Form.NONE, form is _Form.NONE and not self._locked
        self.setVisible(judgement is not None or forming)
        self._title.setText(self._heading())
        self._text.setText(self._words())
        self._text.setVisible(bool(self._text.text()))
        self.question.setVisible(bool(self._hints) and (asks or form is _Form.CONFIRM))
        self._reasons.setVisible(form is _Form.DECLINE)
        self.answer.setVisible(form is _Form.DECLINE or (form is _Form.CONFIRM and not self._hints))
        self.answer.setPlaceholderText(_PLACEHOLDERS[form])
        self._error.setVisible(bool(self._error.text()))
        self.give_answer.setText(_ANSWERS[form])
        self.give_answer.setVisible(forming)
        self.cancel.setVisible(forming)
        self.later.setVisible(asks)
        self.confirm.setText(self._confirm_words())
        self.confirm.setVisible(free and judgement is not MajorJudgement.CONFIRMED)
        self.decline.setText("改为不相符…" if judgement is MajorJudgement.CONFIRMED else "不相符（写明理由）…")
        self.decline.setVisible(free and not self._put_off and judgement is not MajorJudgement.DECLINED)

    def _heading(self) -> str:
        judgement = self._facts.judgement
        if self._asks and self._form is _Form.NONE:
            return QUESTION
        return _TITLES[self._form] or (judgement.label if judgement else "")

    def _confirm_words(self) -> str:
        if self._facts.judgement is MajorJudgement.DECLINED:
            return "改为相符…"
        if self._put_off:
            return "现在研判"
        return "相符，确认为重大隐患" if self._hints else "确认为重大隐患…"

    def _words(self) -> str:
        facts = self._facts
        if self._form is not _Form.NONE or self._asks:
            return ""
        if facts.judgement is MajorJudgement.CONFIRMED:
            return f"相符：{facts.criterion}"
        if facts.judgement is MajorJudgement.DECLINED:
            return f"理由：{facts.judgement_reason}"
        return PUT_OFF


_TITLES = {_Form.NONE: "", _Form.CONFIRM: "确认为重大隐患", _Form.DECLINE: "不相符，不构成重大隐患"}
_PLACEHOLDERS = {
    _Form.NONE: "",
    _Form.CONFIRM: "符合哪一份国家判定标准",
    _Form.DECLINE: "写明与判定标准不相符的理由，可以选上面的，也可以自己写",
}
_ANSWERS = {_Form.NONE: "", _Form.CONFIRM: "相符，确认为重大隐患", _Form.DECLINE: "确定不相符"}
