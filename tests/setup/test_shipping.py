"""What the program reads at run time reaches the user, in the wheel and in the frozen folder."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parents[2]
SHIPPED_FOLDERS = ["checklists", "resources"]
CODE_FOLDERS = ["inspector_app", "ui"]


class _AnalysisReached(Exception):
    """The spec has said what goes into the folder; nothing needs to be built."""

    def __init__(self, asked: dict[str, Any]) -> None:
        self.asked = asked


@pytest.fixture(scope="module")
def wheel() -> dict[str, Path]:
    """Every file of the wheel, by its path in it."""
    builder = WheelBuilder(str(ROOT))
    return {Path(file.distribution_path).as_posix(): ROOT / file.path for file in builder.recurse_included_files()}


@pytest.fixture(scope="module")
def frozen() -> dict[str, Any]:
    """What build.spec asks PyInstaller for, and the functions that it defines."""

    def analyse(*_: object, **asked: Any) -> NoReturn:
        raise _AnalysisReached(asked)

    with pytest.raises(_AnalysisReached) as reached:
        runpy.run_path(str(ROOT / "build.spec"), {"SPECPATH": str(ROOT), "Analysis": analyse})
    return reached.value.asked


def files_of(folder: str) -> list[Path]:
    """The files under a folder of the checkout, without what Python leaves behind."""
    return [file for file in (ROOT / folder).rglob("*") if file.is_file() and "__pycache__" not in file.parts]


@pytest.mark.parametrize("folder", SHIPPED_FOLDERS)
def test_the_wheel_has_every_shipped_file_inside_the_package(wheel: dict[str, Path], folder: str) -> None:
    shipped = files_of(folder)
    assert shipped
    for file in shipped:
        assert wheel[f"inspector_app/_shipped/{file.relative_to(ROOT).as_posix()}"] == file


@pytest.mark.parametrize("folder", CODE_FOLDERS)
def test_the_wheel_has_every_module(wheel: dict[str, Path], folder: str) -> None:
    modules = [file for file in files_of(folder) if file.suffix == ".py"]
    assert modules
    assert {file.relative_to(ROOT).as_posix() for file in modules} <= wheel.keys()


def test_the_wheel_has_nothing_of_the_developers(wheel: dict[str, Path]) -> None:
    assert {path.split("/")[0] for path in wheel} == set(CODE_FOLDERS)


@pytest.mark.parametrize("folder", SHIPPED_FOLDERS)
def test_the_frozen_folder_has_every_shipped_folder_under_its_own_name(frozen: dict[str, Any], folder: str) -> None:
    assert (str(ROOT / folder), folder) in frozen["datas"]


@pytest.mark.parametrize("tool", ["pytest", "mypy", "PyInstaller", "tests", "pip", "tkinter"])
def test_the_frozen_folder_has_no_tools_of_developers(frozen: dict[str, Any], tool: str) -> None:
    assert tool in frozen["excludes"]
