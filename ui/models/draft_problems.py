"""What is wrong with a draft, and where on the screen it is mended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from inspector_app.domain.checklists import Checklist
from inspector_app.domain.errors import Problem
from inspector_app.domain.item_fields import ItemField
from inspector_app.domain.problem_places import DraftPart, Place
from inspector_app.sentences import explain_problem
from ui.models.draft_tree import Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftProblem:
    """A problem as it is shown."""

    sentence: str
    spot: Spot | None
    """Where it is; None for the head of the checklist."""
    field: ItemField | None = None
    entry: int = 0
    """Which entry of the field, from 0."""


def draft_problems(problems: Iterable[Problem], checklist: Checklist) -> tuple[DraftProblem, ...]:
    """The problems of a draft in their order."""
    sections = {item.id: number for number, section in enumerate(checklist.sections) for item in section.items}
    titles = {section.title: number for number, section in enumerate(checklist.sections)}
    return tuple(_located(problem, sections, titles) for problem in problems)


def _located(problem: Problem, sections: dict[str, int], titles: dict[str, int]) -> DraftProblem:
    sentence = explain_problem(problem)
    part = problem.place.part if isinstance(problem.place, Place) else DraftPart()
    if part.item_id in sections:
        spot = Spot(sections[part.item_id], part.item_id)
        return DraftProblem(sentence=sentence, spot=spot, field=part.field or ItemField.CHECK, entry=part.entry)
    number = titles.get(part.section)
    return DraftProblem(sentence=sentence, spot=None if number is None else Spot(number))
