"""The one window: a header, the way between pages, and the page in view. It places and routes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.people import Inspector
from inspector_app.domain.settings import Settings
from inspector_app.services import setting_up
from inspector_app.services.desk import Desk
from ui.page_builders import BUILDERS
from ui.pages.page import Page
from ui.routes import (
    Go,
    GoBackTo,
    GoChecklistImport,
    GoChecklists,
    GoCompare,
    GoCoverage,
    GoDocuments,
    GoDraft,
    GoFacilities,
    GoFindings,
    GoHome,
    GoLaws,
    GoSafekeeping,
    GoSettings,
)
from ui.tasks import Tasks
from ui.texts import CLOSING, PROGRAM, SAVING
from ui.widgets.header import Header
from ui.widgets.navigation import Navigation, Place

PLACES = (
    Place(request=GoHome(), label="检查", icon="inspections"),
    Place(request=GoFacilities(), label="单位", icon="facilities"),
    Place(request=GoFindings(), label="隐患", icon="findings"),
    Place(request=GoDocuments(), label="文书", icon="documents"),
    Place(
        request=GoChecklists(),
        label="检查表",
        icon="checklists",
        also=(GoCompare, GoDraft, GoChecklistImport, GoLaws, GoCoverage),
    ),
    Place(request=GoSafekeeping(), label="数据安全", icon="safekeeping"),
    Place(request=GoSettings(), label="设置", icon="settings"),
)
USUAL_SIZE = QSize(1180, 720)
SMALLEST = QSize(640, 340)
"""What is left of a 1366×768 screen at 200 %."""
WORDS_FROM = 900
"""From this width on the navigation has words beside its icons."""


class MainWindow(QMainWindow):
    """Pages ask to go by ``navigate``; this window knows the way."""

    operator_wanted = Signal()
    """Somebody wants to change who is working."""
    restore_wanted = Signal(object)
    """Path of the backup that somebody wants back."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._pages: dict[type[Go], Page] = {}
        self._current: Go | None = None
        self._under_way = 0
        self._saves = 0
        self._closing = False
        self._make_widgets()
        self._arrange()
        self._connect()
        self._show_who_and_where()

    @property
    def page(self) -> Page | None:
        """The page in view."""
        page = self._stack.currentWidget()
        return page if isinstance(page, Page) else None

    def go(self, request: Go) -> None:
        """Show the page that serves a request, unless the present one must first settle something."""
        if self.page is not None and not self.page.leave():
            self.navigation.show_place(type(self._current) if self._current else None)
            return
        if isinstance(request, GoBackTo):
            self.restore_wanted.emit(request.backup)
            return
        kind = type(request)
        if kind not in self._pages:
            self._add_page(kind)
        self._current = request
        page = self._pages[kind]
        self._stack.setCurrentWidget(page)
        self.header.show_page(page.title)
        self.navigation.show_place(kind)
        page.open(request)

    def show_operator(self) -> None:
        """Somebody else may be working now."""
        self._show_who_and_where()

    def _make_widgets(self) -> None:
        self.header = Header()
        self.navigation = Navigation(PLACES)
        self._stack = QStackedWidget()

    def _arrange(self) -> None:
        self.setWindowTitle(PROGRAM)
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL_SIZE)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(self._stack, 1)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(row, 1)
        ground = QWidget()
        ground.setLayout(column)
        self.setCentralWidget(ground)

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.go)
        self.header.operator_wanted.connect(self.operator_wanted)
        self._tasks.changed.connect(self._hear_changes)
        self._tasks.trouble.connect(self._tell_trouble)
        self._tasks.busy.connect(self._hear_busy)
        self._tasks.saving.connect(self._hear_saving)

    def _add_page(self, kind: type[Go]) -> None:
        page = BUILDERS[kind](self._tasks)
        page.navigate.connect(self.go)
        page.state.connect(self.header.show_state)
        self._pages[kind] = page
        self._stack.addWidget(page)

    def _hear_changes(self, changes: Changes) -> None:
        if changes.topics & {Topic.SETTINGS, Topic.INSPECTORS}:
            self._show_who_and_where()
        if self.page is not None:
            self.page.refresh(changes)

    def _show_who_and_where(self) -> None:
        self._tasks.read(_who_and_where, owner=self, on_done=self._show_header)

    def _show_header(self, found: tuple[Settings, list[Inspector]]) -> None:
        settings, inspectors = found
        names = {one.id: one.card.name for one in inspectors}
        self.header.show_bureau(settings.organ_name)
        self.header.show_operator(names.get(self._tasks.office.operator, ""))

    def _tell_trouble(self, error: Exception) -> None:
        from ui.dialogs.trouble import tell_trouble  # not at start: its sentences come from every part of the program

        tell_trouble(self, error)

    def _hear_busy(self, under_way: int) -> None:
        self._under_way = under_way
        if self._closing and not under_way:
            self.close()

    def _hear_saving(self, saves: int) -> None:
        self._saves = saves
        if self._closing:
            self._say_why_still_open()

    def _say_why_still_open(self) -> None:
        self.header.show_state(SAVING if self._saves else CLOSING)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigation.collapse(narrow=self.width() < WORDS_FROM)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close once everything that was typed is committed."""
        if not self._closing and self.page is not None and not self.page.leave():
            event.ignore()
            return
        self._closing = True
        if self._under_way:
            self._say_why_still_open()
            self._stack.setEnabled(False)
            event.ignore()
            return
        event.accept()


def _who_and_where(desk: Desk) -> tuple[Settings, list[Inspector]]:
    return setting_up.settings(desk), setting_up.inspectors(desk)
