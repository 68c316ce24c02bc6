"""文书: drafts, making them, what happens to the paper, printing and saving."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.errors import RuleBroken
from inspector_app.domain.inspections import InspectionLine
from inspector_app.domain.official_documents import LastNumberUnknown, NumberingNotSet, NumbersUsedUp
from inspector_app.domain.paper import Paper
from inspector_app.domain.settings import Settings
from inspector_app.domain.vocabulary import DocumentKind
from inspector_app.sentences import explain
from inspector_app.services import documenting, listing, setting_up
from inspector_app.services.desk import Desk, Done
from inspector_app.services.listing import DocumentLine
from ui.dialogs.document_steps import NUMBERED_KINDS
from ui.models.documents import DOCUMENT_COLUMNS, number_with_version
from ui.models.lines import LineTable
from ui.pages.document_steps import DocumentSteps
from ui.pages.page import Page
from ui.pages.paper_output import PaperOutput
from ui.routes import Go, GoDocuments, GoFinish, GoHome, GoSettings
from ui.tasks import Tasks
from ui.theme import as_role
from ui.widgets.document_head import DocumentHead, Remedy, Step
from ui.widgets.empty_state import EmptyState
from ui.widgets.line_view import LineView
from ui.widgets.notice_bar import NoticeBar
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.scrolls_when_small import stack_on_ground
from ui.widgets.two_panes import TwoPanes
from ui.widgets.visit_choice import VisitChoice

NUMBERS_SECTION = "numbers"
"""The section of the settings page where numbers are set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    documents: Sequence[DocumentLine]
    inspections: Sequence[InspectionLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    visit_id: str
    kind: DocumentKind


def _list(desk: Desk, visit_id: str) -> _Listed:
    return _Listed(documents=listing.documents(desk, visit_id=visit_id), inspections=listing.inspections(desk))


class DocumentsPage(Page):
    """Shows either a draft, for which no number is taken, or a document as it was made."""

    title = "文书"

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._shown: _Draft | DocumentLine | None = None
        self._wanted_id = ""
        """The document to be shown as soon as it is in the list."""
        self._steps = DocumentSteps(tasks, self)
        self._output = PaperOutput(tasks, self)
        self._make_widgets()
        self._arrange()
        self._connect()

    def open(self, request: Go) -> None:
        if isinstance(request, GoDocuments) and (request.visit_id or request.document_id):
            self._wanted_id = request.document_id
            self._visit_id = request.visit_id
            if request.visit_id and not request.document_id:
                self._show_nothing()
        self._load()

    def refresh(self, changes: Changes) -> None:
        if changes.topics & {Topic.DOCUMENTS, Topic.INSPECTIONS, Topic.FACILITIES, Topic.SETTINGS}:
            self._load()
        # Without the other topics the draft says what it said before.
        if isinstance(self._shown, _Draft) and changes.topics & {Topic.FINDINGS, Topic.INSPECTIONS, Topic.SETTINGS}:
            self._load_draft(self._shown.kind)

    def _make_widgets(self) -> None:
        self._visit_id = ""
        self.choice = VisitChoice(NUMBERED_KINDS)
        self._notice = NoticeBar()
        self.table = LineTable(DOCUMENT_COLUMNS, self)
        self.view = LineView(self.table)
        self._none = EmptyState("还没有文书", "检查完成后，在这里制作现场笔录和整改通知书。", "去检查")
        self._none_of_visit = EmptyState("这次检查还没有文书", "先预览草稿，核对后再制作；预览不占用文号。")
        self.count = QLabel()
        as_role(self.count, "hint")
        self.head = DocumentHead()
        self.preview = PdfPreview()
        self._choose = EmptyState("选一份文书查看", "也可以选一次检查，预览并制作它的文书。")

    def _arrange(self) -> None:
        self._lists = QStackedWidget()
        for widget in (self.view, self._none, self._none_of_visit):
            self._lists.addWidget(widget)
        left = QWidget()
        list_column = QVBoxLayout(left)
        list_column.setContentsMargins(0, 0, 0, 0)
        list_column.setSpacing(4)
        list_column.addWidget(self._lists, 1)
        list_column.addWidget(self.count)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.head)
        column.addWidget(self.preview, 1)
        self._details = QStackedWidget()
        self._details.addWidget(self._choose)
        self._details.addWidget(right)
        self._panes = TwoPanes(left, self._details, back="‹ 返回列表")
        stack_on_ground(self, self.choice, self._notice, self._panes)

    def _connect(self) -> None:
        self.choice.chosen.connect(self._choose_visit)
        self.choice.draft_wanted.connect(self._load_draft)
        self.view.selected.connect(self._select)
        self.view.opened.connect(self._panes.show_detail)
        self._none.wanted.connect(self._go_home)
        self._output.said.connect(self._notice.say)
        self._panes.back_wanted.connect(self._back_to_list)
        self._panes.detail_alone.connect(self.choice.setHidden)
        self.head.make_wanted.connect(self._make)
        self.head.step_wanted.connect(self._begin_step)
        self._steps.correction_wanted.connect(self._correct)
        self._steps.completion_wanted.connect(self._complete)
        self.head.remedy_wanted.connect(self._take_remedy)
        self.preview.print_wanted.connect(self._print)
        self.preview.save_wanted.connect(self._save)
        QShortcut(QKeySequence.StandardKey.Print, self, self._print)

    # The list.

    def _load(self) -> None:
        self._tasks.read(
            partial(_list, visit_id=self._visit_id), owner=self, on_done=partial(self._show_list, self._visit_id)
        )

    def _show_list(self, visit_id: str, listed: _Listed) -> None:
        if visit_id != self._visit_id:
            return
        self.choice.show_inspections(listed.inspections, visit_id)
        self.table.show_lines(listed.documents)
        if listed.documents:
            self._lists.setCurrentWidget(self.view)
        else:
            self._lists.setCurrentWidget(self._none_of_visit if visit_id else self._none)
        self.count.setText(f"{len(listed.documents)}份文书" if listed.documents else "")
        self._show_wanted()

    def _show_wanted(self) -> None:
        """Show the document that was asked for, or again the one that was shown: it may stand elsewhere now."""
        shown_id = self._shown.document.id if isinstance(self._shown, DocumentLine) else ""
        wanted, self._wanted_id = self._wanted_id or shown_id, ""
        for row, line in enumerate(self.table.lines):
            if wanted and line.document.id == wanted:
                self.view.mark(row)
                self._show_document(line, again=wanted == shown_id)
                return
        self.view.mark(-1)

    def _choose_visit(self, visit_id: str) -> None:
        self._visit_id = visit_id
        self._show_nothing()
        self._load()

    def _show_nothing(self) -> None:
        self._shown = None
        self.preview.clear()
        self._details.setCurrentWidget(self._choose)
        self._panes.show_list()

    def _back_to_list(self) -> None:
        # Nothing stays selected, so that choosing the same document again shows it again.
        self._show_nothing()
        self.view.mark(-1)

    def _select(self, line: DocumentLine | None) -> None:
        if line is not None:
            self._show_document(line)

    # One document.

    def _show_document(self, line: DocumentLine, *, again: bool = False) -> None:
        before, self._shown = self._shown, line
        self.head.show_document(line)
        self._details.setCurrentIndex(1)
        self._panes.show_detail()
        if again and isinstance(before, DocumentLine) and before.document.state is line.document.state:
            return
        self.preview.clear()
        future = self._tasks.office.pdf_of(line.document.id)
        self._tasks.follow(future, owner=self, on_done=partial(self._show_pdf, line))

    def _show_pdf(self, shown: _Draft | DocumentLine, pdf: bytes) -> None:
        if shown == self._shown:
            self.preview.show_pdf(pdf)

    # Drafts and making.

    def _load_draft(self, kind: DocumentKind) -> None:
        draft = _Draft(visit_id=self._visit_id, kind=kind)
        if not draft.visit_id:
            return
        future = self._tasks.office.preview(draft.visit_id, kind)
        self._tasks.follow(
            future, owner=self, on_done=partial(self._show_draft, draft), on_error=partial(self._refuse_draft, draft)
        )

    def _show_draft(self, draft: _Draft, content: Paper) -> None:
        if draft.visit_id != self._visit_id:
            return
        self._shown = draft
        self.view.mark(-1)
        self.preview.clear()
        self.head.show_draft(draft.kind, content.missing())
        self._details.setCurrentIndex(1)
        self._panes.show_detail()
        self._tasks.follow(self._tasks.office.render(content), owner=self, on_done=partial(self._show_pdf, draft))
        self._look_for_obstacles(draft)

    def _refuse_draft(self, _draft: _Draft, error: Exception) -> None:
        if isinstance(error, RuleBroken):
            self._notice.say(explain(error))
        else:
            self._tasks.trouble.emit(error)

    def _look_for_obstacles(self, draft: _Draft) -> None:
        inspection = self.choice.inspection
        if inspection is not None and inspection.finished_at is None:
            self.head.say_obstacle("检查还没有完成，现在只能预览草稿。", Remedy.FINISH_INSPECTION)
            return
        job = partial(documenting.next_number, kind=draft.kind, register=self._tasks.office.register)
        self._tasks.read(
            job,
            owner=self,
            on_done=partial(self._allow_making, draft),
            on_error=partial(self._refuse_making, draft),
        )

    def _allow_making(self, draft: _Draft, number: str) -> None:
        if draft == self._shown:
            self.head.allow_making(number)

    def _refuse_making(self, draft: _Draft, error: Exception) -> None:
        if draft != self._shown:
            return
        remedy = None
        if isinstance(error, NumberingNotSet | NumbersUsedUp):
            remedy = Remedy.SETTINGS
        elif isinstance(error, LastNumberUnknown):
            remedy = Remedy.LAST_NUMBERS
        self.head.say_obstacle(explain(error), remedy)

    def _make(self) -> None:
        if isinstance(self._shown, _Draft):
            self.head.allow_making("")
            future = self._tasks.office.make_document(self._shown.visit_id, self._shown.kind)
            self._follow_making(future, "已制作，文号已取用。请打印、核对，由双方签名。")

    def _follow_making(self, future: Any, said: str) -> None:
        self._tasks.follow(
            future,
            owner=self,
            on_done=partial(self._say_made, said),
            on_error=partial(self._say_not_made, self._shown),
            saves=True,
        )

    def _say_made(self, said: str, done: Done) -> None:
        # The list is loaded again by the news of the change and then shows the document instead of the draft.
        self._shown, self._wanted_id = None, done.made_id
        self._notice.say(said)

    def _say_not_made(self, shown: _Draft | DocumentLine | None, error: Exception) -> None:
        if isinstance(shown, _Draft):
            self._refuse_making(shown, error)
        else:
            self.head.say_obstacle(explain(error))

    def _take_remedy(self, remedy: Remedy) -> None:
        if remedy is Remedy.SETTINGS:
            self.navigate.emit(GoSettings(section=NUMBERS_SECTION))
        elif remedy is Remedy.LAST_NUMBERS:
            self._tasks.read(setting_up.settings, owner=self, on_done=self._ask_last_numbers)
        elif self.choice.inspection is not None:
            self.navigate.emit(GoFinish(inspection_id=self.choice.inspection.inspection_id))

    def _ask_last_numbers(self, settings: Settings) -> None:
        self._steps.ask_last_numbers(settings, self._number_again)

    def _number_again(self) -> None:
        if isinstance(self._shown, _Draft):
            self.head.say_obstacle("")
            self._look_for_obstacles(self._shown)

    # What happens to the paper.

    def _begin_step(self, step: Step) -> None:
        if isinstance(self._shown, DocumentLine):
            self._steps.begin(step, self._shown)

    def _correct(self, document_id: str) -> None:
        future = self._tasks.office.correct_document(document_id)
        self._follow_making(future, "已制作新版，文号不变。请收回原来的一版。")

    def _complete(self) -> None:
        self._tasks.follow(self._tasks.office.finish_documents(), owner=self, on_done=self._say_completed)

    def _say_completed(self, completed: Sequence[Done]) -> None:
        for done in completed:
            self._tasks.changed.emit(done.changes)
        self._notice.say("已制作完成。")

    def _print(self) -> None:
        self._output.print_shown(self.preview)

    def _save(self) -> None:
        self._output.save_as(self.preview.pdf, self._proposed_name())

    def _proposed_name(self) -> str:
        if isinstance(self._shown, DocumentLine):
            number = number_with_version(self._shown.document)
            return f"{self._shown.facility_name} {self._shown.document.kind.label} {number}.pdf"
        inspection, kind = self.choice.inspection, self._shown.kind.label if self._shown else ""
        return f"{inspection.facility_name if inspection else ''} {kind}（草稿）.pdf".strip()

    def _go_home(self) -> None:
        self.navigate.emit(GoHome())

    def _today(self) -> date:
        return self._tasks.office.clock().date()
