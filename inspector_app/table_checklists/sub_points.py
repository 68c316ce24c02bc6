"""Cells in which several points are numbered one after the other: they become the parts that are ticked one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from inspector_app.domain.clauses import numeral

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_MOST = 20
_LONGEST = 200
"""Characters of a tick; a longer point is no tick, and the cell stays one text."""

_STYLES: tuple[Callable[[int], str], ...] = (
    # After 3. no digit: 3.2 is a clause of a standard. Before it neither.
    lambda number: rf"(?<![\d.]){number}[.．、)）](?!\d)",
    lambda number: rf"[(（]{number}[)）]",
    lambda number: _CIRCLED[number - 1],
    lambda number: rf"[(（]{numeral(number)}[)）]",
)


def sub_points(text: str) -> tuple[str, ...]:
    """The points of 1.…；2.…, without their numbers; empty where the text is one piece."""
    runs = (_run(text, style) for style in _STYLES)
    found = [marks for marks in runs if len(marks) >= 2]
    if not found:
        return ()
    # Of (1)…①…②…(2)… the outer numbering counts: it begins first.
    marks = min(found, key=lambda one: one[0].start())
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    points = tuple(text[mark.end() : end].strip(" \n\t；;。、，,") for mark, end in zip(marks, ends, strict=True))
    if any(not point or len(point) > _LONGEST for point in points):
        return ()
    return points


def _run(text: str, style: Callable[[int], str]) -> list[re.Match[str]]:
    """The marks 1, 2, 3 … of one style, each after the one before."""
    return list(_marks(text, style))


def _marks(text: str, style: Callable[[int], str]) -> Iterator[re.Match[str]]:
    at = 0
    for number in range(1, _MOST + 1):
        mark = re.compile(style(number)).search(text, at)
        if mark is None:
            return
        yield mark
        at = mark.end()
