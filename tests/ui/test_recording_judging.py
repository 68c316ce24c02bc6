"""研判: the question inside a finding, its answers, and what stays of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from inspector_app.domain.findings import FindingFacts, criterion_name
from inspector_app.domain.inspections import ItemKey
from inspector_app.domain.vocabulary import MajorJudgement, Severity
from tests.ui.recording_desk import OpenDesk, RecordingDesk, type_text
from ui.models.basis_lines import CriterionHint
from ui.models.judgement_lines import REASONS
from ui.tasks import Tasks
from ui.widgets.criterion_question import KNOWN_IN_PART, CriterionQuestion
from ui.widgets.major_panel import QUESTION, MajorPanel

LIST = CriterionHint(name="《清单》", clause="第三条", hint="停用的不算")
RULES = CriterionHint(name="《准则》", clause="4.1", known_in_part=True, only_if="是否为医疗机构？")


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, inspection_id: str, settled: Callable[[], None]) -> Iterator[RecordingDesk]:
    opener = OpenDesk(qtbot, tasks, inspection_id, settled)
    yield opener()
    opener.close()


def violated(desk: RecordingDesk, criteria: int) -> ItemKey:
    """The first item that touches so many criteria, judged 不符合."""
    view = desk.records()
    key = next(key for key in desk.asked() if len(view.item(key).criteria) == criteria)
    desk.page._go_to(key)
    desk.press(Qt.Key.Key_2)
    desk.settled()
    return key


def judged(desk: RecordingDesk) -> tuple[MajorJudgement | None, Severity, str, str]:
    facts = desk.finding().facts
    return facts.judgement, facts.severity, facts.criterion, facts.judgement_reason


def test_the_question_stands_in_the_finding_and_holds_nobody_up(desk: RecordingDesk) -> None:
    key = violated(desk, 1)
    panel = desk.page._editor.major
    criterion = desk.records().item(key).criteria[0]
    assert panel._title.text() == QUESTION
    assert f"与{criterion_name(criterion)}{criterion.clause}相符？" in panel.question.words()
    assert "条款号据转载" in panel.question.words()
    assert desk.page._list.hasFocus()
    desk.press(Qt.Key.Key_Down)
    assert desk.place() != key
    assert desk.finding().facts.judgement is MajorJudgement.OPEN


def test_one_click_confirms_the_only_criterion_by_its_name(desk: RecordingDesk) -> None:
    key = violated(desk, 1)
    desk.page._editor.major.confirm.click()
    desk.settled()
    name = criterion_name(desk.records().item(key).criteria[0])
    assert judged(desk) == (MajorJudgement.CONFIRMED, Severity.MAJOR, name, "")


def test_of_several_criteria_those_that_are_ticked_are_named(desk: RecordingDesk) -> None:
    key = violated(desk, 2)
    panel = desk.page._editor.major
    panel.confirm.click()
    desk.settled()
    assert panel._error.isVisible()
    assert desk.finding().facts.judgement is MajorJudgement.OPEN
    first, second = desk.records().item(key).criteria
    panel.question.boxes[1].click()
    panel.confirm.click()
    desk.settled()
    assert desk.finding().facts.criterion == criterion_name(second)
    desk.page._editor.severity.button(Severity.SERIOUS).click()
    desk.settled()
    for box in panel.question.boxes:
        box.setChecked(True)
    panel.confirm.click()
    desk.settled()
    assert desk.finding().facts.criterion == f"{criterion_name(first)}、{criterion_name(second)}"


def test_a_usual_reason_is_picked_and_edited(desk: RecordingDesk) -> None:
    violated(desk, 1)
    panel = desk.page._editor.major
    panel.decline.click()
    panel.reasons[0].click()
    panel.reasons[1].click()
    panel.reasons[1].click()
    assert panel.answer.text() == f"{REASONS[0]}；{REASONS[1]}"
    panel.answer.clear()
    panel.reasons[1].click()
    type_text(panel.answer, "2个月")
    panel.give_answer.click()
    desk.settled()
    assert judged(desk)[0] is MajorJudgement.DECLINED
    assert judged(desk)[3] == f"{REASONS[1]}2个月"


def test_every_answer_stays_in_view_with_its_author_and_can_be_changed(desk: RecordingDesk) -> None:
    violated(desk, 1)
    panel = desk.page._editor.major
    panel.decline.click()
    panel.reasons[1].click()
    panel.give_answer.click()
    desk.settled()
    panel.confirm.click()
    panel.give_answer.click()
    desk.settled()
    first, second = panel._log.text().splitlines()
    assert "张三" in first
    assert f"不相符，理由：{REASONS[1]}" in first
    assert "相符，确认为重大隐患：《" in second
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settled()
    assert panel._log.text().splitlines()[1].endswith("（已撤销）")
    assert judged(desk)[0] is MajorJudgement.DECLINED


def test_the_question_can_wait_and_stays_counted(desk: RecordingDesk) -> None:
    key = violated(desk, 1)
    panel = desk.page._editor.major
    panel.confirm.setFocus()
    desk.press(Qt.Key.Key_Escape)
    assert not panel.question.isVisible()
    assert "待研判" in panel._text.text()
    assert desk.page._list.hasFocus()
    assert desk.finding().facts.judgement is MajorJudgement.OPEN
    panel.confirm.click()
    assert panel.question.isVisible()
    panel.later.click()
    desk.page._go_to(desk.asked()[0])
    desk.page._go_to(key)
    desk.settled()
    assert desk.finding().facts.judgement is MajorJudgement.OPEN
    assert panel.isVisible()


def test_a_finding_of_an_item_without_criteria_is_asked_nothing(desk: RecordingDesk) -> None:
    violated(desk, 0)
    assert not desk.page._editor.major.isVisible()
    desk.page._editor.severity.button(Severity.MAJOR).click()
    panel = desk.page._editor.major
    assert panel.answer.isVisible()
    type_text(panel.answer, "《判定标准》")
    panel.give_answer.click()
    desk.settled()
    assert judged(desk)[:3] == (MajorJudgement.CONFIRMED, Severity.MAJOR, "《判定标准》")


def test_what_is_known_in_part_or_holds_for_some_only_is_said(qtbot: QtBot) -> None:
    panel = MajorPanel()
    qtbot.addWidget(panel)
    panel.show_facts(FindingFacts(judgement=MajorJudgement.OPEN), (RULES,), locked=False, another=True)
    assert KNOWN_IN_PART in panel.question.words()
    assert "是否为医疗机构？" in panel.question.words()


def test_a_finished_inspection_shows_the_answer_and_takes_no_other(qtbot: QtBot) -> None:
    panel = MajorPanel()
    qtbot.addWidget(panel)
    facts = FindingFacts(judgement=MajorJudgement.DECLINED, judgement_reason="已停用")
    panel.show_facts(facts, (LIST,), locked=True, another=True)
    assert panel._text.text() == "理由：已停用"
    assert not any(button.isVisibleTo(panel) for button in (panel.confirm, panel.decline, panel.later))


def test_a_click_on_the_words_ticks_too(qtbot: QtBot) -> None:
    question = CriterionQuestion()
    qtbot.addWidget(question)
    question.show_hints((LIST, RULES))
    question.resize(300, 300)
    with qtbot.waitExposed(question):
        question.show()
    words = next(label for label in question.findChildren(QLabel) if "准则" in label.text())
    QTest.mouseClick(words, Qt.MouseButton.LeftButton)
    assert question.met() == ("《准则》",)
    question.show_hints((LIST, RULES))
    assert question.met() == ("《准则》",)
    question.show_hints((LIST,))
    assert question.met() == ("《清单》",)
