"""Files of invented laws, made the way that offices make them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate

from inspector_app.domain.errors import BadFile, Problem
from inspector_app.law_files.reading import read_law_file
from inspector_app.shipped import shipped

FACE = "LawTestFang"


def problem_of(path: Path) -> Problem:
    """The one problem for which a file is refused."""
    with pytest.raises(BadFile) as refused:
        read_law_file(path)
    (problem,) = refused.value.problems
    assert refused.value.path == path
    return problem


def word_file(path: Path, lines: Iterable[str] | WordDocument) -> Path:
    """A .docx with these paragraphs, or the document given."""
    document = lines if isinstance(lines, WordDocument) else Document()
    if not isinstance(lines, WordDocument):
        for line in lines:
            document.add_paragraph(line)
    document.save(str(path))
    return path


def changed_part(path: Path, part: str, change: Callable[[str], str]) -> Path:
    """The same .docx with one part rewritten, as other programs write it."""
    whole = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()).encode() if name == part else content)
    return path


def pdf_file(path: Path, pages: Iterable[Iterable[str]], *, header: str = "") -> Path:
    """A PDF with paragraphs that are indented and broken as in print; page numbers and header as offices set them."""
    _register_face()
    body = ParagraphStyle("body", fontName=FACE, fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK")
    title = ParagraphStyle("title", fontName=FACE, fontSize=18, leading=30, alignment=1)

    def furniture(canvas: Canvas, _document: object) -> None:
        canvas.setFont(FACE, 9)
        canvas.drawCentredString(300, 30, f"— {canvas.getPageNumber()} —")
        if header:
            canvas.drawString(72, 810, header)

    flow: list[Flowable] = []
    for page in pages:
        if flow:
            flow.append(PageBreak())
        flow += [Paragraph(line, title if line.startswith("某某") or "章　" in line else body) for line in page]
    SimpleDocTemplate(str(path)).build(flow, onFirstPage=furniture, onLaterPages=furniture)
    return path


def _register_face() -> None:
    if FACE not in pdfmetrics.getRegisteredFontNames():
        face = shipped("resources") / "fonts" / "FandolFang-Regular.ttf"
        pdfmetrics.registerFont(TTFont(FACE, str(face)))
