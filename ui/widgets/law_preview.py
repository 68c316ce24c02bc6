"""A file before it is taken into the library of laws: what was understood of it, and what a person should look at."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from inspector_app.domain.errors import BadFile
from inspector_app.domain.law_texts import LeftOutLine
from inspector_app.domain.troubles_laws import LONGEST_NAME
from ui.dialogs.problems import ProblemTable
from ui.models.law_changes import change_words
from ui.models.law_imports import FileState, ImportLine, LawFront, SeenFile, count_words
from ui.models.laws import about, name_of
from ui.models.lines import Column, LineTable
from ui.theme import as_role
from ui.widgets.change_sheet import ChangeSheet
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.law_text_view import LawTextView
from ui.widgets.line_view import LineView
from ui.widgets.typed_text import KeptLine

ROOM_FOR_TWO_COLUMNS = 520
"""Logical pixels from which two fields stand side by side."""
_TABS_AT_LEAST = 210

_LEFT_OUT: tuple[Column[LeftOutLine], ...] = (
    Column(title="位置", text=lambda line: line.place, width=110),
    Column(title="原因", text=lambda line: line.reason.label, width=120),
    Column(title="没有放进条文的内容", text=lambda line: line.text, width=200, stretches=True),
)


class LawPreviewView(QWidget):
    """Shows one file; tells what somebody decided about it."""

    named = Signal(str, str)
    """Another name or number was given: what it changes must be compared anew."""
    store_wanted = Signal(object)
    """LawFront."""
    left_out = Signal()
    read_wanted = Signal()
    """Read what was stored of the file."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: SeenFile | None = None
        self._columns = 0
        self._make_widgets()
        self._arrange()
        self._connect()

    def show_line(self, line: ImportLine) -> None:
        """Show a file with everything that was understood of it."""
        self._seen = line.seen
        self.file.setText(line.path.name)
        self._say(line)
        seen = line.seen
        for part in (self._form, self.tabs):
            part.setVisible(seen is not None and line.state is not FileState.STORED)
        if seen is not None:
            self._fill(seen, line.front)
        self.store_button.setVisible(line.can_be_stored)
        self.leave_out_button.setVisible(line.can_be_stored)
        self.read_button.setVisible(bool(line.law_id))

    def show_seen(self, seen: SeenFile) -> None:
        """The same file was compared with another document."""
        self._seen = seen
        self._show_changes(seen)

    def show_refusal(self, sentence: str) -> None:
        """Say why it cannot be stored like that."""
        self.notice.setText(sentence)
        as_role(self.notice, "error")
        self.notice.setVisible(bool(sentence))

    def front(self) -> LawFront:
        """What stands in the fields."""
        return LawFront(
            document=self.document.currentText().strip(),
            number=self.number.text().strip(),
            version_name=self.version_name.text().strip(),
            effective=self.effective.text().strip(),
        )

    def set_busy(self, busy: bool) -> None:
        """While it is being stored nothing may be pressed twice."""
        self.store_button.setEnabled(not busy)
        self.leave_out_button.setEnabled(not busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out_fields(2 if self.width() >= ROOM_FOR_TWO_COLUMNS else 1)

    def _make_widgets(self) -> None:
        self.file = ElidedLabel()
        self.notice = QLabel(wordWrap=True)
        self.name = KeptLine()
        self.document = QComboBox(editable=True)
        self.document.setLineEdit(self.name)
        self.number, self.version_name, self.effective = KeptLine(), KeptLine(), KeptLine()
        self.number.setPlaceholderText("没有可以不填")
        self.version_name.setPlaceholderText("用来区分版本，例如：2026年1月2日修正")
        self.effective.setPlaceholderText("例如：2026-09-01，不知道可以不填")
        self.counts = QLabel(wordWrap=True)
        self.tabs = QTabWidget()
        self.problems = ProblemTable()
        self.text = LawTextView()
        self.changes = ChangeSheet()
        self.left_out_table: LineTable[LeftOutLine] = LineTable(_LEFT_OUT, self)
        self.store_button = QPushButton("导入 (Ctrl+Enter)")
        self.leave_out_button = QPushButton("不导入这份")
        self.read_button = QPushButton("阅读")
        self._form = QWidget()

    def _arrange(self) -> None:
        as_role(self.file, "heading")
        as_role(self.counts, "hint")
        as_role(self.store_button, "primary")
        as_role(self.leave_out_button, "quiet")
        self.document.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.document.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for line in (self.name, self.number, self.version_name):
            line.setMaxLength(LONGEST_NAME)
        self._fields = (
            ("名称", self.document),
            ("文号", self.number),
            ("版本", self.version_name),
            ("施行日期", self.effective),
        )
        self._labels = [QLabel(name) for name, _ in self._fields]
        for (name, field), label in zip(self._fields, self._labels, strict=True):
            field.setAccessibleName(name)
            label.setBuddy(field)
        self._grid = QGridLayout(self._form)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._lay_out_fields(1)
        self.left_out_view = LineView(self.left_out_table)
        parts: tuple[tuple[QWidget, str], ...] = (
            (self.problems, "请核对"),
            (self.text, "条文"),
            (self.changes, "与库中版本的差异"),
            (self.left_out_view, "没有放进条文的内容"),
        )
        for tab, tab_name in parts:
            self.tabs.addTab(tab, tab_name)
        self.problems.setColumnHidden(0, True)  # the file is named above
        self.tabs.setMinimumHeight(_TABS_AT_LEAST)
        self.tabs.setUsesScrollButtons(True)
        foot = QHBoxLayout()
        foot.addWidget(self.store_button)
        foot.addWidget(self.leave_out_button)
        foot.addWidget(self.read_button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.file, self.notice, self._form, self.counts):
            column.addWidget(part)
        column.addLayout(foot)
        column.addWidget(self.tabs, 1)
        column.addStretch(0)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _lay_out_fields(self, columns: int) -> None:
        """The name always has the whole width."""
        if columns == self._columns:
            return
        self._columns = columns
        for place, ((_, field), label) in enumerate(zip(self._fields, self._labels, strict=True)):
            row, column = (place, 0) if columns == 1 else ((place + 1) // 2, (place + 1) % 2 if place else 0)
            span = 3 if columns > 1 and place in (0, len(self._fields) - 1) else 1
            self._grid.addWidget(label, row, column * 2)
            self._grid.addWidget(field, row, column * 2 + 1, 1, span)
        for column in (1, 3):
            self._grid.setColumnStretch(column, 1 if column == 1 or columns > 1 else 0)

    def _connect(self) -> None:
        self.name.editingFinished.connect(self._tell_name)
        self.document.activated.connect(self._tell_name)
        self.number.editingFinished.connect(self._tell_name)
        self.store_button.clicked.connect(self._store)
        self.leave_out_button.clicked.connect(self.left_out)
        self.read_button.clicked.connect(self.read_wanted)

    def _fill(self, seen: SeenFile, front: LawFront) -> None:
        preview = seen.preview
        self.document.clear()
        names = dict.fromkeys((preview.law.document, *(one.document for one in preview.proposed)))
        self.document.addItems([name for name in names if name])
        self.document.setEditText(front.document)
        for line, text in (
            (self.number, front.number),
            (self.version_name, front.version_name),
            (self.effective, front.effective),
        ):
            line.setText(text)
            line.setCursorPosition(0)
        self.counts.setText(f"{count_words(preview)}。请核对以上各项，可以修改；导入后原文不能改动。")
        self.problems.show_files([BadFile(preview.path, preview.problems)])
        self.text.show_law(preview.law)
        self.left_out_table.show_lines(preview.found.left_out)
        self._name_tab(self.problems, "请核对", len(preview.problems))
        self._name_tab(self.left_out_view, "没有放进条文的内容", len(preview.found.left_out))
        self._show_changes(seen)
        self.tabs.setCurrentWidget(self.problems if preview.problems else self.text)

    def _name_tab(self, part: QWidget, name: str, count: int) -> None:
        """A tab without anything to look at is left out."""
        place = self.tabs.indexOf(part)
        self.tabs.setTabText(place, f"{name} {count}")
        self.tabs.setTabVisible(place, count > 0)

    def _show_changes(self, seen: SeenFile) -> None:
        preview = seen.preview
        self.tabs.setTabVisible(self.tabs.indexOf(self.changes), preview.compared_with is not None)
        if preview.compared_with is not None:
            before = preview.compared_with
            heading = f"与库中的{name_of(before)}（{about(before)}）相比：{change_words(preview.differences)}"
            self.changes.show_passages(heading, seen.passages)

    def _say(self, line: ImportLine) -> None:
        said = line.said
        if not said and line.seen is not None and (already := line.seen.preview.already) is not None:
            said = f"同一文件已导入，就是{name_of(already)}（{about(already)}），不必重复导入。"
        elif not said and line.state is FileState.BLOCKED:
            said = "有必须先解决的问题，不能导入。请按下面的说明处理后，重新选择文件。"
        elif not said and line.state is FileState.DOUBTFUL:
            said = "有需要核对的地方，请看下面的说明，对照官方文本后再决定是否导入。"
        self.notice.setText(said)
        as_role(self.notice, "error" if line.state is FileState.BLOCKED else "")
        self.notice.setVisible(bool(said))

    def _tell_name(self) -> None:
        if self._seen is not None:
            front = self.front()
            self.named.emit(front.document, front.number)

    def _store(self) -> None:
        self.store_wanted.emit(self.front())
