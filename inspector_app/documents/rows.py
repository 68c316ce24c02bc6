"""The rows of which a document is built, and the makers of the usual ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from inspector_app.documents.faces import Faces, Role
from inspector_app.documents.lines import Line, Span, set_lines
from inspector_app.documents.measures import (
    CHARACTERS_PER_LINE,
    LINE_PITCH,
    SIZE_2,
    SIZE_3,
    SIZE_4,
    TYPE_HEIGHT,
    TYPE_WIDTH,
)

RULE_WEIGHT = 0.5
LABEL_GAP = 4.0
"""Between the colon of a label and the line of its value, in points."""
RULE_DROP = 0.22
"""How far below the baseline a line to write on lies, in em."""


@dataclass(frozen=True, slots=True)
class Style:
    """A size of text on its grid; ``tracking`` fits the characters to the width of the type area."""

    role: Role
    size: float
    pitch: float
    tracking: float = 0.0

    def with_role(self, role: Role) -> Style:
        return replace(self, role=role)

    def with_pitch(self, pitch: float) -> Style:
        return replace(self, pitch=pitch)


NOTICE_TEXT = Style(Role.BODY, SIZE_3, LINE_PITCH, TYPE_WIDTH / CHARACTERS_PER_LINE - SIZE_3)
RECORD_TEXT = Style(Role.BODY, SIZE_4, TYPE_HEIGHT / 26, TYPE_WIDTH / 32 - SIZE_4)
SIGNATURE = Style(Role.BODY, SIZE_4, 34)
"""Labels with room above their line for ink."""
ORGAN = Style(Role.SONG, SIZE_3, 30)
TITLE = Style(Role.TITLE, SIZE_2, 36)
NUMBER = Style(Role.BODY, SIZE_3, 30)


@dataclass(frozen=True, slots=True)
class Placed:
    """A line at ``x`` from the left edge of the type area, its baseline ``drop`` below the row's top."""

    line: Line
    x: float
    drop: float
    grey: float = 0.0
    """0 = black, 1 = white."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line to write on, from x to ``until``, ``drop`` below the row's top."""

    x: float
    until: float
    drop: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A strip of the type area that is never split; ``glued`` keeps the next row on the same page."""

    height: float
    placed: tuple[Placed, ...] = ()
    rules: tuple[Rule, ...] = ()
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value, which stands on a line from the label to the end of the column."""

    label: str
    value: str
    x: float = 0.0
    width: float = TYPE_WIDTH


Piece = tuple[str, Role]
"""Text and the face that it is set in."""


class Typesetter:
    """Makes rows in the given faces. Every text goes through `Faces.printable` here and nowhere else."""

    def __init__(self, faces: Faces) -> None:
        self._faces = faces

    def paragraph(self, text: str | Sequence[Piece], style: Style, *, indent: float = 2.0) -> list[Row]:
        """Rows of justified text, the first line of every paragraph indented by ``indent`` em.

        A break in the text starts a new paragraph. No single line is left alone on a page.
        """
        pieces = [(text, style.role)] if isinstance(text, str) else text
        rows: list[Row] = []
        for spans in self._paragraphs(pieces):
            rows += self._together(self._justified(spans, style, indent))
        return rows

    def centred(self, text: str, style: Style) -> list[Row]:
        """Glued rows of centred text; a long one is spread evenly over its lines."""
        spans = self._spans([(text, style.role)])
        natural = sum(line.width for line in self._set(spans, style, 1e9))
        wanted = ceil(natural / TYPE_WIDTH)
        width = TYPE_WIDTH if wanted <= 1 else min(TYPE_WIDTH, natural / wanted + style.size)
        return [
            Row(height=style.pitch, placed=(_put(line, (TYPE_WIDTH - line.width) / 2, style),), glued=True)
            for line in self._set(spans, style, width)
        ]

    def right(self, text: str, style: Style, *, indent: float = 0.0) -> list[Row]:
        """Glued rows of text that end ``indent`` em before the right edge of the type area."""
        edge = TYPE_WIDTH - indent * style.size
        return [
            Row(height=style.pitch, placed=(_put(line, edge - line.width, style),), glued=True)
            for line in self._set(self._spans([(text, style.role)]), style, edge)
        ]

    def around(self, text: str, style: Style, *, middle: float) -> list[Row]:
        """Glued rows of text centred on ``middle``, moved to the left where it would leave the type area."""
        lines = self._set(self._spans([(text, style.role)]), style, TYPE_WIDTH)
        places = (max(0.0, min(middle - line.width / 2, TYPE_WIDTH - line.width)) for line in lines)
        return [
            Row(height=style.pitch, placed=(_put(line, x, style),), glued=True)
            for line, x in zip(lines, places, strict=True)
        ]

    def fields(self, columns: Sequence[Field], style: Style) -> list[Row]:
        """Labelled values side by side, each on lines to the end of its column; glued, but for the last row."""
        set_columns = [self._field(column, style) for column in columns]
        rows = []
        for number in range(max(len(column) for column in set_columns)):
            here = [column[number] for column in set_columns if number < len(column)]
            rows.append(
                Row(
                    height=style.pitch,
                    placed=tuple(placed for placed_here, _ in here for placed in placed_here),
                    rules=tuple(rule for _, rule in here),
                    glued=True,
                )
            )
        return [*rows[:-1], replace(rows[-1], glued=False)]

    def line(self, text: str, style: Style) -> Line:
        """The whole text as one line, however long."""
        lines = self._set(self._spans([(text.replace("\n", " "), style.role)]), style, 1e9)
        return lines[0] if lines else Line((), style.size, 0.0, 0.0)

    def _field(self, field: Field, style: Style) -> list[tuple[tuple[Placed, ...], Rule]]:
        label = self.line(field.label, style)
        start, end = field.x + label.width + (LABEL_GAP if field.label else 0.0), field.x + field.width
        drop = _baseline(style) + RULE_DROP * style.size
        lines = self._set(self._spans([(field.value.replace("\n", " "), style.role)]), style, end - start)
        parts: list[tuple[tuple[Placed, ...], Rule]] = [
            ((_put(line, start, style),), Rule(start, end, drop)) for line in lines
        ] or [((), Rule(start, end, drop))]
        return [((_put(label, field.x, style), *parts[0][0]), parts[0][1]), *parts[1:]]

    def _set(self, spans: Sequence[Span], style: Style, width: float) -> list[Line]:
        return set_lines(spans, size=style.size, tracking=style.tracking, width=width, justify=False)

    def _justified(self, spans: Sequence[Span], style: Style, indent: float) -> list[Row]:
        shift = indent * (style.size + style.tracking)
        lines = set_lines(spans, size=style.size, tracking=style.tracking, width=TYPE_WIDTH, indent=shift)
        return [
            Row(height=style.pitch, placed=(_put(line, 0.0 if number else shift, style),))
            for number, line in enumerate(lines)
        ]

    def _together(self, rows: list[Row]) -> list[Row]:
        last = len(rows) - 1
        return [
            replace(row, glued=True) if last > 0 and number in (0, last - 1) else row for number, row in enumerate(rows)
        ]

    def _spans(self, pieces: Sequence[Piece]) -> list[Span]:
        spans = (Span(self._faces.printable(text).replace("\n", " "), self._faces.chain(role)) for text, role in pieces)
        return [span for span in spans if span.text]

    def _paragraphs(self, pieces: Sequence[Piece]) -> list[list[Span]]:
        paragraphs: list[list[Span]] = [[]]
        for text, role in pieces:
            first, *rest = self._faces.printable(text).split("\n")
            paragraphs[-1].append(Span(first, self._faces.chain(role)))
            paragraphs += [[Span(part, self._faces.chain(role))] for part in rest]
        return [spans for spans in paragraphs if any(span.text.strip() for span in spans)]


def space(height: float, *, glued: bool = True) -> Row:
    """An empty strip."""
    return Row(height=height, glued=glued)


def glue(rows: Sequence[Row]) -> list[Row]:
    """The rows, kept on one page with each other and with what follows."""
    return [replace(row, glued=True) for row in rows]


def _baseline(style: Style) -> float:
    """From the top of a row to its baseline: the square of a character stands in the middle of the pitch."""
    return style.pitch / 2 + 0.38 * style.size


def _put(line: Line, x: float, style: Style) -> Placed:
    return Placed(line, x, _baseline(style))
