from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inspector_app.storage.data_folder import DataFolder, open_data_folder
from inspector_app.storage.migrating import bring_up_to_date
from tests.storage.toy import NOW, SECRET, migrations

NOBODY = 65534
LOCK = shutil.ignore_patterns("in-use*")


@pytest.fixture(params=[None, SECRET], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> str | None:
    """Everything that opens a database is tested without and with encryption."""
    chosen: str | None = request.param
    return chosen


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    """An open data folder, without records, at a path as Chinese users have them."""
    with open_data_folder(tmp_path / "卫安查 数据") as opened:
        yield opened


Templates = Callable[[str, str | None, Callable[[DataFolder], None]], Path]


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """Data folders that are made once and then copied: with encryption, making one takes seconds."""
    made: dict[tuple[str, str | None], Path] = {}

    def template(name: str, key: str | None, make: Callable[[DataFolder], None]) -> Path:
        if (name, key) not in made:
            path = tmp_path_factory.mktemp("template")
            with open_data_folder(path) as folder:
                make(folder)
            made[name, key] = path
        return made[name, key]

    return template


@pytest.fixture
def ready(folder: DataFolder, key: str | None, templates: Templates) -> DataFolder:
    """An open data folder with empty records of the toy schema."""

    def make(fresh: DataFolder) -> None:
        bring_up_to_date(fresh, key, migrations(), now=NOW)

    template = templates("ready", key, make)
    shutil.copytree(template, folder.path, dirs_exist_ok=True, ignore=LOCK)
    return folder


@pytest.fixture
def read_only_place() -> Iterator[Path]:
    """A folder that this user may read but not write; root gives up its powers for as long."""
    if sys.platform == "win32":
        pytest.skip("Windows ignores the mode of folders")
    place = Path(tempfile.mkdtemp(prefix="read-only-"))
    place.chmod(0o555)
    was_root = os.geteuid() == 0
    if was_root:
        os.seteuid(NOBODY)
    try:
        yield place
    finally:
        if was_root:
            os.seteuid(0)
        place.chmod(0o755)
        shutil.rmtree(place)
