"""One finding, as the inspector writes it down on site."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from inspector_app.domain.findings import Finding
from inspector_app.domain.vocabulary import Outcome, Severity
from inspector_app.services.typing_text import TextField, TextOwner
from ui.drafts import Drafts
from ui.models.card_content import FindingGuide, Wording
from ui.theme import as_role
from ui.widgets.choice_buttons import ChoiceButtons
from ui.widgets.deadline_edit import DeadlineEdit
from ui.widgets.major_panel import MajorPanel
from ui.widgets.text_row import TextRow, row_name
from ui.widgets.typed_text import TypedLine, TypedParagraph

LONGEST_PHRASE = 36
"""Characters of a phrase that the menu shows."""


class FindingEditor(QWidget):
    """Shows a finding and tells what is wanted of it; texts are saved through ``rows``."""

    severity_chosen = Signal(object)
    """Severity; 重大 is never told here, it is confirmed with its criterion."""
    confirmed_major = Signal(str)
    declined_major = Signal(str)
    corrected = Signal()
    """当场整改."""
    deadline_chosen = Signal(object)
    """date: 限期整改 until then."""
    wording_chosen = Signal(object)
    """Wording: one of 常用表述."""
    discard_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finding: Finding | None = None
        self._wordings: tuple[Wording, ...] = ()
        self._grace_days = 0
        self._make_widgets()
        self._arrange()
        self._connect()

    @property
    def finding(self) -> Finding | None:
        """What is shown."""
        return self._finding

    def show_finding(self, finding: Finding, guide: FindingGuide, drafts: Drafts, *, locked: bool) -> None:
        """Show a finding as it is recorded, with what was typed into it and is not saved yet."""
        another = self._finding is None or self._finding.id != finding.id
        self._finding = finding
        facts = finding.facts
        self._title.setText(f"隐患{finding.ordinal}")
        for name, row in self.rows.items():
            field = text_field(finding, name)
            row.show_field(field, getattr(facts, name), drafts.of(field))
            row.lock(locked)
        self.severity.show_value(facts.severity)
        self.outcome.show_value(facts.outcome)
        self.deadline.show_deadline(facts.deadline, finding.found_at.date())
        self.major.show_facts(facts, guide.criteria, locked=locked, another=another)
        self._wordings = guide.wordings
        self.phrases.setVisible(bool(guide.wordings) and not locked)
        self._deadline_row.setVisible(facts.outcome is Outcome.DEADLINE)
        self.rows["correction_note"].setVisible(facts.outcome is Outcome.CORRECTED_ON_SITE)
        self.rows["own_basis"].setVisible(finding.item is None)
        for part in (self.severity, self.outcome, self.deadline, self.discard):
            part.setEnabled(not locked)
        if another:
            self.show_error("")

    def propose_days(self, grace_days: int) -> None:
        """Calendar days from finding to deadline, proposed when 当场整改 is changed to 限期整改."""
        self._grace_days = grace_days

    def show_places(self, places: Sequence[str]) -> None:
        """部位 that were named at this facility before, to be proposed while typing."""
        if list(places) != self._places.stringList():
            self._places.setStringList(list(places))

    def show_error(self, sentence: str) -> None:
        """Say why something was not taken; nothing with an empty sentence."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def focus_field(self, name: str) -> QWidget:
        """Put the cursor where something is missing; what has the focus now."""
        if name == "judgement":
            widget = self.major.ask()
        elif name == "deadline":
            widget = self.deadline.day
        else:
            widget = self.rows[name].edit if name in self.rows else self.outcome.button(Outcome.DEADLINE)
        widget.setFocus()
        return widget

    def _make_widgets(self) -> None:
        self._title = QLabel()
        as_role(self._title, "heading")
        self.discard = QPushButton("作废")
        as_role(self.discard, "danger")
        self.discard.setToolTip("作废这条隐患，可以撤销")
        self.phrases = QPushButton("常用表述 ▾")
        self.phrases.setToolTip("选用本检查项的常用表述，替换问题描述和整改要求；可以撤销")
        self._error = QLabel(wordWrap=True)
        as_role(self._error, "error")
        self._error.hide()
        self.major = MajorPanel()
        self.severity = ChoiceButtons([(one, one.label) for one in Severity])
        self.outcome = ChoiceButtons([(one, one.label) for one in Outcome])
        self.deadline = DeadlineEdit()
        place = TypedLine()
        self.rows = {
            "description": TextRow("问题描述", TypedParagraph(), "写明现场看到的问题"),
            "place": TextRow("部位", place, "例如：住院楼三层东侧疏散通道"),
            "requirement": TextRow("整改要求", TypedParagraph(), "要求怎样整改"),
            "correction_note": TextRow("整改情况", TypedParagraph(), "写明当场怎样整改的"),
            "own_basis": TextRow("依据", TypedLine(), "可以不填；填写的内容请自行核对"),
        }
        self._places = QStringListModel(self)
        completer = QCompleter(self._places, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        place.setCompleter(completer)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.phrases)
        head.addWidget(self.discard)
        column.addLayout(head)
        column.addWidget(self._error)
        column.addWidget(self.major)
        column.addWidget(self.rows["description"])
        column.addWidget(self.rows["place"])
        column.addWidget(_named("等级", self.severity))
        column.addWidget(self.rows["requirement"])
        column.addWidget(_named("整改方式", self.outcome))
        self._deadline_row = _named("整改期限", self.deadline)
        column.addWidget(self._deadline_row)
        column.addWidget(self.rows["correction_note"])
        column.addWidget(self.rows["own_basis"])

    def _connect(self) -> None:
        self.severity.chosen.connect(self._choose_severity)
        self.outcome.chosen.connect(self._choose_outcome)
        self.deadline.chosen.connect(self.deadline_chosen)
        self.major.confirmed.connect(self.confirmed_major)
        self.major.declined.connect(self.declined_major)
        self.discard.clicked.connect(self.discard_wanted)
        self.phrases.clicked.connect(self._offer_phrases)

    def phrase_menu(self) -> QMenu:
        """The wordings to choose from, each with its requirement as a tooltip."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for number, wording in enumerate(self._wordings):
            shown = " ".join(wording.description.split())
            cut = shown if len(shown) <= LONGEST_PHRASE else f"{shown[:LONGEST_PHRASE]}…"
            action = menu.addAction(cut if number else f"检查表原文：{cut}")
            action.setToolTip(f"{wording.description}\n整改要求：{wording.requirement}")
            action.triggered.connect(partial(self.wording_chosen.emit, wording))
        return menu

    def _offer_phrases(self) -> None:
        menu = self.phrase_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.phrases.mapToGlobal(self.phrases.rect().bottomLeft()))

    def _choose_severity(self, severity: Severity) -> None:
        if self._finding is None or severity is self._finding.facts.severity:
            return
        if severity is Severity.MAJOR:
            self.major.ask_to_confirm()
        else:
            self.severity_chosen.emit(severity)

    def _choose_outcome(self, outcome: Outcome) -> None:
        if self._finding is None or outcome is self._finding.facts.outcome:
            return
        if outcome is Outcome.CORRECTED_ON_SITE:
            self.corrected.emit()
        else:
            self.deadline_chosen.emit(self._finding.found_at.date() + timedelta(days=self._grace_days))


def text_field(finding: Finding, name: str) -> TextField:
    """One of a finding's texts."""
    return TextField(owner=TextOwner.FINDING, id=finding.id, name=name)


def _named(name: str, widget: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(row_name(name, buddy=widget), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(widget, 1)
    return holder
