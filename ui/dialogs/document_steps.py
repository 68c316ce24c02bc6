"""What happened to a document on paper: signed for, refused, served, withdrawn; and the last numbers used."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QLabel, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from inspector_app.domain.vocabulary import DocumentKind
from ui.dialogs.dialog import Dialog
from ui.theme import as_role

SERVICE_WAYS = ("直接送达", "留置送达", "委托送达", "邮寄送达", "电子送达", "公告送达")
NUMBERED_KINDS = (DocumentKind.SITE_RECORD, DocumentKind.RECTIFICATION_NOTICE)
"""The kinds that this program makes and numbers."""
_TEXT_LINES = 3
_HIGHEST = 99_999


class StepDialog(Dialog):
    """Tells what was filled in; stays open until it hears ``accept`` or a refusal to show."""

    filled_in = Signal(object)
    """What was filled in, by the name of the fact."""

    def __init__(
        self, parent: QWidget | None, heading: str, explanation: str, *, yes: str, danger: bool = False
    ) -> None:
        super().__init__(parent, heading, explanation, width=480)
        self._refusal = QLabel(wordWrap=True)
        as_role(self._refusal, "error")
        self._refusal.hide()
        self._make_fields()
        self.body.addWidget(self._refusal)
        self.body.addStretch(1)
        self.add_button("取消", self.reject)
        self.yes_button = self.add_button(yes, self._tell, role="danger" if danger else "primary", default=True)

    def facts(self) -> Mapping[str, Any]:
        """What the fields say."""
        raise NotImplementedError

    def show_refusal(self, sentence: str) -> None:
        """Say why it cannot be recorded like that."""
        self._refusal.setText(sentence)
        self._refusal.show()

    def _make_fields(self) -> None:
        raise NotImplementedError

    def _add_field(self, label: str, field: QWidget) -> None:
        words = QLabel(label)
        words.setBuddy(field)
        self.body.addWidget(words)
        self.body.addWidget(field)

    def _tell(self) -> None:
        self.filled_in.emit(self.facts())


class SignDialog(StepDialog):
    """已签收."""

    def __init__(self, parent: QWidget | None, *, earliest: date, today: date) -> None:
        self._earliest, self._today = earliest, today
        super().__init__(parent, "登记签收", "被检查单位已在纸质文书上签名。签收后不能再更正。", yes="登记签收")

    def _make_fields(self) -> None:
        self.by = QLineEdit(maxLength=60)
        self.on = _day_field(self._earliest, self._today)
        self._add_field("签收人", self.by)
        self._add_field("签收日期", self.on)

    def facts(self) -> Mapping[str, Any]:
        return {"by": self.by.text(), "on": _day_of(self.on)}


class RefuseDialog(StepDialog):
    """拒签."""

    def __init__(self, parent: QWidget | None) -> None:
        explanation = (
            "请在纸质文书上注明拒签情况，请见证人签名，或记下执法记录仪编号和起止时间。可以留置送达，并向本机关报告。"
        )
        super().__init__(parent, "登记拒签", explanation, yes="登记拒签")

    def _make_fields(self) -> None:
        self.reason = _text_field()
        self.witness = QLineEdit(maxLength=200)
        self._add_field("拒签理由（必填）", self.reason)
        self._add_field("见证人，或执法记录仪编号及起止时间", self.witness)

    def facts(self) -> Mapping[str, Any]:
        return {"reason": self.reason.toPlainText(), "witness": self.witness.text()}


class ServeDialog(StepDialog):
    """已送达."""

    def __init__(self, parent: QWidget | None, *, earliest: date, today: date) -> None:
        self._earliest, self._today = earliest, today
        super().__init__(parent, "登记送达", "收件人签收的日期就是送达日期。", yes="登记送达")

    def _make_fields(self) -> None:
        self.on = _day_field(self._earliest, self._today)
        self.way = QComboBox()
        self.way.setEditable(True)
        self.way.addItems(SERVICE_WAYS)
        self._add_field("送达日期", self.on)
        self._add_field("送达方式", self.way)

    def facts(self) -> Mapping[str, Any]:
        return {"on": _day_of(self.on), "way": self.way.currentText()}


class WithdrawDialog(StepDialog):
    """作废."""

    def __init__(self, parent: QWidget | None, number: str) -> None:
        explanation = f"文号{number}作废后不会再用，文书和原因都保留；由它下达的隐患退回“已登记”。"
        super().__init__(parent, "作废文书", explanation, yes="作废", danger=True)

    def _make_fields(self) -> None:
        self.reason = _text_field()
        self._add_field("作废理由（必填）", self.reason)

    def facts(self) -> Mapping[str, Any]:
        return {"reason": self.reason.toPlainText()}


class LastNumbersDialog(StepDialog):
    """After a restore or a copy: the last numbers on paper."""

    def __init__(self, parent: QWidget | None, *, year: int, mark: str) -> None:
        self._year = year
        marked = f"、编号标记为“{mark}”" if mark else ""
        explanation = (
            f"数据恢复或复制过，程序不知道此后是否又用过文号。请查看{year}年{marked}的纸质文书，"
            "填写每种文书最后一份的序号；没有用过的填0。"
        )
        super().__init__(parent, "最后使用的文号", explanation, yes="确认，继续编号")

    def _make_fields(self) -> None:
        self.serials: dict[DocumentKind, QSpinBox] = {}
        for kind in NUMBERED_KINDS:
            self.serials[kind] = QSpinBox()
            self.serials[kind].setRange(0, _HIGHEST)
            self._add_field(f"{kind.label}〔{self._year}〕最后一份的序号", self.serials[kind])

    def facts(self) -> Mapping[str, Any]:
        return {"last": {kind: field.value() for kind, field in self.serials.items()}}


def _day_field(earliest: date, latest: date) -> QDateEdit:
    field = QDateEdit()
    field.setDisplayFormat("yyyy年M月d日")
    field.setCalendarPopup(True)
    field.setDateRange(_qdate(min(earliest, latest)), _qdate(latest))
    field.setDate(_qdate(latest))
    return field


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _day_of(field: QDateEdit) -> date:
    chosen = field.date()
    return date(chosen.year(), chosen.month(), chosen.day())


def _text_field() -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setTabChangesFocus(True)
    field.setFixedHeight(field.fontMetrics().lineSpacing() * _TEXT_LINES + 18)
    return field
