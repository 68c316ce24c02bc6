"""Everything that lives as long as the window: tasks, the reception, and who hears of the unforeseen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from inspector_app.bootstrap import Office
from inspector_app.services import listing
from ui.reception import Reception
from ui.routes import GoHome
from ui.tasks import Tasks
from ui.unforeseen import Unforeseen
from ui.window import MainWindow


class Application(QObject):
    """Puts the parts of the screen together."""

    def __init__(self, office: Office, log_file: Path | None = None) -> None:
        super().__init__()
        self._log_file = log_file
        self.restore_from: Path | None = None
        """The backup that is to be put in the place of the data once the window is closed."""
        self.tasks = Tasks(office, self)
        self.unforeseen = Unforeseen(self)
        self.window = MainWindow(self.tasks)
        self.reception = Reception(self.window, self.tasks)
        self.tasks.bug.connect(self.unforeseen.report)
        self.unforeseen.told.connect(self._tell_bug)
        self.window.restore_wanted.connect(self._close_for_restore)
        self.window.operator_wanted.connect(self.reception.ask_operator)
        self.reception.operator_chosen.connect(self.window.show_operator)
        self.reception.operator_chosen.connect(self._look_for_unfinished_documents)

    def begin(self) -> None:
        """Show the window and receive who comes."""
        self.unforeseen.watch()
        self.window.go(GoHome())
        self.window.show()
        self.reception.receive()

    def _look_for_unfinished_documents(self) -> None:
        # Not at start: looking loads much of what makes documents, and finishing one is recorded with a name.
        self.reception.operator_chosen.disconnect(self._look_for_unfinished_documents)
        self.tasks.read(listing.count_unfinished_documents, owner=self, on_done=self._finish_documents)

    def _finish_documents(self, count: int) -> None:
        if count:
            self.tasks.follow(self.tasks.office.finish_documents(), owner=self)

    def _close_for_restore(self, backup: Path) -> None:
        self.restore_from = backup
        self.window.close()

    def _tell_bug(self, _error: object) -> None:
        from ui.dialogs.trouble import TroubleDialog, bug_sentence  # not at start, as in the window

        dialog = TroubleDialog(self.window, "程序出错了", bug_sentence(self._log_file))
        dialog.finished.connect(self.unforeseen.may_tell_again)
        dialog.open()
