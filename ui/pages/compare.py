"""版本比较: what changed between two editions of a checklist."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.checklists import Checklist, EditionCard
from inspector_app.domain.edition_diff import compare
from inspector_app.services import checklist_library
from inspector_app.services.desk import Desk
from ui.models.edition_changes import CHANGE_COLUMNS, ChangeRow, as_text, change_rows, passages
from ui.models.lines import LineTable
from ui.pages.page import Page
from ui.routes import Go, GoChecklists, GoCompare
from ui.tasks import Tasks
from ui.widgets.change_sheet import ChangeSheet
from ui.widgets.compare_bar import CompareBar
from ui.widgets.empty_state import EmptyState
from ui.widgets.line_view import LineView
from ui.widgets.notice_bar import NoticeBar
from ui.widgets.scrolls_when_small import stack_on_ground
from ui.widgets.two_panes import TwoPanes

NO_CHANGE = "两个版本的内容相同"
NO_CHANGE_HINT = "只有版次和日期不同。请在上面另选一个版本比较。"
COPIED = "已复制，可以粘贴到别处。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two editions, everything that differs, and what else could be compared."""

    before: Checklist
    after: Checklist
    editions: tuple[EditionCard, ...]
    used: str
    """Hash of the edition in use; empty where the checklist is not on the shelf."""
    rows: tuple[ChangeRow, ...]


def compared(desk: Desk, before: str, after: str) -> Comparison:
    """Read both and compare them. Raises UnknownRecord."""
    old, new = checklist_library.read(desk, before), checklist_library.read(desk, after)
    ids = dict.fromkeys((new.id, old.id))
    places = {card.checklist_id: card.edition.hash for card in checklist_library.available(desk).shelf}
    return Comparison(
        before=old,
        after=new,
        editions=tuple(card for one in ids for card in checklist_library.editions_of(desk, one)),
        used=places.get(new.id, ""),
        rows=change_rows(compare(old, new)),
    )


class ComparePage(Page):
    """A list of changes, and the chosen one word by word."""

    title = "检查表 · 版本比较"

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._wanted = GoCompare(before="", after="")
        self._comparison: Comparison | None = None
        self._change_alone = False
        self._make_widgets()
        self._arrange()
        self._connect()

    def open(self, request: Go) -> None:
        if isinstance(request, GoCompare):
            self.notice.hide()
            self._wanted = request
            self._load()

    def refresh(self, changes: Changes) -> None:
        # Editions never change; there may be another one to choose, or another one in use.
        if Topic.CHECKLISTS in changes.topics:
            self._load()

    def _make_widgets(self) -> None:
        self.bar = CompareBar()
        self.notice = NoticeBar()
        self.table = LineTable(CHANGE_COLUMNS, self)
        self.view = LineView(self.table)
        self.sheet = ChangeSheet()
        self.same = EmptyState(NO_CHANGE, NO_CHANGE_HINT)
        self._either = QStackedWidget()

    def _arrange(self) -> None:
        self.view.setAccessibleName("改动")
        self._panes = TwoPanes(self.view, self.sheet, back="‹ 返回改动列表")
        self._either.addWidget(self._panes)
        self._either.addWidget(self.same)
        stack_on_ground(self, self.bar, self.notice, self._either)

    def _connect(self) -> None:
        self.bar.back_wanted.connect(self._go_back)
        self.bar.editions_chosen.connect(self._choose_editions)
        self.bar.filter_changed.connect(self._show_rows)
        self.bar.copy_wanted.connect(self._copy)
        self.view.selected.connect(self._show_change)
        self.view.opened.connect(self._panes.show_detail)
        self.view.clicked.connect(self._panes.show_detail)
        self._panes.back_wanted.connect(self._panes.show_list)
        self._panes.detail_alone.connect(self._note_alone)
        QShortcut(QKeySequence("Esc"), self, self._go_back)

    def _load(self) -> None:
        wanted = self._wanted
        job = partial(compared, before=wanted.before, after=wanted.after)
        self._tasks.read(job, owner=self, on_done=partial(self._show, wanted))

    def _choose_editions(self, before: str, after: str) -> None:
        self.notice.hide()
        self._wanted = GoCompare(before=before, after=after)
        self._load()

    def _show(self, wanted: GoCompare, found: Comparison) -> None:
        if wanted != self._wanted:
            return
        self._comparison = found
        self.bar.show_editions(
            found.after.title, found.editions, before=wanted.before, after=wanted.after, used=found.used
        )
        self.bar.show_counts(found.rows)
        self._either.setCurrentWidget(self._panes if found.rows else self.same)
        self._show_rows()

    def _show_rows(self) -> None:
        self.table.show_lines(self._chosen_rows())
        self._panes.show_list()
        if self.table.count:
            self.view.select_row(0)
        else:
            self.sheet.clear()

    def _chosen_rows(self) -> tuple[ChangeRow, ...]:
        kind = self.bar.kind()
        rows = self._comparison.rows if self._comparison else ()
        return tuple(row for row in rows if kind in (None, row.kind))

    def _show_change(self, row: ChangeRow | None) -> None:
        if row is not None:
            words = "、".join(badge.text for badge in row.badges)
            self.sheet.show_passages(f"{words}　{row.name}", passages(row))

    def _copy(self) -> None:
        if self._comparison is not None:
            found = self._comparison
            QGuiApplication.clipboard().setText(as_text(self._chosen_rows(), found.before, found.after))
            self.notice.say(COPIED)

    def _note_alone(self, alone: bool) -> None:
        self._change_alone = alone
        self.bar.setHidden(alone)

    def _go_back(self) -> None:
        """From a change that has the whole width to the list, from the list to the library."""
        if self._change_alone:
            self._panes.show_list()
            return
        self.navigate.emit(GoChecklists())
