"""What is wrong with a draft, and where on the screen it is mended."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from inspector_app.domain.checklists import Checklist
from inspector_app.domain.errors import Problem
from inspector_app.domain.item_fields import ItemField
from inspector_app.sentences import explain_problem
from ui.models.draft_tree import Spot

_FIELD = re.compile(r"的“([^”]+)”")
_SECTION = re.compile(r"“(.+?)”部分")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftProblem:
    """A problem as it is shown."""

    sentence: str
    spot: Spot | None
    """Where it is; None for the head of the checklist."""
    field: ItemField | None = None


def draft_problems(problems: Iterable[Problem], checklist: Checklist) -> tuple[DraftProblem, ...]:
    """The problems of a draft in their order. Their places name an item and a field as the form names them."""
    sections = {item.id: number for number, section in enumerate(checklist.sections) for item in section.items}
    titles = {section.title: number for number, section in enumerate(checklist.sections)}
    return tuple(_located(problem, sections, titles) for problem in problems)


def _located(problem: Problem, sections: dict[str, int], titles: dict[str, int]) -> DraftProblem:
    sentence = explain_problem(problem)
    item_id = problem.place.partition("的“")[0]
    if item_id in sections:
        return DraftProblem(
            sentence=sentence, spot=Spot(sections[item_id], item_id), field=_field(problem.place) or ItemField.CHECK
        )
    named = _SECTION.match(problem.place)
    number = titles.get(named[1]) if named else None
    return DraftProblem(sentence=sentence, spot=None if number is None else Spot(number))


def _field(place: str) -> ItemField | None:
    """The field that a place names first: F-05的“检查依据”第1条的“条款” is about the citations."""
    named = _FIELD.search(place)
    return next((field for field in ItemField if named and field.label == named[1]), None)
