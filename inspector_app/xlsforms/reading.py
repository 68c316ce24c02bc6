"""From a form of the open standard XLSForm to a checklist, and the list of what has no counterpart in one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from inspector_app.domain.checklists import Applicability, Checklist, Item, Section
from inspector_app.domain.drafting import OWN_PREFIX
from inspector_app.domain.errors import Problem
from inspector_app.domain.legal_documents import LegalRegister
from inspector_app.domain.proposed_wordings import proposed_finding, proposed_requirement
from inspector_app.domain.table_checklists import TableTrouble, stops_import
from inspector_app.domain.vocabulary import Authority, DutyKind, OurAction, Severity
from inspector_app.domain.xlsforms import FormResult, FormTrouble, NotTaken
from inspector_app.workbooks.file_recognition import has_macros
from inspector_app.xlsforms.form_sheets import CHOICES, SETTINGS, SURVEY, FormSheet, read_sheets
from inspector_app.xlsforms.gates import Gates
from inspector_app.xlsforms.leftovers import Leftovers
from inspector_app.xlsforms.question_types import RowKind, is_yes_no, meaning_of
from inspector_app.xlsforms.standard_check import standard_problem
from inspector_app.xlsforms.survey import Group, Question, Survey, read_survey

MAX_ROWS = 5000
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_LINE, _WORDING = 200, 2000
_BETWEEN_LEVELS = "／"


def read_xlsform(path: Path, *, checklist_id: str, title: str = "", register: LegalRegister) -> FormResult:
    """The checklist of a form, as a draft that a person goes on writing.

    ``title``: empty = what the form calls itself, or else the file. Raises BadFile with a WorkbookTrouble for a file
    that cannot be read at all; everything else is a problem of the result.
    """
    problems: list[Problem] = []
    sheets = read_sheets(path, problems.append)
    survey_sheet = sheets.get(SURVEY)
    if survey_sheet is None or not survey_sheet.has("type", "name"):
        return FormResult(checklist=None, problems=(*problems, Problem(code=FormTrouble.NO_SURVEY)))
    if len(survey_sheet.rows) > MAX_ROWS:
        facts = {"count": len(survey_sheet.rows), "limit": MAX_ROWS}
        return FormResult(checklist=None, problems=(Problem(code=FormTrouble.TOO_MANY_ROWS, facts=facts),))
    problems += _repeated_columns(sheets)
    survey = read_survey(sheets, problems.append)
    if not any(map(stops_import, problems)) and (refused := standard_problem(sheets)) is not None:
        problems.append(refused)
    if has_macros(path.read_bytes()):
        problems.append(Problem(code=TableTrouble.MACROS_LEFT_OUT))
    named = title.strip() or _form_title(sheets) or path.stem
    making = _Making(survey, sheets, checklist_id, named[:_LINE], register, problems)
    checklist = making.checklist()
    return FormResult(
        checklist=None if any(map(stops_import, problems)) else checklist,
        problems=tuple(problems),
        not_taken_over=making.left.in_order(),
    )


def _repeated_columns(sheets: Mapping[str, FormSheet]) -> Iterator[Problem]:
    """Of two columns of one name, nobody could tell which counts."""
    for key in (SURVEY, CHOICES):
        first: dict[str, str] = {}
        for column in sheets[key].columns if key in sheets else ():
            name = column.header.casefold()
            if name in first:
                facts = {"header": column.header, "first": first[name]}
                yield Problem(code=FormTrouble.COLUMN_TWICE, place=column.place, facts=facts)
            first.setdefault(name, column.place)


def _form_title(sheets: Mapping[str, FormSheet]) -> str:
    rows = sheets[SETTINGS].rows if SETTINGS in sheets else ()
    return next((row.text(name) for row in rows for name in ("form_title", "title") if row.text(name)), "")


class _Making:
    """Makes the items in the order of the survey."""

    def __init__(
        self,
        survey: Survey,
        sheets: Mapping[str, FormSheet],
        checklist_id: str,
        title: str,
        register: LegalRegister,
        problems: list[Problem],
    ) -> None:
        self.left = Leftovers(sheets)
        self._survey = survey
        self._id = checklist_id
        self._title = title
        self._register = register
        self._problems = problems
        self._gates = Gates(survey.questions, checklist_id)
        self._depends = {
            id(question): self._gates.dependence(question) for question in survey.questions if _is_item(question)
        }
        self._used_gates = {one.gate for one in self._depends.values() if one.gate}
        self._sections: dict[str, list[Item]] = {}
        self._ids: set[str] = set()
        self._notes: list[Question] = []
        self._last: tuple[str, int, tuple[Group, ...]] | None = None
        """Section, place in it and groups of the item that the row before was."""

    def checklist(self) -> Checklist:
        """Everything that has a counterpart; the rest is with ``left``."""
        for group in self._survey.groups:
            self.left.of_group(group)
        for question in self._survey.questions:
            self._take(question)
        self._leave_notes()
        if not self._sections and not any(map(stops_import, self._problems)):
            self._problems.append(Problem(code=FormTrouble.NO_ITEMS))
        sections = (Section(title=title, items=tuple(items)) for title, items in self._sections.items())
        return Checklist(
            id=self._id,
            title=self._title,
            edition="",
            conditions=tuple(self._gates.conditions(sorted(self._used_gates))),
            sections=tuple(sections),
        )

    def _take(self, question: Question) -> None:
        kind = question.type.kind
        if kind is RowKind.IMAGE and self._last is not None and self._last[2] == question.groups:
            self._ask_for_photo()
            self.left.of_columns(question.row)
            return
        if kind is RowKind.NOTE and question.label:
            self._notes.append(question)
            self.left.of_columns(question.row)
            self.left.of_relevant(question.row)
        elif question.name in self._used_gates and self._gates.question(question.name) is question:
            self._last = None
            self._condition(question)
        elif _is_item(question):
            self._item(question)
        else:
            if kind is not RowKind.COMMENT:
                self._last = None
            self.left.of_question(question)

    def _condition(self, question: Question) -> None:
        self.left.add(question.row.place_of("label"), question.label, NotTaken.BECAME_CONDITION)
        self.left.of_columns(question.row)
        self.left.of_cells(self._depends[id(question)].lost, NotTaken.RELEVANT)
        self._check_length(question, _LINE)

    def _item(self, question: Question) -> None:
        depends = self._depends[id(question)]
        self.left.of_columns(question.row)
        self.left.of_cells(depends.lost, NotTaken.RELEVANT)
        self.left.of_choices(question)
        self._check_length(question, _WORDING)
        self._refuse_forbidden_mention(question)
        title = _BETWEEN_LEVELS.join(dict.fromkeys(group.title for group in question.groups if group.title))
        section = (title or self._title)[:_LINE]
        ticks = question.type.kind is RowKind.SELECT_MULTIPLE
        item = Item(
            id=self._item_id(question),
            check=question.label,
            method="看现场",
            finding=proposed_finding(question.label),
            requirement=proposed_requirement(question.label),
            severity=Severity.GENERAL,
            applies=Applicability(if_present=self._gates.key(depends.gate) if depends.gate else ""),
            competent=(Authority.HEALTH,),
            our_action=OurAction.URGE,
            # A form names no law: what it asks is a work requirement until a person says otherwise.
            duty=DutyKind.WORK_REQUIREMENT,
            notice_ready=False,
            hint=self._hint(question),
            ticks=_tick_texts(question) if ticks else (),
        )
        within = self._sections.setdefault(section, [])
        within.append(item)
        self._last = section, len(within) - 1, question.groups

    def _item_id(self, question: Question) -> str:
        if _ID.fullmatch(question.name) and question.name not in self._ids:
            self._ids.add(question.name)
            return question.name
        number = 1
        while f"{OWN_PREFIX}-{number:02d}" in self._ids:
            number += 1
        made = f"{OWN_PREFIX}-{number:02d}"
        self._ids.add(made)
        self.left.add(question.row.place_of("name"), f"{question.name} → {made}", NotTaken.NAME)
        return made

    def _hint(self, question: Question) -> str:
        """Notes before the question in the same group or around it, then its own hints."""
        fitting = [note for note in self._notes if question.groups[: len(note.groups)] == note.groups]
        for note in self._notes:
            if note not in fitting:
                self.left.add(note.row.place_of("label"), note.label, NotTaken.NOTE_ALONE)
        self._notes.clear()
        texts = [note.label for note in fitting]
        texts += (question.row.text(name) for name in ("hint", "guidance_hint"))
        return "\n".join(dict.fromkeys(filter(None, texts)))[:_WORDING]

    def _ask_for_photo(self) -> None:
        assert self._last is not None  # noqa: S101 - said to the type checker; asked by the caller
        section, at, _ = self._last
        self._sections[section][at] = replace(self._sections[section][at], photo_required=True)

    def _leave_notes(self) -> None:
        for note in self._notes:
            self.left.add(note.row.place_of("label"), note.label, NotTaken.NOTE_ALONE)

    def _check_length(self, question: Question, longest: int) -> None:
        if len(question.label) > longest:
            facts = {"length": len(question.label), "longest": longest}
            place = question.row.place_of("label")
            self._problems.append(Problem(code=TableTrouble.TEXT_TOO_LONG, place=place, facts=facts))

    def _refuse_forbidden_mention(self, question: Question) -> None:
        entry = self._register.forbidden_mention(question.label)
        if entry is not None:
            facts = {"document": entry.document or entry.number, "reason": entry.reason}
            place = question.row.place_of("label")
            self._problems.append(Problem(code=TableTrouble.FORBIDDEN_MENTION, place=place, facts=facts))


def _is_item(question: Question) -> bool:
    if not question.label or question.row.text("disabled").lower() in ("yes", "true"):
        return False
    if question.type.kind is RowKind.SELECT_MULTIPLE:
        return bool(question.choices)
    return question.type.kind is RowKind.SELECT_ONE and is_yes_no(question.choices)


def _tick_texts(question: Question) -> tuple[str, ...]:
    texts = (choice.label or choice.name for choice in question.choices if meaning_of(choice) is None)
    return tuple(dict.fromkeys(text[:_LINE] for text in texts if text))
