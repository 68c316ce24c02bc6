"""What every page promises to the window."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inspector_app.domain.changes import Changes
from ui.routes import Go
from ui.tasks import Tasks


class Page(QWidget):
    """One screen of the program. Built at its first visit and kept until the window closes.

    A page alone asks for jobs (``self._tasks``); its widgets are told and tell. Constructors make
    widgets, arrange them and connect them; what is shown is loaded by ``open``.
    """

    navigate = Signal(object)
    """A ``Go`` request: the window shows the page that serves it."""

    state = Signal(str)
    """What the header says about saving: 正在输入…, 已保存 14:32. Never 已保存 before the commit."""

    title: str = ""
    """What the header of the window says while this page is shown."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks

    def open(self, request: Go) -> None:
        """The page comes into view, for this request. Load what it shows."""

    def refresh(self, changes: Changes) -> None:
        """Some records changed. Reload what this page shows of them.

        Called for the page in view only; every other page reloads when it is opened.
        """

    def leave(self) -> bool:
        """Another page is to be shown, or the window closes. Commit what is being typed.

        False keeps the page: something must be settled first, and the page has said what.
        """
        return True
