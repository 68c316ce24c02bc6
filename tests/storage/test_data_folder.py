from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from inspector_app.domain.troubles_storage import DataInUse, NotAFolder, NotWritable
from inspector_app.storage.data_folder import DataFolder, open_data_folder


def test_the_folder_is_made_with_its_parts(tmp_path: Path) -> None:
    with open_data_folder(tmp_path / "a" / "数据") as folder:
        assert folder.path.is_absolute()
        for part in (folder.evidence, folder.temp, folder.backups, folder.log):
            assert part.is_dir()


def test_a_second_instance_is_told_who_holds_the_data(folder: DataFolder) -> None:
    with pytest.raises(DataInUse) as refused:
        open_data_folder(folder.path)
    assert refused.value.path == folder.path
    assert refused.value.since is not None


def test_a_second_instance_leaves_the_temporary_files_of_the_first_alone(folder: DataFolder) -> None:
    (folder.temp / "page.pdf").write_bytes(b"half a page")
    with pytest.raises(DataInUse):
        open_data_folder(folder.path)
    assert (folder.temp / "page.pdf").exists()


def test_a_released_folder_can_be_opened_again(tmp_path: Path) -> None:
    open_data_folder(tmp_path).release()
    open_data_folder(tmp_path).release()


def test_a_torn_note_about_the_holder_does_not_hide_that_the_data_are_in_use(folder: DataFolder) -> None:
    (folder.path / "in-use.json").write_bytes(b'{"by": "\xff')
    with pytest.raises(DataInUse) as refused:
        open_data_folder(folder.path)
    assert (refused.value.by, refused.value.since) == ("", None)


def test_a_killed_program_does_not_keep_its_user_out(tmp_path: Path) -> None:
    holding = (
        "import sys, pathlib; from inspector_app.storage.data_folder import open_data_folder;"
        "folder = open_data_folder(pathlib.Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holding, str(tmp_path)], stdout=subprocess.PIPE, stdin=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        with pytest.raises(DataInUse) as refused:
            open_data_folder(tmp_path)
        assert refused.value.by
        child.kill()
    open_data_folder(tmp_path).release()


def test_temporary_files_are_removed_at_start_but_no_link_is_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "photo.jpg").write_bytes(b"the only copy")
    with open_data_folder(tmp_path / "data") as folder:
        (folder.temp / "deep").mkdir()
        (folder.temp / "deep" / "file").write_bytes(b"x")
        (folder.temp / "link").symlink_to(outside, target_is_directory=True)
    with open_data_folder(tmp_path / "data") as folder:
        assert list(folder.temp.iterdir()) == []
    assert (outside / "photo.jpg").exists()


def test_a_temporary_folder_that_leads_elsewhere_is_replaced(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "photo.jpg").write_bytes(b"the only copy")
    open_data_folder(tmp_path / "data").release()
    (tmp_path / "data" / "temp").rmdir()
    (tmp_path / "data" / "temp").symlink_to(outside, target_is_directory=True)
    with open_data_folder(tmp_path / "data") as folder:
        assert not folder.temp.is_symlink()
    assert (outside / "photo.jpg").exists()


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(NotAFolder):
        open_data_folder(tmp_path / "data")
    with pytest.raises(NotAFolder):
        open_data_folder(tmp_path / "data" / "below")
    assert (tmp_path / "data").read_text() == "a file"


def test_a_read_only_folder_is_named_and_nothing_is_left_in_it(read_only_place: Path) -> None:
    with pytest.raises(NotWritable):
        open_data_folder(read_only_place)
    with pytest.raises(NotWritable):
        open_data_folder(read_only_place / "new")
    assert os.listdir(read_only_place) == []  # noqa: PTH208  # as the user who may not write
