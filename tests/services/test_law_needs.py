from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from inspector_app.domain.checklists import Basis, Checklist, Criterion
from inspector_app.domain.law_citations import CitedStatus
from inspector_app.domain.vocabulary import BasisRole, Grade, Origin
from inspector_app.services import checklist_library, law_library, law_needs
from inspector_app.services.desk import Desk
from tests.invented_laws import LAW, STANDARD
from tests.services.checklist_folder import item, write_checklist

NAME = "某某安全条例（示例）"


@pytest.fixture
def desk(empty_desk: Desk, tmp_path: Path) -> Desk:
    """Four items that cite an invented law in every way, one that cites a standard, and one that is disabled."""
    ids = ("A-01", "A-02", "A-03", "A-04", "A-05")
    files = tmp_path / "checklists"
    write_checklist(files, "a", *(item(one, f"第{one}项") for one in ids), title="甲表")
    checklist_library.refresh(empty_desk, files)
    publish(empty_desk, citing(checklist_library.read(empty_desk, empty_desk.records.shelf.get("a").edition)))
    return empty_desk


def publish(desk: Desk, checklist: Checklist) -> None:
    with desk.records.transaction():
        checklist_library.shelve(desk, desk.author(), checklist, Origin.OWN)


def cites(clause: str = "", *, document: str = NAME, number: str = "", verified: bool = True) -> Basis:
    return Basis(
        document=document, number=number, clause=clause, print_clause=verified and bool(clause), grade=Grade.READ
    )


def citing(checklist: Checklist) -> Checklist:
    bases = {
        "A-01": (cites("第三条第一款第（二）项"), cites("第五条")),
        "A-02": (cites("第九十九条"),),
        "A-03": (cites("第四条", verified=False),),
        "A-04": (cites("2.1", document="某某规范", number="GB 99999—2030"),),
        "A-05": (cites("第一条", document="另一部规定"),),
    }
    changed = {one: replace(checklist.item(one), basis=basis) for one, basis in bases.items()}
    changed["A-02"] = replace(changed["A-02"], criteria=(Criterion(document="判定清单", clause="第二条"),))
    changed["A-05"] = replace(changed["A-05"], disabled=True)
    return checklist.with_items(changed)


def take_in(desk: Desk, tmp_path: Path, text: str = LAW, name: str = "law.txt", effective: date | None = None) -> str:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    seen = law_library.preview(desk, path)
    effective = effective or seen.effective
    return law_library.take_in(
        desk, seen, document=seen.law.document, number=seen.number, version_name="", effective=effective
    ).made_id


def test_documents_without_a_text_are_listed_by_how_many_items_cite_them(desk: Desk) -> None:
    needs = law_needs.missing_texts(desk)

    assert [(one.document, one.items) for one in needs] == [(NAME, 3), ("判定清单", 1), ("某某规范", 1)]
    assert [one.item_id for one in needs[0].citations] == ["A-01", "A-02", "A-03"]
    assert needs[2].number == "GB 99999—2030"


def test_a_text_ends_the_need_and_a_withdrawn_one_does_not(desk: Desk, tmp_path: Path) -> None:
    law_id = take_in(desk, tmp_path)
    assert NAME not in [one.document for one in law_needs.missing_texts(desk)]

    law_library.withdraw(desk, law_id)
    assert law_needs.missing_texts(desk)[0].document == NAME


def test_a_standard_is_known_by_its_number(desk: Desk, tmp_path: Path) -> None:
    law_id = take_in(desk, tmp_path, STANDARD, "standard.txt")

    assert "某某规范" not in [one.document for one in law_needs.missing_texts(desk)]
    held = law_needs.citations(desk, law_id)
    assert {"2.1.1", "2.1.2"} <= set(held.by_article())


def test_each_citation_is_held_against_the_text(desk: Desk, tmp_path: Path) -> None:
    held = law_needs.citations(desk, take_in(desk, tmp_path))

    assert [(one.citation.item_id, one.labels) for one in held.found] == [("A-01", ("第三条",)), ("A-01", ("第五条",))]
    (missing,) = held.missing
    assert (missing.citation.item_id, missing.status, missing.missing) == (
        "A-02", CitedStatus.NO_SUCH_ARTICLE, ("第九十九条",),
    )  # fmt: skip
    whole = [one.citation.item_id for one in held.citations if one.status is CitedStatus.WHOLE_DOCUMENT]
    assert whole == ["A-03"]
    assert {label: len(ones) for label, ones in held.by_article().items()} == {"第三条": 1, "第五条": 1}


def test_an_article_without_the_cited_part_is_not_found(desk: Desk, tmp_path: Path) -> None:
    checklist = checklist_library.read(desk, desk.records.shelf.get("a").edition)
    publish(desk, checklist.with_items({"A-01": replace(checklist.item("A-01"), basis=(cites("第五条第七款"),))}))

    held = law_needs.citations(desk, take_in(desk, tmp_path))

    part = next(one for one in held.missing if one.citation.item_id == "A-01")
    assert (part.status, part.labels, part.missing) == (CitedStatus.NO_SUCH_PART, ("第五条",), ("第五条第七款",))


def test_a_criterion_is_counted_once_though_it_stands_among_the_bases_too(desk: Desk) -> None:
    checklist = checklist_library.read(desk, desk.records.shelf.get("a").edition)
    twice = cites(document="判定清单", verified=False)
    twice = replace(twice, role=BasisRole.MAJOR_CRITERION, grade=Grade.DOCUMENT)
    again = replace(checklist.item("A-02"), basis=(*checklist.item("A-02").basis, twice))
    publish(desk, checklist.with_items({"A-02": again}))

    need = next(one for one in law_needs.missing_texts(desk) if one.document == "判定清单")
    assert [(one.clause, one.is_criterion) for one in need.citations] == [("第二条", True)]
