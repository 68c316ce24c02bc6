"""The hand-over workbook: everything recorded on this device, one sheet per level."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from inspector_app.exchange.handover import Sheet, Value, write_workbook
from inspector_app.services.desk import Desk
from inspector_app.services.handover_sheets import HandoverSheets
from inspector_app.storage.troubles import outside_troubles
from inspector_app.storage.whole_files import replacing

OnRow = Callable[[int], None]
"""Told how many rows are written; may raise Cancelled to stop."""

_TOLD_EVERY = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverReport:
    """What a workbook holds."""

    path: Path
    rows: dict[str, int]
    """Rows by sheet."""


def export_workbook(desk: Desk, target: Path, *, temp: Path, on_row: OnRow | None = None) -> HandoverReport:
    """Write the workbook; ``target`` appears whole or stays as it was.

    ``temp`` is where pages lie while they are written. Raises Cancelled, FileInUse, DiskFull and their like.
    """
    rows: dict[str, int] = {}
    sheets = HandoverSheets(desk.records, device=desk.device, now=desk.clock()).all()
    counted = [replace(sheet, rows=_counted(sheet, rows, on_row)) for sheet in sheets]
    with replacing(target) as stream, _temporary_files_in(temp):
        write_workbook(counted, stream)
    return HandoverReport(path=target, rows=rows)


def _counted(sheet: Sheet, rows: dict[str, int], on_row: OnRow | None) -> Iterator[Sequence[Value]]:
    rows[sheet.title] = 0
    for row in sheet.rows:
        rows[sheet.title] += 1
        if on_row is not None and rows[sheet.title] % _TOLD_EVERY == 0:
            on_row(sum(rows.values()))
        yield row


@contextmanager
def _temporary_files_in(folder: Path) -> Iterator[None]:
    """openpyxl asks ``tempfile`` for a place; what it writes there is records, and stays with the records."""
    with outside_troubles(folder):
        place = tempfile.mkdtemp(prefix="export-", dir=folder)
    before, tempfile.tempdir = tempfile.tempdir, place
    try:
        yield
    finally:
        tempfile.tempdir = before
        shutil.rmtree(place, ignore_errors=True)  # what is left is emptied at the next start
