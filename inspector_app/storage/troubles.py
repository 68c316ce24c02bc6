"""Tells trouble outside (full disk, damage, another program) from a bug of ours."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inspector_app.domain.errors import OutsideTrouble
from inspector_app.domain.troubles_storage import (
    DatabaseBusy,
    DatabaseDamaged,
    DiskFull,
    DiskTrouble,
    FileInUse,
    NotAFolder,
    NotWritable,
    PathMissing,
)

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_IN_USE = {errno.EBUSY, errno.ETXTBSY}
_GONE = {errno.ENOENT, errno.ESTALE}
_NOT_A_FOLDER = {errno.ENOTDIR, errno.EEXIST}
# EFBIG: the file system (FAT32: 4 GB) or a limit of the account allows no bigger file.
# ENOLCK, ENOSYS, EOPNOTSUPP: a network folder or stick that offers no locks.
_FAILED = {
    *(errno.EIO, errno.ENXIO, errno.ENODEV, errno.EFBIG, errno.ENAMETOOLONG, errno.EINVAL, errno.ENOTCONN),
    *(errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP),
}

_WINDOWS_SHARING_VIOLATIONS = {32, 33}
_NEARLY_NOTHING = 1 << 20
"""Free bytes below which a failed write is put down to a full disk."""


@contextmanager
def outside_troubles(path: Path) -> Iterator[None]:
    """Within this block, what SQLite, SQLCipher and the system report about ``path`` becomes an OutsideTrouble.

    Whatever is not the surroundings' fault (a constraint, wrong SQL, too many open files) flies on unchanged.
    """
    try:
        with database_troubles(path):
            yield
    except OSError as error:
        trouble = trouble_of_os_error(error, path)
        if trouble is None:
            raise
        raise trouble from error


@contextmanager
def database_troubles(path: Path) -> Iterator[None]:
    """The same for what the database libraries report; what the system reports flies on unchanged."""
    try:
        yield
    except database_errors() as error:
        trouble = trouble_of_database_error(error, path)
        if trouble is None:
            raise
        raise trouble from error


def database_errors() -> tuple[type[Exception], ...]:
    """The base errors of both database libraries; SQLCipher's only where it has been loaded."""
    encrypted = sys.modules.get("sqlcipher3")
    return (sqlite3.Error,) if encrypted is None else (sqlite3.Error, encrypted.Error)


def trouble_of_os_error(error: OSError, path: Path) -> OutsideTrouble | None:
    """The named trouble behind a failed system call, or None if it looks like a bug of ours."""
    if getattr(error, "winerror", None) in _WINDOWS_SHARING_VIOLATIONS or error.errno in _IN_USE:
        return FileInUse(path)
    if error.errno in _NO_ROOM:
        return DiskFull(path)
    if error.errno in _REFUSED:
        return NotWritable(path)
    if error.errno in _GONE:
        return PathMissing(path)
    if error.errno in _NOT_A_FOLDER:
        return NotAFolder(path)
    if error.errno in _FAILED:
        return DiskTrouble(path, reason=errno.errorcode[error.errno])
    return None


def trouble_of_database_error(error: Exception, path: Path) -> OutsideTrouble | None:
    """The named trouble behind an error of SQLite or SQLCipher, or None if it is about our SQL or our data."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    match code & 0xFF:  # the extended codes keep the primary one in their lowest byte
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED | sqlite3.SQLITE_PROTOCOL:
            return DatabaseBusy(path)
        case sqlite3.SQLITE_FULL:
            return DiskFull(path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return NotWritable(path)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return DatabaseDamaged(path, found=(str(error),))
        case sqlite3.SQLITE_CANTOPEN:
            return _why_it_cannot_be_opened(path, error)
        case sqlite3.SQLITE_IOERR:
            return DiskFull(path) if _is_nearly_full(path) else DiskTrouble(path, reason=_name_of(error))
    return None


def _why_it_cannot_be_opened(path: Path, error: Exception) -> OutsideTrouble:
    if not path.parent.exists():
        return PathMissing(path.parent)
    if not path.parent.is_dir():
        return NotAFolder(path.parent)
    if not _may(path.parent, os.W_OK) or (path.exists() and not _may(path, os.R_OK)):
        return NotWritable(path)
    if not path.exists():
        return PathMissing(path)
    return DiskFull(path) if _is_nearly_full(path) else DiskTrouble(path, reason=_name_of(error))


def _may(path: Path, mode: int) -> bool:
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def _is_nearly_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _NEARLY_NOTHING
    except OSError:  # the disk is gone; that is another trouble than being full
        return False


def _name_of(error: Exception) -> str:
    return str(getattr(error, "sqlite_errorname", error))
