"""Which checklists a new inspection ticks by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum

from inspector_app.domain.library import ShelfCard
from inspector_app.domain.vocabulary import FacilityGroup


class WhyProposed(Enum):
    """What a proposal follows."""

    LAST_TIME = "last_time"
    """The facility's last inspection."""
    KIND = "kind"
    """The kind of facility."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Ids of checklists, in the order of the shelf."""

    by_kind: tuple[str, ...]
    last_time: tuple[str, ...] = ()
    """Those of the facility's last inspection that can still be used; empty where there was none."""

    @property
    def why(self) -> WhyProposed:
        """What was done last time wins: a bureau that inspected otherwise than proposed had its reasons."""
        return WhyProposed.LAST_TIME if self.last_time else WhyProposed.KIND

    @property
    def checklist_ids(self) -> tuple[str, ...]:
        """What is ticked."""
        return self.last_time or self.by_kind


def propose(usable: Iterable[ShelfCard], group: FacilityGroup, last_time: Collection[str]) -> Proposal:
    """Choose among the checklists that have something to ask of this group.

    ``last_time`` holds the ids of the checklists of the facility's last inspection.
    """
    cards = tuple(usable)
    return Proposal(
        by_kind=tuple(card.checklist_id for card in cards if group in card.proposed_for),
        last_time=tuple(card.checklist_id for card in cards if card.checklist_id in last_time),
    )
