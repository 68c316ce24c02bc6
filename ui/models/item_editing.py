"""What the form of an item tells, and what it has to know beside the item itself."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Any

from inspector_app.domain.checklists import Basis, Condition, Item
from inspector_app.domain.item_fields import ItemField
from inspector_app.domain.legal_documents import LegalDocument
from inspector_app.domain.vocabulary import BasisRole, Grade
from ui.models.basis_lines import TO_BE_VERIFIED
from ui.models.lines import Badge, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldEdit:
    """A field of an item as it shall be."""

    field: ItemField
    value: Any
    typing: Hashable | None = None
    """The place that is being typed into: one visit of it is one step."""
    label: str = ""
    """What was done; the name of the field where it is empty."""

    def __call__(self, item: Item) -> Item:
        """The item with the field as it shall be."""
        return replace(item, **{self.field.value: self.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What can be chosen from."""

    conditions: tuple[Condition, ...] = ()
    documents: tuple[LegalDocument, ...] = ()

    def number_of(self, document: str) -> str | None:
        """The number that the register knows; None for a document that is not in it."""
        return next((one.number for one in self.documents if one.document == document), None)

    def condition_choices(self, none: str) -> list[tuple[str, str]]:
        """Keys and questions, and first what it is called when there is no condition."""
        return [("", none), *((one.key, one.question) for one in self.conditions)]


def standing_of(basis: Basis) -> Badge:
    """How far a citation may be relied on, in a few words."""
    if basis.role is BasisRole.WORK_REQUIREMENT or basis.grade is Grade.SEED:
        return Badge("上级工作要求，不印条款")
    if not basis.verified_clause:
        return Badge(f"{TO_BE_VERIFIED}，只印文件名", Tone.WARNING)
    if basis.verified_by:
        return Badge(f"{basis.verified_by} {basis.verified_on} 已核对", Tone.GOOD)
    return Badge("条款已核对", Tone.GOOD)
