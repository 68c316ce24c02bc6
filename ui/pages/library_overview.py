"""What the shelf of the library shows, read in one go."""

from __future__ import annotations

from dataclasses import dataclass

from inspector_app.domain.drafting import DraftCard
from inspector_app.domain.edition_diff import compare
from inspector_app.domain.library import ShelfCard
from inspector_app.services import checklist_library, drafting
from inspector_app.services.checklist_library import Library
from inspector_app.services.desk import Desk
from ui.models.edition_changes import change_rows, count_words
from ui.widgets.offer_list import Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything that the shelf shows."""

    library: Library
    drafts: tuple[DraftCard, ...]
    offers: tuple[Offer, ...]


def overview(desk: Desk) -> Overview:
    """Read it."""
    library = checklist_library.available(desk)
    offers = (_offer(desk, card) for card in library.shelf)
    return Overview(
        library=library,
        drafts=tuple(drafting.drafts(desk)),
        offers=tuple(offer for offer in offers if offer is not None),
    )


def _offer(desk: Desk, card: ShelfCard) -> Offer | None:
    if card.offered is None:
        return None
    present = checklist_library.read(desk, card.edition.hash)
    rows = change_rows(compare(present, checklist_library.read(desk, card.offered.hash)))
    return Offer(card=card, changes=len(rows), words=count_words(rows))
