"""Recognises the device: is this still the installation that wrote these records, or a copy, or an earlier state?

A device id is an *epoch* of an installation. Its numbers and its sequence of changes are its own, so two
places must never continue the same epoch. The records name their epoch and count their starts; the same is
written to ``device.json`` beside them, together with the machine and the place of the folder, and to a witness
file outside the data folder. If they tell different stories, a new epoch begins, and the program gives no
document number until somebody has entered the last number on paper.

What each difference means:

- the records were restored, or lost their ``-wal``: they say so themselves (``sessions.SET_BACK``) → restored;
- the witness or ``device.json`` counts more starts than the records → an older state was put back → restored;
- no ``device.json``, another machine, another place, another epoch, too few starts → cloned.

The machine is told by what the operating system calls it, never by a network address. A folder that moves to
another disk or computer cannot be told from a copy and begins a new epoch too.
"""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from inspector_app.domain.ids import new_id
from inspector_app.storage.data_folder import DataFolder
from inspector_app.storage.database import transaction
from inspector_app.storage.sessions import SET_BACK
from inspector_app.storage.troubles import outside_troubles
from inspector_app.storage.whole_files import replacing

INSTALLED = "installed"
RESTORED = "restored"
CLONED = "cloned"

_EPOCH = "device_epoch"
_STARTS = "device_starts"
_NUMBERS_LOCKED = "numbers_locked"
_LARGEST_FILE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceEpoch:
    """One installation epoch, as the table ``device_epoch`` keeps it. ``parent`` is the epoch that it continues."""

    id: str
    parent: str | None
    reason: str
    started_at: datetime
    machine: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sighting:
    """What was true when the program last started on this folder."""

    epoch: str
    starts: int
    machine: str
    place: str
    inode: int


def recognise_device(folder: DataFolder, db: Database, *, now: datetime, witness: Path | None = None) -> DeviceEpoch:
    """The epoch of this device; to be called once at every start, inside a session on the records.

    Begins a new epoch where this module's docstring says so. ``witness`` lies outside the data folder (the
    user's own configuration) and may serve several data folders.

    Raises trouble of the disk; the records then still name the former epoch.
    """
    seen = _sightings(folder.device_file).get("here")
    known = _meta(db, _EPOCH)
    outside = None if witness is None or known is None else _sightings(witness).get(known)
    here = _Sighting(
        epoch=known or "", starts=int(_meta(db, _STARTS) or 0), machine=machine_fingerprint(), **_place_of(folder)
    )
    reason = _reason_for_new_epoch(here, seen, outside, set_back=_meta(db, SET_BACK) is not None)
    epoch = here.epoch if reason is None else new_id()
    if reason is not None:
        # Before the records name it: a kill in between leaves an epoch that nothing was written in.
        _write_sighting(folder.device_file, "here", replace(here, epoch=epoch))
    with transaction(db):
        if reason is not None:
            _begin_epoch(db, epoch, known, reason, here.machine, now)
        _set_meta(db, _STARTS, str(here.starts + 1))
    # After the commit: a kill in between leaves the records one start ahead, which is allowed for.
    sighting = replace(here, epoch=epoch, starts=here.starts + 1)
    _write_sighting(folder.device_file, "here", sighting)
    if witness is not None:
        _write_sighting(witness, epoch, sighting)
    return current_epoch(db)


def current_epoch(db: Database) -> DeviceEpoch:
    """The epoch that ``recognise_device`` found. Raises LookupError if it was never called on these records."""
    row = db.conn.execute(
        "SELECT id, parent, reason, started_at, machine FROM device_epoch WHERE id = ?", [_meta(db, _EPOCH)]
    ).fetchone()
    if row is None:
        raise LookupError("no device epoch: recognise_device comes first")
    return DeviceEpoch(
        id=row[0], parent=row[1], reason=row[2], started_at=datetime.fromisoformat(row[3]), machine=row[4]
    )


def numbers_are_locked(db: Database) -> bool:
    """Whether the last number on paper must be entered before the next number may be given."""
    return _meta(db, _NUMBERS_LOCKED) is not None


def unlock_numbers(db: Database) -> None:
    """Somebody has entered the last numbers on paper (the caller has recorded them in the number register)."""
    with transaction(db):
        db.conn.execute("DELETE FROM meta WHERE key = ?", [_NUMBERS_LOCKED])


def machine_fingerprint() -> str:
    """What the operating system calls this machine, hashed; "unknown" where it has no name for itself."""
    name = _machine_name()
    return hashlib.sha256(f"inspector-app {name}".encode()).hexdigest()[:32] if name else "unknown"


def _reason_for_new_epoch(
    here: _Sighting, seen: _Sighting | None, outside: _Sighting | None, *, set_back: bool
) -> str | None:
    if not here.epoch:
        return INSTALLED
    if set_back:
        return RESTORED
    told = [sighting for sighting in (seen, outside) if sighting is not None and sighting.epoch == here.epoch]
    if any(sighting.starts > here.starts for sighting in told):
        return RESTORED
    if seen is None or not _is_same_installation(here, seen):
        return CLONED
    return None


def _is_same_installation(here: _Sighting, seen: _Sighting) -> bool:
    # Renamed, the folder keeps its inode; under a new drive letter too; on file systems without
    # stable inodes (FAT) it keeps its place. A copy has neither.
    same_place = here.place == seen.place or (here.inode == seen.inode and here.inode != 0)
    same_machine = here.machine == seen.machine
    return here.epoch == seen.epoch and same_machine and same_place and here.starts - seen.starts <= 1


def _begin_epoch(db: Database, epoch: str, parent: str | None, reason: str, machine: str, now: datetime) -> None:
    db.conn.execute(
        "INSERT INTO device_epoch (id, parent, reason, started_at, machine) VALUES (?, ?, ?, ?, ?)",
        [epoch, parent, reason, now.isoformat(), machine],
    )
    _set_meta(db, _EPOCH, epoch)
    db.conn.execute("DELETE FROM meta WHERE key = ?", [SET_BACK])
    if reason != INSTALLED:
        _set_meta(db, _NUMBERS_LOCKED, reason)


def _place_of(folder: DataFolder) -> dict[str, Any]:
    with outside_troubles(folder.path):
        return {"place": str(folder.path.resolve()), "inode": folder.path.stat().st_ino}


def _sightings(path: Path) -> dict[str, _Sighting]:
    """What a file of sightings tells; nothing if it is missing or torn, which leads to a new epoch."""
    with outside_troubles(path):
        if not path.is_file() or path.stat().st_size > _LARGEST_FILE:
            return {}
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            return {
                name: _Sighting(
                    epoch=str(facts["epoch"]),
                    starts=int(facts["starts"]),
                    machine=str(facts["machine"]),
                    place=str(facts["place"]),
                    inode=int(facts["inode"]),
                )
                for name, facts in told.items()
            }
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return {}


def _write_sighting(path: Path, name: str, sighting: _Sighting) -> None:
    everything = {**_sightings(path), name: sighting}
    with outside_troubles(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as stream:
        stream.write(json.dumps({key: asdict(one) for key, one in everything.items()}, ensure_ascii=False).encode())


def _meta(db: Database, name: str) -> str | None:
    row = db.conn.execute("SELECT value FROM meta WHERE key = ?", [name]).fetchone()
    return None if row is None else str(row[0])


def _set_meta(db: Database, name: str, value: str) -> None:
    db.conn.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", [name, value])


if sys.platform == "win32":

    def _machine_name() -> str:
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as place:
                return str(winreg.QueryValueEx(place, "MachineGuid")[0])
        except OSError:
            return ""
else:

    def _machine_name() -> str:
        for path in (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id")):
            try:
                if name := path.read_text(encoding="ascii").strip():
                    return name
            except (OSError, ValueError):  # containers and other Unixes have none
                continue
        return ""
