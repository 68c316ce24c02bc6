"""From rows to pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inspector_app.documents.measures import TYPE_HEIGHT
from inspector_app.documents.rows import Row, glue

TEXT_WITH_SIGNATURES = 2
"""So many rows of text at least stand on the page of the signatures."""

LEAST_STRUCK = 40.0
"""A blank of less height (points) cannot be written into and is not struck through."""


@dataclass(frozen=True, slots=True)
class Blank:
    """Part of a page without text, from ``top`` to ``bottom`` below the upper edge of the type area."""

    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """Rows with the distance of their tops from the upper edge of the type area, and blanks struck through."""

    rows: tuple[tuple[float, Row], ...]
    struck: tuple[Blank, ...] = ()


def make_pages(text: Sequence[Row], ending: Sequence[Row], *, at_foot: bool, strike: bool) -> list[Page]:
    """Fill pages with the text, then the ending: one piece, never without text on its page.

    ``at_foot`` puts the ending at the foot of the last page; ``strike`` crosses out what is left blank (空白处划线).
    """
    lead = list(text)
    lead[-TEXT_WITH_SIGNATURES:] = glue(lead[-TEXT_WITH_SIGNATURES:])
    tail = [*glue(ending[:-1]), *ending[-1:]]
    sheets = _fill([*lead, *tail])
    foot = sum(row.height for row in tail)
    pages = []
    for number, rows in enumerate(sheets):
        is_last = number == len(sheets) - 1
        split = len(rows) - len(tail) if is_last and at_foot and len(tail) < len(rows) else len(rows)
        pages.append(_page(rows, split, foot, strike and (at_foot or not is_last)))
    return pages


def _fill(rows: Sequence[Row]) -> list[list[Row]]:
    sheets: list[list[Row]] = []
    start = 0
    while start < len(rows):
        end = _end_of_page(rows, start)
        sheets.append(list(rows[start:end]))
        start = end
    return sheets


def _end_of_page(rows: Sequence[Row], start: int) -> int:
    end, used = start, 0.0
    while end < len(rows) and used + rows[end].height <= TYPE_HEIGHT + 0.01:
        used += rows[end].height
        end += 1
    if end == len(rows):
        return end
    for earlier in range(end, start, -1):
        if not rows[earlier - 1].glued:
            return earlier
    return max(end, start + 1)  # glued rows that are longer than a page must be parted


def _page(rows: Sequence[Row], split: int, foot: float, strike: bool) -> Page:
    """The rows from the top down; those from ``split`` on stand at the foot of the page."""
    placed = []
    y = 0.0
    for row in rows[:split]:
        placed.append((y, row))
        y += row.height
    blank = Blank(y, TYPE_HEIGHT - foot if split < len(rows) else TYPE_HEIGHT)
    if split < len(rows):
        y = TYPE_HEIGHT - foot
        for row in rows[split:]:
            placed.append((y, row))
            y += row.height
    struck = (blank,) if strike and blank.bottom - blank.top >= LEAST_STRUCK else ()
    return Page(tuple(placed), struck)
