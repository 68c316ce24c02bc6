"""One edition of a checklist: its sections and items, and the item that is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from inspector_app.domain.checklists import Checklist, EditionCard, Item
from inspector_app.domain.library import ShelfCard
from ui.models.checklist_tree import ITEM_ROLE, ChecklistTreeModel
from ui.models.shelf import edition_name, edition_words, proposed
from ui.texts import day, short_hash
from ui.theme import as_role
from ui.widgets.article_pane import SHOW_KEY
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.item_and_law import ItemAndLaw
from ui.widgets.shelf_view import Deed
from ui.widgets.two_panes import TwoPanes

COPY_HASH = "复制完整指纹"
TREE_AT_LEAST = 220
"""Pixels of height: below that the page scrolls."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEdition:
    """An edition with everything that is said of it."""

    card: ShelfCard
    editions: tuple[EditionCard, ...]
    """All that are stored of the checklist, newest first."""
    edition: EditionCard
    """The one that is shown."""
    checklist: Checklist

    @property
    def is_in_use(self) -> bool:
        """Is it the one that new inspections use?"""
        return self.edition.hash == self.card.edition.hash


class EditionView(QWidget):
    """Walk the sections, read an item, choose another edition."""

    back_wanted = Signal()
    edition_chosen = Signal(str)
    """Hash."""
    compare_wanted = Signal(str, str)
    """Hashes of the edition from before and the one after."""
    wanted = Signal(object, object)
    """Deed, ShelfCard."""
    export_wanted = Signal(object, object)
    """Deed, EditionCard of the edition that is shown."""
    use_wanted = Signal(object)
    """ShownEdition: new inspections shall use it again."""
    item_shown = Signal(object)
    """The Item that is read now."""
    law_wanted = Signal()
    """The articles that the item cites, or no longer."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: ShownEdition | None = None
        self._item_alone = False
        self._make_widgets()
        self._arrange()
        self._connect()

    def show_edition(self, shown: ShownEdition, item_id: str = "") -> None:
        """Show an edition, at an item if one is named, else where one was."""
        before, self._shown = self._shown, shown
        self.copy_hash_button.setText(COPY_HASH)
        stays = before is not None and before.card.checklist_id == shown.card.checklist_id
        wanted = item_id or (self._item_id() if stays else "")
        self._fill_editions(shown)
        self.title.setText(shown.checklist.title)
        self.about.setText(about(shown))
        self.compare_button.setVisible(len(shown.editions) > 1)
        for deed in (Deed.EDIT, Deed.COPY):
            self.buttons[deed].setVisible(shown.is_in_use)
        self.use_button.setVisible(not shown.is_in_use)
        if before is None or before.checklist != shown.checklist:
            self.model.show_checklist(shown.checklist)
            self.tree.expandAll()
        # Read anew even if the item is the same: who verified what may have changed.
        self.tree.setCurrentIndex(QModelIndex())
        self.tree.setCurrentIndex(self._index_of(wanted))
        if item_id:
            self.panes.show_detail()
        elif not stays:
            self.panes.show_list()

    @property
    def shown(self) -> ShownEdition | None:
        """What is shown."""
        return self._shown

    def step_back(self) -> bool:
        """From an item that has the whole width back to the sections; False where there is no such step."""
        if not self._item_alone:
            return False
        self.panes.show_list()
        return True

    def current_item(self) -> Item | None:
        """The item that is read."""
        item = self.tree.currentIndex().data(ITEM_ROLE)
        return item if isinstance(item, Item) else None

    def _make_widgets(self) -> None:
        self.back_button = QPushButton("‹ 返回 (Esc)")
        self.title = ElidedLabel()
        self.editions = QComboBox()
        self.editions.setAccessibleName("版本")
        self.about = QLabel(wordWrap=True)
        self.copy_hash_button = QPushButton(COPY_HASH)
        self.compare_button = QPushButton("比较版本…")
        self.use_button = QPushButton("重新启用这一版")
        deeds = (Deed.EDIT, Deed.COPY, Deed.TO_EXCEL, Deed.TO_YAML)
        self.buttons = {deed: QPushButton(deed.value) for deed in deeds}
        self.model = ChecklistTreeModel()
        self.tree = QTreeView()
        self.reading = ItemAndLaw()
        self.item = self.reading.sheet

    def _arrange(self) -> None:
        as_role(self.back_button, "quiet")
        as_role(self.title, "heading")
        as_role(self.about, "hint")
        as_role(self.copy_hash_button, "quiet")
        self.editions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.editions.setMinimumContentsLength(10)
        self.editions.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tree.setModel(self.model)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName("检查项")
        self.tree.setMinimumHeight(TREE_AT_LEAST)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.panes = TwoPanes(self.tree, self.reading, back="‹ 返回目录")
        head = QHBoxLayout()
        head.addWidget(self.back_button)
        head.addWidget(self.title, 1)
        head.addWidget(self.editions, 1)
        self._strip = QWidget()
        row = FlowLayout(self._strip)
        for button in (*self.buttons.values(), self.use_button, self.compare_button, self.copy_hash_button):
            row.addWidget(button)
        self._head = QWidget()
        top = QVBoxLayout(self._head)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(6)
        top.addLayout(head)
        top.addWidget(self.about)
        top.addWidget(self._strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self.panes, 1)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.back_wanted)
        self.editions.activated.connect(self._tell_edition)
        self.compare_button.clicked.connect(self._compare)
        self.use_button.clicked.connect(self._use)
        self.copy_hash_button.clicked.connect(self._copy_hash)
        for deed, button in self.buttons.items():
            button.clicked.connect(partial(self._tell, deed))
        self.tree.selectionModel().currentChanged.connect(self._show_item)
        self.tree.clicked.connect(self._turn_to)
        self.tree.activated.connect(self._turn_to)
        self.panes.back_wanted.connect(self.panes.show_list)
        QShortcut(QKeySequence(SHOW_KEY), self, self.law_wanted.emit)
        self.panes.detail_alone.connect(self._note_alone)

    def _fill_editions(self, shown: ShownEdition) -> None:
        self.editions.clear()
        for edition in shown.editions:
            self.editions.addItem(edition_words(edition, used=shown.card.edition.hash), edition.hash)
        self.editions.setCurrentIndex(self.editions.findData(shown.edition.hash))
        self.editions.setToolTip(self.editions.currentText())

    def _index_of(self, item_id: str) -> QModelIndex:
        first = self.model.index(0, 0, self.model.index(0, 0))
        for section in range(self.model.rowCount()):
            heading = self.model.index(section, 0)
            for row in range(self.model.rowCount(heading)):
                index = self.model.index(row, 0, heading)
                if index.data(ITEM_ROLE).id == item_id:
                    return index
        return first

    def _item_id(self) -> str:
        item = self.current_item()
        return item.id if item else ""

    def _show_item(self, index: QModelIndex) -> None:
        item = index.data(ITEM_ROLE)
        if isinstance(item, Item) and self._shown is not None:
            conditions = self._shown.checklist.conditions
            self.item.show_item(item, conditions, in_use=self._shown.is_in_use)
            self.item_shown.emit(item)
        elif not index.isValid():
            self.item.clear()

    def _turn_to(self, index: QModelIndex) -> None:
        if isinstance(index.data(ITEM_ROLE), Item):
            self.panes.show_detail()

    def _note_alone(self, alone: bool) -> None:
        self._item_alone = alone
        self._head.setHidden(alone)

    def _tell(self, deed: Deed) -> None:
        if self._shown is None:
            return
        if deed in (Deed.TO_EXCEL, Deed.TO_YAML):
            self.export_wanted.emit(deed, self._shown.edition)
        else:
            self.wanted.emit(deed, self._shown.card)

    def _tell_edition(self) -> None:
        self.edition_chosen.emit(self.editions.currentData())

    def _compare(self) -> None:
        """The edition shown against the one in use; the one in use against the one stored before it."""
        if self._shown is None:
            return
        shown, used = self._shown.edition.hash, self._shown.card.edition.hash
        others = [one.hash for one in self._shown.editions if one.hash != used]
        self.compare_wanted.emit(shown if shown != used else others[0], used)

    def _use(self) -> None:
        if self._shown is not None:
            self.use_wanted.emit(self._shown)

    def _copy_hash(self) -> None:
        if self._shown is not None:
            QGuiApplication.clipboard().setText(self._shown.edition.hash)
            self.copy_hash_button.setText("已复制")


def about(shown: ShownEdition) -> str:
    """Size, origin, date, for whom, and fingerprint, in one line."""
    items = list(shown.checklist.items())
    disabled = sum(item.disabled for item in items)
    left_out = f"（另有{disabled}项停用）" if disabled else ""
    issued_on = shown.checklist.issued_on
    issued = f"{day(date.fromisoformat(issued_on))}发布" if issued_on else ""
    parts = [
        "" if shown.is_in_use else "这不是现用的版本，只供查阅",
        edition_name(shown.checklist.edition),
        f"共{len(items) - disabled}项{left_out}",
        shown.edition.origin.label,
        issued,
        f"建议用于：{proposed(shown.card)}" if shown.is_in_use else "",
        f"指纹{short_hash(shown.edition.hash)}",
    ]
    return "　".join(part for part in parts if part)
