from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from inspector_app.domain.troubles_storage import DatabaseDamaged, DatabaseTooNew, ForeignWal, WalMissing
from inspector_app.storage.data_folder import DataFolder, open_data_folder
from inspector_app.storage.database import open_database, wal_of
from inspector_app.storage.migrating import bring_up_to_date
from inspector_app.storage.sessions import (
    SET_BACK,
    Ending,
    how_it_ended,
    open_records,
    records_session,
)
from tests.storage.toy import NOW, at, delete_and_fail, every_file, fill, migrations, names


def copy_of(folder: DataFolder, place: Path, *, with_wal: bool) -> DataFolder:
    """The records as somebody copies them while the program runs."""
    place.mkdir()
    shutil.copy(folder.records, place)
    if with_wal:
        shutil.copy(wal_of(folder.records), place)
    return at(place)


def set_back(folder: DataFolder, key: str | None) -> object:
    with open_database(folder.records, key, read_only=True) as db:
        return db.conn.execute("SELECT value FROM meta WHERE key = ?", [SET_BACK]).fetchone()


def test_an_orderly_end_leaves_one_file_and_no_doubt(ready: DataFolder, key: str | None) -> None:
    with records_session(ready, key) as db:
        fill(db)
    assert how_it_ended(ready.records, key) is Ending.ORDERLY
    assert [path.name for path in ready.path.glob("records*")] == ["records.sqlite3"]


def test_an_error_in_the_session_still_ends_it_in_order(ready: DataFolder, key: str | None) -> None:
    with records_session(ready, key) as db:
        fill(db)
    with pytest.raises(ZeroDivisionError), records_session(ready, key) as db:
        delete_and_fail(db, "search")
    assert how_it_ended(ready.records, key) is Ending.ORDERLY
    with records_session(ready, key) as db:
        assert len(names(db)) == 3
        assert db.conn.execute("SELECT count(*) FROM search").fetchone()[0] == 3


def test_records_copied_without_their_wal_are_noticed_and_left_alone(
    ready: DataFolder, key: str | None, tmp_path: Path
) -> None:
    with records_session(ready, key) as db:
        fill(db)
        copy = copy_of(ready, tmp_path / "copy", with_wal=False)
    before = every_file(copy.path)
    with pytest.raises(WalMissing):
        open_records(copy, key)
    assert every_file(copy.path) == before


def test_a_person_may_go_on_without_the_wal_and_the_records_remember_it(
    ready: DataFolder, key: str | None, tmp_path: Path
) -> None:
    with records_session(ready, key) as db:
        fill(db)
        copy = copy_of(ready, tmp_path / "copy", with_wal=False)
    with records_session(copy, key, accept_missing_wal=True) as db:
        assert names(db) == []
    assert set_back(copy, key) == ("wal_missing",)
    with records_session(copy, key) as db:
        fill(db)


def test_records_copied_with_their_wal_are_recovered(ready: DataFolder, key: str | None, tmp_path: Path) -> None:
    with records_session(ready, key) as db:
        fill(db)
        copy = copy_of(ready, tmp_path / "copy", with_wal=True)
    assert how_it_ended(copy.records, key) is Ending.INTERRUPTED
    with records_session(copy, key) as db:
        assert len(names(db)) == 3
    assert set_back(copy, key) is None


def test_a_wal_that_grew_through_many_checkpoints_still_belongs_to_its_session(
    ready: DataFolder, key: str | None, tmp_path: Path
) -> None:
    with records_session(ready, key) as db:
        for _ in range(5):
            fill(db)
            db.conn.execute("PRAGMA wal_checkpoint(RESTART)").fetchone()
        fill(db)
        copy = copy_of(ready, tmp_path / "copy", with_wal=True)
    with records_session(copy, key) as db:
        assert len(names(db)) == 18


@pytest.mark.parametrize("ended", [True, False], ids=["ended", "open"])
def test_a_foreign_wal_is_not_mixed_in(ready: DataFolder, key: str | None, tmp_path: Path, ended: bool) -> None:
    with records_session(ready, key) as db:
        fill(db)
        first_session = copy_of(ready, tmp_path / "first", with_wal=True)
    with records_session(ready, key) as db:
        fill(db)
        copy = copy_of(ready, tmp_path / "copy", with_wal=False)
    if ended:
        shutil.copy(ready.records, copy.records)
    shutil.copy(wal_of(first_session.records), wal_of(copy.records))
    before = every_file(copy.path)
    with pytest.raises(ForeignWal):
        open_records(copy, key)
    with pytest.raises(ForeignWal):
        open_records(copy, key, accept_missing_wal=True)
    assert every_file(copy.path) == before


def test_newer_records_are_refused_before_anything_is_written(ready: DataFolder, key: str | None) -> None:
    with records_session(ready, key) as db:
        db.conn.execute("PRAGMA user_version = 99")
    before = ready.records.read_bytes()
    with pytest.raises(DatabaseTooNew):
        open_records(ready, key, migrations=migrations())
    assert ready.records.read_bytes() == before
    assert how_it_ended(ready.records, key) is Ending.ORDERLY


def test_a_refusal_after_an_interruption_does_not_take_the_wal_away(
    ready: DataFolder, key: str | None, tmp_path: Path
) -> None:
    with records_session(ready, key) as db:
        fill(db)
        db.conn.execute("PRAGMA user_version = 99")
        copy = copy_of(ready, tmp_path / "copy", with_wal=True)
    with pytest.raises(DatabaseTooNew):
        open_records(copy, key, migrations=migrations())
    with records_session(copy, key) as db:
        assert len(names(db)) == 3


def test_damage_is_looked_for_after_an_interruption(ready: DataFolder, key: str | None, tmp_path: Path) -> None:
    with records_session(ready, key) as db:
        fill(db, facilities=200)
    with records_session(ready, key) as db:
        copy = copy_of(ready, tmp_path / "copy", with_wal=True)
        pages = db.conn.execute("SELECT rootpage FROM sqlite_master WHERE name = 'finding'").fetchone()[0]
    with copy.records.open("r+b") as stream:
        stream.seek((pages - 1) * 4096)
        stream.write(b"\xee" * 4096)
    with pytest.raises(DatabaseDamaged):
        open_records(copy, key)


CHILD = """
import sys, pathlib
from inspector_app.storage.data_folder import open_data_folder
from inspector_app.storage.database import transaction
from inspector_app.storage.sessions import open_records
folder = open_data_folder(pathlib.Path(sys.argv[1]))
db = open_records(folder, sys.argv[2] or None)
for number in range(1, 100000):
    with transaction(db):
        db.conn.execute("INSERT INTO facility (id, name) VALUES (?, ?)", [number, "x" * 3000])
        db.conn.execute("INSERT INTO finding (id, facility, text) VALUES (?, ?, 'y')", [number, number])
    print(number, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [1, 40, 450], ids=["at once", "soon", "after a checkpoint"])
def test_what_was_acknowledged_survives_a_kill(tmp_path: Path, key: str | None, acknowledged: int) -> None:
    with open_data_folder(tmp_path) as folder:
        bring_up_to_date(folder, key, migrations(), now=NOW)
    with subprocess.Popen([sys.executable, "-c", CHILD, str(tmp_path), key or ""], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        last = 0
        while last < acknowledged:
            last = int(child.stdout.readline())
        child.kill()
        last = max([last, *(int(line) for line in child.stdout.read().split(b"\n")[:-1])])
    with open_data_folder(tmp_path) as folder:
        assert how_it_ended(folder.records, key) is Ending.INTERRUPTED
        with records_session(folder, key) as db:
            for table in ("facility", "finding"):
                kept = [number for (number,) in db.conn.execute(f"SELECT id FROM {table} ORDER BY id")]
                assert kept == list(range(1, len(kept) + 1))
                assert last <= len(kept) <= last + 1


@pytest.mark.parametrize("step", range(1, 26))
def test_a_kill_while_a_session_begins_or_ends_locks_nobody_out(
    tmp_path: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_data_folder(tmp_path / "data") as folder:
        bring_up_to_date(folder, None, migrations(), now=NOW)
        if not whole_session_with_a_copy_at(step, folder, tmp_path / "killed", monkeypatch):
            pytest.skip("the session has fewer statements")
    killed = at(tmp_path / "killed")
    with records_session(killed, None) as db:
        assert names(db) in ([], ["第0卫生院 䶮"])
    assert set_back(killed, None) is None


def whole_session_with_a_copy_at(step: int, folder: DataFolder, place: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Copy the files just before the given statement of a session: what a kill there leaves.

    (What SQLite has written but not yet synced is in the copy too; a kill, unlike a power cut, loses nothing of it.)
    """
    seen = 0

    def look(_statement: str) -> None:
        nonlocal seen
        seen += 1
        if seen == step:
            shutil.copytree(folder.path, place, ignore=shutil.ignore_patterns("*-shm", "in-use*"))

    def traced(path: Path, key: str | None = None, *, read_only: bool = False) -> Database:
        db = open_database(path, key, read_only=read_only)
        db.conn.set_trace_callback(look)
        return db

    with monkeypatch.context() as patched:
        patched.setattr("inspector_app.storage.sessions.open_database", traced)
        with records_session(folder, None) as db:
            fill(db, facilities=1)
    return seen >= step
