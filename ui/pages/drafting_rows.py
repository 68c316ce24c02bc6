"""What is done with the rows of a draft: adding, copying, moving, disabling, renaming and taking out."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.domain import drafting as steps
from inspector_app.domain.checklists import Checklist, Condition, Item
from inspector_app.domain.errors import RuleBroken
from inspector_app.sentences import explain
from ui.dialogs.drafting import AskingDialog, ConditionDialog, NewItemDialog
from ui.models.draft_tree import Spot
from ui.pages.drafting_steps import DraftSteps

Edit = Callable[[Checklist], Checklist]


class DraftRows(QObject):
    """Each is one step. What is not allowed is said and changes nothing."""

    said = Signal(str)
    """A sentence: why something is not allowed."""
    went = Signal(object)
    """The Spot that is to be shown after the next edit."""
    made = Signal(str)
    """Id of an item that was just added, to be written."""

    def __init__(self, draft: DraftSteps, page: QWidget) -> None:
        super().__init__(page)
        self._draft = draft
        self._page = page

    def do(
        self,
        edit: Edit,
        label: str,
        *,
        spot: Spot | None = None,
        typing: Hashable | None = None,
        refuse: Callable[[str], None] | None = None,
    ) -> bool:
        """Do one edit. False where it is not allowed, after saying why: by ``refuse``, else on the page."""
        item_id = spot.item_id if spot else ""
        try:
            self._draft.do(edit, label, item_id=item_id, typing=typing)
        except RuleBroken as error:
            (refuse or self.said.emit)(explain(error))
            return False
        return True

    def ask_for_item(self, spot: Spot | None) -> None:
        """A new item behind the current one, or at the end of the current section."""
        checklist = self._draft.checklist
        if not checklist.sections:
            self.said.emit("请先新增一个分类，再新增检查项。")
            return
        dialog = NewItemDialog(self._page, steps.free_item_id(checklist, self._draft.view.used_ids))
        dialog.filled_in.connect(partial(self._add_item, dialog, spot))
        dialog.open()

    def add_section(self, spot: Spot | None) -> None:
        """A new section behind the current one, with a title that is free."""
        checklist = self._draft.checklist
        at = spot.section + 1 if spot else len(checklist.sections)
        titles = {section.title for section in checklist.sections}
        title = next(name for number in range(1, len(titles) + 2) if (name := f"新分类{number}") not in titles)
        self.went.emit(Spot(at))
        self.do(partial(steps.add_section, title=title, at=at), "新增分类")

    def rename_section(self, number: int, title: str) -> None:
        """Another title, typed in the tree."""
        self.do(partial(steps.rename_section, at=number, title=title), "分类改名")

    def copy_item(self, spot: Spot) -> None:
        """A second one behind it, under a new id."""
        used = self._draft.view.used_ids
        copy_id = steps.free_item_id(self._draft.checklist, used)
        edit = partial(steps.copy_item, item_id=spot.item_id, copy_id=copy_id, used=used)
        self.went.emit(Spot(spot.section, copy_id))
        self.do(edit, f"复制{spot.item_id}", spot=spot)

    def turn_disabled(self, spot: Spot) -> None:
        """停用, or 启用 again."""
        disabled = not self._draft.checklist.item(spot.item_id).disabled
        edit = partial(steps.edit_item, item_id=spot.item_id, edit=partial(_with_disabled, disabled))
        self.do(edit, f"{'停用' if disabled else '启用'}{spot.item_id}", spot=spot)

    def remove(self, spot: Spot) -> None:
        """Take out an item that was never published, or an empty section."""
        checklist, used = self._draft.checklist, self._draft.view.used_ids
        after = neighbour(checklist, spot)
        if spot.item_id:
            edit: Edit = partial(steps.remove_item, item_id=spot.item_id, published=used)
            label = f"删除{spot.item_id}"
        else:
            edit, label = partial(steps.remove_section, at=spot.section), "删除分类"
        try:
            edit(checklist)
        except RuleBroken as error:
            self.said.emit(explain(error))
            return
        self.went.emit(after)
        self.do(edit, label, spot=spot)

    def move(self, spot: Spot, by: int) -> None:
        """One place on or back; an item goes on into the next section."""
        checklist = self._draft.checklist
        if not spot.item_id:
            self.move_section(spot.section, spot.section + by)
            return
        section, at = steps.place_of_item(checklist, spot.item_id)
        if 0 <= at + by < len(checklist.sections[section].items):
            self.move_item(spot.item_id, section, at + by)
        elif 0 <= section + by < len(checklist.sections):
            beyond = checklist.sections[section + by]
            self.move_item(spot.item_id, section + by, 0 if by > 0 else len(beyond.items))

    def move_item(self, item_id: str, section: int, at: int) -> None:
        """To a place of a section, counted without the item itself."""
        spot = Spot(section, item_id)
        self.went.emit(spot)
        self.do(partial(steps.move_item, item_id=item_id, section=section, at=at), f"移动{item_id}", spot=spot)

    def move_section(self, number: int, to: int) -> None:
        """To a place among the others."""
        if number != to and 0 <= to < len(self._draft.checklist.sections):
            self.went.emit(Spot(to))
            self.do(partial(steps.move_section, at=number, to=to), "移动分类")

    def ask_for_condition(self, condition: Condition | None, item: Spot | None = None) -> None:
        """A condition, changed or new; a new one for an item is chosen there at once."""
        others = [one for one in self._draft.checklist.conditions if condition is None or one.key != condition.key]
        dialog = ConditionDialog(self._page, condition, others)
        dialog.filled_in.connect(partial(self._put_condition, dialog, condition, item))
        dialog.open()

    def remove_condition(self, key: str) -> None:
        """Take out a condition that nothing depends on."""
        self.do(partial(steps.remove_condition, key=key), "删除场所情况")

    def _add_item(self, dialog: AskingDialog, spot: Spot | None, item_id: str, check: str) -> None:
        checklist = self._draft.checklist
        section = min(spot.section, len(checklist.sections) - 1) if spot else len(checklist.sections) - 1
        at = len(checklist.sections[section].items)
        if spot and spot.item_id:
            section, at = steps.place_of_item(checklist, spot.item_id)
            at += 1
        item = replace(steps.blank_item(item_id), check=check)
        edit = partial(steps.add_item, section=section, at=at, item=item, used=self._draft.view.used_ids)
        made = Spot(section, item_id)
        try:
            edit(checklist)
        except RuleBroken as error:
            dialog.show_refusal(explain(error))
            return
        self.went.emit(made)
        self.do(edit, f"新增{item_id}", spot=made)
        dialog.accept()
        self.made.emit(item_id)

    def _put_condition(
        self, dialog: AskingDialog, condition: Condition | None, item: Spot | None, question: str, only_if: str
    ) -> None:
        key = condition.key if condition else steps.free_condition_key(self._draft.checklist)
        put = partial(steps.put_condition, condition=Condition(key=key, question=question, only_if=only_if))
        edit: Edit = put if item is None else partial(_with_new_condition, put, item.item_id, key)
        label = "修改场所情况" if condition else "新增场所情况"
        if self.do(edit, label, spot=item, refuse=dialog.show_refusal):
            dialog.accept()


def neighbour(checklist: Checklist, spot: Spot) -> Spot:
    """What is to be shown once a row is gone: the item after it, else before it, else its section."""
    if not spot.item_id:
        return Spot(max(min(spot.section, len(checklist.sections) - 2), 0))
    section, at = steps.place_of_item(checklist, spot.item_id)
    items = checklist.sections[section].items
    rest = (*items[:at], *items[at + 1 :])
    return Spot(section, rest[min(at, len(rest) - 1)].id) if rest else Spot(section)


def _with_disabled(disabled: bool, item: Item) -> Item:
    return replace(item, disabled=disabled)


def _with_new_condition(put: Edit, item_id: str, key: str, checklist: Checklist) -> Checklist:
    """Two edits that belong together: they are undone together."""
    made = put(checklist)
    item = made.item(item_id)
    return steps.change_item(made, item=replace(item, applies=replace(item.applies, if_present=key)))
