"""What the screen says of an item's basis. A clause that nobody verified is never shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from inspector_app.domain.applicability import concerned_criteria
from inspector_app.domain.checklists import Basis, Condition, Criterion, Item
from inspector_app.domain.findings import criterion_name
from inspector_app.domain.vocabulary import BasisRole, Grade

TO_BE_VERIFIED = "依据待核"
WORK_REQUIREMENT = "上级工作要求"

Present = Mapping[str, bool | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionHint:
    """What can be said of the national criterion that an item touches."""

    name: str = ""
    """《清单》第三条; empty where the item touches none that is known."""
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


def criterion_hint(item: Item, conditions: Iterable[Condition], present: Present) -> CriterionHint:
    """The national criterion that an item touches, as the screen explains it."""
    concerned = concerned_criteria(item, present)
    if not concerned:
        return CriterionHint()
    criterion = concerned[0]
    return CriterionHint(
        name=criterion_name(criterion),
        clause=criterion.clause,
        hint=criterion.hint,
        known_in_part=criterion.known_in_part,
        only_if=_open_question(criterion, conditions, present),
    )


def _line(one: Basis, questions: Mapping[str, str], present: Present) -> str:
    if one.role is BasisRole.WORK_REQUIREMENT or one.grade is Grade.SEED:
        return WORK_REQUIREMENT
    number = f"（{one.number}）" if one.number else ""
    clause = one.verified_clause or f" · {TO_BE_VERIFIED}"
    only = f" · 仅当：{questions[one.only_if]}" if one.only_if in questions and not present.get(one.only_if) else ""
    return f"{one.role.label}：《{one.document}》{number}{clause}{only}"


def _open_question(criterion: Criterion, conditions: Iterable[Condition], present: Present) -> str:
    if not criterion.only_if or present.get(criterion.only_if) is True:
        return ""
    return next((one.question for one in conditions if one.key == criterion.only_if), "")
