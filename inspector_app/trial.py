"""Try a checklist before it is published: a pretend inspection in an office of its own, thrown away afterwards.

Nothing of it can reach the real records, because it never opens them.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

from inspector_app.bootstrap import Office, local_now
from inspector_app.domain.checklists import Checklist
from inspector_app.domain.vocabulary import FacilityKind
from inspector_app.services.trying_out import begin_pretending
from inspector_app.storage.data_folder import open_data_folder
from inspector_app.storage.troubles import outside_troubles


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A pretend inspection that can be recorded like a real one."""

    office: Office
    inspection_id: str
    folder: Path

    def close(self) -> None:
        """Throw everything away. Closing again does nothing."""
        self.office.close()
        shutil.rmtree(self.folder, ignore_errors=True)  # what a virus scanner still holds goes at the next start


def try_out(
    checklist: Checklist, kind: FacilityKind, *, temp: Path, clock: Callable[[], datetime] = local_now
) -> Trial:
    """Begin a pretend inspection with a checklist, also with an incomplete one.

    ``temp`` is a folder that is emptied when the program starts. Raises DiskFull, NotWritable and their like.
    """
    with outside_troubles(temp):
        folder = Path(mkdtemp(prefix="trial-", dir=temp))
    with ExitStack() as undoing:
        undoing.callback(shutil.rmtree, folder, ignore_errors=True)
        office = Office(open_data_folder(folder / "data"), None, outside=folder / "outside", clock=clock)
        undoing.callback(office.close)
        begun = office.write(partial(begin_pretending, checklist=checklist, kind=kind)).result()
        office.operate_as(begun.operator_id)
        undoing.pop_all()
    return Trial(office=office, inspection_id=begun.made_id, folder=folder)
