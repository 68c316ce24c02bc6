"""Judge what is left of a section with one click."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from inspector_app.domain.vocabulary import Verdict
from ui.widgets.verdict_look import verdict_icon

CHOICES = (Verdict.COMPLIANT, Verdict.NOT_APPLICABLE)
"""不符合 is never given to many items at once: each needs its finding."""


class RestOfSection(QPushButton):
    """本节其余未检查项 全部符合 or 全部不适用."""

    chosen = Signal(object)
    """Verdict for every item of the section that has none yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("本节其余各项…", parent)
        self.setToolTip("给本节还没有判定的检查项同一个结论，可以撤销")
        menu = QMenu(self)
        for verdict in CHOICES:
            action = menu.addAction(verdict_icon(verdict), f"其余未检查项全部{verdict.label}")
            action.triggered.connect(partial(self.chosen.emit, verdict))
        self.setMenu(menu)
