"""导入检查表: a file is read, looked at, corrected where the program guessed, and becomes a draft."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector_app.bootstrap import Job
from inspector_app.domain.checklist_imports import FileKind
from inspector_app.services import checklist_arrival, checklist_doors
from inspector_app.services.desk import Desk, Done
from ui.dialogs.trouble import tell_trouble
from ui.latest_job import LatestJob
from ui.models.import_outcome import summary
from ui.models.table_choice import TableChoice
from ui.pages.checklist_import_reading import Look, look, look_at_table, read_columns
from ui.pages.page import Page
from ui.routes import Go, GoChecklistImport, GoChecklists, GoDraft
from ui.tasks import Tasks
from ui.theme import as_role
from ui.widgets.import_head import ImportHead
from ui.widgets.import_outcome import ImportOutcome
from ui.widgets.import_welcome import ImportWelcome
from ui.widgets.notice_bar import NoticeBar
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.scrolls_when_small import ScrollsWhenSmall

FILES = "检查表文件 (*.xlsx *.xlsm *.yaml *.yml);;所有文件 (*)"
TEMPLATE_NAME = "检查表模板.xlsx"
NOT_USED_YET = "导入后是草稿，可以修改、试用；发布之前不会用于检查。"
ONE_AT_A_TIME = "一次只能导入一个文件，请只拖入一个。"
NO_TITLE = "请填写导入后的名称。"
NOT_SEEN = "请看过“没有对应的内容”，并勾选后再导入。"
_SHOWN_WHILE_READING_MS = 400
"""Reading that is over before that shows nothing: the page shall not jump at every change."""


class ChecklistImportPage(Page):
    """Keeps the file and what was said of it until it is imported or another one is chosen."""

    title = "检查表 · 导入"

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._look: Look | None = None
        """What was read last; what is imported."""
        self._file_name = ""
        """Of the file that is being read."""
        self._importing = False
        self._reading = LatestJob(tasks, self)
        self._patience = QTimer(self, singleShot=True, interval=_SHOWN_WHILE_READING_MS)
        self._make_widgets()
        self._arrange()
        self._connect()

    def open(self, request: Go) -> None:
        self.notice.hide()
        if isinstance(request, GoChecklistImport) and request.path is not None:
            self.read(request.path)
        elif self._look is None:
            self.welcome.file_button.setFocus()

    def read(self, path: Path) -> None:
        """Read a file and show what it comes to; nothing is imported."""
        self.notice.hide()
        self._ask_for(path, partial(look, path=path))

    # Make, arrange, connect.

    def _make_widgets(self) -> None:
        self.notice = NoticeBar()
        self.strip = ProgressStrip()
        self.welcome = ImportWelcome()
        self.head = ImportHead()
        self.outcome = ImportOutcome()
        self.mapping, self.problems = self.outcome.mapping, self.outcome.problems
        self.why_not = QLabel(NOT_USED_YET, wordWrap=True)
        self.import_button = QPushButton("导入为草稿 (Ctrl+Enter)")
        self._pile = QStackedWidget()

    def _arrange(self) -> None:
        self.setAcceptDrops(True)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 10, 16, 8)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.outcome, 1)
        self._found = QWidget()
        found = QVBoxLayout(self._found)
        found.setContentsMargins(0, 0, 0, 0)
        found.setSpacing(0)
        self._ground = ScrollsWhenSmall(inner)
        found.addWidget(self._ground, 1)
        found.addWidget(self._bar())
        self._pile.addWidget(self.welcome)
        self._pile.addWidget(self._found)
        ground = QVBoxLayout(self)
        ground.setContentsMargins(0, 0, 0, 0)
        ground.setSpacing(0)
        for part in (self.notice, self.strip):
            ground.addWidget(part)
        ground.addWidget(self._pile, 1)

    def _bar(self) -> QFrame:
        bar = QFrame()
        as_role(bar, "bar")
        as_role(self.import_button, "primary")
        as_role(self.why_not, "hint")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(self.why_not, 1)
        row.addWidget(self.import_button)
        return bar

    def _connect(self) -> None:
        self.welcome.back_wanted.connect(self._go_back)
        self.welcome.file_wanted.connect(self._choose_file)
        self.welcome.template_wanted.connect(self._choose_template_target)
        self.head.back_wanted.connect(self._go_back)
        self.head.other_wanted.connect(self._choose_file)
        self.head.again_wanted.connect(self._read_again)
        self.head.kind_picked.connect(self._take_kind)
        self.head.changed.connect(self._show_whether_ready)
        self.mapping.chosen.connect(self._take_choice)
        self.mapping.header_moved.connect(self._move_header)
        self.problems.citations_changed.connect(self._leave_out_citations)
        self.outcome.confirmed_changed.connect(self._show_whether_ready)
        self.import_button.clicked.connect(self._import)
        self.strip.cancel_wanted.connect(self._cancel)
        self._reading.busy.connect(self._show_busy)
        self._patience.timeout.connect(self._show_strip)
        # A job that failed by a bug of ours answers nobody, and must not leave the page locked.
        self._tasks.bug.connect(self._unlock)
        QShortcut(QKeySequence("Esc"), self, self._go_back)
        QShortcut(QKeySequence("F5"), self, self._read_again)
        QShortcut(QKeySequence.StandardKey.Open, self, self._choose_file)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._import)

    # The file.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not self._importing:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if len(paths) == 1:
            event.acceptProposedAction()
            self.read(Path(paths[0]))
        else:
            self.notice.say(ONE_AT_A_TIME)

    def _choose_file(self) -> None:
        if self._importing:
            return
        dialog = QFileDialog(self, "选择检查表文件", "", FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._read_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _read_chosen(self, path: str) -> None:
        self.read(Path(path))

    def _read_again(self) -> None:
        """The file may have been put right meanwhile; what was said of it still counts."""
        if self._look is None or self._importing:
            return
        self.notice.hide()
        if self._look.choice is not None:
            self._look_at_table(self._look.choice.headers())
        else:
            self._ask_for(self._look.path, partial(look, path=self._look.path, kind=self._look.kind), afresh=False)

    def _take_kind(self, kind: FileKind) -> None:
        if self._look is not None:
            self._ask_for(self._look.path, partial(look, path=self._look.path, kind=kind))

    def _ask_for(self, path: Path, job: Job[Look], *, afresh: bool = True) -> None:
        self._file_name = path.name
        self._reading.ask(job, on_done=partial(self._show, afresh=afresh), on_error=self._say_unreadable)

    def _show(self, found: Look, *, afresh: bool) -> None:
        if afresh:
            self.head.begin()
            self._ground.verticalScrollBar().setValue(0)
        self._look = found
        self._show_as_read()
        outcome, stopped = found.outcome, found.outcome.checklist is None
        self.head.show_summary(summary(outcome, found.kind), wrong=stopped)
        self.head.show_checklist(outcome)
        self.outcome.show_outcome(outcome, found.kind, afresh=afresh)
        self._pile.setCurrentWidget(self._found)
        self._show_whether_ready()
        if found.leave_out and found.choice is not None and outcome.forbidden - found.leave_out:
            # Somebody decided about forbidden citations as such, and another column turned out to have some.
            self._read_columns(found.choice, found.leave_out | outcome.forbidden)

    def _show_as_read(self) -> None:
        """Put kind and columns as they were when the file was read last."""
        found = self._look
        if found is None:
            return
        self.head.show_file(found.path, found.kind)
        self.outcome.show_choice(found.choice)
        self.problems.show_forbidden(there=bool(found.outcome.forbidden), left_out=bool(found.leave_out))

    def _say_unreadable(self, error: Exception) -> None:
        self._show_as_read()
        tell_trouble(self, error)

    # What its columns mean.

    def _take_choice(self, choice: TableChoice) -> None:
        """Show it at once, and read the table by it."""
        self.mapping.show_choice(choice)
        if self._look is not None:
            self._read_columns(choice, self._look.leave_out)

    def _leave_out_citations(self, wanted: bool) -> None:
        if self._look is not None and self.mapping.choice is not None:
            self._read_columns(self.mapping.choice, self._look.outcome.forbidden if wanted else frozenset())

    def _read_columns(self, choice: TableChoice, leave_out: frozenset[str]) -> None:
        if self._look is not None:
            path = self._look.path
            self._ask_for(path, partial(read_columns, path=path, choice=choice, leave_out=leave_out), afresh=False)

    def _move_header(self, sheet: str, first: int, last: int) -> None:
        if self._look is not None and self._look.choice is not None:
            self._look_at_table({**self._look.choice.headers(), sheet: (first, last)})

    def _look_at_table(self, headers: dict[str, tuple[int, int]]) -> None:
        if self._look is not None:
            path, leave_out = self._look.path, self._look.leave_out
            job = partial(look_at_table, path=path, before=self.mapping.choice, headers=headers, leave_out=leave_out)
            self._ask_for(path, job, afresh=False)

    # What comes out.

    def _show_whether_ready(self) -> None:
        refusal = self._refusal()
        self.why_not.setText(refusal or NOT_USED_YET)
        as_role(self.why_not, "error" if refusal else "hint")
        ready = self._look is not None and self._look.outcome.checklist is not None
        self.import_button.setEnabled(ready and not refusal and not self._reading.is_busy and not self._importing)

    def _refusal(self) -> str:
        """What a person must still do; empty where nothing is to be done, or where the summary says it."""
        if self._look is None or self._look.outcome.checklist is None:
            return ""
        if not self.head.title.text().strip():
            return NO_TITLE
        return "" if self.outcome.confirmed else NOT_SEEN

    def _show_busy(self, busy: bool) -> None:
        if busy:
            self._patience.start()
        else:
            self._patience.stop()
            self.strip.end()
        self._show_whether_ready()

    def _show_strip(self) -> None:
        self.strip.begin(f"正在读取“{self._file_name}”…")

    def _cancel(self) -> None:
        """What is shown stays as it was read last."""
        self._reading.cancel()
        self._show_as_read()

    # The import.

    def _import(self) -> None:
        if not self.import_button.isEnabled() or self._look is None or self._look.outcome.checklist is None:
            return
        self._importing = True
        self._found.setEnabled(False)
        job = partial(
            checklist_arrival.come_in,
            checklist=self._look.outcome.checklist,
            title=self.head.title.text(),
            as_another=self._look.outcome.present is not None and self.head.as_another,
            columns=self._look.choice.mapping() if self._look.choice else None,
        )
        self._tasks.write(job, owner=self, on_done=self._go_to_draft, on_error=self._say_refused)

    def _go_to_draft(self, done: Done) -> None:
        self._unlock()
        self._look = None
        self._pile.setCurrentWidget(self.welcome)
        self.navigate.emit(GoDraft(done.made_id))

    def _say_refused(self, error: Exception) -> None:
        self._unlock()
        tell_trouble(self, error)

    def _unlock(self, _error: object = None) -> None:
        self._importing = False
        self._found.setEnabled(True)
        if not self._reading.is_busy:
            self._show_as_read()
        self._show_whether_ready()

    # The template, and the way back.

    def _choose_template_target(self) -> None:
        dialog = QFileDialog(self, "下载空白模板", TEMPLATE_NAME, "Excel工作簿 (*.xlsx)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.fileSelected.connect(self._save_template_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save_template_chosen(self, target: str) -> None:
        self.save_template(Path(target))

    def save_template(self, target: Path) -> None:
        """Write the empty template whole or not at all."""
        job = partial(_write_template, target=target)
        self._tasks.read(job, owner=self, on_done=self._say_saved, on_error=self._say_not_saved)

    def _say_saved(self, target: Path) -> None:
        self.notice.say(f"空白模板已存为“{QDir.toNativeSeparators(str(target))}”。填好后在这里导入。")

    def _say_not_saved(self, error: Exception) -> None:
        tell_trouble(self, error)

    def _go_back(self) -> None:
        self.navigate.emit(GoChecklists())


def _write_template(_desk: Desk, target: Path) -> Path:
    return checklist_doors.template(target=target)
