"""Holds a form against the standard with pyxform, the standard's own converter.

It gets plain texts only, never the file: our own reader has unpacked that within limits. Neither its Java validator
nor its updater is called, and nothing here opens a connection or starts a program.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from inspector_app.domain.errors import Problem
from inspector_app.domain.xlsforms import FormTrouble
from inspector_app.xlsforms.form_sheets import CHOICES, SETTINGS, SURVEY, FormSheet

_ROW = re.compile(r"\[row ?: ?(\d+)\]\s*")
_SHEET = re.compile(r"On the '(\w+)' sheet")
_QUOTED = re.compile(r"'([^']{1,200})'")
_LONGEST = 300


def standard_problem(sheets: Mapping[str, FormSheet]) -> Problem | None:
    """What the standard's converter says against the form; None where it accepts it. It stops at the first thing."""
    # Late: half a second that only an import of a form needs.
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    definition: dict[str, object] = {"sheet_names": [sheet.name for sheet in sheets.values()]}
    for name in (SURVEY, CHOICES, SETTINGS, "external_choices", "entities", "osm"):
        if name in sheets:
            definition[name] = _rows(sheets[name])
            definition[f"{name}_header"] = [{column.header: None for column in sheets[name].columns}]
    try:
        convert(definition, form_name="form", validate=False, enketo=False)
    except PyXFormError as refused:
        return _problem(str(refused), sheets)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError) as broken:
        # The converter was not made for strangers' files: what it trips over is no form either.
        return _problem(f"{type(broken).__name__}: {broken}", sheets)
    return None


def _rows(sheet: FormSheet) -> Sequence[Mapping[str, str]]:
    """The rows with the empty ones between them, so that the numbers in messages are those of Excel."""
    rows: list[Mapping[str, str]] = []
    for row in sheet.rows:
        rows += [{}] * (row.number - 2 - len(rows))
        rows.append(row.raw)
    return rows


def _problem(message: str, sheets: Mapping[str, FormSheet]) -> Problem:
    row, named = _ROW.search(message), _SHEET.search(message)
    sheet = sheets.get(named[1].lower() if named else SURVEY) or sheets[SURVEY]
    number = int(row[1]) if row else _row_that_says(_QUOTED.findall(message), sheet)
    place = f"{sheet.name}!{number}" if number else sheet.name
    said = " ".join(_ROW.sub("", message).split())[:_LONGEST]
    return Problem(code=FormTrouble.AGAINST_THE_STANDARD, place=place, facts={"said": said})


def _row_that_says(words: Sequence[str], sheet: FormSheet) -> int:
    """The first row that has one of the words of a message without a row; 0 where there is none."""
    return next((row.number for word in words for row in sheet.rows if word in row.raw.values()), 0)
