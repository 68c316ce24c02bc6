"""Pages of rows written as a PDF file, through reportlab's document objects.

The same pages give the same bytes: no clock, no random identifier.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFPage

from inspector_app.documents.embedding import EmbeddedFace, reference
from inspector_app.documents.faces import Typeface
from inspector_app.documents.lines import Line
from inspector_app.documents.measures import (
    MARGIN_LEFT,
    MARGIN_TOP,
    PAGE_HEIGHT,
    PAGE_NUMBER_DROP,
    PAGE_WIDTH,
    TYPE_HEIGHT,
    TYPE_WIDTH,
)
from inspector_app.documents.pages import Blank, Page
from inspector_app.documents.rows import RULE_WEIGHT, Placed, Row
from inspector_app.documents.streams import stream

TOP = PAGE_HEIGHT - MARGIN_TOP
MARK_GREY = 0.9
STRIKE_WEIGHT = 0.75
SLANT = 0.7071
"""Sine and cosine of 45°, by which a mark across the page is turned."""


@dataclass(frozen=True, slots=True)
class About:
    """What the file says about itself."""

    title: str
    author: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every page beside the text."""

    page_numbers: Sequence[Line]
    running: Line
    """Below the type area on the left: which document this sheet belongs to."""
    mark: Line | None
    """Large across the page, behind the text."""


def write_pdf(pages: Sequence[Page], frame: Frame, about: About) -> bytes:
    """The finished file."""
    document = PDFDocument(invariant=1, compression=1, pdfVersion=(1, 7), lang="zh-CN")
    document.setTitle(about.title)
    document.setAuthor(about.author)
    document.setSubject("")
    document.info.creator = document.info.producer = "卫安查"
    writer = _Writer()
    contents = ["\n".join(writer.page(page, frame, number)) for number, page in enumerate(pages)]
    fonts = PDFDictionary({face.resource: face.add_to(document) for face in writer.faces.values()})
    resources = reference(document, PDFDictionary({"Font": fonts}))
    for content in contents:
        page = PDFPage()
        page.MediaBox = PDFArray([0, 0, round(PAGE_WIDTH, 2), round(PAGE_HEIGHT, 2)])
        page.Resources = resources
        page.Contents = stream(content)
        document.addPage(page)
    data: bytes = document.GetPDFData(None)
    return data


class _Writer:
    """Turns pages into drawing operations and remembers which characters they used."""

    def __init__(self) -> None:
        self.faces: dict[Typeface, EmbeddedFace] = {}

    def page(self, page: Page, frame: Frame, number: int) -> Iterator[str]:
        if frame.mark is not None:
            yield from self._mark(frame.mark)
        for y, row in page.rows:
            yield from self._row(TOP - y, row)
        for blank in page.struck:
            yield _strike(blank)
        yield from self._footer(frame, number)

    def _row(self, top: float, row: Row) -> Iterator[str]:
        for placed in row.placed:
            yield from self._placed(placed, top)
        for rule in row.rules:
            y = top - rule.drop
            yield (f"{RULE_WEIGHT} w {MARGIN_LEFT + rule.x:.2f} {y:.2f} m {MARGIN_LEFT + rule.until:.2f} {y:.2f} l S")

    def _placed(self, placed: Placed, top: float) -> Iterator[str]:
        text = self._text(placed.line, f"1 0 0 1 {MARGIN_LEFT + placed.x:.2f} {top - placed.drop:.2f}")
        yield f"{placed.grey:.2f} g {text} 0 g" if placed.grey else text

    def _footer(self, frame: Frame, number: int) -> Iterator[str]:
        line = frame.page_numbers[number]
        y = TOP - TYPE_HEIGHT - PAGE_NUMBER_DROP - line.size
        yield self._text(line, f"1 0 0 1 {MARGIN_LEFT + (TYPE_WIDTH - line.width) / 2:.2f} {y:.2f}")
        yield self._text(frame.running, f"1 0 0 1 {MARGIN_LEFT:.2f} {y - 1.6 * line.size:.2f}")

    def _mark(self, mark: Line) -> Iterator[str]:
        shift = mark.width / 2 * SLANT
        x, y = PAGE_WIDTH / 2 - shift + 0.35 * mark.size * SLANT, PAGE_HEIGHT / 2 - shift - 0.35 * mark.size * SLANT
        text = self._text(mark, f"{SLANT} {SLANT} -{SLANT} {SLANT} {x:.2f} {y:.2f}")
        yield f"{MARK_GREY} g {text} 0 g"

    def _text(self, line: Line, matrix: str) -> str:
        parts = [f"BT {line.spacing:.4f} Tc {matrix} Tm"]
        for face, runs in groupby(line.runs, key=lambda run: run.face):
            font = self._embedded(face)
            codes = "".join(font.encoded(run.text, squeezed=run.squeezed) for run in runs)
            parts.append(f"/{font.resource} {line.size:g} Tf <{codes}> Tj")
        parts.append("ET")
        return " ".join(parts)

    def _embedded(self, face: Typeface) -> EmbeddedFace:
        if face not in self.faces:
            self.faces[face] = EmbeddedFace(face, f"F{len(self.faces) + 1}")
        return self.faces[face]


def _strike(blank: Blank) -> str:
    """A line across a blank, from its lower left to its upper right corner."""
    inset = 6.0
    bottom, top = TOP - blank.bottom + inset, TOP - blank.top - inset
    return f"{STRIKE_WEIGHT} w {MARGIN_LEFT:.2f} {bottom:.2f} m {MARGIN_LEFT + TYPE_WIDTH:.2f} {top:.2f} l S"
