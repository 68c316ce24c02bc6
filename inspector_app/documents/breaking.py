"""Where a line of Chinese text may end: UAX #14, and the stricter Chinese rules (禁则) on top.

uniseg knows UAX #14 but needs some 80 µs for each character. Between two ideographs a break is
always allowed (rule LB31), and no rule looks across an ideograph; so only the short runs between
ideographs are given to it, in a normal form that makes nearly all of them repeat.
"""

from __future__ import annotations

import re
from functools import lru_cache

CLOSING = "，。、；：！？）】》〉」』”’〕〗…·"
"""No line begins with one of these."""
OPENING = "（【《〈「『“‘〔〖"
"""No line ends with one of these."""
BLANK_TO_FILL = "＿"
"""A line to write on is made of these and is never parted."""

_IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002fffd\U00030000-\U0003fffd"
_BETWEEN_IDEOGRAPHS = re.compile(f"[^{_IDEOGRAPHS}]+")
_APOSTROPHE = re.compile("(?<=[A-Za-z])’(?=[A-Za-z])")
_IDEOGRAPH = "中"
_PARTED = BLANK_TO_FILL * 2

# UAX #14 cannot know that ambiguous quotation marks are full-width here, so it glues them to both
# neighbours; as brackets they behave. Digits and letters are alike to it within their kind.
_NORMAL_FORM = str.maketrans(
    dict.fromkeys("“‘", "（")
    | dict.fromkeys("”’", "）")
    | dict.fromkeys("0123456789", "1")
    | dict.fromkeys("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "a")
)


def break_opportunities(text: str) -> bytearray:
    """For each position of the text: 1 if a line may begin there, else 0. Position 0 is 0."""
    allowed = bytearray(b"\x01" * len(text))
    for run in _BETWEEN_IDEOGRAPHS.finditer(text):
        start, end = run.span()
        before = _IDEOGRAPH if start else ""
        after = _IDEOGRAPH if end < len(text) else ""
        inner = _APOSTROPHE.sub("a", run[0]) if "’" in run[0] else run[0]
        found = _breaks_in(before + inner.translate(_NORMAL_FORM) + after)
        allowed[start : end + len(after)] = found[len(before) :]
    if allowed:
        allowed[0] = 0
    return allowed


@lru_cache(maxsize=4096)
def _breaks_in(run: str) -> bytes:
    # Imported with the first line: its tables take 80 ms, and the window must not wait for them.
    from uniseg.linebreak import line_break_breakables

    allowed = bytearray(line_break_breakables(run))
    for position in range(1, len(run)):
        if run[position] in CLOSING or run[position - 1] in OPENING or run[position - 1 : position + 1] == _PARTED:
            allowed[position] = 0
    return bytes(allowed)
