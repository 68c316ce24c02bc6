"""How the texts of laws, standards and official letters number their parts: what one line begins.

Three styles: 第一条 of laws, 4.2.1 of standards, 一、 of letters. Headings stand above articles (编, 章, 节; the
chapters of a standard); items are （一）, a） or 1）.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from inspector_app.domain.clauses import article_label, number_of, numeral

NUMERAL = "[零〇一二三四五六七八九十百千]+"
_NUMBER = rf"(?:{NUMERAL}|\d{{1,4}})"
_SPACE = r"[\s　]"

LONGEST_HEADING = 45
"""Characters; what is longer and looks like a heading is a sentence that mentions one."""


class Style(Enum):
    """How a text numbers what is cited."""

    LAW = "law"
    STANDARD = "standard"
    LETTER = "letter"


Order: TypeAlias = tuple[tuple[int, ...], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A line that begins an article."""

    label: str
    numbers: tuple[int, ...]
    """``(4, 2, 1)``; siblings differ in the last number."""
    inserted: int = 0
    """1 for 第十六条之一 and for 5.5.24A."""
    text: str
    """What follows the label on the line."""
    spaced: bool = True
    """Was the label set off from the text? A sentence that begins with 第三条规定 does not do that."""

    @property
    def order(self) -> Order:
        """Comparable within one style."""
        return self.numbers, self.inserted


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A line that stands above articles."""

    level: int
    """0 编, 1 分编, 2 章, 3 节; chapters of standards are 2."""
    title: str
    number: int = 0
    rest: str = ""
    """Of a chapter of a standard: its number, and the title without it."""


_ARTICLE = re.compile(rf"第{_SPACE}*({_NUMBER}){_SPACE}*条(?:之({NUMERAL}))?({_SPACE}*)(.*)", re.DOTALL)
_MENTION = re.compile(r"[、和至或及的之，。；]|第|所|规定|要求|以及|中|修改|款|项")
_MENTION_OF_CLAUSE = re.compile(r"[、和至或及的，。；]|规定[的，]|中的|所")
_CLAUSE = re.compile(
    rf"(\d{{1,2}}(?:\.\d{{1,3}})+)([A-Z]?)({_SPACE}+|(?=[^\d\s.,，、。%％～~×\-—℃)）]))(.*)", re.DOTALL
)
_ANNEX_CLAUSE = re.compile(rf"([A-Z])((?:\.\d{{1,3}})+)({_SPACE}+|(?=[\u4e00-\u9fff]))(.*)", re.DOTALL)
_LETTER = re.compile(rf"({NUMERAL})、({_SPACE}*)(.*)", re.DOTALL)
_HEADING = re.compile(rf"第{_SPACE}*({_NUMBER}){_SPACE}*(编|分编|章|节)({_SPACE}*)(.*)")
_LEVELS = {"编": 0, "分编": 1, "章": 2, "节": 3}
_CHAPTER = re.compile(rf"(?:第{_SPACE}*)?(\d{{1,2}})(?:{_SPACE}*章)?{_SPACE}+([^\d\s].*)")
_ENDS_SENTENCE = re.compile(r"[。；;，,：:！？、]$")
_ANNEX_OF_STANDARD = re.compile(rf"附{_SPACE}*录{_SPACE}*([A-Z])(?![A-Za-z.]){_SPACE}*(.*)")
_ANNEX_OF_LAW = re.compile(rf"附{_SPACE}*([件录表]){_SPACE}*([A-Z]|{NUMERAL}|\d{{1,2}})?(?={_SPACE}|[：:]|$)[：:]?(.*)")
_REFERENCES = re.compile(rf"参{_SPACE}*考{_SPACE}*文{_SPACE}*献")
_ITEM = re.compile(rf"[(（]{_SPACE}*({NUMERAL}){_SPACE}*[)）]{_SPACE}*")
_ITEM_OF_STANDARD = re.compile(rf"([a-z]|\d{{1,2}})[)）]{_SPACE}*")
_NUMBERED = re.compile(rf"(\d{{1,2}}){_SPACE}+(?=[^\d\s])")
_SUB_ITEM = re.compile(r"(?:\d{1,2}[.．、)）](?!\d)|[(（]\d{1,2}[)）]|[①-⑳]|[—–-]{2}|[a-z][)）.])")


def article_start(text: str, style: Style) -> Start | None:
    """The article that the line begins in this style, if it does."""
    return _READERS[style](text)


def annex_start(text: str, style: Style) -> tuple[str, str] | None:
    """Label of the annex that the line begins, and what follows it on the line."""
    if len(text) > LONGEST_HEADING or _ENDS_SENTENCE.search(text):
        return None
    if style is Style.STANDARD and _REFERENCES.fullmatch(text):
        return "参考文献", ""
    if style is Style.STANDARD and (found := _ANNEX_OF_STANDARD.fullmatch(text)):
        return f"附录{found[1]}", found[2]
    if found := _ANNEX_OF_LAW.fullmatch(text):
        return f"附{found[1]}{found[2] or ''}", found[3].strip()
    return None


def heading(text: str) -> Heading | None:
    """The 编, 章 or 节 that the line is."""
    found = _HEADING.fullmatch(text)
    if found is None or len(text) > LONGEST_HEADING or _ENDS_SENTENCE.search(text):
        return None
    if not found[3] and _MENTION.match(found[4]):
        return None
    return Heading(level=_LEVELS[found[2]], title=text)


def chapter(text: str) -> Heading | None:
    """The chapter of a standard that the line is: ``4 要求``."""
    found = _CHAPTER.fullmatch(text)
    if found is None or len(text) > LONGEST_HEADING or _ENDS_SENTENCE.search(text):
        return None
    return Heading(level=2, title=text, number=int(found[1]), rest=found[2])


def item_start(text: str, style: Style) -> tuple[str, str] | None:
    """Label, as written, and text of the item that the line begins."""
    if found := _ITEM.match(text):
        return f"（{found[1]}）", text[found.end() :]
    if style is Style.STANDARD and (found := _ITEM_OF_STANDARD.match(text)):
        return f"{found[1]}）", text[found.end() :]
    return None


def numbered_item(text: str) -> tuple[str, str] | None:
    """``1 …；`` below a clause of a construction standard, which is cited as 第1款."""
    found = _NUMBERED.match(text)
    return (found[1], text[found.end() :]) if found else None


def is_sub_item(text: str) -> bool:
    """目 and whatever else is counted below an item."""
    return _SUB_ITEM.match(text) is not None


def _law_article(text: str) -> Start | None:
    found = _ARTICLE.match(_plain_characters(text[:20]) + text[20:]) if text.startswith("第") else None
    if found is None:
        return None
    number, inserted = number_of(found[1]), number_of(found[2] or "零")
    rest = text[found.start(4) :]
    if not 0 < number < 10_000 or (not found[3] and _MENTION.match(rest)):
        return None
    return Start(
        label=article_label(number, inserted),
        numbers=(number,),
        inserted=inserted,
        text=rest,
        spaced=bool(found[3]) or not rest or rest.startswith(("【", "[", "〔")),
    )


def _plain_characters(text: str) -> str:
    """The text with 第１６条 as 第16条. What would become several characters (…, ℃) stays, and every place with it."""
    return "".join(plain if len(plain := unicodedata.normalize("NFKC", one)) == 1 else one for one in text)


def _standard_clause(text: str) -> Start | None:
    found = _CLAUSE.match(text) or _ANNEX_CLAUSE.match(text)
    if found is None or _MENTION_OF_CLAUSE.match(found[4]):
        return None
    if found.re is _CLAUSE:
        numbers = tuple(int(one) for one in found[1].split("."))
        inserted = ord(found[2]) - ord("A") + 1 if found[2] else 0
        label = found[1] + found[2]
    else:
        numbers = (annex_order(found[1]), *(int(one) for one in found[2].removeprefix(".").split(".")))
        inserted = 0
        label = f"附录{found[1]}{found[2]}"
    return Start(label=label, numbers=numbers, inserted=inserted, text=found[4], spaced=bool(found[3]))


def annex_order(letter: str) -> int:
    """The place of a standard's annex after every chapter."""
    return 100 * ord(letter)


def _letter_part(text: str) -> Start | None:
    found = _LETTER.match(text)
    if found is None:
        return None
    number = number_of(found[1])
    return Start(label=numeral(number), numbers=(number,), text=found[3]) if 0 < number < 100 else None


_READERS = {Style.LAW: _law_article, Style.STANDARD: _standard_clause, Style.LETTER: _letter_part}
