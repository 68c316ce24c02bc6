"""The folder that the demo writes: a data folder, both documents, the workbook, and a note about them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from inspector_app.domain.troubles_safekeeping import FolderNotOurs
from inspector_app.storage.troubles import outside_troubles
from inspector_app.storage.whole_files import replacing


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoFolder:
    """Where the demo writes.

    A note in it says which files the demo made, and how many events its records had then; only what the note
    names is ever removed.
    """

    path: Path

    @property
    def data(self) -> Path:
        """The data folder inside."""
        return self.path / "data"

    @property
    def outside(self) -> Path:
        """What real data keep in the user's configuration; the demo leaves no trace there."""
        return self.data / "demo-outside"

    @property
    def workbook(self) -> Path:
        """The hand-over workbook."""
        return self.path / "移交工作簿.xlsx"

    def document(self, number: str, kind_label: str) -> Path:
        """A document under a name that people read."""
        return self.path / f"{kind_label} {number}.pdf"

    def former_events(self) -> int | None:
        """How many events the records of a finished earlier demo had; None where none was finished here."""
        with outside_troubles(self.path):
            events = self._told().get("events") if self.data.exists() else None
        return events if isinstance(events, int) else None

    def begin(self) -> None:
        """Make room: an earlier demo goes, whatever it did not make stays.

        Raises FolderNotOurs where other people's files lie and no demo, NotWritable and its like.
        """
        with outside_troubles(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            self._clear()
            if not self._note.is_file() and any(self.path.iterdir()):
                raise FolderNotOurs(self.path)
        self.note((), events=None)

    def note(self, files: Sequence[Path], *, events: int | None) -> None:
        """Write down what the demo makes; ``events`` is None until it is finished."""
        told = {"files": [path.name for path in files], "events": events}
        with replacing(self._note) as stream:
            stream.write(json.dumps(told, ensure_ascii=False).encode())

    def give_up(self) -> None:
        """Leave nothing of a demo that failed."""
        with suppress(OSError):  # the failure itself is the one to tell
            self._clear()
            self._note.unlink(missing_ok=True)
            self.path.rmdir()

    @property
    def _note(self) -> Path:
        return self.path / ".inspector-app-demo.json"

    def _clear(self) -> None:
        if not self._note.is_file():
            return
        files = self._told().get("files")
        for name in files if isinstance(files, list) else ():
            (self.path / Path(str(name)).name).unlink(missing_ok=True)
        if self.data.exists():
            shutil.rmtree(self.data)

    def _told(self) -> dict[str, object]:
        try:
            told = json.loads(self._note.read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return {}
        return told if isinstance(told, dict) else {}
