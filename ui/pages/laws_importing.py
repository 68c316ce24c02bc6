"""Bringing texts into the library of laws: choose files, look at each, and take in what a person confirmed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector_app.domain.law_needs import HeldCitations
from inspector_app.sentences import explain
from inspector_app.services import law_library, law_needs
from inspector_app.services.desk import Desk, Done
from ui.models.law_changes import change_passages
from ui.models.law_imports import FILE_COLUMNS, FileState, ImportLine, LawFront, NoDay, SeenFile, typed_day
from ui.models.laws import report_words
from ui.models.lines import LineTable
from ui.tasks import Tasks
from ui.theme import as_role
from ui.widgets.law_preview import LawPreviewView
from ui.widgets.line_view import LineView
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.scrolls_when_small import ScrollsWhenSmall
from ui.widgets.two_panes import TwoPanes

FILES = "法规文本 (*.docx *.txt *.md *.pdf);;所有文件 (*)"
NO_DAY = "施行日期“{text}”看不懂。请写成2026-09-01或2026年9月1日；不知道的可以不填。"
STOPPED = "已停止读取，这份没有导入。需要时重新选择文件。"


def look_at(desk: Desk, path: Path) -> SeenFile:
    """Read a file and compare it with the library; nothing is stored. Raises BadFile."""
    return _compared(desk, law_library.preview(desk, path))


def look_again(desk: Desk, seen: SeenFile, document: str, number: str) -> SeenFile:
    """Compare the text with the document that a person named, as the library is now."""
    newest, changed = law_library.compared(desk, seen.preview.law, document, number)
    return _compared(desk, replace(seen.preview, compared_with=newest, differences=changed))


def _compared(desk: Desk, preview: law_library.LawPreview) -> SeenFile:
    if preview.compared_with is None:
        return SeenFile(preview=preview)
    before = law_library.law(desk, preview.compared_with.id)
    return SeenFile(preview=preview, passages=change_passages(preview.differences, before, preview.law))


class LawImport(QWidget):
    """A step of the page of laws, shown instead of the library while it lasts."""

    files_chosen = Signal(object)
    """Paths: show the step and ``add`` them."""
    closed = Signal()
    """Back to the library."""
    stored = Signal(str, str, bool)
    """The only file is in the library: its id, the sentence that says so, and whether any item cites it."""
    read_wanted = Signal(str)
    """Id of a text that was stored."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._run = 0
        """Counts the readings, so that the answer to one that was stopped is dropped."""
        self._reading: Path | None = None
        self._storing = False
        self._shown: Path | None = None
        self._make_widgets()
        self._arrange()
        self._connect()

    @property
    def is_open(self) -> bool:
        """There are files that somebody has not decided about."""
        return any(line.is_open for line in self.table.lines)

    def choose(self) -> None:
        """Ask for files."""
        dialog = QFileDialog(self, "选择法规文本，可以选多份", "", FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._tell_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def add(self, paths: Iterable[Path]) -> None:
        """Read files, one after the other. What was decided already makes room."""
        kept = [line for line in self.table.lines if line.is_open]
        known = {line.path for line in kept}
        new = [path for path in dict.fromkeys(paths) if path not in known]
        self.table.show_lines([*kept, *(ImportLine(path=path) for path in new)])
        if self._shown not in known:
            self._shown = None
            self._select(0)
            if self.table.count == 1:
                self._panes.show_detail()
        self._sum_up()
        if self._reading is None:
            self._read_next()

    def step_back(self) -> bool:
        """From a file that has the whole width to the list; False where there is no such step."""
        if self._alone:
            self._panes.show_list()
            return True
        return False

    # Its parts.

    def _make_widgets(self) -> None:
        self.back_button = QPushButton("‹ 返回法规库 (Esc)")
        self.totals = QLabel()
        self.more_button = QPushButton("添加文件…")
        self.all_button = QPushButton()
        self.strip = ProgressStrip()
        self.table: LineTable[ImportLine] = LineTable(FILE_COLUMNS, self)
        self.view = LineView(self.table)
        self.preview = LawPreviewView()
        self._alone = False

    def _arrange(self) -> None:
        as_role(self.back_button, "quiet")
        as_role(self.totals, "hint")
        self.view.setAccessibleName("要导入的文件")
        self._panes = TwoPanes(self.view, ScrollsWhenSmall(self.preview), back="‹ 返回文件列表 (Esc)")
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.back_button)
        head.addWidget(self.totals, 1)
        head.addWidget(self.more_button)
        head.addWidget(self.all_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self.strip)
        column.addWidget(self._panes, 1)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.closed)
        self.more_button.clicked.connect(self.choose)
        self.all_button.clicked.connect(self._store_all)
        self.strip.cancel_wanted.connect(self._stop_reading)
        self.view.selected.connect(self._show_line)
        self.view.opened.connect(self._panes.show_detail)
        self.view.clicked.connect(self._panes.show_detail)
        self._panes.back_wanted.connect(self._panes.show_list)
        self._panes.detail_alone.connect(self._note_alone)
        self.preview.named.connect(self._compare_again)
        self.preview.store_wanted.connect(self._store)
        self.preview.left_out.connect(self._leave_out)
        self.preview.read_wanted.connect(self._read_stored)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._store_shown)
        # A job that failed by a bug of ours answers nobody, and must not leave the step locked.
        self._tasks.bug.connect(self._unlock)

    def _note_alone(self, alone: bool) -> None:
        self._alone = alone
        self._head.setHidden(alone)

    # Reading.

    def _tell_chosen(self, paths: list[str]) -> None:
        self.files_chosen.emit([Path(path) for path in paths])

    def _read_next(self) -> None:
        line = next((line for line in self.table.lines if line.state is FileState.WAITING), None)
        if line is None:
            self._reading = None
            self.strip.end()
            self._sum_up()
            return
        self._reading = line.path
        done = sum(one.state is not FileState.WAITING for one in self.table.lines)
        self.strip.begin(f"正在读取第{done + 1}份（共{self.table.count}份）：{line.path.name[:40]}")
        self.strip.show_progress(done, self.table.count if self.table.count > 1 else 0)
        future = self._tasks.office.aside(partial(look_at, path=line.path))
        self._tasks.follow(
            future,
            owner=self,
            on_done=partial(self._take_seen, self._run, line.path),
            on_error=partial(self._take_refusal, self._run, line.path),
        )

    def _take_seen(self, run: int, path: Path, seen: SeenFile) -> None:
        if run == self._run:
            self._change(path, lambda line: line.read(seen))
            self._read_next()

    def _take_refusal(self, run: int, path: Path, error: Exception) -> None:
        if run == self._run:
            said = explain(error)
            self._change(path, lambda line: replace(line, state=FileState.BLOCKED, said=said))
            self._read_next()

    def _stop_reading(self) -> None:
        self._run += 1
        self._reading = None
        waiting = [line.path for line in self.table.lines if line.state is FileState.WAITING]
        for path in waiting:
            self._change(path, lambda line: replace(line, state=FileState.LEFT_OUT, said=STOPPED))
        self.strip.end()
        self._sum_up()

    # One file.

    def _show_line(self, line: ImportLine | None) -> None:
        if line is None:
            return
        self._keep_front()
        self._shown = line.path
        line = self._line(line.path)
        self.preview.show_line(line)
        if line.can_be_stored:
            self._compare_again(line.front.document, line.front.number)

    def _compare_again(self, document: str, number: str) -> None:
        line = self._line(self._shown)
        if line.seen is not None and line.can_be_stored:
            job = partial(look_again, seen=line.seen, document=document, number=number)
            self._tasks.follow(
                self._tasks.office.aside(job), owner=self, on_done=partial(self._show_compared, line.path)
            )

    def _show_compared(self, path: Path, seen: SeenFile) -> None:
        self._change(path, lambda line: replace(line, seen=seen), show=False)
        if path == self._shown:
            self.preview.show_seen(seen)

    def _keep_front(self) -> None:
        """What was typed for a file stays when another one is looked at."""
        if self._shown is not None and self._line(self._shown).can_be_stored:
            front = self.preview.front()
            self._change(self._shown, lambda line: replace(line, front=front), show=False)

    def _leave_out(self) -> None:
        if self._shown is not None:
            self._change(self._shown, lambda line: replace(line, state=FileState.LEFT_OUT), show=False)
            self._go_on()

    def _read_stored(self) -> None:
        if law_id := self._line(self._shown).law_id:
            self.read_wanted.emit(law_id)

    # Storing.

    def _store_shown(self) -> None:
        if self._line(self._shown).can_be_stored:
            self._store(self.preview.front())

    def _store(self, front: LawFront) -> None:
        if self._shown is not None and not self._storing:
            self._take_in(self._shown, front, self._go_on)

    def _store_all(self) -> None:
        """Everything in which nothing was found that a person should look at."""
        self._keep_front()
        line = next((line for line in self.table.lines if line.state is FileState.READY), None)
        if line is not None and not self._storing:
            self._take_in(line.path, line.front, self._store_all)
        elif line is None:
            self._go_on()

    def _take_in(self, path: Path, front: LawFront, then: Callable[[], None]) -> None:
        seen = self._line(path).seen
        if seen is None:
            return
        try:
            effective = typed_day(front.effective)
        except NoDay:
            self._refuse(path, NO_DAY.format(text=front.effective))
            return
        self._storing = True
        self.preview.set_busy(True)
        job = partial(
            law_library.take_in,
            wanted=seen.preview,
            document=front.document,
            number=front.number,
            version_name=front.version_name,
            effective=effective,
        )
        self._tasks.write(
            job,
            owner=self,
            on_done=partial(self._note_stored, path, front, then),
            on_error=partial(self._note_refusal, path),
        )

    def _note_stored(self, path: Path, front: LawFront, then: Callable[[], None], done: Done) -> None:
        self._unlock()
        count = len(self._seen(path).preview.law.articles)
        said = f"已导入《{front.document.strip('《》')}》，共{count}条。"
        self._change(path, lambda line: replace(line, state=FileState.STORED, said=said, law_id=done.made_id))
        report = partial(law_needs.citations, law_id=done.made_id)
        self._tasks.read(report, owner=self, on_done=partial(self._report, path, then))

    def _report(self, path: Path, then: Callable[[], None], held: HeldCitations) -> None:
        said = f"{self._line(path).said}{report_words(held)}"
        self._change(path, lambda line: replace(line, said=said, is_cited=bool(held.citations)))
        then()

    def _note_refusal(self, path: Path, error: Exception) -> None:
        self._unlock()
        self._refuse(path, explain(error))

    def _refuse(self, path: Path, sentence: str) -> None:
        """Show the file with why it cannot be stored like that; it stays to be decided."""
        self._change(path, lambda line: replace(line, state=FileState.DOUBTFUL), show=False)
        if path != self._shown:
            self._select(self._row(path))
        self.preview.show_refusal(sentence)

    def _unlock(self, _error: object = None) -> None:
        self._storing = False
        self.preview.set_busy(False)

    def _go_on(self) -> None:
        """To the next file that waits for a decision; a single file ends the step."""
        self._sum_up()
        lines = self.table.lines
        if len(lines) == 1 and lines[0].law_id:
            self.stored.emit(lines[0].law_id, lines[0].said, lines[0].is_cited)
            return
        following = next((row for row, line in enumerate(lines) if line.can_be_stored), None)
        self._select(self._row(self._shown) if following is None else following)

    # The list.

    def _select(self, row: int) -> None:
        if 0 <= row < len(self.table.lines):
            self.view.mark(row)
            self._show_line(self.table.lines[row])

    def _row(self, path: Path | None) -> int:
        return next((row for row, line in enumerate(self.table.lines) if line.path == path), -1)

    def _line(self, path: Path | None) -> ImportLine:
        """The line of a file; an empty one where it is not there any more."""
        row = self._row(path)
        return self.table.lines[row] if row >= 0 else ImportLine(path=Path(), state=FileState.LEFT_OUT)

    def _seen(self, path: Path) -> SeenFile:
        seen = self._line(path).seen
        assert seen is not None  # noqa: S101 - said to the type checker: only what was read is stored
        return seen

    def _change(self, path: Path, change: Callable[[ImportLine], ImportLine], *, show: bool = True) -> None:
        row = self._row(path)
        if row < 0:
            return
        self.table.change_line(row, change(self.table.lines[row]))
        if show and path == self._shown:
            self.preview.show_line(self.table.lines[row])
        self._sum_up()

    def _sum_up(self) -> None:
        lines = self.table.lines
        counts = [(state.value, sum(line.state is state for line in lines)) for state in FileState]
        said = "，".join(f"{word}{count}份" for word, count in counts if count)
        self.totals.setText(f"共{len(lines)}份：{said}" if len(lines) > 1 else "")
        plain = sum(line.state is FileState.READY for line in lines)
        self.all_button.setText(f"导入没有问题的{plain}份")
        self.all_button.setVisible(plain > 1 and self._reading is None)
