from __future__ import annotations

import json
import os
import shutil
import sqlite3
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Migrations

from inspector_app.domain.errors import BadFile
from inspector_app.domain.troubles_storage import (
    BackupNotConfirmed,
    DatabaseDamaged,
    DatabaseTooNew,
    DataInUse,
    DiskFull,
    DiskTrouble,
    KeyNeeded,
    NotEncrypted,
    NotWritable,
    PathMissing,
    WrongKey,
)
from inspector_app.storage import backup_reading, restoring, swapping
from inspector_app.storage.backup import back_up
from inspector_app.storage.backup_reading import read_backup, read_manifest
from inspector_app.storage.data_folder import DataFolder, open_data_folder
from inspector_app.storage.database import open_database
from inspector_app.storage.migrating import bring_up_to_date
from inspector_app.storage.number_register import NumberRegister, TakenNumber
from inspector_app.storage.restoring import restore
from inspector_app.storage.sessions import records_session
from inspector_app.storage.volumes import EvidenceReader, EvidenceStore, open_volume, volume_names, volume_path
from tests.storage.conftest import Templates
from tests.storage.toy import NOW, SECRET, every_file, fill, largest_file, migrations, names

PHOTOS = [os.urandom(20_000) for _ in range(3)]


def number(serial: int) -> TakenNumber:
    return TakenNumber(kind="notice", year=2026, mark="", serial=serial, document=f"d{serial}", taken_at=NOW)


def fill_everything(folder: DataFolder, key: str | None) -> None:
    """Records, a closed and an open evidence volume, and a used number."""
    bring_up_to_date(folder, key, migrations(), now=NOW)
    with records_session(folder, key) as db:
        fill(db)
    now = NOW
    with EvidenceStore(folder, key, clock=lambda: now) as store:
        store.put(PHOTOS[0], "image/jpeg")
        now += timedelta(days=10)
        store.put(PHOTOS[1], "image/jpeg")
    NumberRegister(folder.numbers).record(number(7))
    back_up(folder, key, folder.backups / "full.zip", now=NOW)


@pytest.fixture
def full(folder: DataFolder, key: str | None, templates: Templates) -> DataFolder:
    """An open data folder with a little of everything."""
    template = templates("full", key, lambda fresh: fill_everything(fresh, key))
    shutil.copytree(template, folder.path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("in-use*", "full.zip"))
    return folder


@pytest.fixture
def backup(key: str | None, templates: Templates, tmp_path: Path) -> Path:
    """A backup of a folder like ``full``, on a stick."""
    path = tmp_path / "U盘" / "备份.zip"
    path.parent.mkdir()
    shutil.copy(templates("full", key, lambda fresh: fill_everything(fresh, key)) / "backups" / "full.zip", path)
    return path


def problems(bad: pytest.ExceptionInfo[BadFile]) -> set[str]:
    return {problem.code for problem in bad.value.problems}


def rewritten(backup: Path, change: Callable[[dict[str, bytes]], None], *, method: int = zipfile.ZIP_STORED) -> Path:
    """The same backup after somebody took it apart, changed something, and put it together again."""
    with zipfile.ZipFile(backup) as container:
        parts = {name: container.read(name) for name in container.namelist()}
    change(parts)
    with zipfile.ZipFile(backup, "w", method) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return backup


def test_a_backup_holds_everything_and_counts_it(full: DataFolder, key: str | None, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    report = back_up(full, key, tmp_path / "b.zip", now=NOW, progress=lambda done, of: steps.append((done, of)))
    assert (report.rows["facility"], report.rows["finding"], report.evidence) == (3, 3, 2)
    assert report.size == (tmp_path / "b.zip").stat().st_size
    assert steps == [(1, 4), (2, 4), (3, 4), (4, 4)]
    with zipfile.ZipFile(tmp_path / "b.zip") as container:
        assert container.namelist() == [
            "records.sqlite3",
            "evidence/2026-11-a.sqlite3",
            "evidence/2026-12-a.sqlite3",
            "numbers.register",
            "manifest.json",
        ]
    assert list(full.temp.iterdir()) == []
    assert [path.name for path in tmp_path.glob("*b.zip*")] == ["b.zip"]


def test_an_encrypted_backup_shows_nothing_of_its_content(ready: DataFolder, key: str | None, tmp_path: Path) -> None:
    with records_session(ready, key) as db:
        db.conn.execute("INSERT INTO facility (name) VALUES ('Tongji hospital')")
        db.conn.commit()
    back_up(ready, key, tmp_path / "b.zip", now=NOW)
    assert (b"Tongji" in (tmp_path / "b.zip").read_bytes()) is (key is None)


def test_records_may_be_written_while_they_are_backed_up(full: DataFolder, key: str | None, tmp_path: Path) -> None:
    with records_session(full, key) as db:
        fill(db)
        report = back_up(full, key, tmp_path / "b.zip", now=NOW, progress=lambda *_: fill(db, facilities=1))
        assert report.rows["facility"] == 6
        assert len(names(db)) == 10
    restore(tmp_path / "b.zip", tmp_path / "restored", key, now=NOW)
    with open_data_folder(tmp_path / "restored") as folder, records_session(folder, key) as db:
        assert len(names(db)) == 6


def test_a_restored_backup_is_the_same_data(backup: Path, key: str | None, tmp_path: Path) -> None:
    report = restore(backup, tmp_path / "new", key, now=NOW, migrations=migrations())
    assert (report.rows["facility"], report.evidence, report.former) == (3, 2, None)
    with open_data_folder(tmp_path / "new") as folder:
        with records_session(folder, key) as db:
            assert names(db) == ["第0卫生院 䶮", "第1卫生院 䶮", "第2卫生院 䶮"]
            assert db.conn.execute("SELECT count(*) FROM search WHERE search MATCH '器'").fetchone() == (3,)
        with EvidenceReader(folder, key) as evidence:
            assert list(evidence.verify()) == []
            assert len(evidence.known()) == 2
        assert NumberRegister(folder.numbers).highest("notice", 2026, "") == 7


def test_restoring_keeps_the_former_data_and_never_forgets_a_number(
    backup: Path, full: DataFolder, key: str | None
) -> None:
    with records_session(full, key) as db:
        fill(db, facilities=1)
    with EvidenceStore(full, key, clock=lambda: NOW) as store:
        store.put(PHOTOS[2], "image/jpeg")
    NumberRegister(full.numbers).record(number(8))
    full.release()
    report = restore(backup, full.path, key, now=NOW)
    assert report.former == full.path / "before-restore-2026-11-22T093000"
    assert NumberRegister(full.numbers).highest("notice", 2026, "") == 8
    with records_session(full, key) as db:
        assert len(names(db)) == 3
    former = DataFolder(path=report.former)
    with records_session(former, key) as db:
        assert len(names(db)) == 4
    with EvidenceReader(former, key) as evidence:
        assert len(evidence.known()) == 3
    assert not full.restoring.exists()


def test_two_restores_in_one_second_keep_both_former_states(backup: Path, full: DataFolder, key: str | None) -> None:
    full.release()
    kept = {restore(backup, full.path, key, now=NOW).former for _ in range(3)}
    assert len(kept) == 3


def test_a_backup_without_evidence_leaves_the_evidence_where_it_is(
    full: DataFolder, key: str | None, tmp_path: Path
) -> None:
    back_up(full, key, tmp_path / "b.zip", now=NOW, with_evidence=False)
    full.release()
    report = restore(tmp_path / "b.zip", full.path, key, now=NOW)
    assert not report.evidence_included
    with EvidenceReader(full, key) as evidence:
        assert len(evidence.known()) == 2


def test_damaged_records_are_brought_back_from_a_backup(backup: Path, full: DataFolder, key: str | None) -> None:
    full.records.write_bytes(b"garbage")
    full.release()
    report = restore(backup, full.path, key, now=NOW)
    assert report.former is not None
    assert (report.former / "records.sqlite3").read_bytes() == b"garbage"
    with records_session(full, key) as db:
        assert len(names(db)) == 3


def test_damaged_data_do_not_become_a_backup(full: DataFolder, key: str | None, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(b"the last good backup")
    os.truncate(volume_path(full, "2026-11-a"), 9000)
    with pytest.raises(DatabaseDamaged):
        back_up(full, key, tmp_path / "b.zip", now=NOW)
    assert (tmp_path / "b.zip").read_bytes() == b"the last good backup"


def test_a_photo_that_no_longer_matches_its_hash_is_seen_when_the_backup_is_read_again(
    full: DataFolder, key: str | None, tmp_path: Path
) -> None:
    with open_volume(volume_path(full, volume_names(full)[-1]), key) as db:
        db.execute("DROP TRIGGER original_stays")
        db.conn.execute("UPDATE original SET content = x'00'")
        db.conn.commit()
    with pytest.raises(BackupNotConfirmed) as refused:
        back_up(full, key, tmp_path / "b.zip", now=NOW)
    assert refused.value.differences == ("evidence.damaged",)
    assert list(tmp_path.glob("*b.zip*")) == []


def test_a_disk_that_fails_during_the_backup_keeps_the_former_one(
    full: DataFolder, key: str | None, tmp_path: Path
) -> None:
    (tmp_path / "b.zip").write_bytes(b"the last good backup")
    with largest_file(60_000), pytest.raises((DiskFull, DiskTrouble)):
        back_up(full, key, tmp_path / "b.zip", now=NOW)
    assert (tmp_path / "b.zip").read_bytes() == b"the last good backup"
    assert [path.name for path in tmp_path.glob("*b.zip*")] == ["b.zip"]
    assert list(full.temp.iterdir()) == []


def test_a_backup_into_a_read_only_or_missing_place_is_named(ready: DataFolder, key: str | None) -> None:
    with pytest.raises(PathMissing):
        back_up(ready, key, ready.path / "unplugged" / "b.zip", now=NOW)


def test_a_missing_or_write_protected_backup_file_is_named(tmp_path: Path, read_only_place: Path) -> None:
    with pytest.raises((PathMissing, NotWritable)):
        read_manifest(tmp_path / "missing.zip")
    with pytest.raises(PathMissing):
        read_manifest(read_only_place / "missing.zip")


def test_keys_that_do_not_fit_are_told_apart_and_change_nothing(backup: Path, key: str | None, tmp_path: Path) -> None:
    refused = {None: (NotEncrypted, SECRET), SECRET: (WrongKey, "wrong")}[key]
    with pytest.raises(refused[0]):
        restore(backup, tmp_path / "new", refused[1], now=NOW)
    if key is not None:
        with pytest.raises(KeyNeeded):
            restore(backup, tmp_path / "new", None, now=NOW)
    assert not (tmp_path / "new" / "records.sqlite3").exists()


def test_a_backup_of_a_newer_program_is_refused_before_anything_moves(
    backup: Path, full: DataFolder, key: str | None
) -> None:
    full.release()
    before = every_file(full.path)
    with pytest.raises(DatabaseTooNew) as refused:
        restore(backup, full.path, key, now=NOW, migrations=Migrations("toy"))
    assert refused.value.unknown == ("first",)
    assert every_file(full.path) == before


def test_data_in_use_are_not_replaced(backup: Path, full: DataFolder, key: str | None) -> None:
    with pytest.raises(DataInUse):
        restore(backup, full.path, key, now=NOW)


@pytest.mark.parametrize("key", [None])
def test_a_backup_cut_off_anywhere_is_refused_and_the_data_stay(backup: Path, full: DataFolder, key: None) -> None:
    full.release()
    whole = backup.read_bytes()
    before = every_file(full.path)
    for kept in (0, 1, 21, 22, 500, len(whole) // 3, len(whole) // 2, len(whole) - 23, len(whole) - 22, len(whole) - 1):
        backup.write_bytes(whole[:kept])
        with pytest.raises(BadFile):
            restore(backup, full.path, key, now=NOW)
    backup.write_bytes(whole + b"\0")
    with pytest.raises(BadFile):
        restore(backup, full.path, key, now=NOW)
    assert {name: content for name, content in every_file(full.path).items() if "in-use" not in name} == {
        name: content for name, content in before.items() if "in-use" not in name
    }


@pytest.mark.parametrize("key", [None])
def test_a_flipped_byte_anywhere_in_a_backup_is_noticed(backup: Path, key: None, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    for attempt, place in enumerate(range(200, len(whole) - 200, len(whole) // 12)):
        backup.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        with pytest.raises(BadFile):
            read_backup(backup, key, into=tmp_path / str(attempt))


def edit_manifest(**changes: object) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        parts["manifest.json"] = json.dumps({**json.loads(parts["manifest.json"]), **changes}).encode()

    return change


def rename_part(parts: dict[str, bytes]) -> None:
    content = parts.pop("evidence/2026-11-a.sqlite3")
    parts["evidence/../../../outside.sqlite3"] = content
    manifest = json.loads(parts["manifest.json"])
    manifest["parts"][1]["name"] = "evidence/../../../outside.sqlite3"
    parts["manifest.json"] = json.dumps(manifest).encode()


def lie_about_rows(parts: dict[str, bytes]) -> None:
    manifest = json.loads(parts["manifest.json"])
    manifest["tables"]["facility"]["rows"] = 4
    parts["manifest.json"] = json.dumps(manifest).encode()


def lie_about_evidence(parts: dict[str, bytes]) -> None:
    manifest = json.loads(parts["manifest.json"])
    manifest["evidence"]["2026-11-a"] = 4
    parts["manifest.json"] = json.dumps(manifest).encode()


@pytest.mark.parametrize("key", [None])
@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda parts: parts.pop("manifest.json"), "backup.not_ours"),
        (lambda parts: parts.update({"manifest.json": b"{"}), "backup.not_ours"),
        (lambda parts: parts.update({"manifest.json": b"[" * 100_000}), "backup.not_ours"),
        (lambda parts: parts.update({"manifest.json": b"\xff\xfe"}), "backup.not_ours"),
        (edit_manifest(format="other"), "backup.not_ours"),
        (edit_manifest(format_version=2), "backup.too_new"),
        (edit_manifest(migrations=["first", "second"]), "backup.part_changed"),
        (edit_manifest(parts=[]), "backup.part_unexpected"),
        (lambda parts: parts.pop("numbers.register"), "backup.part_missing"),
        (lambda parts: parts.update({"../evil": b"x"}), "backup.part_unexpected"),
        (lambda parts: parts.update({"/etc/evil": b"x"}), "backup.part_unexpected"),
        (lambda parts: parts.update({"records.sqlite3": b"x" * 5000}), "backup.part_changed"),
        (rename_part, "backup.not_ours"),
        (lie_about_rows, "backup.part_changed"),
        (lie_about_evidence, "backup.part_changed"),
    ],
)
def test_a_backup_that_somebody_changed_is_refused_and_nothing_is_written_outside(
    backup: Path, key: None, tmp_path: Path, change: Callable[[dict[str, bytes]], None], code: str
) -> None:
    rewritten(backup, change)
    elsewhere = {path for path in tmp_path.rglob("*") if path.name in {"evil", "outside.sqlite3"}}
    with pytest.raises(BadFile) as bad:
        restore(backup, tmp_path / "new", key, now=NOW)
    assert code in problems(bad)
    assert not elsewhere
    assert not (tmp_path / "new" / "records.sqlite3").exists()
    assert not (tmp_path / "new" / "restoring").exists()


@pytest.mark.parametrize("key", [None])
def test_a_zip_bomb_is_refused_without_being_unpacked(backup: Path, key: None, tmp_path: Path) -> None:
    rewritten(backup, lambda parts: parts.update({"records.sqlite3": b"\0" * 50_000_000}), method=zipfile.ZIP_DEFLATED)
    tracemalloc.start()
    try:
        with pytest.raises(BadFile):
            restore(backup, tmp_path / "new", key, now=NOW)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("key", [None])
def test_a_directory_of_a_million_entries_is_refused_before_it_is_read(tmp_path: Path, key: None) -> None:
    del key
    entry = struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 3, 20, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"x"
    directory = entry * 200_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, len(directory), 0, 0)
    (tmp_path / "b.zip").write_bytes(directory + end)
    with pytest.raises(BadFile) as bad:
        read_manifest(tmp_path / "b.zip")
    assert problems(bad) == {"backup.too_many_parts"}


@pytest.mark.parametrize("content", [b"", b"not a zip " * 1000, b"\0" * 100_000, b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_backup_is_named_as_such(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b.zip").write_bytes(content)
    with pytest.raises(BadFile) as bad:
        restore(tmp_path / "b.zip", tmp_path / "new", None, now=NOW)
    assert len(problems(bad)) == 1


def test_another_zip_is_named_as_not_ours(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as container:
        container.writestr("word/document.xml", "<x/>")
    with pytest.raises(BadFile) as bad:
        read_manifest(tmp_path / "b.zip")
    assert problems(bad) == {"backup.not_ours"}


@pytest.mark.parametrize("key", [None])
def test_too_little_room_is_told_before_anything_is_unpacked(
    backup: Path, key: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_reading, "_ROOM_TO_SPARE", 1 << 60)
    with pytest.raises(DiskFull):
        restore(backup, tmp_path / "new", key, now=NOW)
    assert not (tmp_path / "new" / "restoring").exists()


@pytest.mark.parametrize("key", [None])
def test_a_restore_that_was_cut_short_at_any_moment_is_undone_or_finished_at_the_next_start(
    backup: Path, full: DataFolder, key: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with records_session(full, key) as db:
        fill(db, facilities=1)
    shutil.copy(full.records, full.device_file)
    full.release()
    outcomes = []
    for moves in range(12):
        place = tmp_path / f"killed-{moves}"
        shutil.copytree(full.path, place)
        finished = _restore_and_stop_after(moves, backup, place, monkeypatch)
        with open_data_folder(place) as folder:
            assert not folder.restoring.exists()
            with open_database(folder.records, key) as db:
                outcomes.append(len(names(db)))
            with EvidenceReader(folder, key) as evidence:
                assert list(evidence.verify()) == []
                assert len(evidence.known()) == 2
            if outcomes[-1] == 3:
                (former,) = place.glob("before-restore-*")
                with open_database(former / "records.sqlite3", key) as db:
                    assert len(names(db)) == 4
                assert (former / "device.json").exists()
                assert not folder.device_file.exists()
        if finished:
            break
    else:
        pytest.fail("the restore never finished")
    assert set(outcomes) == {3}


def _restore_and_stop_after(moves: int, backup: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Restore, but die after this many renamings; whether it came to its end."""
    genuine = swapping._move
    left = moves

    def dying(source: Path, target: Path) -> None:
        nonlocal left
        if left == 0:
            raise KeyboardInterrupt
        genuine(source, target)
        left -= 1

    with monkeypatch.context() as patched:
        patched.setattr(swapping, "_move", dying)
        try:
            restore(backup, place, None, now=NOW)
        except KeyboardInterrupt:
            return False
    return True


@pytest.mark.parametrize("key", [None])
def test_a_restore_that_was_not_decided_yet_leaves_the_former_data(
    backup: Path, full: DataFolder, key: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dying(*_args: object, **_kwargs: object) -> None:
        raise KeyboardInterrupt

    with records_session(full, key) as db:
        fill(db, facilities=1)
    full.release()
    with monkeypatch.context() as patched:
        patched.setattr(restoring, "order_swap", dying)
        with pytest.raises(KeyboardInterrupt):
            restore(backup, full.path, key, now=NOW)
    with open_data_folder(full.path) as folder, open_database(folder.records, key) as db:
        assert len(names(db)) == 4


@pytest.mark.parametrize("key", [None])
def test_a_backup_can_be_read_without_this_program(backup: Path, tmp_path: Path, key: None) -> None:
    del key
    with zipfile.ZipFile(backup) as container:
        container.extract("records.sqlite3", tmp_path)
    with sqlite3.connect(tmp_path / "records.sqlite3") as connection:
        assert connection.execute("SELECT count(*) FROM facility").fetchone() == (3,)
    connection.close()
