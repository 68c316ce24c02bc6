"""What every job needs: the records, the device, who is working, and the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from inspector_app.domain.causality import Author
from inspector_app.domain.changes import Changes
from inspector_app.domain.people import NobodyAtWork
from inspector_app.storage.records import Records


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Handed to a job by the lane that runs it; never kept."""

    records: Records
    device: str
    """The installation epoch."""
    operator: str
    """Id of the inspector who is working; empty before anyone was chosen."""
    clock: Callable[[], datetime]
    """The present moment with its offset."""

    def author(self) -> Author:
        """Who makes the changes of this job; during set-up that may be nobody yet."""
        return Author(device=self.device, operator=self.operator, now=self.clock())

    def named_author(self) -> Author:
        """Who makes the changes of this job, by name: what is recorded on site is somebody's.

        Raises NobodyAtWork.
        """
        if not self.operator:
            raise NobodyAtWork
        return self.author()

    def today(self) -> date:
        """The present day where the device is."""
        return self.clock().date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a job answers after its commit: only now may a screen say 已保存."""

    saved_at: datetime
    changes: Changes = field(default_factory=Changes)
    undoable: tuple[str, ...] = ()
    """Ids of the events of this step, in the order in which they happened."""
    made_id: str = ""
    """Id of what the job made, if it made something."""
