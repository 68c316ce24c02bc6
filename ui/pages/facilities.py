"""单位: the list of facilities, and one of them with its file and history."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, wait
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inspector_app.bootstrap import Job
from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.errors import OutsideTrouble
from inspector_app.domain.facilities import Facility, FacilityFile, NameMissing, WrongCreditCode
from inspector_app.domain.facility_lists import FacilityField
from inspector_app.domain.finding_lists import FindingLine
from inspector_app.domain.inspections import InspectionLine
from inspector_app.sentences import explain
from inspector_app.sentences.credit_codes import credit_code_fault
from inspector_app.services import facility_files, facility_history
from inspector_app.services.desk import Done
from inspector_app.services.facility_history import FacilityHistory
from ui.dialogs.same_facility import SameFacilityDialog
from ui.pages.facility_listing import FacilityListing
from ui.pages.page import Page
from ui.routes import Go, GoFacilities, GoInspection, GoNewInspection
from ui.tasks import Tasks
from ui.texts import SAVING, saved_at
from ui.widgets.empty_state import EmptyState
from ui.widgets.facility_bar import FacilityBar
from ui.widgets.facility_detail import FacilityDetail
from ui.widgets.facility_list import FacilityList
from ui.widgets.notice_bar import NoticeBar
from ui.widgets.scrolls_when_small import ScrollsWhenSmall
from ui.widgets.two_panes import TwoPanes

PATIENCE_S = 5
"""How long leaving the page waits for the commit of what was typed; it takes some milliseconds."""
NOT_SAVED = "有修改，尚未保存。"


class FacilitiesPage(Page):
    """The file is saved with 保存, and by itself when another facility or page is chosen.

    Only a file that cannot be saved as it is (no name, wrong code, perhaps the same as another) keeps
    the page, which then says why and offers to give the changes up. Nothing typed vanishes unasked.
    """

    title = "单位"

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._current: Facility | None = None
        self._making = False
        self._baseline = FacilityFile(name="")
        self._similar: Sequence[Facility] = ()
        self._wanted_id = ""
        """The facility that was asked for last; the history of another comes too late."""
        self._sitting = 0
        """Counts the files that were opened in the form; an answer about an earlier one changes nothing."""
        self._commit_under_way: Future[Done] | None = None
        self._on_notice = self._discard
        self._make_widgets()
        self._arrange()
        self._connect()

    def open(self, request: Go) -> None:
        self._listing.load()
        if not isinstance(request, GoFacilities):
            return
        if request.make:
            self._start_new()
        elif request.facility_id:
            self._open_facility(request.facility_id)
        elif self._current:
            self._load_history(self._current.id)

    def refresh(self, changes: Changes) -> None:
        if Topic.FACILITIES in changes.topics:
            self._listing.load()
        if self._current and changes.topics & {Topic.FACILITIES, Topic.INSPECTIONS, Topic.FINDINGS}:
            self._load_history(self._current.id)

    def leave(self) -> bool:
        return self._settle()

    # What is shown.

    def _make_widgets(self) -> None:
        self._bar = FacilityBar()
        self._notice = NoticeBar()
        self._list = FacilityList()
        self._listing = FacilityListing(self._tasks, self._bar, self._list)
        self._detail = FacilityDetail(self._today)
        self._choose = EmptyState("在列表中选一个单位", "这里显示它的档案、检查记录和未销号的隐患。")

    def _arrange(self) -> None:
        self._details = QStackedWidget()
        self._details.addWidget(self._choose)
        self._details.addWidget(self._detail)
        self._panes = TwoPanes(self._list, self._details, back="‹ 返回列表")
        books = QWidget()
        column = QVBoxLayout(books)
        column.setContentsMargins(16, 10, 16, 8)
        column.setSpacing(8)
        column.addWidget(self._bar)
        column.addWidget(self._notice)
        column.addWidget(self._panes, 1)
        self._steps = QStackedWidget()
        self._steps.addWidget(ScrollsWhenSmall(books))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._steps)

    def _connect(self) -> None:
        self._bar.new_wanted.connect(self._start_new)
        self._bar.import_wanted.connect(self._start_import)
        self._list.new_wanted.connect(self._start_new)
        self._list.import_wanted.connect(self._start_import)
        self._listing.shown.connect(self._mark_current)
        self._list.selected.connect(self._select)
        self._list.opened.connect(self._panes.show_detail)
        self._panes.back_wanted.connect(self._back_to_list)
        self._panes.detail_alone.connect(self._bar.setHidden)
        self._notice.acted.connect(self._act_on_notice)
        self._tasks.bug.connect(self._forget_commit)
        self._detail.form.edited.connect(self._tell_state)
        self._detail.form.identity_settled.connect(self._look_for_similar)
        self._detail.save_wanted.connect(self._save)
        self._detail.archive_wanted.connect(self._archive)
        self._detail.inspection_wanted.connect(self._begin_inspection)
        self._detail.inspection_opened.connect(self._open_inspection)
        self._detail.finding_opened.connect(self._open_finding)
        QShortcut(QKeySequence.StandardKey.New, self, self._start_new)
        QShortcut(QKeySequence.StandardKey.Find, self, self._bar.focus_search)

    # The list.

    def _mark_current(self) -> None:
        """Select the row of the facility that is shown, without asking for it again."""
        self._list.mark(self._current.id if self._current else "")

    def _select(self, facility: Facility | None) -> None:
        if facility is None or (self._current and facility.id == self._current.id):
            return
        if self._settle():
            self._open_settled(facility.id)
        else:
            self._mark_current()

    # One facility.

    def _open_facility(self, facility_id: str) -> None:
        if self._settle():
            self._open_settled(facility_id)

    def _open_settled(self, facility_id: str) -> None:
        self._begin_sitting(None, making=False)
        self._load_history(facility_id)

    def _begin_sitting(self, facility: Facility | None, *, making: bool) -> None:
        """Something else is in the form from now on."""
        self._sitting += 1
        self._current, self._making, self._similar = facility, making, ()
        self._commit_under_way = None
        self._baseline = facility.file if facility else FacilityFile(name="")

    def _load_history(self, facility_id: str) -> None:
        self._wanted_id = facility_id
        job = partial(facility_history.of_facility, facility_id=facility_id)
        self._tasks.read(job, owner=self, on_done=self._show_history, on_error=self._refused)

    def _show_history(self, history: FacilityHistory) -> None:
        if self._making or history.facility.id != self._wanted_id:
            return
        same = self._current is not None and self._current.id == history.facility.id
        dirty = same and self._is_dirty()
        self._current = history.facility
        if not dirty:
            self._baseline = history.facility.file
        self._detail.show_history(history, with_file=not dirty)
        if not same:
            self._detail.say_state("")
            self._details.setCurrentWidget(self._detail)
            self._panes.show_detail()
        self._mark_current()

    def _start_new(self) -> None:
        if self._settle():
            self._show_new(FacilityFile(name=""))

    def _show_new(self, file: FacilityFile) -> None:
        self._begin_sitting(None, making=True)
        self._detail.show_new(file)
        self._details.setCurrentWidget(self._detail)
        self._panes.show_detail()
        self._mark_current()
        self._detail.form.focus(FacilityField.NAME)

    def _back_to_list(self) -> None:
        if self._settle():
            # Nothing stays selected, so that choosing the same facility again shows it again.
            self._begin_sitting(None, making=False)
            self._details.setCurrentWidget(self._choose)
            self._mark_current()
            self._panes.show_list()

    def _is_dirty(self) -> bool:
        return (self._making or self._current is not None) and self._detail.form.file() != self._baseline

    def _tell_state(self) -> None:
        self._detail.say_state(NOT_SAVED if self._is_dirty() else "")

    # Saving.

    def _save(self) -> None:
        """On demand: look for the same facility first if this one is new."""
        if self._commit_under_way is not None or not self._is_checked():
            return
        if self._making:
            job = partial(facility_files.similar, file=self._detail.form.file().checked())
            self._tasks.read(job, owner=self, on_done=partial(self._ask_or_create, self._sitting))
        elif self._is_dirty():
            self._commit()

    def _settle(self) -> bool:
        """Before something else is shown: save what was typed. False where that cannot be, with the reason said."""
        if self._commit_under_way is not None and not self._wait_for(self._commit_under_way):
            return False
        if not self._is_dirty():
            return True
        if not self._is_checked():
            return False
        if self._making and self._similar:
            names = "、".join(one.file.name for one in self._similar)
            self._offer_to_discard(f"这个单位与已有的{names}代码或名称相同，请先点“保存”确认是不是同一单位。")
            return False
        return self._commit(waiting=True)

    def _is_checked(self) -> bool:
        file = self._detail.form.file()
        try:
            file.checked()
        except NameMissing as missing:
            self._say_fault(FacilityField.NAME, explain(missing))
        except WrongCreditCode:
            self._say_fault(FacilityField.USCC, f"统一社会信用代码有误，{credit_code_fault(file.uscc)}")
        else:
            return True
        return False

    def _say_fault(self, field: FacilityField, sentence: str) -> None:
        self._detail.form.focus(field)
        self._detail.say_state(NOT_SAVED)
        self._offer_to_discard(f"还没有保存：{sentence}")

    def _commit(self, *, waiting: bool = False) -> bool:
        """Give the file to the lane that writes. When waiting: True once it is durable."""
        if self._commit_under_way is not None:
            return False
        file = self._detail.form.file().checked()
        self._notice.hide()
        self._detail.say_state(SAVING)
        job: Job[Done]
        if self._current is None:
            job = partial(facility_files.create, file=file)
        else:
            job = partial(facility_files.edit, facility_id=self._current.id, file=file)
        future = self._commit_under_way = self._tasks.office.write(job)
        self._baseline = file
        self._tasks.follow(
            future,
            owner=self,
            on_done=partial(self._saved, self._sitting, file),
            on_error=partial(self._not_saved, self._sitting),
            saves=True,
        )
        return self._wait_for(future) if waiting else True

    def _wait_for(self, future: Future[Done]) -> bool:
        """Wait for a commit, which takes some milliseconds. False where it failed; its answer then says why."""
        done, _late = wait([future], timeout=PATIENCE_S)
        if not done or future.exception() is not None:
            return False
        self._take_over(future.result())
        return True

    def _take_over(self, done: Done) -> None:
        """What the form was opened with, and perhaps made, is in the books now."""
        self._commit_under_way, self._making = None, False
        kept = self._current or Facility(id=done.made_id, file=self._baseline)
        self._current = replace(kept, file=self._baseline)
        self._wanted_id = kept.id

    def _saved(self, sitting: int, file: FacilityFile, done: Done) -> None:
        if sitting != self._sitting:
            self._notice_saved(file, done)
            return
        if file == self._baseline:  # otherwise something newer is under way already
            self._take_over(done)
        self._detail.say_state(NOT_SAVED if self._is_dirty() else saved_at(done.saved_at))

    def _not_saved(self, sitting: int, error: Exception) -> None:
        if sitting == self._sitting:
            self._commit_under_way = None
            self._baseline = self._current.file if self._current else FacilityFile(name="")
        self._refused(error)

    def _forget_commit(self, _bug: object) -> None:
        """A job that failed by a bug of ours answers nobody; what it was to save is not saved."""
        if self._commit_under_way is not None and self._commit_under_way.done():
            self._commit_under_way = None
            self._baseline = self._current.file if self._current else FacilityFile(name="")
            self._tell_state()

    def _notice_saved(self, file: FacilityFile, done: Done) -> None:
        self._on_notice = self._notice.hide
        self._notice.say(f"“{file.name}”{saved_at(done.saved_at)}")

    def _refused(self, error: Exception) -> None:
        if isinstance(error, OutsideTrouble):
            self._tasks.trouble.emit(error)
        self._detail.say_state(explain(error), wrong=True)

    def _offer_to_discard(self, reason: str) -> None:
        self._on_notice = self._discard
        self._notice.say(reason, act="放弃修改")

    def _discard(self) -> None:
        """Give up what was typed, as somebody asked for."""
        self._notice.hide()
        if self._current is None:
            self._begin_sitting(None, making=False)
            self._details.setCurrentWidget(self._choose)
            self._panes.show_list()
            return
        self._detail.form.show_file(self._baseline)
        self._detail.say_state("")

    def _act_on_notice(self) -> None:
        self._on_notice()

    # The same facility?

    def _look_for_similar(self) -> None:
        file = self._detail.form.file()
        if file == self._baseline or not file.name:
            return
        other_than = self._current.id if self._current else ""
        job = partial(facility_files.similar, file=file, other_than=other_than)
        self._tasks.read(job, owner=self, on_done=partial(self._warn_of_similar, self._sitting))

    def _warn_of_similar(self, sitting: int, similar: Sequence[Facility]) -> None:
        if sitting != self._sitting or not self._is_dirty():
            return
        self._similar = similar
        if similar:
            names = "、".join(one.file.name for one in similar[:3])
            self._detail.say_state(f"{NOT_SAVED}注意：与已有的{names}代码或名称相同。")

    def _ask_or_create(self, sitting: int, similar: Sequence[Facility]) -> None:
        if sitting != self._sitting or not self._making:
            return
        self._similar = similar
        if not similar:
            self._commit()
            return
        dialog = SameFacilityDialog(self._detail.form.file(), similar, self)
        dialog.same_chosen.connect(self._take_existing)
        dialog.other_chosen.connect(self._commit)
        dialog.open()

    def _take_existing(self, existing: Facility) -> None:
        """Open the file in the books, with what was typed and what it lacks filled in, to be saved."""
        typed = self._detail.form.file()
        lacking = {
            field.value: getattr(typed, field.value)
            for field in FacilityField
            if getattr(existing.file, field.value) in ("", None)
        }
        self._begin_sitting(existing, making=False)
        self._detail.form.show_file(replace(existing.file, **lacking))
        self._load_history(existing.id)
        if self._is_dirty():
            self._detail.say_state("已打开原有档案，并补入刚才填写而原档案没有的内容，核对后请保存。")

    # Archive, inspect, import.

    def _archive(self, archived: bool) -> None:
        if self._current and self._settle():
            job = partial(facility_files.archive, facility_id=self._current.id, archived=archived)
            self._tasks.write(job, owner=self, on_done=partial(self._archived, self._current, archived))

    def _archived(self, facility: Facility, archived: bool, _done: Done) -> None:
        self._on_notice = partial(self._take_archiving_back, facility.id, archived)
        name = facility.file.name
        said = f"“{name}”已归档，不再出现在列表中，档案和历史都保留。" if archived else f"“{name}”已恢复到列表中。"
        self._notice.say(said, act="撤销")

    def _take_archiving_back(self, facility_id: str, archived: bool) -> None:
        self._notice.hide()
        job = partial(facility_files.archive, facility_id=facility_id, archived=not archived)
        self._tasks.write(job, owner=self)

    def _begin_inspection(self) -> None:
        if self._current and self._settle():
            self.navigate.emit(GoNewInspection(facility_id=self._current.id))

    def _open_inspection(self, line: InspectionLine) -> None:
        self.navigate.emit(GoInspection(inspection_id=line.inspection_id))

    def _open_finding(self, line: FindingLine) -> None:
        self.navigate.emit(GoInspection(inspection_id=line.inspection_id, finding_id=line.finding_id))

    def _start_import(self) -> None:
        if not self._settle():
            return
        # Late: reading workbooks is seldom needed.
        from ui.pages.facility_import import FacilityImportStep

        if self._steps.count() == 1:
            step = FacilityImportStep(self._tasks)
            step.closed.connect(self._end_import)
            self._steps.addWidget(ScrollsWhenSmall(step))
        self._steps.setCurrentIndex(1)

    def _end_import(self) -> None:
        self._steps.setCurrentIndex(0)
        self._listing.load()

    def _today(self) -> date:
        return self._tasks.office.clock().date()
