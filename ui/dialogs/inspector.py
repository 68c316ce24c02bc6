"""What is known of an inspector: name, certificate, standing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from inspector_app.domain.people import InspectorCard
from inspector_app.domain.vocabulary import InspectorRole
from ui.dialogs.dialog import Dialog
from ui.theme import as_role


class InspectorDialog(Dialog):
    """Tells what was filled in; stays open until it hears ``accept`` or a refusal to show."""

    filled_in = Signal(object)
    """An InspectorCard that somebody wants to keep."""

    def __init__(self, parent: QWidget | None, card: InspectorCard | None = None) -> None:
        super().__init__(parent, "修改检查人员" if card else "登记检查人员", width=440)
        self.name = QLineEdit()
        self.certificate = QLineEdit()
        self.role = QComboBox()
        self.refusal = QLabel(wordWrap=True)
        self._arrange()
        self._show(card or InspectorCard(name=""))

    def card(self) -> InspectorCard:
        """What the fields say."""
        return InspectorCard(
            name=self.name.text(), certificate=self.certificate.text(), role=InspectorRole(self.role.currentData())
        )

    def show_refusal(self, sentence: str) -> None:
        """Say why it cannot be kept like that."""
        self.refusal.setText(sentence)
        self.refusal.show()
        as_role(self.name, "wrong")
        self.name.setFocus()

    def _arrange(self) -> None:
        for role in InspectorRole:
            self.role.addItem(role.label, role.value)
        self.name.setMaxLength(40)
        self.certificate.setMaxLength(40)
        self.certificate.setPlaceholderText("不清楚可以先留空")
        for label, field in (("姓名", self.name), ("执法证件号", self.certificate), ("身份", self.role)):
            self.body.addWidget(QLabel(label))
            self.body.addWidget(field)
        as_role(self.refusal, "error")
        self.refusal.hide()
        self.body.addWidget(self.refusal)
        self.body.addStretch(1)
        self.add_button("取消", self.reject)
        self.add_button("保存", self._tell, role="primary", default=True)

    def _show(self, card: InspectorCard) -> None:
        self.name.setText(card.name)
        self.certificate.setText(card.certificate)
        self.role.setCurrentIndex(self.role.findData(card.role.value))
        self.name.setFocus()

    def _tell(self) -> None:
        self.filled_in.emit(self.card())
