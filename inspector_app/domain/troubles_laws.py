"""What the library of laws refuses. Facts only; the words are in ``sentences.law_library``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from inspector_app.domain.errors import RuleBroken
from inspector_app.domain.inspections import UnknownRecord
from inspector_app.domain.law_texts import LawVersion

LONGEST_NAME = 200


class UnknownLaw(UnknownRecord):
    """No text of this id is in the library."""

    def __init__(self, law_id: str) -> None:
        super().__init__("law", law_id)


class LawAlreadyThere(RuleBroken):
    """The very same file was brought in before; nothing is stored twice."""

    def __init__(self, version: LawVersion) -> None:
        super().__init__(version.id)
        self.version = version


class VersionAlreadyThere(RuleBroken):
    """Another text of this document with the same effective date stands in the library."""

    def __init__(self, version: LawVersion) -> None:
        super().__init__(version.id)
        self.version = version


class LawNameMissing(RuleBroken):
    """A text without the name of its document could be found by no citation."""


class LawNameTooLong(RuleBroken):
    """What was given as name, number or version is no name."""

    def __init__(self) -> None:
        super().__init__()
        self.limit = LONGEST_NAME


class LawNotInLibrary(RuleBroken):
    """No document of the library has this name or number; ``similar`` ones have part of it."""

    def __init__(self, document: str, similar: Sequence[str]) -> None:
        super().__init__(document)
        self.document = document
        self.similar = tuple(similar)


class EffectiveDateUnlikely(RuleBroken):
    """No text of this country's law took effect on such a day."""

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.day = day
