"""Checklists out of other people's files: recognise what a file is, guess a table's columns, read it.

Nothing is kept but what a person said of a table's columns; a checklist that was read becomes a draft by
``drafting.take_in``.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.domain.checklist_imports import FileKind
from inspector_app.domain.drafting import own_checklist_id
from inspector_app.services.checklist_library import shipped_register
from inspector_app.services.desk import Desk, Done

if TYPE_CHECKING:
    from inspector_app.domain.table_checklists import (
        ColumnMeaning,
        RememberedMeanings,
        TableGuess,
        TableMapping,
        TableResult,
    )
    from inspector_app.domain.xlsforms import FormResult

# What reads workbooks is imported where it is needed: no start needs it.

_NOTE = "checklist_tables.columns"
_MOST_REMEMBERED = 300
"""Forms of tables; the ones used longest ago are forgotten."""
_YAML = (".yaml", ".yml")


def recognise(path: Path) -> FileKind:
    """Which door the file has to come in by. Raises BadFile with a WorkbookTrouble where it cannot be read at all."""
    if path.suffix.lower() in _YAML:
        return FileKind.YAML
    from inspector_app.checklist_files.template_sheets import is_of_template
    from inspector_app.workbooks.workbook_reading import read_workbook
    from inspector_app.xlsforms.form_sheets import is_survey

    templates = 0
    for sheet in read_workbook(path):
        if is_survey(sheet):
            return FileKind.XLSFORM
        templates += is_of_template(sheet)
    # One sheet of that name may be anybody's.
    return FileKind.TEMPLATE if templates > 1 else FileKind.TABLE


def guess(desk: Desk, path: Path, *, headers: Mapping[str, tuple[int, int]] | None = None) -> TableGuess:
    """What the columns of a table seem to mean, or what a person said of such a table before.

    ``headers``: by sheet, first and last row of its header, where a person pointed at them. Raises BadFile.
    """
    from inspector_app.table_checklists import guessing

    return guessing.guess(path, remembered=_remembered(desk), headers=headers)


def read_table(
    path: Path, mapping: TableMapping, *, title: str, leave_out_citations: Collection[str] = ()
) -> TableResult:
    """The checklist of a table, under a new id, or everything that is wrong with it.

    ``leave_out_citations``: places of forbidden citations that a person decided to leave out. Raises BadFile.
    """
    from inspector_app.table_checklists import reading

    return reading.read_table(
        path,
        mapping,
        checklist_id=own_checklist_id(),
        title=title.strip() or path.stem,
        register=shipped_register(),
        leave_out_citations=leave_out_citations,
    )


def read_form(path: Path, *, title: str = "") -> FormResult:
    """The checklist of an XLSForm, under a new id, and what of it has no counterpart. Raises BadFile."""
    from inspector_app.xlsforms.reading import read_xlsform

    return read_xlsform(path, checklist_id=own_checklist_id(), title=title, register=shipped_register())


def remember(desk: Desk, mapping: TableMapping) -> Done:
    """Keep what a person said of the columns, for the next table with such a header."""
    now = desk.clock()
    known = dict(_remembered(desk))
    for sheet in mapping.sheets:
        if sheet.signature and sheet.last_row:
            known.pop(sheet.signature, None)
            known[sheet.signature] = sheet.meanings
    kept = list(known.items())[-_MOST_REMEMBERED:]
    plain = {signature: {str(at): meaning.value for at, meaning in meant.items()} for signature, meant in kept}
    with desk.records.transaction():
        desk.records.notes.put(_NOTE, json.dumps(plain))
    return Done(saved_at=now)


def _remembered(desk: Desk) -> RememberedMeanings:
    noted = desk.records.notes.get(_NOTE)
    plain: dict[str, dict[str, str]] = json.loads(noted) if noted else {}
    return {signature: _meanings(meant) for signature, meant in plain.items()}


def _meanings(plain: Mapping[str, str]) -> dict[int, ColumnMeaning]:
    """What a later version of the program may have added is not understood, and guessed anew."""
    from inspector_app.domain.table_checklists import ColumnMeaning

    known = {meaning.value for meaning in ColumnMeaning}
    return {int(at): ColumnMeaning(code) for at, code in plain.items() if code in known}
