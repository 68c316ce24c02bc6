"""Printed titles of the documents, where a bureau wants other ones than the usual."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.domain.vocabulary import Capacity
from ui.widgets.last_numbers_form import NUMBERED_KINDS
from ui.widgets.setting_line import SettingLine


class TitlesForm(QWidget):
    """One line for each kind of document and capacity."""

    edited = Signal(str, str)
    """Key ``<document kind>.<capacity>`` and the title that is to be kept; empty = the usual one."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, SettingLine] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for kind in NUMBERED_KINDS:
            for capacity in Capacity:
                key = f"{kind.value}.{capacity.value}"
                line = SettingLine(f"{kind.label}（{capacity.label}）", "留空用常用标题", max_length=40)
                line.edited.connect(partial(self.edited.emit, key))
                self.lines[key] = line
                column.addWidget(line)

    def show_titles(self, titles: Mapping[str, str]) -> None:
        """What is kept."""
        for key, line in self.lines.items():
            line.show_text(titles.get(key, ""))

    def show_saved(self, key: str, at: datetime) -> None:
        """A title was committed."""
        self.lines[key].show_saved(at)

    def hand_over(self) -> None:
        """Tell what was typed and not told yet."""
        for line in self.lines.values():
            line.hand_over()
