"""Reads a backup as a stranger's file: every size is bounded, every byte compared, before anything is believed."""

from __future__ import annotations

import hashlib
import os
import shutil
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inspector_app.domain.errors import BadFile, Problem
from inspector_app.domain.troubles_storage import DatabaseDamaged, DiskFull, NotOurDatabase
from inspector_app.storage import manifest as contents
from inspector_app.storage.database import damage_of, open_database
from inspector_app.storage.digests import TableDigest, differences, table_digests
from inspector_app.storage.manifest import Manifest, Part, manifest_from_json
from inspector_app.storage.schema_versions import applied_migrations
from inspector_app.storage.troubles import outside_troubles
from inspector_app.storage.volumes import open_volume, volume_damage
from inspector_app.storage.whole_files import CHUNK

_MOST_ENTRIES = 10_000
"""Two volumes a day for ten years would be fewer."""
_LARGEST_DIRECTORY = 4 << 20
_LARGEST_MANIFEST = 4 << 20
_END_RECORD = struct.Struct("<4s4H2LH")
_END_RECORD_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")
_ROOM_TO_SPARE = 16 << 20

_BROKEN_ZIP = (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, struct.error, zlib.error)
"""What zipfile raises for files that are no zip, cut off, or built to hurt."""


def read_manifest(backup: Path) -> Manifest:
    """What the backup says that it contains. Raises BadFile, and OutsideTrouble if it cannot be read."""
    with _opened(backup) as container:
        return _manifest(container, backup)


def read_backup(backup: Path, key: str | None, *, into: Path) -> Manifest:
    """Unpack the backup into the new folder ``into`` and compare every part of it with its manifest.

    Raises BadFile with what is wrong; WrongKey, KeyNeeded, NotEncrypted; DiskFull, also before it begins. What
    has been unpacked is then left to the caller to remove.
    """
    with _opened(backup) as container:
        manifest = _manifest(container, backup)
        _refuse_unexpected(container, manifest, backup)
        with outside_troubles(into):
            into.mkdir(parents=True)
            if shutil.disk_usage(into).free < sum(part.size for part in manifest.parts) + _ROOM_TO_SPARE:
                raise DiskFull(into)
            if manifest.evidence_included:
                (into / contents.EVIDENCE).mkdir()
        for part in manifest.parts:
            _extract(container, part, into / part.name, backup)
    problems = [*_records_problems(manifest, key, into), *_evidence_problems(manifest, key, into)]
    if problems:
        raise BadFile(backup, problems)
    return manifest


@contextmanager
def _opened(backup: Path) -> Iterator[zipfile.ZipFile]:
    with outside_troubles(backup):
        _refuse_large_directory(backup)
        try:
            with zipfile.ZipFile(backup) as container:
                yield container
        except _BROKEN_ZIP as broken:
            raise _bad(backup, "backup.not_readable", detail=type(broken).__name__) from broken


def _refuse_large_directory(backup: Path) -> None:
    """zipfile reads the whole directory into memory; its size is looked up before."""
    with backup.open("rb") as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(0, size - _END_RECORD.size - _LOCATOR_64.size - _END_RECORD_64.size))
        tail = stream.read()
    if len(tail) < _END_RECORD.size or tail[-_END_RECORD.size :][:4] != b"PK\x05\x06":
        raise _bad(backup, "backup.cut_off" if size else "backup.empty")
    directory = _END_RECORD.unpack(tail[-_END_RECORD.size :])[5]
    if tail[_END_RECORD_64.size :][:4] == b"PK\x06\x07" and tail[:4] == b"PK\x06\x06":
        directory = _END_RECORD_64.unpack(tail[: _END_RECORD_64.size])[8]
    if directory > _LARGEST_DIRECTORY:
        raise _bad(backup, "backup.too_many_parts")


def _manifest(container: zipfile.ZipFile, backup: Path) -> Manifest:
    entries = container.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > _MOST_ENTRIES or len(set(names)) != len(names):
        raise _bad(backup, "backup.too_many_parts")
    if contents.MANIFEST not in names:
        raise _bad(backup, "backup.not_ours")
    entry = container.getinfo(contents.MANIFEST)
    if entry.compress_type != zipfile.ZIP_STORED or entry.file_size > _LARGEST_MANIFEST:
        raise _bad(backup, "backup.not_ours")
    try:
        manifest = manifest_from_json(container.read(entry))
    except ValueError as unclear:
        raise _bad(backup, "backup.not_ours") from unclear
    if manifest.format_version > contents.FORMAT_VERSION:
        raise _bad(backup, "backup.too_new", version=manifest.app_version)
    return manifest


def _refuse_unexpected(container: zipfile.ZipFile, manifest: Manifest, backup: Path) -> None:
    """Exactly the parts of the manifest, stored and not compressed: no bombs, no paths that lead elsewhere."""
    found = {entry.filename: entry for entry in container.infolist() if entry.filename != contents.MANIFEST}
    expected = {part.name: part.size for part in manifest.parts}
    problems = [Problem(code="backup.part_unexpected", place=name[:80]) for name in sorted(found.keys() - expected)]
    problems += [Problem(code="backup.part_missing", place=name) for name in sorted(expected.keys() - found)]
    problems += [
        Problem(code="backup.part_changed", place=name)
        for name in sorted(expected.keys() & found)
        if found[name].compress_type != zipfile.ZIP_STORED
        or found[name].file_size != expected[name]
        or found[name].compress_size != expected[name]
    ]
    if contents.RECORDS not in expected:
        problems.append(Problem(code="backup.part_missing", place=contents.RECORDS))
    if problems:
        raise BadFile(backup, problems)


def _extract(container: zipfile.ZipFile, part: Part, target: Path, backup: Path) -> None:
    digest = hashlib.sha256()
    try:
        with container.open(part.name) as source, outside_troubles(target), target.open("xb") as copy:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                copy.write(chunk)
            copy.flush()
            os.fsync(copy.fileno())
    except _BROKEN_ZIP as broken:
        raise _bad(backup, "backup.part_changed", place=part.name) from broken
    if digest.hexdigest() != part.sha256:
        raise _bad(backup, "backup.part_changed", place=part.name)


def _records_problems(manifest: Manifest, key: str | None, folder: Path) -> Iterator[Problem]:
    path = folder / contents.RECORDS
    try:
        db = open_database(path, key)
        try:
            with outside_troubles(path):
                sound = not damage_of(db)
                expected = {
                    name: TableDigest(rows=one.rows, sha256=one.sha256) for name, one in manifest.tables.items()
                }
                same = not differences(expected, table_digests(db))
                same = same and applied_migrations(db) == manifest.migrations
        finally:
            db.close()
    except (DatabaseDamaged, NotOurDatabase):
        sound = same = False
    if not sound:
        yield Problem(code="backup.part_damaged", place=contents.RECORDS)
    elif not same:
        yield Problem(code="backup.part_changed", place=contents.RECORDS)


def _evidence_problems(manifest: Manifest, key: str | None, folder: Path) -> Iterator[Problem]:
    for part in manifest.parts:
        if not part.name.startswith(contents.EVIDENCE):
            continue
        path = folder / part.name
        try:
            db = open_volume(path, key, read_only=True)
            try:
                with outside_troubles(path):
                    yield from volume_damage(db, part.name)
                    originals = db.conn.execute("SELECT count(*) FROM original").fetchone()[0]
            finally:
                db.close()
        except (DatabaseDamaged, NotOurDatabase):
            yield Problem(code="backup.part_damaged", place=part.name)
            continue
        if originals != manifest.evidence.get(path.stem):
            yield Problem(code="backup.part_changed", place=part.name)


def _bad(backup: Path, code: str, *, place: str = "", **facts: object) -> BadFile:
    return BadFile(backup, [Problem(code=code, place=place, facts=facts)])
