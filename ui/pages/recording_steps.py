"""The steps of recording: each is shown at once, saved in the writing lane, and put right if it was refused."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from inspector_app.bootstrap import Job
from inspector_app.domain.changes import Topic
from inspector_app.domain.errors import OutsideTrouble
from inspector_app.domain.findings import Finding, tick_name
from inspector_app.domain.inspections import FindingsInTheWay, ItemKey
from inspector_app.domain.vocabulary import Verdict
from inspector_app.services import finishing, recording, scoping, undoing
from inspector_app.services.desk import Done
from inspector_app.services.recording import RecordingView
from inspector_app.services.typing_text import TextField, TextOwner
from ui.models import recording_view as views
from ui.pages.saving import Saving, sentence_for
from ui.tasks import Tasks
from ui.undo_stack import Step, UndoStack
from ui.widgets.verdict_look import verdict_words

_TEXT_LABELS = {
    "description": "问题描述",
    "place": "部位",
    "requirement": "整改要求",
    "correction_note": "整改情况",
    "own_basis": "依据",
    "remark": "备注",
}

_TICK_WORDS = {True: "落实", False: "未落实", None: "未填"}


class RecordingSteps(QObject):
    """What the recording page knows of its inspection, and how it changes it.

    ``view`` is what was committed; verdicts that await their commit lie over it, so that one that is
    refused simply falls away. The item is named with each step: nobody needs to stand at it when the
    answer arrives.
    """

    loaded = Signal()
    """``view`` was read anew."""
    item_changed = Signal(object)
    """ItemKey, or None for the ad hoc findings: a verdict or the findings are different."""
    finding_made = Signal(str)
    """Id of a finding that was just opened."""
    finding_refused = Signal(str, str)
    """Id of a finding and the sentence: something about it was not taken."""
    item_refused = Signal(object, str)
    """ItemKey or None, and the sentence."""
    inspection_refused = Signal(str)
    """Why the inspection stays locked, or cannot be read."""
    findings_in_the_way = Signal(object, object, int)
    """ItemKey, the verdict that was wanted, and how many findings stand in its way."""
    brought_in = Signal(object)
    """ItemKey of an item that was left out and is asked now; ``loaded`` follows."""
    discarded = Signal(object)
    """Finding that was discarded and can be brought back."""
    stepped = Signal(str, object)
    """撤销 or 重做 was done: what is to be said, and the Step with the place to go to."""
    stack_changed = Signal()

    def __init__(self, tasks: Tasks, saving: Saving, page: QObject) -> None:
        super().__init__(page)
        self._tasks = tasks
        self._saving = saving
        self._id = ""
        self._view: RecordingView | None = None
        self._pending: dict[ItemKey, list[Verdict | None]] = {}
        self.stack = UndoStack()
        saving.text_saved.connect(self._keep_text)
        saving.field_left.connect(self._push_text)

    @property
    def view(self) -> RecordingView:
        """The inspection as it is shown: what is committed, with the verdicts that await their commit."""
        if self._view is None:
            raise LookupError("nothing is loaded yet")
        view = self._view
        for key, verdicts in self._pending.items():
            view = views.with_verdict(view, key, verdicts[-1])
        return view

    @property
    def is_loaded(self) -> bool:
        """Whether ``view`` may be asked for."""
        return self._view is not None

    @property
    def locked(self) -> bool:
        """Whether the inspection is finished."""
        return self._view is None or self._view.inspection.finished_at is not None

    def is_pending(self, key: ItemKey) -> bool:
        """Whether a verdict of the item awaits its commit."""
        return key in self._pending

    def open(self, inspection_id: str) -> None:
        """Read an inspection; another one than before forgets what could be undone."""
        if inspection_id != self._id:
            self._id, self._view = inspection_id, None
            self._pending.clear()
            self.stack.clear()
            self.stack_changed.emit()
        self.reload()

    def reload(self) -> None:
        """Read the inspection anew, after every step that was given before."""
        wanted = self._id
        self._saving.read(
            partial(recording.view, inspection_id=wanted),
            on_done=partial(self._loaded, wanted),
            on_error=self._not_loaded,
        )

    def judge(self, key: ItemKey, verdict: Verdict | None) -> None:
        """Judge an item, or take its verdict back."""
        if self.locked or verdict is self.view.inspection.answer(key).verdict:
            return
        job = partial(recording.answer, inspection_id=self._id, key=key, verdict=verdict)
        self._judge(job, key, verdict, discarding=False)

    def judge_discarding(self, key: ItemKey, verdict: Verdict | None) -> None:
        """Discard the findings that stand in the way of a verdict, and judge."""
        job = partial(recording.answer_discarding, inspection_id=self._id, key=key, verdict=verdict)
        self._judge(job, key, verdict, discarding=True)

    def judge_section(self, title: str, keys: tuple[ItemKey, ...], verdict: Verdict) -> None:
        """Give a verdict to every item of a section that has none."""
        job = partial(recording.answer_section, inspection_id=self._id, keys=keys, verdict=verdict)
        self._step(job, f"“{title}”其余各项判为{verdict.label}", keys[0], reload=True)

    def tick(self, key: ItemKey, tick: str, done: bool | None) -> None:
        """Say of a part of an item whether it is done."""
        if self.locked:
            return
        job = partial(recording.tick, inspection_id=self._id, key=key, tick=tick, done=done)
        self._saving.write(
            job,
            on_done=partial(self._ticked, self._id, key, tick, done),
            on_error=partial(self._item_refused, key),
        )

    def answer_condition(self, condition: str, present: bool | None) -> None:
        """Say whether something exists here."""
        job = partial(recording.answer_condition, inspection_id=self._id, condition=condition, present=present)
        self._step(job, "更改现场条件", None, reload=True)

    def answer_conditions(self, answers: Mapping[str, bool | None]) -> None:
        """Say of several things at once whether they exist here."""
        job = partial(scoping.answer_conditions, inspection_id=self._id, answers=answers)
        self._step(job, "更改现场条件", None, reload=True)

    def bring_in(self, key: ItemKey) -> None:
        """Ask an item that was left out."""
        self._saving.write(
            partial(scoping.bring_in, inspection_id=self._id, key=key),
            on_done=partial(self._brought_in, key),
            on_error=partial(self._item_refused, key),
        )

    def add_finding(self, key: ItemKey | None) -> None:
        """A further finding of an item, or an ad hoc one."""
        job = partial(recording.add_finding, inspection_id=self._id, key=key)
        self._step(job, "登记隐患", key)

    def discard(self, finding: Finding) -> None:
        """Take a finding out of the books."""
        job = partial(recording.discard_finding, finding_id=finding.id)
        self._saving.write(
            job,
            on_done=partial(self._discarded, finding),
            on_error=partial(self._finding_refused, finding.id),
        )

    def change_finding(self, finding: Finding, job: Job[Done], label: str) -> None:
        """Grade it, judge it, give it a deadline."""
        self._saving.write(
            job,
            on_done=partial(self._finding_changed, finding, f"隐患{finding.ordinal} {label}"),
            on_error=partial(self._finding_refused, finding.id),
        )

    def stand_at(self, key: ItemKey) -> None:
        """Remember where the inspector stands."""
        if not self.locked:
            job = partial(recording.stand_at, inspection_id=self._id, key=key)
            self._tasks.write(job, owner=self)

    def reopen(self, reason: str) -> None:
        """Open a finished inspection again."""
        job = partial(finishing.reopen, inspection_id=self._id, reason=reason)
        self._saving.write(job, on_done=self._reopened, on_error=self._not_loaded)

    def undo(self) -> None:
        """Take the latest step back, once everything that was begun before is saved."""
        self._saving.when_idle(partial(self._reverse, back=True))

    def redo(self) -> None:
        """Do again what was undone last."""
        self._saving.when_idle(partial(self._reverse, back=False))

    def _loaded(self, wanted: str, view: RecordingView) -> None:
        if wanted == self._id:
            self._view = view
            self.loaded.emit()

    def _not_loaded(self, error: Exception) -> None:
        self.inspection_refused.emit(sentence_for(error))

    def _reopened(self, _done: Done) -> None:
        self.stack.clear()
        self.stack_changed.emit()
        self.reload()

    def _judge(self, job: Job[Done], key: ItemKey, verdict: Verdict | None, *, discarding: bool) -> None:
        self._pending.setdefault(key, []).append(verdict)
        self._saving.write(
            job,
            on_done=partial(self._judged, self._id, key, verdict, discarding),
            on_error=partial(self._not_judged, self._id, key, verdict),
        )
        self.item_changed.emit(key)

    def _judged(self, inspection_id: str, key: ItemKey, verdict: Verdict | None, discarding: bool, done: Done) -> None:
        if inspection_id != self._id or self._view is None:
            return
        self._settle_pending(key)
        self._view = views.with_verdict(self._view, key, verdict)
        if discarding:
            self._view = views.without_findings_of(self._view, key)
        self._push(Step(label=f"{key.item} 判为{verdict_words(verdict)}", events=done.undoable, item=key))
        if done.made_id:
            self._read_finding(done.made_id, made=True)
        self.item_changed.emit(key)

    def _not_judged(self, inspection_id: str, key: ItemKey, verdict: Verdict | None, error: Exception) -> None:
        if inspection_id != self._id:
            return
        self._settle_pending(key)
        self.item_changed.emit(key)
        if isinstance(error, FindingsInTheWay):
            self.findings_in_the_way.emit(key, verdict, error.count)
        else:
            self._item_refused(key, error)

    def _ticked(self, inspection_id: str, key: ItemKey, tick: str, done: bool | None, saved: Done) -> None:
        if inspection_id != self._id or self._view is None:
            return
        self._view = views.with_tick(self._view, key, tick, done)
        label = f"{key.item} “{tick_name(tick)}”{_TICK_WORDS[done]}"
        self._push(Step(label=label, events=saved.undoable, item=key))
        if Topic.FINDINGS in saved.changes.topics:
            # The standard wording of the item's first finding follows the parts.
            self._read_finding(self._view.findings_of(key)[0].id, made=False)
        self.item_changed.emit(key)

    def _settle_pending(self, key: ItemKey) -> None:
        # Answers come in the order of the requests, so it is always the oldest that is settled.
        self._pending[key].pop(0)
        if not self._pending[key]:
            del self._pending[key]

    def _step(self, job: Job[Done], label: str, key: ItemKey | None, *, reload: bool = False) -> None:
        self._saving.write(
            job,
            on_done=partial(self._stepped, label, key, reload),
            on_error=partial(self._item_refused, key),
        )

    def _stepped(self, label: str, key: ItemKey | None, reload: bool, done: Done) -> None:
        self._push(Step(label=label, events=done.undoable, item=key, finding_id=done.made_id))
        if reload:
            self.reload()
        elif done.made_id:
            self._read_finding(done.made_id, made=True)

    def _brought_in(self, key: ItemKey, done: Done) -> None:
        self._push(Step(label=f"{key.item} 加入检查", events=done.undoable, item=key))
        self.brought_in.emit(key)
        self.reload()

    def _read_finding(self, finding_id: str, *, made: bool) -> None:
        self._saving.read(
            partial(recording.finding, finding_id=finding_id),
            on_done=partial(self._finding_read, made),
            on_error=partial(self._finding_refused, finding_id),
        )

    def _finding_read(self, made: bool, finding: Finding) -> None:
        if self._view is None or finding.inspection_id != self._id:
            return
        self._view = views.with_finding(self._view, finding)
        if made:
            self.finding_made.emit(finding.id)
        self.item_changed.emit(finding.item)

    def _finding_changed(self, finding: Finding, label: str, done: Done) -> None:
        self._push(Step(label=label, events=done.undoable, item=finding.item, finding_id=finding.id))
        self._read_finding(finding.id, made=False)

    def _discarded(self, finding: Finding, done: Done) -> None:
        self._push(
            Step(label=f"作废隐患{finding.ordinal}", events=done.undoable, item=finding.item, finding_id=finding.id)
        )
        self._read_finding(finding.id, made=False)
        self.discarded.emit(finding)

    def _finding_refused(self, finding_id: str, error: Exception) -> None:
        self.finding_refused.emit(finding_id, sentence_for(error))
        self._escalate(error)

    def _item_refused(self, key: ItemKey | None, error: Exception) -> None:
        self.item_refused.emit(key, sentence_for(error))
        self._escalate(error)

    def _escalate(self, error: Exception) -> None:
        """What is wrong with the surroundings is told by the window, not only beside the field."""
        if isinstance(error, OutsideTrouble):
            self._tasks.trouble.emit(error)

    def _keep_text(self, field: TextField, text: str) -> None:
        if self._view is not None:
            self._view = views.with_text(self._view, field, text)

    def _push_text(self, field: TextField, done: Done) -> None:
        finding = views.finding_of(self._view, field.id) if self._view else None
        item = finding.item if finding else field.item
        where = f"隐患{finding.ordinal} " if finding else f"{item.item} " if item else ""
        label = f"{where}{_TEXT_LABELS.get(field.name, '文字')}"
        finding_id = field.id if field.owner is TextOwner.FINDING else ""
        self._push(Step(label=label, events=done.undoable, item=item, finding_id=finding_id))

    def _push(self, step: Step) -> None:
        self.stack.push(step)
        self.stack_changed.emit()

    def _reverse(self, *, back: bool) -> None:
        if self.locked:
            return
        step = self.stack.take_undo() if back else self.stack.take_redo()
        if step is None:
            return
        self._saving.write(
            partial(undoing.undo, event_ids=step.events),
            on_done=partial(self._reversed, step, back),
            on_error=partial(self._not_reversed, step),
        )
        self.reload()

    def _reversed(self, step: Step, back: bool, done: Done) -> None:
        keep = self.stack.undone if back else self.stack.redone
        keep(step, done.undoable)
        self.stack_changed.emit()
        self.stepped.emit(f"已{'撤销' if back else '重做'}：{step.label}", step)

    def _not_reversed(self, step: Step, error: Exception) -> None:
        self.stack_changed.emit()
        self._item_refused(step.item, error)
