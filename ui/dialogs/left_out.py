"""未列入的检查项: what an inspection does not ask, with the reason; on site it can be brought in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QLabel, QTreeView, QWidget

from inspector_app.domain.scoping import LeftOutItem
from inspector_app.domain.vocabulary import WhyLeftOut
from ui.dialogs.dialog import Dialog
from ui.models.left_out import LEFT_OUT_ROLE, LeftOutModel, reason_words
from ui.theme import as_role

_WHAT_HAPPENS = {
    WhyLeftOut.NOT_PRESENT: "加入后，这个问题改答为“有”（“是”），与它有关的其他检查项也一并列入；可以撤销。",
    WhyLeftOut.OTHER_GROUP: "加入后，本次检查多查这一项；其他检查项不变，可以撤销。",
    WhyLeftOut.DISABLED: "加入后，本次检查多查这一项；检查表本身不变，可以撤销。",
}
_EXPLANATION = "下面的检查项没有列入本次检查。{more}"
_BEFORE = "现场情况不清楚的，请回答“不清楚”，照常检查。"
_DURING = "现场发现应当检查的，选中后加入。"
_WIDTH = 900
_TREE_HEIGHT, _LEAST_TREE_HEIGHT, _REST_OF_DIALOG = 460, 110, 264
_SHARE_OF_REASON = 0.34


class _Tree(QTreeView):
    """Wants more room than a view does by itself, but no more than the screen has beside the rest of the dialog."""

    def sizeHint(self) -> QSize:
        room = self.screen().availableGeometry().height() - _REST_OF_DIALOG
        return QSize(super().sizeHint().width(), max(min(_TREE_HEIGHT, room), _LEAST_TREE_HEIGHT))


class LeftOutDialog(Dialog):
    """Lists the items; during an inspection one of them can be brought in."""

    wanted = Signal(object)
    """LeftOutItem that shall be asked after all; the dialog closes."""

    def __init__(self, parent: QWidget | None, items: Sequence[LeftOutItem], *, may_bring_in: bool = False) -> None:
        explanation = _EXPLANATION.format(more=_DURING if may_bring_in else _BEFORE)
        super().__init__(parent, f"未列入的检查项（{len(items)}项）", explanation, width=_WIDTH)
        self.model = LeftOutModel(self)
        self.tree = _Tree()
        self.consequence = QLabel(wordWrap=True)
        self.bring_in_button = self.add_button("按现场情况加入检查", self._tell, role="primary")
        self.add_button("关闭  Esc", self.reject, default=not may_bring_in)
        self.bring_in_button.setVisible(may_bring_in)
        self.consequence.setVisible(may_bring_in)
        self._arrange()
        self.model.show_items(items)
        self._lay_out_tree()
        self.tree.selectionModel().currentChanged.connect(self._show_consequence)
        self._show_consequence(QModelIndex())

    def select(self, row: LeftOutItem) -> None:
        """Stand at an item."""
        found = self.model.match(
            self.model.index(0, 0), LEFT_OUT_ROLE, row, 1, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
        )
        if found:
            self.tree.setCurrentIndex(found[0])

    def _arrange(self) -> None:
        as_role(self.consequence, "hint")
        self.tree.setModel(self.model)
        self.tree.setUniformRowHeights(True)
        self.tree.setMinimumHeight(_LEAST_TREE_HEIGHT)
        self.tree.setAccessibleName("未列入的检查项")
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self.tree, 1)
        self.body.addWidget(self.consequence)

    def _lay_out_tree(self) -> None:
        self.tree.ensurePolished()  # or the rows would keep the height that they have without the program's look
        self.tree.expandAll()
        header = self.tree.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        width = min(_WIDTH, self.screen().availableGeometry().width()) - 80
        self.tree.setColumnWidth(0, int(width * (1 - _SHARE_OF_REASON)))
        for row in range(self.model.rowCount()):
            self.tree.setFirstColumnSpanned(row, QModelIndex(), True)
            top = self.model.index(row, 0)
            for section in range(self.model.rowCount(top)):
                self.tree.setFirstColumnSpanned(section, top, True)

    def _show_consequence(self, current: QModelIndex) -> None:
        row = current.data(LEFT_OUT_ROLE)
        chosen = isinstance(row, LeftOutItem)
        self.bring_in_button.setEnabled(chosen)
        self.consequence.setText(
            f"{reason_words(row)}。{_WHAT_HAPPENS[row.why]}" if chosen else "先在上面选一个检查项。"
        )

    def _tell(self) -> None:
        row = self.tree.currentIndex().data(LEFT_OUT_ROLE)
        if isinstance(row, LeftOutItem):
            self.wanted.emit(row)
            self.accept()
