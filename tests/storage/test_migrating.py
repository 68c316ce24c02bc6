from __future__ import annotations

import zipfile

import pytest
from sqlite_utils import Database, Migrations

from inspector_app.domain.troubles_storage import (
    BackupNotConfirmed,
    DatabaseDamaged,
    DatabaseTooNew,
    DiskFull,
    RecordsMissing,
)
from inspector_app.storage import backup
from inspector_app.storage.data_folder import DataFolder, open_data_folder
from inspector_app.storage.database import damage_of, open_database
from inspector_app.storage.migrating import bring_up_to_date
from inspector_app.storage.restoring import restore
from inspector_app.storage.schema_versions import schema_version
from inspector_app.storage.sessions import records_session
from inspector_app.storage.troubles import database_errors
from tests.storage.toy import NOW, fill, migrations, names


def add_phone(db: Database) -> None:
    db.execute("ALTER TABLE facility ADD COLUMN phone TEXT NOT NULL DEFAULT ''")


def rebuild_facility(db: Database) -> None:
    db.table("facility").transform(rename={"name": "title"})


def fail_half_way(db: Database) -> None:
    db.execute("DELETE FROM search")
    db.execute("CREATE TABLE half (id INTEGER) STRICT")
    raise ZeroDivisionError


def lose_a_row(db: Database) -> None:
    db.execute("DELETE FROM facility WHERE id = 1")


def commit_by_itself(db: Database) -> None:
    db.execute("COMMIT")


def content(folder: DataFolder, key: str | None) -> list[str]:
    """Schema and rows, as SQL."""
    with open_database(folder.records, key, read_only=True) as db:
        rows = db.conn.execute("SELECT * FROM facility").fetchall(), db.conn.execute("SELECT * FROM search").fetchall()
        schema = db.conn.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
        return [str(schema), str(rows), str(schema_version(db))]


def test_a_fresh_folder_gets_the_whole_schema_and_needs_no_backup(folder: DataFolder, key: str | None) -> None:
    report = bring_up_to_date(folder, key, migrations(add_phone), now=NOW)
    assert report.applied == ("first", "add_phone")
    assert report.backup is None
    with open_database(folder.records, key) as db:
        assert schema_version(db) == 2
        assert damage_of(db) == []
    assert list(folder.temp.iterdir()) == []


def test_records_that_are_up_to_date_are_left_alone(ready: DataFolder, key: str | None) -> None:
    report = bring_up_to_date(ready, key, migrations(), now=NOW)
    assert (report.applied, report.backup) == ((), None)
    assert list(ready.backups.iterdir()) == []


def test_a_backup_that_can_be_restored_precedes_every_change(ready: DataFolder, key: str | None) -> None:
    with records_session(ready, key) as db:
        fill(db)
    report = bring_up_to_date(ready, key, migrations(add_phone), now=NOW)
    assert report.applied == ("add_phone",)
    assert report.backup is not None
    with records_session(ready, key) as db:
        assert len(names(db)) == 3
        assert db.conn.execute("SELECT phone FROM facility").fetchone() == ("",)
    ready.release()
    restore(report.backup, ready.path, key, now=NOW)
    with open_data_folder(ready.path) as again, records_session(again, key, migrations=migrations()) as db:
        assert len(names(db)) == 3
        assert schema_version(db) == 1


def test_a_table_may_be_rebuilt_although_others_refer_to_it(ready: DataFolder, key: str | None) -> None:
    with records_session(ready, key) as db:
        fill(db)
    bring_up_to_date(ready, key, migrations(rebuild_facility), now=NOW)
    with records_session(ready, key) as db:
        assert db.conn.execute("SELECT count(title) FROM facility").fetchone() == (3,)
        assert db.conn.execute("SELECT count(*) FROM finding").fetchone() == (3,)
        assert db.conn.execute("PRAGMA foreign_keys").fetchone() == (1,)


@pytest.mark.parametrize(
    ("broken", "trouble"),
    [(fail_half_way, ZeroDivisionError), (lose_a_row, DatabaseDamaged)],
)
def test_a_failing_migration_leaves_the_records_as_they_were_and_so_do_those_before_it(
    ready: DataFolder, key: str | None, broken: object, trouble: type[Exception]
) -> None:
    with records_session(ready, key) as db:
        fill(db)
    before = content(ready, key)
    with pytest.raises(trouble):
        bring_up_to_date(ready, key, migrations(add_phone, broken), now=NOW)  # type: ignore[arg-type]
    assert content(ready, key) == before
    assert bring_up_to_date(ready, key, migrations(add_phone), now=NOW).applied == ("add_phone",)


def test_a_migration_that_commits_by_itself_is_our_bug_and_is_shown(ready: DataFolder, key: str | None) -> None:
    with pytest.raises(database_errors(), match="no such savepoint"):
        bring_up_to_date(ready, key, migrations(commit_by_itself), now=NOW)


def test_a_failing_first_migration_leaves_no_records(folder: DataFolder, key: str | None) -> None:
    with pytest.raises(ZeroDivisionError):
        bring_up_to_date(folder, key, migrations(fail_half_way), now=NOW)
    assert not folder.records.exists()


def test_records_of_a_newer_program_are_refused_unchanged(ready: DataFolder, key: str | None) -> None:
    bring_up_to_date(ready, key, migrations(add_phone), now=NOW)
    before = ready.records.read_bytes()
    with pytest.raises(DatabaseTooNew) as refused:
        bring_up_to_date(ready, key, migrations(), now=NOW)
    assert refused.value.unknown == ("add_phone",)
    assert ready.records.read_bytes() == before


@pytest.mark.parametrize("trace", ["numbers.register", "evidence/2026-11-a.sqlite3"])
def test_lost_records_are_not_mistaken_for_a_fresh_start(folder: DataFolder, trace: str) -> None:
    (folder.path / trace).write_bytes(b"")
    with pytest.raises(RecordsMissing):
        bring_up_to_date(folder, None, migrations(), now=NOW)
    assert not folder.records.exists()


@pytest.mark.parametrize("trouble", [DiskFull, BackupNotConfirmed])
def test_without_a_confirmed_backup_nothing_is_migrated(
    ready: DataFolder, key: str | None, monkeypatch: pytest.MonkeyPatch, trouble: type[Exception]
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise DiskFull(ready.backups) if trouble is DiskFull else BackupNotConfirmed(ready.backups, differences=())

    monkeypatch.setattr(backup, "back_up", refuse)
    before = content(ready, key)
    with pytest.raises(trouble):
        bring_up_to_date(ready, key, migrations(add_phone), now=NOW)
    assert content(ready, key) == before


def test_the_backup_before_a_migration_leaves_the_evidence_out(ready: DataFolder, key: str | None) -> None:
    report = bring_up_to_date(ready, key, migrations(add_phone), now=NOW)
    assert report.backup is not None
    with zipfile.ZipFile(report.backup) as container:
        assert container.namelist() == ["records.sqlite3", "manifest.json"]


def test_migrations_of_another_set_are_not_held_against_us(ready: DataFolder, key: str | None) -> None:
    with records_session(ready, key) as db:
        other = Migrations("other")
        other(name="theirs")(lambda _db: None)
        other.apply(db)
    assert bring_up_to_date(ready, key, migrations(), now=NOW).applied == ()
