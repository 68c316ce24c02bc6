"""Keeps the list of facilities what the search field asks for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from inspector_app.services import facility_files
from inspector_app.services.desk import Desk
from ui.tasks import Tasks
from ui.widgets.facility_bar import FacilityBar
from ui.widgets.facility_list import FacilityList, FoundFacilities

STEP = 200
"""How many facilities are loaded at a time."""


def _find(desk: Desk, text: str, *, limit: int, archived: bool) -> FoundFacilities:
    # One more than is shown tells whether there are more.
    found = facility_files.search(desk, text, limit=limit + 1, archived=archived)
    in_books = facility_files.count(desk, archived=archived)
    searched = bool(text.strip())
    return FoundFacilities(
        facilities=found[:limit],
        count=len(found) if searched else in_books,
        in_books=in_books,
        searched=searched,
        archived=archived,
    )


class FacilityListing(QObject):
    """The part of the facilities page that searches. Belongs to the list that it fills."""

    shown = Signal()
    """The list shows something else now."""

    def __init__(self, tasks: Tasks, bar: FacilityBar, shown_in: FacilityList) -> None:
        super().__init__(shown_in)
        self._tasks = tasks
        self._bar = bar
        self._list = shown_in
        self._limit = STEP
        self._asked = 0
        """Counts the requests, so that the answer to an older one is dropped."""
        bar.search_changed.connect(self._search)
        bar.archived_toggled.connect(self._search)
        shown_in.more_wanted.connect(self._load_more)

    def load(self, *, further: bool = False) -> None:
        """Load the list; with ``further`` only what it lacks."""
        self._asked += 1
        job = partial(_find, text=self._bar.text, limit=self._limit, archived=self._bar.archived)
        self._tasks.read(job, owner=self, on_done=partial(self._show, self._asked, further))

    def _search(self) -> None:
        self._limit = STEP
        self.load()

    def _load_more(self) -> None:
        self._limit += STEP
        self.load(further=True)

    def _show(self, asked: int, further: bool, found: FoundFacilities) -> None:
        if asked != self._asked:
            return
        if further:
            self._list.add(found)
        else:
            self._list.show_found(found)
        self.shown.emit()
