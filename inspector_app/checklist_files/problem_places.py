"""Problems of a file: where they are, and how many are worth naming."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from inspector_app.domain.errors import BadFile, Problem
from inspector_app.domain.problem_places import Place

MAX_PROBLEMS = 200
"""Whoever mends a file mends it in rounds; a hostile file must not fill the memory with problems."""

LONGEST_FACT = 40


def line_place(line: int) -> Place:
    """A line of a text file as a place."""
    return Place(f"第{line}行", (line,))


def shortened(text: str) -> str:
    """A text of the file, short enough for a sentence."""
    one_line = " ".join(text[: 4 * LONGEST_FACT].split())
    return one_line if len(one_line) <= LONGEST_FACT else one_line[: LONGEST_FACT - 1] + "…"


class ProblemList:
    """Problems in the order of their places, up to a limit."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._seen: set[tuple[str, str, str]] = set()
        self._settled: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self._problems)

    @property
    def full(self) -> bool:
        """True where further problems are not kept."""
        return len(self._problems) >= MAX_PROBLEMS

    def add(self, problem: Problem) -> None:
        """Keep a problem, once."""
        same = (problem.code, problem.place, str(dict(problem.facts)))
        if same not in self._seen and problem.place not in self._settled and not self.full:
            self._seen.add(same)
            self._problems.append(problem)

    def add_all(self, found: Iterable[Problem]) -> None:
        """Keep problems as long as there is room; the others are not even looked for."""
        for problem in found:
            if self.full:
                return
            self.add(problem)

    def say_no_more_of_these_places(self) -> None:
        """Further problems at the places of those that are kept are passed over: they only follow from them."""
        self._settled = frozenset(problem.place for problem in self._problems if problem.place)

    def in_order(self) -> tuple[Problem, ...]:
        """The problems as they come in the file; those of the whole file first."""
        problems = sorted(self._problems, key=_order)
        if self.full:
            problems.append(Problem(code="checklist.more_problems", facts={"shown": MAX_PROBLEMS}))
        return tuple(problems)

    def bad_file(self, path: Path) -> BadFile:
        """The error that carries them."""
        return BadFile(path, self.in_order())


def _order(problem: Problem) -> tuple[int, ...]:
    return problem.place.order if isinstance(problem.place, Place) else ()
