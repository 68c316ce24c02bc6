"""Going about in an inspection: where the inspector stands, and what comes next."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from inspector_app.domain.inspections import ItemKey
from ui.models import recording_view as views
from ui.models.recording_view import SectionRow
from ui.models.sections import SectionModel
from ui.pages.recording_steps import RecordingSteps

STAND_AFTER_MS = 400
"""Running through the list is not written down step by step."""


class RecordingWalk(QObject):
    """Knows the place; tells where to go and leaves it to the page to go there."""

    wanted = Signal(object)
    """ItemKey to go to, or None for the ad hoc findings."""
    all_judged = Signal()
    """The next item without a verdict was wanted, and there is none."""

    def __init__(self, steps: RecordingSteps, sections: SectionModel, page: QObject) -> None:
        super().__init__(page)
        self._steps = steps
        self._sections = sections
        self._written: ItemKey | None = None
        self.place: ItemKey | None = None
        """The current item; None = the ad hoc findings."""
        self._stand = QTimer(self, singleShot=True, interval=STAND_AFTER_MS)
        self._stand.timeout.connect(self.write_place)

    def arrive(self, place: ItemKey | None) -> None:
        """The page shows this place now; where the inspector stays is written down."""
        self.place = place
        self._stand.start()

    def write_place(self) -> None:
        """Write down where the inspector stands."""
        self._stand.stop()
        if self.place is not None and self.place != self._written and self._steps.is_loaded:
            self._written = self.place
            self._steps.stand_at(self.place)

    def still_there(self, place: ItemKey | None) -> ItemKey | None:
        """The place, or the first item where it is no longer asked."""
        asked = self._steps.view.inspection.asked()
        if place is None or place in asked:
            return place
        return asked[0] if asked else None

    def next(self) -> None:
        """To the next item without a verdict."""
        if not self._steps.is_loaded:
            return
        key = views.next_unanswered(self._steps.view, self.place)
        if key is None:
            self.all_judged.emit()
        else:
            self.wanted.emit(key)

    def move(self, by: int) -> None:
        """So many items on, or back."""
        asked = self._steps.view.inspection.asked() if self._steps.is_loaded else ()
        if asked:
            at = asked.index(self.place) + by if self.place in asked else 0
            self.wanted.emit(asked[min(max(at, 0), len(asked) - 1)])

    def section_beside(self, by: int) -> SectionRow | None:
        """The section before or after the present one; None at the ends."""
        number = self._sections.row_of(self.place)
        if number is None:
            return None
        rows = range(number + by, self._sections.rowCount() if by > 0 else -1, by)
        return next((self._sections.row(at) for at in rows if not self._sections.row(at).heading), None)

    def section(self) -> SectionRow | None:
        """The section of the place."""
        number = self._sections.row_of(self.place)
        return None if number is None else self._sections.row(number)
