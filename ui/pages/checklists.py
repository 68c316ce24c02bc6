"""检查表: the library. The shelf, every edition of every checklist, and a search over all of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.errors import BadFile
from inspector_app.domain.library import ShelfCard
from inspector_app.domain.library_hits import ArticleHit, Hit
from ui import texts
from ui.dialogs.problems import bad_files_dialog
from ui.models.library_hits import HitModel
from ui.pages.checklist_export import ChecklistExport
from ui.pages.checklist_steps import ChecklistSteps
from ui.pages.edition_browsing import EditionBrowsing
from ui.pages.library_law import LibraryLaw
from ui.pages.library_overview import Overview, overview
from ui.pages.library_searching import LibrarySearching
from ui.pages.page import Page
from ui.pages.verifying_steps import VerifyingSteps
from ui.routes import Go, GoChecklistImport, GoChecklists, GoCompare, GoCoverage, GoLaws
from ui.tasks import Tasks
from ui.theme import as_role
from ui.widgets.edition_view import EditionView
from ui.widgets.empty_state import EmptyState
from ui.widgets.hit_list import HitList
from ui.widgets.library_bar import LibraryBar
from ui.widgets.notice_bar import NoticeBar
from ui.widgets.offer_list import Offer, OfferList
from ui.widgets.scrolls_when_small import ScrollsWhenSmall
from ui.widgets.shelf_view import Deed, ShelfView

WHY_REFUSED = "这些检查表文件没有读取；其他检查表和已有的检查记录不受影响。改好文件后重新打开程序即可。"
NOTHING_FOUND = "没有找到“{text}”"
WHAT_TO_TRY = (
    "少打几个字，或用空格隔开几个词（每个词都要出现）；也可以用编号查，例如F-05。条文只在已导入法规库的法规标准中查找。"
)


class ChecklistsPage(Page):
    """One of three in view: the shelf, an edition, or what a search found."""

    title = "检查表"

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._refused: tuple[BadFile, ...] = ()
        self._on_notice: Callable[[], object] | None = None
        self._came_from: QWidget | None = None
        """What was in view before the edition."""
        self._opens_first = False
        """Enter was pressed in the search field before its answer was there."""
        self._steps = ChecklistSteps(tasks, self)
        self._verifying = VerifyingSteps(tasks, self)
        self._export = ChecklistExport(tasks, self)
        self._make_widgets()
        self._searching = LibrarySearching(tasks, self.hits, self)
        self._browsing = EditionBrowsing(tasks, self.edition, self._verifying)
        self._law = LibraryLaw(tasks, self.edition)
        self._arrange()
        self._connect()

    def open(self, request: Go) -> None:
        self._load()
        if not isinstance(request, GoChecklists):
            return
        if request.checklist_id:
            self._browsing.open(request.checklist_id, request.item_id)
        elif request.search:
            self._begin_search()
            self.bar.search_for(request.search)
        else:
            self._search_again()
            self._browsing.reload()

    def refresh(self, changes: Changes) -> None:
        if changes.topics & {Topic.CHECKLISTS, Topic.DRAFTS}:
            self._load()
        if Topic.CHECKLISTS in changes.topics:
            self._browsing.reload()
        if changes.topics & {Topic.CHECKLISTS, Topic.LAWS}:
            self._search_again()
        if Topic.LAWS in changes.topics:
            self._law.again()

    # What is shown.

    def _make_widgets(self) -> None:
        self.bar = LibraryBar()
        self.notice = NoticeBar()
        self.offers = OfferList()
        self.refused = QFrame()
        self._refused_words = QLabel(wordWrap=True)
        self.why_button = QPushButton("查看原因")
        self.shelf = ShelfView()
        self.edition = EditionView()
        self.hits = HitModel(self)
        self.hit_list = HitList(self.hits)
        self.nothing_found = EmptyState("", WHAT_TO_TRY, "清空查找", "去导入法规")
        self._pile = QStackedWidget()

    def _arrange(self) -> None:
        as_role(self.refused, "notice")
        row = QHBoxLayout(self.refused)
        row.addWidget(self._refused_words, 1)
        row.addWidget(self.why_button)
        self.refused.hide()
        books = QWidget()
        shelf_column = QVBoxLayout(books)
        shelf_column.setContentsMargins(0, 0, 0, 0)
        shelf_column.setSpacing(8)
        for part in (self.refused, self.offers):
            shelf_column.addWidget(part)
        shelf_column.addWidget(self.shelf, 1)
        self._at_shelf, self._at_edition = ScrollsWhenSmall(books), ScrollsWhenSmall(self.edition)
        self._at_nothing = ScrollsWhenSmall(self.nothing_found)
        for view in (self._at_shelf, self._at_edition, self.hit_list, self._at_nothing):
            self._pile.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self.notice)
        column.addWidget(self._pile, 1)

    def _connect(self) -> None:
        self.bar.search_changed.connect(self._search)
        self.bar.results_wanted.connect(self.hit_list.begin)
        self.bar.first_wanted.connect(self._open_first_hit)
        self.bar.new_wanted.connect(self._steps.start)
        self.bar.import_wanted.connect(partial(self.navigate.emit, GoChecklistImport()))
        self.bar.laws_wanted.connect(partial(self.navigate.emit, GoLaws()))
        self.bar.coverage_wanted.connect(partial(self.navigate.emit, GoCoverage()))
        self.notice.acted.connect(self._act_on_notice)
        self.why_button.clicked.connect(self._show_why)
        self.offers.look_wanted.connect(self._compare_offer)
        self.offers.adopt_wanted.connect(self._steps.adopt)
        self.offers.keep_wanted.connect(self._steps.keep)
        self.offers.merge_wanted.connect(self._steps.merge)
        self.shelf.wanted.connect(self._do)
        self.shelf.draft_opened.connect(self._steps.open_draft)
        self.shelf.draft_discarded.connect(self._steps.discard)
        self.edition.wanted.connect(self._do)
        self.edition.export_wanted.connect(self._export.begin)
        self.edition.back_wanted.connect(self._go_back)
        self.edition.compare_wanted.connect(self._compare)
        self.edition.reading.article.law_wanted.connect(self.navigate)
        self._browsing.shown.connect(self._show_edition)
        self._browsing.gone.connect(self._end_search)
        self.edition.use_wanted.connect(self._steps.use_again)
        self._searching.shown.connect(self._show_found)
        self.hit_list.opened.connect(self._open_hit)
        self.nothing_found.wanted.connect(self._end_search)
        self.nothing_found.other_wanted.connect(partial(self.navigate.emit, GoLaws()))
        self._steps.navigate.connect(self.navigate)
        self._steps.said.connect(self._say)
        self._verifying.said.connect(self.notice.say)
        self._export.said.connect(self.notice.say)
        QShortcut(QKeySequence.StandardKey.Find, self, self._begin_search)
        QShortcut(QKeySequence.StandardKey.New, self, self._steps.start)
        QShortcut(QKeySequence("Esc"), self, self._go_back)

    def _show_part(self, part: QWidget) -> None:
        if part is not self._pile.currentWidget():
            self.notice.hide()
        self._pile.setCurrentWidget(part)
        self.bar.setVisible(part is not self._at_edition)

    @property
    def _is_at_edition(self) -> bool:
        return self._pile.currentWidget() is self._at_edition

    # The shelf.

    def _load(self) -> None:
        self._tasks.read(overview, owner=self, on_done=self._show)

    def _show(self, known: Overview) -> None:
        self._refused = known.library.refused
        names = texts.and_more([file.path.name for file in self._refused])
        self._refused_words.setText(f"有{len(self._refused)}个检查表文件不能使用：{names}。其他检查表不受影响。")
        self.shelf.show_shelf(known.library.shelf)
        self.shelf.show_drafts(known.drafts)
        self.refused.setVisible(bool(self._refused))
        self.offers.show_offers(known.offers)

    def _do(self, deed: Deed, card: ShelfCard) -> None:
        if deed is Deed.OPEN:
            self._browsing.open(card.checklist_id)
        elif deed in (Deed.TO_EXCEL, Deed.TO_YAML):
            self._export.begin(deed, card.edition)
        else:
            self._steps.do(deed, card)

    def _show_why(self) -> None:
        bad_files_dialog(self, self._refused, WHY_REFUSED).open()

    def _say(self, sentence: str, act: str, do: Callable[[], object] | None) -> None:
        self._on_notice = do
        self.notice.say(sentence, act=act)

    def _act_on_notice(self) -> None:
        self.notice.hide()
        if self._on_notice is not None:
            self._on_notice()

    # One edition.

    def _show_edition(self) -> None:
        shown = self.edition.shown
        if shown is not None:
            self.shelf.mark(shown.card.checklist_id)
        if not self._is_at_edition:
            self._came_from = self._pile.currentWidget()
            self._show_part(self._at_edition)
            self.edition.tree.setFocus()

    def _show_shelf(self) -> None:
        self._show_part(self._at_shelf)
        self.shelf.view.setFocus()

    def _go_back(self) -> None:
        """From an edition to what it was opened from; from the hits to the shelf."""
        if not self._is_at_edition:
            self._end_search()
        elif self.edition.reading.shows_articles:
            self._law.close()
        elif not self.edition.step_back():
            self._leave_edition()

    def _leave_edition(self) -> None:
        self._browsing.close()
        if self._came_from is self.hit_list:
            self._show_part(self.hit_list)
            self.hit_list.setFocus()
        else:
            self._end_search()

    def _compare(self, before: str, after: str) -> None:
        self.navigate.emit(GoCompare(before=before, after=after))

    def _compare_offer(self, offer: Offer) -> None:
        if offer.card.offered is not None:
            self._compare(offer.card.edition.hash, offer.card.offered.hash)

    # The search.

    def _begin_search(self) -> None:
        if self._is_at_edition:
            self._leave_edition()
        self.bar.focus_search()

    def _search(self, text: str) -> None:
        self._opens_first = False
        self._searching.search(text)
        if not text and not self._is_at_edition:
            self._show_part(self._at_shelf)

    def _search_again(self) -> None:
        self._searching.search(self.bar.text)

    def _end_search(self) -> None:
        self.bar.search_for("")
        self._show_shelf()

    def _show_found(self, count: int) -> None:
        if self._is_at_edition:
            return
        if not count:
            self.nothing_found.say(NOTHING_FOUND.format(text=self.bar.text), WHAT_TO_TRY)
        self._show_part(self.hit_list if count else self._at_nothing)
        if self._opens_first:
            self._opens_first = False
            self.hit_list.open_first()

    def _open_first_hit(self) -> None:
        self._opens_first = self._searching.is_waiting
        if self.bar.text and not self._opens_first:
            self.hit_list.open_first()

    def _open_hit(self, hit: Hit) -> None:
        if isinstance(hit, ArticleHit):
            self.navigate.emit(GoLaws(hit.law_id, hit.label))
        else:
            self._browsing.open(hit.checklist_id, hit.item_id)
