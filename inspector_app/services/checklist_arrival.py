"""A checklist that was read from a file comes in as a draft: a new edition of one in the library, or one of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inspector_app.domain.checklists import Checklist
from inspector_app.domain.drafting import own_checklist_id, with_head
from inspector_app.services import checklist_import, drafting
from inspector_app.services.desk import Desk, Done

if TYPE_CHECKING:
    from inspector_app.domain.table_checklists import TableMapping


def present_edition(desk: Desk, checklist_id: str) -> Checklist | None:
    """What new inspections use of the checklist with this id; None where the library has none."""
    place = desk.records.shelf.find(checklist_id)
    return desk.records.editions.get(place.edition) if place else None


def come_in(
    desk: Desk,
    checklist: Checklist,
    *,
    title: str,
    as_another: bool = False,
    columns: TableMapping | None = None,
) -> Done:
    """Make the checklist a draft under this title; ``made_id`` is the draft. Raises TitleMissing.

    ``as_another``: under an id of its own, although the library knows its id. ``columns``: what a person said of the
    table that it comes from, kept for the next one.
    """
    named = retitled(checklist, title)
    taken = replace(named, id=own_checklist_id(), based_on="") if as_another else named
    with desk.records.transaction():
        if columns is not None:
            checklist_import.remember(desk, columns)
        return drafting.take_in(desk, taken)


def retitled(checklist: Checklist, title: str) -> Checklist:
    """Under another title. A file without sections gives one that is called like the checklist: it goes along.

    Raises TitleMissing.
    """
    named = with_head(checklist, title=title, proposed_for=checklist.proposed_for)
    if [section.title for section in checklist.sections] != [checklist.title]:
        return named
    return replace(named, sections=(replace(named.sections[0], title=named.title),))
