from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.services import checklist_library
from inspector_app.shipped import shipped
from tests.ui.conftest import done
from ui.dialogs.problems import ProblemsDialog
from ui.pages.checklists import ChecklistsPage
from ui.routes import GoChecklists
from ui.tasks import Tasks


@pytest.fixture
def page(tasks: Tasks, qtbot: QtBot, settled: Callable[[], None]) -> ChecklistsPage:
    page = ChecklistsPage(tasks)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.open(GoChecklists())
    page.show()
    settled()
    return page


def test_an_edition_says_its_size_origin_and_fingerprint(office: Office, page: ChecklistsPage) -> None:
    (card, *_more) = done(office, checklist_library.available).editions
    checklist = done(office, partial(checklist_library.read, edition=card.hash))

    said = page.about.text()

    assert f"共{sum(1 for _ in checklist.items())}项" in said
    assert card.hash[:8] in said
    assert "随程序" in said


def test_an_item_is_shown_with_method_and_basis(page: ChecklistsPage) -> None:
    assert "检查方法" in page.item.text()
    assert "《" in page.item.text()


def test_an_item_without_a_verified_clause_is_marked(page: ChecklistsPage) -> None:
    marked = 0
    for section in range(page.model.rowCount()):
        heading = page.model.index(section, 0)
        for row in range(page.model.rowCount(heading)):
            page.tree.setCurrentIndex(page.model.index(row, 0, heading))
            marked += "依据待核" in page.item.text()

    assert marked > 0


def test_a_broken_file_is_listed_and_stops_nothing(
    office: Office, page: ChecklistsPage, tmp_path: Path, settled: Callable[[], None]
) -> None:
    folder = tmp_path / "checklists"
    folder.mkdir()
    for source in shipped("checklists").iterdir():
        (folder / source.name).write_bytes(source.read_bytes())
    (folder / "broken.yaml").write_text("title: [没有结束", encoding="utf-8")
    page.refresh(done(office, partial(checklist_library.refresh, folder=folder)).changes)
    settled()

    assert page.refused.isVisible()
    assert page.editions.count() >= 1
    page.why_button.click()
    (dialog,) = page.findChildren(ProblemsDialog)
    model = dialog.table.model()
    assert model.index(0, 0).data() == "broken.yaml"
    assert "行" in model.index(0, 1).data()
    dialog.accept()
