"""Which items an inspection asks, why the others are left out, and what may be cited.

The rules are those of the fact files that the shipped checklists come from: applicability is
decided by the item's own fields; a citation's condition governs that citation alone; a clause is
printed only where it was verified.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inspector_app.domain.checklists import Applicability, Basis
from inspector_app.domain.vocabulary import BasisRole, FacilityGroup, Grade, WhyLeftOut


def why_left_out(applies: Applicability, group: FacilityGroup, present: Mapping[str, bool | None]) -> WhyLeftOut | None:
    """None where the item is asked. A condition that nobody answered leaves nothing out:
    the inspector sees the item and decides on site."""
    if applies.groups and group not in applies.groups:
        return WhyLeftOut.OTHER_GROUP
    if applies.if_present and present.get(applies.if_present) is False:
        return WhyLeftOut.NOT_PRESENT
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A line that may be printed under a finding: a document, perhaps with its clause.

    ``document`` is empty for a bare work requirement, which prints 未落实上级工作要求 and never 违反.
    """

    document: str = ""
    number: str = ""
    clause: str = ""
    role: BasisRole = BasisRole.VIOLATED


def citations(
    basis: tuple[Basis, ...], present: Mapping[str, bool | None], *, major_confirmed: bool
) -> tuple[Citation, ...]:
    """What of an item's basis may be printed for this inspection, in order, without repeats."""
    found: dict[Citation, None] = {}
    for one in basis:
        citation = _citation(one, present, major_confirmed=major_confirmed)
        if citation is not None:
            found[citation] = None
    return tuple(found)


def _citation(one: Basis, present: Mapping[str, bool | None], *, major_confirmed: bool) -> Citation | None:
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
