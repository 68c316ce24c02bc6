from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from inspector_app.domain.checklists import Applicability, Basis, Condition, Criterion, Item
from inspector_app.domain.inspections import ItemKey
from inspector_app.domain.vocabulary import BasisRole, Grade, OurAction, Severity
from inspector_app.services.typing_text import TextField, TextOwner
from ui.drafts import Drafts
from ui.models.basis_lines import basis_lines, criterion_hints
from ui.undo_stack import Step, UndoStack
from ui.widgets.condition_bar import left_out_words
from ui.widgets.deadline_edit import DeadlineEdit

FIELD = TextField(owner=TextOwner.FINDING, id="f1", name="place")
CONDITION = Condition(key="clinic", question="是否为医疗机构？")


def an_item(*basis: Basis, criterion: Criterion | None = None) -> Item:
    return Item(
        id="X-1",
        check="",
        method="",
        finding="",
        requirement="",
        severity=Severity.MAJOR,
        applies=Applicability(),
        competent=(),
        our_action=OurAction.URGE,
        criteria=(criterion,) if criterion else (),
        basis=basis,
    )


def step(name: str) -> Step:
    return Step(label=name, events=(name,), item=ItemKey("e", name))


def test_undoing_gives_the_latest_step_first_and_redoing_the_one_undone_last() -> None:
    stack = UndoStack()
    stack.push(step("a"))
    stack.push(step("b"))
    taken = stack.take_undo()
    assert taken == step("b")
    stack.undone(taken, ("undo-b",))
    again = stack.take_redo()
    assert again is not None
    assert again.events == ("undo-b",)
    stack.redone(again, ("redo-b",))
    assert stack.next_undo is not None
    assert stack.next_undo.events == ("redo-b",)


def test_a_new_step_ends_what_could_be_redone() -> None:
    stack = UndoStack()
    stack.push(step("a"))
    taken = stack.take_undo()
    assert taken is not None
    stack.undone(taken, ("undo-a",))
    stack.push(step("b"))
    assert stack.next_redo is None
    assert stack.next_undo == step("b")


def test_a_step_without_events_is_none() -> None:
    stack = UndoStack()
    stack.push(Step(label="nothing", events=()))
    assert stack.next_undo is None
    assert stack.take_undo() is None


def test_a_draft_is_saved_only_by_the_answer_for_its_latest_version() -> None:
    drafts = Drafts()
    older = drafts.typed(FIELD, "a")
    newer = drafts.typed(FIELD, "ab")
    assert not drafts.saved(FIELD, older.version)
    assert not drafts.refused(FIELD, older.version, "磁盘已满")
    assert drafts.of(FIELD) == newer
    assert drafts.saved(FIELD, newer.version)
    assert len(drafts) == 0


def test_a_refused_draft_keeps_its_text_until_a_person_gives_it_up() -> None:
    drafts = Drafts()
    drafts.refused(FIELD, drafts.typed(FIELD, "a").version, "磁盘已满")
    refused = drafts.refusals()[FIELD]
    assert (refused.text, refused.refusal) == ("a", "磁盘已满")
    drafts.give_up_refused()
    assert drafts.of(FIELD) is None


def test_a_clause_that_nobody_verified_is_never_shown() -> None:
    item = an_item(
        Basis(document="甲法", number="令1号", clause="第一条", print_clause=True, grade=Grade.READ),
        Basis(document="乙标准", clause="第九条", print_clause=False, grade=Grade.PARAPHRASE),
        Basis(document="丙通知", grade=Grade.SEED, role=BasisRole.WORK_REQUIREMENT),
    )
    lines = basis_lines(item, [], {})
    assert lines == ("依据：《甲法》（令1号）第一条", "依据：《乙标准》 · 依据待核", "上级工作要求")


def test_a_citation_for_some_institutions_says_for_which_until_the_condition_is_answered() -> None:
    item = an_item(Basis(document="甲法", clause="第一条", print_clause=True, grade=Grade.READ, only_if="clinic"))
    assert basis_lines(item, [CONDITION], {})[0].endswith("仅当：是否为医疗机构？")
    assert basis_lines(item, [CONDITION], {"clinic": True}) == ("依据：《甲法》第一条",)


def test_a_criterion_that_is_known_in_part_says_so() -> None:
    criterion = Criterion(document="丁清单", clause="第三条", known_in_part=True, hint="停用时对照", only_if="clinic")
    (hint,) = criterion_hints(an_item(criterion=criterion), [CONDITION], {"clinic": None})
    assert (hint.known_in_part, hint.only_if) == (True, "是否为医疗机构？")
    assert hint.name.startswith("《丁清单》")
    assert criterion_hints(an_item(), [CONDITION], {}) == ()
    assert criterion_hints(an_item(criterion=criterion), [CONDITION], {"clinic": False}) == ()


def test_what_is_left_out_is_said_with_its_reason() -> None:
    assert "3项" in left_out_words((0, 3))
    assert "全部" in left_out_words((0, 0))


def test_a_deadline_cannot_be_set_before_the_day_of_finding_and_showing_one_tells_nothing(qtbot: QtBot) -> None:
    edit = DeadlineEdit()
    qtbot.addWidget(edit)
    told: list[date] = []
    edit.chosen.connect(told.append)
    edit.show_deadline(date(2026, 12, 7), date(2026, 11, 22))
    assert told == []
    edit.day.setDate(edit.day.date().addDays(-100))
    assert told == [date(2026, 11, 22)]
    edit._spans[3].click()
    assert told[-1] == date(2026, 12, 22)
