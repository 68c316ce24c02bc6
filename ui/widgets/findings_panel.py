"""The findings of an item: each a line, the open one as an editor in its place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QVBoxLayout, QWidget

from inspector_app.domain.findings import Finding
from inspector_app.domain.vocabulary import MajorJudgement, Outcome
from ui import texts
from ui.drafts import Drafts
from ui.models.card_content import FindingGuide
from ui.widgets.finding_editor import FindingEditor

_Line = tuple[str, str]
"""Id and words of a finding that is not open; None stands for the open one."""


class FindingLineButton(QPushButton):
    """A finding in one line that is cut off with … where it is longer than there is room."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setToolTip(words)
        self.setStyleSheet("text-align: left;")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        option.text = option.fontMetrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


class FindingsPanel(QWidget):
    """Any number of findings with one editor between them, so that twenty cost no more than one."""

    opened = Signal(str)
    """Id of the finding whose line was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = FindingEditor()
        self._lines: dict[str, FindingLineButton] = {}
        self._arranged: tuple[_Line | None, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.editor)
        self.editor.hide()

    def show_findings(
        self, findings: Sequence[Finding], open_id: str, guide: FindingGuide, drafts: Drafts, *, locked: bool
    ) -> None:
        """Show findings; the one with ``open_id``, or else the last, is open."""
        by_id = {finding.id: finding for finding in findings}
        shown = by_id.get(open_id) or (findings[-1] if findings else None)
        lines = tuple(None if finding is shown else (finding.id, finding_words(finding)) for finding in findings)
        if lines != self._arranged:
            self._arranged = lines
            self._line_up(lines)
        self.editor.setVisible(shown is not None)
        if shown is not None:
            self.editor.show_finding(shown, guide, drafts, locked=locked)

    def _line_up(self, lines: Sequence[_Line | None]) -> None:
        self._clear()
        for line in lines:
            self._column.addWidget(self.editor if line is None else self._button(*line))

    def _button(self, finding_id: str, words: str) -> FindingLineButton:
        line = FindingLineButton(words)
        line.clicked.connect(partial(self.opened.emit, finding_id))
        self._lines[finding_id] = line
        return line

    def _clear(self) -> None:
        for line in self._lines.values():
            self._column.removeWidget(line)
            line.deleteLater()
        self._lines.clear()
        self._column.removeWidget(self.editor)


def finding_words(finding: Finding) -> str:
    """隐患3 · 一般 · 限期2026年12月7日 · 三层东侧 · 疏散通道堆放杂物."""
    facts = finding.facts
    due = facts.outcome.label if facts.outcome else "整改方式未定"
    if facts.outcome is Outcome.DEADLINE and facts.deadline:
        due = f"限期{texts.day(facts.deadline)}"
    judgement = "待研判" if facts.judgement is MajorJudgement.OPEN else ""
    parts = (f"隐患{finding.ordinal}", facts.severity.label, judgement, due, facts.place, facts.description)
    return " · ".join(" ".join(part.split()) for part in parts if part.strip())
