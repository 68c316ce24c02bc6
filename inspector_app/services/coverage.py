"""任务覆盖: what of the bureau's task list the checklists in use ask."""

from __future__ import annotations

from pathlib import Path

from inspector_app.checklist_files.folders import TASK_LIST_FILE
from inspector_app.domain.coverage import Coverage, coverage_of
from inspector_app.services import checklist_library
from inspector_app.services.desk import Desk
from inspector_app.shipped import shipped


def coverage(desk: Desk, task_list: Path | None = None) -> Coverage:
    """Hold a task list (the shipped one) against the editions in use, the bureau's own among them.

    Raises BadFile, ShippedFileMissing.
    """
    from inspector_app.checklist_files.task_list import read_task_list

    wanted = read_task_list(task_list or shipped("checklists") / TASK_LIST_FILE)
    in_use = checklist_library.available(desk).editions
    return coverage_of(wanted, (checklist_library.read(desk, card.hash) for card in in_use))
