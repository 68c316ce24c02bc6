"""What came out of a file: the items, what they change, what is wrong, and what was not read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHeaderView, QLabel, QTabWidget, QVBoxLayout, QWidget

from inspector_app.domain.checklist_imports import FileKind
from ui.models.edition_changes import CHANGE_COLUMNS, ChangeRow, count_words, passages
from ui.models.import_outcome import (
    NOT_READ_COLUMNS,
    PROBLEM_COLUMNS,
    Outcome,
    ProblemLine,
    problem_lines,
)
from ui.models.lines import LineTable
from ui.theme import as_role
from ui.widgets.change_sheet import ChangeSheet
from ui.widgets.checklist_preview import ChecklistPreview
from ui.widgets.line_view import LineView
from ui.widgets.two_panes import TwoPanes

_SHOWN_AT_ONCE = 100
"""Problems: each row must be measured, and a broken file may have thousands."""


class ImportOutcome(QTabWidget):
    """A tab for everything that there is something to say of."""

    confirmed_changed = Signal()
    """Somebody ticked that what has no counterpart was seen, or unticked it."""

    def __init__(self) -> None:
        super().__init__()
        self.preview = ChecklistPreview()
        self.changes = ChangesView()
        self.problems = ProblemsView()
        self.not_read = NotReadView()
        for part in (self.preview, self.changes, self.problems, self.not_read):
            self.addTab(part, "")
        self.setMinimumHeight(250)
        self.setDocumentMode(True)
        self.not_read.seen.clicked.connect(self.confirmed_changed)

    def show_outcome(self, outcome: Outcome, kind: FileKind, *, afresh: bool) -> None:
        """Replace what is shown. ``afresh``: another file, so that what matters most of it comes into view."""
        self.preview.show_checklist(outcome.checklist)
        self.changes.show_changes(outcome.changes)
        self.problems.show_lines(problem_lines(outcome.problems))
        self.not_read.show_parts(outcome, must_be_seen=kind is FileKind.XLSFORM, afresh=afresh)
        form = kind is FileKind.XLSFORM
        items = sum(1 for _ in outcome.checklist.items()) if outcome.checklist else 0
        for part, words, there in (
            (self.preview, f"检查项（{items}）", outcome.checklist is not None),
            (self.changes, f"与现用版本的差别（{len(outcome.changes)}）", bool(outcome.changes)),
            (self.problems, f"问题（{len(outcome.problems)}）", bool(outcome.problems)),
            (
                self.not_read,
                f"{'没有对应的' if form else '没有读入的'}内容（{len(outcome.not_read)}）",
                bool(outcome.not_read),
            ),
        ):
            at = self.indexOf(part)
            self.setTabText(at, words)
            self.setTabVisible(at, there)
        if outcome.stopping:
            self.setCurrentWidget(self.problems)
        elif afresh or self._is_gone():
            self.setCurrentWidget(self.not_read if form and outcome.not_read else self.preview)

    @property
    def confirmed(self) -> bool:
        """Was everything seen that must be?"""
        return self.not_read.confirmed

    def _is_gone(self) -> bool:
        return not self.isTabVisible(self.currentIndex())


class ChangesView(QWidget):
    """The changes against the edition in use, and the chosen one word by word."""

    def __init__(self) -> None:
        super().__init__()
        self.table = LineTable(CHANGE_COLUMNS, self)
        self.view = LineView(self.table)
        self.sheet = ChangeSheet()
        self._words = QLabel(wordWrap=True)
        as_role(self._words, "hint")
        self.view.setAccessibleName("与现用版本的差别")
        self.panes = TwoPanes(self.view, self.sheet, back="‹ 返回列表")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self._words)
        column.addWidget(self.panes, 1)
        self.view.selected.connect(self._show_change)
        self.view.opened.connect(self.panes.show_detail)
        self.view.clicked.connect(self.panes.show_detail)
        self.panes.back_wanted.connect(self.panes.show_list)

    def show_changes(self, rows: tuple[ChangeRow, ...]) -> None:
        """Replace the changes."""
        self._words.setText(f"与现在使用的版本相比：{count_words(rows)}。")
        self.table.show_lines(rows)
        self.sheet.clear()
        self.panes.show_list()
        if rows:
            self.view.select_row(0)

    def _show_change(self, row: ChangeRow | None) -> None:
        if row is not None:
            self.sheet.show_passages(row.name, passages(row))


class ProblemsView(QWidget):
    """Every problem with its place; long sentences take several lines."""

    def __init__(self) -> None:
        super().__init__()
        self.table = LineTable(PROBLEM_COLUMNS, self)
        self.view = LineView(self.table)
        self.view.setAccessibleName("问题")
        self.view.setWordWrap(True)
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._rest: list[ProblemLine] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self.view)
        self.table.more_wanted.connect(self._add_more)

    def show_lines(self, lines: list[ProblemLine]) -> None:
        """Replace the problems."""
        self._rest = lines[_SHOWN_AT_ONCE:]
        self.table.show_lines(lines[:_SHOWN_AT_ONCE], count=len(lines))

    def _add_more(self) -> None:
        more, self._rest = self._rest[:_SHOWN_AT_ONCE], self._rest[_SHOWN_AT_ONCE:]
        self.table.add_lines(more)


class NotReadView(QWidget):
    """What is not in the checklist, and why; with a tick where it must be seen before going on."""

    def __init__(self) -> None:
        super().__init__()
        self.table = LineTable(NOT_READ_COLUMNS, self)
        self.view = LineView(self.table)
        self.view.setAccessibleName("没有读入的内容")
        self.seen = QCheckBox()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self.seen)
        column.addWidget(self.view, 1)

    def show_parts(self, outcome: Outcome, *, must_be_seen: bool, afresh: bool) -> None:
        """Replace the list. What somebody has seen need not be seen again while it stays the same."""
        if afresh or list(outcome.not_read) != list(self.table.lines):
            self.seen.setChecked(False)
            self.table.show_lines(outcome.not_read)
        self.seen.setText(f"已看过以下{len(outcome.not_read)}处，它们不进检查表（导入前须勾选）")
        self.seen.setVisible(must_be_seen and bool(outcome.not_read))

    @property
    def confirmed(self) -> bool:
        """Nothing is left to be seen."""
        return self.seen.isHidden() or self.seen.isChecked()
