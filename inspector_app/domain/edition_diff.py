"""What changed between two editions of a checklist: added, removed, changed and moved items, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto

from inspector_app.domain.checklists import Checklist, Item
from inspector_app.domain.item_fields import ItemField, said

_TOKEN = re.compile(r"[A-Za-z0-9.]+|\s+|.", re.DOTALL)

OTHER_MEANING = 0.35
"""Below this likeness of both wordings an item is another item. Shipped neighbours of one section, which are
different questions on one subject, lie mostly between 0.1 and 0.3; corrections of one item above 0.6."""


class Run(Enum):
    """What happened to a stretch of text."""

    SAME = auto()
    REMOVED = auto()
    ADDED = auto()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text with what happened to it."""

    run: Run
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDiff:
    """A field that says something else now."""

    field: ItemField
    before: str
    after: str

    def stretches(self) -> tuple[Stretch, ...]:
        """The change word by word."""
        return word_by_word(self.before, self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDiff:
    """An item of two editions. Exactly one of ``before`` and ``after`` may be missing."""

    item_id: str
    before: Item | None
    after: Item | None
    section_before: str = ""
    section_after: str = ""
    fields: tuple[FieldDiff, ...] = ()
    moved: bool = False
    """Stands in another section, or in another order among the items that both editions have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadDiff:
    """A part of the checklist outside its items: title, conditions, sections."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionDiff:
    """Everything that differs, but for the names of the editions themselves."""

    head: tuple[HeadDiff, ...] = ()
    added: tuple[ItemDiff, ...] = ()
    removed: tuple[ItemDiff, ...] = ()
    changed: tuple[ItemDiff, ...] = ()
    moved: tuple[ItemDiff, ...] = ()
    """Moved and otherwise unchanged; an item that moved and changed is among ``changed``."""

    def __bool__(self) -> bool:
        return any((self.head, self.added, self.removed, self.changed, self.moved))


def compare(before: Checklist, after: Checklist) -> EditionDiff:
    """What ``after`` changed."""
    old, new = _placed(before), _placed(after)
    renamed = _renamed_sections(before, after)
    moved = _moved_ids(before, after)
    pairs = [
        ItemDiff(
            item_id=item_id,
            before=old[item_id][1],
            after=item,
            section_before=old[item_id][0],
            section_after=section,
            fields=tuple(_changed_fields(old[item_id][1], item)),
            moved=item_id in moved or renamed.get(old[item_id][0], old[item_id][0]) != section,
        )
        for item_id, (section, item) in new.items()
        if item_id in old
    ]
    return EditionDiff(
        head=tuple(_head(before, after)),
        added=tuple(
            ItemDiff(item_id=item_id, before=None, after=item, section_after=section)
            for item_id, (section, item) in new.items()
            if item_id not in old
        ),
        removed=tuple(
            ItemDiff(item_id=item_id, before=item, after=None, section_before=section)
            for item_id, (section, item) in old.items()
            if item_id not in new
        ),
        changed=tuple(pair for pair in pairs if pair.fields),
        moved=tuple(pair for pair in pairs if pair.moved and not pair.fields),
    )


def word_by_word(before: str, after: str) -> tuple[Stretch, ...]:
    """The change from one text to the other; the kept and removed stretches together are ``before``."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    found: list[Stretch] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Stretch(Run.SAME, "".join(old[i1:i2])))
            continue
        if i2 > i1:
            found.append(Stretch(Run.REMOVED, "".join(old[i1:i2])))
        if j2 > j1:
            found.append(Stretch(Run.ADDED, "".join(new[j1:j2])))
    return tuple(found)


def changed_meaning(before: Item, after: Item) -> bool:
    """True where an id now names another question: old answers and findings would be misread.

    Wording may be corrected freely; question and finding both nearly wholly replaced is another item.
    """
    return _likeness(before.check, after.check) < OTHER_MEANING and (
        _likeness(before.finding, after.finding) < OTHER_MEANING
    )


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _placed(checklist: Checklist) -> dict[str, tuple[str, Item]]:
    return {item.id: (section.title, item) for section in checklist.sections for item in section.items}


def _changed_fields(before: Item, after: Item) -> Iterator[FieldDiff]:
    for field in ItemField:
        if getattr(before, field.value) != getattr(after, field.value):
            yield FieldDiff(field=field, before=said(before, field), after=said(after, field))


def _renamed_sections(before: Checklist, after: Checklist) -> dict[str, str]:
    """Old titles to new ones, where a section kept an item and only its title is new."""
    old_titles = {section.title for section in before.sections}
    new_titles = {section.title for section in after.sections}
    new_section = {item.id: section.title for section in after.sections for item in section.items}
    renamed = {}
    for section in before.sections:
        heirs = {new_section.get(item.id) for item in section.items} - {None}
        heir = heirs.pop() if len(heirs) == 1 else None
        if heir is not None and section.title not in new_titles and heir not in old_titles:
            renamed[section.title] = heir
    return renamed


def _moved_ids(before: Checklist, after: Checklist) -> set[str]:
    new_ids = {item.id for item in after.items()}
    old_order = [item.id for item in before.items() if item.id in new_ids]
    kept = set(old_order)
    new_order = [item.id for item in after.items() if item.id in kept]
    in_order: set[str] = set()
    for block in SequenceMatcher(None, old_order, new_order, autojunk=False).get_matching_blocks():
        in_order.update(old_order[block.a : block.a + block.size])
    return kept - in_order


def _head(before: Checklist, after: Checklist) -> Iterator[HeadDiff]:
    parts = (
        ("名称", before.title, after.title),
        ("建议用于", _groups(before), _groups(after)),
        ("分类", _sections(before), _sections(after)),
        ("场所情况", _conditions(before), _conditions(after)),
    )
    for label, old, new in parts:
        if old != new:
            yield HeadDiff(label=label, before=old, after=new)


def _groups(checklist: Checklist) -> str:
    return "、".join(group.label for group in sorted(checklist.proposed_for))


def _sections(checklist: Checklist) -> str:
    return "\n".join(section.title for section in checklist.sections)


def _conditions(checklist: Checklist) -> str:
    def line(parts: Sequence[str]) -> str:
        return "，".join(part for part in parts if part)

    return "\n".join(
        line((one.question, f"仅当“{one.only_if}”" if one.only_if else "")) for one in checklist.conditions
    )
