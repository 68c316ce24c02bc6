"""`make` prepares a checkout once, again when something changed, and names the command that it may not run."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def set_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """scripts/set_up.py, working on a checkout of its own and able to start no other program."""
    spec = importlib.util.spec_from_file_location("set_up", ROOT / "scripts" / "set_up.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    for lock in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / lock).write_text("a==1\n", encoding="utf-8")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").touch()
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VIRTUAL_ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(
        module, "LOCK_FILES", {purpose: tmp_path / lock.name for purpose, lock in module.LOCK_FILES.items()}
    )
    return module


@pytest.fixture
def installed(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the lock files that were installed, in order; nothing else on the machine is touched."""
    names: list[str] = []
    monkeypatch.setattr(set_up, "provide_system_packages", lambda _: None)
    monkeypatch.setattr(set_up, "provide_virtual_environment", lambda: None)
    monkeypatch.setattr(set_up, "install_packages", lambda lock_file: names.append(lock_file.name))
    return names


def test_the_second_set_up_does_nothing(set_up: ModuleType, installed: list[str]) -> None:
    set_up.prepare("run")
    set_up.prepare("run")
    assert installed == ["requirements.lock"]


def test_what_is_ready_for_checking_is_ready_for_running(set_up: ModuleType, installed: list[str]) -> None:
    set_up.prepare("dev")
    set_up.prepare("run")
    assert installed == ["requirements-dev.lock"]


def test_what_is_ready_for_running_is_not_ready_for_checking(set_up: ModuleType, installed: list[str]) -> None:
    set_up.prepare("run")
    set_up.prepare("dev")
    assert installed == ["requirements.lock", "requirements-dev.lock"]


@pytest.mark.parametrize("changed", ["pyproject.toml", "requirements.lock"])
def test_a_change_of_what_is_needed_sets_up_again(
    set_up: ModuleType, installed: list[str], tmp_path: Path, changed: str
) -> None:
    set_up.prepare("run")
    (tmp_path / changed).write_text("b==2\n", encoding="utf-8")
    set_up.prepare("run")
    assert installed == ["requirements.lock", "requirements.lock"]


def test_a_set_up_that_failed_is_done_again(
    set_up: ModuleType, installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise set_up.SetUpFailed("no index")

    with monkeypatch.context() as broken:
        broken.setattr(set_up, "install_packages", fail)
        assert set_up.main(["run"]) == 1
    assert set_up.main(["run"]) == 0
    assert installed == ["requirements.lock"]


def test_a_virtual_environment_that_is_gone_is_made_again(
    set_up: ModuleType, installed: list[str], tmp_path: Path
) -> None:
    set_up.prepare("run")
    (tmp_path / ".venv" / "bin" / "python").unlink()
    set_up.prepare("run")
    assert installed == ["requirements.lock", "requirements.lock"]


def test_an_old_python_is_told_which_one_is_needed(
    set_up: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(set_up.sys, "version_info", (3, 9, 2, "final", 0))
    assert set_up.main(["run"]) == 1
    assert "Python 3.11 or later is needed, this is 3.9" in capsys.readouterr().err


@pytest.mark.parametrize(("programs", "as_root"), [({"apt-get", "sudo"}, "sudo sh -c"), ({"apt-get"}, "su - -c")])
def test_who_may_not_install_is_given_the_one_command_that_does(
    set_up: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    programs: set[str],
    as_root: str,
) -> None:
    monkeypatch.setattr(set_up, "QT_LIBRARIES", {"libThatNobodyHas.so.7": "libthatnobodyhas7"})
    monkeypatch.setattr(set_up.shutil, "which", lambda name: f"/usr/bin/{name}" if name in programs else None)
    monkeypatch.setattr(set_up.os, "geteuid", lambda: 1000)
    assert set_up.main(["run"]) == 1
    install = "apt-get install --yes --no-install-recommends libthatnobodyhas7"
    assert capsys.readouterr().err.splitlines()[-1].strip() == f"{as_root} 'apt-get update && {install}'"


def test_a_system_without_apt_is_told_what_is_missing(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_up, "QT_LIBRARIES", {"libThatNobodyHas.so.7": "libthatnobodyhas7"})
    monkeypatch.setattr(set_up.shutil, "which", lambda _: None)
    with pytest.raises(set_up.SetUpFailed, match="libthatnobodyhas7"):
        set_up.provide_system_packages("run")


def test_a_library_that_is_there_is_not_installed_again(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_up, "QT_LIBRARIES", {"libc.so.6": "libc6"})
    assert set_up.missing_system_packages("run") == []


def test_only_freezing_asks_for_the_tools_of_freezing(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_up, "QT_LIBRARIES", {})
    monkeypatch.setattr(set_up.shutil, "which", lambda _: None)
    assert set_up.missing_system_packages("dev") == []
    assert "binutils" in set_up.missing_system_packages("freeze")


@pytest.mark.parametrize("arguments", [[], ["fly"], ["run", "dev"]])
def test_wrong_usage_is_answered_with_the_usage(
    set_up: ModuleType, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert set_up.main(arguments) == 2
    assert "usage: set_up.py run|dev|freeze" in capsys.readouterr().err
