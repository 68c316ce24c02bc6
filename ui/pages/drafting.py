"""编写检查表: the tree of a draft, and the form of what is chosen in it. Everything is saved as it is typed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from inspector_app.domain import drafting as steps
from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.checklists import Checklist, Item
from inspector_app.domain.drafting import DraftFate
from inspector_app.domain.errors import RuleBroken
from inspector_app.domain.item_fields import ItemField, said
from inspector_app.sentences import explain
from ui.dialogs.confirm import ask
from ui.models.draft_problems import DraftProblem
from ui.models.draft_tree import DraftTreeModel, Spot
from ui.pages.drafting_ending import DraftEnding
from ui.pages.drafting_forms import DraftForms
from ui.pages.drafting_keys import bind_keys
from ui.pages.drafting_rows import DraftRows
from ui.pages.drafting_steps import DraftSteps
from ui.pages.drafting_trial import DraftTrial
from ui.pages.page import Page
from ui.routes import Go, GoChecklists, GoDraft
from ui.tasks import Tasks
from ui.widgets.draft_panes import DraftPanes
from ui.widgets.saved_state import SavedState, saved_words
from ui.widgets.typing_group import TypingGroup

_QUEUED = Qt.ConnectionType.QueuedConnection
"""A drop and an editor in the tree must have ended before rows are laid out anew."""


class DraftPage(Page):
    """Write a checklist."""

    title = "编写检查表"

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._request = GoDraft("")
        self._arriving = True
        self._spot: Spot | None = None
        """What the form shows; None = the head of the checklist."""
        self._tree_spot: Spot | None = None
        """What the tree shows as current. Differs only while the form hands over what was typed last."""
        self._problems: tuple[DraftProblem, ...] = ()
        self._make_widgets()
        self._arrange()
        self._connect()

    # What the window asks of a page

    def open(self, request: Go) -> None:
        if not isinstance(request, GoDraft):
            raise TypeError(request)
        if request.draft_id != self._request.draft_id:
            self.tree.forget_folds()
            self.tree_bar.search.clear()
            self._forget_problems()
        self._request, self._arriving = request, True
        self.notice.hide()
        self._tell_state(self.draft.state)
        self.draft.open(request.draft_id)
        self._pile.setEnabled(self.draft.is_loaded)
        self.forms.read_register()

    def refresh(self, changes: Changes) -> None:
        concerned = Topic.DRAFTS in changes.topics and self.draft.draft_id in changes.ids
        if concerned and not self.draft.is_echo(changes):
            self.draft.reload()

    def leave(self) -> bool:
        self.group.end_visits()
        self.ending.stop_checking()
        was_unsaved = self.draft.has_unsaved
        taken = self.draft.leave()
        if was_unsaved and not taken:
            ask(
                self,
                "最后的修改没有保存成功，放弃这些修改？",
                "修改仍显示在屏幕上，以前的内容已经保存。可以取消，处理后再试；放弃以后就可以离开本页。",
                yes="放弃这些修改",
                on_yes=self._give_up_unsaved,
                danger=True,
            )
        return taken

    def _give_up_unsaved(self) -> None:
        self.draft.give_up_unsaved()
        self._pile.setEnabled(False)  # until what is kept is on the screen again

    # The four paragraphs

    def _make_widgets(self) -> None:
        self.group = TypingGroup(self)
        self.draft = DraftSteps(self._tasks, self)
        self.rows = DraftRows(self.draft, self)
        self.ending = DraftEnding(self._tasks, self.draft, self)
        self.trial = DraftTrial(self._tasks, self)
        self.model = DraftTreeModel(self)
        self.writing = DraftPanes(self.model, self.group)
        self.forms = DraftForms(self._tasks, self.draft, self.rows, self.writing, self)
        self._pile = QStackedWidget()
        self.bar, self.notice, self.problems = self.writing.bar, self.writing.notice, self.writing.problems
        self.tree, self.tree_bar, self.panes = self.writing.tree, self.writing.tree_bar, self.writing.panes
        self.head, self.section, self.form = self.writing.head, self.writing.section, self.writing.form

    def _arrange(self) -> None:
        self._pile.addWidget(self.writing)
        self._pile.addWidget(self.ending.screen)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pile)

    def _connect(self) -> None:
        self._connect_draft()
        self._connect_tree()
        self.bar.back_wanted.connect(self._go_back)
        self.bar.undo_wanted.connect(self._undo)
        self.bar.redo_wanted.connect(self._redo)
        self.bar.check_wanted.connect(self._check)
        self.bar.trial_wanted.connect(self._try_out)
        self.bar.publish_wanted.connect(self._publish)
        self.bar.discard_wanted.connect(self._discard)
        self.problems.wanted.connect(self._go_to_problem)
        self.problems.closed.connect(self._forget_problems)
        bind_keys(
            self,
            {
                "Ctrl+N": self._ask_for_item,
                "Ctrl+Shift+N": self._add_section,
                "Ctrl+D": self._copy,
                "Ctrl+T": self._turn_disabled,
                "Ctrl+F": self._search,
                "Ctrl+Z": self._undo,
                "Ctrl+Y": self._redo,
                "Ctrl+Shift+Z": self._redo,
                "F2": self._rename,
                "F8": self._next_problem,
                "Escape": self._escape,
            },
        )

    def _connect_draft(self) -> None:
        self.draft.loaded.connect(self._show_loaded)
        self.draft.changed.connect(self._show_changed)
        self.draft.refused.connect(self._say_refused)
        self.draft.stepped.connect(self._show_stepped)
        self.draft.ended.connect(self._show_ended)
        self.draft.state_changed.connect(self._tell_state)
        self.group.changed.connect(self.draft.show_typing)
        self.group.left.connect(self.draft.end_visit)
        self.group.undo_wanted.connect(self._undo)
        self.group.redo_wanted.connect(self._redo)
        self.rows.said.connect(self.writing.say)
        self.rows.went.connect(self._stand_at)
        self.rows.made.connect(self._write_new)
        self.ending.found.connect(self._show_problems)
        self.ending.said.connect(self.writing.say)
        self.ending.wanted.connect(self.navigate)
        self.trial.said.connect(self.writing.say)
        self.section.item_wanted.connect(self._ask_for_item)

    def _connect_tree(self) -> None:
        bar = self.tree_bar
        self.tree.chosen.connect(self._go_to)
        self.tree.picked.connect(self.panes.show_detail)
        self.tree.moved.connect(self._move)
        self.tree.removal_wanted.connect(self._remove)
        self.model.item_dropped.connect(self.rows.move_item, _QUEUED)
        self.model.section_dropped.connect(self.rows.move_section, _QUEUED)
        self.model.renamed.connect(self.rows.rename_section, _QUEUED)
        self.panes.back_wanted.connect(self._escape)
        bar.head_wanted.connect(self._show_head)
        bar.searched.connect(self._filter)
        bar.search.returnPressed.connect(self._go_to_found)
        bar.item_wanted.connect(self._ask_for_item)
        bar.section_wanted.connect(self._add_section)
        bar.moved.connect(self._move)
        bar.copy_wanted.connect(self._copy)
        bar.disable_wanted.connect(self._turn_disabled)
        bar.rename_wanted.connect(self._rename)
        bar.removal_wanted.connect(self._remove)

    # Showing

    def _show_loaded(self) -> None:
        checklist = self.draft.checklist
        self._pile.setEnabled(True)
        if self._arriving:
            self._arriving = False
            self._spot = self._tree_spot = self._arrival(checklist)
            if self._request.item_id:
                self.panes.show_detail()
            else:
                self.panes.show_list()
                self.tree.setFocus()
        self._pile.setCurrentWidget(self.writing if self.draft.is_open else self.ending.screen)
        self._show_changed()

    def _arrival(self, checklist: Checklist) -> Spot | None:
        """Where the request leads: to its item, where somebody wrote last, or to the beginning."""
        for item_id in (self._request.item_id, self._spot.item_id if self._spot else ""):
            if item_id and any(item.id == item_id for item in checklist.items()):
                return Spot(steps.place_of_item(checklist, item_id)[0], item_id)
        return next((Spot(at, one.items[0].id) for at, one in enumerate(checklist.sections) if one.items), None)

    def _show_changed(self) -> None:
        checklist = self.draft.checklist
        self._spot = _still_there(checklist, self._spot)
        self._tree_spot = _still_there(checklist, self._tree_spot)
        self.bar.show_title(checklist.title)
        self.bar.show_steps(*(step.label if step else "" for step in (self.draft.next_undo, self.draft.next_redo)))
        self.tree.show_checklist(checklist, self._wrong(), self._tree_spot)
        if self.tree_bar.search.text().strip():
            self._filter()
        self.forms.show(self._spot)
        if not self.problems.isHidden():
            self.ending.check_later()

    def _tell_state(self, state: SavedState) -> None:
        self.state.emit(saved_words(state))

    def _say_refused(self, error: RuleBroken) -> None:
        self.writing.say(explain(error))

    def _show_stepped(self, words: str, item_id: str) -> None:
        if item_id and any(item.id == item_id for item in self.draft.checklist.items()):
            self._go_to(Spot(steps.place_of_item(self.draft.checklist, item_id)[0], item_id))
            self.tree.show_spot(self._spot)
        self.writing.say(words)

    def _show_ended(self, fate: DraftFate) -> None:
        self.notice.hide()
        self.problems.hide()
        self.ending.show_fate(fate)

    # Going about

    def _go_to(self, spot: Spot | None) -> None:
        if spot == self._spot and spot == self._tree_spot:
            return
        self._tree_spot = spot
        self.group.end_visits()
        self._spot = spot
        self.forms.show(self._spot)
        self.form.scroll_to_top()

    def _stand_at(self, spot: Spot) -> None:
        """The next edit brings this spot into being."""
        self.group.end_visits()
        self._spot = self._tree_spot = spot

    def _show_head(self) -> None:
        self._go_to(None)
        self.tree.show_spot(None)
        self.panes.show_detail()

    def _write_new(self, item_id: str) -> None:
        self.panes.show_detail()
        written = self.draft.checklist.item(item_id).check
        self.form.focus_field(ItemField.METHOD if written else ItemField.CHECK)

    def _filter(self) -> None:
        words = self.tree_bar.search.text().split()
        found = self.tree.show_only(partial(_holds, tuple(word.casefold() for word in words)) if words else None)
        self.tree_bar.show_found(len(found) if words else None)

    def _go_to_found(self) -> None:
        """To the next item that the search found."""
        words = tuple(word.casefold() for word in self.tree_bar.search.text().split())
        ids = [item.id for item in self.draft.checklist.items() if words and _holds(words, item)]
        if ids:
            current = self._spot.item_id if self._spot else ""
            following = ids[(ids.index(current) + 1) % len(ids)] if current in ids else ids[0]
            self._go_to(Spot(steps.place_of_item(self.draft.checklist, following)[0], following))
            self.tree.show_spot(self._spot)

    def _search(self) -> None:
        self.panes.show_list()
        self.tree_bar.search.setFocus()
        self.tree_bar.search.selectAll()

    def _escape(self) -> None:
        """One step back: from the search, from the form, from the page."""
        if self.tree_bar.search.hasFocus() and self.tree_bar.search.text():
            self.tree_bar.search.clear()
        elif not self.tree.hasFocus() and self._pile.currentWidget() is self.writing:
            self.group.end_visits()
            self.panes.show_list()
            self.tree.setFocus()
        else:
            self._go_back()

    def _go_back(self) -> None:
        checklist_id = self.draft.checklist.id if self.draft.is_loaded else ""
        self.navigate.emit(GoChecklists(checklist_id=checklist_id))

    # Writing

    def _ask_for_item(self) -> None:
        if self.draft.is_open:
            self.group.end_visits()
            self.rows.ask_for_item(self._spot)

    def _add_section(self) -> None:
        if self.draft.is_open:
            self.rows.add_section(self._spot)
            if self._spot:
                self.panes.show_list()
                self.tree.rename(self._spot.section)

    def _rename(self) -> None:
        if self._spot and not self._spot.item_id and self.draft.is_open:
            self.panes.show_list()
            self.tree.rename(self._spot.section)

    def _copy(self) -> None:
        if self._spot and self._spot.item_id and self.draft.is_open:
            self.rows.copy_item(self._spot)

    def _turn_disabled(self) -> None:
        if self._spot and self._spot.item_id and self.draft.is_open:
            self.rows.turn_disabled(self._spot)

    def _remove(self) -> None:
        if self._spot and self.draft.is_open:
            self.rows.remove(self._spot)

    def _move(self, by: int) -> None:
        if self._spot and self.draft.is_open:
            self.rows.move(self._spot, by)

    def _undo(self) -> None:
        self.group.end_visits()
        self.draft.undo()

    def _redo(self) -> None:
        self.group.end_visits()
        self.draft.redo()

    # From the draft to the edition

    def _check(self) -> None:
        self.group.end_visits()
        self.ending.check()

    def _publish(self) -> None:
        self.group.end_visits()
        self.ending.ask_to_publish()

    def _discard(self) -> None:
        self.group.end_visits()
        self.ending.ask_to_discard()

    def _try_out(self) -> None:
        self.group.end_visits()
        self.trial.ask(self.draft.checklist)

    def _show_problems(self, problems: tuple[DraftProblem, ...]) -> None:
        self._problems = problems
        self.problems.show_problems(problems)
        self.bar.show_problems(len(problems))
        self.model.show_checklist(self.draft.checklist, wrong=self._wrong())

    def _forget_problems(self) -> None:
        """What was found is old as soon as nobody looks at it."""
        self.ending.stop_checking()
        self._problems = ()
        self.problems.hide()
        self.bar.show_problems(None)
        if self.draft.is_loaded:
            self.model.show_checklist(self.draft.checklist)

    def _wrong(self) -> frozenset[str]:
        """Ids of the items in which something is wrong."""
        return frozenset(problem.spot.item_id for problem in self._problems if problem.spot)

    def _next_problem(self) -> None:
        if self.problems.isHidden():
            self._check()
        else:
            self.problems.go_on()

    def _go_to_problem(self, problem: DraftProblem) -> None:
        self._go_to(problem.spot)
        self.tree.show_spot(self._spot)
        self.panes.show_detail()
        if problem.field is not None:
            self.form.focus_field(problem.field, problem.entry)


def _still_there(checklist: Checklist, spot: Spot | None) -> Spot | None:
    """The spot, or what is nearest to it in another state of the checklist."""
    if spot is None or not checklist.sections:
        return None
    if spot.item_id and any(item.id == spot.item_id for item in checklist.items()):
        return Spot(steps.place_of_item(checklist, spot.item_id)[0], spot.item_id)
    return Spot(min(spot.section, len(checklist.sections) - 1))


def _holds(words: tuple[str, ...], item: Item) -> bool:
    """Whether an item says all of these words somewhere."""
    told = "\n".join((item.id, *(said(item, field) for field in ItemField))).casefold()
    return all(word in told for word in words)
