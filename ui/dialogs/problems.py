"""Lists what is wrong in files: every problem with its line or cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from inspector_app.domain.errors import BadFile, Problem
from inspector_app.sentences import explain_problem
from ui.dialogs.dialog import Dialog

_HEADINGS = ("文件", "位置", "问题和改法")
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemRow:
    """One problem as it is shown."""

    file: str
    place: str
    sentence: str


def rows_of_files(files: Sequence[BadFile]) -> list[ProblemRow]:
    """Every problem of every file, in order."""
    return [row for file in files for row in rows_of(file.path.name, file.problems)]


def rows_of(file: str, problems: Iterable[Problem]) -> list[ProblemRow]:
    """The problems of one thing with a name."""
    return [
        ProblemRow(
            file=file,
            place=problem.place or "整个文件",
            sentence=explain_problem(Problem(code=problem.code, facts=problem.facts)),
        )
        for problem in problems
    ]


class ProblemModel(QAbstractTableModel):
    """Problems as a table: file, place, sentence."""

    def __init__(self, rows: Sequence[ProblemRow] = ()) -> None:
        super().__init__()
        self._rows = tuple(rows)

    def show_rows(self, rows: Sequence[ProblemRow]) -> None:
        """Replace the problems."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self._rows[index.row()]
        return (row.file, row.place, row.sentence)[index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADINGS[section]
        return None


class ProblemTable(QTableView):
    """The list of problems; long sentences take several lines."""

    def __init__(self, rows: Sequence[ProblemRow] = ()) -> None:
        super().__init__()
        self._problems = ProblemModel(rows)
        self.setModel(self._problems)
        self.setWordWrap(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(0, 170)
        self.setMinimumHeight(160)

    def show_files(self, files: Sequence[BadFile]) -> None:
        """Replace the problems by those of other files."""
        self._problems.show_rows(rows_of_files(files))


class ProblemsDialog(Dialog):
    """A heading, what is safe, and the list."""

    def __init__(self, parent: QWidget | None, heading: str, explanation: str, rows: Sequence[ProblemRow]) -> None:
        super().__init__(parent, heading, explanation, width=780)
        self.table = ProblemTable(rows)
        self.body.addWidget(self.table, 1)
        self.add_button("知道了", self.accept, role="primary", default=True)


def bad_files_dialog(parent: QWidget | None, files: Sequence[BadFile], explanation: str = "") -> ProblemsDialog:
    """For files that cannot be used."""
    rows = rows_of_files(files)
    said = explanation or "没有导入任何内容，原有数据不受影响。请按下面的说明改好文件后重试。"
    return ProblemsDialog(parent, f"文件不能使用，有{len(rows)}处问题", said, rows)
