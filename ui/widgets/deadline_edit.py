"""限期整改: a day from a Chinese calendar, or one of the usual spans."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QDate, QEvent, QLocale, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QDateEdit, QPushButton, QWidget

from ui.theme import as_role
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.typed_text import keeps_key

SPANS = ((0, "立即"), (7, "7天"), (15, "15天"), (30, "30天"))
"""Calendar days from the day of finding."""


class DayEdit(QDateEdit):
    """A day. The wheel scrolls the page and never changes a deadline by accident."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        self.setDisplayFormat("yyyy年MM月dd日")
        self.setCalendarPopup(True)
        self.setKeyboardTracking(False)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and keeps_key(event):
            event.accept()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class DeadlineEdit(QWidget):
    """Shows a deadline and tells another one that was chosen."""

    chosen = Signal(object)
    """date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found_on = date.min
        self._shown: date | None = None
        self.day = DayEdit()
        self.day.setAccessibleName("整改期限")
        self.day.dateChanged.connect(self._changed)
        row = FlowLayout(self)
        row.addWidget(self.day)
        self._spans = [self._span(days, label) for days, label in SPANS]
        for button in self._spans:
            row.addWidget(button)

    def show_deadline(self, deadline: date | None, found_on: date) -> None:
        """Show the deadline of a finding that was made on a day."""
        self._found_on = found_on
        self._shown = deadline or found_on
        self.day.blockSignals(True)
        self.day.setMinimumDate(_qt(found_on))
        self.day.setDate(_qt(self._shown))
        self.day.blockSignals(False)

    def _span(self, days: int, label: str) -> QPushButton:
        button = QPushButton(label)
        as_role(button, "chip")
        button.setToolTip("发现当日" if days == 0 else f"自发现之日起{days}天（自然日）")
        button.clicked.connect(partial(self._choose_span, days))
        return button

    def _choose_span(self, days: int) -> None:
        self.chosen.emit(self._found_on + timedelta(days=days))

    def _changed(self, day: QDate) -> None:
        chosen = date(day.year(), day.month(), day.day())
        if chosen != self._shown:
            self._shown = chosen
            self.chosen.emit(chosen)


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
