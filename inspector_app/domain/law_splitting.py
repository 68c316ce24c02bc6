"""Splits a text into its articles. Every line is in the preface, a heading, an article, or named as left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from inspector_app.domain.clauses import article_label, numeral
from inspector_app.domain.errors import Problem
from inspector_app.domain.law_fronts import understood
from inspector_app.domain.law_lines import Block, garbled, joined, without_page_furniture
from inspector_app.domain.law_numbering import (
    Heading,
    Order,
    Start,
    Style,
    annex_order,
    annex_start,
    article_start,
    chapter,
    heading,
    is_sub_item,
    item_start,
    numbered_item,
)
from inspector_app.domain.law_texts import (
    Article,
    LawText,
    LawTrouble,
    LeftOutLine,
    LeftOutReason,
    ListItem,
    Paragraph,
    SourceText,
    SplitText,
    is_blocking,
)

SHORTEST_TEXT = 100
LONGEST_TEXT = 2_000_000
LONGEST_ARTICLE = 8_000
"""Characters. An article that is longer has swallowed something that is no part of it."""

_FEW = 3
"""A letter's 六、 after 二、 is no part of it."""

_CONTENTS = re.compile(r"目\s*[录次]")
_LEADERS = re.compile(r"[\s.．…·‥]*[(（]?[\dIVXⅠ-Ⅻ]*[)）]?$")
_OTHER_CONTENTS = re.compile(r"附\s*则|序\s*言|前\s*言|引\s*言|参考文献|附\s*[录件表].*")
_DOTTED = re.compile(r"(?:\.{3}|…|·{3}).*?\d+\)?$")
_EXPLANATION = re.compile(r"(?:附[:：]?)?条\s*文\s*说\s*明")


def split(source: SourceText) -> SplitText:
    """The text as articles, with proposals for its name, number, version and date, and what is wrong with it."""
    lines, left_out = without_page_furniture(source)
    blocks = joined(lines, wrapped=source.wrapped)
    style = _style(blocks)
    contents = _contents(blocks, style)
    for place in sorted(contents):
        left_out.append(_left_out(blocks[place], LeftOutReason.TABLE_OF_CONTENTS))
    kept = [block for place, block in enumerate(blocks) if place not in contents]
    if style is Style.STANDARD:
        kept, explained = _without_explanation(kept)
        left_out += [_left_out(block, LeftOutReason.EXPLANATION) for block in explained]
    writer = _Writer(style)
    for block in kept:
        writer.take(block)
    articles = writer.articles()
    law = understood(LawText(document="", articles=articles, preface=tuple(writer.preface)))
    left_out += writer.left_out
    found = (*garbled(source.lines), *writer.problems, *_of_whole(law, writer.places))
    problems = sorted(found, key=lambda problem: not is_blocking(problem))
    return SplitText(law=law, left_out=(*left_out, *source.left_out), problems=(*problems, *source.problems))


def _style(blocks: Sequence[Block]) -> Style:
    """Which numbering carries the text: the one that most lines begin with; laws before standards before letters."""
    counted = Counter(
        style for block in blocks for style in Style if (start := article_start(block.text, style)) and start.spaced
    )
    if counted[Style.LAW] and counted[Style.LAW] * 3 >= counted[Style.STANDARD]:
        return Style.LAW
    if counted[Style.STANDARD] > counted[Style.LETTER]:
        return Style.STANDARD
    return Style.LETTER if counted[Style.LETTER] > 1 else Style.LAW


def _contents(blocks: Sequence[Block], style: Style) -> set[int]:
    """Places of the lines of the table of contents: from 目录, or the first heading, to where that heading returns."""
    heads = {place: _entry(block.text) for place, block in enumerate(blocks) if _is_head(block.text, style)}
    titled = next((place for place, block in enumerate(blocks) if _CONTENTS.fullmatch(block.text)), None)
    candidates = [place for place in heads if titled is None or place > titled]
    if not candidates:
        return set() if titled is None else {titled}
    first = candidates[0]
    again = next((place for place in candidates[1:] if heads[place] == heads[first]), None)
    if again is None:
        if titled is None:
            return set()
        again = next((place for place, one in enumerate(blocks) if place > titled and _begins(one.text, style)), first)
    elif titled is None and any(_begins(blocks[place].text, style) for place in range(first, again)):
        return set()  # the same words stand above two chapters; nothing was listed
    start = first if titled is None else titled
    listed = range(start + 1, again) if titled is not None else range(start, again)
    found = {place for place in listed if place in heads or _is_listed(blocks[place].text)}
    return found if titled is None else found | {titled}


def _is_head(text: str, style: Style) -> bool:
    bare = _LEADERS.sub("", text)
    if style is Style.STANDARD:
        listed = bare != text and article_start(text, style) is not None
        return listed or bool(chapter(bare) or heading(bare) or annex_start(bare, style))
    return heading(bare) is not None


def _is_listed(text: str) -> bool:
    return bool(_DOTTED.search(text) or _OTHER_CONTENTS.fullmatch(_LEADERS.sub("", text)))


def _entry(text: str) -> str:
    return "".join(_LEADERS.sub("", text).split())


def _begins(text: str, style: Style) -> bool:
    start = article_start(text, style)
    return start is not None and start.spaced and _LEADERS.sub("", text) == text


def _without_explanation(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """A standard's 条文说明 repeats the numbers of the clauses and binds nobody."""
    begun = False
    for place, block in enumerate(blocks):
        begun = begun or article_start(block.text, Style.STANDARD) is not None
        if begun and _EXPLANATION.fullmatch(block.text):
            return blocks[:place], blocks[place:]
    return blocks, []


def _left_out(block: Block, reason: LeftOutReason) -> LeftOutLine:
    return LeftOutLine(place=block.place, text=block.text, reason=reason)


@dataclass(slots=True)
class _Open:
    """An article while it is being read."""

    label: str
    heading: tuple[str, ...]
    paragraphs: list[tuple[list[str], list[tuple[str, list[str]]]]] = field(default_factory=list)
    """Lines of each paragraph, and label and lines of each of its items."""

    def paragraph(self, text: str) -> None:
        self.paragraphs.append(([text], []))

    def item(self, label: str, text: str) -> None:
        if not self.paragraphs:
            self.paragraphs.append(([""], []))
        self.paragraphs[-1][1].append((label, [text]))

    def further(self, text: str) -> None:
        """A line below the item, or the paragraph, that stands last."""
        if not self.paragraphs:
            self.paragraph(text)
        else:
            lines, items = self.paragraphs[-1]
            (items[-1][1] if items else lines).append(text)

    @property
    def last_item(self) -> str:
        return self.paragraphs[-1][1][-1][0] if self.paragraphs and self.paragraphs[-1][1] else ""

    def closed(self) -> Article:
        paragraphs = tuple(
            Paragraph(
                text="\n".join(lines),
                items=tuple(ListItem(label=label, text="\n".join(inner)) for label, inner in items),
            )
            for lines, items in self.paragraphs
        )
        return Article(label=self.label, heading=self.heading, paragraphs=paragraphs)


class _Writer:
    """Takes the paragraphs of a text one by one and knows which article is open."""

    def __init__(self, style: Style) -> None:
        self.preface: list[str] = []
        self.left_out: list[LeftOutLine] = []
        self.problems: list[Problem] = []
        self.places: dict[str, str] = {}
        """Where each article begins."""
        self._again: dict[str, str] = {}
        """Where an article begins that had begun before."""
        self._style = style
        self._articles: list[_Open] = []
        self._headings: dict[int, str] = {}
        self._unused: dict[int, Block] = {}
        """Headings that no article has stood under yet."""
        self._last: Order = ((), 0)
        self._chapter = 0
        self._annex = ""

    def take(self, block: Block) -> None:
        """Put the block where it belongs."""
        if self._articles and (annex := annex_start(block.text, self._style)):
            self._begin_annex(*annex, block)
        elif start := self._article(block.text):
            self._look_for_gap(start, block.place)
            self._last = start.order
            if self._style is Style.STANDARD and not self._annex:
                self._chapter = start.numbers[0]
            self._begin(start.label, start.text, block)
        elif found := self._heading(block.text):
            self._stand_under(found, block)
        elif self._articles:
            self._inside(block.text)
        else:
            self.preface.append(block.text)

    def articles(self) -> tuple[Article, ...]:
        """What was read. Call it once, after the last block."""
        self._leave_out_unused(level=0)
        for label, again in self._again.items():
            facts = {"label": label, "again": again}
            self.problems.append(Problem(code=LawTrouble.ARTICLE_TWICE, place=self.places[label], facts=facts))
        return tuple(one.closed() for one in self._articles)

    def _article(self, text: str) -> Start | None:
        start = article_start(text, self._style)
        if start is None or (self._annex and self._style is not Style.STANDARD):
            return None
        ahead = start.numbers[0] - self._counted()
        if self._style is Style.LAW:
            return start if start.spaced or ahead == 1 else None
        if self._style is Style.LETTER:
            return start if 1 <= ahead <= _FEW else None
        return start if self._follows(start) else None

    def _counted(self) -> int:
        """The first number of the last article; 0 before there was one."""
        return self._last[0][0] if self._last[0] else 0

    def _follows(self, start: Start) -> bool:
        """In a standard many lines begin with a number; a clause comes after the one before it, in its chapter."""
        if self._annex:
            return start.label.startswith(f"{self._annex}.") and start.order > self._last
        ahead = start.numbers[0] - self._chapter
        if start.label in self.places:
            return start.spaced and ahead == 0
        return ahead in (0, 1) and start.order > self._last

    def _begin_annex(self, label: str, rest: str, block: Block) -> None:
        self._leave_out_unused(level=0)
        self._annex = label
        self._headings = {}
        self._begin(label, rest, block)
        if self._style is Style.STANDARD:
            self._last = (annex_order(label[-1]),), 0
            self._headings = {2: block.text}

    def _begin(self, label: str, rest: str, block: Block) -> None:
        if label in self.places:
            self._again.setdefault(label, block.place)
        self.places.setdefault(label, block.place)
        self._unused.clear()
        shown = tuple(one for _level, one in sorted(self._headings.items()))
        self._articles.append(_Open(label=label, heading=shown))
        if rest:
            self._inside(rest, first=True)

    def _heading(self, text: str) -> Heading | None:
        if self._annex:
            return None
        if self._style is not Style.STANDARD:
            return heading(text)
        found = chapter(text)
        if found and found.number == self._chapter + 1 and not self._is_numbered_item(text):
            return found
        return None

    def _stand_under(self, found: Heading, block: Block) -> None:
        self._leave_out_unused(level=found.level)
        self._headings = {level: one for level, one in self._headings.items() if level < found.level}
        if self._style is Style.STANDARD:
            # A chapter of a standard may hold text of its own, and is cited by its number.
            self._chapter = found.number
            self._last = (found.number,), 0
            self._begin(str(found.number), found.rest, block)
        else:
            self._unused[found.level] = block
        self._headings[found.level] = found.title

    def _leave_out_unused(self, *, level: int) -> None:
        """Headings of this level and below that gave way before any article came."""
        for one in [one for one in self._unused if one >= level]:
            self.left_out.append(_left_out(self._unused.pop(one), LeftOutReason.EMPTY_HEADING))

    def _inside(self, text: str, *, first: bool = False) -> None:
        article = self._articles[-1]
        if item := item_start(text, self._style):
            article.item(*item)
        elif not first and self._is_numbered_item(text) and (numbered := numbered_item(text)):
            article.item(*numbered)
        elif not first and is_sub_item(text):
            article.further(text)
        else:
            article.paragraph(text)

    def _is_numbered_item(self, text: str) -> bool:
        """``2 …；`` after ``1 …；`` within a clause, and not chapter 2."""
        if self._style is not Style.STANDARD or not self._articles or "." not in self._articles[-1].label:
            return False
        numbered = numbered_item(text)
        last = self._articles[-1].last_item
        return numbered is not None and int(numbered[0]) == (int(last) + 1 if last.isdecimal() else 1)

    def _look_for_gap(self, start: Start, place: str) -> None:
        missing = list(_gap(self._last, start, self._style))
        if missing:
            told = missing[0] if len(missing) == 1 else f"{missing[0]}至{missing[-1]}"
            facts = {"missing": told, "label": start.label}
            self.problems.append(Problem(code=LawTrouble.MISSING_ARTICLES, place=place, facts=facts))
        elif self._style is Style.LAW and start.order < self._last and start.label not in self.places:
            facts = {"label": start.label, "before": article_label(self._counted(), self._last[1])}
            self.problems.append(Problem(code=LawTrouble.OUT_OF_ORDER, place=place, facts=facts))


def _gap(last: Order, start: Start, style: Style) -> Iterator[str]:
    """Labels of the siblings between the last article and this one that should have been there."""
    *stem, number = start.numbers
    known = last[0]
    siblings = list(known[: len(stem)]) == stem and len(known) > len(stem)
    for missing in range((known[len(stem)] if siblings else 0) + 1, number):
        if style is Style.LAW:
            yield article_label(missing)
        elif style is Style.LETTER:
            yield numeral(missing)
        else:
            yield f"{start.label.rpartition('.')[0]}.{missing}"


def _of_whole(law: LawText, places: dict[str, str]) -> Iterator[Problem]:
    size = sum(len(article.text) for article in law.articles) + sum(map(len, law.preface))
    if not law.articles:
        yield Problem(code=LawTrouble.NO_ARTICLES)
    elif size < SHORTEST_TEXT:
        yield Problem(code=LawTrouble.TOO_SHORT, facts={"size": size, "count": len(law.articles)})
    if size > LONGEST_TEXT:
        yield Problem(code=LawTrouble.TOO_LONG, facts={"limit": LONGEST_TEXT // 10_000})
    for article in law.articles:
        if not article.paragraphs:
            facts: dict[str, object] = {"label": article.label}
            yield Problem(code=LawTrouble.EMPTY_ARTICLE, place=places[article.label], facts=facts)
        elif len(article.text) > LONGEST_ARTICLE and not article.label.startswith("附"):
            facts = {"label": article.label, "size": len(article.text)}
            yield Problem(code=LawTrouble.LONG_ARTICLE, place=places[article.label], facts=facts)
