"""条文: the cited articles beside what cites them, with the cited parts marked. Told what to show; fetches nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from inspector_app.domain.law_citations import CitedArticle, CitedText
from ui.models import cited_words
from ui.routes import GoLaws
from ui.theme import as_role
from ui.widgets.elided_label import ElidedLabel

NOTHING_CITED = "这里没有引用可以查找的法律、法规或标准。"
LOOKING = "正在查找…"
SHOW_KEY = "F2"

_INDENT = 18
_MARKED = "QLabel { background: #fff6d9; border-left: 4px solid #9a5200; padding: 3px 6px; }"


class CitedSection(QWidget):
    """One citation: its document and version, what is to be said of it, and its articles."""

    law_wanted = Signal(object)
    """GoLaws."""

    def __init__(self, cited: CitedText, *, reprinted: bool) -> None:
        super().__init__()
        self._cited = cited
        self.marked: list[QLabel] = []
        """The parts that the citation means, in their order."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 6)
        self._column.setSpacing(4)
        self._add(cited_words.heading(cited), "heading")
        if cited.version is not None:
            self._add(cited_words.version_words(cited.version), "hint")
        if reprinted and cited.clause:
            self._add(cited_words.REPRINTED, "hint")
        for sentence in cited_words.sentences(cited):
            self._add(sentence, "error" if cited.version is not None else "")
        for article in cited.articles:
            self._add_article(article)
        self.open_law = QPushButton("在法规库中查看全文")
        self.open_law.clicked.connect(self._tell)
        self._column.addWidget(self.open_law, 0, Qt.AlignmentFlag.AlignLeft)
        self.open_law.setVisible(cited.version is not None)

    def words(self) -> str:
        """Everything that is said, line by line."""
        return "\n".join(label.text() for label in self.findChildren(QLabel))

    def _add_article(self, cited: CitedArticle) -> None:
        article = cited.article
        self._add(" ".join(article.heading), "hint")
        self._add(article.label, "heading")
        for passage in cited_words.passages(cited):
            label = self._add(passage.text, "", indent=passage.depth * _INDENT)
            if passage.marked:
                label.setStyleSheet(_MARKED)
                label.setAccessibleDescription("所引条款")
                self.marked.append(label)
        if cited.before is not None:
            self._add(f"{article.label}与上一版本逐字对照（删去的划线，新增的加下划线）：", "hint")
            change = self._add("", "")
            change.setTextFormat(Qt.TextFormat.RichText)
            change.setText(cited_words.change_markup(cited.before, article))

    def _add(self, text: str, role: str, *, indent: int = 0) -> QLabel:
        label = QLabel(text, wordWrap=True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        as_role(label, role)
        row = QHBoxLayout()
        row.setContentsMargins(indent, 0, 0, 0)
        row.addWidget(label)
        self._column.addLayout(row)
        label.setVisible(bool(text) or not role)
        return label

    def _tell(self) -> None:
        version, articles = self._cited.version, self._cited.articles
        if version is not None:
            self.law_wanted.emit(GoLaws(version.id, articles[0].article.label if articles else ""))


class ArticlePane(QFrame):
    """The citations of one item, one below the other."""

    law_wanted = Signal(object)
    """GoLaws: the library of laws, at what is shown."""
    close_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_role(self, "card")
        self.sections: list[CitedSection] = []
        self._make_widgets()
        self._arrange()
        self.close_button.clicked.connect(self.close_wanted)
        self.bring_in.clicked.connect(self._want_library)

    def show_waiting(self, title: str) -> None:
        """What is asked for is being looked up."""
        self._title.setText(f"条文　{title}".strip())
        self._replace([])
        self._say(LOOKING)
        self._missing.hide()

    def show_cited(self, title: str, texts: Sequence[CitedText], *, reprinted: Collection[str] = ()) -> None:
        """Show what was found. The clauses of ``reprinted`` documents are known from reprints only."""
        self._title.setText(f"条文　{title}".strip())
        self._replace([CitedSection(one, reprinted=one.document in reprinted) for one in texts])
        self._say("" if texts else NOTHING_CITED)
        self._missing.setVisible(any(map(cited_words.needs_text, texts)))
        self._scroll.verticalScrollBar().setValue(0)
        marked = next((label for section in self.sections for label in section.marked), None)
        if marked is not None:
            QTimer.singleShot(0, marked, partial(self._scroll.ensureWidgetVisible, marked, 0, 40))

    def words(self) -> str:
        """Everything that is said, line by line."""
        return "\n".join([self._note.text(), *(section.words() for section in self.sections)]).strip()

    def _make_widgets(self) -> None:
        self._title = ElidedLabel("条文")
        as_role(self._title, "heading")
        self.close_button = QPushButton(f"关闭  {SHOW_KEY}")
        self.close_button.setToolTip(f"关闭条文（{SHOW_KEY}）")
        self._note = QLabel(wordWrap=True)
        as_role(self._note, "hint")
        self._missing = QWidget()
        self._how = QLabel(cited_words.HOW_TO_BRING_IN, wordWrap=True)
        as_role(self._how, "hint")
        self.bring_in = QPushButton("去法规库导入")
        self._sheet = QWidget()
        as_role(self._sheet, "sheet")
        self._scroll = QScrollArea()

    def _arrange(self) -> None:
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(14, 4, 14, 12)
        self._column.setSpacing(10)
        self._column.addWidget(self._note)
        missing = QVBoxLayout(self._missing)
        missing.setContentsMargins(0, 0, 0, 0)
        missing.addWidget(self._how)
        missing.addWidget(self.bring_in, 0, Qt.AlignmentFlag.AlignLeft)
        self._missing.hide()
        self._column.addWidget(self._missing)
        self._column.addStretch(1)
        self._scroll.setWidget(self._sheet)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 10, 2)
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._scroll, 1)

    def _want_library(self) -> None:
        self.law_wanted.emit(GoLaws())

    def _say(self, words: str) -> None:
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def _replace(self, sections: list[CitedSection]) -> None:
        for section in self.sections:
            self._column.removeWidget(section)
            section.hide()
            section.deleteLater()
        self.sections = sections
        for place, section in enumerate(sections):
            section.law_wanted.connect(self.law_wanted)
            self._column.insertWidget(1 + place, section)
