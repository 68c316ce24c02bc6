"""The current item: what is asked, how to check it, on which basis, its verdict, remark and findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from inspector_app.domain.checklists import Item
from inspector_app.domain.findings import Finding
from inspector_app.domain.vocabulary import Verdict
from inspector_app.services.typing_text import TextField
from ui.drafts import Drafts
from ui.models.basis_lines import CriterionHint
from ui.theme import as_role
from ui.widgets.findings_panel import FindingsPanel
from ui.widgets.text_row import TextRow
from ui.widgets.typed_text import TypedParagraph
from ui.widgets.verdict_buttons import VerdictButtons

_AROUND = 12
"""Pixels left free above and below what is scrolled to."""

AD_HOC_TITLE = "临时登记的隐患"
AD_HOC_HINT = "检查表没有列出、但现场发现的问题，登记在这里。依据由检查人员自行填写。"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardContent:
    """What the card shows. Without an item: the ad hoc findings."""

    section: str = ""
    item: Item | None = None
    basis: Sequence[str] = ()
    criterion: CriterionHint = field(default_factory=CriterionHint)
    verdict: Verdict | None = None
    remark_field: TextField | None = None
    remark: str = ""
    findings: Sequence[Finding] = ()
    open_finding: str = ""
    locked: bool = False


class ItemCard(QFrame):
    """Scrolls what is asked; the verdicts stay in reach below."""

    verdict_chosen = Signal(object)
    """Verdict, or None to take it back."""
    finding_wanted = Signal()
    """再登记一处."""
    next_wanted = Signal()
    """The next item without a verdict."""

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
        _say(self._criterion, _criterion_words(content.criterion))
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

    def show_error(self, sentence: str) -> None:
        """Say why the item's verdict was not taken; nothing with an empty sentence."""
        _say(self._error, sentence)

    def scroll_to_top(self) -> None:
        """Another item is shown."""
        self._scroll.verticalScrollBar().setValue(0)

    def scroll_to(self, widget: QWidget) -> None:
        """Bring a field into view, once what was just shown has its place."""
        QTimer.singleShot(0, widget, partial(self._scroll_to, widget))

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
            content.findings, content.open_finding, content.criterion, drafts, locked=content.locked
        )
        ad_hoc = content.item is None
        self.add_finding.setText("登记一处隐患" if ad_hoc else "再登记一处")
        self.add_finding.setVisible((ad_hoc or content.verdict is Verdict.VIOLATION) and not content.locked)

    def _make_widgets(self) -> None:
        self._place, self._method, self._basis, self._criterion = (_words() for _ in range(4))
        self._hint = _words()
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
        for label in (self._place, self._check, self._method, self._hint, self._basis, self._criterion):
            column.addWidget(label)
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


def _criterion_words(hint: CriterionHint) -> str:
    if not hint.name:
        return ""
    notes = [f"{hint.clause}，条款号据转载" if hint.clause else "", "只核实到部分文字" if hint.known_in_part else ""]
    said = "；".join(note for note in notes if note)
    return f"重大隐患判定：{hint.name}{f'（{said}）' if said else ''} {hint.hint}".rstrip()
