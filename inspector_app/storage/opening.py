"""Opens the records for one lane: to write, with everything that a start involves, or to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from inspector_app.storage.data_folder import DataFolder
from inspector_app.storage.database import open_database
from inspector_app.storage.devices import recognise_device
from inspector_app.storage.migrating import bring_up_to_date
from inspector_app.storage.records import Records
from inspector_app.storage.schema import MIGRATIONS
from inspector_app.storage.sessions import close_records, open_records


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingRecords:
    """The one connection that writes. ``device`` is the installation epoch of this start."""

    records: Records
    device: str
    db: Database
    key: str | None

    def close(self) -> None:
        """End the session in order."""
        close_records(self.db, self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRecords:
    """A connection that sees what was committed and can change nothing."""

    records: Records
    db: Database

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()


def open_for_writing(folder: DataFolder, key: str | None, *, now: datetime, witness: Path) -> WritingRecords:
    """Upgrade the records where needed, begin a session, recognise the device.

    ``witness`` is where the device is remembered outside the data folder.
    Raises what ``bring_up_to_date``, ``open_records`` and ``recognise_device`` raise.
    """
    db = _open_present_schema(folder, key, now=now)
    try:
        device = recognise_device(folder, db, now=now, witness=witness)
    except BaseException:
        close_records(db, key)
        raise
    return WritingRecords(records=Records(db), device=device.id, db=db, key=key)


def _open_present_schema(folder: DataFolder, key: str | None, *, now: datetime) -> Database:
    """Usually the schema is the present one, and one session does; it is ended only to upgrade."""
    if folder.records.exists():
        db = open_records(folder, key, migrations=MIGRATIONS)
        if not MIGRATIONS.pending(db):
            return db
        close_records(db, key)
    bring_up_to_date(folder, key, MIGRATIONS, now=now)
    return open_records(folder, key, migrations=MIGRATIONS)


def open_for_reading(folder: DataFolder, key: str | None) -> ReadingRecords:
    """Open the records that ``open_for_writing`` has brought up to date."""
    db = open_database(folder.records, key, read_only=True)
    return ReadingRecords(records=Records(db), db=db)
