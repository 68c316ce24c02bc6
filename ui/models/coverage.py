"""任务覆盖 as the page shows it: rows of the task list or mechanisms, what serves each, and as text to copy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QFont, QStandardItem, QStandardItemModel

from inspector_app.domain.coverage import Coverage, Covered, ServingItem
from ui.models.lines import Column
from ui.theme import DANGER, GOOD, MUTED

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
GAP = "缺口"
GAP_SENTENCE = "缺口：没有检查项落实，也没有说明原因。"
WITH_REASON = "有说明"

_INKS = {Covered.BY_ITEMS: GOOD, Covered.NOT_BY_ITEMS: MUTED, Covered.GAP: DANGER}


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """One row of the task list, or one mechanism."""

    number: str
    """第3行, or M43."""
    text: str
    covered: Covered
    items: tuple[ServingItem, ...]
    group: str = ""
    """主要任务; a mechanism has none."""
    asks: str = ""
    """What a mechanism expects of checklists."""
    department: str = ""
    due: str = ""
    reason: str = ""
    """Why no item serves it."""
    missing: tuple[str, ...] = ()
    """Ids of items that should serve it and are in no checklist in use."""

    @property
    def status(self) -> str:
        """3项; or why there are none."""
        if self.covered is Covered.BY_ITEMS:
            return f"{len(self.items)}项" + (f"，另缺{len(self.missing)}项" if self.missing else "")
        return WITH_REASON if self.covered is Covered.NOT_BY_ITEMS else GAP

    @property
    def uncovered(self) -> bool:
        """Whether something is left to look at: no item serves it, or not all that should."""
        return self.covered is not Covered.BY_ITEMS or bool(self.missing)

    def mentions(self, words: str) -> bool:
        """Whether these words stand anywhere in it, also in what serves it."""
        served = (text for item in self.items for text in (item.item_id, item.check, item.checklist))
        everything = (self.number, self.text, self.group, self.asks, self.department, self.due, self.reason, *served)
        return any(words.casefold() in text.casefold() for text in everything)


ITEM_COLUMNS: tuple[Column[ServingItem], ...] = (
    Column(title="检查项", text=lambda item: item.item_id, width=92),
    Column(title="检查内容", text=lambda item: item.check, width=200, stretches=True),
    Column(title="检查表", text=lambda item: item.checklist, width=150),
)

_HEADERS = ("落实", "完成时限", "责任处室")
STATUS, DUE, DEPARTMENT = 1, 2, 3
"""Columns of the tree beside the first."""


def task_rows(coverage: Coverage) -> tuple[CoverageRow, ...]:
    """The task list in its order."""
    return tuple(
        CoverageRow(
            number=f"第{one.task.row}行",
            text=one.task.task,
            covered=one.covered,
            items=one.items,
            group=one.task.group,
            department=one.task.department,
            due=one.task.due,
            reason=one.task.reason,
        )
        for one in coverage.tasks
    )


def mechanism_rows(coverage: Coverage) -> tuple[CoverageRow, ...]:
    """The mechanisms in their order."""
    return tuple(
        CoverageRow(
            number=one.mechanism.id,
            text=one.mechanism.title,
            covered=one.covered,
            items=one.items,
            asks=one.mechanism.asks,
            reason=one.mechanism.reason,
            missing=one.missing,
        )
        for one in coverage.mechanisms
    )


def count_words(rows: Sequence[CoverageRow]) -> str:
    """56行，其中54行有检查项落实，2行有说明，没有缺口."""
    counts = {covered: sum(row.covered is covered for row in rows) for covered in Covered}
    parts = [f"共{len(rows)}条", f"{counts[Covered.BY_ITEMS]}条有检查项落实"]
    if counts[Covered.NOT_BY_ITEMS]:
        parts.append(f"{counts[Covered.NOT_BY_ITEMS]}条没有检查项、有说明")
    parts.append(f"{counts[Covered.GAP]}条是缺口" if counts[Covered.GAP] else "没有缺口")
    return "，".join(parts)


def as_text(rows: Iterable[CoverageRow]) -> str:
    """Lines with tabs, which a spreadsheet takes as cells; one line for each item that serves a row."""
    head = ("编号", "主要任务", "任务", "责任处室", "完成时限", "检查项", "检查内容", "检查表", "说明")
    lines = [head]
    for row in rows:
        about = (row.number, row.group, row.text, row.department, row.due)
        missing = f"缺少检查项：{'、'.join(row.missing)}" if row.missing else ""
        said = row.reason or missing or ("" if row.items else GAP_SENTENCE)
        served = [(item.item_id, item.check, item.checklist) for item in row.items] or [("", "", "")]
        lines += [(*about, *item, said) for item in served]
    return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)


class CoverageModel(QStandardItemModel):
    """Rows under their 主要任务; ``ROW_ROLE`` of a row gives the ``CoverageRow``."""

    def show_rows(self, rows: Sequence[CoverageRow], *, what: str) -> None:
        """Replace everything; ``what`` names the rows."""
        self.clear()
        self.setHorizontalHeaderLabels((what, *_HEADERS))
        for group, members in groupby(rows, key=lambda row: row.group):
            lines = [_cells(row) for row in members]
            parent = self.invisibleRootItem()
            if group:
                parent = _heading(group, len(lines))
                self.appendRow([parent, *(_cell("") for _ in _HEADERS)])
            for line in lines:
                parent.appendRow(line)


def _heading(group: str, count: int) -> QStandardItem:
    heading = _cell(f"{group}（{count}）")
    bold = QFont()
    bold.setBold(True)
    heading.setFont(bold)
    heading.setSelectable(False)
    return heading


def _cells(row: CoverageRow) -> list[QStandardItem]:
    cells = [_cell(text, row) for text in (f"{row.number}　{row.text}", row.status, row.due, row.department)]
    cells[STATUS].setForeground(QBrush(DANGER if row.missing else _INKS[row.covered]))
    return cells


def _cell(text: str, row: CoverageRow | None = None) -> QStandardItem:
    cell = QStandardItem(text)
    cell.setEditable(False)
    cell.setToolTip(text)
    if row is not None:
        cell.setData(row, ROW_ROLE)
    return cell
