from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from inspector_app.bootstrap import Office
from inspector_app.documents import load_wording
from inspector_app.domain.errors import Problem
from inspector_app.domain.finding_lists import FindingFilter
from inspector_app.domain.library_hits import ItemHit
from inspector_app.domain.people import InspectorCard
from inspector_app.domain.troubles_safekeeping import BackupInsideData, Cancelled
from inspector_app.domain.vocabulary import DocumentKind, DocumentState, Stage
from inspector_app.sentences import explain, explain_problem
from inspector_app.services import (
    demonstrating,
    documenting,
    drafting,
    law_library,
    library_search,
    listing,
    safekeeping,
    setting_up,
)
from inspector_app.storage.number_register import NumberRegister, TakenNumber
from tests.invented_laws import LAW

PATIENCE_S = 30
NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


class Data:
    """The example's data folder, closed; opened for one step at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path / "data"
        self.outside = path / "outside"

    def open(self) -> Office:
        return Office.open(self.path, outside=self.outside, clock=lambda: NOW)

    def spoil(self, *statements: str) -> None:
        """What another program does to the records, without the rules of ours."""
        db = sqlite3.connect(self.path / "records.sqlite3")
        for statement in statements:
            db.execute(statement)
        db.commit()
        db.close()

    def problems(self) -> list[str]:
        with self.open() as office:
            return [problem.code for problem in told(office.check_data().result().problems)]

    def notes(self) -> list[str]:
        with self.open() as office:
            return [problem.code for problem in told(office.check_data().result().notes)]


def told(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The same problems, after making sure that each can be told in Chinese."""
    for problem in problems:
        assert "{" not in explain_problem(problem)
    return problems


@pytest.fixture
def data(tmp_path: Path) -> Data:
    made = Data(tmp_path)
    with made.open() as office:
        office.build_example().result()
    return made


@pytest.fixture
def office(data: Data) -> Iterator[Office]:
    with data.open() as opened:
        yield opened


def test_sound_data_have_no_problems(data: Data) -> None:
    assert data.problems() == []
    assert data.notes() == []


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE event SET payload = '{}' WHERE sequence = 20", "check.chain_broken"),
        ("DELETE FROM event WHERE sequence = 1", "check.chain_broken"),
        ("UPDATE finding_state SET stage = 'closed' WHERE row = 1", "check.projection_differs"),
        ("UPDATE finding_state SET due = '2020-01-01' WHERE row = 1", "check.projection_differs"),
        ("DELETE FROM finding_state WHERE row = 1", "check.projection_differs"),
        ("UPDATE edition SET content = replace(content, '消防', '防火')", "check.edition_changed"),
        ("UPDATE document SET pdf_sha256 = 'ab' WHERE kind = 'site_record'", "check.pdf_missing"),
        ("UPDATE document SET pdf_sha256 = '' WHERE kind = 'site_record'", "check.pdf_missing"),
        ("UPDATE inspection_item SET verdict = 'compliant' WHERE item = 'F-18'", "check.finding_without_violation"),
        ("UPDATE inspection_item SET verdict = 'violation' WHERE item = 'F-01'", "check.violation_without_finding"),
        ("UPDATE document SET serial = 7 WHERE kind = 'site_record'", "check.number_not_registered"),
        (
            "INSERT INTO evidence VALUES ('cd', '2026-11-a', 'image/jpeg', 1, '2026-11-22T20:00:00+00:00')",
            "check.evidence_missing",
        ),
    ],
)
def test_each_kind_of_disagreement_is_named(data: Data, statement: str, code: str) -> None:
    data.spoil(statement)
    assert code in data.problems()


@pytest.fixture
def library(tmp_path: Path) -> Data:
    """The shipped checklists, a draft of one of them, and a text of a law."""
    data = Data(tmp_path)
    path = tmp_path / "示例条例.txt"
    path.write_text(LAW, encoding="utf-8")
    with data.open() as office:
        office.write(partial(drafting.edit, checklist_id="fire_safety")).result()
        seen = office.read(partial(law_library.preview, path=path)).result()
        take_in = partial(law_library.take_in, wanted=seen, document=seen.document, number="", version_name="")
        office.write(partial(take_in, effective=None)).result()
    return data


def test_a_sound_library_has_no_problems_and_is_counted(library: Data) -> None:
    with library.open() as office:
        report = office.check_data().result()
    assert report.problems == ()
    assert (report.counts["edition"], report.counts["law"]) == (6, 1)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE shelf SET edition = (SELECT edition FROM shelf WHERE position = 1)", "check.shelf_edition_missing"),
        ("UPDATE shelf SET shipped = 'gone' WHERE position = 0", "check.shipped_edition_missing"),
        ("DELETE FROM draft_item WHERE item = 'F-05'", "check.draft_broken"),
        ("UPDATE draft_item SET content = 'no JSON' WHERE item = 'F-05'", "check.draft_broken"),
        ("UPDATE draft_item SET content = replace(content, 'severity', 'weight')", "check.draft_broken"),
        ("UPDATE draft SET head = '[]'", "check.draft_broken"),
        ("DELETE FROM law_article WHERE label = '第六条'", "check.law_not_whole"),
        ("DELETE FROM law_article WHERE label = '附件'", "check.law_not_whole"),
        ("UPDATE law SET content = '{}'", "check.law_not_whole"),
        ("UPDATE law SET content = 'no JSON'", "check.law_not_whole"),
    ],
)  # fmt: skip
def test_damage_of_the_library_is_named_and_left_to_the_backup(library: Data, statement: str, code: str) -> None:
    library.spoil(statement)
    assert code in library.problems()
    with library.open() as office:
        office.repair().result()
    assert code in library.problems()


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("DELETE FROM shelf_item WHERE item = 'F-05'", "check.items_not_indexed"),
        ("UPDATE shelf_item SET checklist_id = 'unknown' WHERE item = 'F-05'", "check.items_not_indexed"),
        ("UPDATE shelf_item_text SET words = 'others' WHERE rowid = 3", "check.items_not_indexed"),
        ("DELETE FROM shelf_item_text", "check.items_not_indexed"),
        ("INSERT INTO shelf_item_text (rowid, words) VALUES (9999, 'stray')", "check.index_strays"),
        ("UPDATE law_article_text SET words = 'others' WHERE rowid = 3", "check.articles_not_indexed"),
        ("DELETE FROM law_article_text", "check.articles_not_indexed"),
        ("INSERT INTO law_article_text (rowid, words) VALUES (9999, 'stray')", "check.index_strays"),
    ],
)
def test_what_searches_miss_is_named_and_indexed_again(library: Data, statement: str, code: str) -> None:
    library.spoil(statement)
    with library.open() as office:
        assert code in {problem.code for problem in told(office.check_data().result().repairable)}
        assert office.repair().result().indexes > 0
        assert office.check_data().result().problems == ()
        found = office.read(partial(library_search.search, text="F-05")).result()
        assert [hit.item_id for hit in found if isinstance(hit, ItemHit)] == ["F-05"]
        assert len(office.read(partial(library_search.search, text="示例应当遵守")).result()) == 1


def test_a_damaged_edition_is_not_indexed(data: Data) -> None:
    data.spoil("UPDATE edition SET content = replace(content, '消防', '防火')")
    assert set(data.problems()) == {"check.edition_changed"}


def test_a_damaged_original_is_named(data: Data) -> None:
    (volume,) = (data.path / "evidence").glob("*.sqlite3")
    db = sqlite3.connect(volume)
    db.execute("DROP TRIGGER original_stays")
    db.execute("UPDATE original SET content = x'00' WHERE rowid = 1")
    db.commit()
    db.close()

    assert {"evidence.damaged", "check.pdf_missing"} <= set(data.problems())


def test_bytes_that_are_no_pdf_are_named(data: Data) -> None:
    with data.open() as office:
        ref = office.on_evidence(lambda store: store.put(b"not a document", "application/pdf")).result()
    data.spoil(
        f"INSERT INTO evidence VALUES ('{ref.sha256}', '{ref.volume}', 'application/pdf', 14, '2026-11-22T20:00:00')",
        f"UPDATE document SET pdf_sha256 = '{ref.sha256}' WHERE kind = 'site_record'",
    )
    assert data.problems() == ["check.not_a_pdf"]


def test_wrong_projections_are_repaired_from_the_history(data: Data) -> None:
    data.spoil("UPDATE finding_state SET stage = 'closed', discarded = 1")
    with data.open() as office:
        assert len(office.check_data().result().repairable) == 13
        assert office.repair().result().findings == 13
        assert office.check_data().result().problems == ()
        listed = office.read(partial(listing.findings, wanted=FindingFilter())).result()
    assert {line.stage for line in listed.lines} == {Stage.ISSUED, Stage.REGISTERED}


def test_a_document_that_a_crash_left_without_bytes_is_finished(data: Data) -> None:
    with data.open() as office:
        visit_id = office.read(listing.documents).result()[0].document.visit_id
        office.operate_as(office.read(setting_up.inspectors).result()[0].id)
        taken = partial(
            documenting.take_number,
            visit_id=visit_id,
            kind=DocumentKind.SITE_RECORD,
            wording=load_wording(),
            register=office.register,
        )
        document = office.write(taken).result()
        office.operate_as("")  # on the command line nobody is chosen
        assert [one.code for one in office.check_data().result().repairable] == ["check.document_unfinished"]

        assert office.repair().result().documents == 1

        finished = office.read(partial(documenting.find, id_or_number=document.id)).result()
        assert finished.state is DocumentState.MADE
        assert office.check_data().result().problems == ()


def record_number(data: Data, serial: int, document: str) -> None:
    taken = TakenNumber(kind="site_record", year=2026, mark="例", serial=serial, document=document, taken_at=NOW)
    NumberRegister(data.path / "numbers.register").record(taken)


def test_numbers_without_a_document_and_numbers_passed_over_are_worth_knowing(data: Data) -> None:
    record_number(data, 5, "a document whose transaction was lost")
    assert data.notes() == ["check.number_without_document", "check.number_passed_over"]
    assert data.problems() == []


def test_numbers_up_to_one_read_from_paper_need_no_explanation(data: Data) -> None:
    record_number(data, 1_000_000_000, documenting.TOLD_ON_PAPER)
    assert data.notes() == []


def test_a_check_can_be_stopped(office: Office) -> None:
    steps: list[tuple[int, int]] = []

    def stop_at_the_third(done: int, total: int) -> None:
        steps.append((done, total))
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled) as stopped:
        office.check_data(on_step=stop_at_the_third).result()
    assert steps[0][0] == 0
    assert "已取消" in explain(stopped.value)


def test_a_backup_goes_into_a_folder_under_its_date(office: Office, tmp_path: Path) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    report = office.back_up(stick).result()

    assert report.path == stick / "卫安查备份-20261122-2000.zip"
    assert report.evidence == 2
    assert zipfile.is_zipfile(report.path)


def test_a_backup_inside_the_data_folder_is_refused(office: Office) -> None:
    for target in (office.folder.path, office.folder.backups / "x.zip"):
        with pytest.raises(BackupInsideData):
            office.back_up(target).result()
    assert list(office.folder.backups.iterdir()) == []


def test_a_cancelled_backup_leaves_nothing(office: Office, tmp_path: Path) -> None:
    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    target = tmp_path / "备份.zip"
    with pytest.raises(Cancelled):
        office.back_up(target, progress=cancel).result()
    assert not list(tmp_path.glob("*.zip*"))
    assert not list(tmp_path.glob(".*part"))


def test_a_restored_backup_brings_the_records_back_and_keeps_what_was_there(data: Data, tmp_path: Path) -> None:
    target = tmp_path / "备份.zip"
    with data.open() as office:
        office.back_up(target).result()
        before = office.read(demonstrating.event_count).result()
    data.spoil("UPDATE facility SET name = '改过的名字'")

    report = Office.restore(target, data.path, clock=lambda: NOW)

    assert report.former is not None
    assert (report.former / "records.sqlite3").exists()
    with data.open() as office:
        assert office.read(demonstrating.event_count).result() == before
        assert office.read(listing.documents).result()[0].facility_name == "示例镇中心卫生院（示例）"


def test_lists_are_read_and_records_written_while_the_data_are_checked(office: Office) -> None:
    begun, go_on = Event(), Event()

    def wait_there(_done: int, _total: int) -> None:
        begun.set()
        assert go_on.wait(PATIENCE_S)

    checking = office.check_data(on_step=wait_there)
    try:
        assert begun.wait(PATIENCE_S)
        assert office.read(demonstrating.event_count).result(PATIENCE_S) > 0
        card = InspectorCard(name="郑六")
        assert office.write(partial(setting_up.add_inspector, card=card)).result(PATIENCE_S).made_id
    finally:
        go_on.set()
    assert checking.result().problems == ()


def test_a_backup_path_is_taken_as_it_is_where_it_is_no_folder(tmp_path: Path) -> None:
    assert safekeeping.backup_path(tmp_path / "a.zip", NOW) == tmp_path / "a.zip"
