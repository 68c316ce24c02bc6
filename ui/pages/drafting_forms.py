"""The right side of the page: the form of what is chosen, and what is written into it."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from inspector_app.domain import drafting as steps
from inspector_app.domain.checklists import Checklist, Item
from inspector_app.domain.legal_documents import LegalRegister
from inspector_app.domain.vocabulary import FacilityGroup
from inspector_app.services import checklist_library
from inspector_app.services.desk import Desk
from ui.models.draft_tree import Spot
from ui.models.item_editing import FieldEdit, Surroundings
from ui.pages.drafting_rows import DraftRows
from ui.pages.drafting_steps import DraftSteps
from ui.pages.drafting_verifying import DraftVerifying
from ui.tasks import Tasks
from ui.widgets.draft_panes import DraftPanes


class DraftForms(QObject):
    """Shows the item, the section or the head of the checklist, and turns what is written there into edits."""

    def __init__(self, tasks: Tasks, draft: DraftSteps, rows: DraftRows, writing: DraftPanes, page: QWidget) -> None:
        super().__init__(page)
        self._tasks = tasks
        self._draft = draft
        self._rows = rows
        self._writing = writing
        self._verifying = DraftVerifying(tasks, draft, rows, page)
        self._spot: Spot | None = None
        self._register: LegalRegister | None = None
        self._asked_for_register = False
        self._connect()

    def show(self, spot: Spot | None) -> None:
        """Show what stands at a spot; the head of the checklist where there is none."""
        self._spot = spot
        checklist, writing = self._draft.checklist, self._writing
        item = checklist.item(spot.item_id) if spot and spot.item_id else None
        if spot is None:
            writing.head.show_checklist(self._draft.draft_id, checklist)
        elif item is None:
            section = checklist.sections[spot.section]
            writing.section.show_section((self._draft.draft_id, spot.section), section.title, len(section.items))
        else:
            writing.form.show_item(item, self._surroundings())
        writing.show_side(writing.head if spot is None else writing.form if item else writing.section)
        self._show_row(checklist, spot, item)

    def read_register(self) -> None:
        """Load the names of legal documents, once."""
        if not self._asked_for_register:
            self._asked_for_register = True
            self._tasks.follow(self._tasks.office.aside(_read_register), owner=self, on_done=self._know_register)

    def _connect(self) -> None:
        writing = self._writing
        writing.form.edited.connect(self._edit_item)
        writing.form.condition_wanted.connect(self._ask_for_condition)
        writing.form.verify_wanted.connect(self._ask_to_verify)
        writing.section.title_typed.connect(self._type_section)
        writing.head.title_typed.connect(self._type_title)
        writing.head.groups_picked.connect(self._pick_groups)
        writing.head.condition_wanted.connect(self._rows.ask_for_condition)
        writing.head.removal_wanted.connect(self._rows.remove_condition)
        self._verifying.said.connect(writing.say)

    def _show_row(self, checklist: Checklist, spot: Spot | None, item: Item | None) -> None:
        """What can be done with the current row."""
        removable = item.id not in self._draft.view.used_ids if item else True
        if spot is not None and item is None:
            removable = not checklist.sections[spot.section].items
        self._writing.tree_bar.show_row(
            is_item=item is not None,
            is_section=spot is not None and item is None,
            disabled=item is not None and item.disabled,
            removable=removable,
        )

    def _surroundings(self) -> Surroundings:
        documents = self._register.documents if self._register else ()
        return Surroundings(conditions=self._draft.checklist.conditions, documents=documents)

    def _know_register(self, register: LegalRegister) -> None:
        self._register = register
        if self._draft.is_loaded:
            self.show(self._spot)

    def _edit_item(self, edit: FieldEdit) -> None:
        spot = self._spot
        if spot and spot.item_id:
            change = partial(steps.edit_item, item_id=spot.item_id, edit=edit)
            label = f"{spot.item_id} {edit.label or edit.field.label}"
            self._rows.do(change, label, spot=spot, typing=edit.typing)

    def _type_section(self, title: str, typing: Hashable) -> None:
        if self._spot:
            change = partial(steps.rename_section, at=self._spot.section, title=title)
            self._rows.do(change, "分类改名", typing=typing, refuse=self._writing.section.name.show_refusal)

    def _type_title(self, title: str, typing: Hashable) -> None:
        change = partial(steps.with_head, title=title, proposed_for=self._draft.checklist.proposed_for)
        self._rows.do(change, "检查表名称", typing=typing, refuse=self._writing.head.name.show_refusal)

    def _pick_groups(self, groups: frozenset[FacilityGroup]) -> None:
        change = partial(steps.with_head, title=self._draft.checklist.title, proposed_for=groups)
        self._rows.do(change, "默认用于")

    def _ask_for_condition(self) -> None:
        self._rows.ask_for_condition(None, self._spot)

    def _ask_to_verify(self, position: int) -> None:
        if self._register is None:
            self._writing.say("正在读取法律文件目录，请稍候再试。")
        elif self._spot:
            self._verifying.ask(self._spot, position, self._register)


def _read_register(_desk: Desk) -> LegalRegister:
    return checklist_library.shipped_register()
