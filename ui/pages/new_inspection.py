"""新建检查: everything that is chosen before the first item, on one sheet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.checklists import EditionCard
from inspector_app.domain.facilities import Facility
from inspector_app.domain.inspections import OFFICERS_NEEDED
from inspector_app.domain.people import Inspector
from inspector_app.domain.settings import Settings
from inspector_app.domain.vocabulary import Capacity, InspectorRole
from inspector_app.sentences import explain
from inspector_app.services import beginning, checklist_library, facility_files, setting_up
from inspector_app.services.beginning import Questions, ScopeCount, VisitPlan
from inspector_app.services.desk import Desk, Done
from ui import texts
from ui.pages.page import Page
from ui.routes import Go, GoFacilities, GoInspection, GoNewInspection
from ui.tasks import Tasks
from ui.theme import as_role
from ui.widgets.condition_questions import ConditionQuestions
from ui.widgets.facility_picker import FacilityPicker
from ui.widgets.sheets import Card, Sheet
from ui.widgets.tick_list import Choice, TickList

FOUND_AT_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What can be chosen from."""

    editions: tuple[EditionCard, ...]
    inspectors: tuple[Inspector, ...]
    settings: Settings
    facility: Facility | None


def offer(desk: Desk, facility_id: str) -> Offer:
    """Read the choices; the facility too where it is known already. Raises UnknownRecord."""
    return Offer(
        editions=checklist_library.available(desk).editions,
        inspectors=tuple(one for one in setting_up.inspectors(desk) if one.active),
        settings=setting_up.settings(desk),
        facility=facility_files.get(desk, facility_id) if facility_id else None,
    )


class NewInspectionPage(Page):
    """Keeps what was chosen until the inspection begins, also while another page is looked at."""

    title = "新建检查"

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._facility: Facility | None = None
        self._inspectors: dict[str, Inspector] = {}
        self._chose_before = False
        self._make_widgets()
        self._arrange()
        self._connect()

    def open(self, request: Go) -> None:
        facility_id = request.facility_id if isinstance(request, GoNewInspection) else ""
        self._load(facility_id)

    def refresh(self, changes: Changes) -> None:
        if changes.topics & {Topic.CHECKLISTS, Topic.INSPECTORS, Topic.SETTINGS}:
            self._load("")

    def plan(self) -> VisitPlan:
        """What is chosen so far."""
        return VisitPlan(
            facility_id=self._facility.id if self._facility else "",
            capacity=Capacity(self.capacity.currentData()),
            kind=self.kind.currentText(),
            editions=self.editions.ticked(),
            inspector_ids=self.people.ticked(),
            present=self.conditions.present(),
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
        self.editions = TickList()
        self.people = TickList()
        self.conditions = ConditionQuestions()
        self._no_editions = QLabel("检查表正在读取；如果一直为空，请到“检查表”查看原因。", wordWrap=True)
        self.too_few = QLabel(wordWrap=True)
        self.count = QLabel(wordWrap=True)
        self.refusal = QLabel(wordWrap=True)
        self.begin_button = QPushButton("开始检查（Ctrl+Enter）")
        self._sheet = Sheet()

    def _arrange(self) -> None:
        as_role(self.too_few, "error")
        as_role(self._no_editions, "hint")
        as_role(self.refusal, "error")
        as_role(self.begin_button, "primary")
        self._conditions_card = Card("场所情况", "每个问题只问一次。没有的设施，相应检查项不再出现；不清楚的照常检查。")
        self._conditions_card.body.addWidget(self.conditions)
        for card in (
            self._facility_card(), self._way_card(), self._editions_card(), self._people_card(), self._conditions_card,
        ):  # fmt: skip
            self._sheet.column.addWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._sheet, 1)
        column.addWidget(self._bar())
        for part in (self._conditions_card, self.too_few, self.refusal, self._no_editions):
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

    def _editions_card(self) -> Card:
        card = Card("检查表")
        card.body.addWidget(self.editions)
        card.body.addWidget(self._no_editions)
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
        row.addWidget(self.begin_button)
        return bar

    def _connect(self) -> None:
        self.picker.searched.connect(self._search)
        self.picker.chosen.connect(self._choose)
        self.picker.new_wanted.connect(self._go_for_new_facility)
        self.editions.changed.connect(self._ask_questions)
        self.people.changed.connect(self._warn_if_too_few)
        self.capacity.currentIndexChanged.connect(self._warn_if_too_few)
        self.conditions.answered.connect(self._count)
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
        self._show_kinds(offered.settings)
        self._show_choices(offered)
        self._chose_before = bool(offered.editions)
        if offered.facility is not None:
            self._choose(offered.facility)
        elif self._facility is None:
            self._search(self.picker.field.text())
            self.picker.begin_search()
        self._warn_if_too_few()
        self._ask_questions()

    def _show_kinds(self, settings: Settings) -> None:
        chosen = self.kind.currentText()
        self.kind.clear()
        self.kind.addItems(list(settings.inspection_kinds))
        self.kind.setCurrentIndex(max(self.kind.findText(chosen), 0))

    def _show_choices(self, offered: Offer) -> None:
        editions = [Choice(key=card.hash, label=f"{card.title}　{card.edition}") for card in offered.editions]
        people = [
            Choice(key=one.id, label="　".join((one.card.name, one.card.certificate or one.card.role.label)))
            for one in offered.inspectors
        ]
        # The first time the usual is ticked: the first checklist, and who is working.
        ticked = self.editions.ticked() if self._chose_before else tuple(choice.key for choice in editions[:1])
        present = self.people.ticked() or (self._tasks.office.operator,)
        self.editions.show_choices(editions, ticked)
        self.people.show_choices(people, present)
        self._no_editions.setVisible(not editions)

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
        if self._facility is not None and self._facility.id != facility.id:
            self.conditions.show_questions((), {})  # another building, other answers
        self._facility = facility
        self.refusal.hide()
        self.picker.show_chosen(facility)
        self._ask_questions()

    def _ask_questions(self) -> None:
        plan = self.plan()
        if not plan.facility_id or not plan.editions:
            self._conditions_card.hide()
            self.count.setText("选好单位和检查表后，这里显示本次要检查多少项。")
            return
        self._tasks.read(
            partial(beginning.questions, facility_id=plan.facility_id, editions=plan.editions),
            owner=self,
            on_done=partial(self._show_questions, plan),
        )

    def _show_questions(self, asked_for: VisitPlan, questions: Questions) -> None:
        now = self.plan()
        if (now.facility_id, now.editions) != (asked_for.facility_id, asked_for.editions):
            return
        given = {key: answer for key, answer in now.present.items() if answer is not None}
        self.conditions.show_questions(questions.conditions, {**questions.present, **given})
        self._conditions_card.setVisible(bool(questions.conditions))
        self._count()

    def _count(self) -> None:
        plan = self.plan()
        self._tasks.read(partial(beginning.count_scope, plan=plan), owner=self, on_done=partial(self._show_count, plan))

    def _show_count(self, counted: VisitPlan, count: ScopeCount) -> None:
        if counted.present != self.plan().present:
            return
        parts = [f"本次检查{count.asked}项"]
        if count.other_group:
            parts.append(f"另有{count.other_group}项不适用于该类单位")
        if count.not_present:
            parts.append(f"{count.not_present}项因没有相应设施不查")
        self.count.setText("，".join(parts))

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
        self._facility = None
        self.place.clear()
        self.picker.show_chosen(None)
        self.conditions.show_questions((), {})
        self.navigate.emit(GoInspection(done.made_id))

    def _refuse(self, error: Exception) -> None:
        self.begin_button.setEnabled(True)
        self._say(explain(error))

    def _say(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.show()

    def _go_for_new_facility(self) -> None:
        self.navigate.emit(GoFacilities(make=True))
