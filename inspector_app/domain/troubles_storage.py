"""What can go wrong between the program and the disk. Facts only; the words are in ``sentences.storage``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from inspector_app.domain.errors import OutsideTrouble, RuleBroken


class PlaceTrouble(OutsideTrouble):
    """Something outside the program is wrong at ``path``."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class NotWritable(PlaceTrouble):
    """The system refuses to write there: no permission, write protection, a read-only disk."""


class NotAFolder(PlaceTrouble):
    """A file stands where the data folder is meant to be, or on the way to it."""


class PathMissing(PlaceTrouble):
    """The file or folder is not there (any more): unplugged, renamed, deleted."""


class DiskFull(PlaceTrouble):
    """No room is left on the disk, or in the quota."""


class FileInUse(PlaceTrouble):
    """Another program (Excel, a PDF viewer) holds the file."""


class DatabaseBusy(PlaceTrouble):
    """Another program keeps the database locked for longer than we wait."""


class NotOurDatabase(PlaceTrouble):
    """A sound database, but of another program."""


class WrongKey(PlaceTrouble):
    """The password does not open the file. Damage to its first page cannot be told from this."""


class KeyNeeded(PlaceTrouble):
    """The file looks encrypted, and no password was given."""


class NotEncrypted(PlaceTrouble):
    """A password was given for a file that is stored in the clear."""


class EncryptionUnavailable(PlaceTrouble):
    """This computer's installation lacks the part that opens encrypted files."""


class WalMissing(PlaceTrouble):
    """The records were in use when this file was copied, and its ``-wal`` file did not come with it.

    The last changes before the copy are therefore not in this file.
    """


class ForeignWal(PlaceTrouble):
    """The ``-wal`` file beside the records does not belong to them; opening both would damage them."""


class RecordsMissing(PlaceTrouble):
    """The folder holds evidence or used numbers, but the records database is gone."""


class DataInUse(PlaceTrouble):
    """Another instance of the program works on this data; ``by`` and ``since`` where they are known."""

    def __init__(self, path: Path, *, by: str = "", since: datetime | None = None) -> None:
        super().__init__(path)
        self.by = by
        self.since = since


class DiskTrouble(PlaceTrouble):
    """The disk or the connection to it failed; ``reason`` is the system's own name for it."""

    def __init__(self, path: Path, *, reason: str) -> None:
        super().__init__(path)
        self.reason = reason


class DatabaseDamaged(PlaceTrouble):
    """The database cannot be trusted; ``found`` holds what the check reported, in SQLite's words."""

    def __init__(self, path: Path, *, found: Sequence[str] = ()) -> None:
        super().__init__(path)
        self.found = tuple(found)


class DatabaseTooNew(PlaceTrouble):
    """A newer program wrote this; ``unknown`` names the migrations that this program does not know."""

    def __init__(self, path: Path, *, unknown: Sequence[str] = ()) -> None:
        super().__init__(path)
        self.unknown = tuple(unknown)


class BackupNotConfirmed(PlaceTrouble):
    """The backup was written but did not compare equal when it was read again; it was not kept."""

    def __init__(self, path: Path, *, differences: Sequence[str]) -> None:
        super().__init__(path)
        self.differences = tuple(differences)


class EvidenceMissing(OutsideTrouble):
    """No evidence volume holds these bytes (any more)."""

    def __init__(self, sha256: str) -> None:
        super().__init__(sha256)
        self.sha256 = sha256


class EvidenceDamaged(OutsideTrouble):
    """The stored bytes are no longer those that were put in."""

    def __init__(self, sha256: str, *, volume: str) -> None:
        super().__init__(sha256, volume)
        self.sha256 = sha256
        self.volume = volume


class EvidenceTooLarge(RuleBroken):
    """One photo or scan may have at most ``limit`` bytes."""

    def __init__(self, *, size: int, limit: int) -> None:
        super().__init__(size, limit)
        self.size = size
        self.limit = limit
