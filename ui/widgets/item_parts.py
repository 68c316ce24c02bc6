"""The parts of an item's form. Each shows some fields of the item and tells how they shall be."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from inspector_app.domain.checklists import Criterion, Item, OwnColumn, Phrase
from inspector_app.domain.item_fields import ItemField
from inspector_app.domain.vocabulary import Authority, DutyKind, FacilityGroup, OurAction, Severity
from ui.models.item_editing import FieldEdit, Surroundings, standing_of
from ui.models.lines import Tone
from ui.theme import as_role
from ui.widgets.choice_buttons import ChoiceButtons
from ui.widgets.entry_list import EntryEditor, EntryList
from ui.widgets.folding_card import FoldingCard
from ui.widgets.item_entries import (
    BasisEditor,
    CitingEditor,
    CriterionEditor,
    OwnColumnEditor,
    PhraseEditor,
    TickEditor,
    blank_basis,
    named,
    side_by_side,
)
from ui.widgets.typed_field import TypedField
from ui.widgets.typing_group import TypingGroup
from ui.widgets.word_choice import OneOf, SomeOf, YesNo

NEW_CONDITION = "+"
"""Stands for a condition that is yet to be made."""
_WORDING_HINTS = {
    ItemField.CHECK: "检查什么，一句话",
    ItemField.METHOD: "怎么查：看现场、查台账、实操……",
    ItemField.FINDING: "不符合时写进文书的问题表述",
    ItemField.REQUIREMENT: "要求单位怎么改",
}
_NO_CONDITION = "无条件，都要检查"


class ItemPart(FoldingCard):
    """A card of the form."""

    edited = Signal(object)
    """FieldEdit."""

    fields: tuple[ItemField, ...] = ()
    """What can be edited here."""

    def show_item(self, item: Item, surroundings: Surroundings) -> None:
        """Show an item, or the same after an edit."""
        raise NotImplementedError

    def editor_of(self, field: ItemField) -> QWidget:
        """Where a field is edited."""
        raise NotImplementedError

    def _tell(self, field: ItemField, value: Any, typing: Hashable | None = None, label: str = "") -> None:
        self.edited.emit(FieldEdit(field=field, value=value, typing=typing, label=label))


class WordingPart(ItemPart):
    """What is asked and how it is written down: the fields that every item has."""

    fields = (
        ItemField.CHECK,
        ItemField.METHOD,
        ItemField.FINDING,
        ItemField.REQUIREMENT,
        ItemField.SEVERITY,
        ItemField.PHOTO_REQUIRED,
        ItemField.NOTICE_READY,
    )

    def __init__(self, group: TypingGroup) -> None:
        super().__init__("内容和文书用语", folded=False)
        self.texts = {
            field: TypedField(field.label, group, lines=True, hint=hint) for field, hint in _WORDING_HINTS.items()
        }
        self.severity = ChoiceButtons([(one, one.label) for one in Severity])
        self.photo = YesNo("必拍照：判为不符合时必须附照片")
        self.ready = YesNo("表述可直接用于文书（不勾选：制作文书前必须修改）")
        for field, row in self.texts.items():
            row.typed.connect(partial(self._type, field))
            self.body.addWidget(row)
        self.body.addWidget(named("建议等级", self.severity))
        self.body.addWidget(self.photo)
        self.body.addWidget(self.ready)
        self.severity.chosen.connect(partial(self._tell, ItemField.SEVERITY))
        self.photo.picked.connect(partial(self._tell, ItemField.PHOTO_REQUIRED))
        self.ready.picked.connect(partial(self._tell, ItemField.NOTICE_READY))

    def show_item(self, item: Item, surroundings: Surroundings) -> None:
        for field, row in self.texts.items():
            row.show_text((item.id, field), getattr(item, field.value))
        self.severity.show_value(item.severity)
        self.photo.setChecked(item.photo_required)
        self.ready.setChecked(item.notice_ready)
        self.summarize(item.check)

    def editor_of(self, field: ItemField) -> QWidget:
        others: dict[ItemField, QWidget] = {ItemField.PHOTO_REQUIRED: self.photo, ItemField.NOTICE_READY: self.ready}
        if field in self.texts:
            return self.texts[field].edit
        return others.get(field, self.severity.button(Severity.GENERAL))

    def _type(self, field: ItemField, text: str, typing: Hashable) -> None:
        self._tell(field, text, typing)


class ScopePart(ItemPart):
    """适用范围: whom the item concerns."""

    condition_wanted = Signal()
    """The item shall depend on a condition that is yet to be made."""

    fields = (ItemField.APPLIES,)

    def __init__(self, group: TypingGroup) -> None:
        super().__init__("适用范围")
        self._item: Item | None = None
        self.groups = SomeOf(FacilityGroup)
        self.condition = OneOf("有此情况才查")
        self.remark = TypedField("适用说明", group, lines=True, hint="对某些单位要注意什么；没有就留空")
        hint = QLabel("适用单位（都不勾选＝所有单位）", wordWrap=True)
        as_role(hint, "hint")
        self.body.addWidget(hint)
        self.body.addWidget(self.groups)
        self.body.addWidget(named("有此情况才查", self.condition))
        self.body.addWidget(self.remark)
        self.groups.picked.connect(self._pick_groups)
        self.condition.picked.connect(self._pick_condition)
        self.remark.typed.connect(self._type_remark)

    def show_item(self, item: Item, surroundings: Surroundings) -> None:
        self._item = item
        self.groups.show_words(item.applies.groups)
        choices = [*surroundings.condition_choices(_NO_CONDITION), (NEW_CONDITION, "新增一个场所情况…")]
        self.condition.offer(choices)
        self.condition.show_value(item.applies.if_present)
        self.remark.show_text((item.id, "remark"), item.applies.remark)
        groups = "、".join(one.label for one in FacilityGroup if one in item.applies.groups) or "所有单位"
        question = dict(choices).get(item.applies.if_present, "")
        self.summarize(f"{groups}；{question}" if item.applies.if_present else groups)

    def editor_of(self, field: ItemField) -> QWidget:
        return self.condition

    def _pick_groups(self, groups: tuple[FacilityGroup, ...]) -> None:
        self._change(None, groups=frozenset(groups))

    def _pick_condition(self, key: str) -> None:
        if key == NEW_CONDITION:
            if self._item is not None:
                self.condition.show_value(self._item.applies.if_present)
            self.condition_wanted.emit()
        else:
            self._change(None, if_present=key)

    def _type_remark(self, text: str, typing: Hashable) -> None:
        self._change(typing, remark=text)

    def _change(self, typing: Hashable | None, **changed: Any) -> None:
        if self._item is not None:
            self._tell(ItemField.APPLIES, replace(self._item.applies, **changed), typing)


class EntriesPart(ItemPart):
    """A field that holds several of something."""

    def __init__(
        self, field: ItemField, name: str, make: Callable[[], EntryEditor], blank: Callable[[], Any], hint: str = ""
    ) -> None:
        super().__init__(field.label)
        self.fields = (field,)
        self.field = field
        self.entries = EntryList(name, make, blank)
        if hint:
            words = QLabel(hint, wordWrap=True)
            as_role(words, "hint")
            self.body.addWidget(words)
        self.body.addWidget(self.entries)
        self.entries.edited.connect(self._edit)

    def show_item(self, item: Item, surroundings: Surroundings) -> None:
        entries = getattr(item, self.field.value)
        self.entries.show_entries((item.id, self.field), entries)
        self.handle.setText(f"{self.field.label}（{len(entries)}）")
        self.summarize(self._brief(entries))

    def editor_of(self, field: ItemField) -> QWidget:
        return self.entry_editor(0)

    def entry_editor(self, at: int) -> QWidget:
        """Where an entry is edited; where there is none, the button that adds one."""
        editors = self.entries.editors
        return editors[min(at, len(editors) - 1)] if editors else self.entries.add

    def _brief(self, entries: tuple[Any, ...]) -> str:
        return "；".join(brief_of(one) for one in entries)

    def _edit(self, entries: tuple[Any, ...], typing: Hashable | None, label: str) -> None:
        self._tell(self.field, entries, typing, label)


class CitingPart(EntriesPart):
    """Several entries that cite documents: their editors know what can be cited."""

    def __init__(
        self, field: ItemField, name: str, make: Callable[[], CitingEditor], blank: Callable[[], Any], hint: str
    ) -> None:
        super().__init__(field, name, partial(self._make, make), blank, hint)
        self._editors: list[CitingEditor] = []
        self._surroundings = Surroundings()

    def show_item(self, item: Item, surroundings: Surroundings) -> None:
        self._surroundings = surroundings
        for editor in self._editors:
            editor.know(surroundings)
        super().show_item(item, surroundings)

    def _make(self, make: Callable[[], CitingEditor]) -> EntryEditor:
        editor = make()
        editor.know(self._surroundings)
        self._editors.append(editor)
        return editor


class BasisPart(CitingPart):
    """检查依据, which somebody of the bureau may complete."""

    verify_wanted = Signal(int)
    """Position of the citation that somebody held against the official text."""

    def __init__(self, group: TypingGroup) -> None:
        hint = "没有核对过条款的依据，文书上只印文件名。"
        super().__init__(ItemField.BASIS, "依据", partial(self._make_editor, group), blank_basis, hint)

    def _make_editor(self, group: TypingGroup) -> CitingEditor:
        editor = BasisEditor(group)
        editor.verify_wanted.connect(partial(self._verify, editor))
        return editor

    def _verify(self, editor: EntryEditor) -> None:
        self.verify_wanted.emit(self.entries.editors.index(editor))

    def _brief(self, entries: tuple[Any, ...]) -> str:
        open_ones = sum(standing_of(one).tone is Tone.WARNING for one in entries)
        waiting = f"{open_ones}处待核；" if open_ones else ""
        return waiting + super()._brief(entries)


class DutyPart(ItemPart):
    """主管部门, 我方动作, 义务性质."""

    fields = (ItemField.COMPETENT, ItemField.OUR_ACTION, ItemField.DUTY)

    def __init__(self) -> None:
        super().__init__("主管部门和我方动作")
        self.competent = SomeOf(Authority)
        self.action = OneOf("我方动作", [(one, one.label) for one in OurAction])
        self.duty = OneOf("义务性质", [(one, one.label) for one in DutyKind])
        hint = QLabel("主管部门（至少一个）")
        as_role(hint, "hint")
        self.body.addWidget(hint)
        self.body.addWidget(self.competent)
        self.body.addLayout(side_by_side(named("我方动作", self.action), named("义务性质", self.duty)))
        self.competent.picked.connect(partial(self._tell, ItemField.COMPETENT))
        self.action.picked.connect(partial(self._tell, ItemField.OUR_ACTION))
        self.duty.picked.connect(partial(self._tell, ItemField.DUTY))

    def show_item(self, item: Item, surroundings: Surroundings) -> None:
        self.competent.show_words(item.competent)
        self.action.show_value(item.our_action)
        self.duty.show_value(item.duty)
        competent = "、".join(one.label for one in item.competent) or "还没有选"
        self.summarize(f"{competent}；{item.our_action.label}；{item.duty.label}")

    def editor_of(self, field: ItemField) -> QWidget:
        others: dict[ItemField, QWidget] = {ItemField.OUR_ACTION: self.action, ItemField.DUTY: self.duty}
        return others.get(field, self.competent.boxes[Authority.HEALTH])


class MorePart(ItemPart):
    """提示 and the rows of the task list."""

    fields = (ItemField.HINT, ItemField.SEED_ROWS)

    def __init__(self, group: TypingGroup) -> None:
        super().__init__("提示和任务清单")
        self.hint = TypedField("提示", group, lines=True, hint="给检查人员的提醒，不印在文书上")
        self.rows = TypedField("对应任务清单第几行", group, hint="如 3、12")
        self.body.addWidget(self.hint)
        self.body.addWidget(self.rows)
        self.hint.typed.connect(partial(self._tell, ItemField.HINT))
        self.rows.typed.connect(self._type_rows)

    def show_item(self, item: Item, surroundings: Surroundings) -> None:
        self.hint.show_text((item.id, ItemField.HINT), item.hint)
        shown = rows_of_text(self.rows.text)
        if shown != item.seed_rows or self.rows.edit.typing.field != (item.id, ItemField.SEED_ROWS):
            self.rows.show_text((item.id, ItemField.SEED_ROWS), "、".join(map(str, item.seed_rows)))
            self.rows.show_refusal("")
        self.summarize("；".join(filter(None, (item.hint, "、".join(f"第{row}行" for row in item.seed_rows)))))

    def editor_of(self, field: ItemField) -> QWidget:
        return (self.rows if field is ItemField.SEED_ROWS else self.hint).edit

    def _type_rows(self, text: str, typing: Hashable) -> None:
        rows = rows_of_text(text)
        self.rows.show_refusal("" if rows is not None else "请只写行号，用顿号隔开，例如 3、12。")
        if rows is not None:
            self._tell(ItemField.SEED_ROWS, rows, typing)


def parts_of_form(group: TypingGroup) -> tuple[ItemPart, ...]:
    """All parts, what is used most first."""
    return (
        WordingPart(group),
        BasisPart(group),
        ScopePart(group),
        EntriesPart(
            ItemField.PHRASES,
            "常用表述",
            partial(PhraseEditor, group),
            partial(Phrase, finding=""),
            "同一个问题的其他写法，检查时可以直接选用。",
        ),
        EntriesPart(
            ItemField.TICKS,
            "分项",
            partial(TickEditor, group),
            str,
            "检查时逐个勾选的小项，例如“五双”的五项；整个检查项仍然只有一个结论。",
        ),
        CitingPart(
            ItemField.CRITERIA,
            "判定标准",
            partial(CriterionEditor, group),
            partial(Criterion, document=""),
            "判为不符合时，程序会请检查人员对照这些标准再看一眼。",
        ),
        DutyPart(),
        MorePart(group),
        EntriesPart(
            ItemField.OWN_COLUMNS,
            "栏目",
            partial(OwnColumnEditor, group),
            partial(OwnColumn, label="", text=""),
            "本单位表格里自己的栏目，例如责任处室、扣分；程序保留并显示。",
        ),
    )


def rows_of_text(text: str) -> tuple[int, ...] | None:
    """The numbers that somebody typed; None where something else stands among them."""
    words = text.replace("、", " ").replace("，", " ").replace(",", " ").split()
    if not all(word.isascii() and word.isdigit() and len(word) <= 4 for word in words):
        return None
    return tuple(int(word) for word in words)


def brief_of(entry: Any) -> str:
    """An entry in a few words."""
    if isinstance(entry, str):
        return entry or "（空）"
    if isinstance(entry, Phrase):
        return entry.finding
    if isinstance(entry, OwnColumn):
        return f"{entry.label}：{entry.text}"
    return f"《{entry.document}》{entry.clause}"
