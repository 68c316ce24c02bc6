from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain.checklist_imports import FileKind
from inspector_app.domain.checklists import Checklist
from inspector_app.domain.table_checklists import ColumnMeaning, Sureness
from inspector_app.services import checklist_doors, checklist_library, drafting
from tests.exchange.workbooks import Grid, make_list
from tests.ui.conftest import done
from tests.xlsforms.forms import form
from ui.dialogs.problems import ProblemsDialog
from ui.models.table_choice import CHOSEN
from ui.pages.checklist_import import NO_TITLE, NOT_SEEN, NOT_USED_YET, ONE_AT_A_TIME, ChecklistImportPage
from ui.routes import Go, GoChecklistImport, GoChecklists, GoDraft
from ui.tasks import Tasks

Settled = Callable[[], None]

BUREAU: Grid = [
    ["某区卫生健康系统安全检查表"],
    ["序号", "检查项目", "检查内容", "检查方法", "检查依据", "责任处室"],
    ["一、消防安全"],
    [1, "疏散通道", "疏散通道保持畅通", "现场查看", "《消防法》", "安全科"],
    [2, "灭火器", "灭火器在有效期内", "现场查看", None, "安全科"],
    [3, None, "值班人员持证上岗", "查阅台账", None, "保卫科"],
    ["合计"],
]
MERGED = ["A1:F1", "A3:F3", "B5:B6"]
FORBIDDEN = "《危险化学品安全管理条例》第二十四条"
CHECK, TOPIC, BASIS, DEPARTMENT = 2, 1, 4, 5


@pytest.fixture
def page(qtbot: QtBot, tasks: Tasks) -> ChecklistImportPage:
    shown = ChecklistImportPage(tasks)
    qtbot.addWidget(shown)
    shown.resize(1180, 690)
    shown.show()
    return shown


@pytest.fixture
def gone_to(page: ChecklistImportPage) -> list[Go]:
    """Where the page asked to go."""
    requests: list[Go] = []
    page.navigate.connect(requests.append)
    return requests


@pytest.fixture
def bureau(tmp_path: Path) -> Path:
    return make_list(tmp_path / "大检查表.xlsx", BUREAU, merged=MERGED, name="检查表")


@pytest.fixture
def template(office: Office, tmp_path: Path) -> Path:
    """消防安全, as the program writes it."""
    target = tmp_path / "消防安全.xlsx"
    return done(office, partial(checklist_doors.to_excel, checklist_id="fire_safety", target=target))


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    """Two questions that become items, one that becomes a condition, and one that becomes nothing."""
    return form(
        tmp_path,
        [
            ["select_one yes_no", "kitchen", "有无食堂"],
            ["select_one yes_no", "exit", "疏散通道畅通"],
            ["select_one yes_no", "hood", "烟道定期清洗", "${kitchen} = 'yes'"],
            ["text", "who", "检查人姓名"],
        ],
    )


def change_cell(path: Path, sheet: str, cell: str, value: str | None) -> None:
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = value
    book.save(path)


def problems(page: ChecklistImportPage) -> list[tuple[bool, str]]:
    """Whether it stops the import, and where it is."""
    return [(line.stops, line.place) for line in page.problems.table.lines]


def items(page: ChecklistImportPage) -> list[str]:
    """The items that would come in."""
    found = page.outcome.preview.model
    return [
        str(found.index(row, 0, found.index(section, 0)).data())
        for section in range(found.rowCount())
        for row in range(found.rowCount(found.index(section, 0)))
    ]


def pick(page: ChecklistImportPage, column: int, meaning: ColumnMeaning) -> None:
    """A person chooses another meaning above a column."""
    box = page.mapping.grid.boxes[column]
    at = list(ColumnMeaning).index(meaning)
    box.setCurrentIndex(at)
    box.activated.emit(at)


def draft_of(office: Office, gone_to: list[Go]) -> Checklist:
    """The draft that the page went to."""
    assert isinstance(gone_to[-1], GoDraft)
    return done(office, partial(drafting.draft, draft_id=gone_to[-1].draft_id)).checklist


def test_the_first_view_says_what_it_takes_and_writes_the_template(
    page: ChecklistImportPage, tmp_path: Path, settled: Settled
) -> None:
    page.open(GoChecklistImport())
    assert page._pile.currentWidget() is page.welcome
    page.save_template(tmp_path / "模板.xlsx")
    settled()

    assert "模板.xlsx" in page.notice.text
    assert openpyxl.load_workbook(tmp_path / "模板.xlsx", read_only=True).sheetnames


def test_a_template_that_was_changed_comes_in_as_a_new_edition(
    page: ChecklistImportPage, template: Path, office: Office, gone_to: list[Go], settled: Settled
) -> None:
    before = done(office, checklist_library.available).editions
    change_cell(template, "检查项", "C3", "改过的检查内容")
    page.open(GoChecklistImport(template))
    settled()
    assert page.head.kind.currentText() == FileKind.TEMPLATE.label
    assert "消防安全" in page.head.about.text()
    assert [row.about for row in page.outcome.changes.table.lines] == ["改过的检查内容"]
    assert page.why_not.text() == NOT_USED_YET

    page.import_button.click()
    settled()

    made = draft_of(office, gone_to)
    assert (made.id, made.title, made.edition) == ("fire_safety", "消防安全", "")
    assert done(office, checklist_library.available).editions == before
    assert page._pile.currentWidget() is page.welcome


def test_a_checklist_of_the_library_can_come_in_beside_it(
    page: ChecklistImportPage, template: Path, office: Office, gone_to: list[Go], settled: Settled
) -> None:
    page.read(template)
    settled()
    assert "完全相同" in page.head.about.text()
    page.head.as_other.click()
    assert page.head.title.text() == "消防安全（本单位）"
    page.import_button.click()
    settled()

    made = draft_of(office, gone_to)
    assert made.id != "fire_safety"
    assert made.title == "消防安全（本单位）"


def test_a_broken_template_names_every_cell_and_is_read_again_when_it_was_mended(
    page: ChecklistImportPage, template: Path, settled: Settled
) -> None:
    original = openpyxl.load_workbook(template)["检查项"]["C3"].value
    change_cell(template, "检查项", "C3", None)
    change_cell(template, "检查项", "E4", "=1+")
    page.read(template)
    settled()
    assert {(True, "检查项!C3"), (True, "检查项!E4")} <= set(problems(page))
    assert page.outcome.currentWidget() is page.problems
    assert not page.import_button.isEnabled()
    assert "现在不能导入" in page.head.summary.text()

    change_cell(template, "检查项", "C3", original)
    change_cell(template, "检查项", "E4", "有问题")
    page.head.again_button.click()
    settled()
    assert problems(page) == []
    assert page.import_button.isEnabled()


def test_a_yaml_file_is_shown_with_its_items(
    page: ChecklistImportPage, tmp_path: Path, office: Office, settled: Settled
) -> None:
    checklist = done(office, partial(checklist_doors.named, given="nursery"))
    checklist_doors.save_yaml(checklist, target=tmp_path / "托育.yaml")
    page.read(tmp_path / "托育.yaml")
    settled()

    assert len(items(page)) == len(list(checklist.items()))
    assert checklist.item(items(page)[0].split()[0]).check in page.outcome.preview.sheet.toPlainText()
    assert not page.head.kind.isEnabled()


def test_the_columns_of_a_bureaus_table_are_guessed_and_shown_with_samples(
    page: ChecklistImportPage, bureau: Path, settled: Settled
) -> None:
    page.read(bureau)
    settled()

    grid, boxes = page.mapping.grid.grid, page.mapping.grid.boxes
    assert page.outcome.currentWidget() is page.mapping
    assert boxes[CHECK].currentText() == ColumnMeaning.CHECK.label
    assert boxes[DEPARTMENT].currentText() == ColumnMeaning.OWN.label
    column = [grid.index(row, CHECK).data() for row in range(grid.rowCount())]
    assert column[2:] == ["检查内容", "疏散通道保持畅通", "灭火器在有效期内", "值班人员持证上岗"]
    assert [grid.headerData(row, Qt.Orientation.Vertical) for row in range(4)] == ["含义", "把握", "表头", "示例1"]
    assert (page.mapping.first.value(), page.mapping.last.value()) == (2, 2)
    assert len(items(page)) == 3
    assert "3个检查项" in page.head.summary.text()
    assert any(part.text.startswith("合计") for part in page.outcome.not_read.table.lines)


def test_another_meaning_of_a_column_is_read_at_once(
    page: ChecklistImportPage, bureau: Path, office: Office, gone_to: list[Go], settled: Settled
) -> None:
    page.read(bureau)
    settled()
    pick(page, TOPIC, ColumnMeaning.CHECK)
    settled()
    assert (True, "检查表") in problems(page)
    assert not page.import_button.isEnabled()
    assert page.outcome.currentWidget() is page.mapping

    pick(page, CHECK, ColumnMeaning.HINT)
    settled()
    assert items(page) == ["ZB-01　疏散通道", "ZB-02　灭火器"]  # one merged cell is one item
    assert page.mapping.grid.grid.index(1, CHECK).data() == CHOSEN

    page.head.title.setText("某区大检查")
    page.import_button.click()
    settled()
    made = draft_of(office, gone_to)
    assert made.title == "某区大检查"
    assert next(made.items()).hint == "疏散通道保持畅通"


def test_of_several_changes_only_the_last_counts(page: ChecklistImportPage, bureau: Path, settled: Settled) -> None:
    page.read(bureau)
    settled()
    for meaning in (ColumnMeaning.CHECK, ColumnMeaning.HINT, ColumnMeaning.IGNORED):
        pick(page, TOPIC, meaning)
        assert not page.import_button.isEnabled()
    settled()

    assert page.mapping.grid.boxes[TOPIC].currentText() == ColumnMeaning.IGNORED.label
    assert problems(page) == []
    assert items(page)[0] == "ZB-01　疏散通道保持畅通"


def test_reading_that_was_cancelled_leaves_everything_as_it_was_read(
    page: ChecklistImportPage, bureau: Path, settled: Settled
) -> None:
    page.read(bureau)
    settled()
    before, guessed = items(page), page.mapping.grid.boxes[TOPIC].currentText()
    pick(page, TOPIC, ColumnMeaning.CHECK)
    page.strip.cancel_wanted.emit()

    assert page.mapping.grid.boxes[TOPIC].currentText() == guessed
    assert page.import_button.isEnabled()
    settled()
    assert items(page) == before


def test_what_was_said_of_a_table_is_remembered_for_the_next_one(
    page: ChecklistImportPage, bureau: Path, settled: Settled
) -> None:
    page.read(bureau)
    settled()
    pick(page, TOPIC, ColumnMeaning.IGNORED)
    settled()
    page.import_button.click()
    settled()
    page.read(bureau)
    settled()

    assert page.mapping.grid.boxes[TOPIC].currentText() == ColumnMeaning.IGNORED.label
    assert page.mapping.grid.grid.index(1, TOPIC).data() == Sureness.REMEMBERED.label


def test_forbidden_citations_stop_the_import_until_a_person_leaves_them_out(
    page: ChecklistImportPage, tmp_path: Path, office: Office, gone_to: list[Go], settled: Settled
) -> None:
    rows: Grid = [
        ["检查内容", "检查依据", "备注"],
        ["专库存放", FORBIDDEN, FORBIDDEN],
        ["账物相符", "《消防法》", None],
    ]
    page.read(make_list(tmp_path / "危化.xlsx", rows, name="表一"))
    settled()
    assert problems(page) == [(True, "表一!B2")]
    assert not page.problems.leave_out.isHidden()
    assert "不引用这些文件" in page.head.summary.text()

    page.problems.leave_out.click()
    settled()
    assert problems(page) == [(False, "表一!B2")]
    assert page.problems.leave_out.isChecked()

    # A second column that cites it too is left out by the same word.
    pick(page, 2, ColumnMeaning.BASIS)
    settled()
    assert [stops for stops, _ in problems(page)] == [False, False]
    page.import_button.click()
    settled()
    assert [len(item.basis) for item in draft_of(office, gone_to).items()] == [0, 1]


def test_a_person_says_where_the_header_is(page: ChecklistImportPage, tmp_path: Path, settled: Settled) -> None:
    rows = [["甲", "乙"], ["看什么", "怎么看"], ["通道畅通", "现场"]]
    page.read(make_list(tmp_path / "表.xlsx", rows, name="表一"))
    settled()
    assert not page.import_button.isEnabled()
    page.mapping.first.setValue(2)
    settled()
    assert page.mapping.grid.grid.index(2, 0).data() == "看什么"

    pick(page, 0, ColumnMeaning.CHECK)
    settled()
    assert items(page) == ["ZB-01　通道畅通"]


def test_sheets_are_taken_and_left(page: ChecklistImportPage, tmp_path: Path, settled: Settled) -> None:
    further: dict[str, Grid] = {"乙": [["检查内容"], ["账物相符"]], "说明": [["本表一式两份"]]}
    page.read(make_list(tmp_path / "表.xlsx", [["检查内容"], ["通道畅通"]], name="甲", further=further))
    settled()
    assert len(items(page)) == 2
    assert page.mapping.tabs.tabText(2) == "说明（不导入）"

    page.mapping.tabs.setCurrentIndex(1)
    page.mapping.taken.click()
    settled()
    assert items(page) == ["ZB-01　通道畅通"]
    assert page.mapping.tabs.tabText(1) == "乙（不导入）"

    page.mapping.tabs.setCurrentIndex(0)
    page.mapping.taken.click()
    settled()
    assert "至少选一张" in page.head.summary.text()
    assert not page.import_button.isEnabled()


def test_a_form_is_imported_when_what_has_no_counterpart_was_seen(
    page: ChecklistImportPage, survey: Path, office: Office, gone_to: list[Go], settled: Settled
) -> None:
    page.read(survey)
    settled()
    assert page.outcome.currentWidget() is page.outcome.not_read
    listed = [(part.place, part.text) for part in page.outcome.not_read.table.lines]
    assert ("survey!A5", "text：检查人姓名") in listed
    assert page.why_not.text() == NOT_SEEN
    assert not page.import_button.isEnabled()

    page.outcome.not_read.seen.click()
    assert page.import_button.isEnabled()
    page.import_button.click()
    settled()
    made = draft_of(office, gone_to)
    assert [item.id for item in made.items()] == ["exit", "hood"]
    assert [one.question for one in made.conditions] == ["有无食堂"]


def test_a_person_may_say_that_a_form_is_a_table(page: ChecklistImportPage, survey: Path, settled: Settled) -> None:
    page.read(survey)
    settled()
    page.head.kind.picked.emit(FileKind.TABLE)
    settled()

    assert page.head.kind.currentText() == FileKind.TABLE.label
    assert page.outcome.currentWidget() is page.mapping


def test_a_title_is_needed_and_a_persons_own_stays(page: ChecklistImportPage, bureau: Path, settled: Settled) -> None:
    page.read(bureau)
    settled()
    assert page.head.title.text() == "大检查表"
    page.head.title.clear()
    assert page.why_not.text() == NO_TITLE
    assert not page.import_button.isEnabled()

    page.head.title.setText("某区大检查")
    pick(page, TOPIC, ColumnMeaning.IGNORED)
    settled()
    assert page.head.title.text() == "某区大检查"


def test_a_file_that_cannot_be_read_is_refused_and_the_former_one_stays(
    page: ChecklistImportPage, bureau: Path, tmp_path: Path, settled: Settled
) -> None:
    page.read(bureau)
    settled()
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"\x00\x01 nothing that anybody can read")
    page.read(broken)
    settled()

    assert page.findChild(ProblemsDialog) is not None
    assert page.head.file.text() == "大检查表.xlsx"
    assert len(items(page)) == 3


def test_a_file_that_is_gone_changes_nothing(page: ChecklistImportPage, bureau: Path, settled: Settled) -> None:
    page.read(bureau)
    settled()
    guessed = page.mapping.grid.boxes[TOPIC].currentText()
    bureau.unlink()
    pick(page, TOPIC, ColumnMeaning.CHECK)
    settled()

    assert page.findChild(ProblemsDialog) is not None
    assert page.mapping.grid.boxes[TOPIC].currentText() == guessed
    assert len(items(page)) == 3


def test_one_file_can_be_dropped(page: ChecklistImportPage, bureau: Path, settled: Settled) -> None:
    drop(page, bureau, bureau)
    assert page.notice.text == ONE_AT_A_TIME

    drop(page, bureau)
    settled()
    assert page.notice.text == ""
    assert len(items(page)) == 3


def test_thousands_of_problems_are_listed_as_far_as_somebody_looks(
    page: ChecklistImportPage, tmp_path: Path, settled: Settled
) -> None:
    rows = [["编号", "检查内容"], *(["A-1", f"检查{number}"] for number in range(1, 300))]
    page.read(make_list(tmp_path / "表.xlsx", rows))
    settled()
    table = page.problems.table
    assert (len(table.lines), table.count) == (100, 298)
    page.outcome.setCurrentWidget(page.problems)
    page.problems.view.scrollToBottom()
    assert len(table.lines) > 100


def test_the_way_back_leads_to_the_library(page: ChecklistImportPage, gone_to: list[Go]) -> None:
    page.welcome.back_button.click()
    page.head.back_button.click()
    assert gone_to == [GoChecklists(), GoChecklists()]


def drop(page: ChecklistImportPage, *paths: Path) -> None:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    page.dropEvent(
        QDropEvent(
            QPointF(10, 10),
            Qt.DropAction.CopyAction,
            dragged,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
