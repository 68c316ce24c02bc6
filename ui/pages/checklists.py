"""检查表: the editions on this device, what they ask, and the files that cannot be used."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
)

from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.checklists import Checklist, EditionCard, Item
from inspector_app.domain.errors import BadFile
from inspector_app.services import checklist_library
from inspector_app.services.checklist_library import Library
from ui import texts
from ui.dialogs.problems import bad_files_dialog
from ui.models.checklist_tree import ITEM_ROLE, ChecklistTreeModel
from ui.pages.page import Page
from ui.routes import Go
from ui.tasks import Tasks
from ui.theme import as_role
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.item_sheet import ItemSheet
from ui.widgets.two_panes import TwoPanes


class ChecklistsPage(Page):
    """Choose an edition, walk its tree, read an item."""

    title = "检查表"

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._cards: dict[str, EditionCard] = {}
        self._refused: tuple[BadFile, ...] = ()
        self._checklist: Checklist | None = None
        self._make_widgets()
        self._arrange()
        self._connect()

    def open(self, request: Go) -> None:
        self._load()

    def refresh(self, changes: Changes) -> None:
        if Topic.CHECKLISTS in changes.topics:
            self._load()

    def _make_widgets(self) -> None:
        self.editions = QComboBox()
        self.editions.setAccessibleName("检查表")
        self.about = ElidedLabel()
        self.model = ChecklistTreeModel()
        self.tree = QTreeView()
        self.tree.setModel(self.model)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.item = ItemSheet()
        self._panes = TwoPanes(self.tree, self.item, back="返回目录")
        self.refused = QFrame()
        self._refused_words = QLabel(wordWrap=True)
        self.why_button = QPushButton("查看原因")
        self.empty = EmptyState("没有可用的检查表", "请查看下面的原因，或重新安装程序以恢复随程序提供的检查表。")
        self._either = QStackedWidget()

    def _arrange(self) -> None:
        as_role(self.about, "hint")
        as_role(self.refused, "notice")
        row = QHBoxLayout(self.refused)
        row.addWidget(self._refused_words, 1)
        row.addWidget(self.why_button)
        self.refused.hide()
        self.editions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        top = QHBoxLayout()
        top.addWidget(self.editions)
        top.addWidget(self.about, 1)
        self._either.addWidget(self._panes)
        self._either.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.refused)
        column.addWidget(self._either, 1)

    def _connect(self) -> None:
        self.editions.currentIndexChanged.connect(self._read_edition)
        self.tree.selectionModel().currentChanged.connect(self._show_item)
        self.tree.clicked.connect(self._turn_to)
        self.tree.activated.connect(self._turn_to)
        self._panes.back_wanted.connect(self._panes.show_list)
        self.why_button.clicked.connect(self._show_why)

    def _load(self) -> None:
        self._tasks.read(checklist_library.available, owner=self, on_done=self._show)

    def _show(self, library: Library) -> None:
        self._cards = {card.hash: card for card in library.editions}
        self._refused = library.refused
        chosen = self.editions.currentData()
        self.editions.blockSignals(True)
        self.editions.clear()
        for card in library.editions:
            self.editions.addItem(card.title, card.hash)
        self.editions.setCurrentIndex(max(self.editions.findData(chosen), 0) if library.editions else -1)
        self.editions.blockSignals(False)
        self.editions.setVisible(bool(library.editions))
        self._either.setCurrentWidget(self._panes if library.editions else self.empty)
        names = texts.and_more([file.path.name for file in library.refused])
        self._refused_words.setText(f"有{len(library.refused)}个检查表文件不能使用：{names}。其他检查表不受影响。")
        self.refused.setVisible(bool(library.refused))
        self._read_edition()

    def _read_edition(self) -> None:
        edition = self.editions.currentData()
        if edition is not None:
            self._tasks.read(
                partial(checklist_library.read, edition=edition),
                owner=self,
                on_done=partial(self._show_edition, edition),
            )

    def _show_edition(self, edition: str, checklist: Checklist) -> None:
        if edition != self.editions.currentData():
            return
        self.about.setText(about(self._cards[edition], checklist))
        if checklist == self._checklist:
            return
        self._checklist = checklist
        self.model.show_checklist(checklist)
        self.tree.expandAll()
        first = self.model.index(0, 0, self.model.index(0, 0))
        self.tree.setCurrentIndex(first)
        self._panes.show_list()

    def _show_item(self, index: QModelIndex) -> None:
        item = index.data(ITEM_ROLE)
        if isinstance(item, Item) and self._checklist is not None:
            self.item.show_item(item, self._checklist.conditions)

    def _turn_to(self, index: QModelIndex) -> None:
        if isinstance(index.data(ITEM_ROLE), Item):
            self._panes.show_detail()

    def _show_why(self) -> None:
        explanation = "这些检查表文件没有读取；其他检查表和已有的检查记录不受影响。改好文件后重新打开程序即可。"
        bad_files_dialog(self, self._refused, explanation).open()


def about(card: EditionCard, checklist: Checklist) -> str:
    """Edition, size, origin and fingerprint, in one line."""
    count = sum(1 for _ in checklist.items())
    return f"{card.edition}版　共{count}项　{card.origin.label}　指纹{texts.short_hash(card.hash)}"
