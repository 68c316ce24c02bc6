from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app.domain.checklists import Basis, Checklist
from inspector_app.domain.people import NobodyAtWork
from inspector_app.domain.verification import CitationRefused, is_verified_here
from inspector_app.domain.vocabulary import Origin
from inspector_app.services import checklist_library, library_search
from inspector_app.services.desk import Desk
from inspector_app.services.verifying import TAKEN_BACK, VERIFIED, unverify_clause, verify_clause
from tests.services.checklist_folder import item, write_checklist
from tests.services.conftest import People

TEXT = "国家法律法规数据库2021年4月29日修正文本"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    files = tmp_path / "checklists"
    named = item("A-02", document="只引名称的标准", clause="5.1")
    write_checklist(files, "a", item("A-01", clause="第九条"), named, edition="2026.11")
    return files


@pytest.fixture
def desk(empty_desk: Desk, files: Path, people: People) -> Desk:
    checklist_library.refresh(empty_desk, files)
    return replace(empty_desk, operator=people.first)


def on_shelf(desk: Desk) -> Checklist:
    return checklist_library.read(desk, desk.records.shelf.get("a").edition)


def basis(desk: Desk, item_id: str = "A-01") -> Basis:
    return on_shelf(desk).item(item_id).basis[0]


def complete(desk: Desk, clause: str = "第十六条第一款", *, item_id: str = "A-01") -> str:
    return verify_clause(desk, "a", item_id, 0, clause=clause, verified_with=TEXT).made_id


def test_a_completed_clause_makes_an_edition_of_the_bureaus_own(desk: Desk) -> None:
    shipped_hash = on_shelf(desk).hash()
    made = complete(desk)

    own = on_shelf(desk)
    assert own.hash() == made
    assert own.edition == "2026.11（本单位补核1处）"
    assert (own.based_on, own.issued_on) == (shipped_hash, "2026-11-22")
    assert basis(desk).verified_by == "张三"
    assert basis(desk).verified_with == TEXT
    (card,) = checklist_library.available(desk).shelf
    assert card.edition.origin is Origin.OWN
    assert not is_verified_here(checklist_library.read(desk, shipped_hash).item("A-01").basis[0])


def test_a_second_clause_still_builds_on_the_shipped_edition(desk: Desk) -> None:
    shipped_hash = on_shelf(desk).hash()
    complete(desk)
    complete(desk, "5.3.2", item_id="A-02")

    assert on_shelf(desk).edition == "2026.11（本单位补核2处）"
    assert on_shelf(desk).based_on == shipped_hash


def test_a_document_cited_by_name_only_gets_its_clause_from_a_person(desk: Desk) -> None:
    complete(desk, "5.3.2", item_id="A-02")

    assert basis(desk, "A-02").verified_clause == "5.3.2"
    assert basis(desk, "A-02").verified_by == "张三"


def test_who_and_when_stay_in_the_journal(desk: Desk) -> None:
    complete(desk)
    events = desk.records.journal.of(checklist_library.subject_of("a"))

    (event,) = (one for one in events if one.name == VERIFIED)
    assert event.operator == desk.operator
    assert event.payload["clause"] == "第十六条第一款"
    assert event.payload["with"] == TEXT


def test_nobody_cannot_answer_for_a_clause(desk: Desk) -> None:
    with pytest.raises(NobodyAtWork):
        complete(replace(desk, operator=""))


def test_a_refused_clause_changes_nothing(desk: Desk) -> None:
    before = on_shelf(desk)
    for clause in ("第十五条", "第15条第1款", "第十四条至第十六条"):
        with pytest.raises(CitationRefused):
            complete(desk, clause)

    assert on_shelf(desk) == before
    assert len(checklist_library.editions_of(desk, "a")) == 1
    assert desk.records.journal.of(checklist_library.subject_of("a")) == []


def test_taking_the_only_clause_back_uses_the_shipped_edition_again(desk: Desk) -> None:
    before = on_shelf(desk)
    complete(desk)
    unverify_clause(desk, "a", "A-01", 0)

    assert on_shelf(desk) == before
    names = [event.name for event in desk.records.journal.of(checklist_library.subject_of("a"))]
    assert VERIFIED in names
    assert TAKEN_BACK in names


def test_taking_one_of_two_clauses_back_leaves_the_other(desk: Desk) -> None:
    complete(desk)
    complete(desk, "5.3.2", item_id="A-02")
    unverify_clause(desk, "a", "A-01", 0)

    assert (basis(desk).clause, basis(desk).print_clause) == ("第九条", False)
    assert basis(desk, "A-02").verified_clause == "5.3.2"
    assert on_shelf(desk).edition == "2026.11（本单位补核1处）"


def test_adopting_a_newer_edition_carries_the_clause_over(desk: Desk, files: Path) -> None:
    complete(desk)
    write_checklist(files, "a", item("A-01", "另一句话", clause="第九条"), edition="2027.05")
    checklist_library.refresh(desk, files)
    offered = checklist_library.available(desk).shelf[0].offered
    assert offered is not None
    checklist_library.adopt(desk, "a")

    after = on_shelf(desk)
    assert after.item("A-01").check == "另一句话"
    assert after.edition == "2027.05（本单位补核1处）"
    assert after.based_on == offered.hash
    assert basis(desk).verified_clause == "第十六条第一款"
    unverify_clause(desk, "a", "A-01", 0)
    assert on_shelf(desk).hash() == offered.hash


def test_a_newer_edition_that_asks_the_same_is_no_news_to_a_bureau_with_its_own(desk: Desk, files: Path) -> None:
    complete(desk)
    text = (files / "a.yaml").read_text(encoding="utf-8")
    (files / "a.yaml").write_text(text.replace("2026.11", "2027.05"), encoding="utf-8")
    checklist_library.refresh(desk, files)

    assert checklist_library.available(desk).shelf[0].offered is None
    assert basis(desk).verified_by == "张三"


def test_a_completed_clause_is_found_by_searching(desk: Desk) -> None:
    assert library_search.search(desk, "第十六条") == ()
    complete(desk)

    (hit,) = library_search.search(desk, "第十六条")
    assert hit.excerpt == "《中华人民共和国消防法》第十六条第一款"
