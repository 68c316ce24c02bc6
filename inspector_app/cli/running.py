"""What every command needs: the data folder that was chosen, the office on it, patience, and a way to stop."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from inspector_app.bootstrap import Job, Office, usual_data_folder
from inspector_app.cli.chinese import WrongUsage
from inspector_app.domain.troubles_safekeeping import Cancelled
from inspector_app.domain.troubles_storage import PathMissing

Answer = TypeVar("Answer")

_LOOK_UP_S = 0.2
"""How soon Ctrl+C is noticed: Windows does not interrupt a thread that waits without an end."""


@dataclass(slots=True)
class Chosen:
    """What was chosen before or after the command."""

    data: Path | None = None
    """None = the user's usual data folder."""

    @property
    def folder(self) -> Path:
        """The data folder that this run works on."""
        return self.data or usual_data_folder()


def _choose_data(ctx: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        if not value.strip():
            raise WrongUsage("选项“--data”后面要写数据文件夹。", ctx)
        ctx.ensure_object(Chosen).data = Path(value)


data_option: Callable[[Any], Any] = click.option(
    "--data",
    metavar="DIR",
    expose_value=False,
    is_eager=True,
    callback=_choose_data,
    help="数据文件夹；不写则用平时的文件夹或环境变量INSPECTOR_APP_DATA。",
)
"""``--data DIR``, accepted before or after the command."""


class Stop:
    """Asks a long job to stop at its next step."""

    def __init__(self) -> None:
        self._asked = False

    def ask(self) -> None:
        """From now on every step raises Cancelled."""
        self._asked = True

    def __call__(self, *_progress: object) -> None:
        """A step of the job. Raises Cancelled once somebody asked."""
        if self._asked:
            raise Cancelled


class Counter:
    """The public side of an open office: hands jobs in and waits for their answers."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.stop = Stop()

    def read(self, job: Job[Answer]) -> Answer:
        """The answer of a reading job."""
        return self.result(self.office.read(job))

    def write(self, job: Job[Answer]) -> Answer:
        """The answer of a job that changes records."""
        return self.result(self.office.write(job))

    def result(self, future: Future[Answer]) -> Answer:
        """What a future brings. Ctrl+C asks the job to stop and is raised again."""
        try:
            while not future.done():
                wait([future], timeout=_LOOK_UP_S)
        except KeyboardInterrupt:
            self.stop.ask()
            raise
        return future.result()


@contextmanager
def office_at_work(chosen: Chosen, *, must_exist: bool = False) -> Iterator[Counter]:
    """The office on the chosen data folder. Raises OutsideTrouble; see ``Office.open``.

    With ``must_exist`` a folder without data raises PathMissing: a mistyped name makes no new data folder.
    """
    if must_exist and not chosen.folder.exists():
        raise PathMissing(chosen.folder.absolute())
    with Office.open(chosen.folder) as office:
        yield Counter(office)


def say(text: str) -> None:
    """A line of the answer, on stdout."""
    click.echo(text)


def say_aside(text: str) -> None:
    """A remark that is not part of the answer, on stderr."""
    click.echo(text, file=sys.stderr)
