"""Is this the same facility? Asked before a second file with the same code or name is opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inspector_app.domain.facilities import SAME_FACILITY_KEYS, Facility, FacilityFile
from inspector_app.domain.facility_lists import FacilityField
from ui.dialogs.dialog import Dialog
from ui.models.lines import Column, LineTable
from ui.widgets.line_view import LineView


class SameFacilityDialog(Dialog):
    """Shows the facilities that may be the same; a person decides."""

    same_chosen = Signal(object)
    """The Facility that it is."""
    other_chosen = Signal()
    """It is another one: go on."""

    def __init__(self, file: FacilityFile, similar: Sequence[Facility], parent: QWidget | None = None) -> None:
        heading = "是同一单位吗？"
        explanation = (
            f"“{file.name}”与下列已有单位的代码或名称相同，请核对。"
            "分院、村卫生室可以与上级单位共用同一代码，它们是不同的单位。"
        )
        super().__init__(parent, heading, explanation, width=720)
        columns: tuple[Column[Facility], ...] = (
            Column(title="单位名称", text=lambda one: one.file.name, width=200, stretches=True),
            Column(title="相同之处", text=lambda one: "、".join(equal_parts(one.file, file)), width=190),
            Column(title="地址", text=lambda one: one.file.address or one.file.township, width=150),
            Column(title="状态", text=lambda one: "已归档" if one.archived else "在用", width=72),
        )
        table = LineTable(columns, self)
        table.show_lines(similar)
        self._view = LineView(table)
        self._view.select_row(0)
        self._view.opened.connect(self._choose_same)
        self.body.addWidget(self._view, 1)
        self.add_button("返回修改", self.reject, role="quiet")
        self.other_button = self.add_button("是另一单位（继续新建）", self._choose_other)
        self.same_button = self.add_button("是同一单位（打开已有）", self._choose_same, role="primary")

    def _choose_same(self) -> None:
        chosen = self._view.current_line()
        self.accept()
        self.same_chosen.emit(chosen)

    def _choose_other(self) -> None:
        self.accept()
        self.other_chosen.emit()


def equal_parts(one: FacilityFile, other: FacilityFile) -> list[str]:
    """The names of what both files say alike and what makes a person ask."""
    return [
        FacilityField(key).label
        for key in ("name", *SAME_FACILITY_KEYS)
        if getattr(one, key) and getattr(one, key) == getattr(other, key)
    ]
