"""检查依据 as people write it -> documents with number and clause.

Nothing of it is verified: it is somebody else's table. A clause is kept so that a person can verify it, and is not
printed before.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from inspector_app.domain.clauses import office_spelling
from inspector_app.domain.legal_documents import LegalRegister, contains_number, plain_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """One document that a cell names."""

    document: str
    """The name of the register where it knows the document, else as it was written."""
    registered: bool
    number: str = ""
    """As it was written; empty where it was not."""
    clause: str = ""
    """As offices spell it where it is understood, else as it was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisText:
    """What a cell cites, and what of it was not understood."""

    cited: tuple[Cited, ...]
    rest: str = ""


_QUOTED = re.compile(r"《\s*([^《》]{2,120})\s*》")
_STANDARD = re.compile(
    r"(?:GB|GBZ|GBJ|WS|XF|GA|JGJ|JGJT|CJJ|AQ|TSG|MZ|HJ|YY|DL|NB|SH|HG|DB\d{2}|T)(?:/[TZ])?\s*"
    r"[A-Z]{0,6}\s*\d{1,6}(?:\.\d{1,3})?\s*[-–—－]\s*(?:19|20)\d{2}",
    re.IGNORECASE,
)
_NUMERAL = "[零〇一二两三四五六七八九十百千\\d]{1,8}"
_LETTER = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{1,20}[〔\[［(（](?:19|20)\d{2}[〕\]］)）]\s*第?\d{1,5}号"
    rf"|[\u4e00-\u9fff]{{1,20}}令\s*\(?第?\s*{_NUMERAL}\s*号"
)
_CLAUSE = re.compile(
    rf"(?:第\s*{_NUMERAL}\s*条(?:之{_NUMERAL})?|附[录件表]\s*[A-Z]?[\d.]*|(?<![\d.\-])\d{{1,3}}(?:\.\d{{1,3}})+)"
    r"(?:[第条款项、,和及至()零〇一二三四五六七八九十百千\d.\-~a-z之 ]|以及)*"
)
_SHARED_ARTICLE = re.compile(rf"第({_NUMERAL}(?:[、,和及]{_NUMERAL})+)条")
_CONNECTING = re.compile(
    r"(?:19|20)\d{2}年?(?:第[一二三四五\d]次)?(?:修正|修订|版|本)"
    r"|依据|根据|参照|按照|依照|规定|要求|有关|相关|同上|见|标准|第[一二三四五六七八九十\d]+[条款项]"
    r"|[\s、,。;:和及与等的之或《》〈〉()〔〕\[\]【】\-—/\d.]"
)
_LONGEST_CLAUSE = 200
_LONGEST_NAME = 200


class BasisReader:
    """Reads cells against one register of documents."""

    def __init__(self, register: LegalRegister) -> None:
        self._register = register
        self._by_plain_name = {plain_name(one.document): one.document for one in reversed(register.documents)}
        names = sorted(filter(None, self._by_plain_name), key=len, reverse=True)
        self._names = re.compile("|".join(map(re.escape, names)) or r"(?!)")

    def read(self, text: str) -> BasisText:
        """Every document of the cell: 《…》, names of the register, and standards by their number."""
        plain = unicodedata.normalize("NFKC", text)
        if "《" not in plain:
            plain = plain.replace("<", "《").replace(">", "》")
        plain = _SHARED_ARTICLE.sub(_each_article, plain)
        marks = list(self._marks(plain))
        if not marks:
            return BasisText(cited=(), rest=plain.strip())
        ends = [mark.start for mark in marks[1:]] + [len(plain)]
        rest = plain[: marks[0].start]
        cited = []
        for mark, end in zip(marks, ends, strict=True):
            one, left = self._cited(mark, plain[mark.end : end])
            cited.append(one)
            rest += left
        understood = len(_CONNECTING.sub("", rest)) <= 1
        return BasisText(cited=tuple(dict.fromkeys(cited)), rest="" if understood else rest.strip())

    def _marks(self, text: str) -> list[_Mark]:
        quoted = [_quoted_mark(one) for one in _QUOTED.finditer(text)]
        named = [_Mark(one.start(), one.end(), one[0], "") for one in self._names.finditer(text)]
        standards = [_Mark(one.start(), one.end(), "", _tidy(one[0])) for one in _STANDARD.finditer(text)]
        outside = [
            mark for mark in (*named, *standards) if not any(one.start <= mark.start < one.end for one in quoted)
        ]
        return _joined(text, sorted([*quoted, *outside], key=lambda mark: mark.start))

    def _cited(self, mark: _Mark, tail: str) -> tuple[Cited, str]:
        """The citation of one mark, and what stands behind it and was not understood."""
        number = mark.number
        if not number and (behind := _LETTER.search(tail)):
            number, tail = _tidy(behind[0]), tail[: behind.start()] + tail[behind.end() :]
        clause = ""
        if found := _CLAUSE.search(tail):
            clause, left = _spelt(found[0])
            tail = tail[: found.start()] + left + tail[found.end() :]
        known = self._known(mark.name, number)
        document = (known or mark.name or number)[:_LONGEST_NAME]
        cited = Cited(
            document=document,
            registered=known is not None,
            number=number if document != number else "",
            clause=clause,
        )
        return cited, tail

    def _known(self, name: str, number: str) -> str | None:
        """The register's name of a document: by its name, or where it has none by its number."""
        if name:
            return self._by_plain_name.get(plain_name(name))
        numbered = (one for one in self._register.documents if one.number and contains_number(one.number, number))
        return next((one.document for one in numbered), None)


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where a document is named, with the standard's number that stands inside 《…》 or directly beside the name."""

    start: int
    end: int
    name: str
    number: str


def _joined(text: str, marks: list[_Mark]) -> list[_Mark]:
    """A name and the standard's number directly before or behind it are one document."""
    joined: list[_Mark] = []
    for mark in marks:
        before = joined[-1] if joined else None
        beside = before is not None and mark.start >= before.end and not text[before.end : mark.start].strip(" ,、(")
        if (
            before is not None
            and beside
            and bool(before.name) != bool(mark.name)
            and not (before.name and before.number)
        ):
            joined[-1] = _Mark(before.start, mark.end, before.name or mark.name, before.number or mark.number)
        elif before is None or mark.start >= before.end:
            joined.append(mark)
    return joined


def _quoted_mark(quoted: re.Match[str]) -> _Mark:
    name = quoted[1].strip()
    if within := _STANDARD.search(name):
        bare = (name[: within.start()] + name[within.end() :]).strip(" (),、")
        return _Mark(quoted.start(), quoted.end(), bare, _tidy(within[0]))
    return _Mark(quoted.start(), quoted.end(), name, "")


def _each_article(shared: re.Match[str]) -> str:
    """第十六条、第十七条 for 第十六、十七条."""
    return "、".join(f"第{number}条" for number in re.split("[、,和及]", shared[1]))


def _spelt(written: str) -> tuple[str, str]:
    """The clause, as offices spell it as far as it is understood, and what stands behind that."""
    text = written.rstrip(" 、,.;(-~")[:_LONGEST_CLAUSE]
    for end in range(len(text), 0, -1):
        if understood := office_spelling(text[:end].rstrip(" 、,")):
            return understood, text[end:]
    return "".join(text.split()), ""


def _tidy(number: str) -> str:
    return " ".join(re.sub(r"\s*[-–—－]\s*", "-", number).split())
