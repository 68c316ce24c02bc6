"""Searching the library: what is asked, and what the official texts say."""

from __future__ import annotations

from inspector_app.domain.library_hits import Hit
from inspector_app.services.desk import Desk


def search(desk: Desk, text: str, *, limit: int = 200) -> tuple[Hit, ...]:
    """Items of the editions on the shelf, then articles, each in the order of its book, at most ``limit`` of each.

    Every word must occur; one character is enough, and the beginning of a Latin word or a number: F-0 finds F-05.
    """
    book = desk.records.library_search
    return (*book.items(text, limit=limit), *book.articles(text, limit=limit))
