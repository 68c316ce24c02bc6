"""Keeping the data safe: backup, check, repair."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path

from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.errors import Problem
from inspector_app.domain.troubles_safekeeping import BackupInsideData
from inspector_app.services import finding_steps, library_checks, record_checks
from inspector_app.services.desk import Desk, Done
from inspector_app.storage.backup import BackupReport, Progress, back_up
from inspector_app.storage.data_folder import DataFolder
from inspector_app.storage.number_register import NumberRegister
from inspector_app.storage.volumes import EvidenceReader

OnStep = Callable[[int, int], None]
"""Told how many of how many checks are done, again and again; may raise Cancelled to stop."""

REPAIRABLE = frozenset(
    {
        "check.projection_differs",
        "check.document_unfinished",
        "check.items_not_indexed",
        "check.articles_not_indexed",
        "check.index_strays",
    }
)
"""What the program can put right without losing or inventing anything."""
NOTES = frozenset({"check.number_without_document", "check.number_passed_over", "check.typing_going_on"})
"""What is no damage, but worth knowing when somebody asks."""

_AT_ONCE = 50
"""Findings repaired in one transaction: recording need not wait longer for it than for a verdict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What a check of the data came to."""

    counts: dict[str, int]
    """Rows that were checked, by table."""
    problems: tuple[Problem, ...]
    """What is wrong, files first."""
    notes: tuple[Problem, ...]

    @property
    def repairable(self) -> tuple[Problem, ...]:
        """What ``repair`` would put right."""
        return tuple(problem for problem in self.problems if problem.code in REPAIRABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired(Done):
    """What was put right."""

    findings: int
    """Findings whose state was worked out again."""
    documents: int = 0
    """Documents that got the bytes that a crash had prevented."""
    indexes: int = 0
    """Checklists and texts that searches find again by their words."""


def backup_path(target: Path, now: datetime) -> Path:
    """``target``, or a dated file inside it where it is a folder."""
    return target / f"卫安查备份-{now:%Y%m%d-%H%M}.zip" if target.is_dir() else target


def save_backup(
    folder: DataFolder, key: str | None, target: Path, *, now: datetime, progress: Progress | None = None
) -> BackupReport:
    """Write a compared backup to ``target``, or into it where it is a folder; others may go on working.

    ``progress`` may raise Cancelled to stop. Raises BackupInsideData, and what ``storage.backup.back_up`` raises.
    """
    path = backup_path(target.absolute(), now)
    if path.resolve().is_relative_to(folder.path.resolve()):
        raise BackupInsideData(path)
    return back_up(folder, key, path, now=now, progress=progress)


def check_data(
    desk: Desk,
    *,
    files: Iterable[Problem],
    evidence: EvidenceReader,
    register: NumberRegister,
    on_step: OnStep | None = None,
) -> CheckReport:
    """Check the files, then whether the records agree with themselves. Changes nothing.

    ``files`` yields what is damaged byte by byte. Damaged records are not asked any further.
    """
    checks = [files, *_record_checks(desk, evidence, register)]
    found: list[Problem] = []
    for done, check in enumerate(checks):
        if any(problem.code == "records.damaged" for problem in found):
            break
        found += _watched(check, partial(on_step, done, len(checks)) if on_step else None)
    return CheckReport(
        counts=desk.records.counts(),
        problems=tuple(problem for problem in found if problem.code not in NOTES),
        notes=tuple(problem for problem in found if problem.code in NOTES),
    )


def repair_findings(desk: Desk) -> Repaired:
    """Work out again the state of findings whose stored state does not follow from their events."""
    records, repaired = desk.records, 0
    wrong = [finding for finding, _problem in record_checks.wrong_projections(records)]
    remaining = iter(wrong)
    while batch := list(islice(remaining, _AT_ONCE)):
        with records.transaction():
            for finding in batch:
                finding_steps.project(records, finding)
        repaired += len(batch)
    return Repaired(saved_at=desk.clock(), changes=Changes.of(Topic.FINDINGS), findings=repaired)


def _record_checks(desk: Desk, evidence: EvidenceReader, register: NumberRegister) -> list[Iterator[Problem]]:
    records = desk.records
    return [
        record_checks.journal_breaks(records),
        (problem for _finding, problem in record_checks.wrong_projections(records)),
        library_checks.changed_editions(records),
        library_checks.shelf_problems(records),
        library_checks.draft_problems(records),
        library_checks.law_problems(records),
        library_checks.index_problems(records),
        record_checks.inspection_problems(records),
        record_checks.document_problems(records, evidence),
        record_checks.number_problems(records, register),
        record_checks.unused_numbers(records, register),
        record_checks.missing_evidence(records, evidence),
        record_checks.typing_going_on(records),
    ]


def _watched(problems: Iterable[Problem], tell: Callable[[], None] | None) -> Iterator[Problem]:
    if tell is not None:
        tell()
    for problem in problems:
        yield problem
        if tell is not None:
            tell()
