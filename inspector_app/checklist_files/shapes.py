"""What may stand in the files, key by key, for pydantic.

Importing pydantic takes a fifth of a second, so only ``reading`` imports this module, and only when a file has
to be read. Names of keys are those of the domain; values are the Chinese words that screens show.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from inspector_app.domain.vocabulary import (
    Authority,
    BasisRole,
    DutyKind,
    FacilityGroup,
    Grade,
    OurAction,
    Severity,
    Word,
)

AnyWord = TypeVar("AnyWord", bound=Word)

MAX_OF_ITEM = 100
"""Ticks, phrases, citations … of one item, each."""
MAX_ENTRIES = 500
"""Conditions, own documents, each."""

_YES_NO = {"true": True, "是": True, "false": False, "否": False}


def _labelled(kind: type[AnyWord]) -> BeforeValidator:
    def word(given: object) -> Word:
        if not isinstance(given, str):
            raise PydanticCustomError("string_type", "a word is expected")
        try:
            return kind.labelled(given)
        except ValueError:
            allowed = [one.label for one in kind]
            raise PydanticCustomError(
                "unknown_word", "not a word of the list", {"given": given, "allowed": allowed}
            ) from None

    return BeforeValidator(word)


def _yes_no(given: object) -> bool:
    if isinstance(given, str) and given.lower() in _YES_NO:
        return _YES_NO[given.lower()]
    raise PydanticCustomError("yes_no", "yes or no is expected", {"given": given if isinstance(given, str) else ""})


def _row_number(given: object) -> int:
    if isinstance(given, str) and given.isascii() and given.isdigit() and len(given) <= 4:
        return int(given)
    raise PydanticCustomError("row_number", "a number is expected", {"given": given if isinstance(given, str) else ""})


def _date(given: str) -> str:
    """A year, a month or a day, so that what is not known need not be made up."""
    try:
        date.fromisoformat((given + "-01-01")[:10])
    except ValueError:
        raise PydanticCustomError("date", "a date is expected", {"given": given}) from None
    return given


def _one_line(given: str) -> str:
    if "\n" in given:
        raise PydanticCustomError("several_lines", "one line is expected")
    return given


Line = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_one_line)]
Wording = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Identifier = Annotated[str, StringConstraints(max_length=40, pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]
Key = Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z][a-z0-9_]*$")]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
RowNumber = Annotated[int, BeforeValidator(_row_number)]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"), AfterValidator(_date)]


class Shape(BaseModel):
    """Unknown keys are refused: a misspelt key would silently lose what stands under it."""

    model_config = ConfigDict(extra="forbid")


class ConditionShape(Shape):
    """``conditions`` of a checklist."""

    key: Key
    question: Line
    only_if: Line | None = None


class ApplicabilityShape(Shape):
    """``applies`` of an item."""

    groups: list[Annotated[FacilityGroup, _labelled(FacilityGroup)]] = Field(default_factory=list)
    if_present: Line | None = None
    remark: Wording | None = None


class CriterionShape(Shape):
    """One entry of an item's ``criteria``."""

    document: Line
    clause: Line | None = None
    known_in_part: YesNo = False
    hint: Wording | None = None
    only_if: Line | None = None


class BasisShape(Shape):
    """One entry of an item's ``basis``. The number comes from the register of documents."""

    document: Line
    number: Line | None = None
    clause: Line | None = None
    print_clause: YesNo = False
    grade: Annotated[Grade, _labelled(Grade)]
    role: Annotated[BasisRole, _labelled(BasisRole)] = BasisRole.VIOLATED
    only_if: Line | None = None
    verified_by: Line | None = None
    verified_on: Day | None = None
    verified_with: Line | None = None


class PhraseShape(Shape):
    """One entry of an item's ``phrases``."""

    finding: Wording
    requirement: Wording | None = None


class OwnColumnShape(Shape):
    """One entry of an item's ``own_columns``."""

    label: Line
    text: Wording


class ItemShape(Shape):
    """One entry of a section's ``items``."""

    id: Identifier
    check: Wording
    method: Line
    finding: Wording
    requirement: Wording
    severity: Annotated[Severity, _labelled(Severity)]
    applies: ApplicabilityShape = Field(default_factory=ApplicabilityShape)
    competent: Annotated[list[Annotated[Authority, _labelled(Authority)]], Field(min_length=1)]
    our_action: Annotated[OurAction, _labelled(OurAction)]
    duty: Annotated[DutyKind, _labelled(DutyKind)] = DutyKind.STATUTORY
    notice_ready: YesNo = True
    criteria: list[CriterionShape] = Field(default_factory=list, max_length=MAX_OF_ITEM)
    seed_rows: list[RowNumber] = Field(default_factory=list, max_length=MAX_OF_ITEM)
    hint: Wording | None = None
    basis: list[BasisShape] = Field(default_factory=list, max_length=MAX_OF_ITEM)
    phrases: list[PhraseShape] = Field(default_factory=list, max_length=MAX_OF_ITEM)
    ticks: list[Line] = Field(default_factory=list, max_length=MAX_OF_ITEM)
    photo_required: YesNo = False
    own_columns: list[OwnColumnShape] = Field(default_factory=list, max_length=MAX_OF_ITEM)
    disabled: YesNo = False


class SectionShape(Shape):
    """One entry of ``sections``."""

    title: Line
    items: Annotated[list[ItemShape], Field(min_length=1)]


class DocumentShape(Shape):
    """One entry of ``documents``, in the register or in a checklist of its own."""

    document: Line
    number: Line | None = None
    standing: Line | None = None
    effective: Day | None = None
    until: Day | None = None
    verified: Wording | None = None
    name_only: YesNo = False


class DoNotCiteShape(Shape):
    """One entry of ``do_not_cite`` in the register."""

    document: Line | None = None
    number: Line | None = None
    clauses: list[Line] = Field(default_factory=list)
    reason: Wording
    instead: Wording | None = None


class ChecklistShape(Shape):
    """A whole checklist file."""

    id: Identifier
    title: Line
    edition: Line
    proposed_for: list[Annotated[FacilityGroup, _labelled(FacilityGroup)]] = Field(default_factory=list)
    issued_on: Day | None = None
    based_on: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    documents: list[DocumentShape] = Field(default_factory=list, max_length=MAX_ENTRIES)
    conditions: list[ConditionShape] = Field(default_factory=list, max_length=MAX_ENTRIES)
    sections: Annotated[list[SectionShape], Field(min_length=1)]


class RegisterShape(Shape):
    """The whole register of legal documents."""

    documents: Annotated[list[DocumentShape], Field(min_length=1)]
    do_not_cite: list[DoNotCiteShape] = Field(default_factory=list)


def filled(shape: Shape) -> dict[str, Any]:
    """What was filled in, by key. A key that was left out is left to the domain's default."""
    return shape.model_dump(exclude_none=True)
