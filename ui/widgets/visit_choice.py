"""Which visit's documents are shown; all of them at first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from inspector_app.domain.inspections import InspectionLine
from inspector_app.domain.vocabulary import DocumentKind
from ui.texts import day_of
from ui.theme import as_role

EVERYTHING = "全部文书"


class VisitChoice(QWidget):
    """A list of visits, and for a chosen one the documents that can be made."""

    chosen = Signal(str)
    """Id of a visit; empty for all."""
    draft_wanted = Signal(object)
    """DocumentKind."""

    def __init__(self, kinds: Sequence[DocumentKind], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[str, InspectionLine] = {}
        self._visits = QComboBox()
        self._visits.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._visits.setMinimumWidth(170)
        self._hint = QLabel("选一次检查，可以制作它的文书")
        as_role(self._hint, "hint")
        self.buttons = {kind: QPushButton(f"预览{kind.label}") for kind in kinds}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._visits, 1)
        row.addWidget(self._hint)
        for button in self.buttons.values():
            row.addWidget(button)
            button.clicked.connect(self._tell_draft)
        self._visits.activated.connect(self._tell_visit)
        self.show_inspections([], "")

    def show_inspections(self, lines: Sequence[InspectionLine], visit_id: str) -> None:
        """The visits to choose from, each once, and the one that is chosen."""
        self._lines = {}
        for line in lines:
            self._lines.setdefault(line.visit_id, line)
        self._visits.clear()
        self._visits.addItem(EVERYTHING, "")
        for line in self._lines.values():
            unfinished = "" if line.finished_at else "（检查中）"
            self._visits.addItem(f"{day_of(line.started_at)}　{line.facility_name}{unfinished}", line.visit_id)
        self._visits.setCurrentIndex(max(0, self._visits.findData(visit_id)))
        self._adapt()

    @property
    def visit_id(self) -> str:
        """The chosen visit; empty for all."""
        return str(self._visits.currentData() or "")

    @property
    def inspection(self) -> InspectionLine | None:
        """The part of the chosen visit that was begun last on this device."""
        return self._lines.get(self.visit_id)

    def _tell_visit(self) -> None:
        self._adapt()
        self.chosen.emit(self.visit_id)

    def _tell_draft(self) -> None:
        pressed = self.sender()
        for kind, button in self.buttons.items():
            if button is pressed:
                self.draft_wanted.emit(kind)

    def _adapt(self) -> None:
        self._hint.setVisible(not self.visit_id)
        for button in self.buttons.values():
            button.setVisible(bool(self.visit_id))
