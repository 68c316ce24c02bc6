"""The table of inspectors."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from inspector_app.domain.people import Inspector
from ui.theme import MUTED

Index = QModelIndex | QPersistentModelIndex
INSPECTOR_ROLE = int(Qt.ItemDataRole.UserRole)
_HEADINGS = ("姓名", "执法证件号", "身份", "状态")


class InspectorTableModel(QAbstractTableModel):
    """One row per inspector; ``INSPECTOR_ROLE`` gives the inspector."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Inspector, ...] = ()

    def show_inspectors(self, inspectors: Sequence[Inspector]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._rows = tuple(inspectors)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        inspector = self._rows[index.row()]
        card = inspector.card
        if role == INSPECTOR_ROLE:
            return inspector
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            state = "在岗" if inspector.active else "已离开"
            return (card.name, card.certificate or "未填写", card.role.label, state)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and not inspector.active:
            return QBrush(MUTED)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADINGS[section]
        return None
