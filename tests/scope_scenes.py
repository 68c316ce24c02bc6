"""Pictures of choosing what an inspection asks, and of what serves the task list."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.screenshots import Camera


def scenes(camera: Camera) -> Iterator[str]:
    """A hospital before its first inspection, then the coverage."""
    yield from _new_inspection(camera)
    yield from _coverage(camera)


def _new_inspection(camera: Camera) -> Iterator[str]:
    from inspector_app.domain.facilities import FacilityFile
    from inspector_app.domain.vocabulary import FacilityKind
    from inspector_app.services import facility_files
    from ui import routes
    from ui.pages.new_inspection import NewInspectionPage

    name = "示例市第一人民医院（含南院区、东院区及所属社区卫生服务中心）"
    hospital = FacilityFile(name=name, kind=FacilityKind.HOSPITAL)
    made_id = camera.office.write(partial(facility_files.create, file=hospital)).result().made_id
    window = camera.application.window
    window.go(routes.GoNewInspection(made_id))
    camera.settle()
    page = window.page
    assert isinstance(page, NewInspectionPage)
    page._sheet.show_field(page.checklists)
    yield camera.take("60-new-inspection-checklists")
    page.conditions.answer("special_equipment", present=False)
    page._sheet.show_field(page.conditions.row("hazardous_chemicals"))
    yield camera.take("61-new-inspection-questions")
    dialog = page.open_left_out()
    yield camera.take("62-left-out")
    if dialog is not None:
        dialog.reject()


def _coverage(camera: Camera) -> Iterator[str]:
    from ui import routes
    from ui.pages.coverage import CoveragePage
    from ui.widgets.coverage_bar import MECHANISMS

    window = camera.application.window
    window.go(routes.GoCoverage())
    yield camera.take("63-coverage")
    page = window.page
    assert isinstance(page, CoveragePage)
    page._panes.show_detail()
    yield camera.take("64-coverage-row")
    page._panes.show_list()
    page.bar.tabs.setCurrentIndex(MECHANISMS)
    page.bar.uncovered_chip.click()
    yield camera.take("65-coverage-mechanisms")
