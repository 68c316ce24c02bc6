"""检查表: what is asked, on which legal basis, of whom.

An edition is known by the SHA-256 of its canonical JSON. It is stored whole, once, and for ever:
inspections refer to it by that hash, so that an old inspection renders with what it used.

A field that has its default is left out of the JSON, so that a field that a later version of the program
adds does not give old editions another name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from datetime import datetime
from typing import Any

from inspector_app.domain.vocabulary import (
    Authority,
    BasisRole,
    DutyKind,
    FacilityGroup,
    Grade,
    Origin,
    OurAction,
    Severity,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A question about the building or the institution that is asked once per inspection."""

    key: str
    question: str
    """Answered with 有 or 没有, 是 or 否; e.g. 有无燃气厨房."""
    only_if: str = ""
    """Key of another condition: asked only where that one holds; where it does not, this one does not either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """依据: a document and, where it was verified, the clause that an item rests on."""

    document: str
    number: str = ""
    """文号 or standard number with its edition; empty where it was not verified."""
    clause: str = ""
    print_clause: bool = False
    grade: Grade
    role: BasisRole = BasisRole.VIOLATED
    only_if: str = ""
    """Key of the condition of this citation alone. It never decides whether the item applies."""
    verified_by: str = ""
    """Who of the bureau held the clause against the official text; empty for what was shipped."""
    verified_on: str = ""
    """When: ``2026-11-22``."""
    verified_with: str = ""
    """Against which text: its name and version as the person gave them."""

    @property
    def verified_clause(self) -> str:
        """The clause, if it was verified; what was not is neither shown nor printed."""
        return self.clause if self.print_clause else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A national criterion of major hazards that a violated item touches."""

    document: str
    clause: str = ""
    known_in_part: bool = False
    """Only part of the criterion's text could be established; screens say so."""
    hint: str = ""
    """In which case the criterion is touched, in our own words."""
    only_if: str = ""
    """Key of the condition under which the criterion holds at all, e.g. medical institutions only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicability:
    """Whom an item concerns. These fields alone decide it, never a citation's condition."""

    groups: frozenset[FacilityGroup] = frozenset()
    """Groups that the item concerns; empty = every group."""
    if_present: str = ""
    """Key of the condition that must hold; empty = no condition."""
    remark: str = ""
    """What to mind for some institutions, e.g. smaller duties of a small clinic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """常用表述: another standard wording of the same item, for the inspector to choose."""

    finding: str
    requirement: str = ""
    """Empty = the item's own requirement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnColumn:
    """A column of a bureau's own table that the program has no field for, e.g. 责任处室 or 扣分: kept and shown."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """检查项. ``finding`` and ``requirement`` are default wording that the inspector edits."""

    id: str
    check: str
    method: str
    finding: str
    requirement: str
    severity: Severity
    applies: Applicability
    competent: tuple[Authority, ...]
    our_action: OurAction
    duty: DutyKind = DutyKind.STATUTORY
    notice_ready: bool = True
    """False: the default wording must be edited before a notice is made."""
    criteria: tuple[Criterion, ...] = ()
    """The national criteria that a violation touches."""
    seed_rows: tuple[int, ...] = ()
    """Rows of the bureau's task list that the item serves."""
    hint: str = ""
    """Advice to the inspector, in our own words. Never printed."""
    basis: tuple[Basis, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    ticks: tuple[str, ...] = ()
    """Parts that are ticked one by one within the item, e.g. the five of 五双. The item still has one verdict."""
    photo_required: bool = False
    """必拍照."""
    own_columns: tuple[OwnColumn, ...] = ()
    disabled: bool = False
    """停用: stays in the edition with its id, and is not asked."""

    def to_json(self) -> dict[str, Any]:
        """Plain data, from which ``from_json`` makes an equal item."""
        plain: dict[str, Any] = _plain(self)
        return plain

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Item:
        """Read stored plain data, of this or any earlier version of the program."""
        known = dict(data)
        # Before there could be several, an item had one criterion or none.
        if (single := known.pop("criterion", None)) is not None:
            known["criteria"] = [single]
        applies = known["applies"]
        known |= {
            "severity": Severity(known["severity"]),
            "applies": Applicability(**{**applies, "groups": _groups(applies.get("groups", ()))}),
            "competent": tuple(Authority(code) for code in known["competent"]),
            "our_action": OurAction(known["our_action"]),
            "duty": DutyKind(known.get("duty", DutyKind.STATUTORY)),
            "criteria": tuple(Criterion(**one) for one in known.get("criteria", ())),
            "seed_rows": tuple(known.get("seed_rows", ())),
            "basis": tuple(_basis(one) for one in known.get("basis", ())),
            "phrases": tuple(Phrase(**one) for one in known.get("phrases", ())),
            "ticks": tuple(known.get("ticks", ())),
            "own_columns": tuple(OwnColumn(**one) for one in known.get("own_columns", ())),
        }
        return cls(**known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with its items, in the order in which an inspector walks."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """检查表, one edition of it."""

    id: str
    title: str
    edition: str
    conditions: tuple[Condition, ...]
    sections: tuple[Section, ...]
    proposed_for: frozenset[FacilityGroup] = frozenset()
    """Groups for which a new inspection ticks this checklist by itself; the others may still choose it."""
    issued_on: str = ""
    """发布日期 of an edition of a bureau's own: ``2026-11-22``."""
    based_on: str = ""
    """Hash of the edition that this one was copied from; empty where it was started afresh."""

    def items(self) -> Iterator[Item]:
        """All items in their order, disabled ones too."""
        for section in self.sections:
            yield from section.items

    def item(self, item_id: str) -> Item:
        """The item with this id. Raises KeyError."""
        for item in self.items():
            if item.id == item_id:
                return item
        raise KeyError(item_id)

    def with_items(self, changed: Mapping[str, Item]) -> Checklist:
        """The same with some items replaced, by id."""
        sections = (
            replace(section, items=tuple(changed.get(item.id, item) for item in section.items))
            for section in self.sections
        )
        return replace(self, sections=tuple(sections))

    def asks_the_same(self, other: Checklist) -> bool:
        """True where two editions differ in their names and dates only."""
        named_alike = replace(other, edition=self.edition, issued_on=self.issued_on, based_on=self.based_on)
        return self == named_alike

    def to_json(self) -> dict[str, Any]:
        """Plain data, from which ``from_json`` makes an equal checklist."""
        plain: dict[str, Any] = _plain(self)
        return plain

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Checklist:
        """Read stored plain data, of this or any earlier version of the program."""
        sections = (
            Section(title=section["title"], items=tuple(Item.from_json(item) for item in section["items"]))
            for section in data["sections"]
        )
        return cls(
            **{
                **data,
                "conditions": tuple(Condition(**condition) for condition in data["conditions"]),
                "sections": tuple(sections),
                "proposed_for": _groups(data.get("proposed_for", ())),
            }
        )

    def canonical_json(self) -> str:
        """The one spelling whose SHA-256 names this edition: sorted keys, no spaces, UTF-8."""
        return json.dumps(self.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def hash(self) -> str:
        """SHA-256 of the canonical JSON, in hexadecimal."""
        return hashlib.sha256(self.canonical_json().encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionCard:
    """What is known of a stored edition without reading all of it."""

    hash: str
    checklist_id: str
    title: str
    edition: str
    origin: Origin
    stored_at: datetime


def conditions_of(checklists: Iterable[Checklist]) -> tuple[Condition, ...]:
    """The conditions of several checklists, each key once: what is asked of the building is asked once.

    Where one of the checklists knows on what a condition depends, that holds for all of them.
    """
    found: dict[str, Condition] = {}
    for checklist in checklists:
        for condition in checklist.conditions:
            known = found.setdefault(condition.key, condition)
            if condition.only_if and not known.only_if:
                found[condition.key] = condition
    return tuple(found.values())


def _plain(value: object) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, frozenset):
        return sorted(value)
    if not hasattr(value, "__dataclass_fields__"):
        return value
    filled = {}
    for field in fields(value):  # type: ignore[arg-type]  # a dataclass, as just asked
        held = getattr(value, field.name)
        if field.default is MISSING or held != field.default:
            filled[field.name] = _plain(held)
    return filled


def _groups(codes: Iterable[str]) -> frozenset[FacilityGroup]:
    return frozenset(FacilityGroup(code) for code in codes)


def _basis(data: Mapping[str, Any]) -> Basis:
    role = BasisRole(data.get("role", BasisRole.VIOLATED))
    return Basis(**{**data, "grade": Grade(data["grade"]), "role": role})
