"""新建检查: everything that is chosen before the first item, on one sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.checklists import Checklist, conditions_of
from inspector_app.domain.facilities import Facility
from inspector_app.domain.inspections import OFFICERS_NEEDED
from inspector_app.domain.people import Inspector
from inspector_app.domain.questions import question_groups
from inspector_app.domain.settings import Settings
from inspector_app.domain.vocabulary import Capacity, InspectorRole
from inspector_app.sentences import explain
from inspector_app.services import beginning, facility_files, setting_up
from inspector_app.services.beginning import Prospect, VisitPlan
from inspector_app.services.desk import Desk, Done
from ui import texts
from ui.dialogs.left_out import LeftOutDialog
from ui.models.inspection_preview import Preview, lines, preview, why_words
from ui.pages.page import Page
from ui.routes import Go, GoFacilities, GoInspection, GoNewInspection
from ui.tasks import Tasks
from ui.theme import as_role
from ui.widgets.checklist_choice import ChecklistChoice
from ui.widgets.condition_questions import ConditionQuestions
from ui.widgets.facility_picker import FacilityPicker
from ui.widgets.sheets import Card, Sheet
from ui.widgets.tick_list import Choice, TickList

FOUND_AT_MOST = 50
_CHOOSE_FIRST = "选好单位和检查表后，这里显示本次要检查多少项。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What can be chosen from."""

    checklists: Mapping[str, Checklist]
    """By edition hash, in the order of the shelf."""
    inspectors: tuple[Inspector, ...]
    settings: Settings
    prospect: Prospect | None
    """Of the facility, where it is known already."""


def offer(desk: Desk, facility_id: str) -> Offer:
    """Read the choices. Raises UnknownRecord."""
    return Offer(
        checklists=beginning.checklists_in_use(desk),
        inspectors=tuple(one for one in setting_up.inspectors(desk) if one.active),
        settings=setting_up.settings(desk),
        prospect=beginning.prospect(desk, facility_id) if facility_id else None,
    )


class NewInspectionPage(Page):
    """Keeps what was chosen until the inspection begins, also while another page is looked at."""

    title = "新建检查"

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._facility: Facility | None = None
        self._prospect: Prospect | None = None
        """Of the facility that is chosen; None until it is read."""
        self._inspectors: dict[str, Inspector] = {}
        self._checklists: Mapping[str, Checklist] = {}
        self._own_ticks: tuple[str, ...] | None = None
        """Ids of checklists, once a person ticked otherwise than proposed."""
        self._answers: dict[str, bool | None] = {}
        """What a person said of this building."""
        self._preview: Preview | None = None
        self._make_widgets()
        self._arrange()
        self._connect()

    def open(self, request: Go) -> None:
        facility_id = request.facility_id if isinstance(request, GoNewInspection) else ""
        self._load(facility_id or (self._facility.id if self._facility else ""))

    def refresh(self, changes: Changes) -> None:
        if changes.topics & {Topic.CHECKLISTS, Topic.INSPECTORS, Topic.SETTINGS, Topic.FACILITIES}:
            self._load(self._facility.id if self._facility else "")

    def plan(self) -> VisitPlan:
        """What is chosen so far."""
        return VisitPlan(
            facility_id=self._facility.id if self._facility else "",
            capacity=Capacity(self.capacity.currentData()),
            kind=self.kind.currentText(),
            editions=self.checklists.ticked(),
            inspector_ids=self.people.ticked(),
            present=self._present(),
            place=self.place.text().strip(),
        )

    # -- make, arrange, connect

    def _make_widgets(self) -> None:
        self.picker = FacilityPicker()
        self.capacity = QComboBox()
        for capacity in Capacity:
            self.capacity.addItem(capacity.label, capacity.value)
        self.kind = QComboBox()
        self.place = QLineEdit(placeholderText="如：门诊楼、住院楼和食堂；可以留空", maxLength=200)
        self.checklists = ChecklistChoice()
        self.people = TickList()
        self.conditions = ConditionQuestions()
        self._no_checklists = QLabel(
            "没有可用的检查表：请到“检查表”查看原因，或把要用的检查表设为启用。", wordWrap=True
        )
        self.too_few = QLabel(wordWrap=True)
        self.count = QLabel(wordWrap=True)
        self.left_out_button = QPushButton("查看未列入的项")
        self.refusal = QLabel(wordWrap=True)
        self.begin_button = QPushButton("开始检查（Ctrl+Enter）")
        self._sheet = Sheet()

    def _arrange(self) -> None:
        as_role(self.too_few, "error")
        as_role(self._no_checklists, "hint")
        as_role(self.left_out_button, "quiet")
        as_role(self.refusal, "error")
        as_role(self.begin_button, "primary")
        self._conditions_card = Card(
            "场所情况", "每个问题只问一次，能减少检查项最多的在前。没有的，相应检查项不再列入；没有回答的照常检查。"
        )
        self._conditions_card.body.addWidget(self.conditions)
        for card in (
            self._facility_card(), self._way_card(), self._checklists_card(), self._people_card(),
            self._conditions_card,
        ):  # fmt: skip
            self._sheet.column.addWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._sheet, 1)
        column.addWidget(self._bar())
        for part in (self._conditions_card, self.too_few, self.refusal, self._no_checklists, self.left_out_button):
            part.hide()

    def _facility_card(self) -> Card:
        card = Card("单位")
        card.body.addWidget(self.picker)
        return card

    def _way_card(self) -> Card:
        card = Card("性质和方式")
        grid = QGridLayout()
        for row, (label, field) in enumerate(
            (("检查性质", self.capacity), ("检查方式", self.kind), ("检查场所", self.place))
        ):
            grid.addWidget(QLabel(label), row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        card.body.addLayout(grid)
        return card

    def _checklists_card(self) -> Card:
        card = Card("检查表")
        card.body.addWidget(self.checklists)
        card.body.addWidget(self._no_checklists)
        return card

    def _people_card(self) -> Card:
        card = Card("检查人员")
        card.body.addWidget(self.people)
        card.body.addWidget(self.too_few)
        return card

    def _bar(self) -> QFrame:
        bar = QFrame()
        as_role(bar, "bar")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.count)
        words.addWidget(self.refusal)
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 8, 20, 8)
        row.addLayout(words, 1)
        row.addWidget(self.left_out_button)
        row.addWidget(self.begin_button)
        return bar

    def _connect(self) -> None:
        self.picker.searched.connect(self._search)
        self.picker.chosen.connect(self._choose)
        self.picker.new_wanted.connect(self._go_for_new_facility)
        self.checklists.changed.connect(self._take_own_ticks)
        self.checklists.kind_wanted.connect(self._tick_by_kind)
        self.checklists.last_time_wanted.connect(self._tick_last_time)
        self.people.changed.connect(self._warn_if_too_few)
        self.capacity.currentIndexChanged.connect(self._warn_if_too_few)
        self.conditions.answered.connect(self._take_answers)
        self.conditions.entered.connect(self._sheet.show_field)
        self.left_out_button.clicked.connect(self.open_left_out)
        self.begin_button.clicked.connect(self._begin)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._begin)

    # -- load and show

    def _load(self, facility_id: str) -> None:
        self._tasks.read(
            partial(offer, facility_id=facility_id), owner=self, on_done=self._show_offer, on_error=self._refuse
        )

    def _show_offer(self, offered: Offer) -> None:
        self.refusal.hide()
        self._inspectors = {one.id: one for one in offered.inspectors}
        self._checklists = offered.checklists
        self._show_kinds(offered.settings)
        self._show_people()
        self._no_checklists.setVisible(not offered.checklists)
        if offered.prospect is not None:
            self._show_prospect(offered.prospect)
        elif self._facility is None:
            self._search(self.picker.field.text())
            self.picker.begin_search()
        self._show_checklists()
        self._warn_if_too_few()

    def _show_kinds(self, settings: Settings) -> None:
        chosen = self.kind.currentText()
        self.kind.clear()
        self.kind.addItems(list(settings.inspection_kinds))
        self.kind.setCurrentIndex(max(self.kind.findText(chosen), 0))

    def _show_people(self) -> None:
        people = [
            Choice(key=one.id, label="　".join((one.card.name, one.card.certificate or one.card.role.label)))
            for one in self._inspectors.values()
        ]
        # The first time who is working is ticked.
        self.people.show_choices(people, self.people.ticked() or (self._tasks.office.operator,))

    def _search(self, text: str) -> None:
        self._tasks.read(
            partial(facility_files.search, text=text, limit=FOUND_AT_MOST),
            owner=self,
            on_done=partial(self._show_found, text),
        )

    def _show_found(self, text: str, found: list[Facility]) -> None:
        # An answer to what was typed before the last key must not replace a newer one.
        if text == self.picker.field.text():
            self.picker.show_found(found)

    def _choose(self, facility: Facility) -> None:
        self._stand_before(facility)
        self._tasks.read(
            partial(beginning.prospect, facility_id=facility.id),
            owner=self,
            on_done=self._show_chosen,
            on_error=self._refuse,
        )

    def _show_chosen(self, prospect: Prospect) -> None:
        # Another facility may have been chosen before this one was read.
        if self._facility is not None and self._facility.id == prospect.facility.id:
            self._show_prospect(prospect)
            self._show_checklists()

    def _show_prospect(self, prospect: Prospect) -> None:
        self._stand_before(prospect.facility)
        self._prospect = prospect

    def _stand_before(self, facility: Facility) -> None:
        if self._facility is None or self._facility.id != facility.id:
            self._answers, self._prospect = {}, None  # another building, other answers
        self._facility = facility
        self.refusal.hide()
        self.picker.show_chosen(facility)

    # -- checklists: proposed, until a person ticks otherwise

    def _take_own_ticks(self) -> None:
        self._own_ticks = tuple(self._checklists[edition].id for edition in self.checklists.ticked())
        self._show_why()
        self._show_scope()

    def _tick_by_kind(self) -> None:
        if self._prospect is not None:
            self._tick(self._prospect.proposal.by_kind)

    def _tick_last_time(self) -> None:
        if self._prospect is not None:
            self._tick(self._prospect.proposal.last_time)

    def _tick(self, checklist_ids: tuple[str, ...]) -> None:
        """What a person asked for is proposed no differently from what was proposed at first."""
        proposed = self._prospect.proposal.checklist_ids if self._prospect else ()
        self._own_ticks = None if checklist_ids == proposed else checklist_ids
        self._show_checklists()

    def _wanted_ids(self) -> tuple[str, ...]:
        if self._own_ticks is not None:
            return self._own_ticks
        return self._prospect.proposal.checklist_ids if self._prospect else ()

    def _show_checklists(self) -> None:
        wanted = self._wanted_ids()
        group = self._prospect.facility.file.kind.group if self._prospect else None
        proposal = self._prospect.proposal if self._prospect else None
        ticked = [edition for edition, one in self._checklists.items() if one.id in wanted]
        self.checklists.show_lines(lines(self._checklists, group, proposal), ticked)
        self._show_why()
        self._show_scope()

    def _show_why(self) -> None:
        if self._prospect is None:
            self.checklists.show_why("选好单位后，按单位类别或上次检查建议检查表。", by_kind=False, last_time=False)
            return
        proposal, ticked = self._prospect.proposal, set(self._wanted_ids())
        self.checklists.show_why(
            why_words(self._prospect, ticked, own=self._own_ticks is not None),
            by_kind=bool(proposal.by_kind) and ticked != set(proposal.by_kind),
            last_time=bool(proposal.last_time) and ticked != set(proposal.last_time),
        )

    # -- the building: what is asked and what is left out

    def _present(self) -> dict[str, bool | None]:
        """What is known of the building, for every condition of the chosen checklists."""
        known = {**(self._prospect.present if self._prospect else {}), **self._answers}
        chosen = (self._checklists[edition] for edition in self.checklists.ticked())
        return {condition.key: known.get(condition.key) for condition in conditions_of(chosen)}

    def _take_answers(self, answers: Mapping[str, bool | None]) -> None:
        self._answers.update(answers)
        self.conditions.show_answers(self._present())
        self._show_counts()

    def _show_scope(self) -> None:
        chosen = [self._checklists[edition] for edition in self.checklists.ticked()]
        groups = question_groups(chosen, self._prospect.facility.file.kind.group) if self._prospect else ()
        self.conditions.show_questions(groups, self._present())
        self._conditions_card.setVisible(bool(groups))
        self._show_counts()

    def _show_counts(self) -> None:
        self._preview = None
        if self._prospect is not None:
            group, chosen = self._prospect.facility.file.kind.group, self.checklists.ticked()
            found = preview(self._checklists, chosen, group, self._present())
            self.checklists.show_counts(found.asked)
            self._preview = found if chosen else None
        self.count.setText(self._preview.words() if self._preview else _CHOOSE_FIRST)
        self.left_out_button.setVisible(bool(self._preview and self._preview.left_out))

    def open_left_out(self) -> LeftOutDialog | None:
        """Show what is left out so far; nothing before a facility is chosen."""
        if self._preview is None:
            return None
        dialog = LeftOutDialog(self, self._preview.left_out)
        dialog.open()
        return dialog

    def _warn_if_too_few(self) -> None:
        people = [self._inspectors[key] for key in self.people.ticked() if key in self._inspectors]
        officers = sum(one.card.role is InspectorRole.OFFICER for one in people)
        enforcing = self.capacity.currentData() == Capacity.ENFORCEMENT.value
        self.too_few.setText(texts.too_few_officers(officers))
        self.too_few.setVisible(enforcing and officers < OFFICERS_NEEDED)

    # -- begin

    def _begin(self) -> None:
        if self._facility is None:
            self._say("请先选择单位。")
            self.picker.begin_search()
            return
        self.begin_button.setEnabled(False)
        self._tasks.write(
            partial(beginning.begin, plan=self.plan()),
            owner=self,
            on_done=self._go_to_inspection,
            on_error=self._refuse,
        )

    def _go_to_inspection(self, done: Done) -> None:
        self.begin_button.setEnabled(True)
        self._facility = self._prospect = self._own_ticks = None
        self._answers = {}
        self.place.clear()
        self.picker.show_chosen(None)
        self._show_checklists()
        self.navigate.emit(GoInspection(done.made_id))

    def _refuse(self, error: Exception) -> None:
        self.begin_button.setEnabled(True)
        self._say(explain(error))

    def _say(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.show()

    def _go_for_new_facility(self) -> None:
        self.navigate.emit(GoFacilities(make=True))
