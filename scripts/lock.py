"""Resolve the dependencies of pyproject.toml into requirements.lock, requirements-dev.lock and requirements-bench.lock.

requirements.lock holds what the program needs to run from a checkout, requirements-dev.lock the same versions and
what the checks need, requirements-bench.lock the same versions and the peers of the benchmarks. Every file is pinned by
its hashes, for every operating system and Python version that the project supports, and no index is named: each machine
uses its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOWEST_PYTHON = "3.11"


def resolve(target: str, *, group: str, constraints: tuple[str, ...] = ()) -> None:
    """Write the lock file `target` for the run-time dependencies and one dependency group.

    Raises CalledProcessError when they contradict each other.
    """
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--no-config", "--quiet"]
    command += ["--group", group, "--universal", "--python-version", LOWEST_PYTHON]
    command += ["--generate-hashes", "--upgrade", "--custom-compile-command", "make lock", "--output-file", target]
    for constraint in constraints:
        command += ["--constraints", constraint]
    # uv has its own variables for indexes; they must not decide what everybody else gets.
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("UV_")}
    subprocess.run(command, cwd=ROOT, env=surroundings, check=True)


def main() -> None:
    """Resolve all files; each keeps the versions of the one before, so that one environment can hold them all."""
    resolve("requirements.lock", group="setup")
    resolve("requirements-dev.lock", group="dev", constraints=("requirements.lock",))
    resolve("requirements-bench.lock", group="bench", constraints=("requirements-dev.lock",))


if __name__ == "__main__":
    main()
