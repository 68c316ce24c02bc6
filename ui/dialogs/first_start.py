"""First start: bureau, numbers, inspectors. Every step may be skipped and taken up again later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.domain.people import Inspector, InspectorCard
from inspector_app.domain.settings import Settings
from ui.dialogs.dialog import Dialog
from ui.theme import as_role
from ui.widgets.numbering_form import EXPLANATION, NumberingForm

BUREAU, NUMBERS, PEOPLE = range(3)
EXAMPLE = 2
"""The result of the dialog when it closes for the example: neither accepted nor rejected."""
_OPEN_EXAMPLE = "打开示例数据"
_STEPS = ("机关", "文号", "检查人员")


def first_missing(settings: Settings) -> int:
    """The step at which the first start goes on."""
    if not settings.organ_name:
        return BUREAU
    return PEOPLE if settings.numbering.is_set else NUMBERS


class FirstStartDialog(Dialog):
    """Three steps. What a step says is told when it is left; the next one comes when it was kept."""

    settings_filled = Signal(object)
    """Settings that somebody wants to keep."""
    inspector_filled = Signal(object)
    """An InspectorCard to enter."""
    example_wanted = Signal()
    """Look at example data first."""

    def __init__(self, parent: QWidget | None, *, offers_example: bool) -> None:
        super().__init__(
            parent, "欢迎使用卫安查", "先填几项基本情况。每一步都可以跳过，以后在“设置”里随时补填。", width=600
        )
        self._settings = Settings()
        self._make_widgets(offers_example=offers_example)
        self._arrange()
        self._connect()
        self.show_step(BUREAU)

    def show_settings(self, settings: Settings) -> None:
        """What is known already, and after a step what was kept."""
        self._settings = settings
        self.organ_name.setText(settings.organ_name)
        self.organ_code.setText(settings.organ_code)
        self.numbering.show_settings(settings)

    def show_inspectors(self, inspectors: Sequence[Inspector]) -> None:
        """Who is entered already."""
        lines = [f"{one.card.name}　{one.card.certificate or '（未填证件号）'}" for one in inspectors]
        self._people.setText("\n".join(lines) or "还没有登记检查人员。执法检查需要两名以上。")
        self.name.clear()
        self.certificate.clear()
        self.name.setFocus()

    def show_step(self, step: int) -> None:
        """Turn to a step."""
        self._steps.setCurrentIndex(step)
        self._where.setText("　›　".join(f"【{name}】" if at == step else name for at, name in enumerate(_STEPS)))
        self.refusal.hide()
        self.back_button.setEnabled(step > BUREAU)
        self.next_button.setText("完成" if step == PEOPLE else "下一步")
        (self.organ_name, self.numbering.mark, self.name)[step].setFocus()

    def go_on(self) -> None:
        """The step was kept."""
        self.show_step(self._steps.currentIndex() + 1)

    def wait_for_example(self) -> None:
        """The example is being made."""
        self.example_button.setText("正在准备示例数据…")
        self._steps.setEnabled(False)
        self.next_button.setEnabled(False)

    def close_for_example(self) -> None:
        """The example is there, with somebody of its own at work: nothing more to ask."""
        self.done(EXAMPLE)

    def show_refusal(self, sentence: str) -> None:
        """Why a step was not kept."""
        self.example_button.setText(_OPEN_EXAMPLE)
        self._steps.setEnabled(True)
        self.next_button.setEnabled(True)
        self.refusal.setText(sentence)
        self.refusal.show()

    def _make_widgets(self, *, offers_example: bool) -> None:
        self._where = QLabel()
        self._steps = QStackedWidget()
        self.refusal = QLabel(wordWrap=True)
        self.organ_name = QLineEdit(placeholderText="如：某某区卫生健康局")
        self.organ_code = QLineEdit(placeholderText="如：武卫", maxLength=10)
        self.example_button = QPushButton(_OPEN_EXAMPLE)
        self._offers_example = offers_example
        self.numbering = NumberingForm()
        self._people = QLabel(wordWrap=True)
        self.name = QLineEdit(placeholderText="姓名", maxLength=40)
        self.certificate = QLineEdit(placeholderText="执法证件号，可留空", maxLength=40)
        self.add_person_button = QPushButton("登记")
        self.add_person_button.setAutoDefault(False)
        self.example_button.setAutoDefault(False)

    def _arrange(self) -> None:
        as_role(self._where, "hint")
        as_role(self.refusal, "error")
        self.body.addWidget(self._where)
        for step in (self._bureau_step(), self._numbers_step(), self._people_step()):
            self._steps.addWidget(step)
        self.body.addWidget(self._steps)
        self.body.addWidget(self.refusal)
        self.body.addStretch(1)
        self.later_button = self.add_button("以后再填", self.reject, role="quiet")
        self.back_button = self.add_button("上一步", self._go_back)
        self.next_button = self.add_button("下一步", self._tell, role="primary", default=True)

    def _connect(self) -> None:
        self.add_person_button.clicked.connect(self._tell_person)
        self.example_button.clicked.connect(self.example_wanted)

    def _bureau_step(self) -> QWidget:
        parts: list[QWidget] = [
            QLabel("机关全称（印在文书上）"), self.organ_name,
            QLabel("机关代字（文号开头的字）"), self.organ_code,
        ]  # fmt: skip
        if self._offers_example:
            words = QLabel("想先看看程序是什么样子？示例数据里有一家示例单位和一次完整的检查。", wordWrap=True)
            as_role(words, "hint")
            parts += [words, self.example_button]
        return _column(parts)

    def _numbers_step(self) -> QWidget:
        words = QLabel(EXPLANATION, wordWrap=True)
        as_role(words, "hint")
        return _column([words, self.numbering])

    def _people_step(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.name, 2)
        line.addWidget(self.certificate, 3)
        line.addWidget(self.add_person_button)
        return _column([self._people, row])

    def _tell(self) -> None:
        step = self._steps.currentIndex()
        if step == PEOPLE:
            self._finish()
        elif step == BUREAU:
            name, code = self.organ_name.text().strip(), self.organ_code.text().strip()
            self.settings_filled.emit(replace(self._settings, organ_name=name, organ_code=code))
        else:
            self.settings_filled.emit(replace(self._settings, numbering=self.numbering.scheme()))

    def _finish(self) -> None:
        # A name that was typed but not entered must not get lost with a press of 完成 or Enter.
        if self.name.text().strip():
            self._tell_person()
        else:
            self.accept()

    def _tell_person(self) -> None:
        self.inspector_filled.emit(InspectorCard(name=self.name.text(), certificate=self.certificate.text()))

    def _go_back(self) -> None:
        self.show_step(self._steps.currentIndex() - 1)


def _column(parts: Sequence[QWidget]) -> QWidget:
    page = QWidget()
    as_role(page, "sheet")
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(8)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return page
