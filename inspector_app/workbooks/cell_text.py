"""Cells as people mean them: text without the accidents of typing, numbers without their decimal point."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time, timedelta

from inspector_app.workbooks.workbook_reading import Flaw, Value

_FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_ESCAPED_CONTROL = re.compile(r"_x00[01][0-9A-Fa-f]_")
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SPACE = re.compile(r"(.?)\s+(?=(.))", re.DOTALL)
_NOTHING_WORDS = frozenset({"/", "\\", "-", "--", "—", "——", "－", "无", "暂无", "没有", "无。", "空", "不详", "未知"})
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|<[^<>]*>")
_ORDINAL = re.compile(r"^[0-9]{1,2}[.、]|^\([0-9]{1,2}\)")
_EXACT_INTEGERS = 1e15
"""Excel keeps 15 digits of a number; what is larger has already lost its last ones."""


def is_date(value: Value) -> bool:
    """Did Excel take the content for a date or a time?"""
    return isinstance(value, date | time | timedelta)


def has_lost_digits(value: Value) -> bool:
    """Was this once a longer number, typed into a cell that was not formatted as text?"""
    return isinstance(value, int | float) and abs(value) >= _EXACT_INTEGERS


def text_of(value: Value) -> str:
    """The content on one line, digits and letters in half width; what stands for "nothing" is empty."""
    if isinstance(value, Flaw):
        return ""
    text = clean(_written(value))
    return "" if text in _NOTHING_WORDS else text


def clean(text: str) -> str:
    """The text without control characters; spaces and line breaks only where Latin words need them."""
    text = _INVISIBLE.sub("", _ESCAPED_CONTROL.sub(" ", text)).strip()
    return unicodedata.normalize("NFC", _SPACE.sub(_kept_space, text).translate(_FULL_WIDTH))


def label_of(text: str) -> str:
    """What a header or a kind says, bare: without spaces, brackets and what is in them, stars and numbering."""
    bare = re.sub(r"\s", "", unicodedata.normalize("NFKC", clean(text))).casefold()
    without_brackets = _BRACKETED.sub("", _ORDINAL.sub("", bare))
    return without_brackets.strip("*:·.,、。_-#★※☆ ")


def _written(value: Value) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT_INTEGERS:
        return str(int(value))
    return str(value)


def _kept_space(match: re.Match[str]) -> str:
    before, after = match[1], match[2]
    return f"{before} " if before.isascii() and after.isascii() else before
