"""Evidence (photos, signatures, scans): kept by SHA-256 in append-only volumes, the original bytes untouched.

A volume is a database file ``evidence/2026-11-a.sqlite3`` for one month and at most 2 GB. Once closed it is a
single file that never changes again; its own triggers refuse it. Working copies that the program can make
again lie in a table of their own.

Each ``EvidenceReader`` and ``EvidenceStore`` belongs to the thread that first uses it; there is one store (the
writer) at a time and any number of readers.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlite_utils import Database

from inspector_app.domain.errors import OutsideTrouble, Problem
from inspector_app.domain.troubles_storage import (
    DatabaseDamaged,
    EvidenceDamaged,
    EvidenceMissing,
    EvidenceTooLarge,
    NotOurDatabase,
    PathMissing,
)
from inspector_app.storage.data_folder import DataFolder
from inspector_app.storage.database import EVIDENCE_ID, damage_of, open_database, transaction
from inspector_app.storage.troubles import outside_troubles
from inspector_app.storage.whole_files import put_in_place

LARGEST_EVIDENCE = 100 << 20
"""Bytes of the largest photo or scan that is taken."""
FULL_VOLUME = 2 << 30
"""Bytes that a volume may reach: it fits on FAT32 sticks and in one zip member."""
VOLUME_VERSION = 1
"""PRAGMA user_version of the volumes that this program writes."""

_ROOM_FOR_PAGES = 64 << 10
"""What a blob may cost beside its own bytes: page ends, index, a new table page."""

_NAME = re.compile(r"[0-9]{4}-[0-9]{2}-[a-z]{1,4}")

_SCHEMA = """
CREATE TABLE volume (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE original (
    sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, media_type TEXT NOT NULL, added_at TEXT NOT NULL,
    content BLOB NOT NULL
) STRICT;
CREATE TABLE derived (
    original TEXT NOT NULL, purpose TEXT NOT NULL, sha256 TEXT NOT NULL, media_type TEXT NOT NULL,
    content BLOB NOT NULL, PRIMARY KEY (original, purpose)
) STRICT;
CREATE TRIGGER original_stays BEFORE UPDATE ON original BEGIN SELECT RAISE(ABORT, 'evidence never changes'); END;
CREATE TRIGGER original_is_kept BEFORE DELETE ON original BEGIN SELECT RAISE(ABORT, 'evidence is kept'); END;
"""
_REFUSE_WHEN_CLOSED = """
CREATE TRIGGER {table}_{verb}_when_closed BEFORE {verb} ON {table}
WHEN EXISTS (SELECT 1 FROM volume WHERE key = 'closed_at')
BEGIN SELECT RAISE(ABORT, 'the volume is closed'); END;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRef:
    """Where one piece of evidence lies. ``volume`` is a hint; the SHA-256 alone identifies it."""

    sha256: str
    size: int
    media_type: str
    volume: str


class EvidenceReader:
    """Reads evidence; sees what a store has committed, in other threads too."""

    def __init__(self, folder: DataFolder, key: str | None) -> None:
        self._folder = folder
        self._key = key
        self._open_volumes: dict[str, Database] = {}
        self._unreadable: OutsideTrouble | None = None

    def find(self, sha256: str) -> EvidenceRef | None:
        """Where the evidence lies, without reading its bytes; None if no volume has it. Raises as ``get``."""
        for name, row in self._ask("SELECT size, media_type FROM original WHERE sha256 = ?", sha256):
            return EvidenceRef(sha256=sha256, size=row[0], media_type=row[1], volume=name)
        self._refuse_if_incomplete()
        return None

    def get(self, sha256: str) -> bytes:
        """The original bytes, verified.

        Raises EvidenceMissing, EvidenceDamaged, or trouble of the disk: DatabaseDamaged if the evidence may
        lie in a volume that cannot be read. Such a volume does not keep the others from being read.
        """
        damaged = ""
        for name, row in self._ask("SELECT content FROM original WHERE sha256 = ?", sha256):
            if hashlib.sha256(row[0]).hexdigest() == sha256:
                return bytes(row[0])
            damaged = name
        if damaged:
            raise EvidenceDamaged(sha256, volume=damaged)
        self._refuse_if_incomplete()
        raise EvidenceMissing(sha256)

    def get_derived(self, original: str, purpose: str) -> bytes | None:
        """The working copy for ``purpose``; None if it has to be made (again)."""
        question = "SELECT content, sha256 FROM derived WHERE original = ? AND purpose = ?"
        for _, row in self._ask(question, original, purpose):
            if hashlib.sha256(row[0]).hexdigest() == row[1]:
                return bytes(row[0])
        return None

    def known(self) -> set[str]:
        """The SHA-256 of every original in every volume. Raises DatabaseDamaged if a volume cannot be read."""
        found = {row[0] for _, row in self._ask("SELECT sha256 FROM original")}
        self._refuse_if_incomplete()
        return found

    def verify(self) -> Iterator[Problem]:
        """Read every volume and every original, and name what is damaged; yields nothing if all is sound."""
        for name in volume_names(self._folder):
            try:
                yield from volume_damage(self._volume(name), name)
            except OutsideTrouble as trouble:
                found = getattr(trouble, "found", ()) or (type(trouble).__name__,)
                yield Problem(code="evidence.volume_unreadable", place=name, facts={"found": found[0]})

    def close(self) -> None:
        for db in self._open_volumes.values():
            db.close()
        self._open_volumes.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(self, question: str, *values: str) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """The rows of every readable volume, the newest first: recent evidence is asked for most."""
        self._unreadable = None
        for name in reversed(volume_names(self._folder)):
            try:
                with outside_troubles(self._path(name)):
                    rows = self._volume(name).conn.execute(question, values).fetchall()
            except (DatabaseDamaged, NotOurDatabase) as trouble:
                self._unreadable = trouble
                continue
            for row in rows:
                yield name, row

    def _refuse_if_incomplete(self) -> None:
        """Nothing found is no answer while a volume could not be asked."""
        if self._unreadable is not None:
            raise self._unreadable

    def _volume(self, name: str) -> Database:
        if name not in self._open_volumes:
            self._open_volumes[name] = open_volume(self._path(name), self._key, read_only=True)
        return self._open_volumes[name]

    def _path(self, name: str) -> Path:
        return volume_path(self._folder, name)


class EvidenceStore(EvidenceReader):
    """Takes evidence in. ``clock`` decides the month of a new volume; ``limit`` is its size in bytes."""

    def __init__(
        self, folder: DataFolder, key: str | None, *, clock: Callable[[], datetime], limit: int = FULL_VOLUME
    ) -> None:
        super().__init__(folder, key)
        self._clock = clock
        self._limit = limit
        self._writing: tuple[str, Database] | None = None

    def put(self, data: bytes | Path, media_type: str) -> EvidenceRef:
        """Keep the bytes; they are durable when this returns. The same bytes are kept once.

        Raises EvidenceTooLarge, PathMissing and other trouble of the disk; nothing is kept then.
        """
        content = _bytes_of(data)
        sha256 = hashlib.sha256(content).hexdigest()
        # What is damaged elsewhere is no reason to refuse sound bytes.
        with suppress(EvidenceMissing, EvidenceDamaged, DatabaseDamaged, NotOurDatabase):
            self.get(sha256)
            if ref := self.find(sha256):
                return ref
        with outside_troubles(self._folder.evidence):
            name, db = self._volume_for(len(content), without=sha256)
        with transaction(db):
            db.conn.execute(
                "INSERT INTO original (sha256, size, media_type, added_at, content) VALUES (?, ?, ?, ?, ?)",
                [sha256, len(content), media_type, self._clock().isoformat(), content],
            )
        return EvidenceRef(sha256=sha256, size=len(content), media_type=media_type, volume=name)

    def put_derived(self, original: str, purpose: str, data: bytes, media_type: str) -> None:
        """Keep a working copy that can be made again; a later one for the same purpose takes its place."""
        if len(data) > LARGEST_EVIDENCE:
            raise EvidenceTooLarge(size=len(data), limit=LARGEST_EVIDENCE)
        with outside_troubles(self._folder.evidence):
            _, db = self._volume_for(len(data))
        with transaction(db):
            db.conn.execute(
                "INSERT OR REPLACE INTO derived (original, purpose, sha256, media_type, content)"
                " VALUES (?, ?, ?, ?, ?)",
                [original, purpose, hashlib.sha256(data).hexdigest(), media_type, data],
            )

    def close(self) -> None:
        super().close()
        if self._writing is not None:  # last, so that nothing is left waiting in a -wal
            self._writing[1].close()
            self._writing = None

    def _volume_for(self, size: int, *, without: str = "") -> tuple[str, Database]:
        """The volume to write ``size`` bytes to; it does not hold a (damaged) original ``without``."""
        month = f"{self._clock():%Y-%m}"
        if self._writing is None:
            self._writing = self._resume(month)
        if self._writing is not None:
            name, db = self._writing
            if name.startswith(month) and _has_room(db, size, self._limit) and _content(db, without) is None:
                return self._writing
            self._finish(name, db)
        self._writing = self._begin(month)
        return self._writing

    def _resume(self, month: str) -> tuple[str, Database] | None:
        """The newest volume of this month, if it is still open; every other that a kill left open is closed."""
        found: tuple[str, Database] | None = None
        for name in reversed(volume_names(self._folder)):
            try:
                if is_closed(self._volume(name)):
                    continue
                db = open_volume(self._path(name), self._key)
            except (DatabaseDamaged, NotOurDatabase):  # is left as it is; ``verify`` names it
                continue
            if found is None and name.startswith(month):
                found = name, db
            else:
                self._finish(name, db)
        return found

    def _finish(self, name: str, db: Database) -> None:
        if reading := self._open_volumes.pop(name, None):
            reading.close()
        with transaction(db):
            db.conn.execute("INSERT INTO volume VALUES ('closed_at', ?)", [self._clock().isoformat()])
        # Nothing waits in a -wal any more; if another thread is reading just now, this is left to the last
        # connection that closes the file.
        with suppress(OutsideTrouble), outside_troubles(self._path(name)):
            db.conn.execute("PRAGMA journal_mode = DELETE").fetchone()
        db.close()

    def _begin(self, month: str) -> tuple[str, Database]:
        name = next(name for index in count() if not self._path(name := f"{month}-{_letters(index)}").exists())
        path = self._path(name)
        with outside_troubles(path):
            draft = self._folder.temp / path.name
            draft.unlink(missing_ok=True)
            db = open_volume(draft, self._key)
            try:
                with transaction(db):
                    db.executescript(_schema())
                    db.conn.execute("INSERT INTO volume VALUES ('created_at', ?)", [self._clock().isoformat()])
                    db.conn.execute(f"PRAGMA user_version = {VOLUME_VERSION}")
            finally:
                db.close()
            put_in_place(draft, path)
        return name, open_volume(path, self._key)


def open_volume(path: Path, key: str | None, *, read_only: bool = False) -> Database:
    """Open one volume. Errors as ``open_database``."""
    return open_database(path, key, read_only=read_only, application_id=EVIDENCE_ID)


def volume_names(folder: DataFolder) -> list[str]:
    """All volumes, oldest first; within a month in the order in which they were begun."""
    names = [path.stem for path in folder.evidence.glob("*.sqlite3") if _NAME.fullmatch(path.stem)]
    return sorted(names, key=lambda name: (name[:7], len(name), name))


def volume_path(folder: DataFolder, name: str) -> Path:
    return folder.evidence / f"{name}.sqlite3"


def volume_damage(db: Database, name: str) -> Iterator[Problem]:
    """What is wrong in one volume: its structure first, then each original against its SHA-256."""
    if found := damage_of(db):
        yield Problem(code="evidence.volume_damaged", place=name, facts={"found": found[0], "count": len(found)})
        return
    for sha256, size, content in db.conn.execute("SELECT sha256, size, content FROM original ORDER BY rowid"):
        if hashlib.sha256(content).hexdigest() != sha256 or len(content) != size:
            yield Problem(code="evidence.damaged", place=name, facts={"sha256": sha256})


def is_closed(db: Database) -> bool:
    """Whether the volume will never change again."""
    return db.conn.execute("SELECT 1 FROM volume WHERE key = 'closed_at'").fetchone() is not None


def _schema() -> str:
    guards = [
        _REFUSE_WHEN_CLOSED.format(table=table, verb=verb)
        for table, verb in (("original", "INSERT"), ("derived", "INSERT"), ("derived", "UPDATE"), ("derived", "DELETE"))
    ]
    return _SCHEMA + "".join(guards)


def _content(db: Database, sha256: str) -> bytes | None:
    row = db.conn.execute("SELECT content FROM original WHERE sha256 = ?", [sha256]).fetchone()
    return None if row is None else bytes(row[0])


def _has_room(db: Database, size: int, limit: int) -> bool:
    pages = int(db.conn.execute("PRAGMA page_count").fetchone()[0])
    page_size = int(db.conn.execute("PRAGMA page_size").fetchone()[0])
    is_empty = db.conn.execute("SELECT 1 FROM original LIMIT 1").fetchone() is None
    return is_empty or pages * page_size + size + _ROOM_FOR_PAGES <= limit


def _bytes_of(data: bytes | Path) -> bytes:
    if isinstance(data, bytes):
        content = data
    else:
        with outside_troubles(data):
            if not data.is_file():
                raise PathMissing(data)
            with data.open("rb") as stream:
                content = stream.read(LARGEST_EVIDENCE + 1)
    if len(content) > LARGEST_EVIDENCE:
        raise EvidenceTooLarge(size=max(len(content), _size_of(data)), limit=LARGEST_EVIDENCE)
    return content


def _size_of(data: bytes | Path) -> int:
    return len(data) if isinstance(data, bytes) else data.stat().st_size


def _letters(index: int) -> str:
    """a, b … z, aa, ab …: no month runs out of names."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
