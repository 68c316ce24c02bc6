"""The open finding of the recording page: what is wanted of it becomes a step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from inspector_app.domain.vocabulary import Outcome, Severity
from inspector_app.services import recording
from inspector_app.services.desk import Done
from ui import texts
from ui.models.card_content import Wording
from ui.pages.recording_steps import RecordingSteps
from ui.widgets.finding_editor import FindingEditor

FindingJob = Callable[..., Done]
"""A service that changes one finding, named by ``finding_id``."""


class FindingActions(QObject):
    """Connects the editor of a finding with the steps of recording."""

    refused_elsewhere = Signal(str)
    """A sentence about a finding that is no longer shown."""

    def __init__(self, editor: FindingEditor, steps: RecordingSteps, page: QObject) -> None:
        super().__init__(page)
        self._editor = editor
        self._steps = steps
        editor.severity_chosen.connect(self._grade)
        editor.confirmed_major.connect(self._confirm_major)
        editor.declined_major.connect(self._decline_major)
        editor.corrected.connect(self._mark_corrected)
        editor.deadline_chosen.connect(self._give_deadline)
        editor.wording_chosen.connect(self._choose_wording)
        editor.discard_wanted.connect(self._discard)
        steps.finding_refused.connect(self._show_refusal)

    def _grade(self, severity: Severity) -> None:
        self._change(partial(recording.grade, severity=severity), f"等级改为{severity.label}")

    def _confirm_major(self, criterion: str) -> None:
        self._change(partial(recording.confirm_major, criterion=criterion), "研判为重大隐患")

    def _decline_major(self, reason: str) -> None:
        self._change(partial(recording.decline_major, reason=reason), "研判为不构成重大")

    def _mark_corrected(self) -> None:
        self._change(recording.mark_corrected, Outcome.CORRECTED_ON_SITE.label)

    def _give_deadline(self, deadline: date) -> None:
        self._change(partial(recording.give_deadline, deadline=deadline), f"限期{texts.day(deadline)}")

    def _choose_wording(self, wording: Wording) -> None:
        self._end_visits()
        job = partial(recording.choose_wording, description=wording.description, requirement=wording.requirement)
        self._change(job, "选用常用表述")

    def _end_visits(self) -> None:
        for row in self._editor.rows.values():
            row.typing.end_visit()

    def _discard(self) -> None:
        self._end_visits()
        if self._editor.finding is not None:
            self._steps.discard(self._editor.finding)

    def _change(self, job: FindingJob, label: str) -> None:
        finding = self._editor.finding
        if finding is not None:
            self._editor.show_error("")
            self._editor.major.show_error("")
            self._steps.change_finding(finding, partial(job, finding_id=finding.id), label)

    def _show_refusal(self, finding_id: str, sentence: str) -> None:
        finding = self._editor.finding
        if finding is None or finding.id != finding_id or not self._editor.isVisible():
            self.refused_elsewhere.emit(sentence)
        elif self._editor.major.is_asking:
            self._editor.major.show_error(sentence)
        else:
            self._editor.show_error(sentence)
