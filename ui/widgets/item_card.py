"""The current item: what is asked, how to check it, on which basis, its verdict, remark and findings."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from inspector_app.domain.checklists import Item
from inspector_app.domain.vocabulary import Verdict
from ui.drafts import Drafts
from ui.models.basis_lines import CriterionHint
from ui.models.card_content import CardContent
from ui.models.lines import Badge, Tone
from ui.theme import as_role
from ui.widgets.article_pane import SHOW_KEY
from ui.widgets.badges import BadgeLabel
from ui.widgets.criterion_question import REPRINTED
from ui.widgets.findings_panel import FindingsPanel
from ui.widgets.text_row import TextRow
from ui.widgets.tick_rows import TickRows
from ui.widgets.typed_text import TypedParagraph
from ui.widgets.verdict_buttons import VerdictButtons

_AROUND = 12
"""Pixels left free above and below what is scrolled to."""

AD_HOC_TITLE = "临时登记的隐患"
AD_HOC_HINT = "检查表没有列出、但现场发现的问题，登记在这里。依据由检查人员自行填写。"


class ItemCard(QFrame):
    """Scrolls what is asked; the verdicts stay in reach below."""

    verdict_chosen = Signal(object)
    """Verdict, or None to take it back."""
    finding_wanted = Signal()
    """再登记一处."""
    next_wanted = Signal()
    """The next item without a verdict."""
    ticked = Signal(str, object)
    """A part of the item, and True, False or None."""
    articles_wanted = Signal()
    """The cited articles are to be shown, or no longer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_role(self, "card")
        self._make_widgets()
        self._arrange()
        self._connect()

    def show_content(self, content: CardContent, drafts: Drafts) -> None:
        """Show an item with everything that belongs to it, or the ad hoc findings."""
        item = content.item
        self._place.setText(f"{item.id}　{content.section}" if item else "")
        self._place.setVisible(item is not None)
        self._check.setText(item.check if item else AD_HOC_TITLE)
        _say(self._method, f"检查方法：{item.method}" if item and item.method else "")
        _say(self._hint, _hint_words(item) if item else AD_HOC_HINT)
        _say(self._basis, "\n".join(content.basis))
        # A finding asks about its criteria itself.
        criteria = () if content.findings else content.guide.criteria
        _say(self._criterion, "\n".join(map(_criterion_words, criteria)))
        _say(self._own_columns, _own_column_words(item) if item else "")
        self.articles.setVisible(content.readable)
        self._photo.setVisible(item is not None and item.photo_required)
        self.ticks.show_ticks(item.ticks if item else (), content.ticks, locked=content.locked)
        self.show_verdict(content.verdict)
        self.verdicts.setVisible(item is not None)
        self.verdicts.setEnabled(not content.locked)
        self.remark.setVisible(item is not None)
        if content.remark_field is not None:
            self.remark.show_field(content.remark_field, content.remark, drafts.of(content.remark_field))
        self.remark.lock(content.locked)
        self._show_findings(content, drafts)

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Only the verdict has changed."""
        self.verdicts.show_verdict(verdict)

    def show_articles_open(self, shown: bool) -> None:
        """Whether the cited articles are in view."""
        self.articles.setChecked(shown)

    def show_error(self, sentence: str) -> None:
        """Say why the item's verdict was not taken; nothing with an empty sentence."""
        _say(self._error, sentence)

    def scroll_to_top(self) -> None:
        """Another item is shown."""
        self._scroll.verticalScrollBar().setValue(0)

    def scroll_to(self, widget: QWidget) -> None:
        """Bring a field into view, once what was just shown has its place."""
        QTimer.singleShot(0, widget, partial(self._scroll_to, widget))

    def _want_articles(self, checked: bool) -> None:
        self.articles.setChecked(not checked)  # it shows what is known, until the page says otherwise
        self.articles_wanted.emit()

    def _scroll_to(self, widget: QWidget) -> None:
        bar = self._scroll.verticalScrollBar()
        top = widget.mapTo(self._sheet, widget.rect().topLeft()).y()
        bottom = top + min(widget.height(), self._scroll.viewport().height() - 2 * _AROUND)
        if top - _AROUND < bar.value():
            bar.setValue(top - _AROUND)
        elif bottom + _AROUND > bar.value() + self._scroll.viewport().height():
            bar.setValue(bottom + _AROUND - self._scroll.viewport().height())

    def _show_findings(self, content: CardContent, drafts: Drafts) -> None:
        self.findings.show_findings(
            content.findings, content.open_finding, content.guide, drafts, locked=content.locked
        )
        ad_hoc = content.item is None
        self.add_finding.setText("登记一处隐患" if ad_hoc else "再登记一处")
        self.add_finding.setVisible((ad_hoc or content.verdict is Verdict.VIOLATION) and not content.locked)

    def _make_widgets(self) -> None:
        self._place, self._method, self._basis, self._criterion = (_words() for _ in range(4))
        self._hint, self._own_columns = _words(), _words()
        self._photo = BadgeLabel()
        self._photo.show_badge(Badge("必拍照　请拍照留存", Tone.WARNING))
        self.articles = QPushButton(f"查看条文  {SHOW_KEY}")
        self.articles.setCheckable(True)
        self.articles.setToolTip(f"在旁边显示所引条文（{SHOW_KEY}）")
        as_role(self.articles, "chip")
        self.ticks = TickRows()
        self._check = QLabel(wordWrap=True)
        self._check.setObjectName("itemCheck")
        self._check.setStyleSheet("QLabel#itemCheck { font-size: 15pt; }")
        self._check.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._error = QLabel(wordWrap=True)
        as_role(self._error, "error")
        self.remark = TextRow("备注", TypedParagraph(), "可以不填")
        self.findings = FindingsPanel()
        self.add_finding = QPushButton()
        self.verdicts = VerdictButtons()
        self.next_blank = QPushButton("下一未检查  Enter")
        self.next_blank.setToolTip("跳到下一个还没有判定的检查项（Enter）")
        self._scroll = QScrollArea()

    def _arrange(self) -> None:
        self._sheet = QWidget()
        as_role(self._sheet, "sheet")
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._place, 1)
        head.addWidget(self._photo)
        column.addLayout(head)
        for label in (self._check, self._method, self._hint, self._own_columns):
            column.addWidget(label)
        rests_on = QHBoxLayout()
        rests_on.addWidget(self._basis, 1)
        rests_on.addWidget(self.articles, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(rests_on)
        column.addWidget(self._criterion)
        column.addWidget(self.ticks)
        column.addWidget(self._error)
        column.addWidget(self.findings)
        column.addWidget(self.add_finding, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.remark)
        column.addStretch(1)
        self._scroll.setWidget(self._sheet)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = QFrame()
        as_role(bar, "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self.verdicts, 1)
        row.addWidget(self.next_blank)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(bar)

    def _connect(self) -> None:
        self.verdicts.chosen.connect(self.verdict_chosen)
        self.findings.editor.major.asked.connect(partial(self.scroll_to, self.findings.editor.major))
        self.ticks.ticked.connect(self.ticked)
        self.articles.clicked.connect(self._want_articles)
        self.add_finding.clicked.connect(self.finding_wanted)
        self.next_blank.clicked.connect(self.next_wanted)


def _words() -> QLabel:
    label = QLabel(wordWrap=True)
    as_role(label, "hint")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _say(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _hint_words(item: Item) -> str:
    lines = (
        f"提示：{item.hint}" if item.hint else "",
        f"适用说明：{item.applies.remark}" if item.applies.remark else "",
    )
    return "\n".join(line for line in lines if line)


def _own_column_words(item: Item) -> str:
    """其他栏目: what a bureau's own table says of the item."""
    columns = "；".join(f"{one.label}：{one.text}" for one in item.own_columns)
    return f"其他栏目　{columns}" if columns else ""


def _criterion_words(hint: CriterionHint) -> str:
    notes = [f"{hint.clause}，{REPRINTED}" if hint.clause else "", "只核实到部分文字" if hint.known_in_part else ""]
    said = "；".join(note for note in notes if note)
    return f"重大隐患判定：{hint.name}{f'（{said}）' if said else ''} {hint.hint}".rstrip()
