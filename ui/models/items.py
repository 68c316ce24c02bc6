"""The list of items as a model: number, short text, verdict, findings; sections as headings between them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inspector_app.domain.inspections import ItemKey
from inspector_app.domain.vocabulary import NOT_CHECKED_LABEL
from inspector_app.services.recording import RecordingView
from ui.models.recording_view import ItemRow, item_row, item_rows

AnyIndex = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The ItemRow itself, for the delegate."""


class ItemModel(QAbstractListModel):
    """Every item that is asked, in order. One item's change repaints one row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ItemRow] = []
        self._row_of: dict[ItemKey, int] = {}

    def show_view(self, view: RecordingView) -> None:
        """Another inspection, or another scope of items."""
        self.beginResetModel()
        self._rows = list(item_rows(view))
        self._row_of = {row.key: number for number, row in enumerate(self._rows) if row.key}
        self.endResetModel()

    def update_item(self, view: RecordingView, key: ItemKey, *, pending: bool) -> None:
        """The item was judged, or its findings have changed."""
        number = self._row_of.get(key)
        if number is None:
            return
        fresh = item_row(view, key, self._rows[number].text, pending=pending)
        if fresh != self._rows[number]:
            self._rows[number] = fresh
            self.dataChanged.emit(self.index(number), self.index(number))

    def index_of(self, key: ItemKey) -> QModelIndex:
        """Where the item stands; invalid if it is not asked."""
        number = self._row_of.get(key)
        return QModelIndex() if number is None else self.index(number)

    def key_at(self, index: AnyIndex) -> ItemKey | None:
        """The item there; None for a heading or nothing."""
        return self._rows[index.row()].key if index.isValid() else None

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text if row.key is None else f"{row.number} {row.text}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return _words(row)
        if role == ROW_ROLE:
            return row
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()].key is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


def _words(row: ItemRow) -> str:
    verdict = row.verdict.label if row.verdict else NOT_CHECKED_LABEL
    return f"{verdict}，隐患{row.findings}条" if row.findings else verdict
