from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QTextCursor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain.changes import Changes, Topic
from inspector_app.services import law_library
from tests.invented_laws import LAW, STANDARD, newer
from tests.ui.conftest import done
from tests.ui.law_folder import NAME, bring_citing, law_file, taken_in
from ui.dialogs.law_citations import LawCitationsDialog
from ui.models.law_imports import FileState, NoDay, typed_day
from ui.models.law_text import LABEL_ROLE
from ui.models.laws import Standing
from ui.pages.laws import LawsPage
from ui.routes import GoChecklists, GoLaws
from ui.tasks import Tasks
from ui.widgets.law_shelf import LawsShown

Settled = Callable[[], None]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return tmp_path / "files"


@pytest.fixture
def shelf(office: Office, tmp_path: Path) -> Office:
    bring_citing(office, tmp_path / "checklists")
    return office


@pytest.fixture
def page(tasks: Tasks, shelf: Office, qtbot: QtBot, settled: Settled) -> LawsPage:  # noqa: ARG001
    page = LawsPage(tasks)
    qtbot.addWidget(page)
    page.resize(1180, 700)
    tasks.changed.connect(page.refresh)
    page.open(GoLaws())
    page.show()
    settled()
    return page


@pytest.fixture
def stored(shelf: Office, files: Path) -> str:
    return taken_in(shelf, law_file(files, "条例.txt", LAW))


@pytest.fixture
def read(page: LawsPage, stored: str, settled: Settled) -> LawsPage:
    page.open(GoLaws(stored, "第三条"))
    settled()
    return page


def standings(page: LawsPage) -> list[tuple[str, Standing]]:
    return [(row.version.document, row.standing) for row in page.shelf.laws.table.lines]


def line_states(page: LawsPage) -> list[FileState]:
    return [line.state for line in page.importing.table.lines]


def standing_versions(office: Office) -> int:
    return sum(len(card.versions) for card in done(office, law_library.laws))


# An empty library.


def test_an_empty_library_says_where_texts_come_from_and_which_are_wanted_most(page: LawsPage) -> None:
    assert page.shelf.shown is LawsShown.NEEDS
    assert page.empty.isVisible()
    needs = page.shelf.needs.lines
    assert [one.items for one in needs] == sorted((one.items for one in needs), reverse=True)
    need = next(one for one in needs if one.document == NAME)
    assert need.items == 3

    page.shelf.need_view.select_row(list(needs).index(need))

    assert "3项引用" in page.need.about.text()
    assert "U盘" in page.need.where.text()
    assert [one.item_id for one in page.need.table.lines] == ["A-01", "A-02", "A-03"]
    page.need.copy_button.click()
    assert QGuiApplication.clipboard().text() == NAME


def test_an_item_that_cites_a_missing_text_opens_in_the_library(page: LawsPage, qtbot: QtBot) -> None:
    need = next(one for one in page.shelf.needs.lines if one.document == NAME)
    page.shelf.need_opened.emit(need)
    with qtbot.waitSignal(page.navigate) as asked:
        page.need.item_opened.emit(need.citations[1])
    assert asked.args == [GoChecklists("a", "A-02")]


# Bringing texts in.


def test_a_file_is_shown_before_anything_is_stored(
    page: LawsPage, shelf: Office, files: Path, settled: Settled
) -> None:
    page.take_files([law_file(files, "条例.txt", LAW)])
    settled()

    shown = page.importing.preview
    front = shown.front()
    assert (front.document, front.version_name, front.effective) == (NAME, "2023年12月29日第二次修正", "2023-12-29")
    assert shown.counts.text().startswith("共8条：第一条至附件")
    assert shown.left_out_table.count == 4
    assert standing_versions(shelf) == 0


def test_what_a_person_changed_is_stored_and_the_citations_are_counted(
    page: LawsPage, shelf: Office, files: Path, settled: Settled
) -> None:
    page.take_files([law_file(files, "条例.txt", LAW)])
    settled()
    preview = page.importing.preview
    preview.number.setText("示例令第1号")
    preview.effective.setText("2024年2月1日")
    preview.store_button.click()
    settled()

    (card,) = done(shelf, law_library.laws)
    assert (card.document, card.number, card.versions[0].effective) == (NAME, "示例令第1号", date(2024, 2, 1))
    assert page.notice.text == (
        f"已导入《{NAME}》，共8条。检查表有3处引用这份文件：1处引用已找到，1处没有这一条，1处还没有写条款。"
    )
    assert page.reading.isVisible()
    assert NAME not in [one.document for one in page.shelf.needs.lines]


def test_a_text_that_nothing_cites_is_told_so(page: LawsPage, files: Path, settled: Settled) -> None:
    page.take_files([law_file(files, "标准.md", STANDARD)])
    settled()
    page.importing.preview.store_button.click()
    settled()
    assert page.notice.text.endswith("现用的检查表没有引用这份文件。")
    assert not page.reading.report_button.isVisible()


def test_a_date_that_is_none_is_refused_beside_the_fields(
    page: LawsPage, shelf: Office, files: Path, settled: Settled
) -> None:
    page.take_files([law_file(files, "条例.txt", LAW)])
    settled()
    page.importing.preview.effective.setText("去年夏天")
    page.importing.preview.store_button.click()
    settled()

    assert "去年夏天" in page.importing.preview.notice.text()
    assert standing_versions(shelf) == 0


def test_a_refusal_of_the_library_stays_with_what_was_typed(
    page: LawsPage, shelf: Office, files: Path, settled: Settled
) -> None:
    page.take_files([law_file(files, "条例.txt", LAW)])
    settled()
    page.importing.preview.document.setEditText("")
    page.importing.preview.store_button.click()
    settled()

    assert "没有填写法规名称" in page.importing.preview.notice.text()
    assert page.importing.preview.store_button.isEnabled()
    assert standing_versions(shelf) == 0


def test_missing_articles_are_named_with_their_place_and_a_person_decides(
    page: LawsPage, shelf: Office, files: Path, settled: Settled
) -> None:
    page.take_files([law_file(files, "缺条.txt", LAW.replace("第二条　", "第二十条　"))])
    settled()
    preview = page.importing.preview

    assert line_states(page) == [FileState.DOUBTFUL]
    assert preview.tabs.currentWidget() is preview.problems
    model = preview.problems.model()
    said = [model.index(row, 2).data() for row in range(model.rowCount())]
    assert any("缺少第二条至第十九条" in sentence for sentence in said)
    assert model.index(0, 1).data().startswith("第")

    preview.store_button.click()
    settled()
    assert standing_versions(shelf) == 1


def test_a_text_that_repeats_an_article_cannot_be_stored(page: LawsPage, files: Path, settled: Settled) -> None:
    page.take_files([law_file(files, "重复.txt", LAW.replace("第五条　", "第四条　"))])
    settled()

    assert line_states(page) == [FileState.BLOCKED]
    assert not page.importing.preview.store_button.isVisible()
    assert "不能导入" in page.importing.preview.notice.text()


def test_files_that_cannot_be_read_say_why_and_the_others_go_on(page: LawsPage, files: Path, settled: Settled) -> None:
    broken = law_file(files, "坏.docx", "PK\x03\x04不是文档")
    page.take_files([broken, files / "没有.txt", law_file(files, "标准.md", STANDARD)])
    settled()

    assert line_states(page) == [FileState.BLOCKED, FileState.BLOCKED, FileState.READY]
    page.importing.view.select_row(1)
    assert "找不到这个文件" in page.importing.preview.notice.text()
    assert not page.importing.preview.tabs.isVisible()


def test_the_same_file_is_not_taken_in_twice(page: LawsPage, files: Path, stored: str, settled: Settled) -> None:  # noqa: ARG001
    page.take_files([law_file(files, "同一份.txt", LAW)])
    settled()

    assert line_states(page) == [FileState.ALREADY]
    assert "同一文件已导入" in page.importing.preview.notice.text()
    assert not page.importing.preview.store_button.isVisible()


def test_a_newer_version_is_compared_with_the_one_in_the_library(
    page: LawsPage,
    files: Path,
    stored: str,  # noqa: ARG001
    settled: Settled,
) -> None:
    page.take_files([law_file(files, "新.txt", newer())])
    settled()
    preview = page.importing.preview

    said = preview.changes.toPlainText()
    assert "第三条（修改）" in said
    assert "第五条（删去）" in said
    assert "第七条（新增）" in said
    assert preview.tabs.isTabVisible(preview.tabs.indexOf(preview.changes))

    preview.document.setEditText("另一部办法")
    preview.name.editingFinished.emit()
    settled()
    assert not preview.tabs.isTabVisible(preview.tabs.indexOf(preview.changes))


def test_files_without_anything_to_look_at_are_taken_in_together(
    page: LawsPage, shelf: Office, files: Path, settled: Settled
) -> None:
    doubtful = law_file(files, "短.txt", "第一条　短。\n")
    plain = [law_file(files, "条例.txt", LAW), law_file(files, "标准.md", STANDARD)]
    page.take_files([doubtful, *plain])
    settled()
    page.importing.all_button.click()
    settled()

    assert line_states(page) == [FileState.DOUBTFUL, FileState.STORED, FileState.STORED]
    assert standing_versions(shelf) == 2
    assert "已导入2份" in page.importing.totals.text()
    page.importing.preview.leave_out_button.click()
    assert line_states(page)[0] is FileState.LEFT_OUT
    assert not page.importing.is_open


def test_what_was_typed_for_a_file_stays_when_another_is_looked_at(
    page: LawsPage, files: Path, settled: Settled
) -> None:
    page.take_files([law_file(files, "条例.txt", LAW), law_file(files, "标准.md", STANDARD)])
    settled()
    page.importing.preview.number.setText("示例令第7号")
    page.importing.view.select_row(1)
    settled()
    assert page.importing.preview.number.text() == "GB 99999-2030"
    page.importing.view.select_row(0)
    settled()
    assert page.importing.preview.number.text() == "示例令第7号"


def test_reading_many_files_can_be_stopped(page: LawsPage, files: Path, settled: Settled) -> None:
    page.take_files([law_file(files, f"{number}.txt", LAW + f"第{number}份") for number in range(5)])
    assert page.importing.strip.isVisible()
    page.importing.strip.cancel_button.click()
    settled()

    assert set(line_states(page)) == {FileState.LEFT_OUT}
    assert not page.importing.strip.isVisible()
    assert "已停止读取" in page.importing.preview.notice.text()


def test_files_and_folders_can_be_dropped_on_the_page(page: LawsPage, files: Path, settled: Settled) -> None:
    law_file(files, "条例.txt", LAW)
    law_file(files, "说明.exe", "不是法规")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(files))])
    drop = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.dropEvent(drop)
    settled()

    assert [line.path.name for line in page.importing.table.lines] == ["条例.txt"]


def test_an_import_that_waits_is_still_there_after_another_page(page: LawsPage, files: Path, settled: Settled) -> None:
    page.take_files([law_file(files, "条例.txt", LAW)])
    settled()
    assert page.leave()
    page.open(GoLaws())
    settled()
    assert page.importing.isVisible()


def test_files_that_wait_for_a_decision_are_found_again(page: LawsPage, files: Path, settled: Settled) -> None:
    page.take_files([law_file(files, "条例.txt", LAW)])
    settled()
    page.importing.preview.number.setText("示例令第7号")
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.shelf.isVisible()
    assert page.import_button.text() == "继续导入 (Ctrl+O)"

    page.import_button.click()
    assert page.importing.isVisible()
    assert page.importing.preview.number.text() == "示例令第7号"
    page.importing.preview.leave_out_button.click()
    page.importing.back_button.click()
    assert page.import_button.text() == "导入… (Ctrl+O)"


# Reading.


def test_a_text_opens_at_its_article_with_outline_and_what_cites_it(read: LawsPage, qtbot: QtBot) -> None:
    reading = read.reading
    assert reading.text.article == "第三条"
    assert reading.outline.currentIndex().data(LABEL_ROLE) == "第三条"
    assert "1项引用" in reading.outline.currentIndex().data()
    assert reading.badge.accessibleName() == "现行"
    assert "由张三" in reading.about.text()
    QAbstractItemModelTester(reading.outline_model)

    (action,) = reading.citing_menu.actions()
    with qtbot.waitSignal(read.navigate) as asked:
        action.trigger()
    assert asked.args == [GoChecklists("a", "A-01")]


def test_an_article_is_copied_with_its_name(read: LawsPage) -> None:
    read.reading.copy_button.click()
    text = QGuiApplication.clipboard().text()
    assert text.startswith(f"《{NAME}》第三条：示例应当遵守下列规定：\n")
    assert "重写" in text


@pytest.mark.parametrize("typed", ["4", "第4条", "第四条", " 第 四 条 "])
def test_typing_a_number_goes_to_the_article(read: LawsPage, typed: str) -> None:
    read.reading.find_bar.jump.setText(typed)
    read.reading.find_bar.jump.returnPressed.emit()
    assert read.reading.text.article == "第四条"


def test_a_number_that_the_text_does_not_have_says_what_comes_close(read: LawsPage) -> None:
    read.reading.find_bar.jump.setText("99")
    read.reading.find_bar.jump.returnPressed.emit()
    assert read.reading.find_bar.found.text() == "没有这一条，最接近第六条"
    assert read.reading.text.article == "第三条"


def test_words_are_counted_and_walked_through(read: LawsPage) -> None:
    reading = read.reading
    reading.text.moveCursor(QTextCursor.MoveOperation.Start)
    reading.find_bar.field.setText("举例")
    assert reading.find_bar.found.text() == "1/3"
    reading.find_bar.next_button.click()
    assert (reading.find_bar.found.text(), reading.text.article) == ("2/3", "第二条")
    reading.find_bar.previous_button.click()
    reading.find_bar.previous_button.click()
    assert reading.find_bar.found.text() == "3/3"

    reading.find_bar.field.setText("没有的词")
    assert reading.find_bar.found.text() == "没有找到"
    assert reading.step_back()
    assert reading.find_bar.words == ""


def test_news_of_other_things_leave_the_reader_in_peace(read: LawsPage, settled: Settled) -> None:
    read.shelf.begin_search()
    where = read.reading.text.textCursor().position()
    read.refresh(Changes.of(Topic.CHECKLISTS))
    settled()
    assert read.shelf.search.hasFocus()
    assert read.reading.text.textCursor().position() == where
    assert read.reading.outline.currentIndex().data(LABEL_ROLE) == "第三条"


def test_every_citation_is_held_against_the_text(read: LawsPage, qtbot: QtBot) -> None:
    read.reading.report_button.click()
    dialog = read.findChild(LawCitationsDialog)
    assert dialog is not None
    assert [one.citation.item_id for one in dialog.table.lines] == ["A-02", "A-01", "A-03"]
    dialog.only_missing.setChecked(True)
    assert [one.citation.item_id for one in dialog.table.lines] == ["A-02"]
    with qtbot.waitSignal(read.navigate) as asked:
        QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    assert asked.args == [GoChecklists("a", "A-02")]


def test_another_text_begins_plain_and_from_its_start(
    read: LawsPage, shelf: Office, files: Path, settled: Settled
) -> None:
    other = taken_in(shelf, law_file(files, "标准.md", STANDARD))
    read.open(GoLaws(other))
    settled()

    text = read.reading.text
    assert text.article == ""
    assert text.toPlainText().startswith("ICS 13.220")
    last = QTextCursor(text.document())
    last.movePosition(QTextCursor.MoveOperation.End)
    assert not last.charFormat().font().bold()
    assert not read.reading.copy_button.isEnabled()


def test_a_version_is_compared_with_the_one_before(
    read: LawsPage, shelf: Office, files: Path, settled: Settled
) -> None:
    assert not read.reading.compare_button.isVisible()
    later = taken_in(shelf, law_file(files, "新.txt", newer()))
    read.open(GoLaws(later))
    settled()
    assert standings(read) == [(NAME, Standing.IN_FORCE), (NAME, Standing.FORMER)]

    read.reading.compare_button.click()
    settled()
    said = read.reading.changes.toPlainText()
    assert "新增1条，删去2条，修改1条" in said
    assert "第三条（修改）" in said
    assert read.reading.compare_button.isChecked()

    QTest.keyClick(read, Qt.Key.Key_Escape)
    assert not read.reading.shows_changes


def test_a_version_that_is_to_come_is_named_so(page: LawsPage, shelf: Office, files: Path, settled: Settled) -> None:
    taken_in(shelf, law_file(files, "标准.md", STANDARD))
    page.open(GoLaws())
    settled()
    page.shelf.turn_to(LawsShown.LAWS)
    assert standings(page) == [("某某场所安全规范（示例）", Standing.COMING)]


# Withdrawing.


def test_a_text_is_withdrawn_and_the_step_undone(read: LawsPage, shelf: Office, settled: Settled) -> None:
    read.reading.withdraw_button.click()
    settled()
    assert standing_versions(shelf) == 0
    assert "已撤下" in read.notice.text
    assert read.reading.restore_button.isVisible()

    read.notice.act()
    settled()
    assert standing_versions(shelf) == 1
    assert read.reading.withdraw_button.isVisible()


def test_a_withdrawn_text_is_listed_apart_and_can_be_read_and_restored(
    read: LawsPage, shelf: Office, stored: str, settled: Settled
) -> None:
    done(shelf, partial(law_library.withdraw, law_id=stored))
    read.open(GoLaws())
    settled()
    read.shelf.turn_to(LawsShown.WITHDRAWN)
    assert standings(read) == [(NAME, Standing.WITHDRAWN)]

    read.shelf.laws.setCurrentIndex(read.shelf.laws.table.index(0, 0))
    settled()
    read.reading.restore_button.click()
    settled()
    assert standing_versions(shelf) == 1
    assert read.shelf.shown is LawsShown.LAWS


def test_restoring_beside_another_text_of_that_day_is_refused_in_words(
    read: LawsPage, shelf: Office, files: Path, stored: str, settled: Settled
) -> None:
    done(shelf, partial(law_library.withdraw, law_id=stored))
    taken_in(shelf, law_file(files, "重录.txt", LAW.replace("写完整", "写得完整")))
    read.open(GoLaws(stored))
    settled()
    read.reading.restore_button.click()
    settled()
    assert "施行日期与这一份相同" in read.notice.text
    assert standing_versions(shelf) == 1


# Searching, and the way back.


def test_the_search_finds_names_and_articles(read: LawsPage, settled: Settled) -> None:
    read.shelf.search.setText("条例")
    settled()
    assert [row.version.document for row in read.shelf.named.table.lines] == [NAME]
    hits = read.shelf.hits
    opened = hits.hit(hits.first())
    assert opened is not None

    read.shelf.search.setText("看示例的人")
    settled()
    assert not read.shelf.named.isVisible()
    read.shelf.hit_list.open_first()
    settled()
    assert read.reading.text.article == "第四条之一"

    read.shelf.search.setText("没有的词语")
    settled()
    assert "没有找到“没有的词语”" in read.shelf.nothing.text()
    assert read.shelf.nothing.isVisible()


def test_enter_in_the_search_opens_what_was_found_first(read: LawsPage, settled: Settled) -> None:
    read.shelf.search.setText("24小时")
    settled()
    QTest.keyClick(read.shelf.search, Qt.Key.Key_Return)
    settled()
    assert read.reading.text.article == "第五条"


def test_escape_leads_step_by_step_back_to_the_checklists(read: LawsPage, qtbot: QtBot) -> None:
    read.resize(620, 330)
    assert read.reading.isVisible()
    assert not read.shelf.isVisible()
    QTest.keyClick(read, Qt.Key.Key_Escape)
    assert read.shelf.isVisible()
    with qtbot.waitSignal(read.navigate) as asked:
        QTest.keyClick(read, Qt.Key.Key_Escape)
    assert asked.args == [GoChecklists()]


def test_on_the_smallest_screen_the_buttons_are_in_a_menu_and_the_text_is_in_view(read: LawsPage) -> None:
    read.resize(620, 330)
    reading = read.reading
    assert reading.text.isVisible()
    assert not reading.copy_button.isVisible()
    reading.more_menu.aboutToShow.emit()
    actions = {action.text(): action for action in reading.more_menu.actions()}
    assert "撤下" in actions
    actions["复制本条 (F4)"].trigger()
    assert "第三条" in QGuiApplication.clipboard().text()


def test_a_text_that_is_not_there_is_told_and_nothing_breaks(page: LawsPage, settled: Settled) -> None:
    page.open(GoLaws("no-such-law"))
    settled()
    assert "找不到这份法规文本" in page.notice.text


# What is typed as a day.


@pytest.mark.parametrize("text", ["2026-09-01", "2026年9月1日", "20260901", "2026/9/1", " 2026. 9. 1 "])
def test_a_day_may_be_typed_in_many_ways(text: str) -> None:
    assert typed_day(text) == date(2026, 9, 1)


def test_no_day_is_none_and_a_wrong_one_is_refused() -> None:
    assert typed_day("  ") is None
    for wrong in ("2026-13-01", "2026-02-30", "明年", "2026"):
        with pytest.raises(NoDay):
            typed_day(wrong)
