"""The rows of a list that is being looked at before it is imported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial

from inspector_app.domain.errors import Problem
from inspector_app.domain.facilities import FacilityFile
from inspector_app.domain.facility_imports import Choice, Decision, ImportRow, differences
from inspector_app.domain.facility_lists import FacilityField, is_blocking
from inspector_app.domain.vocabulary import Word
from inspector_app.sentences import explain_problem
from ui.models.lines import Badge, Column, Tone

UNDECIDED_LABEL = "请选定"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLine:
    """A row with what was decided about it so far."""

    row: ImportRow
    decision: Decision | None

    @property
    def wrong(self) -> bool:
        """It cannot be imported as it is."""
        return not self.row.row.importable

    @property
    def doubtful(self) -> bool:
        """Somebody should look at it."""
        return bool(self.row.row.problems) and not self.wrong

    def decided(self, decision: Decision) -> ImportLine:
        """With another decision."""
        return replace(self, decision=decision)


class Which(Enum):
    """Which rows are shown."""

    ALL = "全部"
    UNDECIDED = "待选定"
    WRONG = "有错误"
    DOUBTFUL = "请核对"
    UPDATES = "更新已有"

    def holds(self, line: ImportLine) -> bool:
        """Is the row among them?"""
        if self is Which.UNDECIDED:
            return line.decision is None
        if self is Which.WRONG:
            return line.wrong
        if self is Which.DOUBTFUL:
            return line.doubtful
        if self is Which.UPDATES:
            return line.decision is not None and line.decision.choice is Choice.UPDATE
        return True


def problem_sentence(problem: Problem) -> str:
    """What is wrong, without the place in front."""
    return explain_problem(Problem(code=problem.code, facts=problem.facts))


def field_text(file: FacilityFile, field: FacilityField) -> str:
    """A field of a file as people read it."""
    return value_text(getattr(file, field.value))


def value_text(value: object) -> str:
    """A value as people read it."""
    if value is None:
        return ""
    return value.label if isinstance(value, Word) else str(value)


def _of_field(line: ImportLine, field: FacilityField) -> Sequence[Problem]:
    return [problem for problem in line.row.row.problems if problem.facts.get("field") == field]


def _ground(line: ImportLine, field: FacilityField) -> Tone | None:
    problems = _of_field(line, field)
    if any(is_blocking(problem) for problem in problems):
        return Tone.ALARM
    return Tone.WARNING if problems else None


def _hint(line: ImportLine, field: FacilityField) -> str:
    said = [problem_sentence(problem) for problem in _of_field(line, field)]
    return "\n".join((field_text(line.row.row.file, field), *said)).strip()


def decision_text(line: ImportLine) -> str:
    """What becomes of the row."""
    if line.decision is None:
        return UNDECIDED_LABEL
    if line.decision.choice is Choice.UPDATE and not _changes(line):
        return "已有，无变化"
    return line.decision.choice.label


def _changes(line: ImportLine) -> bool:
    decision = line.decision
    known = [one for one in line.row.similar if decision and one.id == decision.facility_id]
    return any(differences(one.file, line.row.row) for one in known)


def _decision_badges(line: ImportLine) -> Sequence[Badge]:
    tones = {Choice.ENTER: Tone.GOOD, Choice.UPDATE: Tone.NOTE, Choice.LEAVE_OUT: Tone.PLAIN}
    tone = tones[line.decision.choice] if line.decision else Tone.WARNING
    return (Badge(decision_text(line), tone),)


def _trouble(line: ImportLine) -> str:
    # What stops the row comes first.
    problems = sorted(line.row.row.problems, key=is_blocking, reverse=True)
    return "；".join(problem_sentence(problem).rstrip("。") for problem in problems)


def _trouble_badges(line: ImportLine) -> Sequence[Badge]:
    if line.wrong:
        return (Badge("错误", Tone.ALARM), Badge(_trouble(line)))
    if line.doubtful:
        return (Badge("请核对", Tone.WARNING), Badge(_trouble(line)))
    return ()


def _field(field: FacilityField, width: int, *, stretches: bool = False) -> Column[ImportLine]:
    def text(line: ImportLine) -> str:
        return field_text(line.row.row.file, field)

    hint: Callable[[ImportLine], str] = partial(_hint, field=field)
    return Column(
        title=field.label, text=text, ground=partial(_ground, field=field), hint=hint, width=width, stretches=stretches
    )


IMPORT_COLUMNS: tuple[Column[ImportLine], ...] = (
    Column(title="处理", text=decision_text, badges=_decision_badges, width=110),
    Column(title="位置", text=lambda line: line.row.row.place, width=96),
    _field(FacilityField.NAME, 200, stretches=True),
    Column(title="问题", text=_trouble, badges=_trouble_badges, width=230, stretches=True),
    _field(FacilityField.KIND, 120),
    _field(FacilityField.USCC, 180),
    _field(FacilityField.TOWNSHIP, 100),
    _field(FacilityField.ADDRESS, 180),
    _field(FacilityField.PERSON_IN_CHARGE, 90),
    _field(FacilityField.PHONE, 130),
    _field(FacilityField.LEGAL_REPRESENTATIVE, 100),
    _field(FacilityField.SAFETY_OFFICER, 100),
    _field(FacilityField.LICENCE_NUMBER, 180),
    _field(FacilityField.NURSERY_RECORD_NUMBER, 140),
    _field(FacilityField.CAPACITY, 130),
    _field(FacilityField.FLOORS, 70),
    _field(FacilityField.HEIGHT_CLASS, 130),
    _field(FacilityField.REMARK, 160),
)
