"""How a checklist comes in from a file: what is taken, and the buttons that begin it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import as_role
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.sheets import Card, Sheet

_TAKEN = (
    ("本程序的Excel模板", "按模板填好的检查表（.xlsx），内容最全，原样读入。没有模板的，先下载空白模板。"),
    ("YAML检查表文件", "从本程序导出的检查表（.yaml、.yml）。"),
    ("别的单位的检查表Excel", "任何有“检查内容”等列的表格（.xlsx、.xlsm）。程序先猜各列的含义，由您核对、改正后读入。"),
    ("XLSForm问卷", "ODK、KoboToolbox的问卷（.xlsx）。分组变为部分，单选题变为检查项；没有对应的内容逐条列出。"),
)


class ImportWelcome(QWidget):
    """Shown before a file is chosen."""

    file_wanted = Signal()
    template_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back_button = QPushButton("‹ 返回 (Esc)")
        self.file_button = QPushButton("选择文件… (Ctrl+O)")
        self.template_button = QPushButton("下载空白模板…")
        self._arrange()
        self.back_button.clicked.connect(self.back_wanted)
        self.file_button.clicked.connect(self.file_wanted)
        self.template_button.clicked.connect(self.template_wanted)

    def _arrange(self) -> None:
        as_role(self.back_button, "quiet")
        as_role(self.file_button, "primary")
        card = Card("从文件导入检查表", "先读给您看，核对后才导入；导入后是草稿，可以修改、试用，发布后才用于检查。")
        card.body.addWidget(self._buttons())
        card.body.addLayout(_kinds())
        note = QLabel("工作簿里的宏不读取，也不运行。旧格式（.xls、.et）请先用Excel或WPS另存为xlsx。", wordWrap=True)
        as_role(note, "hint")
        card.body.addWidget(note)
        sheet = Sheet()
        sheet.column.addWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 10, 16, 0)
        head.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(head)
        column.addWidget(sheet, 1)

    def _buttons(self) -> QWidget:
        buttons = QWidget()
        row = FlowLayout(buttons)
        hint = QLabel("也可以把文件拖到这里")
        as_role(hint, "hint")
        hint.setMinimumHeight(self.file_button.sizeHint().height())
        for part in (self.file_button, self.template_button, hint):
            row.addWidget(part)
        return buttons


def _kinds() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for row, (name, says) in enumerate(_TAKEN):
        label, words = QLabel(name), QLabel(says, wordWrap=True)
        as_role(words, "hint")
        grid.addWidget(label, row, 0)
        grid.addWidget(words, row, 1)
    return grid
