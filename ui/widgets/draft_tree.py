"""The tree of a draft: dragged with the mouse, moved with Alt and the arrows, searched."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from inspector_app.domain.checklists import Checklist, Item
from ui.models.draft_tree import DraftTreeModel, Spot
from ui.models.lines import BADGES, Badge
from ui.theme import INK, MUTED, TOUCH
from ui.widgets.badges import paint_badges
from ui.widgets.section_tree import paint_ground

_MARGIN = 8
_BADGE_ROOM = 24
"""Beside the words of a badge, its edges and the gap behind it."""

Matches = Callable[[Item], bool]


class DraftTree(QTreeView):
    """Sections with their items; what is folded away and what is current outlives a new layout."""

    chosen = Signal(object)
    """The Spot that is current now."""
    picked = Signal()
    """A row was clicked or Enter was pressed on it: whoever has room for one part only shows the other."""
    moved = Signal(int)
    """Alt+↑ or Alt+↓: the current row shall go so many rows on, or back."""
    removal_wanted = Signal()
    """Delete was pressed."""

    def __init__(self, model: DraftTreeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._wanted: Spot | None = None
        self._folded: set[int] = set()
        self._laying_out = False
        self.setModel(model)
        self._set_up()
        self.clicked.connect(self._pick)
        self.expanded.connect(self._unfold)
        self.collapsed.connect(self._fold)

    @property
    def spot(self) -> Spot | None:
        """What is current."""
        return self._rows.spot(self.currentIndex())

    def show_checklist(self, checklist: Checklist, wrong: frozenset[str], current: Spot | None) -> None:
        """Show another state, with this row current."""
        self._laying_out = True
        if self._rows.show_checklist(checklist, wrong=wrong):
            for number in range(self._rows.rowCount()):
                self.setExpanded(self._rows.index_of_section(number), number not in self._folded)
        self._laying_out = False
        self.show_spot(current)

    def show_spot(self, spot: Spot | None) -> None:
        """Make a row current and bring it into view; this is no choice of a person."""
        index = self._index_of(spot)
        if index == self.currentIndex():
            return
        self._laying_out = True
        self.setCurrentIndex(index)
        self._laying_out = False
        if index.isValid():
            self.scrollTo(index)

    def forget_folds(self) -> None:
        """Another draft is shown."""
        self._folded.clear()

    def rename(self, section: int) -> None:
        """Let a person type the title of a section."""
        self.edit(self._rows.index_of_section(section))

    def show_only(self, matches: Matches | None) -> tuple[str, ...]:
        """Hide the items that do not match; their ids in order. None shows everything."""
        found: list[str] = []
        for number in range(self._rows.rowCount()):
            section = self._rows.index_of_section(number)
            ids = self._hide_in(section, matches)
            self.setRowHidden(number, QModelIndex(), matches is not None and not ids)
            if matches is not None and ids:
                self.expand(section)
            found += ids
        return tuple(found)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        spot = self._rows.spot(current)
        if spot is not None and not self._laying_out:
            self.chosen.emit(spot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete and self.state() != QAbstractItemView.State.EditingState:
            self.removal_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.picked.emit()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        # What the drop means is told by the model; nothing is to be taken away by the view afterwards.
        super().dropEvent(event)
        event.setDropAction(Qt.DropAction.IgnoreAction)

    def _set_up(self) -> None:
        self.setItemDelegate(_RowDelegate(self))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setExpandsOnDoubleClick(True)
        self.setAutoExpandDelay(600)
        self.setMinimumSize(200, 120)
        self.setAccessibleName("分类和检查项")

    def _index_of(self, spot: Spot | None) -> QModelIndex:
        if spot is None:
            return QModelIndex()
        if spot.item_id:
            return self._rows.index_of_item(spot.item_id)
        return self._rows.index_of_section(spot.section)

    def _hide_in(self, section: QModelIndex, matches: Matches | None) -> list[str]:
        shown = []
        for row in range(self._rows.rowCount(section)):
            item = self._rows.item(self._rows.index(row, 0, section))
            hidden = matches is not None and (item is None or not matches(item))
            self.setRowHidden(row, section, hidden)
            if item is not None and not hidden:
                shown.append(item.id)
        return shown

    def _pick(self, _index: QModelIndex) -> None:
        self.picked.emit()

    def _fold(self, index: QModelIndex) -> None:
        if not self._laying_out:
            self._folded.add(index.row())

    def _unfold(self, index: QModelIndex) -> None:
        if not self._laying_out:
            self._folded.discard(index.row())


class _RowDelegate(QStyledItemDelegate):
    """Sections in bold; items with their badges at the right end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, TOUCH)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        badges: Sequence[Badge] = index.data(BADGES) or ()
        box: QRect = option.rect
        painter.save()
        paint_ground(painter, box, option)
        area = box.adjusted(_MARGIN, 0, -_MARGIN, 0)
        metrics = painter.fontMetrics()
        wide = sum(metrics.horizontalAdvance(badge.text) + _BADGE_ROOM for badge in badges)
        if badges:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            corner = QPoint(area.right() - wide, area.top())
            paint_badges(painter, QRect(corner, QSize(wide, area.height())), badges)
        font = QFont(option.font)
        font.setBold(not index.parent().isValid())
        font.setStrikeOut(any(badge.text == "停用" for badge in badges))
        painter.setFont(font)
        painter.setPen(MUTED if font.strikeOut() else INK)
        area.setRight(area.right() - wide)
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()
