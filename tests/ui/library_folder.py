"""Small checklists beside the shipped ones, as versions of the program would bring them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from inspector_app.bootstrap import Office
from inspector_app.domain.changes import Changes
from inspector_app.domain.checklists import Checklist
from inspector_app.domain.library import ShelfCard
from inspector_app.services import checklist_library, drafting
from inspector_app.services.drafting import Edit
from tests.services.checklist_folder import item, write_checklist
from tests.ui.conftest import done

SMALL = "a"
"""Id of 甲表, which has two items about extinguishers."""


def bring(office: Office, folder: Path, *items: str, edition: str) -> Changes:
    """An edition of 甲表 comes with the program."""
    write_checklist(
        folder, SMALL, *(items or (item("A-01"), item("A-02", "疏散通道畅通"))), title="甲表", edition=edition
    )
    return done(office, partial(checklist_library.refresh, folder=folder)).changes


def publish(office: Office, edit: Edit, *, edition: str, checklist_id: str = SMALL) -> str:
    """The bureau publishes an edition of its own; its hash."""
    draft_id = done(office, partial(drafting.edit, checklist_id=checklist_id)).made_id
    done(office, partial(drafting.change, draft_id=draft_id, edit=edit))
    issued_on = office.clock().date()
    return done(office, partial(drafting.publish, draft_id=draft_id, edition=edition, issued_on=issued_on)).made_id


def card_of(office: Office, checklist_id: str = SMALL) -> ShelfCard:
    """The checklist as it stands on the shelf."""
    cards = done(office, checklist_library.available).shelf
    return next(card for card in cards if card.checklist_id == checklist_id)


def in_use(office: Office, checklist_id: str = SMALL) -> Checklist:
    """The edition on the shelf."""
    return done(office, partial(checklist_library.read, edition=card_of(office, checklist_id).edition.hash))
