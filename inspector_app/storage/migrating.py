"""Brings the records to the schema of this program, with a compared backup before anything is changed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database, Migrations

from inspector_app.domain.troubles_storage import DatabaseDamaged, RecordsMissing
from inspector_app.storage.data_folder import DataFolder
from inspector_app.storage.database import damage_of, open_database, transaction
from inspector_app.storage.schema_versions import names_of
from inspector_app.storage.sessions import records_session
from inspector_app.storage.troubles import outside_troubles
from inspector_app.storage.whole_files import put_in_place


@dataclass(frozen=True, slots=True, kw_only=True)
class UpgradeReport:
    """What was done to reach the present schema; ``backup`` is None when there was nothing to protect."""

    applied: tuple[str, ...]
    backup: Path | None


def bring_up_to_date(
    folder: DataFolder,
    key: str | None,
    migrations: Migrations,
    *,
    now: datetime,
    accept_missing_wal: bool = False,
) -> UpgradeReport:
    """Create the records, or run the migrations that they lack: all of them, or none if one fails.

    Existing records are first backed up into ``backups/`` (without evidence, which no migration touches)
    and the backup is compared. Nothing else may have the records open.

    Raises DatabaseTooNew, RecordsMissing, DatabaseDamaged, BackupNotConfirmed, and what ``open_records``
    raises; ``accept_missing_wal`` as there.
    """
    if not folder.records.exists():
        _refuse_to_start_over(folder)
        return UpgradeReport(applied=_create(folder, key, migrations), backup=None)
    with records_session(folder, key, migrations=migrations, accept_missing_wal=accept_missing_wal) as db:
        pending = [migration.name for migration in migrations.pending(db)]
        if not pending:
            return UpgradeReport(applied=(), backup=None)
        from inspector_app.storage.backup import back_up  # seldom needed, and slow to import

        backup = folder.backups / f"before-{pending[0]}-{now:%Y%m%dT%H%M%S}.zip"
        back_up(folder, key, backup, now=now, with_evidence=False)
        _migrate(db, folder.records, migrations)
        return UpgradeReport(applied=tuple(pending), backup=backup)


def _refuse_to_start_over(folder: DataFolder) -> None:
    """Missing records beside evidence or used numbers were lost, and must not look like a fresh start."""
    if folder.numbers.exists() or any(folder.evidence.glob("*.sqlite3")):
        raise RecordsMissing(folder.records)


def _create(folder: DataFolder, key: str | None, migrations: Migrations) -> tuple[str, ...]:
    draft = folder.temp / "new-records.sqlite3"
    with outside_troubles(folder.records):
        draft.unlink(missing_ok=True)
        db = open_database(draft, key)
        try:
            _migrate(db, draft, migrations)
        finally:
            db.close()  # the last connection: its -wal goes into the file
        with draft.open("rb") as stream:
            os.fsync(stream.fileno())
        put_in_place(draft, folder.records)
    return names_of(migrations)


def _migrate(db: Database, path: Path, migrations: Migrations) -> None:
    # Rebuilding a table drops it for a moment; the references are checked as a whole before the commit.
    db.conn.execute("PRAGMA foreign_keys = OFF")
    try:
        with transaction(db):
            migrations.apply(db)
            db.conn.execute(f"PRAGMA user_version = {len(names_of(migrations))}")
            if found := damage_of(db):
                raise DatabaseDamaged(path, found=found)
    finally:
        db.conn.execute("PRAGMA foreign_keys = ON")
