"""From the lines of a file to its paragraphs: what belongs to the paper is left out, broken lines are joined."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from inspector_app.domain.errors import Problem
from inspector_app.domain.law_numbering import Style, article_start, heading, item_start
from inspector_app.domain.law_texts import LawTrouble, LeftOutLine, LeftOutReason, SourceLine, SourceText

_PAGE_NUMBER = re.compile(
    r"[—–\-·•\s]*\d{1,4}[—–\-·•\s]*|第\s*\d{1,4}\s*页(?:[,，/\s]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}"
)
_DASHED_PAGE_NUMBER = re.compile(r"[—–\-·•]+\s*\d{1,4}\s*[—–\-·•]+|第\s*\d{1,4}\s*页(?:[,，/\s]*共\s*\d{1,4}\s*页)?")
_EDGE = 2
"""Headers and footers are among so many lines at the top and at the bottom of a page."""
_REPEATED_ON = 3
"""A line at the edge of so many pages is a header or footer."""
_ENDS = re.compile(r"[。；：;:！？”）」》】]$")
_LATIN = re.compile(r"[A-Za-z0-9,.;:)]$")
_LATIN_START = re.compile(r"[A-Za-z0-9(]")
# Characters that a decoder writes where it could not read, private ones that only one font knows, and the
# syllables that UTF-8 turns into when it is read as GBK.
_GARBLED = re.compile(
    "[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]|\\(cid:\\d+\\)|锟斤拷|烫烫烫|ï»¿|[ÂÃâäåæçè][\x80-\xbf]"
)
_MOSTLY = 0.2
_NAMED = 20


_INDENTED = 2
"""Columns, of which a Chinese character has two: a paragraph begins two characters to the right."""
_SHORT = 6
_VERY_SHORT = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading or whatever else stands by itself, and where it begins."""

    text: str
    place: str


def without_page_furniture(source: SourceText) -> tuple[list[SourceLine], list[LeftOutLine]]:
    """The lines without page numbers and repeated headers and footers, and those lines."""
    edges = _edges(source.lines)
    shapes = Counter(shape for shape, _page in {(_shape(line.text), line.page) for line in edges.values()})
    kept: list[SourceLine] = []
    left_out: list[LeftOutLine] = []
    headers: set[tuple[int, str]] = set()
    for place, line in enumerate(source.lines):
        reason, header = None, (line.page, _shape(line.text))
        if (place in edges and _PAGE_NUMBER.fullmatch(line.text)) or _DASHED_PAGE_NUMBER.fullmatch(line.text):
            reason = LeftOutReason.PAGE_NUMBER
        elif (
            place in edges
            and shapes[_shape(line.text)] >= _REPEATED_ON
            and not _is_structure(line.text)
            # A page that shows the same words twice has them once as its header and once as a title.
            and header not in headers
        ):
            reason = LeftOutReason.PAGE_HEADER
            headers.add(header)
        if reason:
            left_out.append(LeftOutLine(place=line.place, text=line.text, reason=reason))
        else:
            kept.append(line)
    return kept, left_out


def joined(lines: Sequence[SourceLine], *, wrapped: bool) -> list[Block]:
    """The paragraphs. Where lines end because the paper did, what continues is put together again."""
    blocks: list[Block] = []
    for line, opens in zip(lines, _openings(lines), strict=True):
        if wrapped and blocks and not opens and _continues(blocks[-1].text, line):
            blocks[-1] = replace(blocks[-1], text=_put_together(blocks[-1].text, line.text))
        else:
            blocks.append(Block(text=line.text, place=line.place))
    return blocks


def garbled(lines: Iterable[SourceLine]) -> Iterator[Problem]:
    """Lines whose characters were not the author's; one problem for all where they are many."""
    listed = list(lines)
    bad = [line for line in listed if _GARBLED.search(line.text)]
    if bad and len(bad) >= max(2, len(listed) * _MOSTLY):
        facts = {"count": len(bad), "total": len(listed), "text": _start(bad[0].text)}
        yield Problem(code=LawTrouble.MOSTLY_GARBLED, place=bad[0].place, facts=facts)
        return
    for line in bad[:_NAMED]:
        yield Problem(code=LawTrouble.GARBLED_LINE, place=line.place, facts={"text": _start(line.text)})


def _openings(lines: Sequence[SourceLine]) -> Iterator[bool]:
    """For each line whether the layout says that a paragraph begins there: it is indented, or the one before is short.

    Indentation says nothing where all lines, or none, are indented.
    """
    if not lines:
        return
    indents = Counter(line.indent for line in lines)
    margin = min((indent for indent, count in indents.items() if count * 10 >= len(lines)), default=0)
    full = sorted(line.end for line in lines)[len(lines) * 9 // 10]
    indented = sum(line.indent >= margin + _INDENTED for line in lines)
    tells = min(indented, len(lines) - indented) * 20 >= len(lines)
    before: SourceLine | None = None
    for line in lines:
        is_indented = tells and line.indent >= margin + _INDENTED
        yield before is None or is_indented or _ends_short(before, full)
        before = line


def _ends_short(line: SourceLine, full: int) -> bool:
    """Did a line stop before the paper made it stop?"""
    ends_sentence = _ENDS.search(line.text) is not None
    return line.end < full * _VERY_SHORT or (ends_sentence and line.end < full - _SHORT)


def _edges(lines: tuple[SourceLine, ...]) -> dict[int, SourceLine]:
    """The lines at the top and at the bottom of the pages, by their place in the file."""
    pages: dict[int, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if line.page:
            pages[line.page].append(place)
    return {place: lines[place] for places in pages.values() for place in (*places[:_EDGE], *places[-_EDGE:])}


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", "".join(text.split()))


def _is_structure(text: str) -> bool:
    return bool(article_start(text, Style.LAW) or heading(text))


def _continues(before: str, line: SourceLine) -> bool:
    if heading(before) or heading(line.text):
        return False
    begins = ((start := article_start(line.text, Style.LAW)) is not None and start.spaced) or item_start(
        line.text, Style.LAW
    ) is not None
    return not (begins and _ENDS.search(before))


def _put_together(before: str, after: str) -> str:
    between = " " if _LATIN.search(before) and _LATIN_START.match(after) else ""
    return before + between + after


def _start(text: str) -> str:
    return text[:30]
