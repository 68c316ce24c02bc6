"""After a restore or a copy of the data: the last number on paper of each kind of document."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QSpinBox

from inspector_app.domain.vocabulary import DocumentKind
from ui.theme import as_role

_HIGHEST = 999_999
NUMBERED_KINDS = (DocumentKind.SITE_RECORD, DocumentKind.RECTIFICATION_NOTICE)
"""The kinds that this version makes."""


class LastNumbersForm(QFrame):
    """Asks, and tells what somebody read from paper."""

    told = Signal(object)
    """dict[DocumentKind, int]: the last serial of each kind, 0 = none yet."""

    def __init__(self) -> None:
        super().__init__()
        as_role(self, "notice")
        self.fields = {kind: QSpinBox(maximum=_HIGHEST) for kind in NUMBERED_KINDS}
        self.button = QPushButton("已核对，继续编号")
        grid = QGridLayout(self)
        words = QLabel(
            "数据是恢复或复制来的，可能缺少最近的文书。为免重号，请查本机今年最后一份纸质文书，"
            "填写它的序号（没有就填0），核对后才能继续编号。",
            wordWrap=True,
        )
        grid.addWidget(words, 0, 0, 1, 3)
        for row, (kind, field) in enumerate(self.fields.items(), start=1):
            grid.addWidget(QLabel(f"{kind.label}最后序号"), row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.button, len(self.fields) + 1, 0, 1, 2)
        grid.setColumnStretch(2, 1)
        self.button.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.told.emit({kind: field.value() for kind, field in self.fields.items()})
