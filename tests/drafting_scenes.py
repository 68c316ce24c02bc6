"""Pictures of writing a checklist: tree and forms, what is missing, verifying, trying out, publishing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from inspector_app.domain.item_fields import ItemField
from inspector_app.services import drafting

if TYPE_CHECKING:
    from tests.screenshots import Camera
    from ui.dialogs.drafting import AskingDialog
    from ui.pages.drafting import DraftPage

WRITTEN = "hazardous_chemicals"
FOLDED_PARTS = (
    ItemField.BASIS,
    ItemField.APPLIES,
    ItemField.PHRASES,
    ItemField.TICKS,
    ItemField.CRITERIA,
    ItemField.COMPETENT,
    ItemField.HINT,
    ItemField.OWN_COLUMNS,
)


def scenes(camera: Camera) -> Iterator[str]:
    """From the shipped checklist to an edition of the bureau's own."""
    from ui import routes
    from ui.pages.drafting import DraftPage

    window = camera.application.window
    draft_id = camera.office.write(partial(drafting.edit, checklist_id=WRITTEN)).result().made_id
    window.go(routes.GoDraft(draft_id))
    yield camera.take("80-draft")
    page = window.page
    assert isinstance(page, DraftPage)
    yield from _forms(camera, page)
    yield from _rows(camera, page)
    yield from _problems(camera, page)
    yield from _trial(camera, page)
    yield from _ending(camera, page)


def _forms(camera: Camera, page: DraftPage) -> Iterator[str]:
    page.panes.show_detail()
    yield camera.take("81-item")
    words = page.form.part_of(ItemField.CHECK)
    words.fold(True)
    for field in FOLDED_PARTS:
        part = page.form.part_of(field)
        page.form.focus_field(field)
        yield camera.take(f"82-{field.value.replace('_', '-')}")
        part.fold(True)
    words.fold(False)
    page.tree_bar.head.click()
    yield camera.take("83-head")
    page.head.add.click()
    yield camera.take("84-condition")
    _close(page)


def _rows(camera: Camera, page: DraftPage) -> Iterator[str]:
    page.panes.show_list()
    page.tree.setCurrentIndex(page.model.index_of_section(0))
    page.panes.show_detail()
    yield camera.take("85-section")
    page.panes.show_list()
    page.tree_bar.search.setText("双人")
    yield camera.take("86-search")
    page.tree_bar.search.clear()
    page.tree_bar.item.click()
    yield camera.take("87-new-item")
    _dialog(page).yes_button.click()
    camera.settle()
    page.panes.show_list()
    page.tree.setCurrentIndex(page.model.index(0, 0, page.model.index_of_section(0)))
    page.tree_bar.disable.trigger()
    yield camera.take("88-marks")


def _problems(camera: Camera, page: DraftPage) -> Iterator[str]:
    page.bar.check.click()
    yield camera.take("89-problems")
    page.problems.go_on()
    yield camera.take("90-problem-at-its-field")
    page.bar.publish.click()
    yield camera.take("91-not-to-publish")
    _close(page)
    for _ in range(2):
        page.bar.undo.click()
    page.problems.closed.emit()
    from ui.models.item_editing import standing_of
    from ui.models.lines import Tone

    waiting = next(
        (item.id, at)
        for item in page.draft.checklist.items()
        for at, one in enumerate(item.basis)
        if standing_of(one).tone is Tone.WARNING
    )
    page.tree.setCurrentIndex(page.model.index_of_item(waiting[0]))
    page.form.verify_wanted.emit(waiting[1])
    yield camera.take("92-verify")
    _close(page)


def _trial(camera: Camera, page: DraftPage) -> Iterator[str]:
    page.panes.show_list()
    page.bar.trial.click()
    yield camera.take("93-try")
    _dialog(page).yes_button.click()
    camera.settle()
    trial = page.trial.window
    if trial is not None:
        yield camera.take("94-trial", of=trial)
        trial.close()
        camera.settle()


def _ending(camera: Camera, page: DraftPage) -> Iterator[str]:
    page.tree_bar.disable.trigger()
    page.bar.publish.click()
    yield camera.take("95-publish")
    _dialog(page).yes_button.click()
    yield camera.take("96-published")


def _dialog(page: DraftPage) -> AskingDialog:
    from ui.dialogs.drafting import AskingDialog

    return next(dialog for dialog in page.findChildren(AskingDialog) if dialog.isVisible())


def _close(page: DraftPage) -> None:
    for dialog in page.findChildren(QDialog):
        dialog.reject()
