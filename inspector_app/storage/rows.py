"""Small steps that every book takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

Row = Mapping[str, Any]


def rows_of(db: Database, sql: str, values: Sequence[object] = ()) -> Iterator[dict[str, Any]]:
    """The rows of a query, each as a mapping from column to value."""
    cursor = db.execute(sql, values)
    columns = [column[0] for column in cursor.description]
    return (dict(zip(columns, row, strict=True)) for row in cursor)


def write_row(db: Database, table: str, row: Row, *, key: str = "id") -> None:
    """Insert the row, or replace the values of the one with the same key.

    Not sqlite-utils' upsert: that reads the schema each time, and an answer has few milliseconds.
    """
    columns = list(row)
    others = ", ".join(f"{column} = excluded.{column}" for column in columns if column != key)
    db.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 - names
        f" ON CONFLICT ({key}) DO UPDATE SET {others}",
        list(row.values()),
    )
