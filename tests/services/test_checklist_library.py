from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app.domain.checklists import Checklist
from inspector_app.domain.inspections import UnknownRecord
from inspector_app.domain.library import NothingOffered, ShelfCard
from inspector_app.domain.library_hits import ItemHit
from inspector_app.domain.vocabulary import FacilityGroup, Origin
from inspector_app.services import beginning, checklist_library, library_search, recording
from inspector_app.services.beginning import VisitPlan
from inspector_app.services.desk import Desk, Done
from inspector_app.shipped import shipped
from tests.services.checklist_folder import item, write_checklist
from tests.services.conftest import Clock, People


@pytest.fixture
def files(tmp_path: Path) -> Path:
    files = tmp_path / "checklists"
    write_checklist(files, "a", item("A-01"), item("A-02", disabled=True), title="甲表")
    write_checklist(files, "b", title="乙表")
    return files


@pytest.fixture
def desk(empty_desk: Desk, files: Path, people: People) -> Desk:
    """张三 at a desk whose shelf has the two checklists of the folder."""
    checklist_library.refresh(empty_desk, files)
    return replace(empty_desk, operator=people.first)


def card(desk: Desk, checklist_id: str = "a") -> ShelfCard:
    return next(card for card in checklist_library.available(desk).shelf if card.checklist_id == checklist_id)


def titles(desk: Desk) -> list[str]:
    return [edition.title for edition in checklist_library.available(desk).editions]


def bring(desk: Desk, files: Path, *items: str, edition: str = "2") -> None:
    """The next version of the program brings another edition of 甲表."""
    write_checklist(files, "a", *items, title="甲表", edition=edition)
    checklist_library.refresh(desk, files)


def publish(desk: Desk, checklist: Checklist) -> str:
    with desk.records.transaction():
        return checklist_library.shelve(desk, desk.author(), checklist, Origin.OWN)


def events(desk: Desk, checklist_id: str = "a") -> list[str]:
    return [event.name for event in desk.records.journal.of(checklist_library.subject_of(checklist_id))]


def test_shipped_checklists_are_put_on_the_shelf_in_the_order_of_their_files(desk: Desk) -> None:
    cards = checklist_library.available(desk).shelf

    assert [(one.checklist_id, one.position, one.in_use, one.offered) for one in cards] == [
        ("a", 0, True, None),
        ("b", 1, True, None),
    ]
    assert cards[0].edition.origin is Origin.SHIPPED
    assert cards[0].proposed_for == {FacilityGroup.NURSERY}


def test_items_that_are_disabled_are_not_counted(desk: Desk) -> None:
    assert card(desk).items == 1


def test_what_the_program_brings_is_no_deed_of_anybody(desk: Desk) -> None:
    assert events(desk) == []
    assert desk.records.shelf.get("a").version == {}


def test_an_unchanged_folder_is_not_read_again(desk: Desk, files: Path) -> None:
    assert not checklist_library.refresh(desk, files).changes.topics


def test_a_newer_edition_waits_for_a_decision(desk: Desk, files: Path) -> None:
    before = card(desk).edition
    bring(desk, files, item("A-01", "另一句话"))

    after = card(desk)
    assert after.edition == before
    assert after.offered is not None
    assert after.offered.edition == "2"


def test_an_edition_that_asks_the_same_is_adopted_silently(desk: Desk, files: Path) -> None:
    bring(desk, files, item("A-01"), item("A-02", disabled=True), edition="2027.01")

    assert card(desk).edition.edition == "2027.01"
    assert card(desk).offered is None
    assert events(desk) == []


def test_an_edition_that_asks_the_same_does_not_push_aside_the_bureaus_own(desk: Desk, files: Path) -> None:
    shipped_one = checklist_library.read(desk, card(desk).edition.hash)
    own = publish(desk, replace(shipped_one, title="本局甲表", based_on=card(desk).edition.hash))
    bring(desk, files, item("A-01"), item("A-02", disabled=True), edition="2027.01")

    assert card(desk).edition.hash == own
    assert card(desk).offered is None


def test_adopting_uses_the_offered_edition_and_keeps_the_old_one(desk: Desk, files: Path) -> None:
    old = card(desk).edition
    bring(desk, files, item("A-01", "另一句话"))
    offered = card(desk).offered
    assert offered is not None
    checklist_library.adopt(desk, "a")

    assert card(desk).edition == offered
    assert card(desk).offered is None
    assert events(desk) == [checklist_library.ADOPTED]
    assert checklist_library.read(desk, old.hash).item("A-01").check == "灭火器在有效期内"
    assert desk.records.shelf.get("a").version == {desk.device: 1}


def test_keeping_goes_on_with_the_old_edition_until_the_next_one(desk: Desk, files: Path) -> None:
    old = card(desk).edition
    bring(desk, files, item("A-01", "另一句话"))
    checklist_library.keep(desk, "a")
    assert (card(desk).edition, card(desk).offered) == (old, None)

    bring(desk, files, item("A-01", "另一句话"), edition="3")
    assert card(desk).offered is None, "it asks what was declined"

    bring(desk, files, item("A-01", "第三句话"), edition="4")
    offered = card(desk).offered
    assert offered is not None
    assert offered.edition == "4"


@pytest.mark.parametrize("decide", [checklist_library.adopt, checklist_library.keep])
def test_a_decision_is_taken_back_by_going_back_to_the_edition_from_before(
    desk: Desk, files: Path, decide: Callable[[Desk, str], Done]
) -> None:
    before = card(desk)
    bring(desk, files, item("A-01", "另一句话"))
    waiting = card(desk)
    decide(desk, "a")
    checklist_library.go_back_to(desk, "a", before.edition.hash)

    assert card(desk) == waiting
    hit, *_others = library_search.search(desk, "A-01")
    assert isinstance(hit, ItemHit)
    assert hit.check == "灭火器在有效期内"


def test_only_an_edition_of_the_same_checklist_can_be_gone_back_to(desk: Desk) -> None:
    with pytest.raises(UnknownRecord):
        checklist_library.go_back_to(desk, "b", card(desk).edition.hash)


def test_going_back_to_the_program_that_brought_the_present_edition_leaves_nothing_to_decide(
    desk: Desk, files: Path
) -> None:
    bring(desk, files, item("A-01", "另一句话"))
    bring(desk, files, item("A-01"), item("A-02", disabled=True), edition="1")

    assert card(desk).offered is None


@pytest.mark.parametrize("decide", [checklist_library.adopt, checklist_library.keep])
def test_there_is_nothing_to_decide_without_an_offer(desk: Desk, decide: object) -> None:
    assert callable(decide)
    with pytest.raises(NothingOffered):
        decide(desk, "a")
    with pytest.raises(UnknownRecord):
        decide(desk, "nowhere")


def test_an_edition_that_builds_on_the_offered_one_decides_the_offer(desk: Desk, files: Path) -> None:
    bring(desk, files, item("A-01", "另一句话"))
    offered = card(desk).offered
    assert offered is not None
    publish(desk, replace(checklist_library.read(desk, offered.hash), edition="本局", based_on=offered.hash))

    assert card(desk).offered is None
    assert card(desk).edition.edition == "本局"


def test_an_edition_that_builds_on_the_old_one_leaves_the_offer_open(desk: Desk, files: Path) -> None:
    old = card(desk).edition
    bring(desk, files, item("A-01", "另一句话"))
    publish(desk, replace(checklist_library.read(desk, old.hash), edition="本局", based_on=old.hash))

    assert card(desk).offered is not None


def test_a_checklist_of_the_bureaus_own_is_put_behind_the_others(desk: Desk) -> None:
    own = replace(checklist_library.read(desk, card(desk).edition.hash), id="own", title="本局表")
    publish(desk, own)

    assert titles(desk) == ["甲表", "乙表", "本局表"]
    assert events(desk, "own") == [checklist_library.SHELVED]
    assert card(desk, "own").edition.origin is Origin.OWN


def test_a_checklist_out_of_use_is_on_the_shelf_and_not_offered(desk: Desk) -> None:
    checklist_library.set_in_use(desk, "a", False)
    assert titles(desk) == ["乙表"]
    assert not card(desk).in_use

    checklist_library.set_in_use(desk, "a", False)
    assert events(desk) == [checklist_library.USED], "saying it twice is one event"

    checklist_library.set_in_use(desk, "a", True)
    assert titles(desk) == ["甲表", "乙表"]


def test_checklists_are_moved_to_a_position(desk: Desk) -> None:
    publish(desk, replace(checklist_library.read(desk, card(desk).edition.hash), id="c", title="丙表"))

    checklist_library.move(desk, "c", 0)
    assert titles(desk) == ["丙表", "甲表", "乙表"]
    checklist_library.move(desk, "c", 1)
    assert titles(desk) == ["甲表", "丙表", "乙表"]
    checklist_library.move(desk, "a", 99)
    assert titles(desk) == ["丙表", "乙表", "甲表"]
    checklist_library.move(desk, "b", -3)
    assert titles(desk) == ["乙表", "丙表", "甲表"]
    with pytest.raises(UnknownRecord):
        checklist_library.move(desk, "nowhere", 0)


def test_all_editions_of_a_checklist_are_listed_newest_first(desk: Desk, files: Path, clock: Clock) -> None:
    for edition in ("2", "3"):
        clock.pass_by(minutes=1)
        bring(desk, files, item("A-01", f"第{edition}句话"), edition=edition)

    assert [one.edition for one in checklist_library.editions_of(desk, "a")] == ["3", "2", "1"]


def test_a_file_that_breaks_leaves_its_checklist_on_the_shelf(desk: Desk, files: Path) -> None:
    before = card(desk)
    (files / "a.yaml").write_text("title: [没有结束", encoding="utf-8")
    checklist_library.refresh(desk, files)

    library = checklist_library.available(desk)
    assert card(desk) == before
    assert [bad.path.name for bad in library.refused] == ["a.yaml"]


def test_a_search_finds_the_edition_on_the_shelf_only(desk: Desk, files: Path) -> None:
    bring(desk, files, item("A-01", "喷淋头没有遮挡"))
    assert library_search.search(desk, "喷淋") == ()

    checklist_library.adopt(desk, "a")
    assert [hit.excerpt for hit in library_search.search(desk, "喷淋")] == ["喷淋头没有遮挡"]


def test_an_inspection_keeps_the_edition_with_which_it_began(desk: Desk, files: Path, plan_of_a: VisitPlan) -> None:
    inspection_id = beginning.begin(desk, plan_of_a).made_id
    bring(desk, files, item("A-01", "另一句话"))
    checklist_library.adopt(desk, "a")

    view = recording.view(desk, inspection_id)
    assert [view.item(key).check for key in view.inspection.asked()] == ["灭火器在有效期内"]


@pytest.fixture
def plan_of_a(desk: Desk, plan: VisitPlan) -> VisitPlan:
    return replace(plan, editions=(card(desk).edition.hash,), present={})


def test_records_of_the_first_version_bring_their_editions_onto_the_shelf(empty_desk: Desk, files: Path) -> None:
    records = empty_desk.records
    checklist_library.refresh(empty_desk, files)
    old = [checklist_library.read(empty_desk, one.hash) for one in checklist_library.available(empty_desk).editions]
    as_version_1_left_them(empty_desk, old)
    bring(empty_desk, files, item("A-01", "另一句话"))

    assert [one.edition.title for one in records.shelf.cards()] == ["乙表", "甲表"], "their order is kept"
    assert card(empty_desk).edition.hash == old[0].hash()
    assert card(empty_desk).offered is not None
    assert card(empty_desk, "b").offered is None


def test_records_of_the_first_version_get_their_shelf_although_no_file_changed(empty_desk: Desk, files: Path) -> None:
    checklist_library.refresh(empty_desk, files)
    before = checklist_library.available(empty_desk)
    editions = [checklist_library.read(empty_desk, one.hash) for one in before.editions]
    as_version_1_left_them(empty_desk, list(reversed(editions)))
    checklist_library.refresh(empty_desk, files)

    assert checklist_library.available(empty_desk) == before


def as_version_1_left_them(desk: Desk, editions: list[Checklist]) -> None:
    """No shelf, and the note of that time, here with the last checklist first."""
    fingerprint = json.loads(desk.records.notes.get("checklists.folder"))["fingerprint"]
    current = [one.hash() for one in reversed(editions)]
    with desk.records.transaction():
        desk.records.notes.put("checklists.folder", "")
        desk.records.notes.put(
            "checklists.shipped", json.dumps({"fingerprint": fingerprint, "current": current, "refused": []})
        )
        for table in ("shelf", "shelf_item", "shelf_item_text"):
            desk.records._db.execute(f"DELETE FROM {table}")


def test_all_shipped_checklists_fit_on_the_shelf(empty_desk: Desk) -> None:
    checklist_library.refresh(empty_desk, shipped("checklists"))
    library = checklist_library.available(empty_desk)

    assert library.refused == ()
    assert [one.checklist_id for one in library.shelf] == [
        "fire_safety",
        "general_management",
        "hazardous_chemicals",
        "special_equipment",
        "elderly_care",
        "nursery",
    ], "what concerns most kinds of institutions stands first"
    for one in library.shelf:
        checklist = checklist_library.read(empty_desk, one.edition.hash)
        assert one.items == sum(not item.disabled for item in checklist.items())
        assert one.proposed_for == checklist.proposed_for
