"""What the screen says of an item's basis. A clause that nobody verified is never shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from inspector_app.domain.applicability import concerned_criteria
from inspector_app.domain.checklists import Basis, Condition, Criterion, Item
from inspector_app.domain.findings import criterion_name
from inspector_app.domain.law_citations import SoughtClause
from inspector_app.domain.vocabulary import BasisRole, Grade

TO_BE_VERIFIED = "依据待核"
WORK_REQUIREMENT = "上级工作要求"

Present = Mapping[str, bool | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionHint:
    """What can be said of the national criterion that an item touches."""

    name: str
    """《清单》, as records name it."""
    clause: str = ""
    """Where to look it up; read in reprints only, so it goes on no record."""
    hint: str = ""
    known_in_part: bool = False
    only_if: str = ""
    """A question whose answer is not yet 是: the criterion holds only then."""


def basis_lines(item: Item, conditions: Iterable[Condition], present: Present) -> tuple[str, ...]:
    """One line for each basis: 依据：《document》number clause. The criterion has a hint of its own."""
    questions = {condition.key: condition.question for condition in conditions}
    own = {criterion.document for criterion in item.criteria}
    cited = [one for one in item.basis if one.role is not BasisRole.MAJOR_CRITERION or one.document not in own]
    lines = (_line(one, questions, present) for one in cited)
    return tuple(dict.fromkeys(lines))


def criterion_hints(item: Item, conditions: Sequence[Condition], present: Present) -> tuple[CriterionHint, ...]:
    """The national criteria that an item touches here, as the screen explains them."""
    return tuple(
        CriterionHint(
            name=criterion_name(criterion),
            clause=criterion.clause,
            hint=criterion.hint,
            known_in_part=criterion.known_in_part,
            only_if=_open_question(criterion, conditions, present),
        )
        for criterion in concerned_criteria(item, present)
    )


def texts_to_read(item: Item, present: Present) -> tuple[Basis | SoughtClause, ...]:
    """What somebody wants to read who asks what an item rests on: its citations, then the criteria that it touches.

    The clause of a criterion is looked up though it was read in reprints only: the text shows whether it is right.
    """
    read = [
        one
        for one in item.basis
        if not is_work_requirement(one) and not (one.only_if and present.get(one.only_if) is False)
    ]
    verified = {one.document for one in read if one.verified_clause}
    criteria = [one for one in concerned_criteria(item, present) if one.document not in verified]
    named = {one.document for one in criteria}
    return (
        *(one for one in read if one.document not in named),
        *(SoughtClause(document=one.document, clause=one.clause) for one in criteria),
    )


def is_work_requirement(basis: Basis) -> bool:
    """A requirement from above that is no law: it names no text that could be looked up."""
    return basis.role is BasisRole.WORK_REQUIREMENT or basis.grade is Grade.SEED


def _line(one: Basis, questions: Mapping[str, str], present: Present) -> str:
    if is_work_requirement(one):
        return WORK_REQUIREMENT
    number = f"（{one.number}）" if one.number else ""
    clause = one.verified_clause or f" · {TO_BE_VERIFIED}"
    only = f" · 仅当：{questions[one.only_if]}" if one.only_if in questions and not present.get(one.only_if) else ""
    return f"{one.role.label}：《{one.document}》{number}{clause}{only}"


def _open_question(criterion: Criterion, conditions: Iterable[Condition], present: Present) -> str:
    if not criterion.only_if or present.get(criterion.only_if) is True:
        return ""
    return next((one.question for one in conditions if one.key == criterion.only_if), "")
