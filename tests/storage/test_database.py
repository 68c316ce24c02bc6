from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from inspector_app.domain.troubles_storage import (
    DatabaseBusy,
    DatabaseDamaged,
    DiskFull,
    DiskTrouble,
    KeyNeeded,
    NotEncrypted,
    NotOurDatabase,
    NotWritable,
    PathMissing,
    WrongKey,
)
from inspector_app.storage import database
from inspector_app.storage.database import EVIDENCE_ID, RECORDS_ID, damage_of, file_of, open_database, transaction
from inspector_app.storage.troubles import database_errors
from tests.storage.toy import SECRET, delete_and_fail, largest_file


@pytest.fixture
def path(tmp_path: Path, key: str | None) -> Path:
    """A closed database with a little content, at a path that a URI has to escape."""
    path = tmp_path / "数据 100% #1?.sqlite3"
    with open_database(path, key) as db:
        db.execute("CREATE TABLE facility (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT")
        db.execute("CREATE TABLE finding (facility INTEGER REFERENCES facility (id)) STRICT")
        for number in range(200):
            db.conn.execute("INSERT INTO facility (name) VALUES (?)", [f"卫生院 {number} " * 20])
        db.conn.commit()
    return path


def setting(db: Database, name: str) -> object:
    return db.conn.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_database_is_durable_strict_about_references_and_trusts_no_foreign_schema(
    path: Path, key: str | None
) -> None:
    with open_database(path, key) as db:
        assert setting(db, "journal_mode") == "wal"
        assert setting(db, "synchronous") == 2
        assert setting(db, "foreign_keys") == 1
        assert setting(db, "trusted_schema") == 0
        assert setting(db, "temp_store") == 2
        assert file_of(db) == path
        with pytest.raises(database_errors()):
            db.conn.execute("INSERT INTO finding VALUES (4711)")


def test_a_reading_connection_cannot_write(path: Path, key: str | None) -> None:
    with open_database(path, key, read_only=True) as db, pytest.raises(NotWritable), transaction(db):
        db.conn.execute("DELETE FROM facility")


def test_a_missing_database_is_not_created_by_reading(tmp_path: Path, key: str | None) -> None:
    with pytest.raises(PathMissing):
        open_database(tmp_path / "records.sqlite3", key, read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_an_encrypted_database_shows_nothing_of_its_content(tmp_path: Path) -> None:
    with open_database(tmp_path / "records.sqlite3", SECRET) as db:
        db.execute("CREATE TABLE facility (name TEXT) STRICT")
        db.conn.execute("INSERT INTO facility VALUES ('Tongji hospital')")
        db.conn.commit()
        assert b"Tongji" not in (tmp_path / "records.sqlite3-wal").read_bytes()
    assert b"Tongji" not in (tmp_path / "records.sqlite3").read_bytes()


def test_wrong_missing_and_needless_keys_are_told_apart(tmp_path: Path) -> None:
    plain, encrypted = tmp_path / "plain.sqlite3", tmp_path / "encrypted.sqlite3"
    open_database(plain).close()
    open_database(encrypted, SECRET).close()
    before = encrypted.read_bytes()
    with pytest.raises(WrongKey):
        open_database(encrypted, "wrong")
    with pytest.raises(KeyNeeded):
        open_database(encrypted)
    with pytest.raises(NotEncrypted):
        open_database(plain, SECRET)
    assert encrypted.read_bytes() == before


def test_an_encrypted_database_opens_in_the_tools_of_sqlcipher_and_theirs_here(tmp_path: Path) -> None:
    import sqlcipher3

    ours, theirs = tmp_path / "ours.sqlite3", tmp_path / "theirs.sqlite3"
    open_database(ours, "it is secret").close()
    for path in (ours, theirs):
        connection = sqlcipher3.connect(str(path))
        connection.execute("PRAGMA key = 'it is secret'")
        connection.execute(f"PRAGMA application_id = {RECORDS_ID}")
        connection.execute("CREATE TABLE t (x)")
        connection.close()
        with open_database(path, "it is secret") as db:
            assert db.table_names() == ["t"]


@pytest.mark.parametrize("unusable", ["", "a\0b"])
def test_a_key_that_sqlcipher_would_cut_short_is_refused(tmp_path: Path, unusable: str) -> None:
    with pytest.raises(ValueError, match="NUL"):
        open_database(tmp_path / "records.sqlite3", unusable)


def test_the_database_of_another_program_is_not_touched(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.sqlite3"
    with sqlite3.connect(theirs) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    connection.close()
    before = theirs.read_bytes()
    with pytest.raises(NotOurDatabase):
        open_database(theirs)
    assert theirs.read_bytes() == before


def test_records_and_evidence_are_not_mistaken_for_each_other(path: Path, key: str | None) -> None:
    with pytest.raises(NotOurDatabase):
        open_database(path, key, application_id=EVIDENCE_ID)


@pytest.mark.parametrize(
    "garbage", [b"", b"SQLite", b"\0" * 8192, "检查记录".encode() * 2000, b"SQLite format 3\0" * 400]
)
def test_garbage_in_the_place_of_a_database_is_damage_and_stays_as_it_is(tmp_path: Path, garbage: bytes) -> None:
    path = tmp_path / "records.sqlite3"
    path.write_bytes(garbage)
    with pytest.raises(DatabaseDamaged):
        open_database(path)
    assert path.read_bytes() == garbage


def test_random_bytes_with_a_key_are_a_wrong_key(tmp_path: Path) -> None:
    (tmp_path / "records.sqlite3").write_bytes(os.urandom(8192))
    with pytest.raises(WrongKey):
        open_database(tmp_path / "records.sqlite3", SECRET)


@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_a_database_that_was_cut_off_is_refused_when_it_is_opened(path: Path, key: str | None, part: float) -> None:
    size = path.stat().st_size
    os.truncate(path, int(size * part))
    with pytest.raises(DatabaseDamaged):
        open_database(path, key)


def test_a_damaged_page_is_found_by_the_check(path: Path, key: str | None) -> None:
    with path.open("r+b") as stream:
        stream.seek(3 * 4096)
        stream.write(b"\xee" * 4096)
    with open_database(path, key) as db:
        assert damage_of(db)


def test_a_reference_to_a_missing_row_is_found_by_the_check(path: Path, key: str | None) -> None:
    with open_database(path, key) as db:
        assert damage_of(db) == []
        db.conn.execute("PRAGMA foreign_keys = OFF")
        db.conn.execute("INSERT INTO finding VALUES (4711)")
        db.conn.commit()
        assert damage_of(db) == ["finding, row 1: refers to a missing row of facility"]


def test_a_transaction_is_all_or_nothing(path: Path, key: str | None) -> None:
    with open_database(path, key) as db:
        with pytest.raises(ZeroDivisionError), transaction(db):
            delete_and_fail(db, "facility")
        with transaction(db):
            db.conn.execute("DELETE FROM facility WHERE id = 1")
            with pytest.raises(ZeroDivisionError), transaction(db):
                delete_and_fail(db, "facility")
        assert db.conn.execute("SELECT count(*) FROM facility").fetchone()[0] == 199


def test_a_transaction_waits_for_the_lock_before_its_first_word(
    path: Path, key: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0)
    begun = False
    with (
        open_database(path, key) as one,
        open_database(path, key) as other,
        transaction(one),
        pytest.raises(DatabaseBusy),
        transaction(other),
    ):
        begun = True
    assert not begun


def test_a_full_disk_is_named_and_the_transaction_leaves_nothing(path: Path, key: str | None) -> None:
    with open_database(path, key) as db:
        db.conn.execute(f"PRAGMA max_page_count = {setting(db, 'page_count')}")
        with pytest.raises(DiskFull), transaction(db):
            db.conn.execute("INSERT INTO facility (name) VALUES (?)", ["x" * 100_000])
        assert db.conn.execute("SELECT count(*) FROM facility").fetchone()[0] == 200


def test_a_disk_that_refuses_to_write_is_named_and_the_transaction_leaves_nothing(path: Path, key: str | None) -> None:
    with open_database(path, key) as db:
        with largest_file(path.stat().st_size), pytest.raises((DiskTrouble, DiskFull)), transaction(db):
            db.conn.execute("INSERT INTO facility (name) VALUES (?)", ["x" * 1_000_000])
        assert db.conn.execute("SELECT count(*) FROM facility").fetchone()[0] == 200
        with transaction(db):
            db.conn.execute("INSERT INTO facility (name) VALUES ('again')")


def test_a_read_only_folder_is_named(read_only_place: Path, key: str | None) -> None:
    with pytest.raises(NotWritable):
        open_database(read_only_place / "records.sqlite3", key)


def test_our_own_mistakes_fly_on(path: Path, key: str | None) -> None:
    with open_database(path, key) as db, pytest.raises(database_errors(), match="no such table"), transaction(db):
        db.conn.execute("SELECT * FROM facilty")
