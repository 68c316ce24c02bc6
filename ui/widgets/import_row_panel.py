"""One row of a list: what is wrong with it, which facilities it may be, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from inspector_app.domain.facilities import Facility
from inspector_app.domain.facility_imports import Choice, Decision, ImportRow, differences
from ui.dialogs.same_facility import equal_parts
from ui.models.import_rows import ImportLine, problem_sentence, value_text
from ui.theme import as_role
from ui.widgets.sheets import Sheet

_BEHIND_THE_DOT = 31
"""Pixels: below the words of a button, not below its dot."""
NOTHING_CHOSEN = "在上面选一行，这里显示它的问题、可能相同的单位和处理办法。"


class ImportRowPanel(Sheet):
    """Built anew for each row: the choices depend on it."""

    decided = Signal(object)
    """Decision for the row that is shown."""

    def __init__(self) -> None:
        super().__init__(widest=1600)
        self.column.setSpacing(4)
        self._body = QWidget()
        self.column.addWidget(self._body)
        self.show_line(None)

    def show_line(self, line: ImportLine | None) -> None:
        """Show a row; None for none."""
        body = QWidget()
        as_role(body, "sheet")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for widget in [_words(NOTHING_CHOSEN, "hint")] if line is None else self._parts(line):
            column.addWidget(widget)
        self.column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body

    def _parts(self, line: ImportLine) -> Iterator[QWidget]:
        row = line.row.row
        yield _words(f"{row.place}　{row.file.name or '（没有单位名称）'}", "heading")
        for problem in row.problems:
            yield _words(f"· {problem_sentence(problem)}", "error" if line.wrong else "")
        if line.wrong:
            yield _words("有错误的行不能导入。请在 Excel 中改正后重新选择文件，或者不导入这一行。", "hint")
            return
        yield from self._choices(line)

    def _choices(self, line: ImportLine) -> Iterator[QWidget]:
        group = QButtonGroup(self._body)
        words = "新增为另一单位" if line.row.similar else "新增"
        yield self._button(group, line, Decision(choice=Choice.ENTER), words)
        for one in line.row.similar:
            update = Decision(choice=Choice.UPDATE, facility_id=one.id)
            yield self._button(group, line, update, _update_words(line.row, one))
            changes = _words(_changes(line.row, one), "hint")
            changes.setIndent(_BEHIND_THE_DOT)
            yield changes
        yield self._button(group, line, Decision(choice=Choice.LEAVE_OUT), "不导入这一行")

    def _button(self, group: QButtonGroup, line: ImportLine, decision: Decision, words: str) -> QRadioButton:
        button = QRadioButton(words)
        button.setChecked(decision == line.decision)
        button.clicked.connect(partial(self._decide, decision))
        group.addButton(button)
        return button

    def _decide(self, decision: Decision) -> None:
        self.decided.emit(decision)


def _update_words(row: ImportRow, facility: Facility) -> str:
    alike = "、".join(equal_parts(facility.file, row.row.file))
    archived = "，已归档" if facility.archived else ""
    return f"更新已有的“{facility.file.name}”（{alike}相同{archived}）"


def _changes(row: ImportRow, facility: Facility) -> str:
    changes = [
        f"{one.field.label}：{value_text(one.before) or '（空）'} → {value_text(one.after)}"
        for one in differences(facility.file, row.row)
    ]
    return f"将改为　{'；'.join(changes)}" if changes else "内容没有变化"


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    as_role(label, role)
    return label
