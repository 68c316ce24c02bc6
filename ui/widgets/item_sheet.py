"""Everything that an edition says of one item, to be read; and what can be done about its citations."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from inspector_app.domain.checklists import Condition, Item
from ui.models.item_reading import Citation, after_basis, badges, before_basis, citations
from ui.theme import as_role
from ui.widgets.article_pane import SHOW_KEY
from ui.widgets.badges import BadgeLabel
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.sheets import Sheet


class ItemSheet(Sheet):
    """Headings with their texts, one below the other; what is empty is left out."""

    verify_wanted = Signal(int)
    """Position of the citation whose clause somebody wants to complete."""
    take_back_wanted = Signal(int)
    """Position of the citation whose completed clause somebody wants to take back."""
    article_wanted = Signal(object)
    """The Basis whose text somebody wants to read."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[QWidget] = []
        self.column.setSpacing(4)

    def show_item(self, item: Item, conditions: Sequence[Condition], *, in_use: bool = False) -> None:
        """Replace what is shown. ``in_use``: the edition is the one on the shelf, so that clauses may be completed."""
        self.clear()
        self._add(_Badges(item))
        for heading, text in before_basis(item):
            self._add_paragraph(heading, text)
        cited = citations(item, conditions)
        if cited:
            self._add(_label(f"依据（按{SHOW_KEY}看条文）", "hint"))
        for citation in cited:
            self._add(self._row(citation, in_use=in_use))
        for heading, text in after_basis(item, conditions):
            self._add_paragraph(heading, text)
        self.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Show nothing."""
        for part in self._parts:
            part.hide()  # it is deleted only when the event loop runs again
            part.deleteLater()
        self._parts = []

    def text(self) -> str:
        """Everything that is shown, line by line."""
        labels = (label for part in self._parts for label in (part, *part.findChildren(QLabel)))
        return "\n".join(label.text() for label in labels if isinstance(label, QLabel))

    def citation_rows(self) -> list[CitationRow]:
        """The citations that are shown."""
        return [part for part in self._parts if isinstance(part, CitationRow)]

    def _row(self, citation: Citation, *, in_use: bool) -> CitationRow:
        row = CitationRow(citation, in_use=in_use)
        row.verify_button.clicked.connect(partial(self.verify_wanted.emit, citation.position))
        row.take_back_button.clicked.connect(partial(self.take_back_wanted.emit, citation.position))
        row.article_button.clicked.connect(partial(self.article_wanted.emit, citation.basis))
        return row

    def _add_paragraph(self, heading: str, text: str) -> None:
        if text:
            self._add(_label(heading, "hint"))
            words = _label(text)
            words.setContentsMargins(0, 0, 0, 8)
            self._add(words)

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self.column.addWidget(part)


class CitationRow(QWidget):
    """A citation, who answers for its clause, and what can be done about it."""

    def __init__(self, citation: Citation, *, in_use: bool) -> None:
        super().__init__()
        self.verify_button = QPushButton("补核条款…")
        self.take_back_button = QPushButton("撤回补核")
        self.article_button = QPushButton("看条文")
        self._arrange(citation)
        self.verify_button.setVisible(in_use and citation.lacks_clause)
        self.take_back_button.setVisible(in_use and citation.is_verified_here)
        self.article_button.setVisible(not citation.is_work_requirement)

    def _arrange(self, citation: Citation) -> None:
        buttons = QWidget()
        row = FlowLayout(buttons)
        for button in (self.article_button, self.verify_button, self.take_back_button):
            as_role(button, "quiet")
            button.setAccessibleDescription(citation.text)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(1)
        column.addWidget(_label(citation.text))
        column.addWidget(_label(citation.note, "hint"))
        if not citation.is_work_requirement:
            column.addWidget(buttons)


class _Badges(QWidget):
    """Number, grade and what else is to be seen at once."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        row = FlowLayout(self)
        for badge in badges(item):
            label = BadgeLabel()
            label.show_badge(badge)
            row.addWidget(label)


def _label(text: str, role: str = "") -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    as_role(label, role)
    return label
