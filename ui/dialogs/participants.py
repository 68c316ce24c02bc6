"""Who took part in a visit: ticks, and what has been put right in the books since."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QWidget

from inspector_app.domain.inspections import OFFICERS_NEEDED, Participant
from inspector_app.domain.people import Inspector
from inspector_app.domain.vocabulary import Capacity, InspectorRole
from inspector_app.services.taking_part import Company, as_entered
from ui import texts
from ui.dialogs.dialog import Dialog
from ui.theme import as_role
from ui.widgets.tick_list import Choice, TickList

_EXPLANATION = "已参加的人员，姓名和证件号按检查时的记录保留；更改会留在历史中，可以撤销。"
_RENEWAL = "下列人员现在的登记与检查时的记录不同。勾选的，按现在的登记更新："


class ParticipantsDialog(Dialog):
    """Tells what was chosen; stays open until it hears ``accept`` or a refusal to show."""

    chosen = Signal(object, object)
    """Ids of those who took part, and of those among them to be recorded as they are entered now."""
    new_wanted = Signal()
    """Somebody who is not in the list."""

    def __init__(self, parent: QWidget | None, company: Company) -> None:
        super().__init__(parent, "检查人员", _EXPLANATION)
        self._company = company
        self._make_widgets()
        self._arrange()
        self._connect()
        self.show_company(company, [one.inspector_id for one in company.visit.participants], _safe_renewals(company))

    def show_company(self, company: Company, ticked: Collection[str], renewed: Collection[str]) -> None:
        """Show who can be chosen from."""
        self._company = company
        recorded = {one.inspector_id: one for one in company.visit.participants}
        people = [Choice(key=one.id, label=_person_words(recorded.get(one.id), one)) for one in company.inspectors]
        now = company.renewable()
        renewals = [Choice(key=key, label=renewal_words(recorded[key], now[key])) for key in now]
        self.people.show_choices(people, ticked)
        self.renewals.show_choices(renewals, renewed)
        for part in (self._renewal_words, self.renewals):
            part.setVisible(bool(renewals))
        self._warn()
        self.fit()

    def show_refusal(self, sentence: str) -> None:
        """Say why it cannot be kept like that."""
        self.refusal.setText(sentence)
        self.refusal.show()
        self.fit()
        # Not at once: the sentence has its place only when the dialog has been laid out anew.
        QTimer.singleShot(0, self.refusal, partial(self._scroll.ensureWidgetVisible, self.refusal))

    def _make_widgets(self) -> None:
        self.people = TickList()
        self.renewals = TickList()
        self._renewal_words = QLabel(_RENEWAL, wordWrap=True)
        self.too_few = QLabel(wordWrap=True)
        self.no_certificate = QLabel(wordWrap=True)
        self.refusal = QLabel(wordWrap=True)

    def _arrange(self) -> None:
        as_role(self.too_few, "error")
        as_role(self.no_certificate, "hint")
        as_role(self.refusal, "error")
        self.refusal.hide()
        for part in (
            self.people, self._renewal_words, self.renewals, self.too_few, self.no_certificate, self.refusal,
        ):  # fmt: skip
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.new_button = self.add_button("登记新的检查人员…", self.new_wanted.emit, role="quiet")
        self.add_button("取消", self.reject)
        self.keep_button = self.add_button("确定", self._tell, role="primary", default=True)

    def _connect(self) -> None:
        self.people.changed.connect(self._warn)
        self.renewals.changed.connect(self._warn)

    def _chosen(self) -> list[Participant]:
        """Those who are ticked, as they would be recorded."""
        entered = {one.id: as_entered(one) for one in self._company.inspectors}
        kept = {one.inspector_id: one for one in self._company.visit.participants}
        for renewed in self.renewals.ticked():
            kept.pop(renewed, None)
        return [kept.get(key) or entered[key] for key in self.people.ticked()]

    def _warn(self) -> None:
        enforcing = self._company.visit.capacity is Capacity.ENFORCEMENT
        officers = [one for one in self._chosen() if one.role is InspectorRole.OFFICER]
        self.too_few.setText(texts.too_few_officers(len(officers)))
        self.too_few.setVisible(enforcing and len(officers) < OFFICERS_NEEDED)
        without = [one for one in officers if not one.certificate and one.inspector_id not in self.renewals.boxes]
        names = "、".join(one.name for one in without)
        self.no_certificate.setText(f"{names}没有登记证件号：请到“设置”的“检查人员”中补登，再回到这里更新。")
        self.no_certificate.setVisible(enforcing and bool(without))

    def _tell(self) -> None:
        self.chosen.emit(self.people.ticked(), self.renewals.ticked())


def renewal_words(recorded: Participant, now: Participant) -> str:
    """李四：证件号 未登记 → 粤F0002."""
    parts = (
        ("姓名", recorded.name, now.name),
        ("证件号", recorded.certificate or "未登记", now.certificate or "未登记"),
        ("身份", recorded.role.label, now.role.label),
    )
    changed = "，".join(f"{what} {before} → {after}" for what, before, after in parts if before != after)
    return f"{recorded.name}：{changed}"


def _person_words(recorded: Participant | None, inspector: Inspector) -> str:
    one = recorded or as_entered(inspector)
    return f"{one.name}　{one.certificate or '证件号未登记'}　{one.role.label}"


def _safe_renewals(company: Company) -> list[str]:
    """Those for whom only a certificate is filled in that was not known: nothing recorded is replaced."""
    recorded = {one.inspector_id: one for one in company.visit.participants}
    return [
        key
        for key, now in company.renewable().items()
        if not recorded[key].certificate and (recorded[key].name, recorded[key].role) == (now.name, now.role)
    ]
