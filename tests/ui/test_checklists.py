from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain.checklists import Checklist, OwnColumn, Phrase
from inspector_app.domain.drafting import DraftFate
from inspector_app.domain.library_hits import ArticleHit, ItemHit
from inspector_app.domain.vocabulary import Origin
from inspector_app.services import checklist_doors, checklist_library, drafting
from inspector_app.shipped import shipped
from tests.services.checklist_folder import item
from tests.ui.conftest import done
from tests.ui.library_folder import SMALL, bring, card_of, in_use, publish
from ui.dialogs.checklist_title import ChecklistTitleDialog
from ui.dialogs.confirm import ConfirmDialog
from ui.dialogs.problems import ProblemsDialog
from ui.dialogs.taken_over import TakenOverDialog
from ui.dialogs.trouble import TroubleDialog
from ui.dialogs.verify_clause import VerifyClauseDialog
from ui.models.library_hits import HitModel, marks
from ui.pages.checklist_export import file_name
from ui.pages.checklists import ChecklistsPage
from ui.pages.library_searching import LibrarySearching
from ui.routes import Go, GoChecklistImport, GoChecklists, GoCompare, GoCoverage, GoDraft, GoLaws
from ui.tasks import Tasks
from ui.widgets.item_sheet import CitationRow, ItemSheet
from ui.widgets.shelf_view import Deed

Settled = Callable[[], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "files"


@pytest.fixture
def shelf(office: Office, folder: Path) -> Office:
    """An office whose shelf has 甲表 beside the shipped checklists."""
    bring(office, folder, edition="1")
    return office


@pytest.fixture
def page(tasks: Tasks, shelf: Office, qtbot: QtBot, settled: Settled) -> ChecklistsPage:  # noqa: ARG001
    page = ChecklistsPage(tasks)
    qtbot.addWidget(page)
    page.resize(1180, 700)
    tasks.changed.connect(page.refresh)
    page.open(GoChecklists())
    page.show()
    settled()
    return page


@pytest.fixture
def asked(page: ChecklistsPage) -> list[Go]:
    """Where the page asked to go."""
    asked: list[Go] = []
    page.navigate.connect(asked.append)
    return asked


def at_small(page: ChecklistsPage, settled: Settled, item_id: str = "") -> None:
    page.open(GoChecklists(SMALL, item_id))
    settled()


def citation(page: ChecklistsPage, position: int = 0) -> CitationRow:
    return page.edition.item.citation_rows()[position]


def with_more(checklist: Checklist) -> Checklist:
    """The bureau's own items: everything that an item may have."""
    first, second = checklist.items()
    return checklist.with_items(
        {
            first.id: replace(
                first,
                ticks=("双人验收", "双人保管"),
                phrases=(Phrase(finding="灭火器压力不足", requirement="三日内更换"),),
                photo_required=True,
                own_columns=(OwnColumn(label="责任处室", text="办公室"),),
            ),
            second.id: replace(second, disabled=True),
        }
    )


# The shelf.


def test_the_shelf_says_edition_origin_size_use_and_fingerprint_of_every_checklist(
    shelf: Office, page: ChecklistsPage
) -> None:
    table = page.shelf.table
    card = card_of(shelf)
    row = next(row for row, one in enumerate(table.lines) if one.checklist_id == SMALL)

    said = [table.index(row, column).data() for column in range(table.columnCount())]

    assert said == ["甲表", "使用中", "1", "随程序", "2项", "托育机构", card.edition.hash[:8]]
    assert len(table.lines) == len(done(shelf, checklist_library.available).shelf)


def test_enter_opens_a_checklist_and_escape_leads_back(page: ChecklistsPage, settled: Settled) -> None:
    page.shelf.mark(SMALL)
    QTest.keyClick(page.shelf.view, Qt.Key.Key_Return)
    settled()
    assert page.edition.isVisible()
    assert page.edition.title.text() == "甲表"

    page.edition.back_button.click()
    assert page.shelf.isVisible()


def test_changing_a_checklist_leads_to_its_draft(
    shelf: Office, page: ChecklistsPage, asked: list[Go], settled: Settled
) -> None:
    page.shelf.mark(SMALL)
    page.shelf.buttons[Deed.EDIT].click()
    settled()

    (draft,) = done(shelf, drafting.drafts)
    assert asked == [GoDraft(draft.id)]
    assert draft.checklist_id == SMALL


def test_a_copy_is_called_as_somebody_types(
    shelf: Office, page: ChecklistsPage, asked: list[Go], settled: Settled
) -> None:
    page.shelf.mark(SMALL)
    page.shelf.buttons[Deed.COPY].click()
    (dialog,) = page.findChildren(ChecklistTitleDialog)
    assert dialog.title.text() == "甲表（本单位）"
    dialog.title.setText("  ")
    dialog.yes_button.click()
    settled()
    assert dialog.refusal.text() == "请填写名称。"

    dialog.title.setText("冬季专项检查表")
    dialog.yes_button.click()
    settled()

    (draft,) = done(shelf, drafting.drafts)
    assert (draft.title, draft.items) == ("冬季专项检查表", 2)
    assert asked == [GoDraft(draft.id)]


def test_a_checklist_is_started_from_nothing(
    shelf: Office, page: ChecklistsPage, asked: list[Go], settled: Settled
) -> None:
    page.bar.new_button.click()
    (dialog,) = page.findChildren(ChecklistTitleDialog)
    dialog.title.setText("食堂检查表")
    dialog.yes_button.click()
    settled()

    (draft,) = done(shelf, drafting.drafts)
    assert draft.title == "食堂检查表"
    assert asked == [GoDraft(draft.id)]


def test_taking_a_checklist_out_of_use_can_be_taken_back(shelf: Office, page: ChecklistsPage, settled: Settled) -> None:
    page.shelf.mark(SMALL)
    page.shelf.buttons[Deed.USE].click()
    settled()
    assert not card_of(shelf).in_use
    assert page.shelf.buttons[Deed.USE].text() == "启用"

    page.notice.act()
    settled()
    assert card_of(shelf).in_use


def test_checklists_are_moved_with_the_keyboard_and_stay_chosen(
    shelf: Office, page: ChecklistsPage, settled: Settled
) -> None:
    before = card_of(shelf).position
    page.shelf.mark(SMALL)
    page.shelf.buttons[Deed.UP].click()
    settled()

    assert card_of(shelf).position == before - 1
    chosen = page.shelf.chosen()
    assert chosen is not None
    assert chosen.checklist_id == SMALL


def test_the_first_cannot_go_up_nor_the_last_down(page: ChecklistsPage) -> None:
    page.shelf.mark(page.shelf.table.lines[0].checklist_id)
    assert not page.shelf.buttons[Deed.UP].isEnabled()
    page.shelf.mark(page.shelf.table.lines[-1].checklist_id)
    assert not page.shelf.buttons[Deed.DOWN].isEnabled()


def test_drafts_are_listed_gone_on_with_and_given_up_until_somebody_wants_them_back(
    shelf: Office, page: ChecklistsPage, asked: list[Go], settled: Settled
) -> None:
    draft_id = done(shelf, partial(drafting.start, title="食堂检查表")).made_id
    page.open(GoChecklists())
    settled()
    page.shelf.continue_button.click()
    assert asked == [GoDraft(draft_id)]

    page.shelf.discard_button.click()
    settled()
    assert done(shelf, drafting.drafts) == []
    assert not page.shelf.draft_view.isVisible()

    page.notice.act()
    settled()
    assert done(shelf, partial(drafting.draft, draft_id=draft_id)).fate is DraftFate.OPEN
    assert page.shelf.draft_view.isVisible()


def test_the_other_pages_of_the_library_are_reached_by_buttons(page: ChecklistsPage, asked: list[Go]) -> None:
    for button in (page.bar.import_button, page.bar.laws_button, page.bar.coverage_button):
        button.click()

    assert asked == [GoChecklistImport(), GoLaws(), GoCoverage()]


def test_a_broken_file_is_listed_and_stops_nothing(
    office: Office, page: ChecklistsPage, tmp_path: Path, settled: Settled
) -> None:
    folder = tmp_path / "checklists"
    folder.mkdir()
    for source in shipped("checklists").iterdir():
        (folder / source.name).write_bytes(source.read_bytes())
    (folder / "broken.yaml").write_text("title: [没有结束", encoding="utf-8")
    page.refresh(done(office, partial(checklist_library.refresh, folder=folder)).changes)
    settled()

    assert page.refused.isVisible()
    assert page.shelf.table.lines
    page.why_button.click()
    (dialog,) = page.findChildren(ProblemsDialog)
    model = dialog.table.model()
    assert model.index(0, 0).data() == "broken.yaml"
    assert "行" in model.index(0, 1).data()
    dialog.accept()


# One edition.


def test_an_edition_says_its_size_origin_and_fingerprint_and_gives_the_whole_of_it(
    shelf: Office, page: ChecklistsPage, settled: Settled
) -> None:
    at_small(page, settled)
    whole = card_of(shelf).edition.hash

    said = page.edition.about.text()

    assert "共2项" in said
    assert "随程序" in said
    assert f"指纹{whole[:8]}" in said
    page.edition.copy_hash_button.click()
    assert QGuiApplication.clipboard().text() == whole


def test_every_stored_edition_can_be_read(
    shelf: Office, page: ChecklistsPage, asked: list[Go], settled: Settled
) -> None:
    first = card_of(shelf).edition.hash
    own = publish(shelf, with_more, edition="本局一版")
    at_small(page, settled)
    boxes = page.edition.editions
    assert [boxes.itemData(row) for row in range(boxes.count())] == [own, first]
    assert "现用" in boxes.currentText()

    boxes.setCurrentIndex(1)
    boxes.activated.emit(1)
    settled()

    assert "不是现用的版本" in page.edition.about.text()
    assert "双人验收" not in page.edition.item.text()
    assert not page.edition.buttons[Deed.EDIT].isVisible()
    page.edition.compare_button.click()
    assert asked == [GoCompare(before=first, after=own)]


def test_an_item_is_shown_with_everything_that_the_edition_says(
    shelf: Office, page: ChecklistsPage, settled: Settled
) -> None:
    publish(shelf, with_more, edition="本局一版")
    at_small(page, settled, "A-01")

    said = page.edition.item.text()

    parts = ("灭火器在有效期内", "□ 双人验收", "《中华人民共和国消防法》", "依据待核", "灭火器压力不足", "三日内更换")
    for part in (*parts, "责任处室：办公室", "第1行", "卫健；督促"):
        assert part in said
    tree = page.edition.model
    assert "（停用）" in tree.index(1, 0, tree.index(0, 0)).data()
    assert "另有1项停用" in page.edition.about.text()


def test_a_criterion_that_is_known_in_part_is_called_so(shelf: Office, qtbot: QtBot) -> None:
    checklist = in_use(shelf, "fire_safety")
    known_in_part = [one for one in checklist.items() if any(criterion.known_in_part for criterion in one.criteria)]
    assert known_in_part
    sheet = ItemSheet()
    qtbot.addWidget(sheet)

    sheet.show_item(known_in_part[0], checklist.conditions)

    assert "只核实到部分文字" in sheet.text()


def test_no_shipped_item_shows_a_clause_that_nobody_verified(shelf: Office, qtbot: QtBot) -> None:
    checklist = in_use(shelf, "fire_safety")
    sheet = ItemSheet()
    qtbot.addWidget(sheet)
    unverified = [
        (one, basis) for one in checklist.items() for basis in one.basis if basis.clause and not basis.print_clause
    ]

    for one, basis in unverified:
        sheet.show_item(one, checklist.conditions)
        assert "依据待核" in sheet.text()
        assert f"《{basis.document}》（{basis.number}）{basis.clause}" not in sheet.text()


def test_reading_a_citation_is_asked_for_by_its_basis(shelf: Office, qtbot: QtBot) -> None:
    checklist = in_use(shelf)
    first = next(checklist.items())
    sheet = ItemSheet()
    qtbot.addWidget(sheet)
    sheet.show_item(first, checklist.conditions)

    with qtbot.waitSignal(sheet.article_wanted) as wanted:
        sheet.citation_rows()[0].article_button.click()

    assert wanted.args == [first.basis[0]]


def test_one_key_shows_the_cited_articles_and_takes_them_away(
    page: ChecklistsPage, asked: list[Go], settled: Settled
) -> None:
    at_small(page, settled, "A-01")
    page.activateWindow()
    QTest.keyClick(page.edition, Qt.Key.Key_F2)
    settled()
    article = page.edition.reading.article
    assert article.isVisible()
    assert "《中华人民共和国消防法》" in article.words()
    article.bring_in.click()
    assert asked == [GoLaws()]

    article.close_button.click()
    assert not article.isVisible()
    assert page.edition.isVisible()


def test_the_articles_follow_the_item_and_take_its_place_where_there_is_no_room(
    page: ChecklistsPage, settled: Settled, qtbot: QtBot
) -> None:
    at_small(page, settled, "A-01")
    citation(page).article_button.click()
    settled()
    reading = page.edition.reading
    assert reading.sheet.isVisible()

    page.open(GoChecklists(SMALL, "A-02"))
    qtbot.waitUntil(lambda: reading.article._title.text() == "条文 A-02" and bool(reading.article.sections))

    page.resize(620, 320)
    assert reading.article.isVisible()
    assert not reading.sheet.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert reading.sheet.isVisible()


@pytest.mark.parametrize(("deed", "suffix"), [(Deed.TO_EXCEL, "xlsx"), (Deed.TO_YAML, "yaml")])
def test_the_edition_that_is_shown_is_written_to_a_file_that_reads_back(
    shelf: Office, page: ChecklistsPage, tmp_path: Path, settled: Settled, deed: Deed, suffix: str
) -> None:
    card = card_of(shelf)
    target = tmp_path / f"甲表.{suffix}"
    page._export.save(deed, card.edition, target)
    settled()

    assert target.name in page.notice.text
    read = checklist_doors.read_file(target)
    assert [one.id for one in read.items()] == ["A-01", "A-02"]


def test_a_file_that_cannot_be_written_is_told_of(
    shelf: Office, page: ChecklistsPage, tmp_path: Path, settled: Settled
) -> None:
    page._export.save(Deed.TO_YAML, card_of(shelf).edition, tmp_path / "没有的文件夹" / "甲表.yaml")
    settled()

    (dialog,) = page.findChildren(TroubleDialog)
    assert dialog.sentence.text()


def test_the_proposed_name_of_a_file_is_one_that_every_system_takes(shelf: Office) -> None:
    card = replace(card_of(shelf).edition, title='消防/安全"表"', edition="2026:1")

    assert file_name(card) == "消防_安全_表_ 2026_1"


# Completing a clause.


def test_a_clause_is_completed_by_name_and_can_be_taken_back(
    shelf: Office, page: ChecklistsPage, settled: Settled
) -> None:
    at_small(page, settled, "A-01")
    assert citation(page).take_back_button.isHidden()
    citation(page).verify_button.click()
    (dialog,) = page.findChildren(VerifyClauseDialog)
    dialog.clause.setText("第16条第1款第2项")
    dialog.against.setText("单位留存的公报文本")
    dialog.save_button.click()
    settled()

    basis = next(in_use(shelf).items()).basis[0]
    assert (basis.verified_clause, basis.verified_by) == ("第十六条第一款第（二）项", "张三")
    said = page.edition.item.text()
    assert "第十六条第一款第（二）项" in said
    assert "张三于" in said
    assert "单位留存的公报文本" in said
    assert citation(page).verify_button.isHidden()
    current = page.edition.current_item()
    assert current is not None
    assert current.id == "A-01"

    citation(page).take_back_button.click()
    (confirm,) = page.findChildren(ConfirmDialog)
    confirm.yes_button.click()
    settled()
    assert not next(in_use(shelf).items()).basis[0].verified_clause
    assert not citation(page).verify_button.isHidden()


@pytest.mark.parametrize(
    ("clause", "against", "said"),
    [
        ("", "公报文本", "请填写条款"),
        ("随便写的", "公报文本", "不像条款编号"),
        ("第十六条", " ", "对照哪份文本"),
    ],
)
def test_what_cannot_be_verified_is_refused_beside_the_fields(
    shelf: Office, page: ChecklistsPage, settled: Settled, clause: str, against: str, said: str
) -> None:
    before = card_of(shelf).edition.hash
    at_small(page, settled, "A-01")
    citation(page).verify_button.click()
    (dialog,) = page.findChildren(VerifyClauseDialog)
    dialog.clause.setText(clause)
    dialog.against.setText(against)
    dialog.save_button.click()
    settled()

    assert dialog.isVisible()
    assert said in dialog.refusal.text()
    assert card_of(shelf).edition.hash == before


def test_clauses_of_an_edition_that_is_not_used_any_more_are_left_alone(
    shelf: Office, page: ChecklistsPage, settled: Settled
) -> None:
    publish(shelf, with_more, edition="本局一版")
    at_small(page, settled, "A-01")
    page.edition.editions.setCurrentIndex(1)
    page.edition.editions.activated.emit(1)
    settled()

    assert citation(page).verify_button.isHidden()


# Searching.


def test_results_appear_while_typing_and_enter_opens_the_item(page: ChecklistsPage, settled: Settled) -> None:
    page.bar.search_for("疏散通道畅通")
    settled()
    assert page.hit_list.isVisible()
    hit = page.hits.hit(page.hits.first())
    assert isinstance(hit, ItemHit)

    page.bar.search_for("A-02")
    QTest.keyClick(page.bar.search, Qt.Key.Key_Return)  # before the answer is there
    settled()

    current = page.edition.current_item()
    assert current is not None
    assert current.id == "A-02"
    page.edition.back_button.click()
    assert page.hit_list.isVisible()
    QTest.keyClick(page.hit_list, Qt.Key.Key_Return)
    settled()
    assert page.edition.isVisible()


def test_a_search_from_elsewhere_takes_the_place_of_the_edition(page: ChecklistsPage, settled: Settled) -> None:
    at_small(page, settled, "A-01")

    page.open(GoChecklists(search="疏散通道畅通"))
    settled()

    assert page.hit_list.isVisible()
    assert page.bar.text == "疏散通道畅通"


def test_an_article_that_is_found_is_opened_in_the_law_library(page: ChecklistsPage, asked: list[Go]) -> None:
    article = ArticleHit(law_id="1", document="某法", version_name="2021年", label="第十六条", excerpt="消防设施")
    page.hits.show_hits([article], "消防", limit=200)

    page.hit_list.open_first()

    assert asked == [GoLaws("1", "第十六条")]


def test_nothing_found_says_what_to_try(page: ChecklistsPage, settled: Settled) -> None:
    page.bar.search_for("没有这样的内容")
    settled()
    assert page.nothing_found.isVisible()

    page.nothing_found.button.click()
    assert page.shelf.isVisible()
    assert page.bar.text == ""


def test_the_answer_to_an_earlier_search_is_dropped(tasks: Tasks, settled: Settled) -> None:
    model = HitModel()
    searching = LibrarySearching(tasks, model, model)
    shown: list[int] = []
    searching.shown.connect(shown.append)

    searching.search("灭")
    searching.search("没有这样的内容")
    settled()

    assert shown == [0]
    assert not searching.is_waiting
    searching.search("灭")
    searching.search("")
    settled()
    assert shown == [0]


def test_hits_are_grouped_under_headings_that_cannot_be_opened() -> None:
    found = ItemHit(
        checklist_id="a", edition="h", title="甲表", section="灭火器材", item_id="A-01", check="灭火器在有效期内",
        found_in="检查内容", excerpt="灭火器在有效期内",
    )  # fmt: skip
    article = ArticleHit(law_id="1", document="某法", version_name="2021年", label="第十六条", excerpt="消防设施")
    model = HitModel()
    QAbstractItemModelTester(model)

    model.show_hits([found, article], "消防", limit=1)

    said = [model.index(row).data() for row in range(model.rowCount())]
    assert said[0].startswith("检查项　1条")
    assert "再加一个词" in said[0]
    assert said[2].startswith("法规条文　1条")
    assert [model.hit(model.index(row)) for row in range(4)] == [None, found, None, article]
    assert model.first().row() == 1


def test_every_place_of_the_words_is_marked_whatever_stands_between() -> None:
    assert marks("灭火器、灭 火器", ["灭火"]) == [(0, 2), (4, 3)]
    assert marks("F-05 的f-05", ["f-05"]) == [(0, 4), (6, 4)]
    assert marks("灭火器", ["，"]) == []


# A newer shipped edition.


def test_a_newer_shipped_edition_is_offered_compared_and_adopted(
    shelf: Office, page: ChecklistsPage, folder: Path, asked: list[Go], settled: Settled
) -> None:
    page.refresh(bring(shelf, folder, item("A-01"), item("A-02", "疏散通道畅通无阻"), item("A-03"), edition="2"))
    settled()
    (offer,) = page.offers.rows()
    assert "改动2处（新增1项，修改1项）" in offer.words.text()
    assert not offer.merge_button.isVisible()

    offer.look_button.click()
    card = card_of(shelf)
    assert card.offered is not None
    assert asked == [GoCompare(before=card.edition.hash, after=card.offered.hash)]

    offer.adopt_button.click()
    settled()
    assert card_of(shelf).edition.edition == "2"
    assert not page.offers.isVisible()


def test_the_present_edition_can_be_kept(shelf: Office, page: ChecklistsPage, folder: Path, settled: Settled) -> None:
    page.refresh(bring(shelf, folder, item("A-01"), edition="2"))
    settled()
    page.offers.rows()[0].keep_button.click()
    settled()

    assert card_of(shelf).edition.edition == "1"
    assert card_of(shelf).offered is None
    assert not page.offers.isVisible()


def test_what_is_new_is_brought_into_the_bureaus_own_edition_and_disputes_are_named(
    shelf: Office, page: ChecklistsPage, folder: Path, asked: list[Go], settled: Settled
) -> None:
    own = publish(shelf, _rewritten, edition="本局一版")
    page.refresh(
        bring(shelf, folder, item("A-01", "灭火器全部有效"), item("A-02", "疏散通道畅通"), item("A-03"), edition="2")
    )
    settled()
    page.offers.rows()[0].merge_button.click()
    settled()

    (dialog,) = page.findChildren(TakenOverDialog)
    said = [dialog.table.index(0, column).data() for column in range(4)]
    assert said == ["A-01", "检查内容", "灭火器由专人检查", "灭火器全部有效"]
    dialog.open_button.click()
    (draft,) = done(shelf, drafting.drafts)
    assert asked == [GoDraft(draft.id)]
    assert draft.items == 3
    assert card_of(shelf).edition.hash == own


def test_a_merged_draft_can_be_given_up_at_once(
    shelf: Office, page: ChecklistsPage, folder: Path, settled: Settled
) -> None:
    publish(shelf, _rewritten, edition="本局一版")
    page.refresh(bring(shelf, folder, item("A-01"), item("A-02", "疏散通道畅通"), item("A-03"), edition="2"))
    settled()
    page.offers.rows()[0].merge_button.click()
    settled()
    (dialog,) = page.findChildren(TakenOverDialog)
    dialog.discard_button.click()
    settled()

    assert done(shelf, drafting.drafts) == []


def test_the_bureaus_own_edition_is_only_replaced_after_a_question(
    shelf: Office, page: ChecklistsPage, folder: Path, settled: Settled
) -> None:
    publish(shelf, _rewritten, edition="本局一版")
    page.refresh(bring(shelf, folder, item("A-01"), item("A-02", "疏散通道畅通"), item("A-03"), edition="2"))
    settled()
    page.offers.rows()[0].adopt_button.click()
    settled()
    assert card_of(shelf).edition.origin is Origin.OWN

    (confirm,) = page.findChildren(ConfirmDialog)
    confirm.yes_button.click()
    settled()
    assert card_of(shelf).edition.origin is Origin.SHIPPED


# Small screens.


def test_a_small_window_shows_one_thing_at_a_time_with_a_way_back(page: ChecklistsPage, settled: Settled) -> None:
    page.resize(620, 320)
    at_small(page, settled, "A-02")
    assert page.edition.item.isVisible()
    assert not page.edition.tree.isVisible()

    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.edition.tree.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.shelf.isVisible()
    assert page.minimumSizeHint().height() < 320


def _rewritten(checklist: Checklist) -> Checklist:
    first = next(checklist.items())
    return checklist.with_items({first.id: replace(first, check="灭火器由专人检查")})
