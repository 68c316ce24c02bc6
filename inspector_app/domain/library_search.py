"""Searching the library: the words of an item, and what stands around a word that was found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from inspector_app.domain.checklists import Item
from inspector_app.domain.item_fields import ItemField
from inspector_app.domain.search_text import index_text

_BORDER = "\ue000"
"""A token that nobody types: without it a phrase could begin in one field and end in the next."""

_BEFORE, _AFTER = 16, 44
"""Characters of an excerpt before and after the beginning of the word."""


def fields_of(item: Item, section: str) -> Iterator[tuple[str, str]]:
    """Label and text of everything that is searched, in the order in which a hit is explained."""
    yield "编号", item.id
    yield ItemField.CHECK.label, item.check
    yield ItemField.FINDING.label, item.finding
    yield ItemField.REQUIREMENT.label, item.requirement
    for phrase in item.phrases:
        yield ItemField.PHRASES.label, phrase.finding
        yield ItemField.PHRASES.label, phrase.requirement
    for tick in item.ticks:
        yield ItemField.TICKS.label, tick
    yield ItemField.METHOD.label, item.method
    yield ItemField.HINT.label, item.hint
    for basis in item.basis:
        yield ItemField.BASIS.label, f"《{basis.document}》{basis.verified_clause}"
    for criterion in item.criteria:
        yield ItemField.CRITERIA.label, f"《{criterion.document}》{criterion.clause}"
    for column in item.own_columns:
        yield column.label, column.text
    yield "分类", section


def words_of(item: Item, section: str) -> str:
    """The index text of an item."""
    return bordered(text for _label, text in fields_of(item, section) if text)


def bordered(texts: Iterator[str]) -> str:
    """Index text of several fields, none of which runs over into the next."""
    return f" {_BORDER} ".join(index_text(text) for text in texts)


def place_of(word: str, text: str) -> int | None:
    """Where a word that was typed begins in a text, or None. Signs and spaces between characters do not matter."""
    characters = [one for one in _normal(word) if re.match(r"\w", one)]
    if not characters:
        return None
    between = r"[\W_]*"
    found = re.search(between.join(map(re.escape, characters)), text, re.IGNORECASE)
    if found is not None:
        return found.start()
    # Full-width letters and the like: the normal form may be longer, so that the place is not known exactly.
    return 0 if re.search(between.join(map(re.escape, characters)), _normal(text)) else None


def explained(words: Sequence[str], fields: Iterator[tuple[str, str]]) -> tuple[str, str]:
    """Label of the first field that has one of the words, and an excerpt around it."""
    first: tuple[str, str] | None = None
    for label, text in fields:
        first = first or (label, text)
        for word in words:
            if (place := place_of(word, text)) is not None:
                return label, excerpt(text, place)
    label, text = first or ("", "")
    return label, excerpt(text, 0)


def excerpt(text: str, place: int) -> str:
    """A line of the text around a place, with … where something is left out."""
    one_line = re.sub(r"\s", " ", text)
    begin = max(place - _BEFORE, 0)
    end = min(place + _AFTER, len(one_line))
    return ("…" if begin else "") + one_line[begin:end] + ("…" if end < len(one_line) else "")


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
