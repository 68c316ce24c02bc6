"""What can be undone and redone on a page: steps, each the events of one thing that a person did."""

from __future__ import annotations

from dataclasses import dataclass, replace

from inspector_app.domain.inspections import ItemKey

STEPS_KEPT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that a person did."""

    label: str
    """What was done, for the button and the note: ``F-03 判为不符合``."""
    events: tuple[str, ...]
    """Ids of the events, in the order in which they happened."""
    item: ItemKey | None = None
    """Where it was done, so that undoing leads back there."""
    finding_id: str = ""


class UndoStack:
    """Steps in the order of doing. Undoing a step makes new events, whose undoing is the redo.

    Holds what was done, does nothing itself: the page takes a step, asks for its reversal, and says
    with ``undone`` or ``redone`` which events that made. A step that was taken and could not be
    reversed is gone, because what it meant no longer stands.
    """

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def next_undo(self) -> Step | None:
        """What ``take_undo`` would give."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> Step | None:
        """What ``take_redo`` would give."""
        return self._undone[-1] if self._undone else None

    def push(self, step: Step) -> None:
        """Something was done. What was undone before can no longer be redone."""
        if step.events:
            self._done.append(step)
            del self._done[:-STEPS_KEPT]
            self._undone.clear()

    def take_undo(self) -> Step | None:
        """The latest step that was done, taken off the stack."""
        return self._done.pop() if self._done else None

    def take_redo(self) -> Step | None:
        """The latest step that was undone, taken off the stack."""
        return self._undone.pop() if self._undone else None

    def undone(self, step: Step, events: tuple[str, ...]) -> None:
        """The step was taken back by these events."""
        self._undone.append(replace(step, events=events))

    def redone(self, step: Step, events: tuple[str, ...]) -> None:
        """The step was done again by these events."""
        self._done.append(replace(step, events=events))

    def clear(self) -> None:
        """Forget everything: another inspection is shown."""
        self._done.clear()
        self._undone.clear()
