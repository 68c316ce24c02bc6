"""The one way to open a database, plain or encrypted."""

from __future__ import annotations

import hashlib
import math
import os
import sqlite3
import struct
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from sqlite_utils import Database

from inspector_app.domain.troubles_storage import (
    DatabaseDamaged,
    EncryptionUnavailable,
    KeyNeeded,
    NotEncrypted,
    NotOurDatabase,
    PathMissing,
    WrongKey,
)
from inspector_app.storage.troubles import database_errors, outside_troubles
from inspector_app.storage.whole_files import put_in_place

RECORDS_ID = 0x57415143
"""SQLite's application_id of the records ("WAQC")."""
EVIDENCE_ID = 0x57415145
"""SQLite's application_id of an evidence volume ("WAQE")."""

_FILES: WeakKeyDictionary[Database, Path] = WeakKeyDictionary()
"""Asked once: every transaction names its file, and an answer has few milliseconds."""

BUSY_SECONDS = 5.0
"""How long a connection waits for another one before it gives up with DatabaseBusy."""

_PLAIN_HEADER = b"SQLite format 3\x00"
_FIRST_PAGE = 4096
_WAL_HEADER = 32
_SALT = 16
_ROUNDS = 256_000
"""SQLCipher 4's own default, so that its tools open our files with the password."""
_RANDOM_BITS_PER_BYTE = 7.5
"""4,096 encrypted bytes carry about 7.95 bits each; text, zeros and program code stay well below this."""


def open_database(
    path: Path,
    key: str | None = None,
    *,
    read_only: bool = False,
    application_id: int = RECORDS_ID,
    check_same_thread: bool = True,
) -> Database:
    """Open the database at ``path``, or create it there unless ``read_only``; with ``key``, it is encrypted.

    Foreign keys are enforced, a commit is durable when it returns (WAL, synchronous=FULL), nothing is
    written outside the data folder. The connection belongs to the thread that opened it.

    Raises PathMissing, KeyNeeded, WrongKey, NotEncrypted, NotOurDatabase, DatabaseDamaged, DatabaseBusy,
    EncryptionUnavailable, or another OutsideTrouble of the disk.
    """
    with outside_troubles(path):
        if not path.exists():
            if read_only:
                raise PathMissing(path)
            _create(path, key, application_id)
        _refuse_what_the_header_tells(path, key)
        mode = "ro" if read_only else "rw"
        db = _connected(path, key, f"mode={mode}", check_same_thread=check_same_thread)
        try:
            _make_sure_it_is_ours(db, path, key, application_id)
            _make_sure_it_is_whole(db, path)
            _set_up(db, read_only=read_only)
        except BaseException:
            db.close()
            raise
        return db


def open_frozen(path: Path, key: str | None, *, application_id: int = RECORDS_ID) -> Database:
    """Open the main file alone as it lies there, whatever ``-wal`` stands beside it; nothing is written.

    Only for looking at a file that no connection has open. Errors as ``open_database``.
    """
    with outside_troubles(path):
        _refuse_what_the_header_tells(path, key)
        db = _connected(path, key, "mode=ro&immutable=1", check_same_thread=True)
        try:
            _make_sure_it_is_ours(db, path, key, application_id)
        except BaseException:
            db.close()
            raise
        return db


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """All or nothing: commits, durably, when the block ends well; rolls back when it fails.

    The outermost one takes the write lock at once (BEGIN IMMEDIATE), so that it cannot fail half-way
    because another connection wrote in between; inner ones are savepoints. Trouble outside becomes an
    OutsideTrouble.
    """
    with outside_troubles(file_of(db)):
        if db.conn.in_transaction:
            with db.atomic():
                yield
            return
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.conn.execute("COMMIT")
        except BaseException:
            db.rollback()
            raise


def file_of(db: Database) -> Path:
    """The file behind an open database."""
    if db not in _FILES:
        found = db.conn.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()
        _FILES[db] = Path(found[0])
    return _FILES[db]


def damage_of(db: Database, *, thorough: bool = True, at_most: int = 20) -> list[str]:
    """What SQLite finds wrong with the structure, the pages and the references, in its words; empty = sound."""
    pragma = "integrity_check" if thorough else "quick_check"
    try:
        found = [str(row[0]) for row in db.conn.execute(f"PRAGMA {pragma}({at_most})") if row[0] != "ok"]
        found += [
            f"{table}, row {row}: refers to a missing row of {parent}"
            for table, row, parent, _ in db.conn.execute("PRAGMA foreign_key_check").fetchmany(at_most)
        ]
        if thorough and _is_encrypted(db):
            found += [str(row[0]) for row in db.conn.execute("PRAGMA cipher_integrity_check").fetchmany(at_most)]
    except database_errors() as error:
        if (getattr(error, "sqlite_errorcode", 0) & 0xFF) not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            raise
        return [str(error)]
    return found[:at_most]


def _create(path: Path, key: str | None, application_id: int) -> None:
    # Made under another name and renamed: a file of this name is always a whole database, so that
    # an empty one is damage and never mistaken for a fresh start.
    draft = path.with_name(f".{path.name}.new")
    draft.unlink(missing_ok=True)
    db = _connected(draft, key, "mode=rwc", check_same_thread=True)
    try:
        db.execute(f"PRAGMA application_id = {application_id}")
    finally:
        db.close()
    put_in_place(draft, path)


def _connected(path: Path, key: str | None, mode: str, *, check_same_thread: bool) -> Database:
    uri = f"{path.absolute().as_uri()}?{mode}"
    if key is None:
        connection: Any = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=check_same_thread)
    else:
        connection = _encrypted_connection(path, uri, key, check_same_thread=check_same_thread)
    return Database(connection, execute_plugins=False)


def _encrypted_connection(path: Path, uri: str, key: str, *, check_same_thread: bool) -> Any:
    try:
        import sqlcipher3  # not every platform has it, and a plain database must open without it
    except ImportError as missing:
        raise EncryptionUnavailable(path) from missing
    if not key or "\0" in key:
        raise ValueError("a key has at least one character and no NUL")
    connection = sqlcipher3.connect(uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=check_same_thread)
    connection.execute("PRAGMA cipher_log_level = NONE")  # or each wrong password prints to stderr
    salt = _salt_of(path)
    connection.execute(f"PRAGMA key = \"x'{_derived_key(key, salt).hex()}{salt.hex()}'\"")
    return connection


def _salt_of(path: Path) -> bytes:
    """What stands in front of an encrypted file; for one that is still to be made, a fresh salt."""
    if path.exists():
        with path.open("rb") as stream:
            salt = stream.read(_SALT)
        if len(salt) == _SALT:
            return salt
    return os.urandom(_SALT)


@lru_cache(maxsize=64)
def _derived_key(key: str, salt: bytes) -> bytes:
    """What SQLCipher 4 would itself derive from the password, at 80 ms for every connection; we remember it."""
    return hashlib.pbkdf2_hmac("sha512", key.encode(), salt, _ROUNDS, dklen=32)


def _is_encrypted(db: Database) -> bool:
    return isinstance(db.conn, sqlite3.Connection) is False


def _refuse_what_the_header_tells(path: Path, key: str | None) -> None:
    """Tell apart, before SQLite sees it, what SQLite calls "not a database" in every case."""
    with path.open("rb") as stream:
        first_page = stream.read(_FIRST_PAGE)
    if first_page.startswith(_PLAIN_HEADER):
        if key is not None:
            raise NotEncrypted(path)
    elif not _looks_encrypted(first_page):
        raise DatabaseDamaged(path, found=("no database header",))
    elif key is None:
        raise KeyNeeded(path)


def _looks_encrypted(first_page: bytes) -> bool:
    if len(first_page) < _FIRST_PAGE:
        return False
    counts = Counter(first_page).values()
    bits = -sum(n / _FIRST_PAGE * math.log2(n / _FIRST_PAGE) for n in counts)
    return bits > _RANDOM_BITS_PER_BYTE


def _make_sure_it_is_ours(db: Database, path: Path, key: str | None, application_id: int) -> None:
    try:
        found = db.conn.execute("PRAGMA application_id").fetchone()[0]
        db.conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except database_errors() as error:
        if key is not None and getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
            raise WrongKey(path) from error
        raise
    if found != application_id:
        raise NotOurDatabase(path)


def _make_sure_it_is_whole(db: Database, path: Path) -> None:
    """A file shorter than it says of itself was cut off; noticed now, and not at the first missing page."""
    pages = int(db.conn.execute("PRAGMA page_count").fetchone()[0])
    page_size = int(db.conn.execute("PRAGMA page_size").fetchone()[0])  # SQLCipher answers with text
    size = path.stat().st_size
    # Pages may still lie in the -wal; looked at last, because another connection may be writing just now.
    if size < pages * page_size and not wal_size(path):
        raise DatabaseDamaged(path, found=(f"{size} bytes instead of {pages * page_size}",))


def _set_up(db: Database, *, read_only: bool) -> None:
    settings = [
        "PRAGMA foreign_keys = ON",
        "PRAGMA temp_store = MEMORY",
        "PRAGMA cell_size_check = ON",
        "PRAGMA trusted_schema = OFF",
    ]
    if read_only:
        settings.append("PRAGMA query_only = ON")
    else:
        settings += ["PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"]
    for setting in settings:
        db.conn.execute(setting).fetchall()


def wal_salt(path: Path) -> int | None:
    """The counting half of the salt in the header of the ``-wal`` beside ``path``; None without a header.

    SQLite draws it at random for a new ``-wal`` and adds one whenever it starts the file over.
    """
    try:
        with wal_of(path).open("rb") as stream:
            header = stream.read(_WAL_HEADER)
    except FileNotFoundError:
        return None
    return int(struct.unpack_from(">I", header, 16)[0]) if len(header) == _WAL_HEADER else None


def wal_size(path: Path) -> int | None:
    """Bytes in the ``-wal`` beside ``path``; None if there is no such file."""
    try:
        return wal_of(path).stat().st_size
    except FileNotFoundError:
        return None


def wal_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")
