"""Pictures of the library of laws, with invented laws only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.invented_laws import LAW, STANDARD, newer

if TYPE_CHECKING:
    from tests.screenshots import Camera


def scenes(camera: Camera) -> Iterator[str]:
    """What is wanted, bringing texts in, reading, comparing and searching."""
    from ui import routes
    from ui.pages.laws import LawsPage

    window = camera.application.window
    window.go(routes.GoLaws())
    yield camera.take("80-laws-wanted")
    page = window.page
    assert isinstance(page, LawsPage)
    with TemporaryDirectory() as place:
        yield from _bring(camera, page, Path(place))
    page.reading.go_to("第三条")
    page.reading.find_bar.field.setText("示例")
    yield camera.take("84-laws-reading")
    page.reading.find_bar.clear()
    page.reading.compare_button.click()
    yield camera.take("85-laws-changes")
    page.reading.show_text()
    page.shelf.begin_search()
    page.shelf.search.setText("示例")
    yield camera.take("86-laws-search")
    page.shelf.search.clear()
    page.reading.withdraw_button.click()
    yield camera.take("87-laws-withdrawn")


def _bring(camera: Camera, page: object, folder: Path) -> Iterator[str]:
    from ui.pages.laws import LawsPage

    assert isinstance(page, LawsPage)
    files = {"条例2023.txt": LAW, "条例2026.txt": newer(), "规范.md": STANDARD, "扫描.pdf": "没有文字"}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    page.take_files([folder / "条例2023.txt"])
    yield camera.take("81-laws-import")
    page.importing.preview.store_button.click()
    yield camera.take("82-laws-stored")
    page.take_files([folder / name for name in ("条例2026.txt", "规范.md", "扫描.pdf")])
    camera.settle()
    page.importing.preview.tabs.setCurrentWidget(page.importing.preview.changes)
    yield camera.take("83-laws-import-many")
    page.importing.preview.store_button.click()
    camera.settle()
    page.importing.read_wanted.emit(next(line.law_id for line in page.importing.table.lines if line.law_id))
    camera.settle()
