"""One spelling for what is put into the search index and for what is asked of it."""

from __future__ import annotations

import re
import unicodedata

_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def index_text(text: str) -> str:
    """Text in which every CJK character stands alone, so that a phrase search finds any part of a name."""
    return _CJK.sub(lambda found: f" {found[0]} ", unicodedata.normalize("NFKC", text).casefold())


def phrase_query(text: str) -> str:
    """An FTS5 query for every word of what a person typed, each as a phrase; empty where nothing is left.

    The last Latin word or number is matched by its beginning, because the person is still typing.
    """
    parts = [re.sub(r"[^\w]+", " ", index_text(part)).split() for part in text.split()]
    phrases = [" ".join(words) for words in parts if words]
    if not phrases:
        return ""
    ends_open = not _CJK.match(phrases[-1][-1])
    return " ".join(f'"{phrase}"' for phrase in phrases) + ("*" if ends_open else "")
