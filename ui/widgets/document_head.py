"""What stands above the preview of a document: what it is, what is missing or happened, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector_app.domain.official_documents import CorrectionTooLate, OfficialDocument, StepNotAllowed
from inspector_app.domain.vocabulary import DocumentKind, DocumentState
from inspector_app.services.listing import DocumentLine
from ui.models.documents import STATE_TONES, number_with_version, what_happened
from ui.models.lines import Badge
from ui.theme import as_role
from ui.widgets.badges import BadgeLabel
from ui.widgets.elided_label import ElidedLabel


class Step(Enum):
    """What a person may do with a document; the value is the word on the button."""

    FINISH = "继续制作"
    SIGN = "登记签收"
    REFUSE = "登记拒签"
    SERVE = "登记送达"
    CORRECT = "更正…"
    WITHDRAW = "作废…"


class Remedy(Enum):
    """What a person may do about what stands in the way of making a document."""

    SETTINGS = "去设置文号"
    LAST_NUMBERS = "填写最后的文号"
    FINISH_INSPECTION = "去完成检查"


_STEP_STATES = {
    Step.SIGN: DocumentState.SIGNED,
    Step.REFUSE: DocumentState.REFUSED,
    Step.SERVE: DocumentState.SERVED,
    Step.WITHDRAW: DocumentState.VOID,
}
_NAMED = 4
"""How many of the missing things are named; the tooltip names all."""
NO_NUMBER_YET = "草稿，未取文号"


def possible_steps(document: OfficialDocument) -> list[Step]:
    """The steps that the document's state allows."""
    if document.state is DocumentState.NUMBERED:
        return [Step.FINISH]
    return [step for step in Step if step is not Step.FINISH and _is_possible(document, step)]


def _is_possible(document: OfficialDocument, step: Step) -> bool:
    try:
        if step is Step.CORRECT:
            document.check_correctable()
        else:
            document.check_step(_STEP_STATES[step])
    except (StepNotAllowed, CorrectionTooLate):
        return False
    return True


class DocumentHead(QWidget):
    """Shows a draft or a document."""

    make_wanted = Signal()
    step_wanted = Signal(object)
    """Step."""
    remedy_wanted = Signal(object)
    """Remedy."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remedy: Remedy | None = None
        self._make_widgets()
        self._arrange()
        self._connect()

    def show_draft(self, kind: DocumentKind, missing: Sequence[str]) -> None:
        """A draft that is being looked at; ``missing`` prints as lines to write on."""
        self._title.setText(kind.label)
        self._badge.show_badge(Badge(NO_NUMBER_YET))
        self._facts.setText("")
        named = "、".join(missing[:_NAMED]) + ("等" if len(missing) > _NAMED else "")
        self._missing.setText(f"还缺{len(missing)}项，打印为空白线，可以手写补填：{named}" if missing else "")
        self._missing.setToolTip("\n".join(missing))
        self._show_steps([])
        self.make_button.show()
        self.allow_making("")
        self.say_obstacle("")
        self._hide_empty()

    def show_document(self, line: DocumentLine) -> None:
        """A document that was made."""
        document = line.document
        self._title.setText(f"{document.kind.label}　{number_with_version(document)}")
        self._badge.show_badge(Badge(document.state.label, STATE_TONES[document.state]))
        self._facts.setText(f"{line.facility_name}；{what_happened(document)}")
        self._missing.setText(
            "" if document.pdf_sha256 else "文号已经取用，文书没有制作完成（可能当时断电）。请继续制作。"
        )
        self._show_steps(possible_steps(document))
        self.make_button.hide()
        self.say_obstacle("")
        self._hide_empty()

    def allow_making(self, number: str) -> None:
        """The number that the document will get; empty while it may not be made."""
        self.make_button.setText(f"制作（取文号{number}）" if number else "制作")
        self.make_button.setEnabled(bool(number))

    def say_obstacle(self, sentence: str, remedy: Remedy | None = None) -> None:
        """Why something cannot be done, and what can be done about it."""
        self._remedy = remedy
        self._obstacle.setText(sentence)
        self._obstacle.setVisible(bool(sentence))
        self.remedy_button.setText(remedy.value if remedy else "")
        self.remedy_button.setVisible(remedy is not None)

    @property
    def obstacle(self) -> str:
        """The sentence that stands in the way; empty for none."""
        return self._obstacle.text()

    @property
    def warning(self) -> str:
        """What is missing."""
        return self._missing.text()

    @property
    def title(self) -> str:
        """Kind and number."""
        return self._title.text()

    def step_buttons(self) -> dict[Step, QPushButton]:
        """The buttons by what they do."""
        return self._steps

    def _make_widgets(self) -> None:
        self._title = ElidedLabel()
        as_role(self._title, "heading")
        self._badge = BadgeLabel()
        self._facts = QLabel(wordWrap=True)
        as_role(self._facts, "hint")
        self._missing = QLabel(wordWrap=True)
        as_role(self._missing, "error")
        self._obstacle = QLabel(wordWrap=True)
        as_role(self._obstacle, "error")
        self.remedy_button = QPushButton()
        self.make_button = QPushButton("制作")
        as_role(self.make_button, "primary")
        self._steps = {step: QPushButton(step.value) for step in Step}
        as_role(self._steps[Step.FINISH], "primary")
        as_role(self._steps[Step.WITHDRAW], "danger")

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._badge)
        buttons = QHBoxLayout()
        for button in (self.make_button, self.remedy_button, *self._steps.values()):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        for label in (self._facts, self._missing, self._obstacle):
            column.addWidget(label)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.make_button.clicked.connect(self.make_wanted)
        self.remedy_button.clicked.connect(self._tell_remedy)
        for button in self._steps.values():
            button.clicked.connect(self._tell_step)

    def _tell_step(self) -> None:
        pressed = self.sender()
        for step, button in self._steps.items():
            if button is pressed:
                self.step_wanted.emit(step)

    def _tell_remedy(self) -> None:
        if self._remedy is not None:
            self.remedy_wanted.emit(self._remedy)

    def _show_steps(self, possible: Sequence[Step]) -> None:
        for step, button in self._steps.items():
            button.setVisible(step in possible)

    def _hide_empty(self) -> None:
        for label in (self._facts, self._missing):
            label.setVisible(bool(label.text()))
