"""Who answered what about a major hazard: read for the open finding, when there may be something to read."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from inspector_app.domain.findings import Finding
from inspector_app.domain.vocabulary import MajorJudgement
from inspector_app.services.judgement_history import JudgementAnswer, judgement_history
from ui.tasks import Tasks
from ui.widgets.major_panel import MajorPanel

_Judged = tuple[str, MajorJudgement | None, str, str]
"""A finding by its id, and how it is judged."""


class JudgementLog(QObject):
    """Follows the open finding. One that was just opened has no answers, and costs no reading."""

    def __init__(self, tasks: Tasks, panel: MajorPanel, page: QObject) -> None:
        super().__init__(page)
        self._tasks = tasks
        self._panel = panel
        self._shown: _Judged | None = None
        self._fresh: set[str] = set()

    def made(self, finding_id: str) -> None:
        """A finding was just opened: nobody can have judged it."""
        self._fresh.add(finding_id)

    def follow(self, finding: Finding | None) -> None:
        """This finding is shown now, as it stands."""
        judged = _judged(finding) if finding is not None else None
        if judged == self._shown:
            return
        self._shown = judged
        if finding is None or finding.facts.judgement is None:
            return
        if finding.facts.judgement is not MajorJudgement.OPEN:
            self._fresh.discard(finding.id)
        if finding.id not in self._fresh:
            read = partial(judgement_history, finding_id=finding.id)
            self._tasks.read(read, owner=self, on_done=partial(self._show, judged))

    def _show(self, judged: _Judged | None, answers: tuple[JudgementAnswer, ...]) -> None:
        if judged == self._shown:
            self._panel.show_answers(answers)


def _judged(finding: Finding) -> _Judged:
    facts = finding.facts
    return finding.id, facts.judgement, facts.criterion, facts.judgement_reason
