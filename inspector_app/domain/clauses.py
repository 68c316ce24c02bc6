"""条款项: the one understanding of how clauses are spelt, for holding citations against texts.

A clause is a list of references joined by 、 or 至: ``第十六条第一款第（二）项、第二十八条``, ``4.2至4.6``,
``附录A.1``. People type them in many ways (第16条第1款第2项); ``office_spelling`` says how offices spell them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseReference:
    """One place in a law or standard."""

    article: str
    """``第十六条``, ``第一百二十条之一``, ``10.0.4``, ``附录A.1``; ``一`` of a letter numbered 一、二、三."""
    paragraph: int | None = None
    """款, from 1."""
    items: tuple[str, ...] = ()
    """项: numbers as ``2``, letters as ``a``."""


HIGHEST_ARTICLE = 9999
LONGEST_RANGE = 500
"""No citation names more articles than this with one 至."""

_DIGITS = "零一二三四五六七八九"
_UNITS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = "[零〇一二两三四五六七八九十百千]+"
_NUMBER = rf"(?:{_NUMERAL}|\d{{1,4}})"
_DECIMAL = r"\d{1,3}(?:\.\d{1,3})+[A-Z]?"

_ARTICLE = re.compile(rf"第({_NUMBER})条(?:之({_NUMBER}))?")
_CLAUSE_OF_STANDARD = re.compile(rf"(第?)({_DECIMAL})(?(1)条?)")
_ANNEX = re.compile(r"(附[录件表])([A-Z]?\d*(?:\.\d+)*)|([A-Z](?:\.\d+)+)")
_OUTLINE = re.compile(rf"({_NUMERAL})(?=$|[、至第])")
_PARAGRAPH = re.compile(rf"第({_NUMBER})款")
_ITEM = re.compile(rf"第?\(?({_NUMBER})\)?(?:项|(?=[、至]\(?{_NUMBER}\)?(?:[、至]\(?{_NUMBER}\)?)*项))")
_LETTER = re.compile(r"第?([a-z])\)?项?")
_BETWEEN = re.compile("[、，,和及]|以及|至")


def number_of(numeral: str) -> int:
    """The value of a Chinese numeral up to 九千九百九十九, or of Arabic digits. Raises ValueError."""
    if numeral.isdecimal():
        return int(numeral)
    total, digit = 0, 0
    for character in numeral.replace("〇", "零").replace("两", "二"):
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = _DIGITS.index(character)
    return total + digit


def numeral(number: int) -> str:
    """A number from 1 to 9999 as a Chinese numeral: ``一千二百四十二``."""
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return text.removeprefix("一") if 10 <= number < 20 else text


def article_label(number: int, inserted: int = 0) -> str:
    """``第十六条``, or ``第十六条之一`` for an article that was inserted after it."""
    return f"第{numeral(number)}条" + (f"之{numeral(inserted)}" if inserted else "")


def article_number(label: str) -> int | None:
    """16 for ``第十六条`` and ``第十六条之一``; None for what is no article of a law."""
    found = _ARTICLE.fullmatch(label)
    return number_of(found[1]) if found else None


def item_key(label: str) -> str:
    """``2`` for （二）, (2), 2） and 2; ``a`` for a）."""
    bare = unicodedata.normalize("NFKC", label).strip("() .、")
    return bare if not re.fullmatch(_NUMBER, bare) else str(number_of(bare))


def references(clause: str) -> tuple[ClauseReference, ...]:
    """Every place that a clause names, in its order; empty where the clause is not understood.

    ``第（一）、（三）项`` is one reference with two items; a part without an article continues the one before it;
    ``至`` names everything between.
    """
    steps = _steps(clause)
    return tuple(_expanded(steps)) if steps is not None else ()


def articles_of(clause: str) -> list[str]:
    """``第二十二条、第三十一条`` names two articles, ``第四十一条至第四十三条`` three, ``10.0.4`` itself.

    Where the clause is not understood as a whole: the articles that occur in it, or else the clause itself.
    """
    found = [reference.article for reference in references(clause)]
    if not found:
        found = [label for one in _ARTICLE.finditer(clause) if (label := _label(one))]
    return list(dict.fromkeys(found)) or [clause]


def spelt(reference: ClauseReference) -> str:
    """The reference as offices spell it: ``第十六条第一款第（二）项``, ``4.2.1a）``."""
    return reference.article + _spelt_part(reference)


def office_spelling(clause: str) -> str:
    """``第十六条第一款第（二）项`` for ``第16条第1款第2项``; empty where the clause is not understood."""
    steps = _steps(clause)
    if steps is None:
        return ""
    return "".join(step.between + step.spelling for step in steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """One part between 、 and 至."""

    between: str
    reference: ClauseReference
    spelling: str


def _steps(clause: str) -> list[_Step] | None:
    """The parts of a clause; None where anything in it is not understood."""
    text = "".join(unicodedata.normalize("NFKC", clause).split())
    steps: list[_Step] = []
    place, between = 0, ""
    while place < len(text):
        read = _read(text, place, steps[-1].reference if steps else None)
        if read is None:
            return None
        reference, spelling, place = read
        steps.append(_Step(between=between, reference=reference, spelling=spelling))
        separator = _BETWEEN.match(text, place)
        if separator is None:
            return steps if place == len(text) else None
        between, place = "至" if separator[0] == "至" else "、", separator.end()
    return None


def _read(text: str, place: int, before: ClauseReference | None) -> tuple[ClauseReference, str, int] | None:
    """The reference that begins here, how offices spell it, and where it ends."""
    begun = _read_article(text, place)
    if begun is None and before is None:
        return None
    if begun:
        article, place = begun
        reference = ClauseReference(article=article)
    else:
        assert before is not None  # noqa: S101 - said to the type checker; asked above
        article, reference = "", replace(before, items=())
    start = place
    if paragraph := _PARAGRAPH.match(text, place):
        reference, place = replace(reference, paragraph=number_of(paragraph[1])), paragraph.end()
    elif begun:
        reference = replace(reference, paragraph=None)
    item = _ITEM.match(text, place) or (_LETTER.match(text, place) if "." in reference.article else None)
    if item:
        reference, place = replace(reference, items=(item_key(item[1]),)), item.end()
    if not begun and place == start:
        return None
    own = reference if paragraph or begun else replace(reference, paragraph=None)
    return reference, article + _spelt_part(own), place


def _read_article(text: str, place: int) -> tuple[str, int] | None:
    if found := _ARTICLE.match(text, place):
        return (label, found.end()) if (label := _label(found)) else None
    if found := _CLAUSE_OF_STANDARD.match(text, place):
        return found[2], found.end()
    if (found := _ANNEX.match(text, place)) and found[0]:
        return (f"附录{found[3]}" if found[3] else found[0]), found.end()
    if place == 0 and (found := _OUTLINE.match(text)):
        return numeral(number_of(found[1])), found.end()
    return None


def _label(article: re.Match[str]) -> str:
    """The label of an article as matched; empty where its number is none that a law can have."""
    number, inserted = number_of(article[1]), number_of(article[2] or "零")
    return article_label(number, inserted) if 0 < number <= HIGHEST_ARTICLE and inserted <= HIGHEST_ARTICLE else ""


def _spelt_part(reference: ClauseReference) -> str:
    paragraph = f"第{numeral(reference.paragraph)}款" if reference.paragraph else ""
    return paragraph + "、".join(_spelt_item(item) for item in reference.items)


def _spelt_item(item: str) -> str:
    return f"第（{numeral(int(item))}）项" if item.isdecimal() else f"{item}）"


def _expanded(steps: list[_Step]) -> Iterator[ClauseReference]:
    """The references of all steps, with what lies between the ends of ranges."""
    pending: ClauseReference | None = None
    for step in steps:
        reference = step.reference
        if pending is None:
            pending = reference
        elif step.between == "至":
            *whole, pending = _between(pending, reference)
            yield from whole
        elif _continues(pending, step):
            pending = replace(pending, items=pending.items + reference.items)
        else:
            yield pending
            pending = reference
    if pending is not None:
        yield pending


def _continues(before: ClauseReference, step: _Step) -> bool:
    """A part that names further items only belongs to the reference before it."""
    begins_itself = step.spelling.startswith(step.reference.article) or "款" in step.spelling
    return bool(before.items and step.reference.items) and not begins_itself


def _between(first: ClauseReference, last: ClauseReference) -> list[ClauseReference]:
    """Everything from the first to the last; just the two where there is no counting between them."""
    if first.article == last.article and first.items and last.items:
        low, high = first.items[-1], last.items[-1]
        if low.isdecimal() and high.isdecimal():
            counted = tuple(str(one) for one in range(int(low), min(int(high), int(low) + LONGEST_RANGE) + 1))
            return [replace(first, items=first.items[:-1] + counted)]
        return [replace(first, items=(*first.items, *last.items))]
    if first.article == last.article and first.paragraph and last.paragraph:
        return [replace(first, paragraph=one) for one in _counted(first.paragraph, last.paragraph)]
    low_number, high_number = article_number(first.article), article_number(last.article)
    if low_number and high_number:
        inner = [ClauseReference(article=article_label(one)) for one in _counted(low_number, high_number)[1:-1]]
        return [first, *inner, last]
    stem, _, low = first.article.rpartition(".")
    other, _, high = last.article.rpartition(".")
    if stem and stem == other and low.isdecimal() and high.isdecimal():
        inner = [ClauseReference(article=f"{stem}.{one}") for one in _counted(int(low), int(high))[1:-1]]
        return [first, *inner, last]
    return [first, last]


def _counted(low: int, high: int) -> range:
    return range(low, min(high, low + LONGEST_RANGE) + 1)
