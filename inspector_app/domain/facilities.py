"""单位: an inspected institution, and the rules for the codes that name it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

from inspector_app.domain.errors import RuleBroken
from inspector_app.domain.vocabulary import FacilityKind, HeightClass

_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = tuple(pow(3, position, 31) for position in range(17))
_USCC_SHAPE = re.compile(rf"[{_USCC_ALPHABET}]{{2}}\d{{6}}[{_USCC_ALPHABET}]{{10}}")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９ＡＢＣＤＥＦＧＨＪＫＬＭＮＰＱＲＴＵＷＸＹ", _USCC_ALPHABET)


class NameMissing(RuleBroken):
    """A facility without a name cannot be addressed by any document."""


class WrongCreditCode(RuleBroken):
    """A USCC whose shape or check digit is wrong names nobody."""

    def __init__(self, code: str, *, expected_check: str | None) -> None:
        super().__init__(code, expected_check)
        self.code = code
        self.expected_check = expected_check
        """The check digit that would fit, or None where the shape itself is wrong."""


def normal_credit_code(text: str) -> str:
    """The code as GB 32100-2015 writes it: capitals, half width, no spaces or hyphens."""
    return re.sub(r"[\s\-－]", "", text).translate(_FULL_WIDTH).upper()


def credit_code_check_digit(first_seventeen: str) -> str:
    """The 18th character of a USCC (GB 32100-2015, 5.2: weights 3^i mod 31)."""
    total = sum(
        _USCC_ALPHABET.index(character) * weight
        for character, weight in zip(first_seventeen, _USCC_WEIGHTS, strict=True)
    )
    return _USCC_ALPHABET[(31 - total % 31) % 31]


def check_credit_code(text: str) -> str:
    """The normal form of a USCC. Raises WrongCreditCode."""
    code = normal_credit_code(text)
    if not _USCC_SHAPE.fullmatch(code):
        raise WrongCreditCode(text, expected_check=None)
    expected = credit_code_check_digit(code[:17])
    if code[17] != expected:
        raise WrongCreditCode(text, expected_check=expected)
    return code


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityFile:
    """What an inspector's file says of a facility. Empty text and None mean: not known.

    Codes are attributes, not identity: campuses and village clinics share one USCC.
    """

    name: str
    kind: FacilityKind = FacilityKind.OTHER
    uscc: str = ""
    licence_number: str = ""
    """执业许可证登记号."""
    nursery_record_number: str = ""
    """托育备案号."""
    address: str = ""
    township: str = ""
    legal_representative: str = ""
    person_in_charge: str = ""
    safety_officer: str = ""
    phone: str = ""
    capacity: int | None = None
    """Beds (床位) or nursery places (托位)."""
    floors: int | None = None
    height_class: HeightClass | None = None
    remark: str = ""

    def checked(self) -> FacilityFile:
        """The same file with codes in normal form. Raises NameMissing or WrongCreditCode."""
        if not self.name.strip():
            raise NameMissing
        uscc = check_credit_code(self.uscc) if self.uscc.strip() else ""
        texts = {f.name: getattr(self, f.name).strip() for f in fields(self) if f.type == "str"}
        return replace(self, **{**texts, "uscc": uscc})


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility:
    """A facility as it stands in the books: its own id, its file, and whether it is archived.

    ``version`` is a version vector (device epoch -> counter): newer replaces, concurrent is a
    conflict that a person settles.
    """

    id: str
    file: FacilityFile
    archived: bool = False
    version: Mapping[str, int] = field(default_factory=dict)


SAME_FACILITY_KEYS = ("uscc", "licence_number", "nursery_record_number")
"""Attributes whose equal values make a person ask: is this the same facility?"""
