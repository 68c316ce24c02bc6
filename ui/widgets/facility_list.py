"""The list of facilities, or what to do where there are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.domain.facilities import Facility
from ui.models.facilities import FACILITY_COLUMNS
from ui.models.lines import LineTable
from ui.theme import as_role
from ui.widgets.empty_state import EmptyState
from ui.widgets.line_view import LineView


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFacilities:
    """The first facilities of a list or of a search."""

    facilities: Sequence[Facility]
    count: int
    """Of the list, exactly; of a search that found more than are here, only that there are more."""
    in_books: int
    searched: bool
    archived: bool


class FacilityList(QWidget):
    """Shows what was found, and how much."""

    selected = Signal(object)
    """Facility."""
    opened = Signal(object)
    """Facility."""
    more_wanted = Signal()
    new_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = LineTable(FACILITY_COLUMNS, self)
        self.view = LineView(self.table)
        self._none = EmptyState(
            "还没有单位", "可以逐个新建，也可以导入本局在 Excel 里保存的单位名单。", "新建单位", "导入名单…"
        )
        self._not_found = EmptyState("没有找到", "换一个词试试：名称、代码、地址、乡镇、人员、电话都可以查。")
        self._none_archived = EmptyState("没有已归档的单位", "归档的单位不再出现在列表中，档案和历史都保留。")
        self._count = QLabel()
        as_role(self._count, "hint")
        self._arrange()
        self._connect()

    def show_found(self, found: FoundFacilities) -> None:
        """Replace the list."""
        self.table.show_lines(found.facilities, count=found.count)
        self._say_count(found)
        if found.facilities:
            self._pile.setCurrentWidget(self.view)
        elif found.searched and found.in_books:
            self._pile.setCurrentWidget(self._not_found)
        else:
            self._pile.setCurrentWidget(self._none_archived if found.archived else self._none)

    def add(self, found: FoundFacilities) -> None:
        """Add what the list lacks: the same search, asked for more."""
        self.table.add_lines(found.facilities[len(self.table.lines) :])
        self._say_count(found)

    def mark(self, facility_id: str) -> None:
        """Select a facility without telling anybody; none if it is not in the list."""
        rows = (row for row, one in enumerate(self.table.lines) if one.id == facility_id)
        self.view.mark(next(rows, -1))

    @property
    def summary(self) -> str:
        """The line below the list."""
        return self._count.text()

    def _arrange(self) -> None:
        self._pile = QStackedWidget()
        for widget in (self.view, self._none, self._not_found, self._none_archived):
            self._pile.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._pile, 1)
        column.addWidget(self._count)

    def _connect(self) -> None:
        self.view.selected.connect(self.selected)
        self.view.opened.connect(self.opened)
        self.table.more_wanted.connect(self.more_wanted)
        self._none.wanted.connect(self.new_wanted)
        self._none.other_wanted.connect(self.import_wanted)

    def _say_count(self, found: FoundFacilities) -> None:
        more = "以上" if found.count > len(found.facilities) else ""
        shown = f"找到{len(found.facilities)}家{more}，" if found.searched else ""
        self._count.setText(f"{shown}共{found.in_books}家{'已归档的' if found.archived else ''}单位")
