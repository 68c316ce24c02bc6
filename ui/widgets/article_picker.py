"""Picking the article, paragraph or item of a text that a citation means."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTreeView, QVBoxLayout, QWidget

from inspector_app.domain.law_parts import Part, parts_of
from inspector_app.domain.law_texts import Article, LawText, LawVersion
from ui.models.laws import about
from ui.theme import as_role
from ui.widgets.elided_label import ElidedLabel

PART_ROLE = int(Qt.ItemDataRole.UserRole)
CLAUSE_ROLE = PART_ROLE + 1
_BEGINNING = 40
"""Characters of a part that its line shows."""
_UNFOLDED = 8
"""So many articles, or fewer, are shown with their parts."""
_TREE_HEIGHT = 166
_TEXT_HEIGHT = 72


class ArticlePicker(QWidget):
    """Told which text; tells the clause of the part that was picked."""

    picked = Signal(str)
    """As offices spell it."""

    def __init__(self) -> None:
        super().__init__()
        self._law = LawText(document="")
        self.about = ElidedLabel()
        self.filter = QLineEdit(placeholderText="按条号或文字筛选")
        self.model = QStandardItemModel(self)
        self.tree = QTreeView()
        self.text = QPlainTextEdit(readOnly=True)
        self._arrange()
        self.filter.textChanged.connect(self._fill)
        self.tree.selectionModel().currentChanged.connect(self._pick)

    def show_text(self, version: LawVersion, law: LawText, clause: str = "") -> None:
        """Show a text, at a clause if the text has it; showing picks nothing."""
        self._law = law
        self.about.setText(f"从法规库的文本中选一条，自动填入：{about(version)}")
        self._fill()
        if (index := self._index_of(clause)).isValid():
            self.tree.selectionModel().blockSignals(True)
            self.tree.setCurrentIndex(index)
            self.tree.selectionModel().blockSignals(False)
            self.text.setPlainText(index.data(PART_ROLE).text)
            self.tree.scrollTo(index)

    def _arrange(self) -> None:
        as_role(self.about, "hint")
        self.filter.setClearButtonEnabled(True)
        self.filter.setAccessibleName("筛选条文")
        self.tree.setModel(self.model)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setFixedHeight(_TREE_HEIGHT)
        self.tree.setAccessibleName("条文")
        self.text.setFixedHeight(_TEXT_HEIGHT)
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText("选中后在这里显示全文")
        self.text.setAccessibleName("选中的条文")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.about)
        column.addWidget(self.filter)
        column.addWidget(self.tree)
        column.addWidget(self.text)

    def _fill(self) -> None:
        words = self.filter.text().split()
        shown = [article for article in self._law.articles if all(word in _searched(article) for word in words)]
        self.model.clear()
        for article in shown:
            self.model.appendRow(_branch(article))
        if len(shown) <= _UNFOLDED:
            self.tree.expandAll()

    def _pick(self, index: QModelIndex) -> None:
        part = index.data(PART_ROLE)
        if isinstance(part, Part):
            self.text.setPlainText(part.text)
            self.picked.emit(part.clause)

    def _index_of(self, clause: str) -> QModelIndex:
        found = self.model.match(
            self.model.index(0, 0),
            CLAUSE_ROLE,
            clause,
            1,
            Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive,
        )
        return found[0] if clause and found else QModelIndex()


def _branch(article: Article) -> QStandardItem:
    whole, *parts = parts_of(article)
    branch = _line(whole, f"{article.label}　{_beginning(whole.text)}")
    above = branch
    for part in parts:
        line = _line(part, f"{part.clause.removeprefix(article.label)}　{_beginning(part.text)}")
        (above if part.depth > 1 else branch).appendRow(line)
        above = line if part.depth == 1 else above
    return branch


def _line(part: Part, words: str) -> QStandardItem:
    line = QStandardItem(words)
    line.setEditable(False)
    line.setToolTip(part.text)
    line.setData(part, PART_ROLE)
    line.setData(part.clause, CLAUSE_ROLE)
    return line


def _beginning(text: str) -> str:
    first = text.split("\n", maxsplit=1)[0]
    return first if len(first) <= _BEGINNING else f"{first[:_BEGINNING]}…"


def _searched(article: Article) -> str:
    return f"{article.label}{article.text}"
