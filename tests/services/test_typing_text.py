from __future__ import annotations

import pytest

from inspector_app.domain.findings import NotThisFinding
from inspector_app.domain.inspections import InspectionAlreadyFinished, ItemKey
from inspector_app.domain.vocabulary import Verdict
from inspector_app.services import finishing, recording, typing_text, undoing
from inspector_app.services.desk import Desk
from inspector_app.services.typing_text import TextField, TextOwner

Keys = tuple[ItemKey, ...]


@pytest.fixture
def place(desk: Desk, inspection_id: str, keys: Keys) -> TextField:
    """The place of a finding."""
    finding_id = recording.answer(desk, inspection_id, keys[0], Verdict.VIOLATION).made_id
    return TextField(owner=TextOwner.FINDING, id=finding_id, name="place")


def typed(desk: Desk, field: TextField) -> list[tuple[str, str]]:
    """The rows of history that typing into the field made."""
    return [
        (event.payload["before"], event.payload["after"])
        for event in sorted(desk.records.journal.of(field.subject()), key=lambda event: event.time)
        if event.name == typing_text.TYPED
    ]


def test_what_was_answered_as_saved_is_there_before_the_field_is_left(desk: Desk, place: TextField) -> None:
    typing_text.type_into(desk, place, "一楼")
    assert desk.records.findings.get(place.id).facts.place == "一楼"


def test_history_keeps_one_row_per_visit_of_a_field(desk: Desk, place: TextField) -> None:
    for text in ("一", "一楼", "一楼东侧"):
        typing_text.type_into(desk, place, text)
    typing_text.leave(desk, place)
    typing_text.type_into(desk, place, "二楼")
    typing_text.leave(desk, place)
    assert typed(desk, place) == [("", "一楼东侧"), ("一楼东侧", "二楼")]


def test_a_visit_that_changed_nothing_leaves_no_row(desk: Desk, place: TextField) -> None:
    typing_text.type_into(desk, place, "一楼")
    typing_text.type_into(desk, place, "")
    assert typing_text.leave(desk, place).undoable == ()
    assert typed(desk, place) == []


def test_a_visit_that_a_crash_cut_short_gets_its_row_at_the_next_start(desk: Desk, place: TextField) -> None:
    typing_text.type_into(desk, place, "一楼东")
    assert typing_text.settle_all(desk) == 1
    assert typed(desk, place) == [("", "一楼东")]
    assert typing_text.settle_all(desk) == 0


def test_undo_gives_the_text_from_before_the_visit(desk: Desk, place: TextField) -> None:
    typing_text.type_into(desk, place, "一楼东侧")
    left = typing_text.leave(desk, place)
    undone = undoing.undo(desk, left.undoable)
    assert typing_text.read(desk.records, place) == ""
    undoing.undo(desk, undone.undoable)
    assert typing_text.read(desk.records, place) == "一楼东侧"


def test_remarks_of_items_and_facts_of_the_visit_are_typed_alike(desk: Desk, inspection_id: str, keys: Keys) -> None:
    visit_id = recording.view(desk, inspection_id).visit.id
    remark = TextField(owner=TextOwner.ITEM, id=inspection_id, name="remark", item=keys[3])
    companion = TextField(owner=TextOwner.VISIT, id=visit_id, name="accompanied_by")
    for field in (remark, companion):
        typing_text.type_into(desk, field, "李㛃")
        typing_text.leave(desk, field)
    view = recording.view(desk, inspection_id)
    assert view.inspection.answer(keys[3]).remark == "李㛃"
    assert view.visit.facts.accompanied_by == "李㛃"


@pytest.mark.parametrize("name", ["severity", "deadline", "ordinal", "no_such_field"])
def test_only_texts_are_typed(desk: Desk, place: TextField, name: str) -> None:
    with pytest.raises(NotThisFinding):
        typing_text.type_into(desk, TextField(owner=TextOwner.FINDING, id=place.id, name=name), "x")


def test_a_finished_inspection_is_not_typed_into(desk: Desk, inspection_id: str, place: TextField) -> None:
    visit_id = recording.view(desk, inspection_id).visit.id
    finishing.finish(desk, inspection_id)
    for field in (place, TextField(owner=TextOwner.VISIT, id=visit_id, name="place")):
        with pytest.raises(InspectionAlreadyFinished):
            typing_text.type_into(desk, field, "事后改的")
    assert typing_text.read(desk.records, place) == ""


def test_typed_words_are_found_at_once(desk: Desk, place: TextField) -> None:
    from inspector_app.domain.finding_lists import FindingFilter
    from inspector_app.services import listing

    typing_text.type_into(desk, place, "负一层配电间")
    assert listing.findings(desk, FindingFilter(text="配电")).count == 1
    typing_text.type_into(desk, place, "药库")
    assert listing.findings(desk, FindingFilter(text="配电间")).count == 0
