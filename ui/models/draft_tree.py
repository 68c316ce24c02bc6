"""A draft as a tree of sections and items that can be dragged. Dropping asks; the tree shows what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from inspector_app.domain.checklists import Checklist, Item, Section
from inspector_app.domain.drafting import unwritten
from ui.models.lines import BADGES, Badge, Tone

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

_MIME = "application/x-draft-row"
_SECTION = 0
"""Internal id of sections; items carry the number of their section, from 1."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the tree: a section, or an item of it."""

    section: int
    item_id: str = ""


class DraftTreeModel(QAbstractItemModel):
    """Two levels. Where only words change, nothing is laid out anew."""

    item_dropped = Signal(str, int, int)
    """Id of an item, the section that it shall be in, and its place there counted without it."""
    section_dropped = Signal(int, int)
    """Number of a section, and the place that it shall have counted without it."""
    renamed = Signal(int, str)
    """Number of a section, and the title that somebody typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sections: tuple[Section, ...] = ()
        self._wrong: frozenset[str] = frozenset()

    def show_checklist(self, checklist: Checklist, *, wrong: frozenset[str] = frozenset()) -> bool:
        """Show another state, and which items have problems. True where rows were laid out anew."""
        laid_out_anew = _outline(self._sections) != _outline(checklist.sections)
        if laid_out_anew:
            self.beginResetModel()
            self._sections, self._wrong = checklist.sections, wrong
            self.endResetModel()
            return True
        before, self._sections = self._sections, checklist.sections
        marked, self._wrong = self._wrong, wrong
        for row, (old, new) in enumerate(zip(before, self._sections, strict=True)):
            self._tell_changes(row, old, new, marked ^ wrong)
        return False

    def spot(self, index: Index) -> Spot | None:
        """What stands at an index."""
        if not index.isValid():
            return None
        if index.internalId() == _SECTION:
            return Spot(index.row())
        number = index.internalId() - 1
        return Spot(number, self._sections[number].items[index.row()].id)

    def item(self, index: Index) -> Item | None:
        """The item at an index; None for a section."""
        if not index.isValid() or index.internalId() == _SECTION:
            return None
        return self._sections[index.internalId() - 1].items[index.row()]

    def index_of_section(self, number: int) -> QModelIndex:
        """Where a section stands."""
        return self.index(number, 0)

    def index_of_item(self, item_id: str) -> QModelIndex:
        """Where an item stands; an invalid index where it does not."""
        for number, section in enumerate(self._sections):
            for row, item in enumerate(section.items):
                if item.id == item_id:
                    return self.createIndex(row, 0, number + 1)
        return QModelIndex()

    # What Qt asks of a model

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        if not parent.isValid():
            return len(self._sections)
        return len(self._sections[parent.row()].items) if parent.internalId() == _SECTION else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _SECTION)

    def parent(self, index: Index = QModelIndex()) -> Any:  # noqa: B008
        if not index.isValid() or index.internalId() == _SECTION:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _SECTION)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self.item(index)
        if item is None:
            return _section_data(self._sections[index.row()], role)
        if role == BADGES:
            return badges_of(item, wrong=item.id in self._wrong)
        if role == Role.AccessibleTextRole:
            marks = "，".join(badge.text for badge in badges_of(item, wrong=item.id in self._wrong))
            return f"{item.id} {item.check} {marks}"
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return f"{item.id}　{item.check or '（还没有写检查内容）'}"
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or self.item(index) is not None:
            return False
        self.renamed.emit(index.row(), str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        if index.internalId() == _SECTION:
            may = Qt.ItemFlag.ItemIsDropEnabled | Qt.ItemFlag.ItemIsEditable
            return usual | Qt.ItemFlag.ItemIsDragEnabled | may
        return usual | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        spot = self.spot(indexes[0]) if indexes else None
        if spot is not None:
            data.setData(_MIME, f"{spot.section}\n{spot.item_id}".encode())
        return data

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        dragged = _dragged(data)
        if dragged is None:
            return False
        # An item lands in a section; a section lands between sections.
        return parent.isValid() if dragged.item_id else not parent.isValid()

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Always False: the view must not take the row away itself. What the drop means is told by signals."""
        dragged = _dragged(data)
        if dragged is None or not self.canDropMimeData(data, action, row, column, parent):
            return False
        if dragged.item_id:
            self._drop_item(dragged, parent.row(), row)
        else:
            self._drop_section(dragged.section, row)
        return False

    def _drop_item(self, dragged: Spot, section: int, row: int) -> None:
        at = len(self._sections[section].items) if row < 0 else row
        own = [item.id for item in self._sections[section].items]
        if dragged.item_id in own:
            at -= own.index(dragged.item_id) < at
        self.item_dropped.emit(dragged.item_id, section, at)

    def _drop_section(self, number: int, row: int) -> None:
        at = len(self._sections) if row < 0 else row
        self.section_dropped.emit(number, at - (number < at))

    def _tell_changes(self, row: int, old: Section, new: Section, marked: frozenset[str]) -> None:
        parent = self.index_of_section(row)
        if old.title != new.title:
            self.dataChanged.emit(parent, parent)
        for at, (one, other) in enumerate(zip(old.items, new.items, strict=True)):
            if one is not other or one.id in marked:
                index = self.index(at, 0, parent)
                self.dataChanged.emit(index, index)


def badges_of(item: Item, *, wrong: bool) -> tuple[Badge, ...]:
    """What the tree says of an item beside its words."""
    badges = []
    if item.disabled:
        badges.append(Badge("停用"))
    if unwritten(item):
        badges.append(Badge("待补充", Tone.WARNING))
    elif wrong:
        badges.append(Badge("有问题", Tone.WARNING))
    return tuple(badges)


def _section_data(section: Section, role: int) -> object:
    if role == Role.DisplayRole:
        return f"{section.title}（{len(section.items)}项）"
    if role in (Role.EditRole, Role.ToolTipRole):
        return section.title
    return None


def _outline(sections: tuple[Section, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(item.id for item in section.items) for section in sections)


def _dragged(data: QMimeData) -> Spot | None:
    if not data.hasFormat(_MIME):
        return None
    section, _, item_id = bytes(data.data(_MIME).data()).decode().partition("\n")
    return Spot(int(section), item_id)
