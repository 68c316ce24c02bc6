from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain.official_documents import NumberScheme
from inspector_app.domain.vocabulary import DocumentKind, DocumentState, Verdict
from inspector_app.services import finishing, listing, recording, setting_up
from inspector_app.services.desk import Desk
from inspector_app.services.listing import DocumentLine
from inspector_app.storage.database import transaction
from tests.ui.conftest import SETTINGS, done
from ui.dialogs.confirm import ConfirmDialog
from ui.dialogs.document_steps import LastNumbersDialog, RefuseDialog, ServeDialog, SignDialog, WithdrawDialog
from ui.dialogs.trouble import TroubleDialog
from ui.pages.documents import DocumentsPage
from ui.printing import a4_printer, pages_to_print, print_document
from ui.routes import Go, GoDocuments, GoFinish, GoSettings
from ui.tasks import Tasks
from ui.widgets.document_head import Remedy, Step
from ui.widgets.pdf_preview import PdfPreview

Settled = Callable[[], None]
Widget = TypeVar("Widget")
NOTICE = DocumentKind.RECTIFICATION_NOTICE
RECORD = DocumentKind.SITE_RECORD


@pytest.fixture
def visit_id(office: Office, inspection_id: str) -> str:
    """A visit whose inspection is finished, with one finding."""
    view = done(office, partial(recording.view, inspection_id=inspection_id))
    for number, key in enumerate(view.inspection.asked()):
        verdict = Verdict.COMPLIANT if number else Verdict.VIOLATION
        done(office, partial(recording.answer, inspection_id=inspection_id, key=key, verdict=verdict))
    done(office, partial(finishing.finish, inspection_id=inspection_id))
    return view.visit.id


@pytest.fixture
def page(qtbot: QtBot, tasks: Tasks) -> DocumentsPage:
    shown = DocumentsPage(tasks)
    qtbot.addWidget(shown)
    tasks.changed.connect(shown.refresh)
    shown.resize(1180, 690)
    shown.show()
    return shown


@pytest.fixture
def made(page: DocumentsPage, visit_id: str, settled: Settled) -> DocumentsPage:
    """The page with a notice that was just made and is shown."""
    draft(page, visit_id, NOTICE, settled)
    page.head.make_button.click()
    settled()
    settled()
    return page


def draft(page: DocumentsPage, visit_id: str, kind: DocumentKind, settled: Settled) -> None:
    page.open(GoDocuments(visit_id=visit_id))
    settled()
    page.choice.buttons[kind].click()
    settled()
    settled()


def press(page: DocumentsPage, step: Step) -> None:
    page.head.step_buttons()[step].click()


def dialog_of(page: DocumentsPage, kind: type[Widget]) -> Widget:
    found = page.findChild(kind)  # type: ignore[type-var]  # a kind of dialog
    assert found is not None
    return found


def documents(office: Office) -> list[DocumentLine]:
    return done(office, listing.documents)


def lock_numbers(desk: Desk) -> None:
    """As after a restore."""
    db = desk.records._db
    with transaction(db):
        db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('numbers_locked', 'restored')")


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def offered(page: DocumentsPage) -> set[Step]:
    return {step for step, button in page.head.step_buttons().items() if button.isVisible()}


def test_a_draft_is_shown_without_taking_a_number(
    page: DocumentsPage, office: Office, visit_id: str, settled: Settled
) -> None:
    draft(page, visit_id, NOTICE, settled)

    assert "草稿" in text_of(page.preview.pdf)
    assert "还缺" in page.head.warning
    assert page.head.make_button.text() == "制作（取文号示卫安改〔2026〕甲1号）".replace(
        "2026", str(office.clock().year)
    )
    assert documents(office) == []


def test_before_the_inspection_is_finished_there_are_drafts_only(
    page: DocumentsPage, office: Office, inspection_id: str, settled: Settled
) -> None:
    visit = done(office, partial(recording.view, inspection_id=inspection_id)).visit
    asked: list[Go] = []
    page.navigate.connect(asked.append)
    draft(page, visit.id, RECORD, settled)

    assert page.preview.pdf
    assert not page.head.make_button.isEnabled()
    page.head.remedy_button.click()
    assert asked == [GoFinish(inspection_id=inspection_id)]


def test_without_numbering_the_way_to_the_settings_is_offered(
    page: DocumentsPage, office: Office, visit_id: str, settled: Settled
) -> None:
    done(office, partial(setting_up.save_settings, wanted=replace(SETTINGS, numbering=NumberScheme())))
    asked: list[Go] = []
    page.navigate.connect(asked.append)
    draft(page, visit_id, NOTICE, settled)

    assert "草稿" in page.head.obstacle
    assert not page.head.make_button.isEnabled()
    page.head.remedy_button.click()
    assert asked == [GoSettings(section="numbers")]


def test_after_a_restore_the_last_numbers_are_asked_for_and_counting_goes_on_from_them(
    page: DocumentsPage, office: Office, visit_id: str, settled: Settled
) -> None:
    done(office, lock_numbers)
    draft(page, visit_id, NOTICE, settled)
    assert page.head.remedy_button.text() == Remedy.LAST_NUMBERS.value

    page.head.remedy_button.click()
    settled()
    dialog = dialog_of(page, LastNumbersDialog)
    dialog.serials[NOTICE].setValue(7)
    dialog.yes_button.click()
    settled()
    settled()

    assert "甲8号" in page.head.make_button.text()


def test_making_takes_the_number_freezes_the_bytes_and_shows_the_document(made: DocumentsPage, office: Office) -> None:
    (line,) = documents(office)
    assert line.document.state is DocumentState.MADE
    assert line.document.number.text in made.head.title
    assert line.document.number.text in text_of(made.preview.pdf).replace("\n", "")
    assert made.preview.page_label.startswith("第1页／共")
    assert made.preview.pdf == office.pdf_of(line.document.id).result()
    assert offered(made) == {Step.SIGN, Step.REFUSE, Step.CORRECT, Step.WITHDRAW}


def test_signing_needs_a_name_and_then_serving_is_next(made: DocumentsPage, office: Office, settled: Settled) -> None:
    press(made, Step.SIGN)
    dialog = dialog_of(made, SignDialog)
    dialog.yes_button.click()
    settled()
    assert "签收人" in dialog._refusal.text()

    dialog.by.setText("王五")
    dialog.yes_button.click()
    settled()
    settled()
    (line,) = documents(office)
    assert (line.document.state, line.document.facts.signed_by) == (DocumentState.SIGNED, "王五")
    assert offered(made) == {Step.SERVE, Step.WITHDRAW}

    press(made, Step.SERVE)
    serving = dialog_of(made, ServeDialog)
    serving.way.setCurrentText("邮寄送达")
    serving.yes_button.click()
    settled()
    settled()
    (line,) = documents(office)
    assert (line.document.state, line.document.facts.service_way) == (DocumentState.SERVED, "邮寄送达")


def test_refusing_is_recorded_with_its_reason_and_witness(
    made: DocumentsPage, office: Office, settled: Settled
) -> None:
    press(made, Step.REFUSE)
    dialog = dialog_of(made, RefuseDialog)
    dialog.reason.setPlainText("负责人不在场")
    dialog.witness.setText("执法记录仪03号 10:40—10:52")
    dialog.yes_button.click()
    settled()

    (line,) = documents(office)
    assert line.document.state is DocumentState.REFUSED
    assert line.document.facts.refusal_reason == "负责人不在场"


def test_a_correction_is_the_next_version_under_the_same_number(
    made: DocumentsPage, office: Office, settled: Settled
) -> None:
    press(made, Step.CORRECT)
    dialog_of(made, ConfirmDialog).yes_button.click()
    settled()
    settled()

    found = {line.document.version: line.document for line in documents(office)}
    assert (found[1].state, found[2].state) == (DocumentState.SUPERSEDED, DocumentState.MADE)
    assert found[1].number == found[2].number
    assert "第2版" in made.head.title


def test_a_withdrawn_document_keeps_its_number_and_is_shown_as_withdrawn(
    made: DocumentsPage, office: Office, settled: Settled
) -> None:
    press(made, Step.WITHDRAW)
    dialog = dialog_of(made, WithdrawDialog)
    dialog.yes_button.click()
    settled()
    assert "理由" in dialog._refusal.text()
    dialog.reason.setPlainText("单位名称有误")
    dialog.yes_button.click()
    settled()
    settled()

    (line,) = documents(office)
    assert line.document.state is DocumentState.VOID
    assert "作废" in text_of(made.preview.pdf)
    assert offered(made) == set()


def test_a_document_without_findings_to_notify_is_refused_with_a_sentence(
    page: DocumentsPage, office: Office, inspection_id: str, settled: Settled
) -> None:
    visit = done(office, partial(recording.view, inspection_id=inspection_id)).visit
    draft(page, visit.id, NOTICE, settled)

    assert "没有隐患" in page._notice.text


def test_saving_writes_the_bytes_that_are_shown(made: DocumentsPage, tmp_path: Path, settled: Settled) -> None:
    target = tmp_path / "整改通知书.pdf"
    made._output.save(made.preview.pdf, str(target))
    settled()

    assert target.read_bytes() == made.preview.pdf
    assert str(target) in made._notice.text


def test_saving_where_nothing_can_be_written_says_so_and_leaves_nothing(
    made: DocumentsPage, tmp_path: Path, settled: Settled
) -> None:
    made._output.save(made.preview.pdf, str(tmp_path / "没有这个文件夹" / "a.pdf"))
    settled()

    assert made.findChild(TroubleDialog) is not None
    assert list(tmp_path.rglob("*.pdf")) == []


def test_the_proposed_name_says_whose_document_it_is(made: DocumentsPage) -> None:
    assert made._proposed_name().startswith("示例镇卫生院 整改通知书 示卫安改")


def test_the_preview_turns_pages_and_zooms(qtbot: QtBot, made: DocumentsPage) -> None:
    preview = PdfPreview()
    qtbot.addWidget(preview)
    preview.resize(600, 400)
    preview.show()
    preview.show_pdf(made.preview.pdf)
    before = preview._factor_shown()

    preview.zoom(2)
    assert preview.view.zoomFactor() == pytest.approx(before * 2)
    preview.turn(99)
    count = preview.document.pageCount()
    assert preview.page_label == f"第{count}页／共{count}页"
    preview.clear()
    assert preview.page_label == ""


def test_what_is_no_pdf_shows_nothing_and_offers_nothing(qtbot: QtBot) -> None:
    preview = PdfPreview()
    qtbot.addWidget(preview)
    preview.show_pdf(b"no pdf")

    assert preview.document.pageCount() == 0
    assert not preview._print.isEnabled()


def test_printing_puts_every_page_on_a4(made: DocumentsPage, tmp_path: Path) -> None:
    printer = a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(150)

    assert print_document(made.preview.document, printer)

    printed = PdfReader(tmp_path / "printed.pdf")
    assert len(printed.pages) == made.preview.document.pageCount()
    size = QPageSize(QPageSize.PageSizeId.A4).sizePoints()
    assert round(float(printed.pages[0].mediabox.width)) == size.width()
    again = QPdfDocument()
    again.load(str(tmp_path / "printed.pdf"))
    image = again.render(0, again.pagePointSize(0).toSize())
    dark = sum(image.pixelColor(x, y).lightness() < 128 for x in range(0, 595, 3) for y in range(0, 842, 3))
    assert dark > 100


@pytest.mark.parametrize(("chosen", "expected"), [((2, 3), [1, 2]), ((2, 99), [1, 2, 3]), ((0, 0), [0, 1, 2, 3])])
def test_only_the_chosen_pages_are_printed(qtbot: QtBot, chosen: tuple[int, int], expected: list[int]) -> None:  # noqa: ARG001
    printer = a4_printer()
    if chosen[0]:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(*chosen)

    assert list(pages_to_print(printer, 4)) == expected
