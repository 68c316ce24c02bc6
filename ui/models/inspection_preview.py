"""What an inspection would ask, reckoned at once while a person chooses: pure functions over what was read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum

from inspector_app.domain.applicability import Present
from inspector_app.domain.checklists import Checklist
from inspector_app.domain.inspections import ItemKey
from inspector_app.domain.proposing import Proposal
from inspector_app.domain.scoping import LeftOutItem, can_ask, left_out_items, scope_of
from inspector_app.domain.vocabulary import FacilityGroup, WhyLeftOut
from inspector_app.services.beginning import Prospect
from ui import texts

Checklists = Mapping[str, Checklist]
"""By edition hash, in the order of the shelf."""


class Suitability(Enum):
    """Where a checklist stands in the list."""

    PROPOSED = "proposed"
    OTHER = "other"
    NOTHING_APPLIES = "nothing_applies"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistLine:
    """One checklist that can be chosen."""

    edition: str
    """Hash; what is ticked is named by it."""
    title: str
    label: str
    """Of the edition."""
    suitability: Suitability = Suitability.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would be asked and what not."""

    asked: Mapping[str, int]
    """By edition: of what is chosen, and of each other checklist if it were chosen too."""
    total: int
    """Items that are asked by what is chosen."""
    left_out: tuple[LeftOutItem, ...]

    def words(self) -> str:
        """本次检查186项；未列入54项：…."""
        counts = {why: sum(one.why is why for one in self.left_out) for why in WhyLeftOut}
        reasons = "，".join(f"{why.label}{count}项" for why, count in counts.items() if count)
        return f"本次检查{self.total}项" + (f"；未列入{len(self.left_out)}项：{reasons}。" if reasons else "。")


def preview(checklists: Checklists, chosen: Collection[str], group: FacilityGroup, present: Present) -> Preview:
    """Reckon the scope with these answers."""
    together = {edition: one for edition, one in checklists.items() if edition in chosen}
    scope = scope_of(together, group, present)
    asked = {edition: _asked(scope, edition) for edition in together}
    for edition, other in checklists.items():
        if edition not in together:
            asked[edition] = _asked(scope_of({**together, edition: other}, group, present), edition)
    return Preview(
        asked=asked,
        total=sum(asked[edition] for edition in together),
        left_out=left_out_items(together, scope, present),
    )


def lines(checklists: Checklists, group: FacilityGroup | None, proposal: Proposal | None) -> tuple[ChecklistLine, ...]:
    """What can be chosen, and how well it suits; before a facility is known everything suits alike."""
    proposed = {*proposal.by_kind, *proposal.last_time} if proposal else set()
    return tuple(
        ChecklistLine(
            edition=edition, title=one.title, label=one.edition, suitability=_suitability(one, group, proposed)
        )
        for edition, one in checklists.items()
    )


def why_words(prospect: Prospect, ticked: Collection[str], *, own: bool) -> str:
    """Why these checklists, by their ids, are ticked; ``own`` where a person ticked them."""
    proposal, label = prospect.proposal, prospect.facility.file.kind.label
    if proposal.last_time and set(ticked) == set(proposal.last_time):
        return f"按上次检查{f'（{texts.day(prospect.last_on)}）' if prospect.last_on else ''}"
    if proposal.by_kind and set(ticked) == set(proposal.by_kind):
        return f"按单位类别建议（{label}）"
    return "按您的选择" if own else f"没有为该类单位（{label}）建议的检查表，请自行选择。"


def _suitability(checklist: Checklist, group: FacilityGroup | None, proposed: Collection[str]) -> Suitability:
    if group is not None and not can_ask(checklist, group):
        return Suitability.NOTHING_APPLIES
    return Suitability.PROPOSED if checklist.id in proposed else Suitability.OTHER


def _asked(scope: Mapping[ItemKey, WhyLeftOut | None], edition: str) -> int:
    return sum(why is None for key, why in scope.items() if key.edition == edition)
