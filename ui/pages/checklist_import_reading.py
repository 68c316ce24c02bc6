"""The jobs of the page that brings in checklists: what a file is, and what reading it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from inspector_app.domain.checklist_imports import FileKind
from inspector_app.domain.edition_diff import compare
from inspector_app.domain.errors import BadFile, Problem
from inspector_app.domain.table_checklists import TableTrouble
from inspector_app.services import checklist_arrival, checklist_doors, checklist_import
from inspector_app.services.desk import Desk
from ui.models.edition_changes import change_rows
from ui.models.import_outcome import Outcome, of_form, of_problems, of_table
from ui.models.table_choice import TableChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A file that was looked at. Nothing is imported."""

    path: Path
    kind: FileKind
    outcome: Outcome
    choice: TableChoice | None = None
    """Of a bureau's own table: what its columns mean."""
    leave_out: frozenset[str] = frozenset()
    """Places of forbidden citations that a person decided to leave out."""


def look(desk: Desk, path: Path, *, kind: FileKind | None = None) -> Look:
    """Read a file; ``kind`` where a person said what it is. Raises BadFile where it cannot be read at all."""
    known = kind or checklist_import.recognise(path)
    if known is FileKind.TABLE:
        return look_at_table(desk, path)
    outcome = _of_form(path) if known is FileKind.XLSFORM else _of_own_file(path)
    return Look(path=path, kind=known, outcome=_beside_the_library(desk, outcome))


def look_at_table(
    desk: Desk,
    path: Path,
    *,
    before: TableChoice | None = None,
    headers: Mapping[str, tuple[int, int]] | None = None,
    leave_out: frozenset[str] = frozenset(),
) -> Look:
    """Guess the columns of a table, and read it. ``before``: what a person said of it at an earlier look."""
    try:
        guess = checklist_import.guess(desk, path, headers=headers)
    except BadFile as error:
        return Look(path=path, kind=FileKind.TABLE, outcome=of_problems(error.problems))
    choice = before.under(guess) if before else TableChoice.proposed(guess)
    return read_columns(desk, path, choice=choice, leave_out=leave_out)


def read_columns(_desk: Desk, path: Path, *, choice: TableChoice, leave_out: frozenset[str]) -> Look:
    """Read a table by what is chosen. Raises BadFile where the file is gone."""
    mapping = choice.mapping()
    outcome = Outcome()
    if mapping.sheets:
        outcome = of_table(checklist_import.read_table(path, mapping, title="", leave_out_citations=leave_out))
    return Look(path=path, kind=FileKind.TABLE, outcome=outcome, choice=choice, leave_out=leave_out)


def _of_form(path: Path) -> Outcome:
    return of_form(checklist_import.read_form(path))


def _of_own_file(path: Path) -> Outcome:
    try:
        checklist = checklist_doors.read_file(path)
    except BadFile as error:
        return of_problems(error.problems)
    macros = (Problem(code=TableTrouble.MACROS_LEFT_OUT),) if checklist_doors.carries_macros(path) else ()
    return Outcome(checklist=checklist, problems=macros)


def _beside_the_library(desk: Desk, outcome: Outcome) -> Outcome:
    """With the edition in use of the same checklist, and what the file changes against it."""
    if outcome.checklist is None:
        return outcome
    present = checklist_arrival.present_edition(desk, outcome.checklist.id)
    if present is None:
        return outcome
    return replace(outcome, present=present, changes=change_rows(compare(present, outcome.checklist)))
