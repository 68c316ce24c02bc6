"""Which schema a database has, compared with what this program knows."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database, Migrations

from inspector_app.domain.troubles_storage import DatabaseTooNew


def refuse_newer(db: Database, path: Path, migrations: Migrations) -> None:
    """Raises DatabaseTooNew if a program that knows more than this one has written the database."""
    known = names_of(migrations)
    unknown = [applied.name for applied in migrations.applied(db) if applied.name not in known]
    if unknown or schema_version(db) > len(known):
        raise DatabaseTooNew(path, unknown=unknown)


def schema_version(db: Database) -> int:
    """The number of migrations that have run, as kept in the file's header."""
    return int(db.conn.execute("PRAGMA user_version").fetchone()[0])


def names_of(migrations: Migrations) -> tuple[str, ...]:
    """The names of all migrations of a set, in their order."""
    # sqlite-utils offers the list only as "pending" on a database, and on a fresh one they all are.
    blank = Database(memory=True, execute_plugins=False)
    try:
        return tuple(migration.name for migration in migrations.pending(blank))
    finally:
        blank.close()


def applied_migrations(db: Database) -> tuple[str, ...]:
    """The names of the migrations that have run, of whatever set, in their order."""
    table = db.table(Migrations.migrations_table)
    return tuple(row["name"] for row in table.rows_where(order_by="rowid")) if table.exists() else ()
