"""The fields of what an item has several of: citations, criteria, wordings, ticks, columns of a bureau's own."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector_app.domain.checklists import Basis, Criterion, OwnColumn, Phrase
from inspector_app.domain.drafting import recited, unverified
from inspector_app.domain.verification import is_verified_here
from inspector_app.domain.vocabulary import BasisRole, Grade
from ui.models.item_editing import Surroundings, standing_of
from ui.theme import as_role
from ui.widgets.badges import BadgeLabel
from ui.widgets.entry_list import EntryEditor
from ui.widgets.typed_field import TypedField
from ui.widgets.typing_group import TypingGroup
from ui.widgets.word_choice import OneOf, YesNo

LONGEST_LINE = 200
_ALWAYS = "无条件"


class CitingEditor(EntryEditor):
    """An entry that cites a document, maybe under a condition only."""

    def __init__(self, group: TypingGroup, *, document: str, only_if: str) -> None:
        super().__init__()
        self._surroundings = Surroundings()
        self.document = TypedField(document, group, hint="输入几个字，从法律文件库中选择", longest=LONGEST_LINE)
        self.only_if = OneOf(only_if)
        self.setFocusProxy(self.document.edit)

    def know(self, surroundings: Surroundings) -> None:
        """What can be cited, and under which conditions."""
        if surroundings.documents != self._surroundings.documents:
            self.document.offer([one.document for one in surroundings.documents])
        self._surroundings = surroundings
        self.only_if.offer(surroundings.condition_choices(_ALWAYS))


class BasisEditor(CitingEditor):
    """检查依据."""

    verify_wanted = Signal()
    """Somebody held the clause against the official text."""

    def __init__(self, group: TypingGroup) -> None:
        super().__init__(group, document="文件名称", only_if="有此情况才引用")
        self._basis: Basis | None = None
        self.number = TypedField("文号", group, longest=LONGEST_LINE)
        self.clause = TypedField("条款", group, hint="如 第十六条第一款第二项", longest=LONGEST_LINE)
        self.role = OneOf("用途", [(one, one.label) for one in BasisRole])
        self.grade = OneOf("核实程度", [(one, one.label) for one in Grade])
        self.standing = BadgeLabel()
        self.against = QLabel(wordWrap=True)
        self.verify = QPushButton("我已核对官方文本…")
        self.take_back = QPushButton("取消核对")
        self._arrange()
        self._connect()

    def show_entry(self, place: Hashable, entry: Any) -> None:
        basis: Basis = entry
        self._basis = basis
        self.document.show_text((place, "document"), basis.document)
        self.number.show_text((place, "number"), basis.number)
        self.clause.show_text((place, "clause"), basis.clause)
        self.role.show_value(basis.role)
        self.grade.show_value(basis.grade)
        self.grade.setEnabled(not basis.print_clause)
        self.only_if.show_value(basis.only_if)
        self.standing.show_badge(standing_of(basis))
        self.against.setText(f"对照：{basis.verified_with}")
        self.against.setVisible(bool(basis.verified_with))
        requirement = basis.role is BasisRole.WORK_REQUIREMENT or basis.grade is Grade.SEED
        self.verify.setVisible(not basis.print_clause and not requirement)
        self.verify.setEnabled(bool(basis.document))
        self.take_back.setVisible(is_verified_here(basis))
        self.number.edit.setReadOnly(self._surroundings.number_of(basis.document) is not None)

    def _arrange(self) -> None:
        as_role(self.against, "hint")
        as_role(self.take_back, "quiet")
        state = QHBoxLayout()
        state.addWidget(self.standing)
        state.addStretch(1)
        state.addWidget(self.verify)
        state.addWidget(self.take_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(6)
        column.addWidget(self.document)
        column.addLayout(side_by_side(self.number, self.clause))
        column.addLayout(state)
        column.addWidget(self.against)
        column.addLayout(
            side_by_side(named("用途", self.role), named("核实程度", self.grade), named("有此情况才引用", self.only_if))
        )

    def _connect(self) -> None:
        self.document.typed.connect(self._cite_document)
        self.number.typed.connect(self._cite_number)
        self.clause.typed.connect(self._cite_clause)
        self.role.picked.connect(partial(self._set, "role"))
        self.grade.picked.connect(partial(self._set, "grade"))
        self.only_if.picked.connect(partial(self._set, "only_if"))
        self.verify.clicked.connect(self.verify_wanted)
        self.take_back.clicked.connect(self._take_back)

    def _cite_document(self, document: str, typing: Hashable) -> None:
        if self._basis is not None:
            known = self._surroundings.number_of(document)
            number = self._basis.number if known is None else known
            self.edited.emit(recited(self._basis, document=document, number=number, clause=self._basis.clause), typing)

    def _cite_number(self, number: str, typing: Hashable) -> None:
        if self._basis is not None:
            self.edited.emit(replace(self._basis, number=number), typing)

    def _cite_clause(self, clause: str, typing: Hashable) -> None:
        if self._basis is not None:
            basis = self._basis
            self.edited.emit(recited(basis, document=basis.document, number=basis.number, clause=clause), typing)

    def _set(self, name: str, value: Any) -> None:
        if self._basis is not None:
            self.edited.emit(replace(self._basis, **{name: value}), None)

    def _take_back(self) -> None:
        if self._basis is not None:
            self.edited.emit(unverified(self._basis), None)


class CriterionEditor(CitingEditor):
    """重大隐患判定标准."""

    def __init__(self, group: TypingGroup) -> None:
        super().__init__(group, document="判定标准", only_if="有此情况才涉及")
        self._criterion = Criterion(document="")
        self.clause = TypedField("条款", group, longest=LONGEST_LINE)
        self.hint = TypedField("什么情况下涉及", group, lines=True)
        self.known_in_part = YesNo("只核实到部分文字")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(6)
        column.addWidget(self.document)
        column.addLayout(side_by_side(self.clause, named("有此情况才涉及", self.only_if)))
        column.addWidget(self.known_in_part)
        column.addWidget(self.hint)
        for name in ("document", "clause", "hint"):
            getattr(self, name).typed.connect(partial(self._type, name))
        self.known_in_part.picked.connect(partial(self._set, "known_in_part"))
        self.only_if.picked.connect(partial(self._set, "only_if"))

    def show_entry(self, place: Hashable, entry: Any) -> None:
        criterion: Criterion = entry
        self._criterion = criterion
        for name in ("document", "clause", "hint"):
            getattr(self, name).show_text((place, name), getattr(criterion, name))
        self.known_in_part.setChecked(criterion.known_in_part)
        self.only_if.show_value(criterion.only_if)

    def _type(self, name: str, text: str, typing: Hashable) -> None:
        self._change(typing, {name: text})

    def _set(self, name: str, value: Any) -> None:
        self._change(None, {name: value})

    def _change(self, typing: Hashable | None, changed: dict[str, Any]) -> None:
        self.edited.emit(replace(self._criterion, **changed), typing)


class PhraseEditor(EntryEditor):
    """常用表述."""

    def __init__(self, group: TypingGroup) -> None:
        super().__init__()
        self._phrase = Phrase(finding="")
        self.finding = TypedField("问题表述", group, lines=True)
        self.requirement = TypedField("整改要求", group, lines=True, hint="留空则用检查项自己的整改要求")
        self.setFocusProxy(self.finding.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(6)
        for name, field in (("finding", self.finding), ("requirement", self.requirement)):
            column.addWidget(field)
            field.typed.connect(partial(self._type, name))

    def show_entry(self, place: Hashable, entry: Any) -> None:
        self._phrase = entry
        self.finding.show_text((place, "finding"), entry.finding)
        self.requirement.show_text((place, "requirement"), entry.requirement)

    def _type(self, name: str, text: str, typing: Hashable) -> None:
        self.edited.emit(replace(self._phrase, **{name: text}), typing)


class TickEditor(EntryEditor):
    """分项: one part that is ticked by itself."""

    def __init__(self, group: TypingGroup) -> None:
        super().__init__()
        self.words = TypedField("名称", group, hint="如 双人保管", longest=LONGEST_LINE)
        self.setFocusProxy(self.words.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.addWidget(self.words)
        self.words.typed.connect(self._type)

    def show_entry(self, place: Hashable, entry: Any) -> None:
        self.words.show_text((place, "tick"), entry)

    def _type(self, text: str, typing: Hashable) -> None:
        self.edited.emit(text, typing)


class OwnColumnEditor(EntryEditor):
    """本单位栏目."""

    def __init__(self, group: TypingGroup) -> None:
        super().__init__()
        self._column = OwnColumn(label="", text="")
        self.label = TypedField("栏目", group, hint="如 责任处室", longest=LONGEST_LINE)
        self.text = TypedField("内容", group, longest=2000)
        self.setFocusProxy(self.label.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.addLayout(side_by_side(self.label, self.text))
        self.label.typed.connect(partial(self._type, "label"))
        self.text.typed.connect(partial(self._type, "text"))

    def show_entry(self, place: Hashable, entry: Any) -> None:
        self._column = entry
        self.label.show_text((place, "label"), entry.label)
        self.text.show_text((place, "text"), entry.text)

    def _type(self, name: str, text: str, typing: Hashable) -> None:
        self.edited.emit(replace(self._column, **{name: text}), typing)


def blank_basis() -> Basis:
    """A citation of which nothing is known yet."""
    return Basis(document="", grade=Grade.DOCUMENT)


def side_by_side(*parts: QWidget) -> QHBoxLayout:
    """Fields in one line, of the same width."""
    line = QHBoxLayout()
    line.setSpacing(10)
    for part in parts:
        line.addWidget(part, 1)
    return line


def named(name: str, widget: QWidget) -> QWidget:
    """A choice with its name above it."""
    label = QLabel(name)
    as_role(label, "hint")
    label.setBuddy(widget)
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(label)
    column.addWidget(widget)
    return whole
