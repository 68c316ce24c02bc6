"""The head of the page on which a checklist is written, and the buttons over its tree."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.theme import as_role
from ui.widgets.elided_label import ElidedLabel

NARROW = 760
"""Logical pixels below which buttons have short words."""
SEARCH_AFTER_MS = 200
"""A search through two thousand items takes as long as several keys do."""


class DraftBar(QFrame):
    """What concerns the draft as a whole."""

    back_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    check_wanted = Signal()
    trial_wanted = Signal()
    publish_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        as_role(self, "topbar")
        self._count: int | None = None
        self.back = QPushButton("返回")
        self._title = ElidedLabel()
        as_role(self.back, "quiet")
        as_role(self._title, "heading")
        self.undo, self.redo = QPushButton("撤销"), QPushButton("重做")
        self.check, self.trial, self.publish = QPushButton(), QPushButton(), QPushButton("发布…")
        as_role(self.publish, "primary")
        self.check.setToolTip("列出发布前要改正的地方（F8）")
        self.trial.setToolTip("用这份草稿对假想的单位试一次，不进入正式记录")
        self.back.setToolTip("返回检查表（Esc）")
        self.more = QToolButton()
        self.more.setText("更多")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        self.discard = menu.addAction("放弃这份草稿")
        self.more.setMenu(menu)
        self._arrange()
        self._connect()
        self.fit(NARROW)

    def show_title(self, title: str) -> None:
        """Which checklist is written."""
        self._title.setText(title)

    def show_steps(self, undo: str, redo: str) -> None:
        """What can be taken back and done again; empty where nothing can."""
        for button, label, verb, key in ((self.undo, undo, "撤销", "Ctrl+Z"), (self.redo, redo, "重做", "Ctrl+Y")):
            button.setEnabled(bool(label))
            button.setToolTip(f"{verb}：{label}（{key}）" if label else f"{verb}（{key}）")

    def show_problems(self, count: int | None) -> None:
        """How many problems were found; None where nobody has looked yet."""
        self._count = count
        self.fit(self.width())

    def fit(self, width: int) -> None:
        """Make do with this width."""
        narrow = width < NARROW
        count = f" {self._count}" if self._count else ""
        self.check.setText(("检查" if narrow else "检查草稿") + count)
        self.trial.setText("试用" if narrow else "试检查…")

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 10, 4)
        row.setSpacing(6)
        row.addWidget(self.back)
        row.addWidget(self._title, 1)
        for button in (self.undo, self.redo, self.check, self.trial, self.publish, self.more):
            row.addWidget(button)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_wanted)
        self.undo.clicked.connect(self.undo_wanted)
        self.redo.clicked.connect(self.redo_wanted)
        self.check.clicked.connect(self.check_wanted)
        self.trial.clicked.connect(self.trial_wanted)
        self.publish.clicked.connect(self.publish_wanted)
        self.discard.triggered.connect(self.discard_wanted)


class TreeBar(QWidget):
    """What can be done with the rows of the tree."""

    head_wanted = Signal()
    """The head of the checklist is to be shown."""
    searched = Signal()
    """What is to be found changed, and nobody has typed on for a moment."""
    item_wanted = Signal()
    section_wanted = Signal()
    moved = Signal(int)
    copy_wanted = Signal()
    disable_wanted = Signal()
    rename_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.search.setPlaceholderText("在草稿中查找（Ctrl+F）")
        self.search.setAccessibleName("在草稿中查找")
        self.search.setClearButtonEnabled(True)
        self._found = QLabel()
        as_role(self._found, "hint")
        self._found.hide()
        self._soon = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self.head = QPushButton("检查表信息、场所情况")
        self.head.setCheckable(True)
        as_role(self.head, "chip")
        self.item = QPushButton("新增检查项")
        self.item.setToolTip("在当前位置后面新增检查项（Ctrl+N）")
        self.section = QPushButton("新增分类")
        self.section.setToolTip("新增分类（Ctrl+Shift+N）")
        self.up, self.down, self.more = QToolButton(), QToolButton(), QToolButton()
        for button, sign, what, key in ((self.up, "↑", "上移", "Alt+↑"), (self.down, "↓", "下移", "Alt+↓")):
            button.setText(sign)
            button.setToolTip(f"{what}（{key}）")
            button.setAccessibleName(what)
        self.more.setText("更多")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._make_menu()
        self._arrange()
        self._connect()

    def show_row(self, *, is_item: bool, is_section: bool, disabled: bool, removable: bool) -> None:
        """What is current decides what can be done."""
        self.copy.setEnabled(is_item)
        self.disable.setEnabled(is_item)
        self.disable.setText("启用" if disabled else "停用")
        self.rename.setEnabled(is_section)
        self.remove.setEnabled((is_item or is_section) and removable)
        self.up.setEnabled(is_item or is_section)
        self.down.setEnabled(is_item or is_section)
        self.head.setChecked(not is_item and not is_section)

    def show_found(self, count: int | None) -> None:
        """How many items the search found; None where nothing is searched."""
        self._found.setText("" if count is None else f"找到{count}项，回车看下一项" if count else "没有找到")
        self._found.setVisible(count is not None)
        self.head.setVisible(count is None)

    def _make_menu(self) -> None:
        menu = QMenu(self.more)
        self.copy = _action(menu, "复制检查项", "Ctrl+D")
        self.disable = _action(menu, "停用", "Ctrl+T")
        self.rename = _action(menu, "分类改名", "F2")
        menu.addSeparator()
        self.remove = _action(menu, "删除", "Del")
        self.more.setMenu(menu)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in (self.item, self.section):
            row.addWidget(button, 1)
        for tool in (self.up, self.down, self.more):
            row.addWidget(tool)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.search, 1)
        top.addWidget(self.head)
        top.addWidget(self._found)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(row)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search_soon)
        self._soon.timeout.connect(self.searched)
        self.head.clicked.connect(self.head_wanted)
        self.item.clicked.connect(self.item_wanted)
        self.section.clicked.connect(self.section_wanted)
        self.up.clicked.connect(partial(self.moved.emit, -1))
        self.down.clicked.connect(partial(self.moved.emit, 1))
        self.copy.triggered.connect(self.copy_wanted)
        self.disable.triggered.connect(self.disable_wanted)
        self.rename.triggered.connect(self.rename_wanted)
        self.remove.triggered.connect(self.removal_wanted)

    def _search_soon(self, text: str) -> None:
        if text.strip():
            self._soon.start()
        else:
            self._soon.stop()
            self.searched.emit()


def _action(menu: QMenu, text: str, key: str) -> QAction:
    """An entry that names its key; the page binds the key, because the menu is closed most of the time."""
    action = menu.addAction(text)
    action.setShortcut(QKeySequence(key))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.setShortcutVisibleInContextMenu(True)
    return action
