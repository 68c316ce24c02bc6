"""Reading a law: its outline, its text, what cites the article, and what it changed against the version before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from inspector_app.domain.law_needs import HeldCitation, HeldCitations
from inspector_app.domain.law_texts import Article, LawText, LawVersion
from ui import texts
from ui.models.edition_changes import Passage
from ui.models.law_text import LABEL_ROLE, OutlineModel
from ui.models.laws import LawRow, Standing, about, name_of, report_words
from ui.theme import as_role
from ui.widgets.badges import BadgeLabel
from ui.widgets.change_sheet import ChangeSheet
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.law_find_bar import LawFindBar
from ui.widgets.law_text_view import LawTextView

ROOM_FOR_OUTLINE = 560
"""Logical pixels from which the outline stands beside the text."""
_SHARES = (200, 430)
_CHECK_SHOWN = 40
"""Characters of an item in the menu."""
NO_CITATION = "无检查项引用"
ROOM_FOR_BUTTONS = 420
"""Logical pixels of height from which the buttons stand above the text; below they are in a menu."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLaw:
    """A version with everything that is said of it."""

    row: LawRow
    law: LawText
    held: HeldCitations
    has_before: bool
    """There is an older version to compare it with."""
    imported_by: str = ""
    """Name."""

    @property
    def version(self) -> LawVersion:
        """What is read."""
        return self.row.version


class LawReading(QWidget):
    """Told what to show; tells what somebody wants."""

    copy_wanted = Signal()
    compare_wanted = Signal()
    report_wanted = Signal()
    """All citations of the document, held against this text."""
    item_wanted = Signal(object)
    """HeldCitation of the item to open."""
    withdraw_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: ShownLaw | None = None
        self._cited: dict[str, tuple[HeldCitation, ...]] = {}
        self._make_widgets()
        self._arrange()
        self._connect()

    @property
    def shown(self) -> ShownLaw | None:
        """What is shown."""
        return self._shown

    def show_law(self, shown: ShownLaw, label: str = "") -> None:
        """Show a text at an article; else the same text where one reads it, another one from its beginning."""
        before, self._shown = self._shown, shown
        same = before is not None and before.version.id == shown.version.id
        self._say_what_it_is(shown)
        self._cited = dict(shown.held.by_article())
        self.outline_model.show_law(shown.law, {one: len(citing) for one, citing in self._cited.items()})
        self.outline.expandAll()
        if not same:
            self.find_bar.clear()
            self.show_text()
            self.text.show_law(shown.law)
        self._follow_text(self.text.article)
        if label:
            self.go_to(label)

    def go_to(self, label: str) -> bool:
        """Show an article; False where the text has none of this label."""
        self.show_text()
        found = self.text.go_to(label)
        if found:
            self.text.setFocus()
        return found

    def article(self) -> Article | None:
        """The article that is read."""
        return self._shown.law.article(self.text.article) if self._shown else None

    def show_changes(self, heading: str, passages: Iterable[Passage]) -> None:
        """Show what changed, instead of the text."""
        self.changes.show_passages(heading, passages)
        self._pile.setCurrentWidget(self.changes)
        self.compare_button.setChecked(True)

    def show_text(self) -> None:
        """Back to the text."""
        self._pile.setCurrentWidget(self._halves)
        self.compare_button.setChecked(False)

    @property
    def shows_changes(self) -> bool:
        """Are the changes in view?"""
        return self._pile.currentWidget() is self.changes

    def step_back(self) -> bool:
        """From the changes to the text, or out of the search; False where there is no such step."""
        if self.shows_changes:
            self.show_text()
            return True
        if self.find_bar.words:
            self.find_bar.clear()
            self.text.setFocus()
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.outline.setVisible(self.width() >= ROOM_FOR_OUTLINE)
        around = self.parentWidget()
        roomy = around is None or around.height() >= ROOM_FOR_BUTTONS
        self._buttons.setVisible(roomy)
        self.more_button.setVisible(not roomy)

    # Its parts.

    def _make_widgets(self) -> None:
        self.title = ElidedLabel()
        self.badge = BadgeLabel()
        self.about = ElidedLabel()
        self.find_bar = LawFindBar()
        self.copy_button = QPushButton("复制本条 (F4)")
        self.citing_button = QPushButton(NO_CITATION)
        self.citing_menu = QMenu(self.citing_button)
        self.report_button = QPushButton("引用核对")
        self.compare_button = QPushButton("与上一版本对照")
        self.more_button = QPushButton("更多")
        self.more_menu = QMenu(self.more_button)
        self.withdraw_button = QPushButton("撤下")
        self.restore_button = QPushButton("恢复")
        self.outline_model = OutlineModel()
        self.outline = QTreeView()
        self.text = LawTextView()
        self.changes = ChangeSheet()
        self._pile = QStackedWidget()

    def _arrange(self) -> None:
        as_role(self.title, "heading")
        as_role(self.about, "hint")
        self.outline.setModel(self.outline_model)
        self.outline.setHeaderHidden(True)
        self.outline.setAccessibleName("目录")
        self.outline.setUniformRowHeights(True)
        self.outline.setIndentation(14)
        self.outline.setMinimumWidth(120)
        self.compare_button.setCheckable(True)
        as_role(self.compare_button, "chip")
        as_role(self.withdraw_button, "quiet")
        self.citing_button.setMenu(self.citing_menu)
        self.more_button.setMenu(self.more_menu)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.badge)
        self._buttons = QWidget()
        row = FlowLayout(self._buttons)
        for button in self._all_buttons():
            row.addWidget(button)
        self._halves = QSplitter(Qt.Orientation.Horizontal)
        self._halves.setChildrenCollapsible(False)
        self._halves.addWidget(self.outline)
        self._halves.addWidget(self.text)
        for part, share in enumerate(_SHARES):
            self._halves.setStretchFactor(part, share)
        self._halves.setSizes(list(_SHARES))
        self._pile.addWidget(self._halves)
        self._pile.addWidget(self.changes)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.about)
        finding = QHBoxLayout()
        finding.addWidget(self.find_bar, 1)
        finding.addWidget(self.more_button)
        column.addLayout(finding)
        column.addWidget(self._buttons)
        column.addWidget(self._pile, 1)

    def _all_buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.copy_button,
            self.citing_button,
            self.report_button,
            self.compare_button,
            self.withdraw_button,
            self.restore_button,
        )

    def _connect(self) -> None:
        self.outline.selectionModel().currentChanged.connect(self._go_by_outline)
        self.text.article_changed.connect(self._follow_text)
        self.find_bar.words_changed.connect(self._find)
        self.find_bar.stepped.connect(self._step)
        self.find_bar.jump_wanted.connect(self._jump)
        self.copy_button.clicked.connect(self.copy_wanted)
        self.report_button.clicked.connect(self.report_wanted)
        self.compare_button.clicked.connect(self._turn_to_changes)
        self.withdraw_button.clicked.connect(self.withdraw_wanted)
        self.restore_button.clicked.connect(self.restore_wanted)
        self.more_menu.aboutToShow.connect(self._fill_more)

    def _fill_more(self) -> None:
        """What the buttons do, in a menu."""
        self.more_menu.clear()
        for button in self._all_buttons():
            if button.isHidden():
                continue
            if button is self.citing_button and button.isEnabled():
                self.more_menu.addMenu(self.citing_menu).setText(button.text())
                continue
            action = self.more_menu.addAction(button.text())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)

    def _say_what_it_is(self, shown: ShownLaw) -> None:
        version, held = shown.version, shown.held
        self.title.setText(name_of(version))
        self.badge.show_badge(shown.row.badge)
        by = f"由{shown.imported_by}" if shown.imported_by else ""
        brought = f"{by}于{texts.day_of(version.imported_at)}导入（{version.source_name}）"
        self.about.setText(f"{about(version)} · 共{len(shown.law.articles)}条 · {brought}")
        withdrawn = shown.row.standing is Standing.WITHDRAWN
        self.withdraw_button.setVisible(not withdrawn)
        self.restore_button.setVisible(withdrawn)
        self.compare_button.setVisible(shown.has_before)
        missing = f"，缺{len(held.missing)}" if held.missing else ""
        self.report_button.setText(f"引用核对 {len(held.citations)}{missing}")
        self.report_button.setToolTip(report_words(held))
        self.report_button.setVisible(bool(held.citations))

    def _go_by_outline(self, index: QModelIndex) -> None:
        label = index.data(LABEL_ROLE)
        if isinstance(label, str) and label != self.text.article:
            self.show_text()
            self.text.go_to(label)

    def _follow_text(self, label: str) -> None:
        self._show_citing(label)
        index = self.outline_model.index_of(label)
        if index.isValid() and index != self.outline.currentIndex():
            self.outline.setCurrentIndex(index)
            self.outline.scrollTo(index)

    def _show_citing(self, label: str) -> None:
        citing = self._cited.get(label, ())
        self.copy_button.setEnabled(bool(label))
        self.citing_button.setEnabled(bool(citing))
        self.citing_button.setText(f"引用本条：{len(citing)}项" if citing else NO_CITATION)
        self.citing_menu.clear()
        for one in citing:
            cited = one.citation
            check = cited.check if len(cited.check) <= _CHECK_SHOWN else f"{cited.check[:_CHECK_SHOWN]}…"
            action = self.citing_menu.addAction(f"{cited.item_id}　{check}　{cited.clause}".replace("&", "&&"))
            action.triggered.connect(partial(self.item_wanted.emit, one))

    def _find(self, words: str) -> None:
        self.show_text()
        self.find_bar.show_found(self.text.find_all(words), self.text.place)

    def _step(self, by: int) -> None:
        self.text.step(by)
        self.find_bar.show_found(None, self.text.place)

    def _jump(self, label: str) -> None:
        if self._shown is None:
            return
        labels = [article.label for article in self._shown.law.articles]
        if (found := self.find_bar.sought(label, labels)) is not None:
            self.go_to(found)

    def _turn_to_changes(self) -> None:
        if self.shows_changes:
            self.show_text()
        else:
            self.compare_button.setChecked(False)
            self.compare_wanted.emit()
