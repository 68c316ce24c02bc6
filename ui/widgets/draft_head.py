"""What concerns a checklist as a whole: its title, for whom it is proposed, and what it asks of the building."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector_app.domain.checklists import Checklist, Condition
from inspector_app.domain.drafting import users_of_condition
from inspector_app.domain.vocabulary import FacilityGroup
from ui.theme import as_role
from ui.widgets.sheets import Card, Sheet
from ui.widgets.typed_field import TypedField
from ui.widgets.typing_group import TypingGroup
from ui.widgets.word_choice import SomeOf

_USERS_NAMED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionLine:
    """A condition with what is said of it."""

    condition: Condition
    premise: str
    """Question of the condition that must hold for this one to be asked; empty where there is none."""
    users: tuple[str, ...]


def condition_lines(checklist: Checklist) -> tuple[ConditionLine, ...]:
    """The conditions of a checklist, and who uses them."""
    questions = {one.key: one.question for one in checklist.conditions}
    return tuple(
        ConditionLine(
            condition=one, premise=questions.get(one.only_if, one.only_if), users=users_of_condition(checklist, one.key)
        )
        for one in checklist.conditions
    )


class _ConditionRow(QFrame):
    """A question, who uses it, and what can be done about it."""

    def __init__(self) -> None:
        super().__init__()
        self.line: ConditionLine | None = None
        self._question = QLabel(wordWrap=True)
        self._about = QLabel(wordWrap=True)
        as_role(self._about, "hint")
        self.change = QPushButton("修改…")
        self.remove = QPushButton("删除")
        as_role(self.remove, "quiet")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._question)
        words.addWidget(self._about)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.addLayout(words, 1)
        row.addWidget(self.change)
        row.addWidget(self.remove)

    def show_line(self, line: ConditionLine) -> None:
        """Show a condition."""
        self.line = line
        self._question.setText(line.condition.question)
        named = "、".join(line.users[:_USERS_NAMED])
        more = f"等{len(line.users)}处" if len(line.users) > _USERS_NAMED else ""
        premise = f"先问：{line.premise}　" if line.premise else ""
        self._about.setText(premise + (f"用到的：{named}{more}" if line.users else "还没有检查项用到，发布时会略去"))


class DraftHead(Sheet):
    """Shows the head of a checklist and tells how it shall be."""

    title_typed = Signal(str, object)
    """The title, and the field that is being typed into."""
    groups_picked = Signal(object)
    """The groups that the checklist shall be proposed for."""
    condition_wanted = Signal(object)
    """The Condition that somebody wants to change; None for a new one."""
    removal_wanted = Signal(str)
    """Key of the condition that shall go."""

    def __init__(self, group: TypingGroup) -> None:
        super().__init__()
        self.name = TypedField("检查表名称", group, longest=200)
        self.groups = SomeOf(FacilityGroup)
        self.add = QPushButton("新增场所情况…")
        self.rows: list[_ConditionRow] = []
        self._conditions = QVBoxLayout()
        self._none = QLabel("还没有。检查项需要“有……时才查”时，在这里或在检查项里新增。", wordWrap=True)
        self._arrange()
        self.name.typed.connect(self.title_typed)
        self.groups.picked.connect(self._pick_groups)
        self.add.clicked.connect(partial(self.condition_wanted.emit, None))

    def show_checklist(self, draft_id: str, checklist: Checklist) -> None:
        """Show a checklist, or the same after an edit."""
        self.name.show_text((draft_id, "title"), checklist.title)
        self.name.show_refusal("")
        self.groups.show_words(checklist.proposed_for)
        self._show_lines(condition_lines(checklist))

    def _arrange(self) -> None:
        about = Card("检查表")
        about.body.addWidget(self.name)
        hint = QLabel("默认用于（新建检查时，这些单位自动勾选这份检查表）", wordWrap=True)
        as_role(hint, "hint")
        about.body.addWidget(hint)
        about.body.addWidget(self.groups)
        asked = Card("场所情况", "每次检查开始时各问一次，例如“有无锅炉”；回答“没有”的，相关检查项自动不查。")
        as_role(self._none, "hint")
        asked.body.addWidget(self._none)
        asked.body.addLayout(self._conditions)
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addStretch(1)
        asked.body.addLayout(line)
        for card in (about, asked):
            self.column.addWidget(card)

    def _show_lines(self, lines: Sequence[ConditionLine]) -> None:
        while len(self.rows) < len(lines):
            self._grow()
        for at, row in enumerate(self.rows):
            row.setVisible(at < len(lines))
            if at < len(lines):
                row.show_line(lines[at])
        self._none.setVisible(not lines)

    def _grow(self) -> None:
        row = _ConditionRow()
        row.change.clicked.connect(partial(self._change, row))
        row.remove.clicked.connect(partial(self._remove, row))
        self.rows.append(row)
        self._conditions.addWidget(row)

    def _change(self, row: _ConditionRow) -> None:
        if row.line is not None:
            self.condition_wanted.emit(row.line.condition)

    def _remove(self, row: _ConditionRow) -> None:
        if row.line is not None:
            self.removal_wanted.emit(row.line.condition.key)

    def _pick_groups(self, groups: tuple[FacilityGroup, ...]) -> None:
        self.groups_picked.emit(frozenset(groups))


class SectionForm(QWidget):
    """A section: its title, and what can be done with it."""

    title_typed = Signal(str, object)
    """The title, and the field that is being typed into."""
    item_wanted = Signal()
    """An item shall be added to it."""

    def __init__(self, group: TypingGroup) -> None:
        super().__init__()
        self.name = TypedField("分类名称", group, longest=200)
        self._count = QLabel(wordWrap=True)
        as_role(self._count, "hint")
        self.add = QPushButton("新增检查项…  Ctrl+N")
        as_role(self.add, "primary")
        card = Card("分类")
        card.body.addWidget(self.name)
        card.body.addWidget(self._count)
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addStretch(1)
        card.body.addLayout(line)
        sheet = Sheet()
        sheet.column.addWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(sheet)
        self.name.typed.connect(self.title_typed)
        self.add.clicked.connect(self.item_wanted)

    def show_section(self, place: object, title: str, items: int) -> None:
        """Show a section, or the same after an edit."""
        self.name.show_text((place, "section"), title)
        self.name.show_refusal("")
        self._count.setText(
            f"这个分类有{items}个检查项。用鼠标拖动或按 Alt+↑、Alt+↓ 调整顺序。"
            if items
            else "这个分类还没有检查项；空的分类发布时会略去。"
        )
