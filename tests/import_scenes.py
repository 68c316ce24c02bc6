"""Pictures of bringing in checklists: the ways in, a bureau's own table, a form, and a template with mistakes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import openpyxl

from inspector_app.services import checklist_doors
from tests.exchange.workbooks import Grid, make_list
from tests.xlsforms.forms import form

if TYPE_CHECKING:
    from tests.screenshots import Camera

_TABLE: Grid = [
    ["某区卫生健康系统安全生产检查表"],
    ["序号", "检查项目", "检查内容", "检查方法", "检查依据", "扣分标准", "责任处室", "完成时限", "备注"],
    ["一、消防安全"],
    [1, "疏散通道", "疏散通道、安全出口保持畅通", "现场查看", "《消防法》第28条", 5, "安全科", "2026年6月", None],
    [2, "灭火器", "灭火器压力正常，在有效期内", "现场查看", "GB 50140-2005", 3, "安全科", "2026年6月", None],
    [3, None, "消防控制室值班人员持证上岗", "查阅台账", "《消防法》", 5, "保卫科", "长期", None],
    ["二、危险化学品"],
    [4, "储存", "专库存放，双人双锁", "现场查看", "《危险化学品安全管理条例》第二十四条", 5, "药学部", "立即", None],
    [5, "台账", "出入库台账账物相符", "查阅台账", "本院《试剂管理办法》", 2, "药学部", "立即", None],
    ["合计", None, None, None, None, 20],
]
_MERGED = ("A1:I1", "A3:I3", "A7:I7", "B5:B6")
_FURTHER: dict[str, Grid] = {"填表说明": [["本表一式两份，检查后双方签字"], ["一份留存"]]}
_SURVEY = (
    ("select_one yes_no", "has_kitchen", "有无食堂"),
    ("select_one yes_no", "exit", "疏散通道畅通"),
    ("select_one yes_no", "hood", "烟道定期清洗", "${has_kitchen} = 'yes'"),
    ("integer", "extinguishers", "灭火器数量"),
)


def scenes(camera: Camera) -> Iterator[str]:
    """Walk through the page of the import."""
    from ui.dialogs.problems import ProblemsDialog
    from ui.pages.checklist_import import ChecklistImportPage
    from ui.routes import GoChecklistImport

    window = camera.application.window
    window.go(GoChecklistImport())
    yield camera.take("90-import-welcome")
    page = window.page
    assert isinstance(page, ChecklistImportPage)
    with TemporaryDirectory() as place:
        folder = Path(place)
        name = "某区卫生健康系统2026年度安全生产大检查检查表.xlsx"
        window.go(GoChecklistImport(make_list(folder / name, _TABLE, merged=_MERGED, further=_FURTHER)))
        yield camera.take("91-import-table")
        page.outcome.setCurrentWidget(page.problems)
        yield camera.take("92-import-table-problems")
        page.problems.leave_out.click()
        camera.settle()
        for part, picture in ((page.outcome.preview, "93-import-items"), (page.outcome.not_read, "94-import-left-out")):
            page.outcome.setCurrentWidget(part)
            yield camera.take(picture)
        window.go(GoChecklistImport(form(folder, _SURVEY)))
        yield camera.take("95-import-form")
        yield from _template(camera, page, folder / "消防安全.xlsx")
        window.go(GoChecklistImport(_broken(folder / "坏.xlsx")))
        yield camera.take("98-import-refused")
        for dialog in page.findChildren(ProblemsDialog):
            dialog.reject()


def _template(camera: Camera, page: object, path: Path) -> Iterator[str]:
    """A template with changes, then with mistakes."""
    from ui.pages.checklist_import import ChecklistImportPage

    assert isinstance(page, ChecklistImportPage)
    camera.office.read(partial(checklist_doors.to_excel, checklist_id="fire_safety", target=path)).result()
    _write(path, {"C3": "疏散通道保持畅通，每天检查并记录", "C4": "新的检查内容"})
    page.read(path)
    camera.settle()
    page.outcome.setCurrentWidget(page.outcome.changes)
    yield camera.take("96-import-template")
    _write(path, {"C5": None, "A6": "编号 6"})
    page.read(path)
    yield camera.take("97-import-template-problems")


def _write(path: Path, cells: dict[str, str | None]) -> None:
    book = openpyxl.load_workbook(path)
    for cell, text in cells.items():
        book["检查项"][cell] = text
    book.save(path)


def _broken(path: Path) -> Path:
    path.write_bytes(b"nothing that anybody can read")
    return path
