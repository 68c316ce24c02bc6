"""A question that several checklists share is asked once: under one key they must all ask the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from inspector_app.checklist_files.marked import read_marked
from inspector_app.checklist_files.problem_places import ProblemList, shortened
from inspector_app.domain.checklists import Checklist
from inspector_app.domain.errors import Problem


def refuse_other_questions(path: Path, checklist: Checklist, others: Iterable[Checklist]) -> None:
    """Raises BadFile where the file asks something else under a key that another checklist has already."""
    asked = {condition.key: (condition.question, other.title) for other in others for condition in other.conditions}
    different = {
        condition.key: asked[condition.key]
        for condition in checklist.conditions
        if condition.key in asked and condition.question != asked[condition.key][0]
    }
    if different:
        problems = ProblemList()
        problems.add_all(_problems(path, different))
        raise problems.bad_file(path)


def _problems(path: Path, different: dict[str, tuple[str, str]]) -> Iterator[Problem]:
    for condition in read_marked(path).each("conditions"):
        key = condition.value("key")
        if key in different:
            known, title = different[key]
            facts = {"given": key, "known": shortened(known), "title": title}
            yield Problem(code="checklist.other_question", place=condition.place_of("question"), facts=facts)
