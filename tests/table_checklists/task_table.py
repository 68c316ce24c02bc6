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
    """A title over all columns, a header of two rows, main tasks merged over tasks, tasks merged over their offices."""
    table = task_table()
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "任务清单"
    _write_header(sheet, table["title"], table["header"])
    row, begun = FIRST_ROW, []
    for entry in table["rows"]:
        if "main_task" in entry:
            begun.append(row)
        row = _write_task(sheet, row, entry)
    for first, following in pairwise([*begun, row]):
        _merge(sheet, "B", first, following - 1)
    book.save(path)
    return path


def _write_header(sheet: Worksheet, title: str, header: list[str]) -> None:
    serial, main_task, task, office, unit, deadline = header
    texts = {"A1": "附件3:", "A2": title, "A3": serial, "B3": main_task, "C3": task, "D3": "责任分工", "F3": deadline}
    for cell, text in {**texts, "D4": office, "E4": unit}.items():
        sheet[cell] = text
    for area in ("A2:F2", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:F4"):
        sheet.merge_cells(area)


def _write_task(sheet: Worksheet, row: int, entry: dict[str, Any]) -> int:
    """The row below the task."""
    texts = {1: entry["number"], 2: entry.get("main_task"), 3: entry["task"], 6: entry["deadline"]}
    for column, text in texts.items():
        sheet.cell(row, column, text)
    for column, lines in ((4, entry["offices"]), (5, entry["units"])):
        for at, line in enumerate(lines):
            sheet.cell(row + at, column, line)
    last = row + len(entry["offices"]) - 1
    for letter in "ACF" if len(entry["units"]) > 1 else "ACEF":
        _merge(sheet, letter, row, last)
    return last + 1


def _merge(sheet: Worksheet, letter: str, first: int, last: int) -> None:
    if last > first:
        sheet.merge_cells(f"{letter}{first}:{letter}{last}")
