"""Plain text and Markdown, in the encodings that this country's editors write."""

from __future__ import annotations

import re

from inspector_app.domain.law_texts import LawFileTrouble
from inspector_app.law_files.refusing import Refused
from inspector_app.law_files.writing_down import Written, lines_of

_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_GUESSED = ("gb18030", "utf-16-le", "utf-16-be")
_CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_PLAUSIBLE = 0.3
"""Share of Chinese characters in a Chinese text; bytes read in the wrong encoding have fewer."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
# Marks of Markdown that say how a line looks and are no part of the text.
_MARKDOWN_START = re.compile(r"\s*(?:#{1,6}\s+|>\s?|[*+-]\s+(?=\S))*")
_MARKDOWN_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_MARKDOWN_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}")
_MARKDOWN_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>-])")


def read_plain(content: bytes) -> Written:
    """The lines of a text file. Raises Refused where it is no text."""
    written = Written()
    for number, line in enumerate(lines_of(decoded(content)), start=1):
        written.line(line, f"第{number}行")
    return written


def read_markdown(content: bytes) -> Written:
    """The lines of a Markdown file without the marks of headings and emphasis. Raises Refused."""
    written = Written()
    for number, line in enumerate(lines_of(decoded(content)), start=1):
        if not _MARKDOWN_RULE.fullmatch(line):
            bare = _MARKDOWN_STRONG.sub(r"\2", line[_end_of_marks(line) :])
            written.line(_MARKDOWN_ESCAPE.sub(r"\1", bare), f"第{number}行")
    return written


def decoded(content: bytes) -> str:
    """The text of the bytes. Raises Refused where they are no Chinese text in a known encoding."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as damage:
                raise Refused(LawFileTrouble.DAMAGED) from damage
    # Nothing but text is sound UTF-8; the other encodings make some Chinese of nearly any bytes.
    if (text := _in(content, "utf-8")) and not _has_controls(text):
        return text
    for encoding in _GUESSED:
        if (text := _in(content, encoding)) and _reads_like_chinese(text):
            return text
    raise Refused(LawFileTrouble.BINARY)


def _in(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _has_controls(text: str) -> bool:
    return len(_CONTROL.findall(text)) * 100 > len(text)


def _reads_like_chinese(text: str) -> bool:
    """Mostly Chinese characters, and the full stop among them: sentences, and no accident."""
    characters = len("".join(text.split()))
    chinese = len(_CHINESE.findall(text)) >= characters * _PLAUSIBLE
    return chinese and "。" in text and not _has_controls(text)


def _end_of_marks(line: str) -> int:
    found = _MARKDOWN_START.match(line)
    return found.end() if found else 0
