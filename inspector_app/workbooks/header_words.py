"""What the headers of one sort of list say, in the many words that people use."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Mapping
from typing import Generic, TypeAlias, TypeVar

from inspector_app.workbooks.cell_text import label_of

Field = TypeVar("Field", bound=Hashable)

Meaning: TypeAlias = tuple[Field, int]
"""A field, and how telling the word is for it: 0 is best."""

_SERIAL_WORDS = frozenset({"序号", "编号", "序", "no", "号", "序列"})
_BETWEEN_WORDS = re.compile(r"[/、,;或及和与|]")


class HeaderWords(Generic[Field]):
    """The words by which the columns of a list are known.

    ``words`` has for each field the words that mean it, bare of decorations (see ``label_of``), separated by
    spaces. The more telling word comes first: of two columns for one field, the one whose word stands further
    left wins.
    """

    def __init__(
        self,
        words: Mapping[Field, str],
        *,
        indispensable: Field,
        subordinate: Collection[str] = (),
        vague: Collection[str] = (),
    ) -> None:
        self.indispensable = indispensable
        """The field without whose column a row is no header."""
        self._subordinate = frozenset(subordinate)
        self._vague = frozenset(vague)
        self._meanings = {
            word: (field, rank) for field, all_words in words.items() for rank, word in enumerate(all_words.split())
        }

    def meaning(self, text: str) -> Meaning[Field] | None:
        """The field that a header means, bare of decorations; of 床位数/托位数 the first word that is known."""
        label = label_of(text)
        if label in self._meanings:
            return self._meanings[label]
        return next((self._meanings[word] for word in _BETWEEN_WORDS.split(label) if word in self._meanings), None)

    def is_vague(self, text: str) -> bool:
        """May a title or a section consist of this word as well? Alone in a row it makes no header."""
        return label_of(text) in self._vague

    def is_header_word(self, text: str) -> bool:
        """May this stand in a header, in its upper or its lower row?"""
        return is_serial(text) or label_of(text) in self._subordinate or self.meaning(text) is not None

    def repeated_in(self, labels: Mapping[int, str]) -> bool:
        """Is this row another header, as lists have that were printed page by page?"""
        texts = [text for text in labels.values() if text]
        return len(texts) >= 2 and all(self.is_header_word(text) for text in texts)


def is_serial(text: str) -> bool:
    """Does the column merely number the rows?"""
    return label_of(text) in _SERIAL_WORDS
