"""Problems of a text file: where they are, and how many are worth naming."""

from __future__ import annotations

from pathlib import Path

from inspector_app.domain.errors import BadFile, Problem

MAX_PROBLEMS = 200
"""Whoever mends a file mends it in rounds; a hostile file must not fill the memory with problems."""

LONGEST_FACT = 40


def line_place(line: int) -> str:
    """A line as the place of a problem."""
    return f"第{line}行"


def shortened(text: str) -> str:
    """A text of the file, short enough for a sentence."""
    one_line = " ".join(text[: 4 * LONGEST_FACT].split())
    return one_line if len(one_line) <= LONGEST_FACT else one_line[: LONGEST_FACT - 1] + "…"


class ProblemList:
    """Problems in the order of their lines, up to a limit."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._seen: set[tuple[str, str, str]] = set()

    def __bool__(self) -> bool:
        return bool(self._problems)

    @property
    def full(self) -> bool:
        """True where further problems are not kept."""
        return len(self._problems) >= MAX_PROBLEMS

    def add(self, problem: Problem) -> None:
        """Keep a problem, once."""
        same = (problem.code, problem.place, str(dict(problem.facts)))
        if same not in self._seen and not self.full:
            self._seen.add(same)
            self._problems.append(problem)

    def bad_file(self, path: Path) -> BadFile:
        """The error that carries them."""
        problems = sorted(self._problems, key=_line)
        if self.full:
            problems.append(Problem(code="checklist.more_problems", facts={"shown": MAX_PROBLEMS}))
        return BadFile(path, problems)


def _line(problem: Problem) -> int:
    digits = "".join(character for character in problem.place if character.isdigit())
    return int(digits) if digits else 0
