"""What a database contains, in a form that two copies of it can be compared by."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDigest:
    """The number of rows of a table and the SHA-256 over their values."""

    rows: int
    sha256: str


def table_digests(db: Database) -> dict[str, TableDigest]:
    """The digest of every table that holds rows of its own; consistent inside one read transaction.

    Virtual tables (search indexes) keep their content in ordinary tables, which are covered. Large
    values are covered too: call it for records, not for evidence volumes.
    """
    names = db.conn.execute(
        "SELECT name, wr FROM pragma_table_list"
        " WHERE schema = 'main' AND type IN ('table', 'shadow') AND name <> 'sqlite_schema' ORDER BY name"
    ).fetchall()
    return {name: _digest(db, name, without_rowid=bool(without_rowid)) for name, without_rowid in names}


def differences(expected: Mapping[str, TableDigest], found: Mapping[str, TableDigest]) -> list[str]:
    """The tables in which two databases differ, for the log and the report; empty = equal content."""
    told = []
    for name in sorted({*expected, *found}):
        one, other = expected.get(name), found.get(name)
        if one != other:
            told.append(f"{name}: {_told(one)} / {_told(other)}")
    return told


def _told(digest: TableDigest | None) -> str:
    return "-" if digest is None else f"{digest.rows} rows, {digest.sha256[:12]}"


def _digest(db: Database, table: str, *, without_rowid: bool) -> TableDigest:
    order = _primary_key(db, table) if without_rowid else "rowid"
    digest = hashlib.sha256()
    rows = 0
    for row in db.conn.execute(f"SELECT * FROM {_quoted(table)} ORDER BY {order}"):  # noqa: S608  # names come from the schema, quoted
        digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
        rows += 1
    return TableDigest(rows=rows, sha256=digest.hexdigest())


def _primary_key(db: Database, table: str) -> str:
    columns = db.conn.execute("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", [table])
    return ", ".join(_quoted(name) for (name,) in columns)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
