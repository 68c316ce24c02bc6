"""补核条款: asks which clause it is, and against which official text it was held."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from inspector_app.domain.checklists import Basis
from inspector_app.domain.law_texts import LawText, LawVersion
from inspector_app.domain.verification import MAX_CLAUSE, MAX_TEXT_NAME
from ui.dialogs.dialog import Dialog
from ui.models.laws import text_name
from ui.theme import as_role
from ui.widgets.article_picker import ArticlePicker

EXPLANATION = (
    "请对照正式公布的文本核实，再填写条款。核实人和日期会随这条依据一直保留，也写入导出的检查表；"
    "以后的检查引用这一条款，已有的检查记录不变。"
)


class VerifyClauseDialog(Dialog):
    """Tells what was filled in; stays open until it hears ``accept`` or a refusal to show."""

    filled_in = Signal(str, str)
    """The clause, and the text that it was held against."""

    def __init__(self, parent: QWidget | None, basis: Basis, *, against: str = "") -> None:
        super().__init__(parent, "补核条款", EXPLANATION, width=620)
        self.clause = QLineEdit(placeholderText="例如：第十六条第一款第（二）项，或标准的5.3.2")
        self.against = QLineEdit(
            against, placeholderText="文本的名称、版本和来源，例如：国家法律法规数据库某年修正文本"
        )
        self.refusal = QLabel(wordWrap=True)
        self.picker = ArticlePicker()
        self._text_name = ""
        self._arrange(basis)
        self.picker.picked.connect(self._take_picked)
        self.clause.setFocus()

    def show_refusal(self, sentence: str) -> None:
        """Say why it cannot be kept like that."""
        self.refusal.setText(sentence)
        self.refusal.show()
        self.fit()

    def offer_text(self, version: LawVersion, law: LawText) -> None:
        """The library has a text of the document: its articles can be picked instead of typed."""
        self._text_name = text_name(version, MAX_TEXT_NAME)
        self.picker.show_text(version, law, self.clause.text())
        self.picker.show()
        self.fit()

    def _arrange(self, basis: Basis) -> None:
        number = f"（{basis.number}）" if basis.number else ""
        document = QLabel(f"《{basis.document}》{number}", wordWrap=True)
        self.clause.setMaxLength(MAX_CLAUSE)
        self.against.setMaxLength(MAX_TEXT_NAME)
        as_role(self.refusal, "error")
        self.refusal.hide()
        self.body.addWidget(document)
        self.body.addWidget(self.refusal)  # above the fields: on the smallest screens what is below them is scrolled
        self.body.addWidget(self.picker)  # above them, too, for it fills them
        self.picker.hide()
        for label, field in (("条款", self.clause), ("对照的文本", self.against)):
            name = QLabel(label)
            name.setBuddy(field)
            field.setAccessibleName(label)
            self.body.addWidget(name)
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.add_button("取消", self.reject)
        self.save_button = self.add_button("保存", self._tell, role="primary", default=True)

    def _tell(self) -> None:
        self.filled_in.emit(self.clause.text(), self.against.text())

    def _take_picked(self, clause: str) -> None:
        self.clause.setText(clause)
        self.against.setText(self._text_name)
        self.against.setCursorPosition(0)
