"""Copies everything into one file, and believes in the copy only after reading it again.

The file is a plain zip container, so that it can be looked into without this program: the records, the
evidence volumes, the register of used numbers, and a manifest that says what each must contain. With a key,
the databases in it stay encrypted under that key.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import BinaryIO

from sqlite_utils import Database

from inspector_app import __version__
from inspector_app.domain.errors import BadFile
from inspector_app.domain.troubles_storage import BackupNotConfirmed, DatabaseDamaged
from inspector_app.storage import manifest as contents
from inspector_app.storage.backup_reading import read_backup
from inspector_app.storage.data_folder import DataFolder
from inspector_app.storage.database import open_database, wal_size
from inspector_app.storage.digests import TableDigest, differences, table_digests
from inspector_app.storage.manifest import Manifest, Part, TableContent, stamped
from inspector_app.storage.schema_versions import applied_migrations, schema_version
from inspector_app.storage.sessions import forget_session
from inspector_app.storage.troubles import outside_troubles
from inspector_app.storage.volumes import is_closed, open_volume, volume_names, volume_path
from inspector_app.storage.whole_files import CHUNK, replacing

Progress = Callable[[int, int], None]
"""Called with the steps done and the steps in all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupReport:
    """What a confirmed backup contains: rows per table of the records, originals of evidence, bytes."""

    path: Path
    made_at: datetime
    rows: dict[str, int]
    evidence: int
    size: int


def back_up(
    folder: DataFolder,
    key: str | None,
    target: Path,
    *,
    now: datetime,
    with_evidence: bool = True,
    progress: Progress | None = None,
) -> BackupReport:
    """Write everything into ``target`` and compare it; ``target`` appears only when it compared equal.

    Others may go on writing; the backup holds one moment of the records, and at least the evidence that they
    refer to. Uses the folder's ``temp`` for a copy of the records and of the open volume.

    Raises BackupNotConfirmed, DatabaseDamaged (the data themselves are), DiskFull, NotWritable, FileInUse and
    their like. A former file at ``target`` is then untouched.
    """
    tell = _Steps(progress, parts=(len(volume_names(folder)) if with_evidence else 0) + 2)
    with _workshop(folder) as workshop:
        records = workshop / contents.RECORDS
        with outside_troubles(folder.records):
            tables, migrations, version = _copy_records(folder, key, records)
        tell.step()
        with replacing(target) as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as container:
                parts = [_add(container, records, contents.RECORDS)]
                evidence: dict[str, int] = {}
                for name in volume_names(folder) if with_evidence else ():
                    part, evidence[name] = _add_volume(container, volume_path(folder, name), key, workshop)
                    parts.append(part)
                    tell.step()
                parts += _add_numbers(container, folder, workshop)
                manifest = Manifest(
                    format=contents.FORMAT,
                    format_version=contents.FORMAT_VERSION,
                    app_version=__version__,
                    schema_version=version,
                    migrations=migrations,
                    made_at=stamped(now),
                    encrypted=key is not None,
                    evidence_included=with_evidence,
                    parts=tuple(parts),
                    tables={name: TableContent(rows=one.rows, sha256=one.sha256) for name, one in tables.items()},
                    evidence=evidence,
                )
                container.writestr(contents.MANIFEST, manifest.to_json())
            _drop_from_cache(stream)
            _confirm(Path(stream.name), key, workshop, target)
            size = stream.seek(0, os.SEEK_END)
        tell.step()
    return BackupReport(
        path=target,
        made_at=manifest.made_at,
        rows={name: content.rows for name, content in manifest.tables.items()},
        evidence=sum(evidence.values()),
        size=size,
    )


class _Steps:
    """Counts what is done, for the progress bar; the reading-again counts as one step."""

    def __init__(self, progress: Progress | None, *, parts: int) -> None:
        self._progress = progress
        self._done = 0
        self._all = parts

    def step(self) -> None:
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, self._all)


@contextmanager
def _workshop(folder: DataFolder) -> Iterator[Path]:
    with outside_troubles(folder.temp):
        folder.temp.mkdir(exist_ok=True)
        path = Path(mkdtemp(prefix="backup-", dir=folder.temp))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)  # what is left is emptied at the next start


def _copy_records(
    folder: DataFolder, key: str | None, copy: Path
) -> tuple[dict[str, TableDigest], tuple[str, ...], int]:
    """Copy one moment of the records, and make sure that the copy says the same as the original at that moment."""
    source = open_database(folder.records, key, read_only=True)
    try:
        source.conn.execute("BEGIN")  # one snapshot for the digests and for the copy
        expected = table_digests(source)
        target = open_database(copy, key)
        try:
            source.conn.backup(target.conn)
            if different := differences(expected, table_digests(target)):
                raise DatabaseDamaged(folder.records, found=different)
            forget_session(target)
            return table_digests(target), applied_migrations(target), schema_version(target)
        finally:
            target.close()
    finally:
        source.close()


def _add_volume(container: zipfile.ZipFile, path: Path, key: str | None, workshop: Path) -> tuple[Part, int]:
    """A closed volume never changes and is taken as it is; the open one is copied at one moment first."""
    name = f"{contents.EVIDENCE}{path.name}"
    with outside_troubles(path):
        source = open_volume(path, key, read_only=True)
        try:
            if is_closed(source) and not wal_size(path):
                return _add(container, path, name), _originals(source)
            copy = workshop / "volume.sqlite3"
            target = open_volume(copy, key)
            try:
                source.conn.backup(target.conn)
                target.conn.execute("PRAGMA journal_mode = DELETE").fetchone()
                originals = _originals(target)
            finally:
                target.close()
        finally:
            source.close()
    part = _add(container, copy, name)
    copy.unlink()
    return part, originals


def _add_numbers(container: zipfile.ZipFile, folder: DataFolder, workshop: Path) -> list[Part]:
    """The register, after the records, so that it knows every number that they know."""
    if not folder.numbers.exists():
        return []
    copy = workshop / contents.NUMBERS  # numbers may be taken meanwhile
    shutil.copyfile(folder.numbers, copy)
    return [_add(container, copy, contents.NUMBERS)]


def _originals(db: Database) -> int:
    return int(db.conn.execute("SELECT count(*) FROM original").fetchone()[0])


def _add(container: zipfile.ZipFile, path: Path, name: str) -> Part:
    information = zipfile.ZipInfo(name)
    information.file_size = path.stat().st_size  # so that zip64 is chosen where it is needed
    digest = hashlib.sha256()
    with path.open("rb") as source, container.open(information, "w") as member:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            member.write(chunk)
    return Part(name=name, size=information.file_size, sha256=digest.hexdigest())


def _drop_from_cache(stream: BinaryIO) -> None:
    """Let the comparison read from the medium, not from memory, where the system can be asked for that."""
    stream.flush()
    os.fsync(stream.fileno())
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _confirm(written: Path, key: str | None, workshop: Path, target: Path) -> None:
    try:
        read_backup(written, key, into=workshop / "read-again")
    except BadFile as bad:
        raise BackupNotConfirmed(target, differences=[problem.code for problem in bad.problems]) from bad
    shutil.rmtree(workshop / "read-again")
