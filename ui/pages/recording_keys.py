"""The keys of the recording page. A field that is typed into keeps plain keys for itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.widgets.article_pane import SHOW_KEY
from ui.widgets.verdict_buttons import KEYS, TAKE_BACK_KEYS


class RecordingKeys(QObject):
    """Turns keys into what is wanted."""

    judged = Signal(object)
    """Verdict, or None to take it back."""
    next_wanted = Signal()
    """The next item without a verdict."""
    moved = Signal(int)
    """So many items on, or back."""
    section_moved = Signal(int)
    """So many sections on, or back."""
    undo_wanted = Signal()
    redo_wanted = Signal()
    focus_wanted = Signal(int)
    """The next part of the page, or the one before."""
    escape_wanted = Signal()
    finish_wanted = Signal()
    articles_wanted = Signal()
    """The cited articles, or no longer."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        for verdict, key in KEYS.items():
            self._bind(key, partial(self.judged.emit, verdict), once=True)
        for key in TAKE_BACK_KEYS:
            self._bind(key, partial(self.judged.emit, None), once=True)
        for key in ("Return", "Enter"):
            self._bind(key, self.next_wanted.emit)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            self._bind(key, self.finish_wanted.emit, once=True)
        self._bind("Up", partial(self.moved.emit, -1))
        self._bind("Down", partial(self.moved.emit, 1))
        self._bind("PgUp", partial(self.section_moved.emit, -1))
        self._bind("PgDown", partial(self.section_moved.emit, 1))
        self._bind("Ctrl+Z", self.undo_wanted.emit)
        self._bind("Ctrl+Y", self.redo_wanted.emit)
        self._bind("Ctrl+Shift+Z", self.redo_wanted.emit)
        self._bind(SHOW_KEY, self.articles_wanted.emit, once=True)
        self._bind("F6", partial(self.focus_wanted.emit, 1))
        self._bind("Shift+F6", partial(self.focus_wanted.emit, -1))
        self._bind("Escape", self.escape_wanted.emit)

    def _bind(self, key: str, wanted: Callable[[], None], *, once: bool = False) -> None:
        """``once``: a key that is held down counts as one."""
        shortcut = QShortcut(QKeySequence(key), self._page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(not once)
        shortcut.activated.connect(wanted)
