"""Bringing what a newer shipped edition changed into a bureau's own edition, field by field.

Nothing that the bureau wrote is overwritten: where both changed the same field, the bureau's stays and the
field is named, for a person to decide in the draft.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from inspector_app.domain.checklists import Checklist, Condition, Item, Section
from inspector_app.domain.item_fields import ItemField


@dataclass(frozen=True, slots=True, kw_only=True)
class Contested:
    """A field that both sides changed. ``ours`` stands in the merged checklist."""

    item_id: str
    field: ItemField
    ours: Item
    theirs: Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """The bureau's edition with what is new in the shipped one."""

    checklist: Checklist
    added: tuple[str, ...]
    """Ids of items that the shipped edition added."""
    changed: tuple[str, ...]
    """Ids of items that took something over."""
    retired: tuple[str, ...]
    """Ids of items that the shipped edition no longer has; they are disabled, not removed."""
    contested: tuple[Contested, ...]


def merged(base: Checklist, ours: Checklist, theirs: Checklist) -> Merge:
    """``theirs`` into ``ours``; ``base`` is the shipped edition that ``ours`` was made from."""
    old = {item.id: item for item in base.items()}
    new = {item.id: item for item in theirs.items()}
    results: dict[str, Item] = {}
    contested: list[Contested] = []
    for item in ours.items():
        if item.id in old and item.id in new:
            results[item.id], disputes = _merged_item(old[item.id], item, new[item.id])
            contested += disputes
        elif item.id in old and not item.disabled:
            results[item.id] = replace(item, disabled=True)
    standing = ours.with_items(results)
    known = {item.id for item in ours.items()}
    added = tuple(item_id for item_id in new if item_id not in known)
    grown = _with_added(standing, theirs, frozenset(added))
    return Merge(
        checklist=replace(grown, conditions=_conditions(base, ours, theirs)),
        added=added,
        changed=tuple(one for one, item in results.items() if one in new and item != ours.item(one)),
        retired=tuple(one for one in results if one not in new),
        contested=tuple(contested),
    )


def _merged_item(base: Item, ours: Item, theirs: Item) -> tuple[Item, list[Contested]]:
    taken: dict[str, Any] = {}
    disputes: list[Contested] = []
    for field in ItemField:
        old, own, new = (getattr(one, field.value) for one in (base, ours, theirs))
        if new in (old, own):
            continue
        if own == old:
            taken[field.value] = new
        else:
            disputes.append(Contested(item_id=ours.id, field=field, ours=ours, theirs=theirs))
    return replace(ours, **taken), disputes


def _with_added(standing: Checklist, theirs: Checklist, added: frozenset[str]) -> Checklist:
    """Added items come after the item that they follow in the shipped edition, else at the end of its section."""
    sections = {section.title: list(section.items) for section in standing.sections}
    home = {item.id: section.title for section in standing.sections for item in section.items}
    for section in theirs.sections:
        before = ""
        for item in section.items:
            if item.id in added:
                title = home.get(before, section.title)
                items = sections.setdefault(title, [])
                at = next((n for n, one in enumerate(items, 1) if one.id == before), len(items))
                items.insert(at, item)
                home[item.id] = title
            before = item.id
    return replace(
        standing, sections=tuple(Section(title=title, items=tuple(items)) for title, items in sections.items())
    )


def _conditions(base: Checklist, ours: Checklist, theirs: Checklist) -> tuple[Condition, ...]:
    old, new = _by_key(base), _by_key(theirs)
    kept = [
        new[one.key] if one.key in new and one == old.get(one.key) else one  # unchanged by us: as shipped now
        for one in ours.conditions
    ]
    known = {one.key for one in kept}
    return (*kept, *(one for key, one in new.items() if key not in known))


def _by_key(checklist: Checklist) -> Mapping[str, Condition]:
    return {condition.key: condition for condition in checklist.conditions}
