"""What a search of the library found, in one list: items first, then articles, each group under its heading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inspector_app.domain.library_hits import ArticleHit, Hit, ItemHit

AnyIndex = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The ItemHit or ArticleHit, or the words of a heading."""
WORDS_ROLE = ROW_ROLE + 1
"""The words that were searched for."""

Row = ItemHit | ArticleHit | str


class HitModel(QAbstractListModel):
    """Rows to be opened, and headings that are none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._words: tuple[str, ...] = ()

    def show_hits(self, hits: Sequence[Hit], text: str, *, limit: int) -> None:
        """Replace everything; ``limit`` is how many of a group were asked for at most."""
        self.beginResetModel()
        self._rows = tuple(_rows(hits, limit))
        self._words = tuple(text.split())
        self.endResetModel()

    def first(self) -> QModelIndex:
        """The first row that can be opened."""
        row = next((row for row, one in enumerate(self._rows) if not isinstance(one, str)), -1)
        return self.index(row) if row >= 0 else QModelIndex()

    def hit(self, index: AnyIndex) -> Hit | None:
        """What stands in a row; None for headings and outside the list."""
        row = self._rows[index.row()] if index.isValid() else ""
        return None if isinstance(row, str) else row

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else "　".join(head_of(row))
        if role == Qt.ItemDataRole.ToolTipRole:
            return None if isinstance(row, str) else row.excerpt
        if role == ROW_ROLE:
            return row
        if role == WORDS_ROLE:
            return self._words
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if self.hit(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


def head_of(hit: Hit) -> tuple[str, str]:
    """What was found, and where it stands."""
    if isinstance(hit, ItemHit):
        return f"{hit.item_id}　{hit.check}", f"{hit.title} · {hit.section}"
    return f"《{hit.document}》{hit.label}", hit.version_name


def marks(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Begin and length of every place of the words, as the search understands them: signs and spaces do not matter."""
    found: list[tuple[int, int]] = []
    for word in words:
        characters = re.findall(r"\w", unicodedata.normalize("NFKC", word))
        if characters:
            pattern = r"[\W_]*".join(map(re.escape, characters))
            found += [(one.start(), one.end() - one.start()) for one in re.finditer(pattern, text, re.IGNORECASE)]
    return found


def _rows(hits: Sequence[Hit], limit: int) -> Iterator[Row]:
    for name, kind in (("检查项", ItemHit), ("法规条文", ArticleHit)):
        group = [hit for hit in hits if isinstance(hit, kind)]
        if group:
            more = "（只列出这些，请再加一个词缩小范围）" if len(group) >= limit else ""
            yield f"{name}　{len(group)}条{more}"
            yield from group
