"""Records as an earlier version of the program left them are opened, brought up to date, and show what they showed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from inspector_app.bootstrap import Office
from inspector_app.domain.library_hits import ItemHit
from inspector_app.domain.vocabulary import Origin, Verdict
from inspector_app.services import beginning, checklist_library, library_search, listing, recording

OLD = Path(__file__).parent / "old_databases"
FIRE_SAFETY_OF_VERSION_1 = "a07373ea64a57c075d423e951956b1aaaca16849a24dbce97776b4fb9a28d77f"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """The records of version 1, opened by this program."""
    with zipfile.ZipFile(OLD / "records-1.zip") as packed:
        backup = Path(packed.extract("backup.zip", tmp_path))
    Office.restore(backup, tmp_path / "data")
    with Office.open(tmp_path / "data", outside=tmp_path / "outside") as opened:
        yield opened


def test_the_old_inspection_shows_the_edition_with_which_it_was_made(office: Office) -> None:
    (line,) = office.read(listing.inspections).result()
    view = office.read(partial(recording.view, inspection_id=line.inspection_id)).result()

    assert view.inspection.editions == (FIRE_SAFETY_OF_VERSION_1,)
    assert len(view.inspection.scope) == 70
    assert len(view.findings) == 12
    violated = [key for key, answer in view.inspection.answers.items() if answer.verdict is Verdict.VIOLATION]
    assert violated
    assert all(view.item(key).check for key in violated)
    assert any(view.item(key).criteria for key in view.inspection.scope), "one criterion of then is one of several now"


def test_the_old_edition_stays_in_use_until_somebody_adopts_the_new_one(office: Office) -> None:
    library = office.read(checklist_library.available).result()
    (fire,) = (card for card in library.shelf if card.checklist_id == "fire_safety")

    assert fire.position == 0
    assert fire.edition.hash == FIRE_SAFETY_OF_VERSION_1
    assert fire.edition.origin is Origin.SHIPPED
    assert fire.items == 70
    assert fire.offered is not None
    assert fire.offered.hash != FIRE_SAFETY_OF_VERSION_1
    assert len(library.shelf) > 1, "checklists that are new since then are on the shelf"
    assert all(card.offered is None for card in library.shelf if card is not fire)
    assert library.refused == ()


def test_the_new_edition_is_used_once_it_was_adopted(office: Office) -> None:
    office.write(partial(checklist_library.adopt, checklist_id="fire_safety")).result()
    library = office.read(checklist_library.available).result()

    assert library.shelf[0].edition.hash != FIRE_SAFETY_OF_VERSION_1
    assert library.shelf[0].offered is None
    editions = office.read(partial(checklist_library.editions_of, checklist_id="fire_safety")).result()
    assert FIRE_SAFETY_OF_VERSION_1 in [card.hash for card in editions]


def test_old_records_are_searched_like_new_ones(office: Office) -> None:
    hits = office.read(partial(library_search.search, text="F-05")).result()

    assert [hit.edition for hit in hits if isinstance(hit, ItemHit)] == [FIRE_SAFETY_OF_VERSION_1]


def test_a_new_inspection_begins_with_what_is_on_the_shelf(office: Office) -> None:
    (line,) = office.read(listing.inspections).result()
    view = office.read(partial(recording.view, inspection_id=line.inspection_id)).result()
    editions = tuple(card.hash for card in office.read(checklist_library.available).result().editions)

    asked = partial(beginning.questions, facility_id=view.facility.id, editions=editions)
    assert office.read(asked).result().conditions
