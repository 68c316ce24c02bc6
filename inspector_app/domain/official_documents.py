"""文书: their life from draft to service, and the numbers that they carry.

草稿 → 已制作 → 已签收 or 拒签 → 已送达; or 作废. Until it is signed for, a correction makes the
next version under the same number and the former one is 未生效; after that only withdrawal is left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from string import Formatter
from typing import Any

from inspector_app.domain.errors import RuleBroken
from inspector_app.domain.vocabulary import DocumentKind, DocumentState


class StepNotAllowed(RuleBroken):
    """A document in this state cannot take this step."""

    def __init__(self, state: DocumentState, step: DocumentState) -> None:
        super().__init__(state, step)
        self.state = state
        self.step = step


class CorrectionTooLate(RuleBroken):
    """A document that was signed for, refused, served or withdrawn is not corrected."""

    def __init__(self, state: DocumentState) -> None:
        super().__init__(state)
        self.state = state


class NumberingNotSet(RuleBroken):
    """Without a mark or a range of its own this device makes drafts only."""


class LastNumberUnknown(RuleBroken):
    """After a restore or a copy, somebody must first say the last number on paper."""


class NumbersUsedUp(RuleBroken):
    """This device's range has no number left."""

    def __init__(self, last: int) -> None:
        super().__init__(last)
        self.last = last


class SameKindWord(RuleBroken):
    """Two kinds of documents with one word would carry the same numbers."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


class WrongNumbering(RuleBroken):
    """A range runs from a number ≥ 1 to one that is not smaller; a mark is one to four characters."""


class WrongNumberPattern(RuleBroken):
    """A pattern of numbers that would print the same number twice, or something that nobody can fill in."""

    def __init__(self, *, missing: tuple[str, ...] = (), unknown: tuple[str, ...] = (), unpaired: bool = False) -> None:
        super().__init__(missing, unknown, unpaired)
        self.missing = missing
        """Placeholders that must be there, with their braces."""
        self.unknown = unknown
        """What stands in braces and is no placeholder, with its braces."""
        self.unpaired = unpaired
        """A brace without its other half."""


class NothingToNotify(RuleBroken):
    """A rectification notice needs at least one finding."""


class NotFinished(RuleBroken):
    """Documents are made from finished inspections; before that there are previews only."""


class SignerMissing(RuleBroken):
    """Who signed for a document is recorded with it."""


class WithdrawalReasonMissing(RuleBroken):
    """Withdrawing a document, or refusing to sign it, is recorded with its reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberScheme:
    """How this device keeps out of the other devices' numbers: a mark of its own, or a range."""

    mark: str = ""
    first: int | None = None
    last: int | None = None

    @property
    def is_set(self) -> bool:
        """False: drafts only."""
        return bool(self.mark) or self.first is not None

    def checked(self) -> NumberScheme:
        """The scheme without stray spaces. Raises WrongNumbering."""
        mark = self.mark.strip()
        if len(mark) > 4 or (self.first is None) != (self.last is None):
            raise WrongNumbering
        if self.first is not None and self.last is not None and not 1 <= self.first <= self.last:
            raise WrongNumbering
        return NumberScheme(mark=mark, first=self.first, last=self.last)

    def next_serial(self, highest_used: int) -> int:
        """The serial after those used. Raises NumberingNotSet or NumbersUsedUp."""
        if not self.is_set:
            raise NumberingNotSet
        serial = max(highest_used + 1, self.first or 1)
        if self.last is not None and serial > self.last:
            raise NumbersUsedUp(self.last)
        return serial


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentNumber:
    """文号: 机关代字 + kind + year + number, e.g. 武卫安改〔2026〕1号. ``text`` is as printed, for ever."""

    kind: DocumentKind
    year: int
    mark: str
    serial: int
    text: str


PLACEHOLDERS = ("{organ}", "{kind}", "{year}", "{mark}", "{serial}")
"""What a pattern of numbers may contain. They are filled in as they are: no {serial:03}."""


def checked_pattern(pattern: str, *, mark: str) -> str:
    """The pattern without stray spaces, for a device with this mark or with none.

    Without kind, year and serial, or the mark that keeps two devices apart, numbers would come twice.
    Raises WrongNumberPattern.
    """
    pattern = pattern.strip()
    try:
        fields = [part for part in Formatter().parse(pattern) if part[1] is not None]
    except ValueError:
        raise WrongNumberPattern(unpaired=True) from None
    named = dict.fromkeys(_in_braces(name, spec, conversion) for _, name, spec, conversion in fields)
    if unknown := tuple(one for one in named if one not in PLACEHOLDERS):
        raise WrongNumberPattern(unknown=unknown)
    needed = ("{kind}", "{year}", "{serial}", *(("{mark}",) if mark.strip() else ()))
    if missing := tuple(one for one in needed if one not in named):
        raise WrongNumberPattern(missing=missing)
    return pattern


def number_text(pattern: str, *, organ_code: str, kind_word: str, year: int, mark: str, serial: int) -> str:
    """Fill a numbering pattern, e.g. ``{organ}{kind}〔{year}〕{mark}{serial}号`` (serial without leading zeros).

    Raises WrongNumberPattern.
    """
    pattern = checked_pattern(pattern, mark=mark)
    return pattern.format(organ=organ_code, kind=kind_word, year=year, mark=mark, serial=serial)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """What happened to the paper after it was made."""

    signed_by: str = ""
    signed_on: date | None = None
    refusal_reason: str = ""
    witness: str = ""
    served_on: date | None = None
    service_way: str = ""
    void_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialDocument:
    """One version of a document with its frozen content."""

    id: str
    visit_id: str
    kind: DocumentKind
    number: DocumentNumber
    version: int
    state: DocumentState
    content: Mapping[str, Any]
    made_at: datetime
    pdf_sha256: str = ""
    """Names the frozen bytes; empty only while the document is NUMBERED."""
    finding_ids: tuple[str, ...] = ()
    facts: DocumentFacts = field(default_factory=DocumentFacts)

    def check_step(self, step: DocumentState) -> None:
        """Raises StepNotAllowed."""
        if step not in _STEPS[self.state]:
            raise StepNotAllowed(self.state, step)

    def check_correctable(self) -> None:
        """Raises CorrectionTooLate."""
        if self.state is not DocumentState.MADE:
            raise CorrectionTooLate(self.state)


_STEPS: dict[DocumentState, frozenset[DocumentState]] = {
    DocumentState.NUMBERED: frozenset({DocumentState.MADE, DocumentState.VOID}),
    DocumentState.MADE: frozenset(
        {DocumentState.SIGNED, DocumentState.REFUSED, DocumentState.SUPERSEDED, DocumentState.VOID}
    ),
    DocumentState.SIGNED: frozenset({DocumentState.SERVED, DocumentState.VOID}),
    DocumentState.REFUSED: frozenset({DocumentState.SERVED, DocumentState.VOID}),
    DocumentState.SERVED: frozenset({DocumentState.VOID}),
    DocumentState.SUPERSEDED: frozenset(),
    DocumentState.VOID: frozenset(),
}


def _in_braces(name: str | None, spec: str | None, conversion: str | None) -> str:
    """{serial!r:03}, as it was written."""
    return "{" + (name or "") + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "") + "}"
