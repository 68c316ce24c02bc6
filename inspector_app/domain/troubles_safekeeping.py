"""What stops work that goes through all data: examples, exports, backups."""

from __future__ import annotations

from pathlib import Path

from inspector_app.domain.errors import RuleBroken


class Cancelled(RuleBroken):
    """A person stopped the work; nothing was left behind."""


class ExampleNeedsEmptyData(RuleBroken):
    """The example is never mixed with real work: it is built in an empty data folder only."""


class FolderNotOurs(RuleBroken):
    """The demo does not write into a folder that holds other people's files."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class DemoWorkedOn(RuleBroken):
    """Somebody went on working with the data of an earlier demo; they are not replaced."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class BackupInsideData(RuleBroken):
    """A backup inside the folder that it protects is lost together with it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path
