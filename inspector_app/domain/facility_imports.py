"""Bringing a list of facilities into the books: what is compared, what a person decides, what may stop it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from inspector_app.domain.facilities import SAME_FACILITY_KEYS, Facility, FacilityFile
from inspector_app.domain.facility_lists import FacilityField, FacilityRow, ListTrouble
from inspector_app.domain.vocabulary import Word


class Choice(Word):
    """What becomes of a row of the list."""

    ENTER = "enter", "新增"
    UPDATE = "update", "更新已有"
    LEAVE_OUT = "leave_out", "不导入"


class ImportTrouble(StrEnum):
    """What stops an import beside the problems of the list itself. Each is a problem code."""

    UNDECIDED = "facility_import.undecided"
    SAME_TARGET = "facility_import.same_target"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided about a row; ``facility_id`` names the facility to be updated."""

    choice: Choice
    facility_id: str = ""


Decisions = Mapping[str, Decision]
"""Decision by place of the row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field that an update would change."""

    field: FacilityField
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRow:
    """A row of the list beside the facilities in the books that may be the same."""

    row: FacilityRow
    similar: tuple[Facility, ...] = ()

    def proposal(self) -> Decision | None:
        """What the program would do; None where only a person can say whether it is the same facility."""
        if not self.row.importable:
            return Decision(choice=Choice.LEAVE_OUT)
        if not self.similar:
            return Decision(choice=Choice.ENTER)
        same = [facility for facility in self.similar if _surely_same(facility, self.row.file)]
        return Decision(choice=Choice.UPDATE, facility_id=same[0].id) if len(same) == 1 else None


_KIND_NOT_SAID = frozenset({ListTrouble.KIND_GUESSED, ListTrouble.KIND_MISSING, ListTrouble.KIND_UNKNOWN})


def updated(existing: FacilityFile, row: FacilityRow) -> FacilityFile:
    """The file after an update: what the list says replaces, what it leaves empty stays.

    A kind that was only guessed from the name replaces nothing.
    """
    said: dict[str, Any] = {field.value: getattr(row.file, field.value) for field in FacilityField}
    if any(problem.code in _KIND_NOT_SAID for problem in row.problems):
        del said["kind"]
    return replace(existing, **{name: value for name, value in said.items() if value not in ("", None)})


def differences(existing: FacilityFile, row: FacilityRow) -> tuple[Difference, ...]:
    """What an update would change, in the order of the file."""
    after = updated(existing, row)
    return tuple(
        Difference(field=field, before=getattr(existing, field.value), after=getattr(after, field.value))
        for field in FacilityField
        if getattr(existing, field.value) != getattr(after, field.value)
    )


def _surely_same(facility: Facility, file: FacilityFile) -> bool:
    """The same name, and nothing known of both that tells them apart."""
    known = facility.file
    apart = (*SAME_FACILITY_KEYS, "township")
    return (
        not facility.archived
        and known.name == file.name
        and all(not getattr(known, key) or getattr(file, key) in ("", getattr(known, key)) for key in apart)
    )
