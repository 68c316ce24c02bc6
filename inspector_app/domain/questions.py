"""现场问题: in which order the conditions of several checklists are asked, so that few answers leave out much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from inspector_app.domain.applicability import Present
from inspector_app.domain.checklists import Checklist, Condition, Item, conditions_of
from inspector_app.domain.scoping import can_ask, concerns
from inspector_app.domain.vocabulary import FacilityGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A condition as it is asked."""

    condition: Condition
    saves: int
    """How many items of this kind of facility the answer 没有 leaves out, those of its children too."""
    depth: int = 0
    """0 for a question of its own; a child of it has 1, and so on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionGroup:
    """Questions under one heading; children come right after their parent."""

    title: str
    """Title of the first checklist that asks them; empty for those that leave nothing out."""
    questions: tuple[Question, ...]


def question_groups(checklists: Iterable[Checklist], group: FacilityGroup) -> tuple[QuestionGroup, ...]:
    """Each question once, under the first checklist that asks it; what leaves out most comes first.

    Questions on which nothing depends for this kind of facility are not asked. Those on which only citations or
    criteria depend leave nothing out; they come last, in a group without a title.
    """
    chosen = tuple(one for one in checklists if can_ask(one, group))
    items = [item for one in chosen for item in one.items() if concerns(item, group)]
    tree = _Tree(conditions_of(chosen), items)
    groups, without_saving = [], []
    for checklist in chosen:
        roots = [root for root in tree.roots if tree.home(root, chosen) is checklist]
        groups.append(QuestionGroup(title=checklist.title, questions=tree.asked(r for r in roots if tree.saves(r))))
        without_saving += [root for root in roots if not tree.saves(root)]
    groups.append(QuestionGroup(title="", questions=tree.asked(without_saving)))
    return tuple(one for one in groups if one.questions)


def open_questions(group: QuestionGroup, present: Present) -> tuple[Question, ...]:
    """Those of a group that are still worth asking: no child of something that is not there."""
    shown: list[Question] = []
    closed_at: int | None = None
    for question in group.questions:
        if closed_at is not None and question.depth > closed_at:
            continue
        closed_at = question.depth if present.get(question.condition.key) is False else None
        shown.append(question)
    return tuple(shown)


def denials(group: QuestionGroup, present: Present) -> dict[str, bool]:
    """全部没有: the answer 没有 to every question of a group that nobody answered and that is still worth asking."""
    answers = dict(present)
    denied: dict[str, bool] = {}
    for question in group.questions:
        key = question.condition.key
        if answers.get(key) is None and question in open_questions(group, answers):
            answers[key] = denied[key] = False
    return denied


class _Tree:
    """Conditions with what depends on them. Where they lead in a circle, which no checked file has, the first
    of the circle stands at the top."""

    def __init__(self, conditions: Iterable[Condition], items: Iterable[Item]) -> None:
        self._conditions = {one.key: one for one in conditions}
        self._gates: dict[str, int] = {}
        needed: set[str] = set()
        for item in items:
            gate = item.applies.if_present
            self._gates[gate] = self._gates.get(gate, 0) + 1
            needed |= {gate, *(one.only_if for one in item.basis), *(one.only_if for one in item.criteria)}
        self._children: dict[str, list[str]] = {}
        self.roots = self._plant(self._with_parents(needed))

    def home(self, root: str, chosen: Iterable[Checklist]) -> Checklist:
        """The first checklist that asks a question."""
        return next(one for one in chosen if any(condition.key == root for condition in one.conditions))

    def saves(self, key: str) -> int:
        """How many items go with a condition and all that depends on it."""
        return self._gates.get(key, 0) + sum(self.saves(child) for child in self._children[key])

    def asked(self, roots: Iterable[str], depth: int = 0) -> tuple[Question, ...]:
        """These conditions, each followed by its children; what saves most first, else in their order."""
        return tuple(
            question
            for key in sorted(roots, key=self.saves, reverse=True)
            for question in (
                Question(condition=self._conditions[key], saves=self.saves(key), depth=depth),
                *self.asked(self._children[key], depth + 1),
            )
        )

    def _with_parents(self, needed: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for wanted in needed:
            key = wanted
            while key in self._conditions and key not in found:
                found.add(key)
                key = self._conditions[key].only_if
        return found

    def _plant(self, asked: set[str]) -> list[str]:
        parents: dict[str, str] = {}
        self._children.update((key, []) for key in asked)
        for key in (key for key in self._conditions if key in asked):
            parent = self._conditions[key].only_if
            if parent in asked and key not in _upwards(parent, parents):
                parents[key] = parent
                self._children[parent].append(key)
        return [key for key in self._conditions if key in asked and key not in parents]


def _upwards(key: str, parents: Mapping[str, str]) -> Iterator[str]:
    while key:
        yield key
        key = parents.get(key, "")
