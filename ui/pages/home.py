"""首页: the inspections, unfinished ones first, and what is left to set up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QPushButton, QStackedWidget, QVBoxLayout

from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.inspections import OFFICERS_NEEDED, InspectionLine
from inspector_app.domain.people import Inspector
from inspector_app.domain.settings import Settings
from inspector_app.domain.vocabulary import InspectorRole
from inspector_app.services import checklist_library, facility_files, listing, setting_up
from inspector_app.services.desk import Desk
from ui.models.inspections import LINE_ROLE, InspectionDelegate, InspectionListModel
from ui.pages.page import Page
from ui.routes import Go, GoChecklists, GoFacilities, GoFinish, GoInspection, GoNewInspection, GoSettings
from ui.tasks import Tasks
from ui.texts import and_more
from ui.theme import as_role, icon
from ui.widgets.empty_state import EmptyState
from ui.widgets.hints import Hint, HintList

SHOWN = {
    Topic.INSPECTIONS,
    Topic.FINDINGS,
    Topic.SETTINGS,
    Topic.INSPECTORS,
    Topic.FACILITIES,
    Topic.CHECKLISTS,
}
LOW = 460
"""Pixels: below this height the list needs the room more than the hints do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything that this page shows."""

    lines: tuple[InspectionLine, ...]
    settings: Settings
    inspectors: tuple[Inspector, ...]
    facilities: int
    offered: tuple[str, ...] = ()
    """Titles of the checklists of which the program brought a newer edition that waits for a decision."""


def overview(desk: Desk) -> Overview:
    """Read it in one go."""
    return Overview(
        lines=tuple(listing.inspections(desk)),
        settings=setting_up.settings(desk),
        inspectors=tuple(setting_up.inspectors(desk)),
        facilities=facility_files.count(desk),
        offered=tuple(card.edition.title for card in checklist_library.available(desk).shelf if card.offered),
    )


def left_to_do(known: Overview) -> Iterator[Hint]:
    """What somebody should still set up, the most important first."""
    officers = [one for one in known.inspectors if one.active and one.card.role is InspectorRole.OFFICER]
    if not known.settings.organ_name or not known.settings.organ_code:
        sentence = "还没有填写机关全称或机关代字，文书上会空缺。"
        yield Hint(sentence=sentence, button="去填写", request=GoSettings("bureau"))
    if not known.settings.numbering.is_set:
        sentence = "本机还没有编号标记或号段，只能制作没有文号的草稿。"
        yield Hint(sentence=sentence, button="去设置", request=GoSettings("numbers"))
    if len(officers) < OFFICERS_NEEDED:
        sentence = f"登记的执法人员有{len(officers)}名，执法检查需要两名以上。"
        yield Hint(sentence=sentence, button="去登记", request=GoSettings("inspectors"))
    if not known.facilities:
        sentence = "还没有单位。可以逐个登记，也可以导入Excel名单。"
        yield Hint(sentence=sentence, button="去登记", request=GoFacilities())
    if known.offered:
        sentence = f"随程序有新版检查表：{and_more(list(known.offered))}。在您决定之前仍用现版。"
        yield Hint(sentence=sentence, button="去查看", request=GoChecklists())


class HomePage(Page):
    """Where every day begins."""

    title = "检查"

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._make_widgets()
        self._arrange()
        self._connect()

    def open(self, request: Go) -> None:
        self._load()

    def refresh(self, changes: Changes) -> None:
        if changes.topics & SHOWN:
            self._load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hints.be_brief(brief=self.height() < LOW)

    def _make_widgets(self) -> None:
        self.hints = HintList()
        self._count = QLabel()
        self.continue_button = QPushButton("继续检查（Enter）")
        self.new_button = QPushButton("新建检查（Ctrl+N）")
        self.model = InspectionListModel()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(InspectionDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.empty = EmptyState(
            "还没有检查记录", "选好单位和检查表，就可以开始第一次检查；全程不需要网络。", "新建检查（Ctrl+N）"
        )
        self._either = QStackedWidget()

    def _arrange(self) -> None:
        as_role(self._count, "hint")
        as_role(self.new_button, "primary")
        self.new_button.setIcon(icon("add_light"))
        self.continue_button.setEnabled(False)
        self._either.addWidget(self.list)
        self._either.addWidget(self.empty)
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        row.addWidget(self.continue_button)
        row.addWidget(self.new_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self.hints)
        column.addWidget(self._either, 1)

    def _connect(self) -> None:
        self.new_button.clicked.connect(self._begin_new)
        self.empty.wanted.connect(self._begin_new)
        self.continue_button.clicked.connect(self._continue_current)
        self.list.activated.connect(self._continue)
        self.list.selectionModel().currentChanged.connect(self._show_what_enter_does)
        self.hints.wanted.connect(self.navigate)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self._begin_new)

    def _load(self) -> None:
        self._tasks.read(overview, owner=self, on_done=self._show)

    def _show(self, known: Overview) -> None:
        kept = self._current()
        self.model.show_lines(known.lines)
        self.hints.show_hints(list(left_to_do(known)))
        unfinished = sum(line.finished_at is None for line in known.lines)
        self._count.setText(f"未完成{unfinished}次，共{len(known.lines)}次" if known.lines else "")
        self._either.setCurrentWidget(self.list if known.lines else self.empty)
        self.continue_button.setVisible(bool(known.lines))
        self.new_button.setVisible(bool(known.lines))
        if known.lines:
            row = max(self.model.row_of(kept.inspection_id), 0) if kept else 0
            self.list.setCurrentIndex(self.model.index(row))
            self.list.setFocus()

    def _current(self) -> InspectionLine | None:
        line = self.list.currentIndex().data(LINE_ROLE)
        return line if isinstance(line, InspectionLine) else None

    def _show_what_enter_does(self) -> None:
        line = self._current()
        self.continue_button.setEnabled(line is not None)
        finished = line is not None and line.finished_at is not None
        self.continue_button.setText("查看结果和文书（Enter）" if finished else "继续检查（Enter）")

    def _begin_new(self) -> None:
        self.navigate.emit(GoNewInspection())

    def _continue_current(self) -> None:
        self._continue(self.list.currentIndex())

    def _continue(self, index: QModelIndex) -> None:
        line = index.data(LINE_ROLE)
        if isinstance(line, InspectionLine):
            here = line.inspection_id
            self.navigate.emit(GoInspection(here) if line.finished_at is None else GoFinish(here))
