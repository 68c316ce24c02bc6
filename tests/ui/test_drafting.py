from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain import drafting as steps
from inspector_app.domain.checklists import Basis, Checklist, Criterion, Item, OwnColumn, Phrase
from inspector_app.domain.drafting import DraftFate
from inspector_app.domain.item_fields import ItemField
from inspector_app.domain.troubles_storage import DiskFull
from inspector_app.domain.vocabulary import Authority, DutyKind, FacilityGroup, Grade, OurAction, Severity
from inspector_app.services import checklist_library, drafting
from inspector_app.services.desk import Desk
from tests.ui.conftest import done
from ui.dialogs.confirm import ConfirmDialog
from ui.dialogs.drafting import ConditionDialog, NewItemDialog
from ui.dialogs.publishing import PublishDialog
from ui.dialogs.verify_clause import VerifyClauseDialog
from ui.models.draft_tree import Spot
from ui.pages.drafting import DraftPage
from ui.routes import Go, GoChecklists, GoCompare, GoDraft
from ui.tasks import Tasks
from ui.widgets.item_entries import BasisEditor, CriterionEditor, OwnColumnEditor, PhraseEditor, TickEditor
from ui.widgets.item_parts import DutyPart, EntriesPart, MorePart, ScopePart, WordingPart
from ui.widgets.typed_field import TypedField

FIRE = "fire_safety"
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
AnyDialog = TypeVar("AnyDialog", bound=QDialog)
AnyPart = TypeVar("AnyPart")


def written(item_id: str, check: str) -> Item:
    return replace(
        steps.blank_item(item_id), check=check, method="看现场", finding=f"{check}（不符合）", requirement="立即整改"
    )


def small_checklist() -> Checklist:
    """电气: A-1, A-2, A-3; 燃气: B-1; and an empty section."""
    checklist = steps.rename_section(steps.blank_checklist("own-test", "本局检查表"), at=0, title="电气")
    checklist = steps.add_section(checklist, title="燃气", at=1)
    checklist = steps.add_section(checklist, title="其他", at=2)
    for at, item_id in enumerate(("A-1", "A-2", "A-3")):
        checklist = steps.add_item(checklist, section=0, at=at, item=written(item_id, f"配电箱完好{at}"))
    return steps.add_item(checklist, section=1, at=0, item=written("B-1", "燃气软管未老化"))


@dataclass
class WritingDesk:
    """The page as a person sees it, and the draft as it is kept."""

    page: DraftPage
    office: Office
    draft_id: str
    settled: Callable[[], None]
    went: list[Go]
    said: list[str]

    def kept(self) -> Checklist:
        """What is committed."""
        return done(self.office, partial(drafting.draft, draft_id=self.draft_id)).checklist

    def fate(self) -> DraftFate:
        return done(self.office, partial(drafting.draft, draft_id=self.draft_id)).fate

    def outline(self) -> list[str]:
        """What is committed, in brief: 电气:A-1,A-2."""
        return [f"{one.title}:{','.join(item.id for item in one.items)}" for one in self.kept().sections]

    def choose(self, item_id: str) -> None:
        self.page.tree.setCurrentIndex(self.page.model.index_of_item(item_id))

    def choose_section(self, number: int) -> None:
        self.page.tree.setCurrentIndex(self.page.model.index_of_section(number))

    def part(self, kind: type[AnyPart], field: ItemField) -> AnyPart:
        part = self.page.form.part_of(field)
        assert isinstance(part, kind)
        return part

    def dialog(self, kind: type[AnyDialog]) -> AnyDialog:
        (found,) = [one for one in self.page.findChildren(kind) if one.isVisible()]
        return found

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifier)


def type_into(field: TypedField, text: str) -> None:
    """Type a text in the place of what stands there, and make the pause after which it is saved."""
    field.edit.setFocus()
    field.edit.selectAll()
    QTest.keyClicks(field.edit, text) if text.isascii() else paste(field.edit, text)
    pause(field)


def paste(widget: QWidget, text: str) -> None:
    insert = getattr(widget, "insertPlainText", None) or widget.insert  # type: ignore[attr-defined]  # QLineEdit
    insert(text)


def pause(field: TypedField) -> None:
    field.edit.typing._timer.timeout.emit()


@pytest.fixture
def draft_id(office: Office) -> str:
    return done(office, partial(drafting.take_in, checklist=small_checklist())).made_id


@pytest.fixture
def open_page(qtbot: QtBot, tasks: Tasks, settled: Callable[[], None]) -> Iterator[Callable[[str], WritingDesk]]:
    pages: list[DraftPage] = []

    def open_draft(draft_id: str) -> WritingDesk:
        page = DraftPage(tasks)
        pages.append(page)
        page.resize(1200, 800)
        went: list[Go] = []
        said: list[str] = []
        page.navigate.connect(went.append)
        page.state.connect(said.append)
        tasks.changed.connect(page.refresh)
        page.open(GoDraft(draft_id))
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        settled()
        return WritingDesk(page, tasks.office, draft_id, settled, went, said)

    yield open_draft
    for page in pages:
        page.close()
        settled()
        page.deleteLater()


@pytest.fixture
def desk(open_page: Callable[[str], WritingDesk], draft_id: str) -> WritingDesk:
    """At the first item of the small checklist."""
    return open_page(draft_id)


# Typing


def test_what_is_typed_is_kept_within_a_second_and_the_header_says_so(desk: WritingDesk) -> None:
    field = desk.part(WordingPart, ItemField.CHECK).texts[ItemField.CHECK]
    field.edit.setFocus()
    QTest.keyClicks(field.edit, "abc")
    assert desk.said[-1] == "正在输入…"
    pause(field)
    desk.settled()
    assert desk.said[-1].startswith("已保存")
    assert "abc" in desk.kept().item("A-1").check


def test_what_is_typed_belongs_to_its_item_however_fast_one_goes_on(desk: WritingDesk) -> None:
    field = desk.part(WordingPart, ItemField.FINDING).texts[ItemField.FINDING]
    field.edit.setFocus()
    field.edit.selectAll()
    paste(field.edit, "配电箱门未关")
    desk.choose("A-2")
    desk.settled()
    assert desk.kept().item("A-1").finding == "配电箱门未关"
    assert desk.kept().item("A-2") == written("A-2", "配电箱完好1")
    assert field.text == desk.kept().item("A-2").finding


def test_leaving_the_page_keeps_what_was_typed_last(desk: WritingDesk) -> None:
    field = desk.part(WordingPart, ItemField.METHOD).texts[ItemField.METHOD]
    field.edit.setFocus()
    QTest.keyClicks(field.edit, "xyz")
    assert desk.page.leave()
    assert "xyz" in desk.kept().item("A-1").method


def test_a_blank_at_the_end_stays_on_the_screen_and_out_of_the_checklist(desk: WritingDesk) -> None:
    field = desk.part(WordingPart, ItemField.METHOD).texts[ItemField.METHOD]
    type_into(field, "look ")
    desk.settled()
    assert desk.kept().item("A-1").method == "look"
    assert field.text == "look "


def test_what_could_not_be_saved_stays_and_is_sent_again(
    desk: WritingDesk, watched: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    change, put_back = drafting.change, drafting.put_back

    def refuse(_desk: Desk, **_given: object) -> None:
        raise DiskFull(Path("records.sqlite3"))

    monkeypatch.setattr(drafting, "change", refuse)
    monkeypatch.setattr(drafting, "put_back", refuse)
    field = desk.part(WordingPart, ItemField.CHECK).texts[ItemField.CHECK]
    type_into(field, "first")
    desk.settled()
    assert desk.said[-1] == "有1处文字未能保存"
    assert len(watched.troubles) == 1
    desk.page.bar.publish.click()
    desk.settled()
    assert desk.page.findChildren(PublishDialog) == []
    assert "不能发布" in desk.page.notice.text
    monkeypatch.setattr(drafting, "change", change)
    monkeypatch.setattr(drafting, "put_back", put_back)
    assert desk.page.leave()
    desk.settled()
    assert desk.kept().item("A-1").check == "first"
    assert desk.said[-1].startswith("已保存")


def test_an_edit_that_failed_is_not_lost_when_the_next_one_was_under_way(
    desk: WritingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    change, refusals = drafting.change, [DiskFull(Path("records.sqlite3"))]

    def refuse_once(desk_of_job: Desk, draft_id: str, edit: drafting.Edit) -> drafting.Edited:
        if refusals:
            raise refusals.pop()
        return change(desk_of_job, draft_id, edit)

    monkeypatch.setattr(drafting, "change", refuse_once)
    desk.page.rows.turn_disabled(Spot(0, "A-1"))
    desk.page.rows.turn_disabled(Spot(0, "A-2"))
    desk.settled()
    desk.settled()
    assert [item.id for item in desk.kept().items() if item.disabled] == ["A-1", "A-2"]
    assert desk.said[-1].startswith("已保存")


def test_what_cannot_be_saved_is_given_up_only_after_a_question(
    desk: WritingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_desk: Desk, **_given: object) -> None:
        raise DiskFull(Path("records.sqlite3"))

    before = desk.kept()
    monkeypatch.setattr(drafting, "change", refuse)
    monkeypatch.setattr(drafting, "put_back", refuse)
    field = desk.part(WordingPart, ItemField.CHECK).texts[ItemField.CHECK]
    type_into(field, "lost")
    desk.settled()
    assert not desk.page.leave()
    assert field.text == "lost"
    desk.dialog(ConfirmDialog).yes_button.click()
    desk.settled()
    assert desk.page.leave()
    assert field.text == before.item("A-1").check
    assert desk.kept() == before


# Undoing


def test_one_visit_of_a_field_is_one_step_and_undoing_leads_back_to_it(desk: WritingDesk) -> None:
    before = desk.kept()
    field = desk.part(WordingPart, ItemField.CHECK).texts[ItemField.CHECK]
    type_into(field, "first")
    field.edit.setFocus()
    QTest.keyClicks(field.edit, " second")
    desk.choose("B-1")
    desk.page.bar.undo.click()
    desk.settled()
    assert desk.kept() == before
    assert desk.page.tree.spot == Spot(0, "A-1")
    assert not desk.page.bar.undo.isEnabled()
    desk.page.bar.redo.click()
    desk.settled()
    assert desk.kept().item("A-1").check.endswith("second")


def test_every_kind_of_step_can_be_taken_back_and_done_again(desk: WritingDesk) -> None:
    states = [desk.kept()]
    rows, forms = desk.page.rows, desk.page.forms
    for do in (
        partial(rows.move_item, "A-1", 1, 0),
        partial(rows.move_section, 0, 1),
        partial(rows.rename_section, 0, "新名"),
        partial(rows.turn_disabled, Spot(0, "A-2")),
        partial(rows.copy_item, Spot(0, "A-3")),
        partial(rows.remove, Spot(0, "B-1")),
        partial(rows.add_section, Spot(0)),
        partial(forms._pick_groups, frozenset({FacilityGroup.CDC})),
    ):
        do()
        desk.settled()
        states.append(desk.kept())
    for before in reversed(states[:-1]):
        desk.press(Key.Key_Z, CTRL)
        desk.settled()
        assert desk.kept() == before
    for after in states[1:]:
        desk.press(Key.Key_Y, CTRL)
        desk.settled()
        assert desk.kept() == after


# The tree


def test_alt_and_arrows_move_items_also_into_the_next_section(desk: WritingDesk) -> None:
    desk.choose("A-3")
    desk.page.tree.setFocus()
    desk.press(Key.Key_Up, ALT)
    desk.settled()
    assert desk.outline() == ["电气:A-1,A-3,A-2", "燃气:B-1", "其他:"]
    for _ in range(2):
        desk.press(Key.Key_Down, ALT)
    desk.settled()
    assert desk.outline() == ["电气:A-1,A-2", "燃气:A-3,B-1", "其他:"]
    assert desk.page.tree.spot == Spot(1, "A-3")


def test_alt_and_arrows_move_sections(desk: WritingDesk) -> None:
    desk.choose_section(0)
    desk.page.tree.setFocus()
    desk.press(Key.Key_Down, ALT)
    desk.settled()
    assert [one.partition(":")[0] for one in desk.outline()] == ["燃气", "电气", "其他"]
    assert desk.page.tree.spot == Spot(1)


def test_items_are_dragged_within_and_between_sections(desk: WritingDesk) -> None:
    drop(desk, desk.page.model.index_of_item("A-1"), row=3, parent=desk.page.model.index_of_section(0))
    assert desk.outline()[0] == "电气:A-2,A-3,A-1"
    drop(desk, desk.page.model.index_of_item("A-2"), row=-1, parent=desk.page.model.index_of_section(1))
    assert desk.outline()[:2] == ["电气:A-3,A-1", "燃气:B-1,A-2"]


def test_sections_are_dragged_among_themselves_and_never_into_one_another(desk: WritingDesk) -> None:
    drop(desk, desk.page.model.index_of_section(2), row=0, parent=QModelIndex())
    assert desk.outline() == ["其他:", "电气:A-1,A-2,A-3", "燃气:B-1"]
    before = desk.outline()
    drop(desk, desk.page.model.index_of_section(0), row=0, parent=desk.page.model.index_of_section(1))
    drop(desk, desk.page.model.index_of_item("A-1"), row=0, parent=QModelIndex())
    assert desk.outline() == before


def drop(desk: WritingDesk, dragged: QModelIndex, *, row: int, parent: QModelIndex) -> None:
    """What a drag with the mouse asks of the model."""
    model = desk.page.model
    model.dropMimeData(model.mimeData([dragged]), Qt.DropAction.MoveAction, row, 0, parent)
    QApplication.processEvents()
    desk.settled()


def test_a_section_is_added_and_named_in_the_tree(desk: WritingDesk) -> None:
    desk.page.tree_bar.section.click()
    desk.page.model.setData(desk.page.model.index_of_section(1), "消防")
    QApplication.processEvents()
    desk.settled()
    assert desk.outline()[1] == "消防:"
    desk.page.model.setData(desk.page.model.index_of_section(1), "电气")
    QApplication.processEvents()
    desk.settled()
    assert "同名" in desk.page.notice.text


def test_a_section_is_named_in_its_form(desk: WritingDesk) -> None:
    desk.choose_section(1)
    type_into(desk.page.section.name, "燃气和用火")
    desk.settled()
    assert desk.outline()[1] == "燃气和用火:B-1"


def test_a_section_goes_when_it_is_empty(desk: WritingDesk) -> None:
    desk.choose_section(0)
    assert not desk.page.tree_bar.remove.isEnabled()
    desk.page.tree.setFocus()
    desk.press(Key.Key_Delete)
    assert "还有检查项" in desk.page.notice.text
    desk.choose_section(2)
    desk.press(Key.Key_Delete)
    desk.settled()
    assert len(desk.outline()) == 2


def test_a_new_item_gets_an_id_of_its_own_and_is_marked_until_it_is_written(desk: WritingDesk) -> None:
    desk.choose("A-1")
    desk.press(Key.Key_N, CTRL)
    dialog = desk.dialog(NewItemDialog)
    assert dialog.number.text() == "ZB-01"
    dialog.number.setText("A-2")
    dialog.yes_button.click()
    assert "已经用过" in dialog.refusal.text()
    dialog.number.setText("ZB-01")
    dialog.check.setPlainText("值班人员会用灭火器")
    dialog.yes_button.click()
    desk.settled()
    assert desk.outline()[0] == "电气:A-1,ZB-01,A-2,A-3"
    assert desk.page.tree.spot == Spot(0, "ZB-01")
    index = desk.page.model.index_of_item("ZB-01")
    assert "待补充" in desk.page.model.data(index, Qt.ItemDataRole.AccessibleTextRole)  # type: ignore[operator]


def test_a_copy_stands_behind_its_original_and_a_disabled_item_stays_and_is_marked(desk: WritingDesk) -> None:
    desk.choose("A-2")
    desk.press(Key.Key_D, CTRL)
    desk.settled()
    assert desk.outline()[0] == "电气:A-1,A-2,ZB-01,A-3"
    desk.page.tree_bar.disable.trigger()
    desk.settled()
    assert desk.kept().item("ZB-01").disabled
    assert desk.page.tree_bar.disable.text() == "启用"
    index = desk.page.model.index_of_item("ZB-01")
    assert "停用" in desk.page.model.data(index, Qt.ItemDataRole.AccessibleTextRole)  # type: ignore[operator]


def test_an_item_that_was_published_is_not_taken_out(open_page: Callable[[str], WritingDesk], office: Office) -> None:
    desk = open_page(done(office, partial(drafting.edit, checklist_id=FIRE)).made_id)
    before = desk.outline()
    assert not desk.page.tree_bar.remove.isEnabled()
    desk.page.tree.setFocus()
    desk.press(Key.Key_Delete)
    desk.settled()
    assert "停用" in desk.page.notice.text
    assert desk.outline() == before


def test_searching_hides_what_does_not_match_and_enter_goes_from_hit_to_hit(desk: WritingDesk, qtbot: QtBot) -> None:
    desk.press(Key.Key_F, CTRL)
    assert desk.page.tree_bar.search.hasFocus()
    desk.page.tree_bar.search.setText("软管")
    tree, model = desk.page.tree, desk.page.model
    qtbot.waitUntil(lambda: tree.isRowHidden(0, QModelIndex()))
    assert not tree.isRowHidden(0, model.index_of_section(1))
    desk.press(Key.Key_Return)
    assert tree.spot == Spot(1, "B-1")
    desk.press(Key.Key_Escape)
    assert not tree.isRowHidden(0, QModelIndex())


def test_a_request_leads_to_its_item(desk: WritingDesk) -> None:
    desk.page.open(GoDraft(desk.draft_id, "B-1"))
    desk.settled()
    assert desk.page.form.number.text() == "B-1"


# The form


def test_every_field_of_an_item_is_written_in_the_form(desk: WritingDesk) -> None:
    words = desk.part(WordingPart, ItemField.CHECK)
    for field, row in words.texts.items():
        type_into(row, f"{field.label}改")
    words.severity.button(Severity.MAJOR).click()
    words.photo.click()
    words.ready.click()
    scope = desk.part(ScopePart, ItemField.APPLIES)
    scope.groups.boxes[FacilityGroup.NURSERY].click()
    type_into(scope.remark, "小型机构从简")
    duty = desk.part(DutyPart, ItemField.COMPETENT)
    duty.competent.boxes[Authority.FIRE].click()
    duty.action.picked.emit(OurAction.TRANSFER)
    duty.duty.picked.emit(DutyKind.WORK_REQUIREMENT)
    more = desk.part(MorePart, ItemField.HINT)
    type_into(more.hint, "先看台账")
    type_into(more.rows, "3, 12")
    desk.settled()
    item = desk.kept().item("A-1")
    assert (item.check, item.method, item.finding, item.requirement) == tuple(
        f"{field.label}改" for field in words.texts
    )
    assert (item.severity, item.photo_required, item.notice_ready) == (Severity.MAJOR, True, False)
    assert (item.applies.groups, item.applies.remark) == (frozenset({FacilityGroup.NURSERY}), "小型机构从简")
    assert item.competent == (Authority.HEALTH, Authority.FIRE)
    assert (item.our_action, item.duty) == (OurAction.TRANSFER, DutyKind.WORK_REQUIREMENT)
    assert (item.hint, item.seed_rows) == ("先看台账", (3, 12))


def test_rows_of_the_task_list_are_numbers(desk: WritingDesk) -> None:
    more = desk.part(MorePart, ItemField.SEED_ROWS)
    type_into(more.rows, "3, x")
    desk.settled()
    assert desk.kept().item("A-1").seed_rows == ()
    assert "只写行号" in more.rows._refusal.text()


def test_ticks_are_added_named_moved_and_removed(desk: WritingDesk) -> None:
    part = desk.part(EntriesPart, ItemField.TICKS)
    part.fold(False)
    for name in ("双人保管", "双人领取", "双本账"):
        part.entries.add.click()
        editor = part.entries.editors[-1]
        assert isinstance(editor, TickEditor)
        type_into(editor.words, name)
    desk.settled()
    assert desk.kept().item("A-1").ticks == ("双人保管", "双人领取", "双本账")
    part.entries.rows[2].up.click()
    part.entries.rows[0].remove.click()
    desk.settled()
    assert desk.kept().item("A-1").ticks == ("双本账", "双人领取")
    assert len(part.entries.editors) == 2


def test_phrases_criteria_and_own_columns_are_lists_too(desk: WritingDesk) -> None:
    for field, kind, texts in (
        (ItemField.PHRASES, PhraseEditor, {"finding": "箱门敞开", "requirement": "关闭箱门"}),
        (ItemField.CRITERIA, CriterionEditor, {"document": "判定标准甲", "clause": "第三条", "hint": "造成危险时"}),
        (ItemField.OWN_COLUMNS, OwnColumnEditor, {"label": "责任处室", "text": "医政科"}),
    ):
        part = desk.part(EntriesPart, field)
        part.fold(False)
        part.entries.add.click()
        (editor,) = part.entries.editors
        assert isinstance(editor, kind)
        for name, text in texts.items():
            type_into(getattr(editor, name), text)
    criteria = desk.part(EntriesPart, ItemField.CRITERIA).entries.editors[0]
    assert isinstance(criteria, CriterionEditor)
    criteria.known_in_part.click()
    desk.settled()
    item = desk.kept().item("A-1")
    assert item.phrases == (Phrase(finding="箱门敞开", requirement="关闭箱门"),)
    assert item.criteria == (Criterion(document="判定标准甲", clause="第三条", hint="造成危险时", known_in_part=True),)
    assert item.own_columns == (OwnColumn(label="责任处室", text="医政科"),)


def basis_editor(desk: WritingDesk, at: int = 0) -> BasisEditor:
    part = desk.part(EntriesPart, ItemField.BASIS)
    part.fold(False)
    while len(part.entries.editors) <= at:
        part.entries.add.click()
    editor = part.entries.editors[at]
    assert isinstance(editor, BasisEditor)
    return editor


def test_a_document_of_the_register_brings_its_number(desk: WritingDesk) -> None:
    known = next(one for one in checklist_library.shipped_register().documents if one.number)
    editor = basis_editor(desk)
    type_into(editor.document, known.document)
    desk.settled()
    (basis,) = desk.kept().item("A-1").basis
    assert (basis.document, basis.number, basis.grade) == (known.document, known.number, Grade.DOCUMENT)
    assert editor.number.edit.isReadOnly()
    assert "依据待核" in editor.standing.accessibleName()


def test_a_clause_is_verified_by_name_and_changing_it_takes_that_back(desk: WritingDesk) -> None:
    editor = basis_editor(desk)
    type_into(editor.document, "示例管理办法")
    type_into(editor.clause, "第十条")
    editor.verify.click()
    dialog = desk.dialog(VerifyClauseDialog)
    assert dialog.clause.text() == "第十条"
    dialog.save_button.click()
    assert dialog.refusal.isVisible()
    dialog.against.setText("官方公报文本")
    dialog.save_button.click()
    desk.settled()
    (basis,) = desk.kept().item("A-1").basis
    today = desk.office.clock().date().isoformat()
    assert (basis.verified_clause, basis.verified_by, basis.verified_on) == ("第十条", "张三", today)
    assert (basis.verified_with, basis.grade) == ("官方公报文本", Grade.READ)
    assert desk.kept().edition == ""
    assert "张三" in editor.standing.accessibleName()
    type_into(editor.clause, "第十一条")
    desk.settled()
    (basis,) = desk.kept().item("A-1").basis
    assert basis == Basis(document="示例管理办法", clause="第十一条", grade=Grade.DOCUMENT)


def test_nobody_verifies_a_clause_without_a_name(
    open_page: Callable[[str], WritingDesk], office: Office, draft_id: str
) -> None:
    office.operate_as("")
    desk = open_page(draft_id)
    editor = basis_editor(desk)
    type_into(editor.document, "示例管理办法")
    editor.verify.click()
    assert "操作人员" in desk.page.notice.text


def test_an_item_can_depend_on_a_condition_that_is_made_there(desk: WritingDesk) -> None:
    desk.page.form.condition_wanted.emit()
    dialog = desk.dialog(ConditionDialog)
    dialog.yes_button.click()
    assert dialog.refusal.isVisible()
    dialog.question.setText("有无发电机房？")
    dialog.yes_button.click()
    desk.settled()
    (condition,) = desk.kept().conditions
    assert condition.question == "有无发电机房？"
    assert desk.kept().item("A-1").applies.if_present == condition.key
    desk.page.bar.undo.click()
    desk.settled()
    assert desk.kept().conditions == ()


def test_the_head_names_the_checklist_and_its_conditions(desk: WritingDesk) -> None:
    desk.page.tree_bar.head.click()
    head = desk.page.head
    type_into(head.name, "夜间检查")
    head.groups.boxes[FacilityGroup.HOSPITAL].click()
    head.add.click()
    dialog = desk.dialog(ConditionDialog)
    dialog.question.setText("有无锅炉？")
    dialog.yes_button.click()
    desk.settled()
    kept = desk.kept()
    assert (kept.title, kept.proposed_for) == ("夜间检查", frozenset({FacilityGroup.HOSPITAL}))
    assert [one.question for one in kept.conditions] == ["有无锅炉？"]
    head.rows[0].remove.click()
    desk.settled()
    assert desk.kept().conditions == ()


def test_a_condition_in_use_is_not_removed(desk: WritingDesk) -> None:
    desk.page.form.condition_wanted.emit()
    dialog = desk.dialog(ConditionDialog)
    dialog.question.setText("有无锅炉？")
    dialog.yes_button.click()
    desk.page.tree_bar.head.click()
    desk.page.head.rows[0].remove.click()
    desk.settled()
    assert "A-1" in desk.page.notice.text
    assert len(desk.kept().conditions) == 1


def test_a_checklist_without_a_title_says_so_and_keeps_the_former_one(desk: WritingDesk) -> None:
    desk.page.tree_bar.head.click()
    field = desk.page.head.name
    field.edit.setFocus()
    field.edit.selectAll()
    QTest.keyClick(field.edit, Key.Key_Delete)
    pause(field)
    desk.settled()
    assert field._refusal.isVisible()
    assert desk.kept().title == "本局检查表"


# From the draft to the edition


def test_problems_are_listed_and_each_leads_to_its_field(desk: WritingDesk) -> None:
    desk.choose("B-1")
    type_into(desk.part(WordingPart, ItemField.REQUIREMENT).texts[ItemField.REQUIREMENT], "x")
    field = desk.part(WordingPart, ItemField.REQUIREMENT).texts[ItemField.REQUIREMENT]
    field.edit.selectAll()
    QTest.keyClick(field.edit, Key.Key_Delete)
    pause(field)
    desk.choose("A-1")
    desk.press(Key.Key_F8)
    desk.settled()
    (problem,) = desk.page.problems.problems
    assert (problem.spot, problem.field) == (Spot(1, "B-1"), ItemField.REQUIREMENT)
    desk.press(Key.Key_F8)
    assert desk.page.tree.spot == Spot(1, "B-1")
    assert field.edit.hasFocus()


def test_a_problem_of_a_citation_leads_to_that_citation(desk: WritingDesk) -> None:
    desk.choose("B-1")
    part = desk.part(EntriesPart, ItemField.BASIS)
    for _ in range(2):
        part.fold(False)
        part.entries.add.click()
        desk.settled()
    desk.choose("A-1")
    desk.press(Key.Key_F8)
    desk.settled()
    second = next(one for one in desk.page.problems.problems if one.entry == 1)
    desk.page.problems.wanted.emit(second)
    assert desk.page.tree.spot == Spot(1, "B-1")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert part.entries.editors[1].isAncestorOf(focused)


def test_publishing_says_what_changes_and_that_begun_inspections_keep_theirs(
    open_page: Callable[[str], WritingDesk], office: Office
) -> None:
    desk = open_page(done(office, partial(drafting.edit, checklist_id=FIRE)).made_id)
    before = edition_in_use(office)
    desk.page._turn_disabled()
    desk.page.bar.publish.click()
    desk.settled()
    dialog = desk.dialog(PublishDialog)
    assert "修改1项" in dialog.words.text()
    dialog.edition.setText("")
    dialog.yes_button.click()
    desk.settled()
    assert "版次" in dialog.refusal.text()
    dialog.edition.setText("2026.11.22")
    dialog.yes_button.click()
    desk.settled()
    desk.settled()
    assert desk.fate() is DraftFate.PUBLISHED
    assert desk.page.ending.screen.isVisible()
    assert "仍用各自原来的版本" in desk.page.ending.screen._hint.text()
    desk.page.ending.screen.button.click()
    assert desk.went == [GoCompare(before, edition_in_use(office))]


def edition_in_use(office: Office) -> str:
    shelf = done(office, checklist_library.available).shelf
    return next(card.edition.hash for card in shelf if card.checklist_id == FIRE)


def test_a_draft_with_problems_is_not_published(desk: WritingDesk) -> None:
    desk.press(Key.Key_N, CTRL)
    desk.dialog(NewItemDialog).yes_button.click()
    desk.page.bar.publish.click()
    desk.settled()
    dialog = desk.dialog(PublishDialog)
    assert "处问题" in dialog.windowTitle()
    dialog.yes_button.click()
    desk.settled()
    assert desk.fate() is DraftFate.OPEN
    assert desk.page.problems.isVisible()
    assert desk.page.problems.problems


def test_what_asks_the_same_is_not_offered_for_publishing(
    open_page: Callable[[str], WritingDesk], office: Office
) -> None:
    desk = open_page(done(office, partial(drafting.edit, checklist_id=FIRE)).made_id)
    desk.page.bar.publish.click()
    desk.settled()
    dialog = desk.dialog(PublishDialog)
    assert "完全一样" in dialog.words.text()
    assert not dialog.yes_button.isEnabled()
    dialog.reject()


def test_a_draft_is_given_up_after_a_question_and_taken_up_again(desk: WritingDesk) -> None:
    before = desk.kept()
    desk.page.bar.discard.trigger()
    desk.dialog(ConfirmDialog).yes_button.click()
    desk.settled()
    desk.settled()
    assert desk.fate() is DraftFate.DISCARDED
    assert desk.page.ending.screen.isVisible()
    desk.page.ending.screen.button.click()
    desk.settled()
    desk.settled()
    assert desk.fate() is DraftFate.OPEN
    assert desk.page.tree.isVisible()
    assert desk.kept() == before


def test_a_draft_that_was_ended_elsewhere_is_edited_no_more(desk: WritingDesk) -> None:
    done(desk.office, partial(drafting.discard, draft_id=desk.draft_id))
    before = desk.kept()
    type_into(desk.part(WordingPart, ItemField.CHECK).texts[ItemField.CHECK], "late")
    desk.settled()
    desk.settled()
    assert desk.kept() == before
    assert desk.page.ending.screen.isVisible()


def test_back_leads_to_the_checklist(desk: WritingDesk) -> None:
    desk.page.bar.back.click()
    assert desk.went == [GoChecklists("own-test")]


def test_the_page_fits_the_smallest_screen(desk: WritingDesk) -> None:
    desk.page.resize(629, 300)
    desk.settled()
    assert desk.page.width() <= 640
    desk.page.panes.show_detail()
    assert desk.page.form.isVisible()
    assert not desk.page.tree.isVisible()
    desk.press(Key.Key_Escape)
    assert desk.page.tree.isVisible()


def test_a_draft_that_is_not_there_is_said(desk: WritingDesk) -> None:
    desk.page.open(GoDraft("no-such-draft"))
    desk.settled()
    assert desk.page.notice.text
    desk.page.tree_bar.item.click()
    assert desk.page.findChildren(NewItemDialog) == []
    desk.page.open(GoDraft(desk.draft_id))
    desk.settled()
    assert desk.page.tree.isEnabled()
