"""What every workbook that we write needs: text that stays text, and rows as tall as their text."""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil

LINE_HEIGHT, TALLEST_ROW = 15, 409
"""In points; the second is as tall as Excel allows."""

NOT_LIKE_TEXT = ("=", "+", "-", "@", "#")
"""How text begins that some program would take for a formula, a number or an error."""

_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def escaped(text: str) -> str:
    """The text for a cell: workbooks write odd characters as ``_x0041_``, so that words like this need it too."""
    return _LOOKS_ESCAPED.sub("_x005F_", text)


@lru_cache(maxsize=4096)  # the texts of a checklist come again with every inspection
def lines_of(value: object, width: float) -> int:
    """How many lines a text takes in a column, a Chinese character being two wide; 1 for what is no text."""
    if not isinstance(value, str):
        return 1
    return sum(max(1, ceil(_columns_of(line) / (width - 1))) for line in value.splitlines()) or 1


def _columns_of(line: str) -> int:
    # Chinese characters take three bytes or four; counting bytes is far quicker than looking at each.
    return (len(line) + len(line.encode(errors="replace"))) // 2
