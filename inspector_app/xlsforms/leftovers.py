"""What of a form has no counterpart in a checklist: each part is listed with its cell, none is dropped silently."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from inspector_app.domain.xlsforms import NotTaken, NotTakenOver
from inspector_app.xlsforms.form_sheets import CHOICES, SETTINGS, SURVEY, Cell, FormRow, FormSheet
from inspector_app.xlsforms.question_types import RowKind, meaning_of
from inspector_app.xlsforms.survey import Group, Question

_TAKEN = frozenset({"type", "name", "label", "hint", "guidance_hint", "relevant"})
_CHOICES_TAKEN = frozenset({"list_name", "name", "label"})
_SETTINGS_TAKEN = frozenset({"form_title", "title", "default_language"})
_REASONS = {
    "required": NotTaken.REQUIRED,
    "constraint": NotTaken.CONSTRAINT,
    "constraint_message": NotTaken.CONSTRAINT,
    "required_message": NotTaken.REQUIRED,
    "calculation": NotTaken.CALCULATION,
    "trigger": NotTaken.CALCULATION,
    "appearance": NotTaken.APPEARANCE,
    "parameters": NotTaken.APPEARANCE,
    "read_only": NotTaken.APPEARANCE,
    "default": NotTaken.DEFAULT,
    "choice_filter": NotTaken.CHOICES,
    "repeat_count": NotTaken.REPEAT,
    "disabled": NotTaken.DISABLED,
    **dict.fromkeys(("media", "image", "big-image", "audio", "video", "autoplay"), NotTaken.MEDIA),
}
_NOT_REQUIRED = frozenset({"no", "false", "false()", "否"})
_LONGEST = 120


class Leftovers:
    """Gathers them. Begins with what concerns whole sheets."""

    def __init__(self, sheets: Mapping[str, FormSheet]) -> None:
        self._found: dict[NotTakenOver, None] = {}
        self._sheets = [sheet.name for sheet in sheets.values()]
        for key, sheet in sheets.items():
            if key not in (SURVEY, CHOICES, SETTINGS):
                self.add(sheet.name, sheet.name, NotTaken.SHEET)
                continue
            self.of_cells(sheet.other_languages, NotTaken.LANGUAGE)
        for column in sheets[CHOICES].columns if CHOICES in sheets else ():
            if column.name not in _CHOICES_TAKEN:
                self.add(column.place, column.header, _REASONS.get(column.name.split("::")[0], NotTaken.CHOICES))
        for row in sheets[SETTINGS].rows if SETTINGS in sheets else ():
            for name, cell in row.cells.items():
                if name not in _SETTINGS_TAKEN:
                    self.add(cell.place, f"{name}：{cell.text}", NotTaken.SETTING)

    def add(self, place: str, what: str, why: NotTaken) -> None:
        """One part."""
        self._found[NotTakenOver(place=place, what=what[:_LONGEST], why=why)] = None

    def of_cells(self, cells: Iterable[Cell], why: NotTaken) -> None:
        """Cells that say it themselves."""
        for cell in cells:
            self.add(cell.place, cell.text, why)

    def of_columns(self, row: FormRow) -> None:
        """The further columns of a row that is taken over."""
        if "${" in row.text("label"):
            self.add(row.place_of("label"), row.text("label"), NotTaken.REFERENCE)
        for name, cell in row.cells.items():
            first = name.split("::")[0]
            if name in _TAKEN or (first == "required" and cell.text.lower() in _NOT_REQUIRED):
                continue
            why = _REASONS.get(name) or _REASONS.get(first, NotTaken.OTHER_COLUMN)
            self.add(cell.place, f"{name}：{cell.text}", why)

    def of_relevant(self, row: FormRow) -> None:
        """The condition of a row that becomes a part of another one."""
        if "relevant" in row.cells:
            self.of_cells([row.cells["relevant"]], NotTaken.RELEVANT)

    def of_group(self, group: Group) -> None:
        """A group: all of it has a counterpart but repeating and what its further columns say."""
        if group.repeats:
            self.add(group.row.place_of("type"), group.title or group.row.text("name"), NotTaken.REPEAT)
        self.of_columns(group.row)

    def of_choices(self, question: Question) -> None:
        """Answers beside yes, no and not applicable."""
        place = question.row.place_of("type")
        if question.type.or_other:
            self.add(place, question.row.text("type"), NotTaken.FURTHER_CHOICE)
        if question.type.kind is RowKind.SELECT_ONE:
            for choice in question.choices:
                if meaning_of(choice) is None:
                    self.add(choice.place, choice.label or choice.name, NotTaken.FURTHER_CHOICE)

    def of_question(self, question: Question) -> None:
        """A row that is not taken over at all."""
        row, kind = question.row, question.type.kind
        place = row.place_of("type")
        what = f"{row.text('type')}：{question.label or question.name}"
        if kind is RowKind.COMMENT:
            self.add(row.place, " ".join(cell.text for cell in row.cells.values()), NotTaken.COMMENT)
        elif row.text("disabled").lower() in ("yes", "true"):
            self.add(place, what, NotTaken.DISABLED)
        elif not question.label and kind is not RowKind.OTHER:
            self.add(place, what, NotTaken.NO_LABEL)
        elif kind is RowKind.SELECT_ONE:
            answers = "、".join(choice.label or choice.name for choice in question.choices)
            self.add(place, f"{question.label}（{answers}）", NotTaken.NOT_YES_NO)
        elif kind is RowKind.IMAGE:
            self.add(place, what, NotTaken.PHOTO_ALONE)
        elif row.text("type").lower().startswith("calculate"):
            self.add(place, what, NotTaken.CALCULATION)
        else:
            self.add(place, what, NotTaken.QUESTION_TYPE)

    def in_order(self) -> tuple[NotTakenOver, ...]:
        """As a reader goes through the form: sheet by sheet, row by row."""
        return tuple(sorted(self._found, key=self._position))

    def _position(self, one: NotTakenOver) -> tuple[int, int, str]:
        sheet, _, cell = one.place.rpartition("!")
        row = re.search(r"\d+", cell)
        at = self._sheets.index(sheet) if sheet in self._sheets else len(self._sheets)
        return at, int(row[0]) if row and sheet else 0, cell
