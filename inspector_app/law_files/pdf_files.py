"""PDFs with text. A scan has none: its pages are pictures, and nothing here guesses what they say."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from inspector_app.domain.errors import Problem
from inspector_app.domain.law_texts import LawFileTrouble, LawTrouble
from inspector_app.law_files.refusing import Refused
from inspector_app.law_files.writing_down import Written

MAX_PAGES = 2_000
_SCANNED = 0.5
"""With so many pages without text the file is a scan, and the rest is its cover."""
_FEW = 5
"""Characters; a page that has fewer has a page number and no text."""
_NAMED_PAGES = 10

# What pypdf raises where a file is not what it says: it was written for sound files.
_DAMAGE = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)

_INDENTED = 2
"""Columns, of which a Chinese character has two: a paragraph begins two characters to the right."""
_SHORT = 6
_VERY_SHORT = 0.7
_ENDS = re.compile(r"[。；：;:！？”）」》】]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    text: str
    page: int
    number: int
    """On its page."""
    indent: int
    end: int
    """First and last column."""


def read_pdf(content: bytes) -> Written:
    """The lines of a PDF, page by page. Raises Refused."""
    try:
        pages = list(_pages(content))
    except (FileNotDecryptedError, DependencyError) as locked:
        raise Refused(LawFileTrouble.PASSWORD) from locked
    except _DAMAGE as damage:
        raise Refused(LawFileTrouble.DAMAGED) from damage
    written = Written()
    empty = [number for number, page in enumerate(pages, start=1) if sum(len(line.text) for line in page) < _FEW]
    if not pages or len(empty) > len(pages) * _SCANNED:
        raise Refused(LawFileTrouble.SCANNED, pages=len(pages), empty=len(empty))
    if empty:
        told = "、".join(map(str, empty[:_NAMED_PAGES])) + (" 等" if len(empty) > _NAMED_PAGES else "")
        facts = {"pages": told, "count": len(empty)}
        written.problems.append(Problem(code=LawTrouble.PAGES_WITHOUT_TEXT, facts=facts))
    lines = [line for page in pages for line in page]
    for line, opens in zip(lines, _openings(lines), strict=True):
        place = f"第{line.page}页第{line.number}行"
        written.line(line.text, place, page=line.page, opens=opens)
    return written


def _pages(content: bytes) -> Iterator[list[_Line]]:
    reader = PdfReader(io.BytesIO(content))
    # Many official files may be read by everybody and only not changed: their password for reading is empty.
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused(LawFileTrouble.PASSWORD)
    if len(reader.pages) > MAX_PAGES:
        raise Refused(LawFileTrouble.TOO_MANY_PAGES, limit=MAX_PAGES)
    for number, page in enumerate(reader.pages, start=1):
        yield list(_lines(_text(page), number))


def _text(page: PageObject) -> str:
    """The page as it looks, indented with spaces; or its bare text where that cannot be worked out."""
    try:
        laid_out = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False)
    except _DAMAGE:
        laid_out = ""
    return laid_out if laid_out.strip() else page.extract_text()


def _lines(text: str, page: int) -> Iterator[_Line]:
    filled = (line.rstrip() for line in text.splitlines() if line.strip())
    for number, line in enumerate(filled, start=1):
        bare = line.lstrip()
        indent = _columns(line[: len(line) - len(bare)])
        yield _Line(text=bare, page=page, number=number, indent=indent, end=indent + _columns(bare))


def _openings(lines: Sequence[_Line]) -> Iterator[bool | None]:
    """For each line whether a paragraph begins there; None where the layout of the file does not tell."""
    indents = Counter(line.indent for line in lines)
    margin = min((indent for indent, count in indents.items() if count * 10 >= len(lines)), default=0)
    right = max((line.end for line in lines), default=0)
    full = sorted(line.end for line in lines)[len(lines) * 9 // 10] if lines else right
    indented = sum(line.indent >= margin + _INDENTED for line in lines)
    tells = indented * 20 >= len(lines) and (len(lines) - indented) * 20 >= len(lines)
    before: _Line | None = None
    for line in lines:
        if before is None or (tells and line.indent >= margin + _INDENTED) or _ends_short(before, full):
            yield True
        else:
            yield False if tells else None
        before = line


def _ends_short(line: _Line, full: int) -> bool:
    """Did a line stop before the paper made it stop?"""
    ends_sentence = _ENDS.search(line.text) is not None
    return line.end < full * _VERY_SHORT or (ends_sentence and line.end < full - _SHORT)


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
