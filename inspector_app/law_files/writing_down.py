"""Takes down the lines of a file, without anything invisible, up to what a law can have."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from inspector_app.domain.errors import Problem
from inspector_app.domain.law_texts import LeftOutLine, LeftOutReason, SourceLine

MAX_CHARACTERS = 3_000_000
"""The longest code of the country has some hundred thousand."""

# Control characters, marks that turn the direction of writing, joiners and spaces of no width: nobody sees them, and
# a text that holds them does not read as it looks. A soft hyphen and a byte order mark are among them.
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
    "|[\ud800-\udfff]|[\U000e0000-\U000e007f]"
)
_HARMLESS = re.compile("[\xad\u200b\u200d\u2060\ufeff]")
_SPACES = re.compile("[\t\v\f \xa0\u2000-\u200a\u202f\u205f]+")
_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


class LongText(Exception):
    """More text than any law has."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


@dataclass(slots=True)
class Written:
    """What was read so far."""

    lines: list[SourceLine] = field(default_factory=list)
    left_out: list[LeftOutLine] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    hidden: int = 0
    """Invisible characters that were taken out; those that every editor writes do not count."""
    hidden_at: str = ""
    size: int = 0

    def line(self, text: str, place: str, *, page: int = 0, indent: int = 0, end: int = 0) -> None:
        """Take a line down; an empty one is none. Raises LongText."""
        if clean := self._clean(text, place):
            self.lines.append(SourceLine(text=clean, place=place, page=page, indent=indent, end=end))

    def leave_out(self, text: str, place: str, reason: LeftOutReason) -> None:
        """Take down that a line is in no article. Raises LongText."""
        if clean := self._clean(text, place):
            self.left_out.append(LeftOutLine(place=place, text=clean, reason=reason))

    def _clean(self, text: str, place: str) -> str:
        self.size += len(text)
        if self.size > MAX_CHARACTERS:
            raise LongText(MAX_CHARACTERS)
        seen = _HIDDEN.sub("", text)
        hidden = len(_HARMLESS.sub("", text)) - len(seen)
        if hidden:
            self.hidden += hidden
            self.hidden_at = self.hidden_at or place
        return _SPACES.sub(" ", seen).strip()


def lines_of(text: str) -> list[str]:
    """The lines, whatever ended them."""
    return _LINE_ENDS.split(text)
