"""The strip above a file that is to become a checklist: which file, what it is, and what it is to become."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QRadioButton, QVBoxLayout, QWidget

from inspector_app.domain.checklist_imports import FileKind
from ui.models.import_outcome import Outcome
from ui.models.shelf import edition_name
from ui.theme import as_role
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.word_choice import OneOf

LONGEST_TITLE = 200
_OF_WORKBOOKS = (FileKind.TEMPLATE, FileKind.TABLE, FileKind.XLSFORM)


class ImportHead(QWidget):
    """Keeps the title and whether the checklist is to be another one."""

    back_wanted = Signal()
    again_wanted = Signal()
    """Read the file once more."""
    other_wanted = Signal()
    """Choose another file."""
    kind_picked = Signal(object)
    """The FileKind that a person says it is."""
    changed = Signal()
    """Another title."""

    def __init__(self) -> None:
        super().__init__()
        self._given_title = ""
        """What the file calls itself."""
        self._make_widgets()
        self._arrange()
        self._connect()

    def show_file(self, path: Path, kind: FileKind) -> None:
        """Name the file and what it seems to be."""
        self.file.setText(path.name)
        kinds = (kind,) if kind is FileKind.YAML else _OF_WORKBOOKS
        self.kind.offer([(one, one.label) for one in kinds])
        self.kind.show_value(kind)
        self.kind.setEnabled(len(kinds) > 1)

    def show_summary(self, words: str, *, wrong: bool) -> None:
        """What came out of it."""
        self.summary.setText(words)
        as_role(self.summary, "error" if wrong else "hint")

    def show_checklist(self, outcome: Outcome) -> None:
        """Offer the title of the checklist, unless a person wrote another one; and the ways it can go."""
        checklist, present = outcome.checklist, outcome.present
        self._form.setVisible(checklist is not None)
        self._ways.setVisible(present is not None)
        if checklist is not None and self._title_is_proposed():
            self._given_title = checklist.title
            self._propose_title()
        if present is not None:
            same = "" if outcome.changes else "文件的内容与它完全相同。"
            self.about.setText(
                f"检查表库中已有这份检查表：“{present.title}”{edition_name(present.edition)}（代号{present.id}）。{same}"
            )

    def begin(self) -> None:
        """Another file: nothing of what was said before counts."""
        self._given_title = ""
        self.title.clear()
        self.as_edition.setChecked(True)

    @property
    def as_another(self) -> bool:
        """It becomes a checklist beside the one that has its id."""
        return self.as_other.isChecked()

    def _make_widgets(self) -> None:
        self.back_button = QPushButton("‹ 返回 (Esc)")
        self.file = ElidedLabel()
        self.again_button = QPushButton("重新读取 (F5)")
        self.other_button = QPushButton("换一个文件… (Ctrl+O)")
        self.kind = OneOf("文件类型")
        self.summary = QLabel(wordWrap=True)
        self.title = QLineEdit(maxLength=LONGEST_TITLE)
        self.about = QLabel(wordWrap=True)
        self.as_edition = QRadioButton("作为它的新版")
        self.as_other = QRadioButton("作为另一份检查表")

    def _arrange(self) -> None:
        as_role(self.back_button, "quiet")
        as_role(self.file, "heading")
        as_role(self.about, "hint")
        self.title.setAccessibleName("检查表名称")
        self.title.setPlaceholderText("检查表名称")
        self.kind.setMinimumWidth(200)
        self.as_edition.setChecked(True)
        head = QHBoxLayout()
        head.addWidget(self.back_button)
        head.addWidget(self.file, 1)
        head.addWidget(self.again_button)
        head.addWidget(self.other_button)
        kind = QHBoxLayout()
        kind.addWidget(QLabel("文件类型"))
        kind.addWidget(self.kind, 1)
        kind.addWidget(self.summary, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(kind)
        column.addWidget(self._make_form())

    def _make_form(self) -> QWidget:
        self._form, self._ways = QWidget(), QWidget()
        ways = QVBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(0)
        ways.addWidget(self.about)
        choice = QWidget()
        flow = FlowLayout(choice)
        flow.addWidget(self.as_edition)
        flow.addWidget(self.as_other)
        ways.addWidget(choice)
        name = QHBoxLayout()
        name.addWidget(QLabel("导入后的名称"))
        name.addWidget(self.title, 1)
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._ways)
        column.addLayout(name)
        return self._form

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.back_wanted)
        self.again_button.clicked.connect(self.again_wanted)
        self.other_button.clicked.connect(self.other_wanted)
        self.kind.picked.connect(self.kind_picked)
        self.title.textChanged.connect(self.changed)
        for button in (self.as_edition, self.as_other):
            button.clicked.connect(self._change_way)

    def _change_way(self) -> None:
        if self._title_is_proposed():
            self._propose_title()

    def _title_is_proposed(self) -> bool:
        return self.title.text().strip() in ("", self._given_title, _own(self._given_title))

    def _propose_title(self) -> None:
        """Two checklists beside each other are better not called the same."""
        title = _own(self._given_title) if self.as_another else self._given_title
        self.title.setText(title[:LONGEST_TITLE])
        self.title.setCursorPosition(0)


def _own(title: str) -> str:
    return f"{title}（本单位）"
