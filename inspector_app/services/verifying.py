"""补核依据: somebody of the bureau completes a clause, or takes that back; either makes an edition of its own."""

from __future__ import annotations

from dataclasses import replace

from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.checklists import Checklist
from inspector_app.domain.library import ShelfPlace
from inspector_app.domain.verification import Verification, basis_of, taken_back, verified
from inspector_app.domain.vocabulary import Origin
from inspector_app.services import checklist_library
from inspector_app.services.desk import Desk, Done

VERIFIED = "checklist.clause_verified"
TAKEN_BACK = "checklist.clause_taken_back"


def verify_clause(
    desk: Desk, checklist_id: str, item_id: str, position: int, *, clause: str, verified_with: str
) -> Done:
    """Complete a citation of the edition in use: who is working held the clause against ``verified_with``.

    ``position`` counts the item's citations from 0. ``made_id`` is the hash of the new edition; past and begun
    inspections keep theirs. Raises NobodyAtWork, UnknownRecord, and what ``verified`` raises.
    """
    records, author = desk.records, desk.named_author()
    verification = Verification(
        clause=clause,
        by=records.inspectors.get(author.operator).card.name,
        on=desk.today().isoformat(),
        against=verified_with,
    )
    place = records.shelf.get(checklist_id)
    register = checklist_library.shipped_register()
    after = verified(records.editions.get(place.edition), item_id, position, verification, register)
    return _publish(desk, place, after, VERIFIED, item_id, position)


def unverify_clause(desk: Desk, checklist_id: str, item_id: str, position: int) -> Done:
    """Take back what somebody of the bureau completed; the citation is again as it came.

    Where nothing of the bureau's own is left, the shipped edition is used again. Raises NobodyAtWork,
    UnknownRecord, NoSuchBasis, NotVerifiedHere.
    """
    desk.named_author()
    place = desk.records.shelf.get(checklist_id)
    earlier = (
        desk.records.editions.get(card.hash)
        for card in checklist_library.editions_of(desk, checklist_id)
        if card.hash != place.edition
    )
    after = taken_back(desk.records.editions.get(place.edition), item_id, position, earlier)
    return _publish(desk, place, after, TAKEN_BACK, item_id, position)


def _publish(desk: Desk, place: ShelfPlace, after: Checklist, name: str, item_id: str, position: int) -> Done:
    records, author = desk.records, desk.named_author()
    base = checklist_library.base_of(desk, place.edition)
    basis = basis_of(after, item_id, position)
    payload = {"item": item_id, "position": position, "document": basis.document, "clause": basis.verified_clause}
    with records.transaction():
        if base and after.asks_the_same(records.editions.get(base)):
            edition = base
            checklist_library.shelve_again(desk, author, base)
        else:
            own = replace(after, issued_on=desk.today().isoformat(), based_on=base)
            edition = checklist_library.shelve(desk, author, own, Origin.OWN)
        subject = checklist_library.subject_of(place.checklist_id)
        records.journal.append(author, subject, name, {**payload, "with": basis.verified_with, "edition": edition})
    return Done(saved_at=author.now, changes=Changes.of(Topic.CHECKLISTS, place.checklist_id), made_id=edition)
