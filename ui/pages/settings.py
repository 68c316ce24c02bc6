"""设置: the bureau, its numbers, its people, its documents. Every field is kept by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.official_documents import LastNumberUnknown
from inspector_app.domain.people import Inspector, InspectorCard
from inspector_app.domain.settings import Settings
from inspector_app.domain.vocabulary import Capacity, DocumentKind, SealMode
from inspector_app.sentences import explain
from inspector_app.services import setting_up
from inspector_app.services.desk import Desk, Done
from ui import texts
from ui.dialogs.inspector import InspectorDialog
from ui.pages.page import Page
from ui.routes import Go, GoSettings
from ui.tasks import Tasks
from ui.theme import as_role
from ui.widgets.inspector_table import InspectorTable
from ui.widgets.last_numbers_form import NUMBERED_KINDS, LastNumbersForm
from ui.widgets.numbering_form import EXPLANATION, NumberingForm
from ui.widgets.setting_line import KEPT_AFTER_MS, SettingLine
from ui.widgets.sheets import Card, Sheet, rule
from ui.widgets.titles_form import TitlesForm

_MOST_GRACE_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Everything that this page shows."""

    settings: Settings
    inspectors: tuple[Inspector, ...]


def known(desk: Desk) -> Known:
    """Read it in one go."""
    return Known(settings=setting_up.settings(desk), inspectors=tuple(setting_up.inspectors(desk)))


def change(desk: Desk, **fields: Any) -> Done:
    """Keep some fields and leave the others as they are by then. Raises WrongNumbering, WrongNumberPattern."""
    return setting_up.save_settings(desk, replace(setting_up.settings(desk), **fields))


def change_text(desk: Desk, name: str, text: str) -> Done:
    """Keep one setting that is plain text."""
    return change(desk, **{name: text.strip()})


def change_entry(desk: Desk, name: str, key: str, text: str) -> Done:
    """Keep one entry of a setting that is a table; an empty text takes the entry out."""
    kept: Mapping[str, str] = getattr(setting_up.settings(desk), name)
    entries = {**kept, key: text.strip()}
    return change(desk, **{name: {one: words for one, words in entries.items() if words}})


class SettingsPage(Page):
    """Groups on one sheet, in the order in which a bureau fills them in."""

    title = "设置"

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._settings = Settings()
        self._section = ""
        self.dialog: InspectorDialog | None = None
        self._make_widgets()
        self._arrange()
        self._connect()

    def open(self, request: Go) -> None:
        self._section = request.section if isinstance(request, GoSettings) else ""
        self._load()

    def refresh(self, changes: Changes) -> None:
        if changes.topics & {Topic.SETTINGS, Topic.INSPECTORS}:
            self._load()

    def leave(self) -> bool:
        for line in (*self.lines.values(), *self.words.values()):
            line.hand_over()
        self.titles.hand_over()
        self._keep_kinds()
        return True

    # -- make, arrange, connect

    def _make_widgets(self) -> None:
        self._sheet = Sheet()
        self._cards: dict[str, Card] = {}
        self.lines = {
            "organ_name": SettingLine("机关全称", "印在文书上，如：某某区卫生健康局"),
            "organ_code": SettingLine("机关代字", "文号开头的字，如：武卫", max_length=10),
            "address": SettingLine("地址"),
            "contact_name": SettingLine("联系人"),
            "contact_phone": SettingLine("联系电话"),
            "number_pattern": SettingLine("文号格式"),
            "review_government": SettingLine("行政复议机关", "如：某某区人民政府"),
            "court": SettingLine("行政诉讼法院", "有的地方集中管辖，请按实际填写"),
        }
        self.words = {kind: SettingLine(f"{kind.label}的代字", "如：安改", max_length=10) for kind in NUMBERED_KINDS}
        self.numbering = NumberingForm()
        self.numbering_state = QLabel(wordWrap=True)
        self.next_number = QLabel(wordWrap=True)
        self.last_numbers = LastNumbersForm()
        self.inspectors = InspectorTable()
        self.remedies = {capacity: QCheckBox(capacity.label) for capacity in Capacity}
        self.seal = QComboBox()
        for mode in SealMode:
            self.seal.addItem(mode.label, mode.value)
        self.titles = TitlesForm()
        self.kinds = QPlainTextEdit()
        self._kinds_timer = QTimer(self, singleShot=True, interval=KEPT_AFTER_MS)
        self.grace = QSpinBox(minimum=1, maximum=_MOST_GRACE_DAYS, suffix=" 天")
        self.state_label = QLabel()

    def _arrange(self) -> None:
        self._arrange_bureau()
        self._arrange_numbers()
        people = self._card("inspectors", "检查人员", "已离开的人员不再出现在选择中，以前检查里的姓名不变。")
        people.body.addWidget(self.inspectors)
        self._arrange_documents()
        self._arrange_inspections()
        as_role(self.state_label, "saved")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sheet)

    def _arrange_bureau(self) -> None:
        card = self._card("bureau", "机关", "每一项改动都会自动保存，没有“保存”按钮。")
        for name in ("organ_name", "organ_code", "address", "contact_name", "contact_phone"):
            card.body.addWidget(self.lines[name])

    def _arrange_numbers(self) -> None:
        card = self._card("numbers", "文号", EXPLANATION)
        as_role(self.next_number, "hint")
        for part in (self.last_numbers, self.numbering, self.numbering_state, self.next_number, rule()):
            card.body.addWidget(part)
        for line in self.words.values():
            card.body.addWidget(line)
        card.body.addWidget(self.lines["number_pattern"])
        codes = QLabel("格式里的代号：{organ} 机关代字，{kind} 文书代字，{year} 年份，{mark} 编号标记，{serial} 序号。")
        codes.setWordWrap(True)
        as_role(codes, "hint")
        card.body.addWidget(codes)
        self.last_numbers.hide()
        self.numbering_state.hide()

    def _arrange_documents(self) -> None:
        card = self._card("documents", "文书")
        card.body.addWidget(QLabel("哪些性质的检查，整改通知书印救济告知（复议和诉讼）"))
        row = QHBoxLayout()
        for box in self.remedies.values():
            row.addWidget(box)
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addWidget(self.lines["review_government"])
        card.body.addWidget(self.lines["court"])
        card.body.addWidget(_labelled("用印方式", self.seal))
        card.body.addWidget(rule())
        card.body.addWidget(QLabel("文书标题"))
        card.body.addWidget(self.titles)

    def _arrange_inspections(self) -> None:
        card = self._card("inspections", "检查")
        card.body.addWidget(_labelled("新登记隐患的整改期限默认为", self.grace))
        card.body.addWidget(QLabel("检查方式（每行一种）"))
        self.kinds.setMinimumHeight(190)
        self.kinds.setAccessibleName("检查方式")
        self.kinds.setTabChangesFocus(True)
        card.body.addWidget(self.kinds)
        card.body.addWidget(self.state_label)

    def _card(self, section: str, heading: str, hint: str = "") -> Card:
        card = Card(heading, hint)
        self._cards[section] = card
        self._sheet.column.addWidget(card)
        return card

    def _connect(self) -> None:
        for name, line in self.lines.items():
            line.edited.connect(partial(self._keep_line, name))
        for kind, line in self.words.items():
            line.edited.connect(partial(self._keep_word, kind))
        self.titles.edited.connect(self._keep_title)
        self.numbering.edited.connect(self._keep_numbering)
        self.last_numbers.told.connect(self._tell_last_numbers)
        for box in self.remedies.values():
            box.clicked.connect(self._keep_remedies)
        self.seal.activated.connect(self._keep_seal)
        self.kinds.textChanged.connect(self._note_kinds_typing)
        self._kinds_timer.timeout.connect(self._keep_kinds)
        self.grace.editingFinished.connect(self._keep_grace)
        self.inspectors.add_wanted.connect(partial(self._ask_card, None))
        self.inspectors.edit_wanted.connect(self._ask_card)
        self.inspectors.leave_wanted.connect(self._note_leaving)

    # -- load and show

    def _load(self) -> None:
        self._tasks.read(known, owner=self, on_done=self._show)
        self._tasks.read(
            partial(_next_number, register=self._tasks.office.register),
            owner=self, on_done=self._show_next_number, on_error=self._show_why_no_number,
        )  # fmt: skip

    def _show(self, found: Known) -> None:
        settings = self._settings = found.settings
        for name, line in self.lines.items():
            line.show_text(getattr(settings, name))
        for kind, line in self.words.items():
            line.show_text(settings.number_words.get(kind.value, ""))
        self.titles.show_titles(settings.notice_titles)
        self.numbering.show_settings(settings)
        for capacity, box in self.remedies.items():
            box.setChecked(capacity in settings.remedies_for)
        self.seal.setCurrentIndex(self.seal.findData(settings.seal_mode.value))
        self.grace.setValue(settings.grace_days)
        if not self.kinds.hasFocus():
            self.kinds.setPlainText("\n".join(settings.inspection_kinds))
        self.inspectors.show_inspectors(found.inspectors)
        self._scroll_to_section()

    def _scroll_to_section(self) -> None:
        # Not before everything is shown: the heights of the cards above decide where a section is.
        if card := self._cards.get(self._section):
            self._sheet.verticalScrollBar().setValue(card.y())
        self._section = ""

    def _show_next_number(self, number: str) -> None:
        self.last_numbers.hide()
        self.next_number.setText(f"下一份整改通知书的文号：{number}")

    def _show_why_no_number(self, error: Exception) -> None:
        self.last_numbers.setVisible(isinstance(error, LastNumberUnknown))
        self.next_number.setText("" if isinstance(error, LastNumberUnknown) else explain(error))

    # -- keep

    def _keep_line(self, name: str, text: str) -> None:
        line = self.lines[name]
        self._write(partial(change_text, name=name, text=text), partial(_tell_saved, line), line.show_refusal)

    def _keep_word(self, kind: DocumentKind, text: str) -> None:
        line = self.words[kind]
        job = partial(change_entry, name="number_words", key=kind.value, text=text)
        self._write(job, partial(_tell_saved, line), line.show_refusal)

    def _keep_title(self, key: str, text: str) -> None:
        line = self.titles.lines[key]
        job = partial(change_entry, name="notice_titles", key=key, text=text)
        self._write(job, partial(_tell_saved, line), line.show_refusal)

    def _keep_numbering(self) -> None:
        scheme = self.numbering.scheme()
        if scheme != self._settings.numbering:
            self._write(partial(change, numbering=scheme), self._numbering_kept, self._refuse_numbering)

    def _numbering_kept(self, done: Done) -> None:
        self._say_of_numbering(texts.saved_at(done.saved_at), "saved")

    def _refuse_numbering(self, sentence: str) -> None:
        self._say_of_numbering(sentence, "error")

    def _say_of_numbering(self, words: str, role: str) -> None:
        self.numbering_state.setText(words)
        as_role(self.numbering_state, role)
        self.numbering_state.show()

    def _keep_remedies(self) -> None:
        chosen = tuple(capacity for capacity, box in self.remedies.items() if box.isChecked())
        self._write(partial(change, remedies_for=chosen))

    def _keep_seal(self) -> None:
        self._write(partial(change, seal_mode=SealMode(self.seal.currentData())))

    def _keep_grace(self) -> None:
        if self.grace.value() != self._settings.grace_days:
            self._write(partial(change, grace_days=self.grace.value()))

    def _note_kinds_typing(self) -> None:
        if self.kinds.hasFocus():
            self._kinds_timer.start()

    def _keep_kinds(self) -> None:
        self._kinds_timer.stop()
        lines = [line.strip() for line in self.kinds.toPlainText().splitlines()]
        kinds = tuple(dict.fromkeys(line for line in lines if line))
        # An empty list would leave nothing to choose: the former one stays.
        if kinds and kinds != self._settings.inspection_kinds:
            self._write(partial(change, inspection_kinds=kinds))

    def _tell_last_numbers(self, last: dict[DocumentKind, int]) -> None:
        job = partial(_told_last_numbers, last=last, register=self._tasks.office.register)
        self._write(job, self._numbering_kept, self._refuse_numbering)

    def _write(
        self,
        job: Callable[[Desk], Done],
        on_done: Callable[[Done], None] | None = None,
        on_refusal: Callable[[str], None] | None = None,
    ) -> None:
        refused = partial(_explain_to, on_refusal) if on_refusal else None
        self._tasks.write(job, owner=self, on_done=partial(self._saved, on_done), on_error=refused)

    def _saved(self, then: Callable[[Done], None] | None, done: Done) -> None:
        self.state_label.setText(texts.saved_at(done.saved_at))
        self.state.emit(texts.saved_at(done.saved_at))
        if then is not None:
            then(done)

    # -- people

    def _ask_card(self, inspector: Inspector | None) -> None:
        dialog = InspectorDialog(self, inspector.card if inspector else None)
        dialog.filled_in.connect(partial(self._keep_card, inspector))
        self.dialog = dialog
        dialog.open()

    def _keep_card(self, inspector: Inspector | None, card: InspectorCard) -> None:
        if inspector is None:
            job = partial(setting_up.add_inspector, card=card)
        else:
            job = partial(setting_up.edit_inspector, inspector_id=inspector.id, card=card, active=inspector.active)
        self._write(job, self._card_kept, self._refuse_card)

    def _card_kept(self, _done: Done) -> None:
        if self.dialog is not None:
            self.dialog.accept()
            self.dialog = None

    def _refuse_card(self, sentence: str) -> None:
        if self.dialog is not None:
            self.dialog.show_refusal(sentence)

    def _note_leaving(self, inspector: Inspector) -> None:
        self._write(
            partial(
                setting_up.edit_inspector,
                inspector_id=inspector.id, card=inspector.card, active=not inspector.active,
            )
        )  # fmt: skip


def _next_number(desk: Desk, *, register: Any) -> str:
    # Imported in the lane: documents bring much that this page does not need.
    from inspector_app.services import documenting

    return documenting.next_number(desk, DocumentKind.RECTIFICATION_NOTICE, register=register)


def _told_last_numbers(desk: Desk, *, last: dict[DocumentKind, int], register: Any) -> Done:
    from inspector_app.services import documenting

    return documenting.tell_last_numbers(desk, last, register=register)


def _tell_saved(line: SettingLine, done: Done) -> None:
    line.show_saved(done.saved_at)


def _explain_to(show: Callable[[str], None], error: Exception) -> None:
    show(explain(error))


def _labelled(label: str, field: QWidget) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(QLabel(label))
    row.addWidget(field)
    row.addStretch(1)
    return pair
