"""隐患: every finding, filtered, and the way to where it was recorded."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.facilities import Facility
from inspector_app.domain.finding_lists import FindingFilter, FindingLine
from inspector_app.services import facility_files, listing
from inspector_app.services.listing import FindingPage
from ui.models.findings import finding_columns
from ui.models.lines import LineTable
from ui.pages.page import Page
from ui.routes import Go, GoFacilities, GoFindings, GoHome, GoInspection
from ui.tasks import Tasks
from ui.theme import as_role
from ui.widgets.empty_state import EmptyState
from ui.widgets.finding_filter_bar import FindingFilterBar
from ui.widgets.line_view import LineView
from ui.widgets.scrolls_when_small import ScrollsWhenSmall

STEP = 200
"""How many findings are loaded at a time."""


class FindingsPage(Page):
    """The list of findings, latest first."""

    title = "隐患"

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._asked = 0
        """Counts the requests, so that the answer to an older one is dropped."""
        self._make_widgets()
        self._arrange()
        self._connect()

    def open(self, request: Go) -> None:
        if isinstance(request, GoFindings) and request.filter is not None:
            self.bar.show_filter(request.filter)
            self._load_facility_name(request.filter.facility_id)
        self._load()

    def refresh(self, changes: Changes) -> None:
        if changes.topics & {Topic.FINDINGS, Topic.FACILITIES, Topic.INSPECTIONS}:
            self._load(keep_length=True)

    def _make_widgets(self) -> None:
        self.bar = FindingFilterBar()
        self.table = LineTable(finding_columns(self._today), self)
        self.view = LineView(self.table)
        self._none = EmptyState("还没有隐患", "检查时判为“不符合”的检查项，会在这里列出。", "去检查")
        self._not_found = EmptyState("没有符合条件的隐患", "换一个词，或者放宽条件试试。", "清除条件")
        self.count = QLabel()
        as_role(self.count, "hint")
        self._open_finding = QPushButton("打开 (Enter)")
        as_role(self._open_finding, "primary")
        self._only_facility = QPushButton("只看这个单位")
        self._to_facility = QPushButton("单位档案")

    def _arrange(self) -> None:
        self._pile = QStackedWidget()
        for widget in (self.view, self._none, self._not_found):
            self._pile.addWidget(widget)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        for button in (self._only_facility, self._to_facility, self._open_finding):
            foot.addWidget(button)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 10, 16, 8)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self._pile, 1)
        column.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollsWhenSmall(inner))
        self._show_selection(None)

    def _connect(self) -> None:
        self.bar.changed.connect(self._load)
        self.table.more_wanted.connect(self._load_more)
        self.view.opened.connect(self._open_line)
        self.view.selected.connect(self._show_selection)
        self._open_finding.clicked.connect(self._open_selected)
        self._only_facility.clicked.connect(self._narrow_to_selected)
        self._to_facility.clicked.connect(self._go_to_facility)
        self._none.wanted.connect(self._go_home)
        self._not_found.wanted.connect(self.bar.clear)
        QShortcut(QKeySequence.StandardKey.Find, self, self.bar.focus_text)

    def _load(self, *, keep_length: bool = False) -> None:
        """Load the list from its beginning; as far as it was loaded, where it only changed."""
        limit = max(STEP, len(self.table.lines)) if keep_length else STEP
        self._read(limit=limit, offset=0)

    def _load_more(self) -> None:
        self._read(limit=STEP, offset=len(self.table.lines))

    def _read(self, *, limit: int, offset: int) -> None:
        self._asked += 1
        job = partial(listing.findings, wanted=self._wanted(), limit=limit, offset=offset)
        self._tasks.read(job, owner=self, on_done=partial(self._take, self._asked, offset))

    def _take(self, asked: int, offset: int, page: FindingPage) -> None:
        if asked != self._asked:
            return
        if offset:
            self.table.add_lines(page.lines)
        else:
            self._show(page)
        self._say_count()

    def _show(self, page: FindingPage) -> None:
        selected = self.view.current_line()
        self.table.show_lines(page.lines, count=page.count)
        if page.count:
            self._pile.setCurrentWidget(self.view)
        else:
            self._pile.setCurrentWidget(self._none if self._wanted() == FindingFilter() else self._not_found)
        self._select_again(selected)

    def _select_again(self, selected: object) -> None:
        same = (
            row
            for row, line in enumerate(self.table.lines)
            if isinstance(selected, FindingLine) and line.finding_id == selected.finding_id
        )
        self.view.mark(next(same, -1))
        self._show_selection(self.view.current_line())

    def _say_count(self) -> None:
        narrowed = self._wanted() != FindingFilter()
        self.count.setText(f"{'符合条件的' if narrowed else '共'}{self.table.count}条")

    def _show_selection(self, line: object) -> None:
        for button in (self._open_finding, self._only_facility, self._to_facility):
            button.setEnabled(line is not None)

    def _open_selected(self) -> None:
        if isinstance(line := self.view.current_line(), FindingLine):
            self._open_line(line)

    def _open_line(self, line: FindingLine) -> None:
        self.navigate.emit(GoInspection(inspection_id=line.inspection_id, finding_id=line.finding_id))

    def _narrow_to_selected(self) -> None:
        if isinstance(line := self.view.current_line(), FindingLine):
            self.bar.narrow_to(line.facility_id, line.facility_name)

    def _go_to_facility(self) -> None:
        if isinstance(line := self.view.current_line(), FindingLine):
            self.navigate.emit(GoFacilities(facility_id=line.facility_id))

    def _go_home(self) -> None:
        self.navigate.emit(GoHome())

    def _load_facility_name(self, facility_id: str) -> None:
        if facility_id:
            job = partial(facility_files.get, facility_id=facility_id)
            self._tasks.read(job, owner=self, on_done=self._show_facility_name)

    def _show_facility_name(self, facility: Facility) -> None:
        self.bar.show_narrowed_to(facility.file.name)

    def _wanted(self) -> FindingFilter:
        return self.bar.wanted(self._today())

    def _today(self) -> date:
        return self._tasks.office.clock().date()
