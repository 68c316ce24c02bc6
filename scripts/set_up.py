"""Prepare a checkout: system libraries, virtual environment, pinned packages, the project itself.

usage: set_up.py run|dev|freeze|bench

`run` prepares for running the program, `dev` also for checking it, `freeze` also for building the frozen folder,
`bench` also for measuring it against its peers.
Nothing but Python's standard library is needed, and nothing is done again until this file, pyproject.toml, a lock file
or the Python in use changes. What cannot be done without the machine's owner is named as one command.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VIRTUAL_ENVIRONMENT = ROOT / ".venv"
PYTHON = VIRTUAL_ENVIRONMENT / "bin" / "python"
LOWEST_PYTHON = (3, 11)

LOCK_FILES = {
    "run": ROOT / "requirements.lock",
    "dev": ROOT / "requirements-dev.lock",
    "freeze": ROOT / "requirements-dev.lock",
    "bench": ROOT / "requirements-bench.lock",
}
# What is ready for checking or measuring is ready for running: each lock file holds all of requirements.lock.
PREPARES = {"run": ("run",), "dev": ("run", "dev"), "freeze": ("run", "dev", "freeze"), "bench": ("run", "bench")}

# The shared libraries that Qt's widgets, its PDF view, its printing and its X11 and Wayland plug-ins load from the
# system, with the Debian package of each. Found by running ldd over PySide6 on a Debian with nothing but python3.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}

# The same for WeasyPrint, one of the peers.
WEASYPRINT_LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}


class SetUpFailed(Exception):
    """The set-up needs something that only a person can give; the message names it."""


def main(arguments: list[str]) -> int:
    """Prepare for the purpose named on the command line; 0 = ready, 1 = says what is missing, 2 = wrong usage."""
    if len(arguments) != 1 or arguments[0] not in LOCK_FILES:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        prepare(arguments[0])
    except SetUpFailed as failed:
        print(f"set-up: {failed}", file=sys.stderr)
        return 1
    return 0


def prepare(purpose: str) -> None:
    """Bring the checkout into the state that `purpose` needs; returns at once when it is there already.

    Raises SetUpFailed. A set-up that was interrupted is simply done again by the next one.
    """
    if sys.version_info < LOWEST_PYTHON:
        raise SetUpFailed(
            "Python {}.{} or later is needed, this is {}.{}; name another with `make SYSTEM_PYTHON=...`.".format(
                *LOWEST_PYTHON, *sys.version_info
            )
        )
    if PYTHON.exists() and _read(_stamp(purpose)) == fingerprint(purpose):
        return
    provide_system_packages(purpose)
    provide_virtual_environment()
    install_packages(LOCK_FILES[purpose])
    for prepared in PREPARES[purpose]:
        _stamp(prepared).write_text(fingerprint(prepared), encoding="utf-8")


def fingerprint(purpose: str) -> str:
    """Everything that decides what a set-up makes, as one SHA-256."""
    digest = hashlib.sha256()
    for file in (Path(__file__), ROOT / "pyproject.toml", LOCK_FILES[purpose]):
        digest.update(file.read_bytes())
    # A moved checkout or another Python leaves paths in .venv that lead nowhere.
    digest.update(f"{ROOT} {sys.version}".encode())
    return digest.hexdigest()


def missing_system_packages(purpose: str) -> list[str]:
    """The Debian packages without which there is no virtual environment, Qt cannot be loaded or nothing be frozen."""
    packages = []
    if importlib.util.find_spec("ensurepip") is None:
        packages.append("python3-venv")
    if sys.platform != "linux":
        return packages
    libraries = QT_LIBRARIES | (WEASYPRINT_LIBRARIES if purpose == "bench" else {})
    packages += [package for library, package in libraries.items() if not _can_be_loaded(library)]
    if purpose == "freeze":
        packages += _missing_for_freezing()
    return packages


def _missing_for_freezing() -> list[str]:
    """PyInstaller reads libraries with objdump and ships Python's own, which Debian's python3 does without."""
    python = "libpython{}.{}".format(*sys.version_info)
    packages = [] if shutil.which("objdump") else ["binutils"]
    return packages if _can_be_loaded(f"{python}.so.1.0") else [*packages, python]


def provide_system_packages(purpose: str) -> None:
    """Install what is missing if this user may; otherwise raise SetUpFailed with the command that does it."""
    missing = missing_system_packages(purpose)
    if not missing:
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if shutil.which("apt-get") is None:
        raise SetUpFailed("these packages, by their Debian names, are missing: " + " ".join(missing))
    if os.geteuid() != 0:
        # The lists of a fresh machine are empty or old, and then name packages that are no longer there.
        commands = shlex.quote("apt-get update && " + shlex.join(install))
        as_root = "sudo sh -c" if shutil.which("sudo") else "su - -c"
        raise SetUpFailed(f"system packages are missing; this command installs them:\n  {as_root} {commands}")
    print("Installing system packages: " + " ".join(missing), flush=True)
    _run("apt-get", "update", "--quiet=2")
    _run(*install, "--quiet=2", "--option=Dpkg::Use-Pty=0", surroundings={"DEBIAN_FRONTEND": "noninteractive"})
    still_missing = missing_system_packages(purpose)
    if still_missing:
        raise SetUpFailed("apt-get installed these packages, yet Python does not see them: " + " ".join(still_missing))


def provide_virtual_environment() -> None:
    """Leave a virtual environment of this Python with a pip that works, keeping one that is sound."""
    ask = "import pip, sys; print(sys.version)"
    if PYTHON.exists():
        asked = subprocess.run([str(PYTHON), "-c", ask], capture_output=True, text=True, check=False)
        if asked.returncode == 0 and asked.stdout.strip() == sys.version:
            return
    print(f"Making the virtual environment {VIRTUAL_ENVIRONMENT.name}", flush=True)
    _run(sys.executable, "-m", "venv", "--clear", str(VIRTUAL_ENVIRONMENT))


def install_packages(lock_file: Path) -> None:
    """Install exactly the locked files, then the checkout itself, in place and without fetching anything more."""
    print(f"Installing the packages of {lock_file.name}", flush=True)
    pip = (str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--quiet")
    # Wheels only: a source package would run its own build code and need a compiler.
    _run(*pip, "install", "--require-hashes", "--only-binary=:all:", "--requirement", str(lock_file))
    _run(*pip, "install", "--no-deps", "--no-index", "--no-build-isolation", "--editable", str(ROOT))


def _can_be_loaded(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _stamp(purpose: str) -> Path:
    return VIRTUAL_ENVIRONMENT / f"set-up-{purpose}"


def _read(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


def _run(*command: str, surroundings: dict[str, str] | None = None) -> None:
    finished = subprocess.run(command, cwd=ROOT, env={**os.environ, **(surroundings or {})}, check=False)
    if finished.returncode != 0:
        raise SetUpFailed(f"this command failed with status {finished.returncode}:\n  {shlex.join(command)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
