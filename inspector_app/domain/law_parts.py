"""The parts of an article, each with the clause that cites it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inspector_app.domain.clauses import ClauseReference, spelt
from inspector_app.domain.law_texts import Article, ListItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An article, one of its paragraphs, or an item of one."""

    clause: str
    """As offices spell it: ``第三条第一款第（二）项``, ``2.1.3a）``."""
    text: str
    depth: int = 0
    """0 for the article, 1 for a paragraph or an item, 2 for an item below a paragraph."""


def parts_of(article: Article) -> tuple[Part, ...]:
    """The article, then everything in it that can be cited, in the order of the text.

    Where a law's article has one paragraph only, offices do not name it: 第四条第（二）项. A standard numbers its
    items as 款 and has no paragraphs that are cited.
    """
    whole = Part(clause=article.label, text=article.text)
    is_law = article.label.startswith("第")
    return (whole, *(_parts_of_law(article) if is_law else _items(article)))


def _parts_of_law(article: Article) -> Iterator[Part]:
    several = len(article.paragraphs) > 1
    for number, paragraph in enumerate(article.paragraphs, start=1):
        place = number if several else None
        if several:
            text = "\n".join((paragraph.text, *(f"{item.label}{item.text}" for item in paragraph.items)))
            yield Part(clause=spelt(ClauseReference(article=article.label, paragraph=number)), text=text, depth=1)
        for item in paragraph.items:
            reference = ClauseReference(article=article.label, paragraph=place, items=(item.key,))
            yield Part(clause=spelt(reference), text=_said(item), depth=2 if several else 1)


def _items(article: Article) -> Iterator[Part]:
    numbered_as_paragraphs = "." in article.label
    for paragraph in article.paragraphs:
        for item in paragraph.items:
            reference = ClauseReference(article=article.label, items=(item.key,))
            if numbered_as_paragraphs and item.key.isdecimal():
                reference = ClauseReference(article=article.label, paragraph=int(item.key))
            yield Part(clause=spelt(reference), text=_said(item), depth=1)


def _said(item: ListItem) -> str:
    return f"{item.label}{' ' if item.label.isdigit() else ''}{item.text}"
