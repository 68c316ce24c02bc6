"""Small facts about the records themselves: device epoch, numbers, which files were read."""

from __future__ import annotations

from sqlite_utils import Database

from inspector_app.storage import devices


class Notes:
    """Key and value, and the two questions about this device that have rules of their own."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def get(self, key: str) -> str:
        """The value; empty where nothing was noted."""
        found = self._db.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchone()
        return str(found[0]) if found else ""

    def put(self, key: str, value: str) -> None:
        """Note it."""
        self._db.execute(
            "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", [key, value]
        )

    def numbers_locked(self) -> bool:
        """After a restore or a copy: the last number on paper must be told first."""
        return devices.numbers_are_locked(self._db)

    def unlock_numbers(self) -> None:
        """The last numbers on paper are in the register now."""
        devices.unlock_numbers(self._db)
