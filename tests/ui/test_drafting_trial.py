from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain import drafting as steps
from inspector_app.domain.vocabulary import FacilityGroup, FacilityKind, Verdict
from inspector_app.services import drafting, listing, recording
from tests.ui.conftest import done
from ui.dialogs.drafting import TryOutDialog
from ui.pages.drafting import DraftPage
from ui.pages.drafting_trial import usual_kind
from ui.routes import GoDraft, GoFinish
from ui.tasks import Tasks
from ui.trial_window import TITLE, TrialWindow
from ui.window import MainWindow


@pytest.fixture
def program(office: Office, tasks: Tasks, qtbot: QtBot, settled: Callable[[], None]) -> MainWindow:
    """The program's window with a draft of the fire checklist in it."""
    draft_id = done(office, partial(drafting.edit, checklist_id="fire_safety")).made_id
    window = MainWindow(tasks)
    qtbot.addWidget(window)
    window.go(GoDraft(draft_id))
    window.show()
    qtbot.waitExposed(window)
    settled()
    return window


def page_of(program: MainWindow) -> DraftPage:
    assert isinstance(program.page, DraftPage)
    return program.page


@pytest.fixture
def trial(program: MainWindow, settled: Callable[[], None]) -> TrialWindow:
    """A trial that has just begun."""
    page = page_of(program)
    page.bar.trial.click()
    (dialog,) = page.findChildren(TryOutDialog)
    dialog.yes_button.click()
    settled()
    assert page.trial.window is not None
    return page.trial.window


def temp_of(office: Office) -> list[Path]:
    return list(office.folder.temp.iterdir())


def until_loaded(qtbot: QtBot, trial: TrialWindow) -> None:
    qtbot.waitUntil(lambda: trial.page._steps.is_loaded, timeout=30_000)


def test_a_draft_is_tried_in_a_window_that_says_so_and_nothing_of_it_is_kept(
    office: Office, program: MainWindow, trial: TrialWindow, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    until_loaded(qtbot, trial)
    assert TITLE in trial.windowTitle()
    assert trial.isVisible()
    trial.page._judge(Verdict.VIOLATION)
    qtbot.waitUntil(lambda: bool(trial.page._steps.view.findings), timeout=30_000)
    folder = trial.trial.folder
    assert folder in temp_of(office)
    with qtbot.waitSignal(page_of(program).trial.ended, timeout=30_000):
        trial.end.click()
    settled()
    assert temp_of(office) == []
    assert done(office, listing.inspections) == []


def test_finishing_is_answered_in_the_window(trial: TrialWindow, qtbot: QtBot) -> None:
    until_loaded(qtbot, trial)
    trial.page.navigate.emit(GoFinish(trial.trial.inspection_id))
    assert "试检查到这里为止" in trial.notice.text


def test_there_is_one_trial_at_a_time(program: MainWindow, trial: TrialWindow) -> None:
    page = page_of(program)
    page.bar.trial.click()
    assert [one for one in page.findChildren(TryOutDialog) if one.isVisible()] == []
    assert page.trial.window is trial
    assert "已经有一个" in page.notice.text


def test_the_trial_closes_with_the_program(
    office: Office, program: MainWindow, trial: TrialWindow, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    until_loaded(qtbot, trial)
    with qtbot.waitSignal(page_of(program).trial.ended, timeout=30_000):
        program.close()
    settled()
    assert not program.isVisible()
    assert temp_of(office) == []


def test_a_trial_that_is_ready_after_the_program_closed_is_thrown_away(
    office: Office, tasks: Tasks, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    from ui.pages.drafting_trial import DraftTrial

    hidden = QWidget()
    qtbot.addWidget(hidden)
    trials = DraftTrial(tasks, hidden)
    checklist = steps.add_item(
        steps.blank_checklist("own", "本局检查表"), section=0, at=0, item=steps.blank_item("ZB-01")
    )
    with qtbot.waitSignal(trials.ended, timeout=30_000):
        trials._begin(checklist, FacilityKind.HOSPITAL)
    settled()
    assert trials.window is None
    assert temp_of(office) == []


def test_the_draft_can_be_written_on_while_it_is_tried(
    office: Office, program: MainWindow, trial: TrialWindow, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    until_loaded(qtbot, trial)
    page = page_of(program)
    page._turn_disabled()
    settled()
    kept = done(office, partial(drafting.draft, draft_id=page.draft.draft_id)).checklist
    assert next(kept.items()).disabled
    view = trial.trial.office.read(partial(recording.view, inspection_id=trial.trial.inspection_id)).result()
    asked = view.inspection.asked()
    assert asked[0].item == next(kept.items()).id
    with qtbot.waitSignal(page.trial.ended, timeout=30_000):
        trial.close()


def test_the_kind_that_is_proposed_is_one_that_the_checklist_is_for() -> None:
    checklist = steps.blank_checklist("own", "托育检查表")
    for_nurseries = steps.with_head(checklist, title="托育", proposed_for=frozenset({FacilityGroup.NURSERY}))
    assert usual_kind(checklist) is FacilityKind.HOSPITAL
    assert usual_kind(for_nurseries) is FacilityKind.NURSERY
