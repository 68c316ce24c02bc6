from __future__ import annotations

from pathlib import Path

from inspector_app.domain.errors import Problem
from inspector_app.sentences import explain_problem
from inspector_app.storage.check_files import check_files
from inspector_app.storage.data_folder import DataFolder
from inspector_app.storage.database import open_database
from inspector_app.storage.number_register import NumberRegister, TakenNumber
from inspector_app.storage.sessions import records_session
from inspector_app.storage.volumes import EvidenceStore, volume_path
from tests.storage.toy import NOW, fill


def problems_in(folder: DataFolder, key: str | None) -> list[Problem]:
    with open_database(folder.records, key, read_only=True) as db:
        return list(check_files(folder, db, key, NumberRegister(folder.numbers)))


def fill_everything(folder: DataFolder, key: str | None) -> None:
    with records_session(folder, key) as db:
        fill(db, facilities=200)
    with EvidenceStore(folder, key, clock=lambda: NOW) as store:
        store.put(b"photo" * 5000, "image/jpeg")
    for serial in (1, 2):
        taken = TakenNumber(kind="notice", year=2026, mark="", serial=serial, document=f"d{serial}", taken_at=NOW)
        NumberRegister(folder.numbers).record(taken)


def spoil(path: Path, *, page: int) -> None:
    with path.open("r+b") as stream:
        stream.seek(page * 4096)
        stream.write(b"\xee" * 4096)


def test_sound_files_have_no_problem(ready: DataFolder, key: str | None) -> None:
    fill_everything(ready, key)
    assert problems_in(ready, key) == []


def test_every_damaged_file_is_named_with_its_place(ready: DataFolder, key: str | None) -> None:
    fill_everything(ready, key)
    with open_database(ready.records, key) as db:
        page = db.conn.execute("SELECT rootpage FROM sqlite_master WHERE name = 'finding'").fetchone()[0]
    spoil(ready.records, page=page - 1)
    spoil(volume_path(ready, "2026-11-a"), page=12)
    lines = ready.numbers.read_bytes().splitlines(keepends=True)
    ready.numbers.write_bytes(lines[1])
    found = problems_in(ready, key)
    assert [(problem.code.partition(".")[0], problem.place) for problem in found] == [
        ("records", "records.sqlite3"),
        ("evidence", "2026-11-a"),
        ("numbers", "numbers.register 第1行"),
    ]
    for problem in found:
        assert explain_problem(problem).startswith(problem.place)
