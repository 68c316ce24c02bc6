"""From the draft to the edition: what is wrong with it, publishing it, giving it up and taking that back."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.domain.drafting import DraftFate, DraftHasProblems
from inspector_app.domain.errors import Problem, RuleBroken
from inspector_app.sentences import explain
from inspector_app.services import drafting
from inspector_app.services.desk import Done
from inspector_app.services.drafting import Proposal
from ui.dialogs.confirm import ask
from ui.dialogs.publishing import PublishDialog
from ui.models.draft_problems import draft_problems
from ui.pages.drafting_steps import DraftSteps
from ui.routes import GoChecklists, GoCompare
from ui.tasks import Tasks
from ui.widgets.empty_state import EmptyState

CHECK_AFTER_MS = 1200
"""After an edit, while the list of problems is in view."""


class DraftEnding(QObject):
    """Asks the program and the person; the page shows what comes of it."""

    found = Signal(object)
    """A tuple of DraftProblem: everything that stands in the way."""
    said = Signal(str)
    """A sentence about what did not work."""
    wanted = Signal(object)
    """The Go request of a button on ``screen``."""

    def __init__(self, tasks: Tasks, draft: DraftSteps, page: QWidget) -> None:
        super().__init__(page)
        self._tasks = tasks
        self._draft = draft
        self._page = page
        self._before = ""
        self._made = ""
        self._fate = DraftFate.OPEN
        self.screen = EmptyState("草稿", "说明", "按钮", "返回检查表")
        self._again = QTimer(self, singleShot=True, interval=CHECK_AFTER_MS)
        self._again.timeout.connect(self.check)
        self.screen.wanted.connect(self._act)
        self.screen.other_wanted.connect(self._go_back)

    def check(self) -> None:
        """Look for problems once everything is saved."""
        self._again.stop()
        self._draft.send_unsaved()
        self._draft.when_idle(self._check_now)

    def check_later(self) -> None:
        """The draft is being edited: look again when there is a pause."""
        self._again.start()

    def stop_checking(self) -> None:
        """Nobody looks at the problems any more."""
        self._again.stop()

    def ask_to_publish(self) -> None:
        """Show what publishing would do."""
        self._draft.send_unsaved()
        self._draft.when_idle(self._ask_for_proposal)

    def ask_to_discard(self) -> None:
        """Give the draft up, after a question."""
        ask(
            self._page,
            f"放弃“{self._draft.checklist.title}”的这份草稿？",
            "现在使用的版本不受影响。放弃以后还可以撤销，接着编写。",
            yes="放弃草稿",
            on_yes=self._discard,
            danger=True,
        )

    def show_fate(self, fate: DraftFate) -> None:
        """Say that the draft is no longer edited, and what can be done now."""
        self._fate = fate
        title = self._draft.checklist.title
        if fate is DraftFate.PUBLISHED:
            hint = "新的检查从现在起使用这一版；已经开始和已经完成的检查仍用各自原来的版本。"
            self.screen.say(f"“{title}”已发布", hint)
            self.screen.button.setText("看看改了什么" if self._before else "查看这份检查表")
        else:
            self.screen.say(f"已放弃“{title}”的草稿", "内容还保留着，可以撤销，接着编写。")
            self.screen.button.setText("撤销，接着编写")
        self.screen.button.show()

    def _check_now(self) -> None:
        job = partial(drafting.problems, draft_id=self._draft.draft_id)
        future = self._tasks.office.aside(job)
        self._tasks.follow(future, owner=self, on_done=self._tell_problems, on_error=self._say)

    def _tell_problems(self, problems: tuple[Problem, ...]) -> None:
        if self._draft.is_loaded:
            self.found.emit(draft_problems(problems, self._draft.checklist))

    def _ask_for_proposal(self) -> None:
        if self._draft.has_unsaved:
            self.said.emit("最后的修改还没有保存成功，现在不能发布。请先解决保存问题，再试一次。")
            return
        job = partial(drafting.proposal, draft_id=self._draft.draft_id)
        future = self._tasks.office.aside(job)
        self._tasks.follow(future, owner=self, on_done=self._show_proposal, on_error=self._say)

    def _show_proposal(self, proposal: Proposal) -> None:
        if not self._draft.is_open:
            return
        dialog = PublishDialog(self._page, self._draft.checklist.title, proposal)
        dialog.publish_wanted.connect(partial(self._publish, dialog, proposal.present))
        dialog.problems_wanted.connect(partial(self._tell_problems, proposal.problems))
        dialog.open()

    def _publish(self, dialog: PublishDialog, before: str, edition: str, issued_on: date) -> None:
        dialog.yes_button.setEnabled(False)
        job = partial(drafting.publish, draft_id=self._draft.draft_id, edition=edition, issued_on=issued_on)
        self._draft.write(
            job, on_done=partial(self._published, dialog, before), on_error=partial(self._not_published, dialog)
        )

    def _published(self, dialog: PublishDialog, before: str, done: Done) -> None:
        self._before, self._made = before, done.made_id
        dialog.accept()
        self._draft.reload()

    def _not_published(self, dialog: PublishDialog, error: Exception) -> None:
        dialog.yes_button.setEnabled(True)
        if isinstance(error, DraftHasProblems):
            dialog.accept()
            self._tell_problems(error.problems)
        elif isinstance(error, RuleBroken):
            dialog.show_refusal(explain(error))
        else:
            dialog.accept()
            self._tasks.trouble.emit(error)

    def _discard(self) -> None:
        job = partial(drafting.discard, draft_id=self._draft.draft_id)
        self._draft.write(job, on_done=self._turned, on_error=self._say)

    def _turned(self, _done: Done) -> None:
        self._draft.reload()

    def _act(self) -> None:
        if self._fate is DraftFate.DISCARDED:
            job = partial(drafting.reopen, draft_id=self._draft.draft_id)
            self._draft.write(job, on_done=self._turned, on_error=self._say)
        elif self._before and self._made:
            self.wanted.emit(GoCompare(self._before, self._made))
        else:
            self._go_back()

    def _go_back(self) -> None:
        self.wanted.emit(GoChecklists(checklist_id=self._draft.checklist.id))

    def _say(self, error: Exception) -> None:
        if isinstance(error, RuleBroken):
            self.said.emit(explain(error))
        else:
            self._tasks.trouble.emit(error)
