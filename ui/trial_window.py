"""试检查: the real recording page over a pretend inspection, in a window that cannot be mistaken for the program's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector_app.domain.changes import Changes
from inspector_app.trial import Trial
from ui.pages.recording import RecordingPage
from ui.routes import Go, GoFinish, GoInspection
from ui.tasks import Tasks
from ui.theme import as_role
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.notice_bar import NoticeBar

TITLE = "试检查——不进入正式记录"
USUAL_SIZE = QSize(1060, 660)
SMALLEST = QSize(560, 300)


class TrialWindow(QWidget):
    """Closes with the program's window. Whoever opened it throws the trial away afterwards."""

    closed = Signal()
    """Nobody looks at the trial any more. Destroy this window only after the trial was closed: its tasks are
    told what the lanes of the trial still bring."""
    bug = Signal(object)
    """An exception that nobody expected."""

    def __init__(self, trial: Trial, title: str, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Window)
        self.trial = trial
        self._tasks = Tasks(trial.office, self)
        self._program = window
        self._is_closed = False
        self._make_widgets(title)
        self._arrange()
        self._connect()
        self.page.open(GoInspection(trial.inspection_id))
        self.page.setFocus()  # Enter and the blank belong to the items, not to the button that ends everything

    def _make_widgets(self, title: str) -> None:
        self.page = RecordingPage(self._tasks)
        self.notice = NoticeBar()
        self.end = QPushButton("结束试检查")
        self._mark = QLabel(TITLE)
        self._title = ElidedLabel(title)

    def _arrange(self) -> None:
        self.setWindowTitle(f"{TITLE}：{self._title.text()}")
        self.setMinimumSize(SMALLEST)
        room = self.screen().availableGeometry().size()
        self.resize(USUAL_SIZE.boundedTo(room * 0.95))
        banner = QFrame()
        as_role(banner, "notice")
        as_role(self._mark, "heading")
        as_role(self._title, "hint")
        row = QHBoxLayout(banner)
        row.setContentsMargins(12, 2, 4, 2)
        row.addWidget(self._mark)
        row.addWidget(self._title, 1)
        row.addWidget(self.end)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(banner)
        column.addWidget(self.notice)
        column.addWidget(self.page, 1)

    def _connect(self) -> None:
        self.end.clicked.connect(self.close)
        self.page.navigate.connect(self._answer)
        self._tasks.changed.connect(self._hear_changes)
        self._tasks.trouble.connect(self._tell_trouble)
        self._tasks.bug.connect(self.bug)
        self._program.installEventFilter(self)

    def _answer(self, request: Go) -> None:
        """The page wants to go where a trial cannot follow."""
        if isinstance(request, GoFinish):
            self.notice.say("试检查到这里为止：不查漏、不完成，也不制作文书。看完可以直接关闭这个窗口。")
        else:
            self.notice.say("试检查里没有这个页面。正式检查时，这里会打开相应的页面。")

    def _hear_changes(self, changes: Changes) -> None:
        self.page.refresh(changes)

    def _tell_trouble(self, error: Exception) -> None:
        from ui.dialogs.trouble import tell_trouble  # its sentences come from every part of the program

        tell_trouble(self, error)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The program's window hides when it has closed; one that stays open after all stays visible.
        if watched is self._program and event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.close()
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._is_closed:
            self._is_closed = True
            self.page.leave()
            self._program.removeEventFilter(self)
            self.closed.emit()
        event.accept()
