"""Makes the bureau's task list a workbook again, merged as the original is."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import yaml
from openpyxl.worksheet.worksheet import Worksheet

DATA = Path(__file__).parents[1] / "data" / "task_table.yaml"
FIRST_ROW = 5
"""Of the tasks: below the line 附件3, the title and two header rows."""


def task_table() -> dict[str, Any]:
    """The table as data."""
    table: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return table


def make_task_table(path: Path) -> Path:
    """A title over all columns, a header of two rows, 主要任务 merged over its tasks, a task merged over its offices."""
    table = task_table()
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "任务清单"
    sheet["A1"] = "附件3:"
    sheet["A2"] = table["title"]
    sheet.merge_cells("A2:F2")
    serial, main_task, task, office, unit, deadline = table["header"]
    for cell, text in {"A3": serial, "B3": main_task, "C3": task, "D3": "责任分工", "F3": deadline}.items():
        sheet[cell] = text
    sheet["D4"], sheet["E4"] = office, unit
    for area in ("A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:F4"):
        sheet.merge_cells(area)
    row, begun = FIRST_ROW, []
    for entry in table["rows"]:
        last = row + max(len(entry["offices"]), 1) - 1
        sheet.cell(row, 1, entry["number"])
        sheet.cell(row, 3, entry["task"])
        for at, name in enumerate(entry["offices"]):
            sheet.cell(row + at, 4, name)
        for at, name in enumerate(entry["units"]):
            sheet.cell(row + at, 5, name)
        sheet.cell(row, 6, entry["deadline"])
        if "main_task" in entry:
            sheet.cell(row, 2, entry["main_task"])
            begun.append(row)
        if last > row:
            for column in "ACF" if len(entry["units"]) > 1 else "ACEF":
                sheet.merge_cells(f"{column}{row}:{column}{last}")
        row = last + 1
    for first, following in pairwise([*begun, row]):
        if following - 1 > first:
            sheet.merge_cells(f"B{first}:B{following - 1}")
    book.save(path)
    return path
