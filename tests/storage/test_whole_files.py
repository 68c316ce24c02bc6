from __future__ import annotations

import sys
from pathlib import Path

import pytest

from inspector_app.domain.troubles_storage import DiskFull, FileInUse, NotAFolder, NotWritable, PathMissing
from inspector_app.storage.whole_files import replacing


def test_a_file_is_replaced_when_the_block_ends_well(tmp_path: Path) -> None:
    target = tmp_path / "通知书.pdf"
    target.write_bytes(b"old")
    with replacing(target) as stream:
        stream.write(b"new")
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failure_leaves_the_former_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "通知书.pdf"
    target.write_bytes(b"old")
    with pytest.raises(TypeError), replacing(target) as stream:
        stream.writelines([b"half", "no bytes"])  # type: ignore[list-item]
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full")
def test_a_full_disk_is_named_and_leaves_the_former_file(tmp_path: Path) -> None:
    target = tmp_path / "通知书.pdf"
    target.write_bytes(b"old")
    (tmp_path / ".通知书.pdf.part").symlink_to("/dev/full")
    with pytest.raises(DiskFull), replacing(target) as stream:
        stream.write(b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_places_that_cannot_take_a_file_are_named(tmp_path: Path, read_only_place: Path) -> None:
    del tmp_path
    with pytest.raises(NotWritable), replacing(read_only_place / "a.pdf"):
        pass
    with pytest.raises(PathMissing), replacing(read_only_place / "unplugged" / "a.pdf"):
        pass


def test_a_file_on_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotAFolder), replacing(tmp_path / "file" / "a.pdf"):
        pass


def test_a_file_that_windows_holds_open_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "Access is denied")

    target = tmp_path / "台账.xlsx"
    target.write_bytes(b"old")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(FileInUse), replacing(target) as stream:
        stream.write(b"new")
    assert list(tmp_path.iterdir()) == [target]
