"""What is locked is what pyproject.toml asks for, pinned file by file, from nowhere in particular."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK_FILES = ["requirements.lock", "requirements-dev.lock", "requirements-bench.lock"]

# One locked package: its pin and marker, then the hashes of its files.
LOCKED = re.compile(r"(?P<pin>\S.*?) \\\n(?P<hashes>(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)(?:    # .*\n)*")


def locked(lock_file: str) -> list[Requirement]:
    """The pins of a lock file; fails on any line that is neither a comment, a pin nor a hash."""
    text = (ROOT / lock_file).read_text(encoding="utf-8")
    packages = re.sub(r"\A(?:#.*\n)+", "", text)
    assert re.fullmatch(f"(?:{LOCKED.pattern.replace('?P<pin>', '?:').replace('?P<hashes>', '?:')})+", packages), (
        f"{lock_file} holds a line that is neither a comment, a pinned package nor a SHA-256"
    )
    return [Requirement(each["pin"]) for each in LOCKED.finditer(packages)]


def versions(lock_file: str) -> dict[str, Version]:
    """The pinned version of every package that this machine would install."""
    here = {key: str(value) for key, value in default_environment().items()}
    return {
        canonicalize_name(pin.name): Version(str(pin.specifier).removeprefix("=="))
        for pin in locked(lock_file)
        if pin.marker is None or pin.marker.evaluate(here)
    }


def asked_for(*groups: str) -> list[Requirement]:
    """What pyproject.toml asks for at run time and in the dependency groups named."""
    lines = list(PYPROJECT["project"]["dependencies"])
    for group in groups:
        lines += [line for line in PYPROJECT["dependency-groups"][group] if isinstance(line, str)]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("lock_file", LOCK_FILES)
def test_every_package_is_pinned_to_one_version_and_to_the_hashes_of_its_files(lock_file: str) -> None:
    pins = locked(lock_file)
    assert pins
    assert all(re.fullmatch(r"==[^,*]+", str(pin.specifier)) and pin.url is None for pin in pins)


@pytest.mark.parametrize("lock_file", LOCK_FILES)
def test_a_lock_names_no_index_and_no_host(lock_file: str) -> None:
    text = (ROOT / lock_file).read_text(encoding="utf-8")
    assert not re.search(r"://|^\s*--?(?!hash=)\w|\bfile:|@", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("lock_file", "groups"),
    [
        ("requirements.lock", ["setup"]),
        ("requirements-dev.lock", ["setup", "dev"]),
        ("requirements-bench.lock", ["setup", "bench"]),
    ],
)
def test_a_lock_satisfies_what_the_project_asks_for(lock_file: str, groups: list[str]) -> None:
    pinned = versions(lock_file)
    for requirement in asked_for(*groups):
        assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), requirement


def test_the_checks_run_on_the_versions_that_the_program_runs_on() -> None:
    assert versions("requirements.lock").items() <= versions("requirements-dev.lock").items()


def test_measuring_and_checking_share_one_environment() -> None:
    measuring, checking = versions("requirements-bench.lock"), versions("requirements-dev.lock")
    assert versions("requirements.lock").items() <= measuring.items()
    assert all(measuring[name] == checking[name] for name in measuring.keys() & checking.keys())


def test_the_program_needs_nothing_of_the_developers() -> None:
    developers = {canonicalize_name(requirement.name) for requirement in asked_for("dev")}
    assert not (versions("requirements.lock").keys() & (developers - {canonicalize_name(r.name) for r in asked_for()}))


def test_the_qt_that_aborts_python_is_excluded() -> None:
    (pyside,) = (requirement for requirement in asked_for() if requirement.name == "PySide6")
    assert not pyside.specifier.contains("6.12.0")
    assert not pyside.specifier.contains("6.12.1")
    assert pyside.specifier.contains("6.8.0")


def test_windows_gets_what_the_freeze_needs_there() -> None:
    windows = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}
    names = {
        canonicalize_name(pin.name)
        for pin in locked("requirements-dev.lock")
        if pin.marker is None or pin.marker.evaluate(windows)
    }
    assert {"colorama", "pefile", "pywin32-ctypes"} <= names
