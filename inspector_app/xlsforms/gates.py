"""Questions on which others depend: they become conditions that are asked once per inspection."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from inspector_app.domain.checklists import Condition
from inspector_app.domain.vocabulary import Verdict
from inspector_app.xlsforms.form_sheets import Cell
from inspector_app.xlsforms.question_types import RowKind, is_yes_no, names_meaning
from inspector_app.xlsforms.relevance import Answered, simple_answers
from inspector_app.xlsforms.survey import Question

_LONGEST_KEY = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependence:
    """On which question something depends, and which expressions could not be carried over."""

    gate: str = ""
    """Name of a question that must be answered with yes; empty where it is always asked."""
    lost: tuple[Cell, ...] = ()


class Gates:
    """Knows on what each question of a form depends."""

    def __init__(self, questions: Sequence[Question], checklist_id: str) -> None:
        self._asked = {
            question.name: question
            for question in questions
            if question.type.kind is RowKind.SELECT_ONE
            and is_yes_no(question.choices)
            and question.label
            and not any(group.repeats for group in question.groups)
        }
        self._prefix = _key_prefix(checklist_id)
        self._dependence: dict[str, Dependence] = {}

    def dependence(self, question: Question) -> Dependence:
        """On what a question depends by its groups and by itself.

        A checklist knows one condition for each item, and conditions that depend on each other: of several gates the
        one counts that stands behind the others; what that does not cover is lost.
        """
        gates: dict[str, Cell] = {}
        lost: list[Cell] = []
        for row in (*(group.row for group in question.groups), question.row):
            cell = row.cells.get("relevant")
            if cell is None:
                continue
            needed = self._needed(cell.text)
            if needed is None:
                lost.append(cell)
            else:
                gates |= dict.fromkeys(needed, cell)
        gates.pop(question.name, None)
        if not gates:
            return Dependence(lost=tuple(lost))
        last = next((gate for gate in reversed(gates) if self._covers(gate, gates)), next(reversed(gates)))
        covered = {last, *self._above(last)}
        lost += (cell for gate, cell in gates.items() if gate not in covered)
        return Dependence(gate=last, lost=tuple(dict.fromkeys(lost)))

    def conditions(self, used: Iterable[str]) -> Iterator[Condition]:
        """The conditions for these gates and for those that they depend on, the latter first."""
        wanted = {name for gate in used for name in (gate, *self._above(gate))}
        for name, question in self._asked.items():
            if name in wanted:
                above = self._gate_of(name)
                yield Condition(key=self.key(name), question=question.label, only_if=self.key(above) if above else "")

    def key(self, name: str) -> str:
        """The key of a gate's condition: no other checklist has the same."""
        position = list(self._asked).index(name) + 1
        return f"{self._prefix}_{position}"

    def question(self, name: str) -> Question:
        """The question that is this gate."""
        return self._asked[name]

    def _needed(self, expression: str) -> list[str] | None:
        """The gates that must all be answered with yes; None where the expression says anything else."""
        answers = simple_answers(expression)
        if answers is None or not all(self._says_yes(answer) for answer in answers):
            return None
        return [answer.question for answer in answers]

    def _says_yes(self, answer: Answered) -> bool:
        question = self._asked.get(answer.question)
        if question is None:
            return False
        if answer.positive:
            return answer.answer in names_meaning(question.choices, Verdict.COMPLIANT)
        # "Not no" is yes where there is no third answer.
        return len(question.choices) == 2 and answer.answer in names_meaning(question.choices, Verdict.VIOLATION)

    def _covers(self, gate: str, gates: Mapping[str, Cell]) -> bool:
        return set(gates) <= {gate, *self._above(gate)}

    def _above(self, gate: str) -> list[str]:
        """What a gate itself depends on, nearest first. A checked form has no circles."""
        above: list[str] = []
        name = self._gate_of(gate)
        while name and name not in above:
            above.append(name)
            name = self._gate_of(name)
        return above

    def _gate_of(self, name: str) -> str:
        if name not in self._dependence:
            self._dependence[name] = Dependence()  # so that a circle ends
            self._dependence[name] = self.dependence(self._asked[name])
        return self._dependence[name].gate


def _key_prefix(checklist_id: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "_", checklist_id.lower()).strip("_")
    return (plain if plain[:1].isalpha() else f"form_{plain}")[: _LONGEST_KEY - 5].rstrip("_")
