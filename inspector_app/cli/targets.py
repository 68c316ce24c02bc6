"""Files that are named on the command line: from the word to the path."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from inspector_app.cli.chinese import WrongUsage

Callback = Callable[[click.Context, click.Parameter, str], Path]


def target_file(suffix: str) -> Callback:
    """A file to be written. Its name must say what it will hold, so that a slip overwrites nothing else."""

    def read(ctx: click.Context, _parameter: click.Parameter, value: str) -> Path:
        path = _path(ctx, value)
        if path.suffix.lower() != suffix:
            raise WrongUsage(f"“{value}”应当是以{suffix}结尾的文件名。", ctx)
        if path.is_dir():
            raise WrongUsage(f"“{value}”是文件夹，请写明其中的文件名。", ctx)
        return path

    return read


def some_path(ctx: click.Context, _parameter: click.Parameter, value: str) -> Path:
    """A file to be read, or a place; what is wrong with it is told when it is opened."""
    return _path(ctx, value)


def some_paths(ctx: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[Path, ...]:
    """Several files to be read."""
    return tuple(_path(ctx, value) for value in values)


def _path(ctx: click.Context, value: str) -> Path:
    if not value.strip() or "\0" in value:
        raise WrongUsage("文件名不能是空的。", ctx)
    return Path(value).absolute()
