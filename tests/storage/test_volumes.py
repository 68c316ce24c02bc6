from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from inspector_app.domain.troubles_storage import (
    DatabaseDamaged,
    DiskFull,
    DiskTrouble,
    EvidenceDamaged,
    EvidenceMissing,
    EvidenceTooLarge,
    PathMissing,
)
from inspector_app.storage import volumes
from inspector_app.storage.data_folder import DataFolder, open_data_folder
from inspector_app.storage.database import wal_of
from inspector_app.storage.troubles import database_errors
from inspector_app.storage.volumes import (
    EvidenceReader,
    EvidenceStore,
    is_closed,
    open_volume,
    volume_names,
    volume_path,
)
from tests.storage.toy import NOW, SECRET, largest_file

PHOTO = os.urandom(30_000)
JPEG = "image/jpeg"


class Clock:
    """Goes only where a test puts it."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(folder: DataFolder, key: str | None, clock: Clock) -> Iterator[EvidenceStore]:
    with EvidenceStore(folder, key, clock=clock, limit=400_000) as opened:
        yield opened


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def damage(folder: DataFolder, key: str | None, content: bytes) -> None:
    """Change a stored original behind the program's back."""
    name = volume_names(folder)[-1]
    with open_volume(volume_path(folder, name), key) as db:
        db.execute("DROP TRIGGER original_stays")
        db.conn.execute("UPDATE original SET content = x'00' WHERE sha256 = ?", [sha(content)])
        db.conn.commit()


def test_evidence_comes_back_byte_for_byte(store: EvidenceStore) -> None:
    ref = store.put(PHOTO, JPEG)
    assert (ref.sha256, ref.size, ref.media_type, ref.volume) == (sha(PHOTO), len(PHOTO), JPEG, "2026-11-a")
    assert store.get(ref.sha256) == PHOTO
    assert store.find(ref.sha256) == ref
    assert list(store.verify()) == []


def test_a_file_is_taken_like_bytes_and_an_empty_one_too(store: EvidenceStore, tmp_path: Path) -> None:
    (tmp_path / "照片.jpg").write_bytes(PHOTO)
    assert store.put(tmp_path / "照片.jpg", JPEG) == store.put(PHOTO, JPEG)
    assert store.get(store.put(b"", "text/plain").sha256) == b""


def test_the_same_bytes_are_kept_once_even_months_later(store: EvidenceStore, clock: Clock) -> None:
    ref = store.put(PHOTO, JPEG)
    clock.now += timedelta(days=40)
    assert store.put(PHOTO, JPEG) == ref
    assert store.known() == {ref.sha256}


def test_readers_see_what_the_store_has_committed(store: EvidenceStore, folder: DataFolder, key: str | None) -> None:
    with EvidenceReader(folder, key) as reader:
        with pytest.raises(EvidenceMissing):
            reader.get(sha(PHOTO))
        store.put(PHOTO, JPEG)
        assert reader.get(sha(PHOTO)) == PHOTO


def test_a_new_month_closes_the_volume_for_good(
    store: EvidenceStore, folder: DataFolder, key: str | None, clock: Clock
) -> None:
    store.put(PHOTO, JPEG)
    clock.now += timedelta(days=10)
    assert store.put(b"december", JPEG).volume == "2026-12-a"
    closed = volume_path(folder, "2026-11-a")
    assert not wal_of(closed).exists()
    before = closed.read_bytes()
    with open_volume(closed, key, read_only=True) as db:
        assert is_closed(db)
    assert store.get(sha(PHOTO)) == PHOTO
    assert closed.read_bytes() == before
    with open_volume(closed, key) as db, pytest.raises(database_errors(), match="closed"):
        db.conn.execute("INSERT INTO original VALUES ('x', 1, 'm', 't', x'00')")


def test_a_full_volume_is_followed_by_the_next_of_the_month(store: EvidenceStore, folder: DataFolder) -> None:
    stored = [os.urandom(100_000) for _ in range(8)]
    for content in stored:
        store.put(content, JPEG)
    assert volume_names(folder) == ["2026-11-a", "2026-11-b", "2026-11-c"]
    assert all(volume_path(folder, name).stat().st_size <= 400_000 for name in volume_names(folder))
    assert [store.get(sha(content)) for content in stored] == stored


def test_evidence_larger_than_a_volume_gets_one_of_its_own(store: EvidenceStore) -> None:
    large = os.urandom(500_000)
    store.put(large, JPEG)
    assert store.put(PHOTO, JPEG).volume == "2026-11-b"
    assert store.get(sha(large)) == large


def test_a_clock_that_was_set_back_reopens_nothing(store: EvidenceStore, clock: Clock) -> None:
    store.put(b"november", JPEG)
    clock.now -= timedelta(days=365)
    assert store.put(b"wrong clock", JPEG).volume == "2025-11-a"
    clock.now += timedelta(days=365)
    assert store.put(b"right again", JPEG).volume == "2026-11-b"


def test_a_store_that_was_closed_goes_on_in_the_same_volume(
    store: EvidenceStore, folder: DataFolder, key: str | None, clock: Clock
) -> None:
    store.put(b"one", JPEG)
    store.close()
    with EvidenceStore(folder, key, clock=clock) as again:
        assert again.put(b"two", JPEG).volume == "2026-11-a"
        clock.now += timedelta(days=10)
    with EvidenceStore(folder, key, clock=clock) as later:
        assert later.put(b"three", JPEG).volume == "2026-12-a"
    with open_volume(volume_path(folder, "2026-11-a"), key, read_only=True) as db:
        assert is_closed(db)


def test_names_of_volumes_do_not_run_out_and_keep_their_order(folder: DataFolder) -> None:
    expected = [f"2026-11-{volumes._letters(index)}" for index in range(60)]
    for name in expected:
        volume_path(folder, name).touch()
    assert expected[25:28] == ["2026-11-z", "2026-11-aa", "2026-11-ab"]
    assert volume_names(folder) == expected


def test_damaged_evidence_is_not_handed_out(store: EvidenceStore, folder: DataFolder, key: str | None) -> None:
    store.put(PHOTO, JPEG)
    store.put(b"sound", JPEG)
    damage(folder, key, PHOTO)
    with pytest.raises(EvidenceDamaged) as refused:
        store.get(sha(PHOTO))
    assert refused.value.volume == "2026-11-a"
    assert [(problem.code, problem.facts["sha256"]) for problem in store.verify()] == [("evidence.damaged", sha(PHOTO))]


def test_a_damaged_copy_does_not_keep_a_sound_one_out(
    store: EvidenceStore, folder: DataFolder, key: str | None
) -> None:
    store.put(PHOTO, JPEG)
    damage(folder, key, PHOTO)
    assert store.put(PHOTO, JPEG).volume == "2026-11-b"
    assert store.get(sha(PHOTO)) == PHOTO


@pytest.mark.parametrize("statement", ["UPDATE original SET media_type = 'x'", "DELETE FROM original"])
def test_an_open_volume_refuses_to_change_what_it_has(
    store: EvidenceStore, folder: DataFolder, key: str | None, statement: str
) -> None:
    store.put(PHOTO, JPEG)
    with open_volume(volume_path(folder, "2026-11-a"), key) as db, pytest.raises(database_errors(), match="evidence"):
        db.conn.execute(statement)


def test_an_unreadable_volume_is_named_and_the_others_are_still_checked(
    store: EvidenceStore, folder: DataFolder
) -> None:
    store.put(PHOTO, JPEG)
    volume_path(folder, "2026-10-a").write_bytes(b"\0" * 5000)
    problems = list(store.verify())
    assert [(problem.code, problem.place) for problem in problems] == [("evidence.volume_unreadable", "2026-10-a")]


def test_an_unreadable_volume_stops_neither_reading_others_nor_taking_new_evidence(
    folder: DataFolder, key: str | None, clock: Clock
) -> None:
    with EvidenceStore(folder, key, clock=clock) as store:
        store.put(b"october", JPEG)
    volume_path(folder, "2026-11-b").write_bytes(b"\0" * 5000)
    (folder.evidence / "copy of 2026-11-a.sqlite3").write_bytes(b"somebody's")
    with EvidenceStore(folder, key, clock=clock) as store:
        assert store.get(sha(b"october")) == b"october"
        ref = store.put(PHOTO, JPEG)
        assert store.get(ref.sha256) == PHOTO
        for asking in (store.get, store.find):
            with pytest.raises(DatabaseDamaged):
                asking(sha(b"perhaps in the damaged one"))
        with pytest.raises(DatabaseDamaged):
            store.known()
        clock.now += timedelta(days=10)
        store.put(b"december", JPEG)
        clock.now -= timedelta(days=10)
        assert store.put(b"november again", JPEG).volume == "2026-11-c"
    assert volume_path(folder, "2026-11-b").read_bytes() == b"\0" * 5000


def test_working_copies_can_be_replaced_and_follow_their_original_into_later_months(
    store: EvidenceStore, clock: Clock
) -> None:
    original = store.put(PHOTO, JPEG).sha256
    assert store.get_derived(original, "screen") is None
    store.put_derived(original, "screen", b"small", JPEG)
    store.put_derived(original, "screen", b"smaller", JPEG)
    assert store.get_derived(original, "screen") == b"smaller"
    clock.now += timedelta(days=10)
    store.put_derived(original, "print", b"large", JPEG)
    assert store.get_derived(original, "print") == b"large"
    assert store.known() == {original}


def test_what_is_too_large_or_missing_is_refused_by_name(
    store: EvidenceStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(volumes, "LARGEST_EVIDENCE", 1000)
    (tmp_path / "huge.jpg").write_bytes(b"x" * 5000)
    with pytest.raises(EvidenceTooLarge) as refused:
        store.put(tmp_path / "huge.jpg", JPEG)
    assert (refused.value.size, refused.value.limit) == (5000, 1000)
    with pytest.raises(PathMissing):
        store.put(tmp_path / "missing.jpg", JPEG)
    with pytest.raises(PathMissing):
        store.put(tmp_path, JPEG)


def test_a_disk_that_fails_leaves_nothing_half_written(store: EvidenceStore) -> None:
    store.put(b"before", JPEG)
    with largest_file(200_000), pytest.raises((DiskFull, DiskTrouble)):
        store.put(os.urandom(300_000), JPEG)
    assert store.known() == {sha(b"before")}
    store.put(PHOTO, JPEG)
    assert list(store.verify()) == []


@pytest.mark.parametrize("key", [None, SECRET])
def test_acknowledged_evidence_survives_a_kill(tmp_path: Path, key: str | None) -> None:
    putting = (
        "import sys, pathlib, datetime, os\n"
        "from inspector_app.storage.data_folder import open_data_folder\n"
        "from inspector_app.storage.volumes import EvidenceStore\n"
        "store = EvidenceStore(open_data_folder(pathlib.Path(sys.argv[1])), sys.argv[2] or None,\n"
        "                      clock=lambda: datetime.datetime.now(datetime.UTC), limit=300_000)\n"
        "while True:\n"
        "    print(store.put(os.urandom(40_000), 'image/jpeg').sha256, flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", putting, str(tmp_path), key or ""], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        acknowledged = [child.stdout.readline().decode().strip() for _ in range(25)]
        child.kill()
    with open_data_folder(tmp_path) as folder, EvidenceReader(folder, key) as reader:
        assert len(volume_names(folder)) > 2
        for sha256 in acknowledged:
            reader.get(sha256)
        assert list(reader.verify()) == []
