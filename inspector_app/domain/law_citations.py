"""What a citation points at in the texts that a bureau has brought in, or why it points at nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from inspector_app.domain.clauses import ClauseReference, spelt
from inspector_app.domain.law_texts import Article, LawVersion, Paragraph
from inspector_app.domain.vocabulary import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class SoughtClause:
    """A clause to look up that is not (yet) the basis of an item."""

    document: str
    number: str = ""
    clause: str = ""


class CitedStatus(Word):
    """What came of looking a citation up."""

    NOT_IN_LIBRARY = "not_in_library", "法规库中没有这份文件的文本"
    NOT_YET_EFFECTIVE = "not_yet_effective", "库中的版本尚未施行"
    WHOLE_DOCUMENT = "whole_document", "引用的是整份文件"
    NOT_UNDERSTOOD = "not_understood", "条款写法不能识别"
    NO_SUCH_ARTICLE = "no_such_article", "没有这一条"
    NO_SUCH_PART = "no_such_part", "这一条中没有这一款（项）"
    FOUND = "found", "已找到"
    CHANGED = "changed", "已找到，与上一版本不同"


@dataclass(frozen=True, slots=True)
class Mark:
    """A cited part of an article, counted from 0. ``item`` None = the whole paragraph."""

    paragraph: int
    item: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedArticle:
    """An article with the parts that the citation means."""

    article: Article
    marks: tuple[Mark, ...] = ()
    """Empty = the article as a whole."""
    before: Article | None = None
    """Its wording in the version before, where that was another; None where it is the same or was not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedText:
    """The answer to a citation. Whatever could be found is there, also where something else could not."""

    status: CitedStatus
    document: str
    clause: str
    version: LawVersion | None = None
    """The version that was looked into: its name and effective date stand beside the text."""
    articles: tuple[CitedArticle, ...] = ()
    missing: tuple[str, ...] = ()
    """The parts of the clause that the text does not have, as offices spell them."""
    nearest: tuple[str, ...] = ()
    """Labels of articles that come closest to a missing one."""
    version_before: LawVersion | None = None
    """The version that ``before`` of the articles comes from."""
    added: tuple[str, ...] = ()
    """Labels of cited articles that the version before did not have."""
    coming: LawVersion | None = None
    """A version that is already in the library and takes effect later."""


def version_on(day: date, versions: Iterable[LawVersion]) -> LawVersion | None:
    """The newest version in effect on the day, or None. One without a date counts as older than those with one."""
    return next((one for one in newest_first(versions) if one.effective is None or one.effective <= day), None)


def version_before(version: LawVersion, versions: Iterable[LawVersion]) -> LawVersion | None:
    """The version that this one took the place of, or None."""
    ordered = newest_first(versions)
    place = next(place for place, one in enumerate(ordered) if one.id == version.id)
    return ordered[place + 1] if place + 1 < len(ordered) else None


def coming_version(day: date, versions: Iterable[LawVersion]) -> LawVersion | None:
    """The next version that takes effect after the day, or None."""
    later = [one for one in newest_first(versions) if one.effective is not None and one.effective > day]
    return later[-1] if later else None


def newest_first(versions: Iterable[LawVersion]) -> list[LawVersion]:
    """By effective date, then by when they were brought in."""
    return sorted(versions, key=lambda one: (one.effective or date.min, one.imported_at, one.id), reverse=True)


def marks_of(article: Article, reference: ClauseReference) -> tuple[Mark, ...] | None:
    """The parts of the article that the reference means; None where it does not have them.

    第四条第（二）项, without 款, means the first paragraph with such an item. In a standard 第3款 is a numbered item.
    """
    if reference.paragraph is None:
        return _marks_of_items(article, reference.items) if reference.items else ()
    place = reference.paragraph - 1
    if reference.article.startswith("第") and place >= len(article.paragraphs):
        return None
    if not reference.article.startswith("第"):
        numbered = _marks_of_items(article, (str(reference.paragraph),))
        if numbered or place >= len(article.paragraphs):
            return numbered
    if not reference.items:
        return (Mark(place),)
    found = [_item_place(article.paragraphs[place], item) for item in reference.items]
    return None if None in found else tuple(Mark(place, item) for item in found)


def cited_articles(
    asked: Sequence[ClauseReference], articles: dict[str, Article]
) -> tuple[tuple[CitedArticle, ...], tuple[str, ...]]:
    """The cited articles with their marks, each once, and what the text does not have."""
    marked: dict[str, set[Mark]] = {}
    whole: set[str] = set()
    missing: list[str] = []
    for reference in asked:
        article = articles.get(reference.article)
        marks = None if article is None else marks_of(article, reference)
        if article is not None:
            marked.setdefault(article.label, set())
        if marks is None:
            missing.append(spelt(reference))
        elif marks:
            marked[reference.article].update(marks)
        else:
            whole.add(reference.article)
    found = tuple(
        CitedArticle(article=articles[label], marks=() if label in whole else tuple(sorted(marks, key=_order)))
        for label, marks in marked.items()
    )
    return found, tuple(missing)


def _order(mark: Mark) -> tuple[int, int]:
    return mark.paragraph, -1 if mark.item is None else mark.item


def _marks_of_items(article: Article, items: Sequence[str]) -> tuple[Mark, ...] | None:
    """The items in the first paragraph that has them all."""
    for place, paragraph in enumerate(article.paragraphs):
        found = [_item_place(paragraph, item) for item in items]
        if None not in found:
            return tuple(Mark(place, item) for item in found)
    return None


def _item_place(paragraph: Paragraph, key: str) -> int | None:
    return next((place for place, item in enumerate(paragraph.items) if item.key == key), None)
