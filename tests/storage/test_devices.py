from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from inspector_app.storage import devices
from inspector_app.storage.backup import back_up
from inspector_app.storage.data_folder import DataFolder, open_data_folder
from inspector_app.storage.devices import (
    CLONED,
    INSTALLED,
    RESTORED,
    DeviceEpoch,
    current_epoch,
    machine_fingerprint,
    numbers_are_locked,
    recognise_device,
    unlock_numbers,
)
from inspector_app.storage.restoring import restore
from inspector_app.storage.sessions import records_session
from tests.storage.toy import NOW, at, fill


@dataclass
class Start:
    """What one start of the program found."""

    epoch: DeviceEpoch
    locked: bool
    epochs: int


def start(folder: DataFolder, witness: Path | None = None, *, unlock: bool = False) -> Start:
    with records_session(folder, None) as db:
        epoch = recognise_device(folder, db, now=NOW, witness=witness)
        locked = numbers_are_locked(db)
        if unlock:
            unlock_numbers(db)
        return Start(epoch, locked, db.conn.execute("SELECT count(*) FROM device_epoch").fetchone()[0])


@pytest.fixture
def key() -> None:
    """Recognising a device is the same with and without encryption."""


@pytest.fixture
def witness(tmp_path: Path) -> Path:
    return tmp_path / "home" / "devices.json"


def test_the_first_start_installs_and_gives_numbers_at_once(ready: DataFolder, witness: Path) -> None:
    first = start(ready, witness)
    assert (first.epoch.reason, first.epoch.parent, first.locked) == (INSTALLED, None, False)
    assert first.epoch.started_at == NOW


def test_every_later_start_continues_the_epoch(ready: DataFolder, witness: Path) -> None:
    first = start(ready, witness)
    for _ in range(3):
        again = start(ready, witness)
        assert (again.epoch, again.locked, again.epochs) == (first.epoch, False, 1)


def test_before_the_device_was_recognised_there_is_no_epoch(ready: DataFolder) -> None:
    with records_session(ready, None) as db, pytest.raises(LookupError):
        current_epoch(db)


def test_a_copied_folder_begins_an_epoch_and_locks_its_numbers(ready: DataFolder, tmp_path: Path) -> None:
    first = start(ready)
    shutil.copytree(ready.path, tmp_path / "copy")
    copied = start(at(tmp_path / "copy"), unlock=True)
    assert (copied.epoch.reason, copied.epoch.parent, copied.locked) == (CLONED, first.epoch.id, True)
    assert start(at(tmp_path / "copy")).locked is False
    assert start(ready).epoch == first.epoch


def test_numbers_stay_locked_until_somebody_unlocks_them(ready: DataFolder, tmp_path: Path) -> None:
    start(ready)
    shutil.copytree(ready.path, tmp_path / "copy")
    assert [start(at(tmp_path / "copy")).locked for _ in range(3)] == [True, True, True]


def test_a_renamed_folder_is_the_same_device(ready: DataFolder, tmp_path: Path) -> None:
    first = start(ready)
    ready.release()
    ready.path.rename(tmp_path / "renamed")
    assert start(at(tmp_path / "renamed")).epoch == first.epoch


def test_another_machine_is_another_device(ready: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    start(ready)
    monkeypatch.setattr(devices, "machine_fingerprint", lambda: "another")
    moved = start(ready)
    assert (moved.epoch.reason, moved.epoch.machine, moved.locked) == (CLONED, "another", True)


@pytest.mark.parametrize("left", [None, b"", b"{", b"[]", b'{"here": 1}', b'{"here": {"epoch": "x"}}', b"\xff" * 100])
def test_without_a_readable_device_file_the_epoch_is_not_continued(ready: DataFolder, left: bytes | None) -> None:
    first = start(ready)
    ready.device_file.unlink()
    if left is not None:
        ready.device_file.write_bytes(left)
    again = start(ready)
    assert (again.epoch.reason, again.epoch.parent, again.locked) == (CLONED, first.epoch.id, True)


def test_a_device_file_of_another_epoch_is_not_believed(ready: DataFolder) -> None:
    start(ready)
    seen = json.loads(ready.device_file.read_text())
    seen["here"]["epoch"] = "somebody-else"
    ready.device_file.write_text(json.dumps(seen))
    assert start(ready).epoch.reason == CLONED


def test_earlier_records_put_back_by_hand_are_recognised(ready: DataFolder, tmp_path: Path) -> None:
    first = start(ready)
    shutil.copy(ready.records, tmp_path / "earlier")
    start(ready)
    shutil.copy(tmp_path / "earlier", ready.records)
    again = start(ready)
    assert (again.epoch.reason, again.epoch.parent, again.locked) == (RESTORED, first.epoch.id, True)


def test_a_whole_earlier_folder_put_back_by_hand_is_recognised_by_the_witness(
    ready: DataFolder, tmp_path: Path, witness: Path
) -> None:
    start(ready, witness)
    shutil.copy(ready.records, tmp_path / "records")
    shutil.copy(ready.device_file, tmp_path / "device")
    start(ready, witness)
    shutil.copy(tmp_path / "records", ready.records)
    shutil.copy(tmp_path / "device", ready.device_file)
    assert start(ready, witness).epoch.reason == RESTORED


def test_a_restored_backup_begins_an_epoch(ready: DataFolder, tmp_path: Path, witness: Path) -> None:
    first = start(ready, witness)
    with records_session(ready, None) as db:
        fill(db)
    back_up(ready, None, tmp_path / "backup.zip", now=NOW)
    ready.release()
    restore(tmp_path / "backup.zip", ready.path, None, now=NOW)
    with open_data_folder(ready.path) as folder:
        restored = start(folder, witness)
        assert (restored.epoch.reason, restored.epoch.parent, restored.locked) == (RESTORED, first.epoch.id, True)
        assert start(folder, witness).epoch == restored.epoch


def test_a_kill_between_the_records_and_the_device_file_is_forgiven(ready: DataFolder) -> None:
    first = start(ready)
    before = ready.device_file.read_bytes()
    start(ready)
    ready.device_file.write_bytes(before)
    assert start(ready).epoch == first.epoch


def test_a_kill_during_the_very_first_start_locks_nothing(ready: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken, records_session(ready, None) as db:
        broken.setattr(devices, "transaction", _killed)
        with pytest.raises(ZeroDivisionError):
            recognise_device(ready, db, now=NOW)
    assert ready.device_file.exists()
    again = start(ready)
    assert (again.epoch.reason, again.locked) == (INSTALLED, False)


def _killed(_db: object) -> None:
    raise ZeroDivisionError


def test_the_fingerprint_is_stable_and_no_plain_machine_id() -> None:
    assert machine_fingerprint() == machine_fingerprint()
    machine_id = Path("/etc/machine-id")
    if machine_id.exists() and machine_id.read_text().strip():
        assert machine_id.read_text().strip() not in machine_fingerprint()
