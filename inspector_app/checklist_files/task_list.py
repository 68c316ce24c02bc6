"""The bureau's task list beside the checklists: its rows, and the mechanisms that are a matter of checklists."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from inspector_app.checklist_files.checking import validated
from inspector_app.checklist_files.cross_checks import repeated
from inspector_app.checklist_files.marked import read_marked
from inspector_app.checklist_files.problem_places import ProblemList
from inspector_app.checklist_files.shapes import Identifier, Line, RowNumber, Shape, Wording
from inspector_app.checklist_files.text_checks import text_problems
from inspector_app.domain.coverage import Mechanism, Task, TaskList


class TaskShape(Shape):
    """One entry of ``rows``."""

    row: RowNumber
    group: Line
    task: Wording
    department: Wording | None = None
    due: Wording | None = None
    reason: Wording | None = None


class MechanismShape(Shape):
    """One entry of ``mechanisms``."""

    id: Identifier
    title: Line
    asks: Wording | None = None
    items: list[Identifier] = Field(default_factory=list)
    reason: Wording | None = None


class TaskListShape(Shape):
    """The whole file."""

    id: Identifier
    title: Line
    rows: Annotated[list[TaskShape], Field(min_length=1)]
    mechanisms: list[MechanismShape] = Field(default_factory=list)


def read_task_list(path: Path) -> TaskList:
    """Read the task list. Raises BadFile with every problem and its line."""
    root = read_marked(path)
    problems = ProblemList()
    shape = validated(root, TaskListShape, problems)
    problems.add_all(text_problems(root))
    problems.add_all(repeated(root.each("rows"), "row", "task_list.repeated"))
    problems.add_all(repeated(root.each("mechanisms"), "id", "task_list.repeated"))
    if problems or shape is None:
        raise problems.bad_file(path)
    return TaskList(
        id=shape["id"],
        title=shape["title"],
        tasks=tuple(Task(**one) for one in shape["rows"]),
        mechanisms=tuple(Mechanism(**{**one, "items": tuple(one["items"])}) for one in shape["mechanisms"]),
    )
