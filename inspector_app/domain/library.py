"""The shelf: which checklists a bureau inspects with, and which edition of each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from inspector_app.domain.checklists import EditionCard
from inspector_app.domain.errors import RuleBroken
from inspector_app.domain.versions import Version, bumped
from inspector_app.domain.vocabulary import FacilityGroup


class NothingOffered(RuleBroken):
    """No newer edition of this checklist waits for a decision."""

    def __init__(self, checklist_id: str) -> None:
        super().__init__(checklist_id)
        self.checklist_id = checklist_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfPlace:
    """The place of one checklist on the shelf, as it is kept."""

    checklist_id: str
    position: int
    """From 0; the order in which checklists are offered."""
    edition: str
    """Hash of the edition that new inspections use."""
    shipped: str = ""
    """Hash of the newest edition that came with the program; empty for a bureau's own checklist."""
    pending: bool = False
    """The shipped edition waits until somebody adopts it or keeps the present one."""
    in_use: bool = True
    version: Version = field(default_factory=dict)

    def with_edition(self, edition: str, *, based_on: str, device: str) -> ShelfPlace:
        """A person put another edition here. One that builds on the shipped edition leaves nothing to decide."""
        settled = self.shipped in (edition, based_on)
        return replace(
            self,
            edition=edition,
            pending=self.pending and not settled,
            version=bumped(self.version, device),
        )

    def back_at(self, edition: str, *, based_on: str, device: str) -> ShelfPlace:
        """A person went back to an edition. A shipped one that it does not build on waits for a decision again."""
        waits = bool(self.shipped) and self.shipped not in (edition, based_on)
        return replace(self.with_edition(edition, based_on=based_on, device=device), pending=waits)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfCard:
    """One checklist of the library, as a list shows it."""

    checklist_id: str
    position: int
    in_use: bool
    edition: EditionCard
    """What new inspections use."""
    items: int
    """How many items it asks: those that are disabled do not count."""
    proposed_for: frozenset[FacilityGroup] = frozenset()
    """Groups for which a new inspection ticks it by itself."""
    offered: EditionCard | None = None
    """A newer shipped edition that waits to be adopted or declined."""


def with_shipped(place: ShelfPlace, shipped: str, *, same_as_before: bool) -> ShelfPlace:
    """The place after the program brought the edition ``shipped``.

    ``same_as_before``: it asks the same as the shipped edition before it. Then nobody is bothered: it takes that
    one's place if it stands on the shelf, and is no news where the bureau's own edition stands there.
    """
    if shipped == place.shipped:
        return place
    if shipped == place.edition:
        return replace(place, shipped=shipped, pending=False)
    if same_as_before and place.edition == place.shipped:
        return replace(place, edition=shipped, shipped=shipped, pending=False)
    return replace(place, shipped=shipped, pending=place.pending or not same_as_before)


def moved(order: tuple[str, ...], checklist_id: str, position: int) -> tuple[str, ...]:
    """The order with one checklist at another position; beyond the ends means at the end."""
    others = [one for one in order if one != checklist_id]
    others.insert(max(position, 0), checklist_id)
    return tuple(others)
