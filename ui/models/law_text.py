"""The text of a law line by line, and its outline."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from inspector_app.domain.law_texts import Article, LawText

LABEL_ROLE = int(Qt.ItemDataRole.UserRole)
_INDENT = "　"
_BEGINNING = 24
"""Characters of an article that its line in the outline shows."""


class LineKind(Enum):
    """What a line is, which decides how it looks."""

    PREFACE = auto()
    HEADING = auto()
    ARTICLE = auto()
    """The first line of an article, which begins with its label."""
    TEXT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One line of the text, without a line end."""

    text: str
    kind: LineKind
    label: str = ""
    """Of the article that it belongs to."""


@dataclass(frozen=True, slots=True)
class LaidOutText:
    """All lines, and where each article begins."""

    lines: tuple[TextLine, ...]
    begins: tuple[int, ...]
    """Number of the first line of each article."""
    labels: tuple[str, ...]

    def line_of(self, label: str) -> int | None:
        """Where an article begins."""
        return self.begins[self.labels.index(label)] if label in self.labels else None

    def label_at(self, line: int) -> str:
        """The article that a line belongs to; empty before the first."""
        place = bisect_right(self.begins, line) - 1
        return self.labels[place] if place >= 0 else ""

    def end_of(self, label: str) -> int:
        """Number of the last line of an article. Raises ValueError."""
        last = begin = self.begins[self.labels.index(label)]
        while last + 1 < len(self.lines) and self.lines[last + 1].label == label:
            last += 1
        return max(last, begin)


def laid_out(law: LawText) -> LaidOutText:
    """The text as it is read: an empty line between articles, headings where they change."""
    lines = tuple(_lines(law))
    starts = [number for number, line in enumerate(lines) if line.kind is LineKind.ARTICLE]
    return LaidOutText(lines, tuple(starts), tuple(lines[number].label for number in starts))


class OutlineModel(QStandardItemModel):
    """编, 章, 节 and below them the articles; ``LABEL_ROLE`` of a leaf gives its label."""

    def __init__(self) -> None:
        super().__init__()
        self._leaves: dict[str, QStandardItem] = {}

    def show_law(self, law: LawText, cited: Mapping[str, int]) -> None:
        """Replace everything. ``cited`` says of each label how many items cite it."""
        self.clear()
        self._leaves = {}
        branches: dict[tuple[str, ...], QStandardItem] = {(): self.invisibleRootItem()}
        for article in law.articles:
            branch = self._branch(branches, article.heading)
            leaf = _leaf(article, cited.get(article.label, 0))
            self._leaves[article.label] = leaf
            branch.appendRow(leaf)

    def index_of(self, label: str) -> QModelIndex:
        """Where an article stands; invalid where it is not there."""
        leaf = self._leaves.get(label)
        return leaf.index() if leaf is not None else QModelIndex()

    def _branch(self, branches: dict[tuple[str, ...], QStandardItem], heading: tuple[str, ...]) -> QStandardItem:
        if heading not in branches:
            above = self._branch(branches, heading[:-1])
            branches[heading] = QStandardItem(" ".join(heading[-1].split()))
            branches[heading].setToolTip(heading[-1])
            branches[heading].setEditable(False)
            above.appendRow(branches[heading])
        return branches[heading]


def _leaf(article: Article, cited: int) -> QStandardItem:
    first = article.paragraphs[0].text if article.paragraphs else ""
    beginning = first.split("\n")[0][:_BEGINNING]
    leaf = QStandardItem(f"{article.label}{f'（{cited}项引用）' if cited else ''}　{beginning}")
    leaf.setToolTip(f"{article.label}　{first}")
    leaf.setEditable(False)
    leaf.setData(article.label, LABEL_ROLE)
    if cited:
        font = leaf.font()
        font.setBold(True)
        leaf.setFont(font)
    return leaf


def _lines(law: LawText) -> Iterator[TextLine]:
    for line in law.preface:
        yield TextLine(text=line, kind=LineKind.PREFACE)
    above: tuple[str, ...] = ()
    for article in law.articles:
        same = next((n for n, (old, new) in enumerate(zip(above, article.heading, strict=False)) if old != new), None)
        shared = min(len(above), len(article.heading)) if same is None else same
        yield TextLine(text="", kind=LineKind.TEXT)
        for heading in article.heading[shared:]:
            yield TextLine(text=heading, kind=LineKind.HEADING)
        above = article.heading
        yield from article_lines(article)


def article_lines(article: Article) -> Iterator[TextLine]:
    """An article as it is printed: the first paragraph behind the label, items and further paragraphs indented."""
    first, *further = article.text.split("\n")
    yield TextLine(text=f"{article.label}{_INDENT}{first}", kind=LineKind.ARTICLE, label=article.label)
    for line in further:
        yield TextLine(text=f"{_INDENT * 2}{line}", kind=LineKind.TEXT, label=article.label)
