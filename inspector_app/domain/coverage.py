"""任务覆盖: which items of the checklists serve the rows of the bureau's task list and the named mechanisms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from inspector_app.domain.checklists import Checklist


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One row of the task list."""

    row: int
    group: str
    task: str
    department: str = ""
    due: str = ""
    reason: str = ""
    """Why no item serves it, e.g. it is the bureau's own paperwork."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism:
    """Something that checklists are expected to bring, with the items that bring it."""

    id: str
    title: str
    asks: str = ""
    items: tuple[str, ...] = ()
    """Ids of items, of whatever checklist."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskList:
    """The bureau's task list."""

    id: str
    title: str
    tasks: tuple[Task, ...]
    mechanisms: tuple[Mechanism, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServingItem:
    """An item that serves a row."""

    checklist_id: str
    checklist: str
    """Title of the checklist."""
    item_id: str
    check: str


class Covered(Enum):
    """How far a row is served."""

    BY_ITEMS = "by_items"
    NOT_BY_ITEMS = "not_by_items"
    """No item, and the task list says why."""
    GAP = "gap"
    """No item and no reason: somebody has forgotten it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCoverage:
    """One row and what serves it."""

    task: Task
    items: tuple[ServingItem, ...]

    @property
    def covered(self) -> Covered:
        return _covered(self.items, self.task.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismCoverage:
    """One mechanism and what serves it."""

    mechanism: Mechanism
    items: tuple[ServingItem, ...]
    missing: tuple[str, ...] = ()
    """Items that the task list names and no checklist in use asks."""

    @property
    def covered(self) -> Covered:
        return _covered(self.items, self.mechanism.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownRow:
    """An item says that it serves a row that the task list does not have."""

    item: ServingItem
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The whole task list with what serves it."""

    title: str
    tasks: tuple[TaskCoverage, ...]
    mechanisms: tuple[MechanismCoverage, ...]
    unknown_rows: tuple[UnknownRow, ...] = ()

    def count(self, covered: Covered) -> int:
        """How many rows are covered that way."""
        return sum(one.covered is covered for one in self.tasks)


def coverage_of(task_list: TaskList, checklists: Iterable[Checklist]) -> Coverage:
    """Hold the task list against checklists. Items that are disabled serve nothing."""
    asked = [(item, rows) for checklist in checklists for item, rows in _asked(checklist)]
    known = {task.row for task in task_list.tasks}
    return Coverage(
        title=task_list.title,
        tasks=tuple(
            TaskCoverage(task=task, items=tuple(item for item, rows in asked if task.row in rows))
            for task in task_list.tasks
        ),
        mechanisms=tuple(_mechanism(one, [item for item, _rows in asked]) for one in task_list.mechanisms),
        unknown_rows=tuple(UnknownRow(item=item, row=row) for item, rows in asked for row in rows if row not in known),
    )


def _asked(checklist: Checklist) -> Iterator[tuple[ServingItem, tuple[int, ...]]]:
    for item in checklist.items():
        if not item.disabled:
            serving = ServingItem(
                checklist_id=checklist.id, checklist=checklist.title, item_id=item.id, check=item.check
            )
            yield serving, item.seed_rows


def _mechanism(mechanism: Mechanism, asked: list[ServingItem]) -> MechanismCoverage:
    serving = tuple(item for item in asked if item.item_id in mechanism.items)
    found = {item.item_id for item in serving}
    missing = tuple(item_id for item_id in mechanism.items if item_id not in found)
    return MechanismCoverage(mechanism=mechanism, items=serving, missing=missing)


def _covered(items: tuple[ServingItem, ...], reason: str) -> Covered:
    if items:
        return Covered.BY_ITEMS
    return Covered.NOT_BY_ITEMS if reason else Covered.GAP
