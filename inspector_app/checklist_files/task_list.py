"""The bureau's task list beside the checklists: its rows, and the mechanisms that are a matter of checklists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from inspector_app.checklist_files.form import Keyed, plain
from inspector_app.checklist_files.marked import read_marked
from inspector_app.checklist_files.problem_places import Place, ProblemList, shortened
from inspector_app.checklist_files.shape_problems import add_shape_problems
from inspector_app.checklist_files.shapes import Identifier, Line, RowNumber, Shape, Wording, filled
from inspector_app.domain.coverage import Mechanism, Task, TaskList
from inspector_app.domain.errors import Problem


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
    shape = _validated(root, problems)
    for problem in (*_repeated(root, "rows", "row"), *_repeated(root, "mechanisms", "id")):
        problems.add(problem)
    if problems or shape is None:
        raise problems.bad_file(path)
    return TaskList(
        id=shape["id"],
        title=shape["title"],
        tasks=tuple(Task(**one) for one in shape["rows"]),
        mechanisms=tuple(Mechanism(**{**one, "items": tuple(one["items"])}) for one in shape["mechanisms"]),
    )


def _validated(root: Keyed, problems: ProblemList) -> dict[str, Any] | None:
    try:
        return filled(TaskListShape.model_validate(plain(root)))
    except ValidationError as error:
        add_shape_problems(problems, error, root, TaskListShape)
        return None


def _repeated(root: Keyed, entries: str, key: str) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for entry in root.each(entries):
        text = entry.text(key)
        if text is not None and text.value in first:
            facts = {"given": shortened(text.value), "first": first[text.value]}
            yield Problem(code="task_list.repeated", place=text.place, facts=facts)
        elif text is not None:
            first[text.value] = text.place
