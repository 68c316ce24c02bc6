"""What reading a file as a checklist came to, whichever kind of file it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inspector_app.domain.checklist_imports import FileKind
from inspector_app.domain.checklists import Checklist, Condition, Item
from inspector_app.domain.edition_diff import Run, Stretch
from inspector_app.domain.errors import Problem
from inspector_app.domain.table_checklists import TableResult, TableTrouble, stops_import
from inspector_app.domain.xlsforms import FormResult
from inspector_app.sentences import explain_problem
from ui.models.edition_changes import ChangeRow, Passage
from ui.models.item_reading import after_basis, badges, before_basis, citations
from ui.models.lines import Badge, Column, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead:
    """A part of the file that is not in the checklist."""

    place: str
    why: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A checklist, or everything that is wrong; and what of the file is in neither."""

    checklist: Checklist | None = None
    problems: tuple[Problem, ...] = ()
    not_read: tuple[NotRead, ...] = ()
    items: int = 0
    """How many check items were found, good or bad; 0 where nobody counted them."""
    present: Checklist | None = None
    """The edition in use of the same checklist, where the library has it."""
    changes: tuple[ChangeRow, ...] = ()
    """What the file changes against that one."""

    @property
    def stopping(self) -> tuple[Problem, ...]:
        """What must be put right before anything is imported."""
        return tuple(problem for problem in self.problems if stops_import(problem))

    @property
    def forbidden(self) -> frozenset[str]:
        """Places that cite what may not be cited any more."""
        wanted = (one.place for one in self.problems if one.code == TableTrouble.FORBIDDEN_CITATION)
        return frozenset(wanted)


def of_table(result: TableResult) -> Outcome:
    """Of a bureau's own table."""
    return Outcome(
        checklist=result.checklist,
        problems=_stopping_first(result.problems),
        not_read=tuple(NotRead(place=one.place, why=one.reason.label, text=one.text) for one in result.left_out),
        items=result.items,
    )


def of_form(result: FormResult) -> Outcome:
    """Of an XLSForm."""
    return Outcome(
        checklist=result.checklist,
        problems=_stopping_first(result.problems),
        not_read=tuple(NotRead(place=one.place, why=one.why.label, text=one.what) for one in result.not_taken_over),
        items=sum(1 for _ in result.checklist.items()) if result.checklist else 0,
    )


def of_problems(problems: Sequence[Problem]) -> Outcome:
    """Of a file from which nothing could be read."""
    return Outcome(problems=_stopping_first(problems))


def _stopping_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: not stops_import(problem)))


def summary(outcome: Outcome, kind: FileKind) -> str:
    """What came out, in a sentence or two."""
    stopping, doubtful = len(outcome.stopping), len(outcome.problems) - len(outcome.stopping)
    if stopping:
        found = f"找到{outcome.items}个检查项，" if outcome.items else ""
        otherwise = "，或改正各列的含义" if kind is FileKind.TABLE else ""
        if outcome.forbidden:
            otherwise += "，或在“问题”中勾选“不引用这些文件”"
        return f"{found}有{stopping}处问题必须改正，现在不能导入。请在文件中改好、保存，再按“重新读取”{otherwise}。"
    if outcome.checklist is None:
        return "没有选中工作表。请至少选一张要导入的工作表。"
    parts = [f"读出{_sizes(outcome.checklist)}"]
    if doubtful:
        parts.append(f"有{doubtful}处请核对")
    if outcome.not_read:
        words = "没有对应的内容" if kind is FileKind.XLSFORM else "没有读入的内容"
        parts.append(f"{words}{len(outcome.not_read)}处")
    return "；".join(parts) + "。"


def _sizes(checklist: Checklist) -> str:
    items = sum(1 for _ in checklist.items())
    conditions = f"，{len(checklist.conditions)}个只问一次的条件" if checklist.conditions else ""
    return f"{items}个检查项，分{len(checklist.sections)}部分{conditions}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemLine:
    """A problem as the list shows it."""

    stops: bool
    place: str
    sentence: str

    @property
    def badge(self) -> Badge:
        """How much it weighs."""
        return Badge("须改正", Tone.ALARM) if self.stops else Badge("请核对", Tone.WARNING)


def problem_lines(problems: Iterable[Problem]) -> list[ProblemLine]:
    """Each with its place and its sentence."""
    return [
        ProblemLine(
            stops=stops_import(problem),
            place=problem.place or "整个文件",
            sentence=explain_problem(Problem(code=problem.code, facts=problem.facts)),
        )
        for problem in problems
    ]


PROBLEM_COLUMNS: tuple[Column[ProblemLine], ...] = (
    Column(title="轻重", text=lambda one: one.badge.text, badges=lambda one: (one.badge,), width=92),
    Column(title="位置", text=lambda one: one.place, width=130),
    Column(title="问题和改法", text=lambda one: one.sentence, width=260, stretches=True),
)
NOT_READ_COLUMNS: tuple[Column[NotRead], ...] = (
    Column(title="位置", text=lambda one: one.place, width=130),
    Column(title="原因", text=lambda one: one.why, width=230, stretches=True),
    Column(title="内容", text=lambda one: one.text, width=200, stretches=True),
)


def item_passages(item: Item, conditions: Sequence[Condition]) -> list[Passage]:
    """An item as an inspector will read it, heading by heading."""
    cited = "\n".join(f"{one.text}\n{one.note}" for one in citations(item, conditions))
    texts = (*before_basis(item), ("依据", cited), *after_basis(item, conditions))
    return [Passage(heading=heading, stretches=(Stretch(Run.SAME, text),)) for heading, text in texts if text]


def item_heading(item: Item) -> str:
    """Number, severity and the like, in one line."""
    return "　".join(badge.text for badge in badges(item))


def condition_passages(conditions: Sequence[Condition]) -> list[Passage]:
    """The questions that are asked once per inspection."""
    questions = "\n".join(f"{number}. {one.question}" for number, one in enumerate(conditions, start=1))
    return [Passage(heading="每次检查只问一次", stretches=(Stretch(Run.SAME, questions),))]
