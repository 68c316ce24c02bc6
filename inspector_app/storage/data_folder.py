"""The one folder that holds everything a device has recorded, and the lock on it."""

from __future__ import annotations

import getpass
import json
import os
import shutil
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from inspector_app.domain.troubles_storage import DataInUse, NotAFolder
from inspector_app.storage.swapping import finish_swap
from inspector_app.storage.troubles import outside_troubles

_WRITE_TEST = b"may this folder be written?"


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFolder:
    """Where each thing lies. As a context manager it gives the lock back, if it holds one."""

    path: Path
    lock: FileLock | None = field(default=None, compare=False, repr=False)

    @property
    def records(self) -> Path:
        return self.path / "records.sqlite3"

    @property
    def evidence(self) -> Path:
        return self.path / "evidence"

    @property
    def temp(self) -> Path:
        """All temporary files of the program; emptied at every start."""
        return self.path / "temp"

    @property
    def backups(self) -> Path:
        return self.path / "backups"

    @property
    def log(self) -> Path:
        return self.path / "log"

    @property
    def numbers(self) -> Path:
        """The register of used document numbers, outside the database."""
        return self.path / "numbers.register"

    @property
    def device_file(self) -> Path:
        """What this folder looked like to the device that last worked on it; see ``devices``."""
        return self.path / "device.json"

    @property
    def restoring(self) -> Path:
        """A restored backup on its way in; see ``swapping``."""
        return self.path / "restoring"

    def release(self) -> None:
        """Let other instances work on this data. After ``kill -9`` the system does the same."""
        if self.lock is not None and self.lock.is_locked:
            _holder_file(self.path).unlink(missing_ok=True)
            self.lock.release()

    def __enter__(self) -> DataFolder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def open_data_folder(path: Path) -> DataFolder:
    """Create the folder if needed, make sure that it can be written, lock it, finish a restore
    that was cut short, and empty its temporary files.

    Raises DataInUse when another instance works on it, and NotWritable, NotAFolder, DiskFull, PathMissing or
    DiskTrouble when the place is unfit; nothing is changed then.
    """
    path = path.absolute()
    with outside_troubles(path):
        if path.exists() and not path.is_dir():
            raise NotAFolder(path)
        path.mkdir(parents=True, exist_ok=True)
        _make_sure_it_can_be_written(path)
        folder = DataFolder(path=path, lock=_locked(path))
        try:
            finish_swap(path, folder.restoring)
            for part in (folder.evidence, folder.backups, folder.log):
                part.mkdir(exist_ok=True)
            _empty(folder.temp)
        except BaseException:
            folder.release()
            raise
        return folder


def _make_sure_it_can_be_written(path: Path) -> None:
    # Asking for permissions is no answer (ACLs, quotas, write-protected sticks): only writing is.
    # The name carries the process, because a second instance asks before it knows that it is one.
    probe = path / f".write-test-{os.getpid()}"
    try:
        with probe.open("wb") as stream:
            stream.write(_WRITE_TEST)
            stream.flush()
            os.fsync(stream.fileno())
    finally:
        probe.unlink(missing_ok=True)


def _locked(path: Path) -> FileLock:
    # A soft lock (a mere file) would outlive a killed program and lock its user out; thread_local,
    # because the thread that closes the program need not be the one that started it.
    lock = FileLock(path / "in-use.lock", timeout=0, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout as taken:
        by, since = _holder(path)
        raise DataInUse(path, by=by, since=since) from taken
    _holder_file(path).write_text(
        json.dumps({"by": _user(), "process": os.getpid(), "since": datetime.now().astimezone().isoformat()}),
        encoding="utf-8",
    )
    return lock


def _holder_file(path: Path) -> Path:
    return path / "in-use.json"


def _holder(path: Path) -> tuple[str, datetime | None]:
    """Who holds the lock and since when, as far as the holder could say."""
    try:
        said = json.loads(_holder_file(path).read_text(encoding="utf-8"))
        return str(said["by"]), datetime.fromisoformat(said["since"])
    except (OSError, ValueError, KeyError, TypeError):  # being written just now, or torn: the lock alone counts
        return "", None


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # an account without a name
        return ""


def _empty(temp: Path) -> None:
    """Remove everything inside ``temp``, following no link out of it."""
    if temp.is_symlink():
        temp.unlink()
    temp.mkdir(exist_ok=True)
    for entry in temp.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
