"""The survey of a form: its questions within their groups, and what is wrong with how it is built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from inspector_app.domain.errors import Problem
from inspector_app.domain.xlsforms import FormTrouble
from inspector_app.workbooks.cell_reading import AddProblem
from inspector_app.xlsforms.form_sheets import CHOICES, SURVEY, FormRow, FormSheet
from inspector_app.xlsforms.question_types import Choice, RowKind, RowType, row_type
from inspector_app.xlsforms.relevance import referenced

DEEPEST = 10
"""Groups within groups."""

_ASKED = frozenset({RowKind.SELECT_ONE, RowKind.SELECT_MULTIPLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group or repeat; what is within it carries it along."""

    row: FormRow
    repeats: bool

    @property
    def title(self) -> str:
        """What its heading says; empty for a group that only arranges the screen."""
        return self.row.text("label")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One row of the survey that is no group."""

    row: FormRow
    type: RowType
    groups: tuple[Group, ...]
    choices: tuple[Choice, ...] = ()

    @property
    def name(self) -> str:
        """By which expressions refer to it."""
        return self.row.text("name")

    @property
    def label(self) -> str:
        """What it asks."""
        return self.row.text("label")


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """All questions and groups in their order."""

    questions: tuple[Question, ...]
    groups: tuple[Group, ...]


def read_survey(sheets: Mapping[str, FormSheet], add: AddProblem) -> Survey:
    """The questions. Adds a problem for everything that breaks the form, each with its cell."""
    reading = _SurveyReading(choice_lists(sheets), add)
    for row in sheets[SURVEY].rows:
        reading.take(row)
    survey = reading.finished()
    for problem in (*_repeated_names(survey), *_reference_problems(survey)):
        add(problem)
    return survey


def choice_lists(sheets: Mapping[str, FormSheet]) -> Mapping[str, tuple[Choice, ...]]:
    """The choices by the name of their list."""
    lists: dict[str, list[Choice]] = {}
    for row in sheets[CHOICES].rows if CHOICES in sheets else ():
        name = row.text("list_name")
        if name:
            choice = Choice(name=row.text("name"), label=row.text("label"), place=row.place_of("name"))
            lists.setdefault(name, []).append(choice)
    return {name: tuple(choices) for name, choices in lists.items()}


class _SurveyReading:
    """Goes through the rows once, groups open."""

    def __init__(self, lists: Mapping[str, tuple[Choice, ...]], add: AddProblem) -> None:
        self._lists = lists
        self._add = add
        self._open: list[Group] = []
        self._groups: list[Group] = []
        self._questions: list[Question] = []

    def take(self, row: FormRow) -> None:
        """Take the next row."""
        if not row.cells:
            return
        kind = row_type(row.text("type"))
        if kind.kind is RowKind.BEGIN:
            self._begin(Group(row=row, repeats=kind.repeats))
        elif kind.kind is RowKind.END:
            if self._open:
                self._open.pop()
            else:
                self._add(Problem(code=FormTrouble.END_WITHOUT_GROUP, place=row.place_of("type")))
        else:
            self._ask(row, kind)

    def finished(self) -> Survey:
        """Everything that was read."""
        for group in self._open:
            facts = {"name": group.title or group.row.text("name")}
            self._add(Problem(code=FormTrouble.GROUP_WITHOUT_END, place=group.row.place_of("type"), facts=facts))
        return Survey(questions=tuple(self._questions), groups=tuple(self._groups))

    def _begin(self, group: Group) -> None:
        if len(self._open) == DEEPEST:
            self._add(Problem(code=FormTrouble.TOO_DEEP, place=group.row.place, facts={"limit": DEEPEST}))
        self._open.append(group)
        self._groups.append(group)

    def _ask(self, row: FormRow, kind: RowType) -> None:
        choices: tuple[Choice, ...] = ()
        if kind.kind in _ASKED:
            found = self._lists.get(kind.list_name)
            if found is None and "." not in kind.list_name:  # select_one_from_file names a file
                facts = {"list": kind.list_name}
                self._add(Problem(code=FormTrouble.NO_SUCH_LIST, place=row.place_of("type"), facts=facts))
            choices = found or ()
            if not row.text("name"):
                self._add(Problem(code=FormTrouble.NAME_MISSING, place=row.place))
        self._questions.append(Question(row=row, type=kind, groups=tuple(self._open), choices=choices))


def _repeated_names(survey: Survey) -> Iterator[Problem]:
    """Within one group a name stands once."""
    first: dict[tuple[tuple[str, ...], str], str] = {}
    for question in survey.questions:
        if not question.name or question.type.kind is RowKind.COMMENT:
            continue
        key = tuple(group.row.place for group in question.groups), question.name
        place = question.row.place_of("name")
        if key in first:
            facts = {"name": question.name, "first": first[key]}
            yield Problem(code=FormTrouble.NAME_TWICE, place=place, facts=facts)
        first.setdefault(key, place)


def _reference_problems(survey: Survey) -> Iterator[Problem]:
    """Conditions that name what is not there, or wait for each other."""
    rows = [*(group.row for group in survey.groups), *(question.row for question in survey.questions)]
    known = {row.text("name") for row in rows}
    for row in rows:
        for name in referenced(row.text("relevant")):
            if name not in known:
                place = row.place_of("relevant")
                yield Problem(code=FormTrouble.NO_SUCH_QUESTION, place=place, facts={"name": name})
    yield from _circles(survey)


def _circles(survey: Survey) -> Iterator[Problem]:
    needs: dict[str, set[str]] = {}
    places: dict[str, str] = {}
    for question in survey.questions:
        if question.name:
            rows = (*(group.row for group in question.groups), question.row)
            needs.setdefault(question.name, set()).update(
                name for row in rows for name in referenced(row.text("relevant"))
            )
            places.setdefault(question.name, question.row.place_of("relevant"))
    told: set[str] = set()
    for name in needs:
        circle = _circle_through(name, needs)
        if circle and told.isdisjoint(circle):
            told.update(circle)
            facts = {"circle": "、".join(circle)}
            yield Problem(code=FormTrouble.CIRCULAR_RELEVANT, place=places[name], facts=facts)


def _circle_through(start: str, needs: Mapping[str, set[str]]) -> Sequence[str]:
    """The questions on a way from this one back to itself; empty where there is none."""
    came_from: dict[str, str] = {}
    waiting = [start]
    while waiting:
        name = waiting.pop()
        for above in sorted(needs.get(name, ())):
            if above == start:
                circle = [name]
                while circle[-1] != start:
                    circle.append(came_from[circle[-1]])
                return circle[::-1]
            if above not in came_from:
                came_from[above] = name
                waiting.append(above)
    return ()
