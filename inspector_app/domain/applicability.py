"""Which items an inspection asks, why the others are left out, and what may be cited.

The rules are those of the fact files that the shipped checklists come from: applicability is
decided by the item's own fields; a citation's condition governs that citation alone; a clause is
printed only where it was verified.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from inspector_app.domain.checklists import Basis, Condition, Criterion, Item
from inspector_app.domain.vocabulary import BasisRole, FacilityGroup, Grade, WhyLeftOut

Present = Mapping[str, bool | None]
"""Answers to conditions by key; None or missing = nobody answered."""


def with_consequences(conditions: Iterable[Condition], present: Present) -> dict[str, bool | None]:
    """The answers with what follows from them: what depends on a thing that is not there is not there either.

    Conditions that lead in a circle, which no checked file has, take nothing away.
    """
    needs = {condition.key: condition.only_if for condition in conditions if condition.only_if}
    answers = dict(present)
    for key, nearest in needs.items():
        above, seen = nearest, {key}
        while above and above not in seen:
            if present.get(above) is False:
                answers[key] = False
                break
            seen.add(above)
            above = needs.get(above, "")
    return answers


def why_left_out(item: Item, group: FacilityGroup, present: Present) -> WhyLeftOut | None:
    """None where the item is asked. A condition that nobody answered leaves nothing out:
    the inspector sees the item and decides on site."""
    applies = item.applies
    if item.disabled:
        return WhyLeftOut.DISABLED
    if applies.groups and group not in applies.groups:
        return WhyLeftOut.OTHER_GROUP
    if applies.if_present and present.get(applies.if_present) is False:
        return WhyLeftOut.NOT_PRESENT
    return None


def concerned_criteria(item: Item, present: Present) -> tuple[Criterion, ...]:
    """The national criteria that the item touches at this institution, as far as is known."""
    return tuple(one for one in item.criteria if not (one.only_if and present.get(one.only_if) is False))


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A line that may be printed under a finding: a document, perhaps with its clause.

    ``document`` is empty for a bare work requirement, which prints 未落实上级工作要求 and never 违反.
    """

    document: str = ""
    number: str = ""
    clause: str = ""
    role: BasisRole = BasisRole.VIOLATED


def citations(basis: tuple[Basis, ...], present: Present, *, major_confirmed: bool) -> tuple[Citation, ...]:
    """What of an item's basis may be printed for this inspection, in order, without repeats."""
    found: dict[Citation, None] = {}
    for one in basis:
        citation = _citation(one, present, major_confirmed=major_confirmed)
        if citation is not None:
            found[citation] = None
    return tuple(found)


def _citation(one: Basis, present: Present, *, major_confirmed: bool) -> Citation | None:
    if one.only_if and present.get(one.only_if) is not True:
        return None
    if one.role is BasisRole.WORK_REQUIREMENT or one.grade is Grade.SEED:
        return Citation(role=BasisRole.WORK_REQUIREMENT)
    if one.role is BasisRole.MAJOR_CRITERION and not major_confirmed:
        return None
    if one.verified_clause:
        return Citation(document=one.document, number=one.number, clause=one.verified_clause, role=one.role)
    if one.grade is Grade.MEMORY:
        return None
    return Citation(document=one.document, number=one.number, role=one.role)
