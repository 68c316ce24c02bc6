"""检查范围: which items an inspection asks, what is left out and why, and which questions decide it.

An item's reason is found once, when the inspection begins. Later an answer about the building moves only what
depends on that answer: what is asked because a person brought it in stays, whatever its kind of facility.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from inspector_app.domain.applicability import Present, why_left_out
from inspector_app.domain.checklists import Checklist, Condition, Item, Section, conditions_of
from inspector_app.domain.inspections import ItemKey, known_present
from inspector_app.domain.vocabulary import FacilityGroup, WhyLeftOut

Scope = Mapping[ItemKey, WhyLeftOut | None]
"""Every item of the chosen editions, in order; None = asked, else why not."""

Checklists = Mapping[str, Checklist]
"""By edition hash, in the order of the inspection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutItem:
    """An item that is not asked."""

    key: ItemKey
    checklist: str
    """Title of the checklist."""
    section: str
    check: str
    why: WhyLeftOut
    absent: Condition | None = None
    """Where ``why`` is NOT_PRESENT: the question whose answer left it out."""


def scope_of(checklists: Checklists, group: FacilityGroup, present: Present) -> dict[ItemKey, WhyLeftOut | None]:
    """The scope of an inspection that begins."""
    known = known_present(checklists.values(), present)
    return {key: why_left_out(item, group, known) for key, item in _items(checklists)}


def scope_after(scope: Scope, checklists: Checklists, present: Present) -> dict[ItemKey, WhyLeftOut | None]:
    """The scope after other answers about the building. What else was decided, by the rules or a person, stays."""
    known = known_present(checklists.values(), present)
    after: dict[ItemKey, WhyLeftOut | None] = {}
    for key, item in _items(checklists):
        before = scope.get(key, WhyLeftOut.OTHER_GROUP)
        absent = bool(item.applies.if_present) and known.get(item.applies.if_present) is False
        if before in (None, WhyLeftOut.NOT_PRESENT):
            after[key] = WhyLeftOut.NOT_PRESENT if absent else None
        else:
            after[key] = before
    return after


def concerns(item: Item, group: FacilityGroup) -> bool:
    """Whether an item can be asked of facilities of this group at all."""
    return why_left_out(item, group, {}) is None


def can_ask(checklist: Checklist, group: FacilityGroup) -> bool:
    """Whether anything in a checklist can concern facilities of this group."""
    return any(concerns(item, group) for item in checklist.items())


def left_out_items(checklists: Checklists, scope: Scope, present: Present) -> tuple[LeftOutItem, ...]:
    """What is left out, in the order of the checklists."""
    conditions = {one.key: one for one in conditions_of(checklists.values())}
    return tuple(
        LeftOutItem(
            key=key,
            checklist=checklist.title,
            section=section.title,
            check=item.check,
            why=why,
            absent=_absent(item, conditions, present) if why is WhyLeftOut.NOT_PRESENT else None,
        )
        for edition, checklist in checklists.items()
        for section, item in _placed(checklist)
        if (why := scope.get(key := ItemKey(edition, item.id))) is not None
    )


def conditions_to_affirm(item: Item, conditions: Iterable[Condition], present: Present) -> tuple[str, ...]:
    """Keys of the conditions that must hold, and are said not to, for the item to be asked; the outermost first."""
    by_key = {condition.key: condition for condition in conditions}
    return tuple(key for key in reversed(_upwards(item.applies.if_present, by_key)) if present.get(key) is False)


def _absent(item: Item, conditions: Mapping[str, Condition], present: Present) -> Condition | None:
    """The outermost condition that is said not to hold."""
    for key in conditions_to_affirm(item, conditions.values(), present):
        return conditions.get(key)
    return None


def _upwards(key: str, conditions: Mapping[str, Condition]) -> tuple[str, ...]:
    """A condition, the one that it depends on, and so on; each once, also where they lead in a circle."""
    chain: dict[str, None] = {}
    while key and key not in chain:
        chain[key] = None
        key = conditions[key].only_if if key in conditions else ""
    return tuple(chain)


def _items(checklists: Checklists) -> Iterator[tuple[ItemKey, Item]]:
    for edition, checklist in checklists.items():
        for item in checklist.items():
            yield ItemKey(edition, item.id), item


def _placed(checklist: Checklist) -> Iterator[tuple[Section, Item]]:
    for section in checklist.sections:
        for item in section.items:
            yield section, item
