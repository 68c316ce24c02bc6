"""After a newer shipped edition met the bureau's own: what came of it, and what a person still has to decide."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from inspector_app.domain.edition_merging import Contested, Merge
from inspector_app.domain.item_fields import said
from ui.dialogs.dialog import Dialog
from ui.models.lines import Column, LineTable
from ui.widgets.line_view import LineView

_COLUMNS: tuple[Column[Contested], ...] = (
    Column(title="编号", text=lambda one: one.item_id, width=84),
    Column(title="栏目", text=lambda one: one.field.label, width=110),
    Column(title="本单位（草稿中保留）", text=lambda one: said(one.ours, one.field), width=150, stretches=True),
    Column(title="随程序新版", text=lambda one: said(one.theirs, one.field), width=150, stretches=True),
)


class TakenOverDialog(Dialog):
    """The draft is there already: open it, or give it up."""

    open_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, parent: QWidget | None, title: str, merge: Merge) -> None:
        super().__init__(parent, f"已合并成“{title}”的草稿", _explanation(merge), width=820)
        self.table = LineTable(_COLUMNS, self)
        self.table.show_lines(merge.contested)
        if merge.contested:
            view = LineView(self.table)
            view.setWordWrap(True)
            view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            self.body.addWidget(view, 1)
        else:
            self.body.addStretch(1)
        self.discard_button = self.add_button("放弃这份草稿", self._discard, role="quiet")
        self.open_button = self.add_button("打开草稿核对", self._open, role="primary", default=True)

    def _open(self) -> None:
        self.accept()
        self.open_wanted.emit()

    def _discard(self) -> None:
        self.reject()
        self.discard_wanted.emit()


def _explanation(merge: Merge) -> str:
    done = f"新增{len(merge.added)}项，改动{len(merge.changed)}项，新版不再有而停用{len(merge.retired)}项。"
    if not merge.contested:
        return f"{done}没有两边都改过的地方。核对后发布才会启用，在那之前仍用现版。"
    return (
        f"{done}下列{len(merge.contested)}处本单位和新版都改过，草稿中保留了本单位的写法，请逐处决定。"
        "核对后发布才会启用，在那之前仍用现版。"
    )
