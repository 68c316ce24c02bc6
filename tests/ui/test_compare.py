from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain.checklists import Checklist, Item, Section
from inspector_app.domain.edition_diff import FieldDiff, ItemDiff, Run, Stretch
from inspector_app.domain.item_fields import ItemField
from inspector_app.domain.vocabulary import Grade
from tests.services.checklist_folder import item
from tests.ui.library_folder import bring, card_of, publish
from ui.models.edition_changes import SAME_WORDS, ChangeKind, ChangeRow, Passage, passages
from ui.pages.compare import ComparePage
from ui.routes import GoChecklists, GoCompare
from ui.tasks import Tasks
from ui.widgets.change_sheet import ChangeSheet

Settled = Callable[[], None]


@pytest.fixture
def editions(office: Office, tmp_path: Path) -> tuple[str, str]:
    """Hashes of a shipped edition and of the bureau's own, which differs in every way."""
    items = (item("A-01"), item("A-02", "疏散通道畅通"), item("A-03", "应急照明完好"), item("A-04", "制度上墙"))
    bring(office, tmp_path / "files", *items, edition="1")
    return card_of(office).edition.hash, publish(office, _changed, edition="本局一版")


def _changed(checklist: Checklist) -> Checklist:
    """A-01 reworded and its clause read, A-03 moved, A-04 gone, ZB-01 new, another title."""
    first, second, third, _fourth = checklist.items()
    reworded = replace(first, check="灭火器压力在有效范围内", basis=(replace(first.basis[0], grade=Grade.READ),))
    added = replace(third, id="ZB-01", check="消防控制室双人值班")
    sections = (
        Section(title="灭火器材", items=(reworded, second)),
        Section(title="疏散", items=(third, added)),
    )
    return replace(checklist, title="甲表（本局）", sections=sections)


@pytest.fixture
def page(tasks: Tasks, qtbot: QtBot, editions: tuple[str, str], settled: Settled) -> ComparePage:
    page = ComparePage(tasks)
    qtbot.addWidget(page)
    page.resize(1180, 700)
    page.open(GoCompare(*editions))
    page.show()
    settled()
    return page


def kinds(page: ComparePage) -> list[tuple[str, str]]:
    return [(row.kind.value, row.name) for row in page.table.lines]


def show(page: ComparePage, name: str) -> str:
    row = next(row for row, one in enumerate(page.table.lines) if one.name == name)
    page.view.select_row(row)
    return page.sheet.toPlainText()


def test_everything_that_differs_is_listed_and_counted(page: ComparePage) -> None:
    QAbstractItemModelTester(page.table)

    assert kinds(page) == [
        ("表头", "名称"),
        ("表头", "分类"),
        ("新增", "ZB-01"),
        ("删除", "A-04"),
        ("修改", "A-01"),
        ("移动", "A-03"),
    ]
    said = {kind: page.bar.chips[kind].text() for kind in ChangeKind}
    assert said[ChangeKind.HEAD] == "表头2"
    assert said[ChangeKind.MOVED] == "移动1"
    assert page.bar.chips[None].text() == "全部6"


def test_one_kind_of_change_can_be_looked_at_alone(page: ComparePage) -> None:
    page.bar.chips[ChangeKind.CHANGED].click()
    assert kinds(page) == [("修改", "A-01")]

    page.bar.chips[None].click()
    assert len(kinds(page)) == 6


def test_a_change_is_told_word_by_word_and_not_by_colour_alone(page: ComparePage) -> None:
    said = show(page, "A-01")

    assert "检查内容" in said
    marked = {"struck": "", "underlined": ""}
    cursor = QTextCursor(page.sheet.document())
    while cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor):
        look = cursor.charFormat()
        marked["struck"] += cursor.selectedText() if look.fontStrikeOut() else ""
        marked["underlined"] += cursor.selectedText() if look.fontUnderline() else ""
        cursor.clearSelection()
    assert "压力" in marked["underlined"]
    assert "范围" in marked["underlined"]
    assert "灭火器" not in marked["struck"] + marked["underlined"]


def test_a_removed_item_an_added_one_and_a_move_are_told_whole(page: ComparePage) -> None:
    assert "制度上墙" in show(page, "A-04")
    assert "消防控制室双人值班" in show(page, "ZB-01")
    assert "灭火器材 → 疏散" in show(page, "A-03")


def test_a_move_says_which_item_it_is_and_a_word_that_was_replaced_stands_apart(page: ComparePage) -> None:
    (moved,) = [row for row in page.table.lines if row.name == "A-03"]
    assert next(iter(passages(moved))).stretches == (Stretch(Run.SAME, "应急照明完好"),)

    was, now = (replace(one, disabled=off) for one, off in ((_item(moved), False), (_item(moved), True)))
    diff = ItemDiff(
        item_id="A-03",
        before=was,
        after=now,
        fields=(FieldDiff(field=ItemField.DISABLED, before="否", after="是"),),
    )
    *_check, told = passages(ChangeRow(kind=ChangeKind.CHANGED, name="A-03", about="", change=diff))
    assert "".join(one.text for one in told.stretches) == "否 → 是"


def _item(row: ChangeRow) -> Item:
    assert isinstance(row.change, ItemDiff)
    assert row.change.after is not None
    return row.change.after


def test_a_change_that_is_not_in_the_words_says_so(qtbot: QtBot) -> None:
    sheet = ChangeSheet()
    qtbot.addWidget(sheet)
    sheet.show_passages("修改", [Passage(heading="检查依据", stretches=(Stretch(Run.SAME, SAME_WORDS),))])

    assert "文字相同" in sheet.toPlainText()


def test_all_of_it_can_be_copied_as_text(page: ComparePage) -> None:
    page.bar.copy_button.click()

    text = QGuiApplication.clipboard().text()
    assert text.startswith("《甲表（本局）》1版 → 本局一版：表头2处，新增1项")
    assert "【修改】A-01" in text
    assert "原：灭火器在有效期内" in text
    assert "现：灭火器压力在有效范围内" in text
    assert "复制" in page.notice.text


def test_any_two_editions_can_be_chosen_and_swapped(
    page: ComparePage, editions: tuple[str, str], settled: Settled
) -> None:
    page.bar.swap_button.click()
    settled()
    assert ("删除", "ZB-01") in kinds(page)
    assert page.bar.before.currentData() == editions[1]

    page.bar.after.setCurrentIndex(page.bar.after.findData(editions[1]))
    page.bar.after.activated.emit(page.bar.after.currentIndex())
    settled()
    assert page.same.isVisible()
    assert not page.bar.copy_button.isEnabled()


def test_the_answer_about_editions_that_are_not_wanted_any_more_is_dropped(
    page: ComparePage, editions: tuple[str, str], settled: Settled
) -> None:
    page.open(GoCompare(editions[0], editions[0]))
    page.open(GoCompare(editions[1], editions[0]))
    settled()

    assert page.bar.before.currentData() == editions[1]
    assert ("删除", "ZB-01") in kinds(page)


def test_escape_leads_from_a_change_to_the_list_and_then_to_the_library(page: ComparePage, qtbot: QtBot) -> None:
    page.resize(620, 320)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert page.sheet.isVisible()
    assert not page.view.isVisible()

    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.view.isVisible()
    with qtbot.waitSignal(page.navigate) as asked:
        QTest.keyClick(page, Qt.Key.Key_Escape)
    assert asked.args == [GoChecklists()]
