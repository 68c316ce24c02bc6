"""The list of inspections, and how one of its lines is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inspector_app.domain.inspections import InspectionLine
from ui import theme
from ui.texts import day_of

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = int(Qt.ItemDataRole.UserRole)


class InspectionListModel(QAbstractListModel):
    """One row per inspection; ``LINE_ROLE`` gives the line itself."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[InspectionLine, ...] = ()

    def show_lines(self, lines: Sequence[InspectionLine]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def row_of(self, inspection_id: str) -> int:
        """The row of an inspection; -1 where it is not in the list."""
        return next((row for row, line in enumerate(self._lines) if line.inspection_id == inspection_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.facility_name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{line.facility_name}\n{about(line)}\n{how_far(line)}，隐患{line.findings}条"
        return None


def about(line: InspectionLine) -> str:
    """When, how, and with which checklists."""
    parts = (day_of(line.started_at), line.capacity.label, line.kind, "、".join(line.checklist_titles))
    return "　".join(part for part in parts if part)


def how_far(line: InspectionLine) -> str:
    """已结束, or how many items are answered."""
    return "已结束" if line.finished_at else f"已查{line.answered}/{line.asked}项"


class InspectionDelegate(QStyledItemDelegate):
    """Two lines of text, and at the right how far it is and how many findings there are."""

    HEIGHT = 70
    _PAD = 14
    _GAP = 10
    _RIGHT = 118
    _BAR = 6

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self.HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE_ROLE)
        painter.save()
        self._paint_ground(painter, option)
        room = option.rect.adjusted(self._PAD, 9, -self._PAD, -9)
        left = room.adjusted(0, 0, -self._RIGHT - self._GAP, 0)
        right = QRect(room.right() - self._RIGHT, room.top(), self._RIGHT, room.height())
        self._paint_words(painter, option, left, line)
        self._paint_figures(painter, option, right, line)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.fillRect(option.rect, theme.ACCENT_PALE if selected else theme.GROUND)
        painter.setPen(theme.LINE)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if bool(option.state & QStyle.StateFlag.State_HasFocus):
            painter.fillRect(QRect(option.rect.left(), option.rect.top(), 4, option.rect.height()), theme.ACCENT)

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, line: InspectionLine) -> None:
        half = room.height() // 2
        name_font = QFont(option.font)
        name_font.setBold(True)
        painter.setFont(name_font)
        painter.setPen(theme.INK)
        upper = QRect(room.left(), room.top(), room.width(), half)
        _draw(painter, upper, line.facility_name)
        painter.setFont(option.font)
        painter.setPen(theme.MUTED)
        _draw(painter, upper.translated(0, half), about(line))

    def _paint_figures(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, line: InspectionLine
    ) -> None:
        half = room.height() // 2
        upper = QRect(room.left(), room.top(), room.width(), half)
        right = Qt.AlignmentFlag.AlignRight
        painter.setFont(option.font)
        painter.setPen(theme.GOOD if line.finished_at else theme.ACCENT)
        _draw(painter, upper, how_far(line), align=right)
        if not line.finished_at and line.asked:
            bar = QRect(room.left(), upper.bottom() + 1, room.width(), self._BAR)
            painter.fillRect(bar, theme.LINE)
            painter.fillRect(
                QRect(bar.left(), bar.top(), bar.width() * line.answered // line.asked, bar.height()), theme.ACCENT
            )
        painter.setPen(theme.WARNING if line.findings else theme.MUTED)
        lower = QRect(room.left(), room.top() + half + 6, room.width(), half - 4)
        _draw(painter, lower, f"隐患{line.findings}条" if line.findings else "没有隐患", align=right)


def _draw(painter: QPainter, room: QRect, text: str, *, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(align | Qt.AlignmentFlag.AlignVCenter), shown)
