"""Small questions while a checklist is written: a new item, a condition, what to try it on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from inspector_app.domain.checklists import Condition
from inspector_app.domain.vocabulary import FacilityKind
from ui.dialogs.dialog import Dialog
from ui.theme import as_role
from ui.widgets.word_choice import OneOf

_LONGEST_ID = 40
_LONGEST_QUESTION = 200
_CHECK_LINES = 3


class AskingDialog(Dialog):
    """Tells what was filled in; stays open until it hears ``accept`` or a refusal to show."""

    def __init__(self, parent: QWidget | None, heading: str, explanation: str = "", *, yes: str) -> None:
        super().__init__(parent, heading, explanation)
        self.refusal = QLabel(wordWrap=True)
        as_role(self.refusal, "error")
        self.refusal.hide()
        self.add_button("取消", self.reject)
        self.yes_button = self.add_button(yes, self._tell, role="primary", default=True)

    def show_refusal(self, sentence: str) -> None:
        """Say why it cannot be like that."""
        self.refusal.setText(sentence)
        self.refusal.show()
        self.fit()

    def add_field(self, name: str, widget: QWidget) -> None:
        """A field with its name above it."""
        label = QLabel(name)
        label.setBuddy(widget)
        as_role(label, "hint")
        self.body.addWidget(label)
        self.body.addWidget(widget)
        widget.setAccessibleName(name)

    def end_fields(self) -> None:
        """After the last field."""
        self.body.addWidget(self.refusal)
        self.body.addStretch(1)

    def _tell(self) -> None:
        raise NotImplementedError


class NewItemDialog(AskingDialog):
    """An item begins with its id, which it keeps for ever."""

    filled_in = Signal(str, str)
    """Id and 检查内容."""

    def __init__(self, parent: QWidget | None, proposed_id: str) -> None:
        super().__init__(parent, "新增检查项", yes="新增")
        self.check = QPlainTextEdit()
        self.check.setTabChangesFocus(True)
        self.check.setPlaceholderText("检查什么，一句话；可以先留空")
        self.check.setFixedHeight(self.check.fontMetrics().lineSpacing() * _CHECK_LINES + 20)
        self.number = QLineEdit(proposed_id)
        self.number.setMaxLength(_LONGEST_ID)
        self.add_field("检查内容", self.check)
        self.add_field("编号（以后不能改；每个编号永远只代表一个检查项）", self.number)
        self.end_fields()
        self.check.setFocus()

    def _tell(self) -> None:
        self.filled_in.emit(self.number.text().strip(), self.check.toPlainText().strip())


class ConditionDialog(AskingDialog):
    """A question that is asked once per inspection."""

    filled_in = Signal(str, str)
    """The question, and the key of the condition that must hold for it to be asked."""

    def __init__(self, parent: QWidget | None, condition: Condition | None, others: Sequence[Condition]) -> None:
        heading = "修改场所情况" if condition else "新增场所情况"
        super().__init__(parent, heading, "检查开始时问一次，回答“有”或“没有”（是或否）。", yes="确定")
        self.question = QLineEdit(condition.question if condition else "")
        self.question.setMaxLength(_LONGEST_QUESTION)
        self.question.setPlaceholderText("如 有无锅炉？")
        self.only_if = OneOf("先问", [("", "总是询问"), *((one.key, f"有“{one.question}”时才问") for one in others)])
        self._key = condition.only_if if condition else ""
        self.only_if.show_value(self._key)
        self.only_if.picked.connect(self._pick)
        self.add_field("询问内容", self.question)
        self.add_field("什么时候问", self.only_if)
        self.end_fields()
        self.question.setFocus()

    def _pick(self, key: str) -> None:
        self._key = key

    def _tell(self) -> None:
        if question := self.question.text().strip():
            self.filled_in.emit(question, self._key)
        else:
            self.show_refusal("请填写询问内容。")


class TryOutDialog(AskingDialog):
    """On which kind of facility a draft is tried."""

    chosen = Signal(object)
    """FacilityKind."""

    def __init__(self, parent: QWidget | None, proposed: FacilityKind) -> None:
        super().__init__(
            parent,
            "试检查",
            "用这份草稿对一个假想的单位做一次检查，看看问题和选项是否合适。试检查在单独的窗口里进行，"
            "不进入正式记录，关闭窗口后全部丢弃。",
            yes="开始试检查",
        )
        self._kind = proposed
        self.kind = OneOf("单位类别", [(one, one.label) for one in FacilityKind])
        self.kind.show_value(proposed)
        self.kind.picked.connect(self._pick)
        self.add_field("单位类别", self.kind)
        self.end_fields()

    def _pick(self, kind: FacilityKind) -> None:
        self._kind = kind

    def _tell(self) -> None:
        self.chosen.emit(self._kind)
        self.accept()
