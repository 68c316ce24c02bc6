"""检查表: what is asked, on which legal basis, of whom.

An edition is known by the SHA-256 of its canonical JSON. It is stored whole, once, and for ever:
inspections refer to it by that hash, so that an old inspection renders with what it used.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from inspector_app.domain.vocabulary import (
    Authority,
    BasisRole,
    DutyKind,
    FacilityGroup,
    Grade,
    OurAction,
    Severity,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A question about the building or the institution that is asked once per inspection."""

    key: str
    question: str
    """Answered with 有 or 没有, 是 or 否; e.g. 有无燃气厨房."""


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
    criterion: Criterion | None = None
    seed_rows: tuple[int, ...] = ()
    hint: str = ""
    """Advice to the inspector, in our own words. Never printed."""
    basis: tuple[Basis, ...] = ()


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

    def items(self) -> Iterator[Item]:
        """All items in their order."""
        for section in self.sections:
            yield from section.items

    def item(self, item_id: str) -> Item:
        """The item with this id. Raises KeyError."""
        for item in self.items():
            if item.id == item_id:
                return item
        raise KeyError(item_id)

    def to_json(self) -> dict[str, Any]:
        """Plain data, from which ``from_json`` makes an equal checklist."""
        return asdict(self, dict_factory=_plain)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Checklist:
        """Read stored plain data, of this or any earlier version of the program."""
        return cls(
            id=data["id"],
            title=data["title"],
            edition=data["edition"],
            conditions=tuple(Condition(**condition) for condition in data["conditions"]),
            sections=tuple(
                Section(title=section["title"], items=tuple(_item(item) for item in section["items"]))
                for section in data["sections"]
            ),
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
    origin: str
    stored_at: datetime


def conditions_of(checklists: Iterable[Checklist]) -> tuple[Condition, ...]:
    """The conditions of several checklists, each key once: what is asked of the building is asked once."""
    found: dict[str, Condition] = {}
    for checklist in checklists:
        for condition in checklist.conditions:
            found.setdefault(condition.key, condition)
    return tuple(found.values())


def _plain(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in pairs}


def _item(data: Mapping[str, Any]) -> Item:
    plain = dict(data)
    applies = data["applies"]
    criterion = data.get("criterion")
    return Item(
        **{
            **plain,
            "severity": Severity(data["severity"]),
            "applies": Applicability(
                **{**applies, "groups": frozenset(FacilityGroup(code) for code in applies["groups"])}
            ),
            "competent": tuple(Authority(code) for code in data["competent"]),
            "our_action": OurAction(data["our_action"]),
            "duty": DutyKind(data["duty"]),
            "criterion": Criterion(**criterion) if criterion else None,
            "seed_rows": tuple(data["seed_rows"]),
            "basis": tuple(_basis(basis) for basis in data["basis"]),
        }
    )


def _basis(data: Mapping[str, Any]) -> Basis:
    return Basis(**{**data, "grade": Grade(data["grade"]), "role": BasisRole(data["role"])})
