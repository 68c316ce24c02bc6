"""The finish page: what is missing and where to fill it in, the facts of the visit, and the lock."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.completeness import Gap, GapKind, gaps
from inspector_app.domain.inspections import progress
from inspector_app.services import finishing, recording, undoing
from inspector_app.services.desk import Done
from inspector_app.services.recording import RecordingView
from inspector_app.services.typing_text import TextField, TextOwner
from ui.dialogs.confirm import ask
from ui.models.gaps import GapModel
from ui.models.recording_view import with_text
from ui.pages.page import Page
from ui.pages.saving import Saving, sentence_for
from ui.pages.taking_part import TakingPart
from ui.pages.typing_fields import TypingFields
from ui.routes import Go, GoDocuments, GoFinish, GoInspection
from ui.tasks import Tasks
from ui.theme import as_role
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.finished_bar import FinishedBar
from ui.widgets.inspection_header import progress_words
from ui.widgets.notice_bar import NoticeBar
from ui.widgets.people_card import PeopleCard
from ui.widgets.saved_state import SavedState, saved_words
from ui.widgets.visit_facts import VisitFactsCard

ROOM_FOR_TWO = 820
"""Logical pixels from which the gaps stand beside the facts."""


class FinishPage(Page):
    """Look for gaps, say what the record needs of the visit, and finish."""

    title = "完成检查"

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._id = ""
        self._view: RecordingView | None = None
        self._change: tuple[str, ...] = ()
        self._make_widgets()
        self._arrange()
        self._connect()
        self._forget()

    def open(self, request: Go) -> None:
        if not isinstance(request, GoFinish):
            raise TypeError(request)
        if request.inspection_id != self._id:
            self._id = request.inspection_id
            self._forget()
        self._tell_state(self._saving.state)
        self._say_error("")
        self._load()

    def refresh(self, changes: Changes) -> None:
        concerned = {Topic.INSPECTIONS, Topic.FINDINGS, Topic.FACILITIES} & changes.topics
        if concerned and not self._saving.is_echo(changes):
            self._load()

    def leave(self) -> bool:
        return self._fields.leave()

    def _make_widgets(self) -> None:
        self._saving = Saving(self._tasks, self)
        self._facility = ElidedLabel()
        as_role(self._facility, "heading")
        self._count = ElidedLabel()
        self._back = QPushButton("返回检查  Esc")
        self._finish = QPushButton("完成检查")
        as_role(self._finish, "primary")
        self._error = QLabel(wordWrap=True)
        as_role(self._error, "error")
        self._error.hide()
        self._finished = FinishedBar()
        self._gaps = GapModel(self)
        self._list = QListView()
        self._list.setModel(self._gaps)
        self._list.setWordWrap(True)
        self._list.setAccessibleName("还缺什么")
        self._list.setMinimumHeight(180)
        self._nothing_missing = QLabel("没有遗漏，可以完成检查。", wordWrap=True)
        as_role(self._nothing_missing, "saved")
        self._people = PeopleCard()
        self._taking_part = TakingPart(self._saving, self)
        self._notice = NoticeBar()
        self._facts = VisitFactsCard()
        self._fields = TypingFields(self._facts.rows.values(), self._saving, self)
        self._escape = QShortcut(QKeySequence("Escape"), self)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _arrange(self) -> None:
        head = QFrame()
        as_role(head, "topbar")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._facility)
        words.addWidget(self._count)
        row = QHBoxLayout(head)
        row.setContentsMargins(10, 5, 10, 5)
        row.addLayout(words, 1)
        row.addWidget(self._back)
        row.addWidget(self._finish)
        sheet = QWidget()
        as_role(sheet, "sheet")
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(8)
        gaps_card = self._gaps_card()
        self._read_parts = (self._people, gaps_card, self._facts)
        self._parts.addWidget(gaps_card, 1)
        self._parts.addWidget(self._facts, 1)
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(10, 8, 10, 8)
        for part in (self._finished, self._error, self._notice, self._people):
            inner.addWidget(part)
        inner.addLayout(self._parts, 1)
        scroll = QScrollArea()
        scroll.setWidget(sheet)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(scroll, 1)
        self._fit()

    def _gaps_card(self) -> QFrame:
        card = QFrame()
        as_role(card, "card")
        title = QLabel("还缺什么")
        as_role(title, "heading")
        column = QVBoxLayout(card)
        column.addWidget(title)
        column.addWidget(self._nothing_missing)
        column.addWidget(self._list, 1)
        column.addStretch(0)
        return card

    def _connect(self) -> None:
        self._saving.state_changed.connect(self._tell_state)
        self._saving.text_saved.connect(self._keep_text)
        self._list.clicked.connect(self._go_to_gap)
        self._list.activated.connect(self._go_to_gap)
        self._back.clicked.connect(self._go_back)
        self._escape.activated.connect(self._go_back)
        self._finish.clicked.connect(self._ask_to_finish)
        self._people.change_wanted.connect(self._ask_who_took_part)
        self._taking_part.kept.connect(self._people_kept)
        self._taking_part.refused.connect(self._say_error)
        self._notice.acted.connect(self._take_back)
        self._finished.reopen_wanted.connect(self._reopen)
        self._finished.documents_wanted.connect(self._go_to_documents)

    # Showing

    def _forget(self) -> None:
        """Another inspection: nothing is said of it before it was read."""
        self._view, self._change = None, ()
        for words in (self._facility, self._count):
            words.setText("")
        for part in (self._finished, self._notice, self._finish, self._nothing_missing, *self._read_parts):
            part.hide()

    def _load(self) -> None:
        self._saving.read(
            partial(recording.view, inspection_id=self._id),
            on_done=partial(self._show_loaded, self._id),
            on_error=self._show_error,
        )

    def _show_loaded(self, wanted: str, view: RecordingView) -> None:
        if wanted == self._id:
            self._view = view
            self._show(view)

    def _show(self, view: RecordingView) -> None:
        inspection, locked = view.inspection, view.inspection.finished_at is not None
        self._facility.setText(view.facility.file.name)
        self._count.setText(progress_words(progress(inspection, inspection.asked())))
        self._finished.show_finished(inspection.finished_at)
        self._finish.setVisible(not locked)
        self._people.show_people(view.visit.participants, locked=locked)
        self._facts.show_facts(view.visit, self._saving.drafts, locked=locked)
        self._show_gaps(view)
        for part in self._read_parts:
            part.show()

    def _show_gaps(self, view: RecordingView) -> None:
        missing = gaps(view.visit, view.inspection, view.checklists, view.findings)
        self._gaps.show_gaps(missing)
        self._list.setVisible(bool(missing))
        self._nothing_missing.setVisible(not missing)

    def _keep_text(self, field: TextField, text: str) -> None:
        if self._view is not None and field.owner is TextOwner.VISIT:
            self._view = with_text(self._view, field, text)
            self._show_gaps(self._view)

    def _tell_state(self, state: SavedState) -> None:
        self.state.emit(saved_words(state))

    def _show_error(self, error: Exception) -> None:
        self._say_error(sentence_for(error))

    def _say_error(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    # Going about

    def _go_to_gap(self, index: QModelIndex) -> None:
        gap = self._gaps.gap_at(index)
        if gap is None:
            return
        if gap.item is not None or gap.finding_id:
            self.navigate.emit(GoInspection(self._id, gap.item, gap.finding_id))
        elif gap.kind is GapKind.NO_COMPANION:
            self._facts.rows["accompanied_by"].edit.setFocus()
        elif gap.kind in {GapKind.TOO_FEW_OFFICERS, GapKind.NO_CERTIFICATE}:
            self._ask_who_took_part()

    def _go_back(self) -> None:
        self.navigate.emit(GoInspection(self._id))

    def _go_to_documents(self) -> None:
        if self._view is not None:
            self.navigate.emit(GoDocuments(visit_id=self._view.visit.id))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        side_by_side = self.width() >= ROOM_FOR_TWO
        directions = QBoxLayout.Direction
        self._parts.setDirection(directions.LeftToRight if side_by_side else directions.TopToBottom)

    # Who took part

    def _ask_who_took_part(self) -> None:
        if self._view is not None and self._view.inspection.finished_at is None:
            self._taking_part.begin(self._id)

    def _people_kept(self, done: Done) -> None:
        if done.undoable:
            self._change = done.undoable
            self._notice.say("检查人员已更改。", act="撤销")
        self._load()

    def _take_back(self) -> None:
        self._notice.hide()
        self._saving.write(
            partial(undoing.undo, event_ids=self._change), on_done=self._taken_back, on_error=self._show_error
        )

    def _taken_back(self, _done: Done) -> None:
        self._load()

    # Finishing

    def _ask_to_finish(self) -> None:
        if self._view is None:
            return
        self._fields.end_visits()
        self._say_error("")
        view = self._view
        missing = gaps(view.visit, view.inspection, view.checklists, view.findings)
        advised = [gap for gap in missing if not gap.blocks]
        if advised and len(advised) == len(missing):
            ask(
                self,
                f"还有{len(advised)}处建议补齐，仍要完成检查？",
                _most_of(advised) + "完成后内容锁定，确需修改时写明理由可以重新打开。",
                yes="完成检查",
                on_yes=self._lock,
            )
        else:
            self._lock()

    def _lock(self) -> None:
        self._saving.write(
            partial(finishing.finish, inspection_id=self._id), on_done=self._locked, on_error=self._show_error
        )

    def _locked(self, _done: Done) -> None:
        self._notice.hide()
        self._load()

    def _reopen(self, reason: str) -> None:
        self._saving.write(
            partial(finishing.reopen, inspection_id=self._id, reason=reason),
            on_done=self._locked,
            on_error=self._not_reopened,
        )

    def _not_reopened(self, error: Exception) -> None:
        self._finished.show_error(sentence_for(error))


def _most_of(missing: list[Gap]) -> str:
    """其中65处：该检查项尚未检查。"""
    kinds = list(dict.fromkeys(gap.kind for gap in missing))
    return "".join(f"{kind.label}{sum(gap.kind is kind for gap in missing)}处；" for kind in kinds)
