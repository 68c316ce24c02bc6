"""A small schema with the tables that the ground floor of storage needs, so that its tests stand on their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database, Migrations

from inspector_app.storage.data_folder import DataFolder
from inspector_app.storage.database import transaction

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
SECRET = "武汉'口令 x\"1"
"""A key with everything that a careless quoting breaks on."""


def migrations(*more: Callable[[Database], None]) -> Migrations:
    """The toy schema, and whatever later versions a test adds to it."""
    schema = Migrations("toy")
    for step in (first, *more):
        schema(name=step.__name__)(step)
    return schema


def first(db: Database) -> None:
    db.executescript(
        """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
        CREATE TABLE device_epoch (
            id TEXT PRIMARY KEY, parent TEXT, reason TEXT NOT NULL, started_at TEXT NOT NULL, machine TEXT NOT NULL
        ) STRICT;
        CREATE TABLE facility (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
        CREATE TABLE finding (
            id INTEGER PRIMARY KEY, facility INTEGER NOT NULL REFERENCES facility (id), text TEXT NOT NULL
        ) STRICT;
        CREATE VIRTUAL TABLE search USING fts5 (text);
        """
    )


def fill(db: Database, *, facilities: int = 3) -> None:
    with transaction(db):
        for number in range(facilities):
            db.conn.execute("INSERT INTO facility (name) VALUES (?)", [f"第{number}卫生院 䶮"])
            db.conn.execute("INSERT INTO finding (facility, text) VALUES (?, ?)", [number + 1, "灭火器过期 " * 50])
            db.conn.execute("INSERT INTO search (text) VALUES ('灭 火 器')")


def delete_and_fail(db: Database, table: str) -> None:
    """Change something and break off before the end."""
    db.conn.execute(f"DELETE FROM {table}")
    raise ZeroDivisionError


def names(db: Database) -> list[str]:
    return [name for (name,) in db.conn.execute("SELECT name FROM facility ORDER BY id")]


def every_file(folder: Path) -> dict[str, bytes]:
    """The content of everything below a folder, to see that nothing was changed."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def at(path: Path) -> DataFolder:
    """The places in a data folder, without the lock."""
    return DataFolder(path=path)


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file may grow beyond ``size`` bytes within this block: a disk that fails while it is written to."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
