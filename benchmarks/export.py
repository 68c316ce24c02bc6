"""The hand-over workbook of 20,000 results, against openpyxl and XlsxWriter writing the same cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from benchmarks.figures import Figure, Result
from benchmarks.ground import alone
from benchmarks.offices import add_facilities, answer_everything, begin_inspections, furnish, opened
from benchmarks.timing import Ratio, in_turns, timed
from inspector_app.bootstrap import Office
from inspector_app.services import handing_over
from inspector_app.services.desk import Desk
from inspector_app.services.handover_sheets import HandoverSheets

RESULTS = 20_000
INSPECTIONS = 286
ROUNDS = 3

Cells = Sequence[tuple[str, Sequence[Sequence[object]]]]
"""Sheets by title, with their rows."""


class TooFewResults(Exception):
    """The shipped checklists ask less than this benchmark assumes."""


def measure(folder: Path) -> Result:
    """Ours reads the records and makes cells that people can print; the bare ones get finished values and no looks."""
    with opened(folder) as office:
        _fill(office)
        cells = office.read(_cells).result()
        rows = dict(cells)["检查项结果"]
        if len(rows) < RESULTS:
            raise TooFewResults(len(rows))
        times = in_turns(
            {
                "this program": timed(partial(_export, office, folder)),
                "openpyxl, write-only": timed(partial(_with_openpyxl, cells, folder / "openpyxl.xlsx")),
                "XlsxWriter, constant_memory": timed(partial(_with_xlsxwriter, cells, folder / "xlsxwriter.xlsx")),
            },
            rounds=ROUNDS,
        )
    ours = times["this program"]
    figures = [Figure(name, str(taken)) for name, taken in times.items()]
    figures += [
        Figure(f"program : {name}", str(Ratio.of(ours, taken))) for name, taken in times.items() if taken is not ours
    ]
    count = sum(len(sheet) for _title, sheet in cells)
    how = f"{len(rows):,} results, {count:,} rows on seven sheets; median (lowest–highest) of {ROUNDS} rounds."
    return Result("Export to Excel", how, tuple(figures))


def _fill(office: Office) -> None:
    staff = furnish(office)
    facilities = office.write(partial(add_facilities, count=100)).result()
    begun = office.write(partial(begin_inspections, staff=staff, facilities=facilities, count=INSPECTIONS)).result()
    office.write(partial(answer_everything, inspection_ids=begun, violation_every=15)).result()


def _export(office: Office, folder: Path) -> None:
    job = partial(handing_over.export_workbook, target=folder / "ours.xlsx", temp=office.folder.temp)
    office.read(job).result()


def _cells(desk: Desk) -> Cells:
    """What the workbook says, as plain values; times lose their offset, which Excel does not know."""
    sheets = HandoverSheets(desk.records, device=desk.device, now=desk.clock()).all()
    return [(sheet.title, [[column.header for column in sheet.columns], *map(_plain, sheet.rows)]) for sheet in sheets]


def _plain(row: Iterable[object]) -> list[object]:
    return [value.replace(tzinfo=None) if isinstance(value, datetime) else value for value in row]


def _with_openpyxl(cells: Cells, target: Path) -> None:
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    for title, rows in cells:
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    workbook.save(target)


def _with_xlsxwriter(cells: Cells, target: Path) -> None:
    import xlsxwriter

    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd", "strings_to_formulas": False}
    with xlsxwriter.Workbook(target, options) as workbook:
        for title, rows in cells:
            sheet = workbook.add_worksheet(title)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)


if __name__ == "__main__":
    alone(measure)
