"""What a benchmark found, and how it is printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. Without a target it is there for comparison."""

    what: str
    measured: str
    target: str = ""
    reached: bool | None = None

    @property
    def verdict(self) -> str:
        return {None: "", True: "reached", False: "MISSED"}[self.reached]


@dataclass(frozen=True, slots=True)
class Result:
    """What one benchmark measured, how, and what it found."""

    title: str
    how: str
    figures: tuple[Figure, ...]


def show(results: Sequence[Result]) -> None:
    """Print the results as one table."""
    columns = [[line[index] for line in _lines(results)] for index in range(4)]
    widths = [max(map(_width, column)) for column in columns]
    for result in results:
        print(f"\n{result.title}\n  {result.how}")
        for figure in result.figures:
            cells = (figure.what, figure.measured, figure.target, figure.verdict)
            print("  " + "  ".join(_padded(*cell) for cell in zip(cells, widths, strict=True)).rstrip())


def _lines(results: Sequence[Result]) -> list[tuple[str, str, str, str]]:
    return [
        (figure.what, figure.measured, figure.target, figure.verdict) for result in results for figure in result.figures
    ]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
