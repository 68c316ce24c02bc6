"""What nobody expected: into the log file, and told once. Work goes on."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

log = logging.getLogger(__name__)

LOG_NAME = "卫安查.log"
FORMER_LOG_NAME = "卫安查.1.log"
_LOG_BYTES = 1_000_000


class LogFile:
    """Warnings and errors of the whole program, in a file of the data folder."""

    def __init__(self, folder: Path) -> None:
        """Begin to write. Raises OSError."""
        self.path = folder / LOG_NAME
        # Turned over by ourselves: logging.handlers brings network modules along, which take time to load.
        if self.path.exists() and self.path.stat().st_size > _LOG_BYTES:
            self.path.replace(folder / FORMER_LOG_NAME)
        self._handler = logging.FileHandler(self.path, encoding="utf-8")
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        logging.getLogger().addHandler(self._handler)

    def close(self) -> None:
        """Let go of the file."""
        logging.getLogger().removeHandler(self._handler)
        self._handler.close()


class Unforeseen(QObject):
    """Receives exceptions that nothing caught."""

    told = Signal(object)
    """The first one of a run; the same trouble again and again is not told again and again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told = False

    def watch(self) -> None:
        """Catch what is raised in Qt's slots, which would otherwise only be printed."""
        sys.excepthook = self._caught

    def look_away(self) -> None:
        """The window is closed: from now on errors go where Python sends them."""
        sys.excepthook = sys.__excepthook__

    def report(self, error: BaseException) -> None:
        """Log it; tell it if nothing was told yet."""
        log.error("unforeseen", exc_info=error)
        if not self._told:
            self._told = True
            self.told.emit(error)

    def may_tell_again(self) -> None:
        """The dialog was closed: a further one is news."""
        self._told = False

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self.report(error.with_traceback(trace))
