"""Reads the file of a law, whatever it is called, into lines with their places."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from inspector_app.domain.errors import BadFile, Problem
from inspector_app.domain.law_texts import LawFileTrouble, LawTrouble, SourceText
from inspector_app.law_files.recognising import Kind, recognised
from inspector_app.law_files.refusing import Refused
from inspector_app.law_files.writing_down import LongText, Written

MAX_FILE = 60_000_000
"""Bytes. A standard with pictures has some ten million."""


def read_law_file(path: Path) -> SourceText:
    """The lines of a .docx, .txt, .md or a PDF with text. Raises BadFile with a LawFileTrouble."""
    try:
        content = _content(path)
        kind = recognised(content, path.suffix.lower())
        written = _reader(kind)(content)
        if not written.lines:
            raise Refused(LawFileTrouble.NO_TEXT)
    except LongText as refused:
        facts = {"limit": refused.limit // 10_000}
        raise BadFile(path, [Problem(code=LawFileTrouble.TOO_MUCH_TEXT, facts=facts)]) from refused
    except Refused as refused:
        raise BadFile(path, [refused.problem]) from refused
    problems = list(written.problems)
    if written.hidden:
        facts = {"count": written.hidden}
        problems.append(Problem(code=LawTrouble.HIDDEN_CHARACTERS, place=written.hidden_at, facts=facts))
    return SourceText(
        name=path.name,
        sha256=hashlib.sha256(content).hexdigest(),
        lines=tuple(written.lines),
        left_out=tuple(written.left_out),
        wrapped=kind is Kind.PDF,
        problems=tuple(problems),
    )


def _reader(kind: Kind) -> Callable[[bytes], Written]:
    # Late: each kind has a library of its own, and a file needs one of them.
    if kind is Kind.WORD:
        from inspector_app.law_files.word_documents import read_word

        return read_word
    if kind is Kind.PDF:
        from inspector_app.law_files.pdf_files import read_pdf

        return read_pdf
    from inspector_app.law_files.plain_text import read_markdown, read_plain

    return read_markdown if kind is Kind.MARKDOWN else read_plain


def _content(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():  # a folder, or a pipe that would make the program wait for ever
            raise Refused(LawFileTrouble.NOT_READABLE)
        with path.open("rb") as stream:
            content = stream.read(MAX_FILE + 1)
    except FileNotFoundError as missing:
        raise Refused(LawFileTrouble.MISSING) from missing
    except OSError as refused:
        raise Refused(LawFileTrouble.NOT_READABLE) from refused
    if len(content) > MAX_FILE:
        raise Refused(LawFileTrouble.FILE_TOO_LARGE, limit=MAX_FILE // 1_000_000)
    return content
