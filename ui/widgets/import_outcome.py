"""What was read from a file: what its columns mean, the items, what they change, what is wrong, what was not read."""

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
from ui.models.table_choice import TableChoice
from ui.theme import as_role
from ui.widgets.change_sheet import ChangeSheet
from ui.widgets.checklist_preview import ChecklistPreview
from ui.widgets.line_view import LineView
from ui.widgets.table_mapping import TableMappingView
from ui.widgets.two_panes import TwoPanes

_SHOWN_AT_ONCE = 100
"""Problems: each row must be measured, and a broken file may have thousands."""


class ImportOutcome(QTabWidget):
    """A tab for everything that there is something to say of."""

    confirmed_changed = Signal()
    """Somebody ticked that what has no counterpart was seen, or unticked it."""

    def __init__(self) -> None:
        super().__init__()
        self.mapping = TableMappingView()
        self.preview = ChecklistPreview()
        self.changes = ChangesView()
        self.problems = ProblemsView()
        self.not_read = NotReadView()
        for part in (self.mapping, self.preview, self.changes, self.problems, self.not_read):
            self.addTab(part, "")
        self.setMinimumHeight(250)
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.not_read.seen.clicked.connect(self.confirmed_changed)

    def show_outcome(self, outcome: Outcome, kind: FileKind, *, afresh: bool) -> None:
        """Replace what came out. ``afresh``: another file, so that what matters most of it comes into view."""
        form = kind is FileKind.XLSFORM
        self.preview.show_checklist(outcome.checklist)
        self.changes.show_changes(outcome.changes)
        self.problems.show_lines(problem_lines(outcome.problems))
        self.not_read.show_parts(outcome, must_be_seen=form, afresh=afresh)
        for part, words, count in (
            (self.preview, "检查项", sum(1 for _ in outcome.checklist.items()) if outcome.checklist else 0),
            (self.changes, "与现用版本的差别", len(outcome.changes)),
            (self.problems, "问题", len(outcome.problems)),
            (self.not_read, "没有对应的内容" if form else "没有读入的内容", len(outcome.not_read)),
        ):
            self._show_tab(part, f"{words}（{count}）", there=bool(count))
        if afresh or not self.isTabVisible(self.currentIndex()):
            self.setCurrentWidget(self._first(outcome, form=form))

    def show_choice(self, choice: TableChoice | None) -> None:
        """What the columns mean; None where the file is no bureau's own table."""
        self._show_tab(self.mapping, "各列的含义", there=choice is not None)
        if choice is not None:
            self.mapping.show_choice(choice)

    def _show_tab(self, part: QWidget, words: str, *, there: bool) -> None:
        at = self.indexOf(part)
        self.setTabText(at, words)
        self.setTabVisible(at, there)

    def _first(self, outcome: Outcome, *, form: bool) -> QWidget:
        """Where there are columns, whether they are right comes before everything else."""
        if self.isTabVisible(self.indexOf(self.mapping)):
            return self.mapping
        if outcome.stopping:
            return self.problems
        return self.not_read if form and outcome.not_read else self.preview

    @property
    def confirmed(self) -> bool:
        """Was everything seen that must be?"""
        return self.not_read.confirmed


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

    citations_changed = Signal(bool)
    """Whether forbidden citations are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.leave_out = QCheckBox("不引用这些文件（已废止或不得再引用的，导入时去掉）")
        self.table = LineTable(PROBLEM_COLUMNS, self)
        self.view = LineView(self.table)
        self.view.setAccessibleName("问题")
        self.view.setWordWrap(True)
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._rest: list[ProblemLine] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self.leave_out)
        column.addWidget(self.view, 1)
        self.leave_out.hide()
        self.leave_out.clicked.connect(self.citations_changed)
        self.table.more_wanted.connect(self._add_more)

    def show_lines(self, lines: list[ProblemLine]) -> None:
        """Replace the problems."""
        self._rest = lines[_SHOWN_AT_ONCE:]
        self.table.show_lines(lines[:_SHOWN_AT_ONCE], count=len(lines))

    def show_forbidden(self, *, there: bool, left_out: bool) -> None:
        """Whether something is cited that may not be, and whether a person decided to leave it out."""
        self.leave_out.setVisible(there or left_out)
        self.leave_out.setChecked(left_out)

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
