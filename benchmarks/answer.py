"""From an answer to its durable commit, against bare sqlite3 writing the same rows; and with the window open."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, Result
from benchmarks.ground import ROOT, alone
from benchmarks.offices import add_facilities, begin_inspections, furnish, opened
from benchmarks.timing import Ratio, Times, said, time_of
from inspector_app.bootstrap import Job, Office
from inspector_app.domain.inspections import ItemKey
from inspector_app.domain.vocabulary import Verdict
from inspector_app.services import recording, setting_up
from inspector_app.services.desk import Done

INSPECTIONS = 8
WITH_WINDOW = 24
"""With fewer, the 99th percentile of the answers 不符合 would be the slowest of all."""
PARTS = 10
"""The spread of the ratio is that of ten stretches of the run: single commits differ by what the disk just did."""
MOST = 3.0
MOST_SECONDS = 0.016
WRITTEN = ("event", "finding", "finding_state", "finding_text", "inspection", "inspection_item")
"""The tables that an answer writes."""


_UPDATE_ITEM = (
    "UPDATE inspection_item SET verdict = ?, remark = ?, answered_at = ?, answered_by = ?"
    " WHERE inspection_id = ? AND edition = ? AND item = ?"
)


class OtherRows(Exception):
    """The bare writer did not write what the program wrote; the comparison would mean nothing."""


def measure(folder: Path) -> Result:
    """Each answer is given to the program; what it wrote is then written by the bare connection, too."""
    begun, twin_file = _prepare(folder)
    half = len(begun) // 2
    with opened(folder) as office, closing(Twin(twin_file, office.folder.records)) as twin:
        office.operate_as(_somebody(office))
        compliant = _in_turns(office, twin, begun[:half], Verdict.COMPLIANT)
        violation = _in_turns(office, twin, begun[half:], Verdict.VIOLATION)
        twin.compare()
    figures = [*_against_bare("符合", *compliant), *_against_bare("不符合, which opens a finding", *violation)]
    how = (
        "WAL, synchronous=FULL, one connection each, in turns; the rows of both were compared; median (lowest–highest)."
    )
    return Result("Answer to durable commit", how, (*figures, *_with_window(folder / "window")))


def _against_bare(what: str, ours: Times, bare: Times) -> list[Figure]:
    ratio = Ratio.of(ours, bare, parts=PARTS)
    return [
        Figure(f"{what}: bare sqlite3", f"{bare}; 99 %: {said(bare.percentile(99))}"),
        Figure(f"{what}: this program", f"{ours}; 99 %: {said(ours.percentile(99))}"),
        Figure(f"{what}: program : bare", str(ratio), f"≤ {MOST:g} ×", ratio.middle <= MOST),
    ]


def _with_window(folder: Path) -> list[Figure]:
    folder.mkdir()
    begin(folder, inspections=WITH_WINDOW)
    taken = session(folder, violation_every=5)
    figures = []
    for what, waits in (("符合", taken.compliant), ("不符合", taken.violation)):
        durable, shown = (Times(seconds) for seconds in zip(*waits, strict=True))
        late = durable.percentile(99)
        measured = f"{durable}; 99 %: {said(late)}"
        figures.append(Figure(f"{what}: key to commit, window open", measured, "99 % ≤ 16 ms", late <= MOST_SECONDS))
        figures.append(Figure(f"{what}: key to painted", f"{shown}; 99 %: {said(shown.percentile(99))}"))
    return figures


@dataclass(frozen=True, slots=True)
class Session:
    """What a process told in which somebody recorded: of each answer the seconds from its key to the commit and to the
    painted window, and the peak of its memory."""

    compliant: list[tuple[float, float]]
    violation: list[tuple[float, float]]
    peak_kib: int


def session(folder: Path, *, violation_every: int) -> Session:
    """Let a process record the folder's inspections with the real window; one in so many items is 不符合."""
    command = [sys.executable, "-m", "benchmarks.recording_child", str(folder), str(violation_every)]
    surroundings = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    told = subprocess.run(command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, check=True).stdout
    return Session(**json.loads(told))


class Twin:
    """A bare connection to a copy of the records, and one that reads what the program wrote."""

    def __init__(self, file: Path, original: Path) -> None:
        self._bare = sqlite3.connect(file, isolation_level=None)
        self._bare.execute("PRAGMA journal_mode = WAL")
        self._bare.execute("PRAGMA synchronous = FULL")
        self._bare.execute("PRAGMA foreign_keys = ON")
        self._original = sqlite3.connect(f"{original.as_uri()}?mode=ro", uri=True, isolation_level=None)
        self._events = self._last("event", "sequence")
        self._findings = self._last("finding", "row")

    def latest(self, inspection_id: str, key: ItemKey) -> list[tuple[str, tuple[object, ...]]]:
        """The statements that write what the program wrote since the last call."""
        item = (inspection_id, key.edition, key.item)
        (answer,) = self._rows(
            "SELECT verdict, remark, answered_at, answered_by FROM inspection_item"
            " WHERE inspection_id = ? AND edition = ? AND item = ?",
            item,
        )
        statements = [
            (_UPDATE_ITEM, (*answer, *item)),
            (
                "UPDATE inspection SET position_edition = ?, position_item = ? WHERE id = ?",
                (key.edition, key.item, inspection_id),
            ),
        ]
        statements += _inserts("event", self._rows("SELECT * FROM event WHERE sequence > ?", (self._events,)))
        for finding in self._rows("SELECT * FROM finding WHERE row > ?", (self._findings,)):
            words = self._rows("SELECT rowid, words FROM finding_text WHERE rowid = ?", finding[:1])
            state = self._rows("SELECT * FROM finding_state WHERE finding_id = ?", finding[1:2])
            statements += _inserts("finding", [finding])
            statements += [("INSERT INTO finding_text (rowid, words) VALUES (?, ?)", row) for row in words]
            statements += _inserts("finding_state", state)
        self._events = self._last("event", "sequence")
        self._findings = self._last("finding", "row")
        return statements

    def write(self, statements: Iterable[tuple[str, tuple[object, ...]]]) -> None:
        """One durable transaction."""
        self._bare.execute("BEGIN IMMEDIATE")
        for statement, values in statements:
            self._bare.execute(statement, values)
        self._bare.execute("COMMIT")

    def compare(self) -> None:
        """Raises OtherRows unless both files say the same."""
        for table in WRITTEN:
            select = f"SELECT * FROM {table}"
            if set(self._rows(select)) != set(self._bare.execute(select)):
                raise OtherRows(table)

    def close(self) -> None:
        """Close both connections."""
        self._bare.close()
        self._original.close()

    def _last(self, table: str, column: str) -> int:
        ((found,),) = self._rows(f"SELECT max({column}) FROM {table}")
        return int(found or 0)

    def _rows(self, sql: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        return self._original.execute(sql, values).fetchall()


def _in_turns(office: Office, twin: Twin, inspection_ids: list[str], verdict: Verdict) -> tuple[Times, Times]:
    """Seconds of the program and of the bare connection for every item of these inspections."""
    ours, bare = [], []
    for inspection_id, key in _asked(office, inspection_ids):
        job = partial(recording.answer, inspection_id=inspection_id, key=key, verdict=verdict)
        ours.append(time_of(partial(_written, office, job)))
        bare.append(time_of(partial(twin.write, twin.latest(inspection_id, key))))
    return Times(tuple(ours)), Times(tuple(bare))


def _written(office: Office, job: Job[Done]) -> Done:
    return office.write(job).result()


def _asked(office: Office, inspection_ids: list[str]) -> Iterator[tuple[str, ItemKey]]:
    for inspection_id in inspection_ids:
        view = office.read(partial(recording.view, inspection_id=inspection_id)).result()
        for key in view.inspection.asked():
            yield inspection_id, key


def _prepare(folder: Path) -> tuple[list[str], Path]:
    """An office with inspections that were just begun, and a copy of its records."""
    begun = begin(folder, inspections=INSPECTIONS)
    twin = folder / "twin.sqlite3"
    shutil.copyfile(folder / "data" / "records.sqlite3", twin)
    return begun, twin


def begin(folder: Path, *, inspections: int) -> list[str]:
    """Furnish an office in the folder and begin inspections with every shipped checklist; their ids."""
    with opened(folder) as office:
        staff = furnish(office)
        facilities = office.write(partial(add_facilities, count=inspections)).result()
        job = partial(begin_inspections, staff=staff, facilities=facilities, count=inspections)
        return office.write(job).result()


def _somebody(office: Office) -> str:
    return office.read(setting_up.inspectors).result()[0].id


def _inserts(table: str, rows: Iterable[tuple[object, ...]]) -> list[tuple[str, tuple[object, ...]]]:
    return [(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row) for row in rows]


if __name__ == "__main__":
    alone(measure)
