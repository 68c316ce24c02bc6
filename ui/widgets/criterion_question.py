"""与《…》第…条相符？ The national criteria that a finding may meet, to be answered by a person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.models.basis_lines import CriterionHint
from ui.theme import as_role

KNOWN_IN_PART = "这一条判定标准只核实到部分文字，回答前请对照官方文本。"
REPRINTED = "条款号据转载"
_INDENT = 38
"""As far in as the words of a tick."""


class WordyTick(QWidget):
    """A tick whose words may take several lines; a click on the words ticks too."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(words)
        self.words = QLabel(words, wordWrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The words are part of what may be hit."""
        if self.rect().contains(event.position().toPoint()):
            self.box.click()


class CriterionQuestion(QWidget):
    """One criterion is simply asked about; of several, those that are met are ticked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: tuple[CriterionHint, ...] = ()
        self.boxes: list[QCheckBox] = []
        self._shown: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_hints(self, hints: Sequence[CriterionHint]) -> None:
        """Ask about these. What was ticked stays while they are the same."""
        if tuple(hints) == self._hints:
            return
        self._hints = tuple(hints)
        self._clear()
        several = len(self._hints) > 1
        for hint in self._hints:
            if several:
                tick = WordyTick(question(hint))
                self.boxes.append(tick.box)
                self._add(tick)
            else:
                self._add(QLabel(question(hint), wordWrap=True))
            explanation = QLabel(explained(hint), wordWrap=True)
            explanation.setContentsMargins(_INDENT if several else 0, 0, 0, 4)
            as_role(explanation, "hint")
            self._add(explanation)
            explanation.setVisible(bool(explanation.text()))

    def tick(self, names: str) -> None:
        """Tick the criteria that are among names that were confirmed before."""
        for box, hint in zip(self.boxes, self._hints, strict=False):
            box.setChecked(hint.name in names)

    def met(self) -> tuple[str, ...]:
        """Names of the criteria that a person says are met, each once."""
        if not self.boxes:
            return tuple(hint.name for hint in self._hints)
        ticked = (hint.name for box, hint in zip(self.boxes, self._hints, strict=True) if box.isChecked())
        return tuple(dict.fromkeys(ticked))

    def words(self) -> str:
        """Everything that is asked, line by line."""
        labels = [label for part in self._shown for label in (part, *part.findChildren(QLabel))]
        return "\n".join(label.text() for label in labels if isinstance(label, QLabel) and label.text())

    def _add(self, part: QWidget) -> None:
        self._shown.append(part)
        self._column.addWidget(part)

    def _clear(self) -> None:
        for part in self._shown:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._shown, self.boxes = [], []


def question(hint: CriterionHint) -> str:
    """与《清单》第三条相符？（条款号据转载）"""
    reprinted = f"（{REPRINTED}）" if hint.clause else ""
    return f"与{hint.name}{hint.clause}相符？{reprinted}"


def explained(hint: CriterionHint) -> str:
    """What to mind before answering."""
    lines = (
        hint.hint,
        f"仅在下列情况为“是”时适用：{hint.only_if}" if hint.only_if else "",
        KNOWN_IN_PART if hint.known_in_part else "",
    )
    return "\n".join(line for line in lines if line)
