"""What is missing, as a list: first what must be filled in, then what had better be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from inspector_app.domain.completeness import Gap

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """A line of the list; without a gap the heading of a group."""

    text: str
    gap: Gap | None = None


def gap_rows(gaps: Sequence[Gap]) -> tuple[GapRow, ...]:
    """The groups with their headings; a group without gaps is left out."""
    rows: list[GapRow] = []
    for heading, group in (
        ("必须补齐", [gap for gap in gaps if gap.blocks]),
        ("建议补齐", [gap for gap in gaps if not gap.blocks]),
    ):
        if group:
            rows.append(GapRow(text=f"{heading}（{len(group)}处）"))
            rows += [GapRow(text=gap_words(gap), gap=gap) for gap in group]
    return tuple(rows)


def gap_words(gap: Gap) -> str:
    """F-03 隐患3：隐患没有写明部位."""
    where = [gap.item.item] if gap.item else []
    if gap.finding_ordinal is not None:
        where.append(f"隐患{gap.finding_ordinal}")
    return f"{' '.join(where)}：{gap.kind.label}" if where else gap.kind.label


class GapModel(QAbstractListModel):
    """Rows over gaps; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[GapRow, ...] = ()

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        """Replace what is listed."""
        self.beginResetModel()
        self._rows = gap_rows(gaps)
        self.endResetModel()

    def gap_at(self, index: AnyIndex) -> Gap | None:
        """The gap there; None for a heading or nothing."""
        return self._rows[index.row()].gap if index.isValid() else None

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.ToolTipRole and row.gap is not None:
            return f"{row.text}（点击前往补齐）"
        if role == Qt.ItemDataRole.FontRole and row.gap is None:
            bold = QFont()
            bold.setBold(True)
            return bold
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()].gap is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
