"""法规库: the official texts that the bureau brought in, and those that its checklists still need."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.law_needs import Citation, HeldCitation, LawNeed
from inspector_app.domain.library_hits import ArticleHit, Hit
from inspector_app.sentences import explain
from inspector_app.services import library_search
from inspector_app.services.desk import Desk
from ui.dialogs.law_citations import LawCitationsDialog
from ui.models.laws import WHERE_FROM, LawRow, quotation
from ui.pages.laws_importing import LawImport
from ui.pages.laws_overview import LawChanges, LawOverview, overview, read_changes, read_law
from ui.pages.laws_steps import LawSteps
from ui.pages.page import Page
from ui.routes import Go, GoChecklists, GoLaws
from ui.tasks import Tasks
from ui.theme import as_role, icon
from ui.widgets.empty_state import EmptyState
from ui.widgets.law_need_sheet import LawNeedSheet
from ui.widgets.law_reading import LawReading, ShownLaw
from ui.widgets.law_shelf import LawShelf, LawsShown
from ui.widgets.notice_bar import NoticeBar
from ui.widgets.scrolls_when_small import ScrollsWhenSmall
from ui.widgets.two_panes import TwoPanes

NOTHING_THERE = "法规库中还没有文本"
CHOOSE = "请在左边选择一份文件"
IMPORT = "导入… (Ctrl+O)"
GO_ON = "继续导入 (Ctrl+O)"
"""Files wait for a decision."""
HITS_AT_MOST = 200
SUFFIXES = frozenset({".docx", ".txt", ".md", ".pdf"})
"""What is taken of a folder that was dropped; a file that was dropped itself is always looked at."""


def search_articles(desk: Desk, text: str) -> tuple[Hit, ...]:
    """The articles of the library in which every word occurs."""
    hits = library_search.search(desk, text, limit=HITS_AT_MOST)
    return tuple(hit for hit in hits if isinstance(hit, ArticleHit))


class LawsPage(Page):
    """Lists on the left, a text on the right; or the step that brings texts in."""

    title = "检查表 · 法规库"

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._wanted = GoLaws()
        self._asked = 0
        """Counts the searches, so that the answer to an older one is dropped."""
        self._is_alone = False
        self._has_laws = False
        self._on_notice: Callable[[], None] = self._nothing
        self._steps = LawSteps(tasks, self)
        self._make_widgets()
        self._arrange()
        self._connect()

    def open(self, request: Go) -> None:
        if isinstance(request, GoLaws) and (request.law_id or not self.importing.is_open):
            self._pile.setCurrentWidget(self._library)
            self._load()
            if request.law_id:
                self.notice.hide()
                self._read(request)

    def refresh(self, changes: Changes) -> None:
        if changes.topics & {Topic.LAWS, Topic.CHECKLISTS}:
            self._load()
            self._search(self.shelf.text)
            if self._wanted.law_id:
                self._read(GoLaws(self._wanted.law_id))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def take_files(self, paths: list[Path]) -> None:
        """Look at files before they are taken in; of a folder, at those in it that may be texts."""
        found = [file for path in paths for file in (_texts_in(path) if path.is_dir() else (path,))]
        if found:
            self.notice.hide()
            self._pile.setCurrentWidget(self.importing)
            self.importing.add(found)
        else:
            self._say("这里没有可以导入的文件。请选择 .docx、.txt、.md 或可以复制文字的 PDF。")

    # What is shown.

    def _make_widgets(self) -> None:
        self.back_button = QPushButton("‹ 返回检查表 (Esc)")
        self.import_button = QPushButton(IMPORT)
        self.notice = NoticeBar()
        self.shelf = LawShelf()
        self.reading = LawReading()
        self.need = LawNeedSheet()
        self.empty = EmptyState(NOTHING_THERE, WHERE_FROM, "导入…")
        self.importing = LawImport(self._tasks)
        self._right = QStackedWidget()
        self._pile = QStackedWidget()

    def _arrange(self) -> None:
        self.setAcceptDrops(True)
        as_role(self.back_button, "quiet")
        as_role(self.import_button, "primary")
        self.import_button.setIcon(icon("add_light"))
        for part in (self.reading, self.need, self.empty):
            self._right.addWidget(ScrollsWhenSmall(part))
        self._panes = TwoPanes(self.shelf, self._right, back="‹ 返回列表 (Esc)")
        self._bar = QWidget()
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.import_button)
        self._library = QWidget()
        column = QVBoxLayout(self._library)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._bar)
        column.addWidget(self._panes, 1)
        self._pile.addWidget(self._library)
        self._pile.addWidget(self.importing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 10, 16, 10)
        whole.setSpacing(8)
        whole.addWidget(self.notice)
        whole.addWidget(self._pile, 1)
        self._show_on_right(self.empty)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self._leave_for_checklists)
        self.import_button.clicked.connect(self._begin_import)
        self.empty.wanted.connect(self.importing.choose)
        self.notice.acted.connect(self._act_on_notice)
        self._connect_lists()
        self._connect_reading()
        self.importing.files_chosen.connect(self.take_files)
        self.importing.closed.connect(self._end_import)
        self.importing.stored.connect(self._show_stored)
        self.importing.read_wanted.connect(self._read_stored)
        self._steps.said.connect(self._say_step)
        for key, do in (
            ("Ctrl+F", self._begin_find),
            ("Ctrl+K", self._begin_search),
            ("Ctrl+G", self.reading.find_bar.begin_jump),
            ("F3", partial(self.reading.find_bar.stepped.emit, 1)),
            ("Shift+F3", partial(self.reading.find_bar.stepped.emit, -1)),
            ("Ctrl+O", self._begin_import),
            ("F4", self._copy_article),
            ("Ctrl+Z", self._steps.undo),
            ("Esc", self._go_back),
        ):
            QShortcut(QKeySequence(key), self, do)

    def _connect_lists(self) -> None:
        self.shelf.law_chosen.connect(self._read_row)
        self.shelf.law_opened.connect(self._open_row)
        self.shelf.need_chosen.connect(self._show_need)
        self.shelf.need_opened.connect(self._open_need)
        self.shelf.hit_opened.connect(self._open_hit)
        self.shelf.search_changed.connect(self._search)
        self._panes.back_wanted.connect(self._panes.show_list)
        self._panes.detail_alone.connect(self._note_alone)
        self.need.import_wanted.connect(self.importing.choose)
        self.need.copy_wanted.connect(self._copy_name)
        self.need.item_opened.connect(self._open_citing)

    def _connect_reading(self) -> None:
        self.reading.copy_wanted.connect(self._copy_article)
        self.reading.compare_wanted.connect(self._compare)
        self.reading.report_wanted.connect(self._show_report)
        self.reading.item_wanted.connect(self._open_item)
        self.reading.withdraw_wanted.connect(self._withdraw)
        self.reading.restore_wanted.connect(self._restore)

    def _load(self) -> None:
        self._tasks.read(overview, owner=self, on_done=self._show_lists)

    def _show_lists(self, known: LawOverview) -> None:
        first = not self._has_laws and not self._wanted.law_id
        self._has_laws = bool(known.rows or known.withdrawn)
        self.shelf.show_laws(known.rows, known.withdrawn)
        self.shelf.show_needs(known.needs)
        self.empty.say(CHOOSE if self._has_laws else NOTHING_THERE, WHERE_FROM)
        if first and known.rows:
            self.shelf.turn_to(LawsShown.LAWS)
            self._read(GoLaws(known.rows[0].version.id))
        elif first and not self._has_laws:
            self.shelf.turn_to(LawsShown.NEEDS)

    def _show_on_right(self, part: QWidget) -> None:
        for place in range(self._right.count()):
            ground = self._right.widget(place)
            if isinstance(ground, ScrollsWhenSmall) and ground.widget() is part:
                self._right.setCurrentIndex(place)

    def _note_alone(self, alone: bool) -> None:
        self._is_alone = alone
        self._bar.setHidden(alone)

    # One text.

    def _read_row(self, row: LawRow) -> None:
        self._read(GoLaws(row.version.id))

    def _open_row(self, row: LawRow) -> None:
        self.notice.hide()
        self._panes.show_detail()
        self._read(GoLaws(row.version.id))

    def _open_hit(self, hit: ArticleHit) -> None:
        self.notice.hide()
        self._panes.show_detail()
        self._read(GoLaws(hit.law_id, hit.label))

    def _read(self, request: GoLaws) -> None:
        self._wanted = request
        if request.label:
            self._panes.show_detail()
        job = partial(read_law, law_id=request.law_id)
        self._tasks.read(job, owner=self, on_done=partial(self._show_law, request), on_error=self._say_error)

    def _show_law(self, request: GoLaws, shown: ShownLaw) -> None:
        if request != self._wanted:
            return
        self.shelf.mark(request.law_id)
        self._show_on_right(self.reading)
        self.reading.show_law(shown, request.label)

    def _compare(self) -> None:
        if (shown := self.reading.shown) is not None:
            future = self._tasks.office.aside(partial(read_changes, law_id=shown.version.id))
            self._tasks.follow(future, owner=self, on_done=partial(self._show_changes, shown.version.id))

    def _show_changes(self, law_id: str, changes: LawChanges) -> None:
        if self.reading.shown is not None and self.reading.shown.version.id == law_id:
            self.reading.show_changes(changes.heading, changes.passages)

    def _show_report(self) -> None:
        if (shown := self.reading.shown) is not None:
            dialog = LawCitationsDialog(self, shown.version, shown.held)
            dialog.item_wanted.connect(self._open_item)
            dialog.open()

    def _copy_article(self) -> None:
        shown, article = self.reading.shown, self.reading.article()
        if shown is not None and article is not None:
            QGuiApplication.clipboard().setText(quotation(shown.version, article))
            self._say(f"已复制{article.label}，可以粘贴到别处。")

    def _withdraw(self) -> None:
        if (shown := self.reading.shown) is not None:
            self._steps.withdraw(shown.version)

    def _restore(self) -> None:
        if (shown := self.reading.shown) is not None:
            self._steps.restore(shown.version)

    # What has no text, and who cites it.

    def _show_need(self, need: LawNeed) -> None:
        self._wanted = GoLaws()
        self.need.show_need(need)
        self._show_on_right(self.need)

    def _open_need(self, need: LawNeed) -> None:
        self._show_need(need)
        self._panes.show_detail()

    def _copy_name(self, name: str) -> None:
        QGuiApplication.clipboard().setText(name)
        self._say("已复制文件名。")

    def _open_item(self, held: HeldCitation) -> None:
        self._open_citing(held.citation)

    def _open_citing(self, citation: Citation) -> None:
        self.navigate.emit(GoChecklists(citation.checklist_id, citation.item_id))

    # Searching.

    def _begin_find(self) -> None:
        if self._is_reading:
            self.reading.find_bar.begin()
        else:
            self._begin_search()

    def _begin_search(self) -> None:
        self._panes.show_list()
        self.shelf.begin_search()

    @property
    def _is_reading(self) -> bool:
        return self.reading.shown is not None and self.reading.isVisible()

    def _search(self, text: str) -> None:
        self._asked += 1
        if text:
            done = partial(self._show_hits, self._asked, text)
            self._tasks.read(partial(search_articles, text=text), owner=self, on_done=done)

    def _show_hits(self, asked: int, text: str, hits: tuple[Hit, ...]) -> None:
        if asked == self._asked:
            self.shelf.hits.show_hits(hits, text, limit=HITS_AT_MOST)
            self.shelf.show_found(text, len(hits))

    # Bringing texts in.

    def _begin_import(self) -> None:
        """Go on with the files that wait for a decision, or else ask for some."""
        if self.importing.is_open and self._pile.currentWidget() is self._library:
            self._pile.setCurrentWidget(self.importing)
        else:
            self.importing.choose()

    def _show_stored(self, law_id: str, said: str, is_cited: bool) -> None:
        self._read_stored(law_id)
        self._say(said, "查看引用核对" if is_cited else "", self._show_report)

    def _read_stored(self, law_id: str) -> None:
        self._end_import()
        self.shelf.turn_to(LawsShown.LAWS)
        self._panes.show_detail()
        self._read(GoLaws(law_id))

    def _end_import(self) -> None:
        self.import_button.setText(GO_ON if self.importing.is_open else IMPORT)
        self._pile.setCurrentWidget(self._library)

    # Words, and the way back.

    def _say(self, sentence: str, act: str = "", do: Callable[[], None] | None = None) -> None:
        self._on_notice = do or self._nothing
        self.notice.say(sentence, act=act)

    def _say_step(self, sentence: str, act: str) -> None:
        self._say(sentence, act, self._steps.undo)

    def _say_error(self, error: Exception) -> None:
        self._say(explain(error))

    def _act_on_notice(self) -> None:
        self.notice.hide()
        self._on_notice()

    def _nothing(self) -> None:
        """What a notice without a button does."""

    def _go_back(self) -> None:
        """One step: out of the import, the changes, the search, the text that has the whole width, the page."""
        if self._pile.currentWidget() is self.importing:
            if not self.importing.step_back():
                self._end_import()
        elif self._is_reading and self.reading.step_back():
            return
        elif self._is_alone:
            self._panes.show_list()
            self.shelf.focus_list()
        elif self.shelf.text:
            self.shelf.search.clear()
        else:
            self._leave_for_checklists()

    def _leave_for_checklists(self) -> None:
        self.navigate.emit(GoChecklists())


def _texts_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and path.is_file())
    except OSError:  # pulled out or not allowed: what follows says that there is nothing to take
        return []
