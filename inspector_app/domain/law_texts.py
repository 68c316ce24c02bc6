"""法律文本: the official text of a law, rule or standard as a bureau brought it in, split into its articles.

No law's text comes with the program. What a file says is first a ``SourceText`` (plain lines, each with its
place), then a ``LawText``: articles with their paragraphs (款) and items (项).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from inspector_app.domain.clauses import article_number, item_key
from inspector_app.domain.errors import Problem
from inspector_app.domain.vocabulary import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One line of a file that a law is read from, without anything invisible."""

    text: str
    place: str
    """``第12行``, ``第3段``, ``第2页第5行``."""
    page: int = 0
    """Page of a PDF, from 1; 0 where the file has no pages."""
    indent: int = 0
    end: int = 0
    """First and last column on the page, a Chinese character having two; both 0 where the file has no layout."""


class LeftOutReason(Word):
    """Why a line of the file is in no article."""

    TABLE_OF_CONTENTS = "table_of_contents", "目录"
    PAGE_NUMBER = "page_number", "页码"
    PAGE_HEADER = "page_header", "页眉页脚"
    EXPLANATION = "explanation", "条文说明"
    EMPTY_HEADING = "empty_heading", "没有条文的标题"
    FOOTNOTE = "footnote", "脚注尾注"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutLine:
    """A line that is in no article, shown so that nothing vanishes unseen."""

    place: str
    text: str
    reason: LeftOutReason


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """What a file says, in its order, and what its reader had to say about it."""

    name: str
    sha256: str
    lines: tuple[SourceLine, ...]
    left_out: tuple[LeftOutLine, ...] = ()
    """What stands beside the text: footnotes, endnotes."""
    wrapped: bool = False
    """True where a line ends because the paper did (PDF), and not because a paragraph does."""
    problems: tuple[Problem, ...] = ()
    """Warnings only; what cannot be read at all is a BadFile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """项 of a law, or a lettered or numbered item of a standard."""

    label: str
    """As written: ``（二）``, ``a）``, ``1``."""
    text: str
    """Sub-items (目) stay in it, each on a line of its own."""

    @property
    def key(self) -> str:
        """The spelling of the label that ``ClauseReference.items`` uses."""
        return item_key(self.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """款: a paragraph and the items that it lists."""

    text: str
    items: tuple[ListItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """条 of a law, clause of a standard, or an annex as a whole."""

    label: str
    """``第十六条``, ``4.2.1``, ``附录A.1``, ``附件1``: the spelling of ``ClauseReference.article``."""
    heading: tuple[str, ...] = ()
    """编, 章 and 节 above it, each as written."""
    paragraphs: tuple[Paragraph, ...] = ()

    @property
    def text(self) -> str:
        """The plain text, which ``from_text`` reads back: items are indented by one 　, sub-items by two."""
        return "\n".join(_plain_lines(self))

    @classmethod
    def from_text(cls, *, label: str, heading: tuple[str, ...], text: str) -> Article:
        """The article whose ``text`` this is."""
        return cls(label=label, heading=heading, paragraphs=tuple(_paragraphs(text.split("\n") if text else ())))


@dataclass(frozen=True, slots=True, kw_only=True)
class LawText:
    """One version of a law, regulation, rule or standard."""

    document: str
    number: str = ""
    version_name: str = ""
    """What tells this version from others: ``2021年6月10日修正``."""
    effective: date | None = None
    """施行日期; None where it is not known."""
    articles: tuple[Article, ...] = ()
    preface: tuple[str, ...] = ()
    """Title, promulgation and whatever else stands before the first article."""

    def article(self, label: str) -> Article | None:
        """The article of this label, or None."""
        return next((article for article in self.articles if article.label == label), None)


class LawTrouble(StrEnum):
    """What can be wrong with a law's text. Each is a problem code."""

    NO_ARTICLES = "law.no_articles"
    MISSING_ARTICLES = "law.missing_articles"
    ARTICLE_TWICE = "law.article_twice"
    OUT_OF_ORDER = "law.out_of_order"
    EMPTY_ARTICLE = "law.empty_article"
    TOO_SHORT = "law.too_short"
    TOO_LONG = "law.too_long"
    LONG_ARTICLE = "law.long_article"
    GARBLED_LINE = "law.garbled_line"
    MOSTLY_GARBLED = "law.mostly_garbled"
    HIDDEN_CHARACTERS = "law.hidden_characters"
    TRACKED_CHANGES = "law.tracked_changes"
    TABLES = "law.tables"
    PICTURES = "law.pictures"
    FOOTNOTES = "law.footnotes"
    NUMBERED_BY_WORD = "law.numbered_by_word"
    UNKNOWN_NUMBERING = "law.unknown_numbering"
    PAGES_WITHOUT_TEXT = "law.pages_without_text"


BLOCKING = frozenset({LawTrouble.NO_ARTICLES, LawTrouble.ARTICLE_TWICE, LawTrouble.TOO_LONG, LawTrouble.MOSTLY_GARBLED})
"""What keeps a text out of the library; everything else a person looks at and decides."""


def is_blocking(problem: Problem) -> bool:
    """Does the problem keep the text out of the library?"""
    return problem.code in BLOCKING


class LawFileTrouble(StrEnum):
    """Why a file cannot be read as a law's text at all. Each is a problem code of BadFile."""

    MISSING = "law_file.missing"
    NOT_READABLE = "law_file.not_readable"
    EMPTY_FILE = "law_file.empty_file"
    FILE_TOO_LARGE = "law_file.file_too_large"
    IS_DOC = "law_file.is_doc"
    IS_RTF = "law_file.is_rtf"
    IS_WEB_PAGE = "law_file.is_web_page"
    IS_OFD = "law_file.is_ofd"
    IS_PICTURE = "law_file.is_picture"
    IS_OTHER_DOCUMENT = "law_file.is_other_document"
    IS_OTHER_ZIP = "law_file.is_other_zip"
    BINARY = "law_file.binary"
    PASSWORD = "law_file.password"  # noqa: S105  (a code, not a secret)
    DAMAGED = "law_file.damaged"
    EXPANDS_TOO_FAR = "law_file.expands_too_far"
    TOO_MANY_PARTS = "law_file.too_many_parts"
    TOO_MANY_PAGES = "law_file.too_many_pages"
    TOO_MUCH_TEXT = "law_file.too_much_text"
    ENTITIES = "law_file.entities"
    SCANNED = "law_file.scanned"
    NO_TEXT = "law_file.no_text"


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitText:
    """A text split into its articles; name, number, version and date are proposals that a person confirms."""

    law: LawText
    left_out: tuple[LeftOutLine, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LawVersion:
    """What is known of a stored version without reading its text."""

    id: str
    document: str
    number: str
    version_name: str
    effective: date | None
    source_name: str
    source_sha256: str
    imported_at: datetime
    imported_by: str
    """Id of the inspector who brought it in."""
    withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LawCard:
    """A document of the library and its versions, newest first."""

    document: str
    number: str
    versions: tuple[LawVersion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedArticle:
    """An article whose wording is not the same in two versions."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionDifferences:
    """What a newer version changed, by the labels of the articles."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[ChangedArticle, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def differences(before: Iterable[Article], after: Iterable[Article]) -> VersionDifferences:
    """What changed between two versions. Spaces and the headings above an article do not count."""
    old, new = ({article.label: article for article in version} for version in (before, after))
    return VersionDifferences(
        added=tuple(label for label in new if label not in old),
        removed=tuple(label for label in old if label not in new),
        changed=tuple(
            ChangedArticle(label=label, before=old[label].text, after=article.text)
            for label, article in new.items()
            if label in old and not same_wording(old[label], article)
        ),
    )


def same_wording(one: Article, other: Article) -> bool:
    """True where two articles differ in spaces and line ends only."""
    return "".join(one.text.split()) == "".join(other.text.split())


def nearest_labels(labels: Iterable[str], sought: str, *, count: int = 3) -> tuple[str, ...]:
    """The labels that come closest to one that is not there, in the order of the text."""
    listed = list(labels)
    number = article_number(sought)
    if number is not None:
        numbered = [
            (abs(known - number), known, label) for label in listed if (known := article_number(label)) is not None
        ]
        best = {label for _, _, label in sorted(numbered)[:count]}
    else:
        ranked = sorted(listed, key=lambda label: (-_common_beginning(label, sought), len(label)))
        best = {label for label in ranked[:count] if _common_beginning(label, sought)}
    return tuple(label for label in listed if label in best)


def _common_beginning(one: str, other: str) -> int:
    return next(
        (place for place, (mine, yours) in enumerate(zip(one, other, strict=False)) if mine != yours),
        min(len(one), len(other)),
    )


_INDENT = "　"
_ITEM = re.compile(r"(（[零〇一二三四五六七八九十百千]+）|[a-z]）|\d{1,3}）?)")


def _plain_lines(article: Article) -> Iterator[str]:
    for paragraph in article.paragraphs:
        first, *further = paragraph.text.split("\n")
        yield first
        yield from (_INDENT * 2 + line for line in further)
        for item in paragraph.items:
            first, *further = item.text.split("\n")
            # A label that is a bare number needs something between it and a text that may begin with a digit.
            yield f"{_INDENT}{item.label}{_INDENT if item.label.isdigit() else ''}{first}"
            yield from (_INDENT * 2 + line for line in further)


def _paragraphs(lines: Iterable[str]) -> Iterator[Paragraph]:
    text: str | None = None
    items: list[ListItem] = []
    for line in lines:
        if line.startswith(_INDENT * 2) and text is not None:
            further = "\n" + line.removeprefix(_INDENT * 2)
            if items:
                items[-1] = ListItem(label=items[-1].label, text=items[-1].text + further)
            else:
                text += further
        elif line.startswith(_INDENT) and (label := _ITEM.match(line, 1)):
            items.append(ListItem(label=label[0], text=line[label.end() :].removeprefix(_INDENT)))
        else:
            if text is not None:
                yield Paragraph(text=text, items=tuple(items))
            text, items = line, []
    if text is not None:
        yield Paragraph(text=text, items=tuple(items))
