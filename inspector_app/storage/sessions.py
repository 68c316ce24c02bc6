"""Notices records that were copied without their ``-wal`` file, or that stand beside one that is not theirs.

While the program works, the last changes lie in ``records.sqlite3-wal``. Who copies only the main file
loses them without a sign, and SQLite itself cannot tell. So the main file carries a mark that says whether a
session is open, and which ``-wal`` belongs to it:

- open, and its ``-wal`` is there: the program was killed; SQLite recovers, nothing is lost;
- open, and no ``-wal`` at all: it was left behind. WalMissing;
- a ``-wal`` with content that the mark does not name: somebody else's. ForeignWal.

What cannot be noticed: a main file and a ``-wal`` of the same session copied at different moments (the
structure check after every interrupted session finds most of these).

Every connection that writes to the records must therefore live inside a session.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database, Migrations

from inspector_app.domain.errors import OutsideTrouble
from inspector_app.domain.troubles_storage import DatabaseDamaged, ForeignWal, WalMissing
from inspector_app.storage.data_folder import DataFolder
from inspector_app.storage.database import (
    damage_of,
    file_of,
    open_database,
    open_frozen,
    transaction,
    wal_salt,
    wal_size,
)
from inspector_app.storage.schema_versions import refuse_newer
from inspector_app.storage.troubles import outside_troubles

SESSION_MARK = "session"
"""The key of the mark in the table ``meta``."""
SET_BACK = "set_back"
"""The key in ``meta`` that says that these records are an earlier state; read by ``devices``."""

_MOST_WAL_RESTARTS = 1 << 20
"""More than any session reaches (4 MB of changes each), and 1 in 4,096 of all salts."""


class Ending(enum.Enum):
    """How the last session on the records ended."""

    ORDERLY = "orderly"
    INTERRUPTED = "interrupted"
    WAL_LEFT_BEHIND = "wal_left_behind"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """``salt`` counts from the first ``-wal`` of the session; None = not known yet, any will do."""

    state: str
    salt: int | None

    def __str__(self) -> str:
        return self.state if self.salt is None else f"{self.state} {self.salt}"

    @classmethod
    def parse(cls, text: str) -> _Mark:
        state, _, salt = text.partition(" ")
        return cls(state=state, salt=int(salt) if salt else None)

    def names(self, salt: int | None) -> bool:
        """Whether a ``-wal`` with this salt belongs to the session."""
        return self.salt is None or salt is None or (salt - self.salt) % (1 << 32) <= _MOST_WAL_RESTARTS


def open_records(
    folder: DataFolder,
    key: str | None,
    *,
    migrations: Migrations | None = None,
    accept_missing_wal: bool = False,
) -> Database:
    """Open the records for writing and begin a session. End it with ``close_records``, never with ``close``.

    With ``migrations``, a newer schema is refused before anything is written. ``accept_missing_wal``: a
    person has been told that the last changes are missing, and goes on; the device then begins a new epoch.
    After an interrupted session the whole structure is checked first.

    Raises WalMissing, ForeignWal, DatabaseTooNew, DatabaseDamaged, and what ``open_database`` raises.
    """
    path = folder.records
    ending = how_it_ended(path, key, accept_missing_wal=accept_missing_wal)
    db = open_database(path, key)
    try:
        if ending is Ending.INTERRUPTED and (found := damage_of(db, thorough=False)):
            raise DatabaseDamaged(path, found=found)
        if migrations is not None:
            refuse_newer(db, path, migrations)
        _begin(db)
        if ending is Ending.WAL_LEFT_BEHIND:
            mark_set_back(db, "wal_missing")
    except BaseException:
        _abandon(db, key)
        raise
    return db


def close_records(db: Database, key: str | None) -> None:
    """End the session in order and close. Other connections to the records must be closed before."""
    try:
        mark = _mark_in(db)
        _set_meta(db, SESSION_MARK, str(_Mark(state="ended", salt=mark.salt if mark else None)))
        _empty_wal(db)
    except BaseException:
        _abandon(db, key)
        raise
    db.close()


@contextmanager
def records_session(
    folder: DataFolder,
    key: str | None,
    *,
    migrations: Migrations | None = None,
    accept_missing_wal: bool = False,
) -> Iterator[Database]:
    """The records, open for writing, for as long as the block lasts. Arguments and errors as ``open_records``."""
    db = open_records(folder, key, migrations=migrations, accept_missing_wal=accept_missing_wal)
    try:
        yield db
    finally:
        db.rollback()
        close_records(db, key)


def _abandon(db: Database, key: str | None) -> None:
    """Close as a kill would: the ``-wal`` stays.

    The last writing connection to close empties and removes the ``-wal``; without the mark of an orderly
    end it would be missed at the next start. A reading one that outlives it prevents that.
    """
    path = file_of(db)
    db.rollback()
    try:
        witness = open_database(path, key, read_only=True)
    except OutsideTrouble:  # the disk fails altogether; what was committed is as safe as it can be
        db.close()
        return
    witness.conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    db.close()
    witness.close()


def how_it_ended(path: Path, key: str | None, *, accept_missing_wal: bool = False) -> Ending:
    """How the last session ended. To be asked before anything opens the records.

    Raises WalMissing, unless accepted, and ForeignWal; both leave every file as it is.
    """
    size = wal_size(path)
    if path.with_name(path.name + "-journal").exists():
        return Ending.INTERRUPTED  # killed while a session began; SQLite rolls back, no -wal is involved yet
    try:
        mark = _mark_in_main_file(path, key)
    except DatabaseDamaged:
        if size:  # killed while the -wal was being copied into the main file: only both together are whole
            return Ending.INTERRUPTED
        raise
    if size and (mark is None or not mark.names(wal_salt(path))):
        raise ForeignWal(path)
    if mark is None or mark.state == "ended":
        return Ending.INTERRUPTED if size else Ending.ORDERLY
    if size is None and mark.salt is not None:
        if not accept_missing_wal:
            raise WalMissing(path)
        return Ending.WAL_LEFT_BEHIND
    return Ending.INTERRUPTED


def mark_set_back(db: Database, reason: str) -> None:
    """Note in the records that they are an earlier state, so that the device begins a new epoch."""
    _set_meta(db, SET_BACK, reason)


def forget_session(db: Database) -> None:
    """Make a copy of the records that was taken during a session look like records that nobody has open."""
    with transaction(db):
        db.conn.execute("DELETE FROM meta WHERE key = ?", [SESSION_MARK])


def _begin(db: Database) -> None:
    """Bring the mark into the main file so that a kill at any moment of it is read rightly."""
    opening = str(_Mark(state="open", salt=None))
    if wal_size(file_of(db)):
        _set_meta(db, SESSION_MARK, opening)
        _empty_wal(db)
    else:
        # A first write in WAL mode would make a -wal that the main file does not name yet.
        _set_journal_mode(db, "DELETE")
        _set_meta(db, SESSION_MARK, opening)
        _set_journal_mode(db, "WAL")
    _set_meta(db, SESSION_MARK, opening)  # makes the -wal, and with it the salt
    _set_meta(db, SESSION_MARK, str(_Mark(state="open", salt=wal_salt(file_of(db)))))
    _empty_wal(db)


def _set_meta(db: Database, name: str, value: str) -> None:
    with transaction(db):
        db.conn.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", [name, value])


def _mark_in_main_file(path: Path, key: str | None) -> _Mark | None:
    db = open_frozen(path, key)
    try:
        with outside_troubles(path):
            return _mark_in(db)
    finally:
        db.close()


def _mark_in(db: Database) -> _Mark | None:
    row = db.conn.execute("SELECT value FROM meta WHERE key = ?", [SESSION_MARK]).fetchone()
    return None if row is None else _Mark.parse(row[0])


def _empty_wal(db: Database) -> None:
    with outside_troubles(file_of(db)):
        db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def _set_journal_mode(db: Database, mode: str) -> None:
    with outside_troubles(file_of(db)):
        db.conn.execute(f"PRAGMA journal_mode = {mode}").fetchone()
