"""Writing a checklist: every step gives a new checklist, so that undoing a step is keeping the old one.

What was published keeps its place for ever: an item of a published edition may be changed or disabled, never
taken out, because answers and findings of old inspections carry its id.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from inspector_app.domain.checklists import Applicability, Basis, Checklist, Condition, Item, Section
from inspector_app.domain.errors import Problem, RuleBroken
from inspector_app.domain.ids import new_id
from inspector_app.domain.item_fields import ItemField
from inspector_app.domain.vocabulary import Authority, FacilityGroup, Grade, OurAction, Severity, Word

Entry = TypeVar("Entry")

OWN_PREFIX = "ZB"
"""自编: ids of items that a bureau adds. Shipped checklists never use it, so that a later one cannot collide."""


class SectionNotEmpty(RuleBroken):
    """A section is removed when its items have gone elsewhere."""


class ItemWasPublished(RuleBroken):
    """An item of a published edition is disabled, not removed."""


class ConditionInUse(RuleBroken):
    """A condition that something depends on stays."""

    def __init__(self, users: Sequence[str]) -> None:
        super().__init__(tuple(users))
        self.users = tuple(users)


class TitleMissing(RuleBroken):
    """A checklist and its sections have titles."""


class TitleTaken(RuleBroken):
    """Two sections of one checklist have different titles."""


class EditionMissing(RuleBroken):
    """An edition is published under a name."""


class EditionTaken(RuleBroken):
    """Another edition of this checklist has the name already."""


class IdTaken(RuleBroken):
    """The id names an item of this checklist, or named one of an earlier edition."""


class BadId(RuleBroken):
    """Ids are Latin letters, digits, ``_`` and ``-``, at most 40."""


class NothingToPublish(RuleBroken):
    """The draft asks what the current edition asks already."""


class DraftEnded(RuleBroken):
    """A draft that was published or discarded is not edited any more."""


class DraftHasProblems(RuleBroken):
    """A draft is published when nothing is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(tuple(problems))
        self.problems = tuple(problems)


class DraftFate(Word):
    """What became of a draft."""

    OPEN = "", "编写中"
    PUBLISHED = "published", "已发布"
    DISCARDED = "discarded", "已放弃"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A checklist while it is written. Its ``checklist`` may be incomplete."""

    id: str
    checklist: Checklist
    started_at: datetime
    changed_at: datetime
    fate: DraftFate = DraftFate.OPEN

    def check_open(self) -> None:
        """Raises DraftEnded."""
        if self.fate is not DraftFate.OPEN:
            raise DraftEnded


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCard:
    """A line of the list of drafts."""

    id: str
    checklist_id: str
    title: str
    items: int
    started_at: datetime
    changed_at: datetime
    fate: DraftFate


def own_checklist_id() -> str:
    """An id for a checklist that a bureau begins; no shipped one has the like."""
    return f"own-{new_id()[-12:]}"


def blank_checklist(checklist_id: str, title: str) -> Checklist:
    """A checklist that was just started. Raises TitleMissing."""
    section = Section(title="第一部分", items=())
    return Checklist(id=checklist_id, title=_titled(title), edition="", conditions=(), sections=(section,))


def blank_item(item_id: str) -> Item:
    """An item as it begins: for everybody, ours to order, nothing written yet."""
    return Item(
        id=item_id,
        check="",
        method="看现场",
        finding="",
        requirement="",
        severity=Severity.GENERAL,
        applies=Applicability(),
        competent=(Authority.HEALTH,),
        our_action=OurAction.ORDER,
    )


def free_item_id(checklist: Checklist, used: Iterable[str]) -> str:
    """The next own id, ``ZB-07``: greater than any that this checklist has or had."""
    numbers = [int(found[1]) for one in (*_ids(checklist), *used) if (found := _OWN_ID.fullmatch(one))]
    return f"{OWN_PREFIX}-{max(numbers, default=0) + 1:02d}"


def with_head(checklist: Checklist, *, title: str, proposed_for: frozenset[FacilityGroup]) -> Checklist:
    """Other title or other institutions. Raises TitleMissing."""
    return replace(checklist, title=_titled(title), proposed_for=proposed_for)


def add_section(checklist: Checklist, *, title: str, at: int) -> Checklist:
    """A new, empty section. Raises TitleMissing, TitleTaken."""
    section = Section(title=_free_title(checklist, title), items=())
    return replace(checklist, sections=_inserted(checklist.sections, at, section))


def rename_section(checklist: Checklist, *, at: int, title: str) -> Checklist:
    """Raises TitleMissing, TitleTaken."""
    section = checklist.sections[at]
    if title.strip() == section.title:
        return checklist
    renamed = replace(section, title=_free_title(checklist, title))
    return replace(checklist, sections=_replaced(checklist.sections, at, renamed))


def move_section(checklist: Checklist, *, at: int, to: int) -> Checklist:
    """Another order of the walk."""
    return replace(checklist, sections=_moved(checklist.sections, at, to))


def remove_section(checklist: Checklist, *, at: int) -> Checklist:
    """Raises SectionNotEmpty."""
    if checklist.sections[at].items:
        raise SectionNotEmpty
    return replace(checklist, sections=(*checklist.sections[:at], *checklist.sections[at + 1 :]))


def add_item(
    checklist: Checklist, *, section: int, at: int, item: Item, used: frozenset[str] = frozenset()
) -> Checklist:
    """A new item at a place of a section. Raises BadId, IdTaken (here, or in an earlier edition: ``used``)."""
    if not _ID.fullmatch(item.id):
        raise BadId
    if item.id in _ids(checklist) or item.id in used:
        raise IdTaken
    into = checklist.sections[section]
    grown = replace(into, items=_inserted(into.items, at, item))
    return replace(checklist, sections=_replaced(checklist.sections, section, grown))


def change_item(checklist: Checklist, *, item: Item) -> Checklist:
    """The item of this id says something else. Raises KeyError."""
    checklist.item(item.id)
    return checklist.with_items({item.id: item})


def edit_item(checklist: Checklist, *, item_id: str, edit: Callable[[Item], Item]) -> Checklist:
    """Change one item by a step of its own. Raises KeyError."""
    return change_item(checklist, item=edit(checklist.item(item_id)))


def copy_item(checklist: Checklist, *, item_id: str, copy_id: str, used: frozenset[str] = frozenset()) -> Checklist:
    """A second item like one, right behind it, under an id of its own. Raises BadId, IdTaken, KeyError."""
    copied = replace(checklist.item(item_id), id=copy_id)
    section, at = place_of_item(checklist, item_id)
    return add_item(checklist, section=section, at=at + 1, item=copied, used=used)


def place_of_item(checklist: Checklist, item_id: str) -> tuple[int, int]:
    """The number of its section and its place there, both from 0. Raises KeyError."""
    for number, section in enumerate(checklist.sections):
        for at, item in enumerate(section.items):
            if item.id == item_id:
                return number, at
    raise KeyError(item_id)


def unwritten(item: Item) -> tuple[ItemField, ...]:
    """The wordings that every item needs and this one lacks."""
    return tuple(field for field in _WORDINGS if not str(getattr(item, field.value)).strip())


def recited(basis: Basis, *, document: str, number: str, clause: str) -> Basis:
    """The citation of another document or clause. Nobody held that against the text, so it is not printed yet."""
    if (document, clause) == (basis.document, basis.clause):
        return replace(basis, number=number)
    return unverified(replace(basis, document=document, number=number, clause=clause))


def unverified(basis: Basis) -> Basis:
    """The citation as one whose clause nobody answers for."""
    if not basis.print_clause and not basis.verified_by:
        return basis
    grade = Grade.DOCUMENT if basis.grade is Grade.READ else basis.grade
    return replace(basis, print_clause=False, grade=grade, verified_by="", verified_on="", verified_with="")


def move_item(checklist: Checklist, *, item_id: str, section: int, at: int) -> Checklist:
    """To a place of the same or another section; ``at`` counts without the item itself. Raises KeyError."""
    item = checklist.item(item_id)
    without = tuple(
        replace(one, items=tuple(other for other in one.items if other.id != item_id)) for one in checklist.sections
    )
    into = without[section]
    grown = replace(into, items=_inserted(into.items, at, item))
    return replace(checklist, sections=_replaced(without, section, grown))


def remove_item(checklist: Checklist, *, item_id: str, published: frozenset[str]) -> Checklist:
    """Take out an item that no edition has. Raises ItemWasPublished, KeyError."""
    if item_id in published:
        raise ItemWasPublished
    checklist.item(item_id)
    sections = (
        replace(one, items=tuple(item for item in one.items if item.id != item_id)) for one in checklist.sections
    )
    return replace(checklist, sections=tuple(sections))


def put_condition(checklist: Checklist, *, condition: Condition) -> Checklist:
    """Add a condition, or change the question of the one with this key."""
    keys = [one.key for one in checklist.conditions]
    if condition.key in keys:
        return replace(checklist, conditions=_replaced(checklist.conditions, keys.index(condition.key), condition))
    return replace(checklist, conditions=(*checklist.conditions, condition))


def free_condition_key(checklist: Checklist) -> str:
    """A key for a condition that a person adds: ``zb_fire_safety_3``.

    It carries the checklist's id, because equal keys of two checklists are one question of an inspection.
    """
    stem = f"zb_{re.sub('[^a-z0-9]+', '_', checklist.id.lower()).strip('_')}"[:_LONGEST_STEM]
    numbers = [int(found[1]) for one in checklist.conditions if (found := re.fullmatch(rf"{stem}_(\d+)", one.key))]
    return f"{stem}_{max(numbers, default=0) + 1}"


def remove_condition(checklist: Checklist, *, key: str) -> Checklist:
    """Raises ConditionInUse with what depends on it."""
    if users := users_of_condition(checklist, key):
        raise ConditionInUse(users)
    return replace(checklist, conditions=tuple(one for one in checklist.conditions if one.key != key))


def users_of_condition(checklist: Checklist, key: str) -> tuple[str, ...]:
    """Ids of items and questions of conditions that depend on a condition."""
    items = (
        item.id
        for item in checklist.items()
        if key
        in (
            item.applies.if_present,
            *(one.only_if for one in item.basis),
            *(one.only_if for one in item.criteria),
        )
    )
    conditions = (one.question for one in checklist.conditions if one.only_if == key)
    return (*items, *conditions)


def published(checklist: Checklist, *, edition: str, issued_on: date, taken: Iterable[str]) -> Checklist:
    """The edition that a draft becomes. Raises EditionMissing, EditionTaken.

    Empty sections are left out; conditions that nothing depends on too, because they would ask in vain.
    """
    name = edition.strip()
    if not name:
        raise EditionMissing
    if name in taken:
        raise EditionTaken
    asked = tuple(one for one in checklist.conditions if users_of_condition(checklist, one.key))
    filled = tuple(section for section in checklist.sections if section.items)
    return replace(checklist, edition=name, issued_on=issued_on.isoformat(), conditions=asked, sections=filled)


def proposed_edition(on: date, taken: Iterable[str]) -> str:
    """A name for the edition of this day: ``2026.11.22``, then ``2026.11.22-2``."""
    used = set(taken)
    day = f"{on:%Y.%m.%d}"
    names = (day, *(f"{day}-{number}" for number in range(2, len(used) + 3)))
    return next(name for name in names if name not in used)


_WORDINGS = (ItemField.CHECK, ItemField.METHOD, ItemField.FINDING, ItemField.REQUIREMENT)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_OWN_ID = re.compile(rf"{OWN_PREFIX}-(\d{{1,6}})")
_LONGEST_STEM = 35
"""A key has at most 40 characters."""


def _ids(checklist: Checklist) -> set[str]:
    return {item.id for item in checklist.items()}


def _titled(title: str) -> str:
    if not title.strip():
        raise TitleMissing
    return title.strip()


def _free_title(checklist: Checklist, title: str) -> str:
    wanted = _titled(title)
    if any(section.title == wanted for section in checklist.sections):
        raise TitleTaken
    return wanted


def _inserted(entries: tuple[Entry, ...], at: int, entry: Entry) -> tuple[Entry, ...]:
    return (*entries[:at], entry, *entries[at:])


def _replaced(entries: tuple[Entry, ...], at: int, entry: Entry) -> tuple[Entry, ...]:
    return (*entries[:at], entry, *entries[at + 1 :])


def _moved(entries: tuple[Entry, ...], at: int, to: int) -> tuple[Entry, ...]:
    rest = (*entries[:at], *entries[at + 1 :])
    return _inserted(rest, to, entries[at])
