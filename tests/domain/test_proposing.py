"""Which checklists are ticked for a facility."""

from __future__ import annotations

from datetime import UTC, datetime

from inspector_app.domain.checklists import EditionCard
from inspector_app.domain.library import ShelfCard
from inspector_app.domain.proposing import Proposal, WhyProposed, propose
from inspector_app.domain.vocabulary import FacilityGroup, Origin


def card(checklist_id: str, position: int, *groups: FacilityGroup) -> ShelfCard:
    edition = EditionCard(
        hash=f"hash of {checklist_id}",
        checklist_id=checklist_id,
        title=checklist_id,
        edition="1",
        origin=Origin.SHIPPED,
        stored_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    return ShelfCard(
        checklist_id=checklist_id,
        position=position,
        in_use=True,
        edition=edition,
        items=1,
        proposed_for=frozenset(groups),
    )


SHELF = (card("fire", 0, FacilityGroup.HOSPITAL), card("own", 1), card("management", 2, FacilityGroup.HOSPITAL))


def test_the_kind_of_facility_proposes_where_there_was_no_inspection() -> None:
    proposal = propose(SHELF, FacilityGroup.HOSPITAL, ())
    assert (proposal.checklist_ids, proposal.why) == (("fire", "management"), WhyProposed.KIND)


def test_the_last_inspection_wins_in_the_order_of_the_shelf() -> None:
    proposal = propose(SHELF, FacilityGroup.HOSPITAL, {"management", "own"})
    assert (proposal.checklist_ids, proposal.why) == (("own", "management"), WhyProposed.LAST_TIME)
    assert proposal.by_kind == ("fire", "management")


def test_a_last_inspection_with_checklists_that_are_gone_proposes_nothing() -> None:
    assert propose(SHELF, FacilityGroup.HOSPITAL, {"given up"}).why is WhyProposed.KIND


def test_a_kind_for_which_nothing_is_made_gets_nothing() -> None:
    assert propose(SHELF, FacilityGroup.CDC, ()) == Proposal(by_kind=())
