"""The words of the items on the shelf and of the articles that a bureau brought in, for searching only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from inspector_app.domain.checklists import Checklist
from inspector_app.domain.library_hits import ArticleHit, ItemHit
from inspector_app.domain.library_search import explained, fields_of
from inspector_app.domain.search_text import phrase_query
from inspector_app.storage.edition_book import EditionBook
from inspector_app.storage.rows import rows_of

_ITEMS = """
    SELECT shelf_item.checklist_id, shelf_item.item, shelf.edition
    FROM shelf_item_text JOIN shelf_item ON shelf_item.row = shelf_item_text.rowid
    JOIN shelf ON shelf.checklist_id = shelf_item.checklist_id
    WHERE shelf_item_text MATCH ? ORDER BY shelf.position, shelf_item.row LIMIT ?"""

_ARTICLES = """
    SELECT law_article.law_id, law.document, law.version_name, law_article.label, law_article.heading, law_article.text
    FROM law_article_text JOIN law_article ON law_article.row = law_article_text.rowid
    JOIN law ON law.id = law_article.law_id
    WHERE law_article_text MATCH ? AND law.withdrawn = 0"""
_IN_ARTICLE_OR_NAME = (
    " AND (law_article.row IN (SELECT rowid FROM law_article_text WHERE law_article_text MATCH ?)"
    " OR instr(law.document, ?))"
)
_IN_ORDER = " ORDER BY law.document, law.effective DESC, law.id, law_article.position LIMIT ?"


class LibrarySearchBook:
    """Reads what ``ShelfBook`` and the book of laws have indexed."""

    def __init__(self, db: Database, editions: EditionBook) -> None:
        self._db = db
        self._editions = editions

    def items(self, text: str, *, limit: int) -> list[ItemHit]:
        """Items that have every word, in the order of the shelf; none for a text without a word."""
        queries = _queries(text)
        if not queries:
            return []
        rows = list(rows_of(self._db, _ITEMS, [" AND ".join(queries.values()), limit]))
        contents = {edition: _Contents(self._editions.get(edition)) for edition in {row["edition"] for row in rows}}
        return [contents[row["edition"]].hit(row, list(queries)) for row in rows]

    def articles(self, text: str, *, limit: int) -> list[ArticleHit]:
        """Articles that have every word, text by text, without withdrawn texts.

        Some of the words may stand in the name of the document instead: 消防法 第十六条.
        """
        queries = _queries(text)
        if not queries:
            return []
        sql, values = _ARTICLES, [" OR ".join(queries.values())]
        if len(queries) > 1:
            sql += _IN_ARTICLE_OR_NAME * len(queries)
            values += [value for word, query in queries.items() for value in (query, word)]
        rows = rows_of(self._db, sql + _IN_ORDER, [*values, limit])
        return [_article(row, list(queries)) for row in rows]


class _Contents:
    """The items of an edition, with the titles of their sections."""

    def __init__(self, checklist: Checklist) -> None:
        self._title = checklist.title
        self._items = {item.id: (section.title, item) for section in checklist.sections for item in section.items}

    def hit(self, row: Mapping[str, Any], words: list[str]) -> ItemHit:
        section, item = self._items[row["item"]]
        found_in, excerpt = explained(words, fields_of(item, section))
        return ItemHit(
            checklist_id=row["checklist_id"],
            edition=row["edition"],
            title=self._title,
            section=section,
            item_id=item.id,
            check=item.check,
            found_in=found_in,
            excerpt=excerpt,
        )


def _queries(text: str) -> dict[str, str]:
    """The query for each word; signs alone are no word."""
    queries = {word: phrase_query(word) for word in text.split()}
    return {word: query for word, query in queries.items() if query}


def _article(row: Mapping[str, Any], words: list[str]) -> ArticleHit:
    # Not the label: the hit shows it beside the excerpt.
    said = (("", row["text"]), ("", row["heading"]))
    return ArticleHit(
        law_id=row["law_id"],
        document=row["document"],
        version_name=row["version_name"],
        label=row["label"],
        excerpt=explained(words, iter(said))[1],
    )
