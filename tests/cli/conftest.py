"""The command line as a user types it, on the example's data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from inspector_app.cli import main


@dataclass(frozen=True)
class Ran:
    """What a command answered."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run one command in this process; English anywhere in what it says fails the test."""

    def run_one(*words: object) -> Ran:
        status = main([str(word) for word in words])
        told = capfd.readouterr()
        for english in ("Traceback", "Usage", "Error:", "Options", "Missing", "Try '"):
            assert english not in told.out + told.err
        return Ran(status, told.out, told.err)

    return run_one


@pytest.fixture
def demo(tmp_path: Path, run: Run) -> Path:
    """The folder of a finished demo."""
    out = tmp_path / "示 例"
    assert run("demo", "--out", out).status == 0
    return out


@pytest.fixture
def data(demo: Path) -> Path:
    """The example's data folder."""
    return demo / "data"
