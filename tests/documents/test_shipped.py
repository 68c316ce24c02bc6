from __future__ import annotations

import sys
from pathlib import Path

import pytest

from inspector_app import shipped as where
from inspector_app.domain.troubles_documents import ShippedFileMissing
from inspector_app.sentences import explain
from inspector_app.shipped import shipped


def test_a_checkout_finds_its_own_files() -> None:
    assert shipped("resources/fonts").is_dir()
    assert shipped("resources/fonts/NotoSerifSC-Regular.ttf").is_file()


def test_an_installed_wheel_finds_its_files_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_shipped" / "checklists").mkdir(parents=True)
    monkeypatch.setattr(where, "_PACKAGE", tmp_path)
    assert shipped("checklists") == tmp_path / "_shipped" / "checklists"


def test_a_frozen_program_finds_its_files_in_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert shipped("resources") == tmp_path / "resources"


def test_a_file_that_is_not_there_is_a_damaged_installation() -> None:
    with pytest.raises(ShippedFileMissing) as damaged:
        shipped("resources/fonts/none.ttf")
    assert "重新安装" in explain(damaged.value)


@pytest.mark.parametrize(
    "name", ["", "/etc/passwd", "../secret", "resources/../../x", "C:/Windows", "C:x", "resources\\..\\..\\x"]
)
def test_names_that_leave_the_shipped_files_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not the name of a shipped file"):
        shipped(name)
