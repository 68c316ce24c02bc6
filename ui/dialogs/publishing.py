"""Publishing a draft: under which name and date, what changes, and what stands in the way."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QLabel, QLineEdit, QWidget

from inspector_app.domain.edition_diff import EditionDiff
from inspector_app.sentences import explain_problem
from inspector_app.services.drafting import Proposal
from ui.dialogs.drafting import AskingDialog

_PROBLEMS_NAMED = 4
_LONGEST_EDITION = 40


class PublishDialog(AskingDialog):
    """Offers to publish where nothing is wrong, else to go and mend it."""

    publish_wanted = Signal(str, object)
    """Name of the edition and its date."""
    problems_wanted = Signal()
    """Somebody wants to mend what is wrong."""

    def __init__(self, parent: QWidget | None, title: str, proposal: Proposal) -> None:
        wrong = len(proposal.problems)
        heading = f"“{title}”还有{wrong}处问题，改正后才能发布" if wrong else f"发布“{title}”"
        super().__init__(parent, heading, yes="去改正" if wrong else "发布")
        self._wrong = bool(wrong)
        same = proposal.diff is not None and not proposal.diff
        self.yes_button.setEnabled(self._wrong or not same)
        self.edition = QLineEdit(proposal.edition)
        self.edition.setMaxLength(_LONGEST_EDITION)
        day = proposal.issued_on
        self.day = QDateEdit(QDate(day.year, day.month, day.day))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy年M月d日")
        self.words = QLabel(_problems(proposal) if wrong else _changes(proposal.diff), wordWrap=True)
        self.body.addWidget(self.words)
        if not wrong:
            self.add_field("版次", self.edition)
            self.add_field("发布日期", self.day)
        self.end_fields()

    def _tell(self) -> None:
        if self._wrong:
            self.problems_wanted.emit()
            self.accept()
            return
        chosen = self.day.date()
        self.publish_wanted.emit(self.edition.text(), date(chosen.year(), chosen.month(), chosen.day()))


def _problems(proposal: Proposal) -> str:
    lines = [f"· {explain_problem(one)}" for one in proposal.problems[:_PROBLEMS_NAMED]]
    if len(proposal.problems) > _PROBLEMS_NAMED:
        lines.append(f"· 另有{len(proposal.problems) - _PROBLEMS_NAMED}处")
    return "\n".join([*lines, "草稿已保存，没有丢失任何内容。"])


def _changes(diff: EditionDiff | None) -> str:
    after = "发布以后，新的检查用这一版；已经开始和已经完成的检查仍用各自原来的版本。"
    if diff is None:
        return f"这是一份新的检查表。{after}"
    if not diff:
        return "内容与现在使用的版本完全一样，不需要发布。"
    counted = (
        ("新增", diff.added),
        ("去掉", diff.removed),
        ("修改", diff.changed),
        ("只移动位置", diff.moved),
    )
    parts = [f"{word}{len(items)}项" for word, items in counted if items]
    if diff.head:
        parts.append("名称、适用单位、场所情况等有改动")
    return f"与现在使用的版本相比：{'，'.join(parts)}。{after}"
