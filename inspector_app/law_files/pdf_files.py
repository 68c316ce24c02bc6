"""PDFs with text. A scan has none: its pages are pictures, and nothing here guesses what they say."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from unicodedata import east_asian_width

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

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


def read_pdf(content: bytes) -> Written:
    """The lines of a PDF, page by page. Raises Refused."""
    try:
        pages = list(_pages(content))
    except (FileNotDecryptedError, DependencyError) as locked:
        raise Refused(LawFileTrouble.PASSWORD) from locked
    except LimitReachedError as bomb:
        raise Refused(LawFileTrouble.EXPANDS_TOO_FAR) from bomb
    except _DAMAGE as damage:
        raise Refused(LawFileTrouble.DAMAGED) from damage
    written = Written()
    empty = [number for number, page in enumerate(pages, start=1) if sum(len(line.strip()) for line in page) < _FEW]
    if not pages or len(empty) > len(pages) * _SCANNED:
        raise Refused(LawFileTrouble.SCANNED, pages=len(pages), empty=len(empty))
    if empty:
        told = "、".join(map(str, empty[:_NAMED_PAGES])) + (" 等" if len(empty) > _NAMED_PAGES else "")
        facts = {"pages": told, "count": len(empty)}
        written.problems.append(Problem(code=LawTrouble.PAGES_WITHOUT_TEXT, facts=facts))
    for page, lines in enumerate(pages, start=1):
        for number, line in enumerate(lines, start=1):
            bare = line.lstrip()
            indent = _columns(line[: len(line) - len(bare)])
            end = indent + _columns(bare)
            written.line(bare, f"第{page}页第{number}行", page=page, indent=indent, end=end)
    return written


def _pages(content: bytes) -> Iterator[list[str]]:
    """The filled lines of each page, indented as on paper."""
    reader = PdfReader(io.BytesIO(content))
    # Many official files may be read by everybody and only not changed: their password for reading is empty.
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused(LawFileTrouble.PASSWORD)
    if len(reader.pages) > MAX_PAGES:
        raise Refused(LawFileTrouble.TOO_MANY_PAGES, limit=MAX_PAGES)
    for page in reader.pages:
        yield [line.rstrip() for line in _text(page).splitlines() if line.strip()]


def _text(page: PageObject) -> str:
    """The page as it looks, indented with spaces; or its bare text where that cannot be worked out."""
    try:
        laid_out = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False)
    except _DAMAGE:
        laid_out = ""
    return laid_out if laid_out.strip() else page.extract_text()


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
