"""The recording page: the section tree, the items, and the current item with its findings."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QLayout, QVBoxLayout

from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.inspections import ItemKey, progress
from inspector_app.domain.vocabulary import Verdict
from inspector_app.services import recording
from ui.models import recording_view as views
from ui.models.card_content import card_content
from ui.models.items import ItemModel
from ui.models.recording_view import SectionRow
from ui.models.sections import SectionModel
from ui.pages.page import Page
from ui.pages.recording_findings import FindingActions
from ui.pages.recording_judgements import JudgementLog
from ui.pages.recording_keys import RecordingKeys
from ui.pages.recording_law import LawReading
from ui.pages.recording_notices import RecordingNotices
from ui.pages.recording_steps import RecordingSteps
from ui.pages.recording_walk import RecordingWalk
from ui.pages.saving import Saving
from ui.pages.typing_fields import TypingFields
from ui.routes import Go, GoDocuments, GoFinish, GoInspection
from ui.tasks import Tasks
from ui.undo_stack import Step
from ui.widgets.finished_bar import FinishedBar
from ui.widgets.inspection_header import InspectionHeader
from ui.widgets.notice_bar import NoticeBar
from ui.widgets.recording_panes import ROOM_FOR_TWO, RecordingPanes
from ui.widgets.saved_state import SavedState, saved_words

SMALLEST = QSize(480, 240)


class RecordingPage(Page):
    """Record an inspection. Everything is saved as it happens; there is nothing to save by hand."""

    title = "检查记录"

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._request = GoInspection("")
        self._open_finding = ""
        self._make_widgets()
        self._arrange()
        self._connect()

    # What the window asks of a page

    def open(self, request: Go) -> None:
        if not isinstance(request, GoInspection):
            raise TypeError(request)
        self._request, self._arriving = request, True
        self._notice.hide()
        self._show_item_side()
        self._tell_state(self._saving.state)
        self._steps.open(request.inspection_id)

    def refresh(self, changes: Changes) -> None:
        concerned = {Topic.INSPECTIONS, Topic.FINDINGS, Topic.FACILITIES} & changes.topics
        if concerned and not self._saving.is_echo(changes) and self._steps.is_loaded:
            self._steps.reload()
        if Topic.LAWS in changes.topics:
            self._law.again()

    def leave(self) -> bool:
        self._walk.write_place()
        return self._fields.leave()

    # The four paragraphs

    def _make_widgets(self) -> None:
        self._saving = Saving(self._tasks, self)
        self._steps = RecordingSteps(self._tasks, self._saving, self)
        self._keys = RecordingKeys(self)
        self._header = InspectionHeader()
        self._finished = FinishedBar()
        self._notice = NoticeBar()
        self._sections = SectionModel(self)
        self._walk = RecordingWalk(self._steps, self._sections, self)
        self._items = ItemModel(self)
        self._panes = RecordingPanes(self._sections, self._items)
        self._tree, self._list, self._rest = self._panes.tree, self._panes.list, self._panes.rest
        self._card, self._conditions = self._panes.card, self._panes.conditions
        self._editor = self._card.findings.editor
        self._finding_actions = FindingActions(self._editor, self._steps, self)
        self._fields = TypingFields([self._card.remark, *self._editor.rows.values()], self._saving, self)
        self._notices = RecordingNotices(
            self._steps, self._walk, self, bar=self._notice, card=self._card, finished=self._finished
        )
        self._law = LawReading(self._tasks, self._panes, self)
        self._judgements = JudgementLog(self._tasks, self._editor.major, self)
        self._places: tuple[str, ...] = ()
        self._arriving = True
        self._focus_made = False

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(self._header)
        inner = QVBoxLayout()
        inner.setContentsMargins(10, 2, 10, 8)
        inner.setSpacing(6)
        inner.addWidget(self._finished)
        inner.addWidget(self._notice)
        inner.addWidget(self._panes, 1)
        column.addLayout(inner, 1)
        self._fit_parts()

    def _connect(self) -> None:
        self._connect_steps()
        self._connect_keys()
        self._connect_walk()
        self._header.browse_toggled.connect(self._fit_parts)
        self._header.conditions_wanted.connect(self._toggle_conditions)
        self._header.left_out_wanted.connect(self._conditions.open_left_out)
        self._header.undo_wanted.connect(self._undo)
        self._header.redo_wanted.connect(self._redo)
        self._header.finish_wanted.connect(self._finish)
        self._tree.chosen.connect(self._choose_section)
        self._rest.chosen.connect(self._judge_rest)
        self._list.picked.connect(self._show_item_side)
        self._card.verdict_chosen.connect(self._judge)
        self._card.ticked.connect(self._tick)
        self._card.articles_wanted.connect(self._toggle_articles)
        self._card.finding_wanted.connect(self._add_finding)
        self._card.findings.opened.connect(self._open)
        self._conditions.answered.connect(self._steps.answer_condition)
        self._conditions.several_answered.connect(self._steps.answer_conditions)
        self._conditions.bring_in_wanted.connect(self._steps.bring_in)
        self._conditions.close_wanted.connect(self._toggle_conditions)
        self._finished.reopen_wanted.connect(self._steps.reopen)
        self._finished.documents_wanted.connect(self._go_to_documents)
        self._notice.acted.connect(self._undo)

    def _connect_walk(self) -> None:
        self._walk.wanted.connect(self._go_to)
        self._list.moved.connect(self._go_to)
        self._card.next_wanted.connect(self._next)
        self._keys.next_wanted.connect(self._next)
        self._keys.moved.connect(self._walk.move)
        self._keys.section_moved.connect(self._move_section)

    def _connect_steps(self) -> None:
        self._saving.state_changed.connect(self._tell_state)
        self._steps.loaded.connect(self._show_loaded)
        self._steps.item_changed.connect(self._show_item_changed)
        self._steps.finding_made.connect(self._open_made)
        self._finding_actions.refused_elsewhere.connect(self._notices.say)
        self._steps.brought_in.connect(self._go_to_brought_in)
        self._steps.stepped.connect(self._show_stepped)
        self._steps.stack_changed.connect(self._show_stack)

    def _connect_keys(self) -> None:
        self._keys.judged.connect(self._judge)
        self._keys.undo_wanted.connect(self._undo)
        self._keys.redo_wanted.connect(self._redo)
        self._keys.focus_wanted.connect(self._panes.move_focus)
        self._keys.escape_wanted.connect(self._escape)
        self._keys.finish_wanted.connect(self._finish)
        self._keys.articles_wanted.connect(self._toggle_articles)
        self._panes.article.close_wanted.connect(self._toggle_articles)
        self._panes.article.law_wanted.connect(self.navigate)
        self._fields.undo_wanted.connect(self._undo)
        self._fields.redo_wanted.connect(self._redo)

    # Showing

    def _show_loaded(self) -> None:
        view = self._steps.view
        place, finding_id = self._arrival() if self._arriving else (self._place, self._open_finding)
        self._sections.show_view(view)
        self._items.show_view(view)
        self._header.show_view(view)
        self._editor.propose_days(view.grace_days)
        self._finished.show_finished(view.inspection.finished_at)
        self._conditions.show_view(view)
        self._conditions.lock(self._steps.locked)
        self._rest.setVisible(not self._steps.locked)
        self._show_progress()
        self._show_stack()
        self._walk.place, self._open_finding = self._walk.still_there(place), finding_id
        self._render()
        if self._arriving:
            self._arriving = False
            self._list.setFocus()
            self._card.scroll_to_top()
            self._focus_missing()
            read = partial(recording.known_places, facility_id=view.facility.id)
            self._tasks.read(read, owner=self, on_done=self._know_places)

    def _arrival(self) -> tuple[ItemKey | None, str]:
        """Where the request leads: to its finding, its item, or where the inspector stood last."""
        view, request = self._steps.view, self._request
        finding = views.finding_of(view, request.finding_id)
        if finding is not None:
            return finding.item, finding.id
        asked = view.inspection.asked()
        return request.item or view.inspection.position or (asked[0] if asked else None), ""

    def _show_item_changed(self, key: ItemKey | None) -> None:
        view = self._steps.view
        self._sections.update_item(view, key)
        if key is not None:
            self._items.update_item(view, key, pending=self._steps.is_pending(key))
        self._show_progress()
        if key == self._place:
            self._render_card()

    def _show_progress(self) -> None:
        inspection = self._steps.view.inspection
        self._header.show_progress(progress(inspection, inspection.asked()))

    def _tell_state(self, state: SavedState) -> None:
        self.state.emit(saved_words(state))

    def _show_stack(self) -> None:
        self._header.show_undo(self._steps.stack, locked=self._steps.locked)

    def _render(self) -> None:
        self._list.show_current(self._place)
        self._tree.show_place(self._place)
        self._card.show_error("")
        self._render_card()

    def _render_card(self) -> None:
        view = self._steps.view
        content = card_content(view, self._place, open_finding=self._open_finding, locked=self._steps.locked)
        self._card.show_content(content, self._saving.drafts)
        self._judgements.follow(self._editor.finding if content.findings else None)
        self._law.follow(view, self._place)
        self._show_places()

    def _know_places(self, places: tuple[str, ...]) -> None:
        self._places = places
        self._show_places()

    def _show_places(self) -> None:
        here = (finding.facts.place for finding in self._steps.view.findings if finding.facts.place)
        self._editor.show_places(tuple(dict.fromkeys((*here, *self._places))))

    # Going about

    @property
    def _place(self) -> ItemKey | None:
        return self._walk.place

    def _go_to(self, place: ItemKey | None) -> None:
        if place == self._place:
            return
        self._fields.end_visits()
        self._walk.arrive(place)
        self._open_finding = ""
        self._render()
        self._card.scroll_to_top()

    def _next(self) -> None:
        self._show_item_side()
        self._walk.next()

    def _move_section(self, by: int) -> None:
        row = self._walk.section_beside(by)
        if row is not None:
            self._choose_section(row)

    def _choose_section(self, row: SectionRow) -> None:
        if row.ad_hoc:
            self._show_item_side()
            self._go_to(None)
        elif row.keys:
            self._go_to(row.keys[0])
            self._list.show_section(row.keys[0])

    def _open(self, finding_id: str) -> None:
        self._fields.end_visits()
        self._open_finding = finding_id
        self._render_card()
        self._card.scroll_to(self._editor)

    def _open_made(self, finding_id: str) -> None:
        finding = views.finding_of(self._steps.view, finding_id)
        self._judgements.made(finding_id)
        if finding is None or finding.item != self._place:
            return
        self._open_finding = finding_id
        self._render_card()
        self._card.scroll_to(self._editor)
        if self._focus_made:
            self._focus_made = False
            self._editor.focus_field("description")

    def _escape(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._editor.major.isAncestorOf(focused):
            self._editor.major.put_off()
        if self._law.is_open and not self._card.isVisible():
            self._toggle_articles()
        self._show_item_side()
        self._panes.focus_list()

    def _focus_missing(self) -> None:
        """A finding was asked for by name: something of it is missing."""
        finding = self._editor.finding
        if self._request.finding_id and finding is not None and finding.id == self._request.finding_id:
            self._card.scroll_to(self._editor.focus_field(views.missing_field(finding)))

    def _finish(self) -> None:
        if self._steps.is_loaded:
            self.navigate.emit(GoFinish(self._request.inspection_id))

    def _go_to_documents(self) -> None:
        self.navigate.emit(GoDocuments(visit_id=self._steps.view.visit.id))

    def _toggle_conditions(self) -> None:
        self._panes.show_conditions(not self._panes.shows_conditions)
        self._header.browse.setChecked(False)

    def _toggle_articles(self) -> None:
        self._show_item_side()
        self._law.toggle()
        self._fit_parts()

    def _go_to_brought_in(self, key: ItemKey) -> None:
        """An item that was left out is asked now; the view with it is on its way."""
        self._fields.end_visits()
        self._show_item_side()
        self._walk.arrive(key)
        self._open_finding = ""

    def _show_item_side(self) -> None:
        self._panes.show_conditions(False)
        self._header.browse.setChecked(False)

    def minimumSizeHint(self) -> QSize:
        # What is shown adapts to the width; what is shown now must not keep the window from getting smaller.
        return SMALLEST

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_parts()

    def _fit_parts(self) -> None:
        width = self.width()
        self._header.fit(narrow=width < ROOM_FOR_TWO, browsable=not self._panes.has_room_for_lists(width))
        self._panes.fit(width, browsing=self._header.browse.isChecked())

    # Judging

    def _judge(self, verdict: Verdict | None) -> None:
        # The item is the one that is shown at this moment, whenever the commit may answer.
        if self._place is not None and self._steps.is_loaded:
            self._card.show_error("")
            self._steps.judge(self._place, verdict)

    def _judge_rest(self, verdict: Verdict) -> None:
        row = self._walk.section()
        if row is None or not row.keys:
            return
        if row.progress.answered == row.progress.asked:
            self._notices.say(f"“{row.title}”没有未检查的项。")
        else:
            self._steps.judge_section(row.title, row.keys, verdict)

    def _tick(self, tick: str, done: bool | None) -> None:
        if self._place is not None:
            self._card.show_error("")
            self._steps.tick(self._place, tick, done)

    def _undo(self) -> None:
        self._fields.end_visits()
        self._steps.undo()

    def _redo(self) -> None:
        self._fields.end_visits()
        self._steps.redo()

    def _show_stepped(self, words: str, step: Step) -> None:
        """After 撤销 or 重做: lead to where it happened; the view is on its way."""
        self._fields.end_visits()
        if step.item is not None or step.finding_id:
            self._walk.place, self._open_finding = step.item, step.finding_id
        self._notices.say(words)

    # Findings

    def _add_finding(self) -> None:
        self._focus_made = True
        self._steps.add_finding(self._place)
