"""How this device keeps out of other devices' numbers, with an example of what it will print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from inspector_app.domain.official_documents import NumberScheme, WrongNumberPattern, number_text
from inspector_app.domain.settings import Settings
from inspector_app.domain.vocabulary import DocumentKind
from inspector_app.sentences import explain
from ui.theme import as_role

EXPLANATION = (
    "几台电脑都从1号编起，文号就会重复。请给每台电脑分一个“编号标记”（如：甲），或者分一段号（如：1 到 200），"
    "填一种即可。都不填时，本机只能制作没有文号的草稿。"
)
_HIGHEST = 999_999


def example_number(settings: Settings, *, year: int) -> str:
    """The first number that these settings would give a rectification notice. Raises WrongNumberPattern."""
    scheme = settings.numbering
    return number_text(
        settings.number_pattern,
        organ_code=settings.organ_code or "○○",
        kind_word=settings.number_words.get(DocumentKind.RECTIFICATION_NOTICE, ""),
        year=year,
        mark=scheme.mark,
        serial=scheme.first or 1,
    )


class NumberingForm(QWidget):
    """Mark and range of this device."""

    edited = Signal()
    """Something was typed and the field was left."""

    def __init__(self) -> None:
        super().__init__()
        self._settings = Settings()
        self.mark = QLineEdit(maxLength=4)
        self.first = QLineEdit()
        self.last = QLineEdit()
        self.example = QLabel(wordWrap=True)
        self._arrange()
        for field in (self.mark, self.first, self.last):
            field.editingFinished.connect(self.edited)
            field.textEdited.connect(self._show_example)

    def show_settings(self, settings: Settings) -> None:
        """Show the scheme of these settings; their other words serve the example."""
        self._settings = settings
        scheme = settings.numbering
        shown = (scheme.mark, _text(scheme.first), _text(scheme.last))
        for field, text in zip((self.mark, self.first, self.last), shown, strict=True):
            if field.text() != text:
                field.setText(text)
        self._show_example()

    def scheme(self) -> NumberScheme:
        """What the fields say, unchecked."""
        return NumberScheme(mark=self.mark.text(), first=_number(self.first), last=_number(self.last))

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        for field, width in ((self.mark, 110), (self.first, 90), (self.last, 90)):
            field.setMaximumWidth(width)
        for field in (self.first, self.last):
            field.setValidator(QIntValidator(1, _HIGHEST, field))
        self.mark.setPlaceholderText("如：甲")
        self.first.setPlaceholderText("如：1")
        self.last.setPlaceholderText("如：200")
        self.mark.setAccessibleName("编号标记")
        self.first.setAccessibleName("号段起始号")
        self.last.setAccessibleName("号段截止号")
        as_role(self.example, "hint")
        grid.addWidget(QLabel("编号标记"), 0, 0)
        grid.addWidget(self.mark, 0, 1)
        grid.addWidget(QLabel("号段"), 1, 0)
        grid.addWidget(self.first, 1, 1)
        grid.addWidget(QLabel("到"), 1, 2)
        grid.addWidget(self.last, 1, 3)
        grid.addWidget(self.example, 2, 0, 1, 5)
        grid.setColumnStretch(4, 1)

    def _show_example(self) -> None:
        scheme = self.scheme()
        if not scheme.is_set:
            self.example.setText("现在没有设置：只能制作没有文号的草稿。")
            return
        try:
            number = example_number(replace(self._settings, numbering=scheme), year=date.today().year)  # noqa: DTZ011
        except WrongNumberPattern as refusal:
            self.example.setText(explain(refusal))
        else:
            self.example.setText(f"文号示例：{number}")


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


def _number(field: QLineEdit) -> int | None:
    text = field.text().strip()
    return int(text) if text.isdecimal() else None
