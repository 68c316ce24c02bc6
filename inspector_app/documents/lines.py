"""From text to lines: Chinese line breaking, squeezed punctuation, lines justified to the type area."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from inspector_app.documents.breaking import CLOSING, OPENING, break_opportunities
from inspector_app.documents.faces import Chain, Glyph, Typeface

HALF = 0.5
"""A full-width mark is ink in one half of its square; the empty half (in em) can be taken away."""
FULL_WIDTH = 0.9
WIDEST_GAP = 0.15
"""A line that would need more than this between its characters (in em) is left ragged."""
ROUNDING = 1e-6

_HALVED = CLOSING.replace("…", "").replace("·", "")
_SQUEEZED = re.compile(f"[{_HALVED}](?=[{_HALVED}{OPENING}])|[{OPENING}](?=[{OPENING}])")


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters of one face; ``squeezed`` = the last one gives half its square away."""

    face: Typeface
    text: str
    squeezed: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One set line: its runs, the space added after every character, and its width, in points."""

    runs: tuple[Run, ...]
    size: float
    spacing: float
    width: float

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one face of a paragraph."""

    text: str
    chain: Chain


def set_lines(
    spans: Sequence[Span], *, size: float, tracking: float, width: float, indent: float = 0.0, justify: bool = True
) -> list[Line]:
    """Set one paragraph (no line breaks in it) into lines of at most ``width``; the first is ``indent`` shorter."""
    measured = _Measured(spans, size, tracking)
    lines = []
    for start, end, following in measured.cut(width, indent):
        room = width - (0.0 if start else indent)
        lines.append(measured.line(start, end, room if justify and following < len(measured.text) else None))
    return lines


class _Measured:
    """A paragraph with the position of every character."""

    def __init__(self, spans: Sequence[Span], size: float, tracking: float) -> None:
        self.text = "".join(span.text for span in spans)
        self._glyphs: list[Glyph] = [span.chain[character] for span in spans for character in span.text]
        self._size = size
        self._tracking = tracking
        self._squeezed = {
            found.start() for found in _SQUEEZED.finditer(self.text) if self._glyphs[found.start()].width >= FULL_WIDTH
        }
        advances = [glyph.width * size + tracking for glyph in self._glyphs]
        for position in self._squeezed:
            advances[position] -= HALF * size
        self._at = list(accumulate(advances, initial=0.0))
        self._allowed = break_opportunities(self.text)
        faces = [glyph.face for glyph in self._glyphs]
        self._face_changes = [after for after in range(1, len(faces)) if faces[after] is not faces[after - 1]]

    def cut(self, width: float, indent: float) -> Iterator[tuple[int, int, int]]:
        """Start and end of every line without the blanks around it, and where the next line starts."""
        start, room = 0, width - indent
        while start < len(self.text):
            following = self._end_of_line(start, room)
            end = start + len(self.text[start:following].rstrip(" "))
            yield start, end, following
            start, room = following, width
            while start < len(self.text) and self.text[start] == " ":
                start += 1

    def line(self, start: int, end: int, room: float | None) -> Line:
        """The characters from start to end as a line, stretched to the room if one is given."""
        natural = self._width(start, end)
        gaps = end - start - 1
        extra = 0.0
        if room is not None and gaps > 0:
            if natural + self._spare(start, end) <= room:  # the last mark keeps its square
                natural += self._spare(start, end)
            extra = (room - natural) / gaps
            if extra > WIDEST_GAP * self._size:
                extra = 0.0
        return Line(tuple(self._runs(start, end)), self._size, self._tracking + extra, natural + extra * max(gaps, 0))

    def _width(self, start: int, end: int) -> float:
        """The least width of a line: its last mark halved, no space added after its last character."""
        return self._at[end] - self._at[start] - self._tracking - self._spare(start, end)

    def _spare(self, start: int, end: int) -> float:
        """What the mark at the end of a line can give away."""
        last = end - 1
        is_mark = last > start and self.text[last] in _HALVED and self._glyphs[last].width >= FULL_WIDTH
        return HALF * self._size if is_mark and last not in self._squeezed else 0.0

    def _end_of_line(self, start: int, room: float) -> int:
        """The last position where this line may end, or where it must if no break is allowed at all."""
        last = len(self.text)
        longest = bisect_right(self._at, self._at[start] + room + self._tracking + ROUNDING) - 1
        longest = min(max(longest, start + 1), last)
        while longest < last and self._width(start, longest + 1) <= room + ROUNDING:
            longest += 1
        while longest < last and self.text[longest] == " ":
            longest += 1
        if longest == last:
            return last
        for end in range(longest, start, -1):
            if self._allowed[end]:
                return end
        for end in range(longest, start + 1, -1):  # an unbreakable word: anywhere but before a closing mark
            if self.text[end] not in CLOSING and self.text[end - 1] not in OPENING:
                return end
        return longest

    def _runs(self, start: int, end: int) -> Iterator[Run]:
        changes = self._face_changes
        cuts = set(changes[bisect_right(changes, start) : bisect_left(changes, end)])
        cuts.update(position + 1 for position in self._squeezed if start <= position < end - 1)
        for first, after in pairwise([start, *sorted(cuts), end]):
            squeezed = after - 1 in self._squeezed and after < end
            yield Run(self._glyphs[first].face, self.text[first:after], squeezed)
