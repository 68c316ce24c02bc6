"""What a newer version of the program brought: one line for each checklist, with what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector_app.domain.library import ShelfCard
from inspector_app.domain.vocabulary import Origin
from ui.models.shelf import edition_name
from ui.theme import as_role
from ui.widgets.flow_layout import FlowLayout


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A newer shipped edition that waits for a decision."""

    card: ShelfCard
    changes: int
    """How many items and parts of the head differ from the edition in use."""
    words: str
    """The same by kind: 新增2项，修改5项."""

    @property
    def is_own(self) -> bool:
        """The bureau's own edition stands on the shelf, so that both can be brought together."""
        return self.card.edition.origin is Origin.OWN


class OfferList(QFrame):
    """Disappears when nothing is offered."""

    look_wanted = Signal(object)
    adopt_wanted = Signal(object)
    keep_wanted = Signal(object)
    merge_wanted = Signal(object)
    """Each with the Offer."""

    def __init__(self) -> None:
        super().__init__()
        as_role(self, "notice")
        self._rows: list[OfferRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 8, 10, 8)
        self._column.setSpacing(8)
        self.hide()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Replace what is offered."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(offer) for offer in offers]
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(offers))

    def rows(self) -> list[OfferRow]:
        """What is offered now."""
        return self._rows

    def _row(self, offer: Offer) -> OfferRow:
        row = OfferRow(offer)
        row.look_button.clicked.connect(partial(self.look_wanted.emit, offer))
        row.adopt_button.clicked.connect(partial(self.adopt_wanted.emit, offer))
        row.keep_button.clicked.connect(partial(self.keep_wanted.emit, offer))
        row.merge_button.clicked.connect(partial(self.merge_wanted.emit, offer))
        return row


class OfferRow(QWidget):
    """What is offered, and the buttons."""

    def __init__(self, offer: Offer) -> None:
        super().__init__()
        self.words = QLabel(_sentence(offer), wordWrap=True)
        self.look_button = QPushButton("查看改动")
        self.merge_button = QPushButton("合并到本单位版…")
        self.adopt_button = QPushButton("采用新版")
        self.keep_button = QPushButton("保留现版")
        as_role(self.look_button, "primary")
        as_role(self.keep_button, "quiet")
        buttons = QWidget()
        row = FlowLayout(buttons)
        for button in (self.look_button, self.merge_button, self.adopt_button, self.keep_button):
            row.addWidget(button)
        self.merge_button.setVisible(offer.is_own)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addWidget(buttons)


def _sentence(offer: Offer) -> str:
    title, edition = offer.card.edition.title, offer.card.offered.edition if offer.card.offered else ""
    present = "本单位版" if offer.is_own else edition_name(offer.card.edition.edition)
    return (
        f"“{title}”随程序有新版{edition}，与现用的{present}相比改动{offer.changes}处（{offer.words}）。"
        "在您决定之前仍用现版；已有的检查记录不受影响。"
    )
