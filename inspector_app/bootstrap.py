"""Builds the program from its parts; the only place that knows every part.

    with Office.open(Path("data")) as office:
        office.operate_as(inspector_id)
        office.write(partial(recording.answer, inspection_id=..., key=..., verdict=...)).result()

Five lanes, each a thread of its own: one writes records, one reads them on its own connection, one does
long work aside (on a connection of its own too), one keeps evidence, one makes documents. A job is handed
the tool of its lane and never keeps it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.vocabulary import DocumentKind
from inspector_app.services import checklist_library
from inspector_app.services.desk import Desk, Done
from inspector_app.services.lane import Lane
from inspector_app.shipped import shipped
from inspector_app.storage.data_folder import DataFolder, open_data_folder
from inspector_app.storage.number_register import NumberRegister
from inspector_app.storage.opening import ReadingRecords, WritingRecords, open_for_reading, open_for_writing
from inspector_app.storage.schema import MIGRATIONS
from inspector_app.storage.troubles import database_troubles

if TYPE_CHECKING:
    from inspector_app.domain.paper import Paper
    from inspector_app.services.demonstrating import ExampleReport
    from inspector_app.services.document_making import DocumentMaker
    from inspector_app.services.handing_over import HandoverReport, OnRow
    from inspector_app.services.safekeeping import CheckReport, OnStep, Repaired
    from inspector_app.storage.backup import BackupReport, Progress
    from inspector_app.storage.restoring import RestoreReport
    from inspector_app.storage.volumes import EvidenceStore

Answer = TypeVar("Answer")
Job = Callable[[Desk], Answer]

DATA_VARIABLE = "INSPECTOR_APP_DATA"


def local_now() -> datetime:
    """The present moment as this device's clock says, with its offset."""
    return datetime.now().astimezone()


def usual_data_folder() -> Path:
    """Where data lie unless somebody says otherwise: INSPECTOR_APP_DATA, or the user's data folder."""
    if chosen := os.environ.get(DATA_VARIABLE):
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_data_dir("inspector-app", appauthor=False))


def usual_outside_folder() -> Path:
    """What must outlive a restored or copied data folder lies in the user's configuration."""
    import platformdirs

    return Path(platformdirs.user_config_dir("inspector-app", appauthor=False))


class Office:
    """The program without a screen. One per data folder; a second instance on it is refused."""

    def __init__(
        self, folder: DataFolder, key: str | None, *, outside: Path, clock: Callable[[], datetime] = local_now
    ) -> None:
        self.folder = folder
        self.key = key
        self.clock = clock
        self.operator = ""
        """Id of the inspector who is working now; empty before anyone was chosen."""
        self.register = NumberRegister(folder.numbers, outside / "numbers.register")
        self._outside = outside
        self._device = ""
        self._writing = Lane("records", self._open_for_writing, WritingRecords.close)
        self._reading = Lane("reading", self._open_for_reading, ReadingRecords.close)
        self._aside = Lane("aside", self._open_for_reading, ReadingRecords.close)
        self._evidence = Lane("evidence", self._open_evidence, _close_evidence)
        self._papers = Lane("papers", self._open_papers, _nothing_to_close)

    @classmethod
    def open(
        cls,
        data: Path | None = None,
        key: str | None = None,
        *,
        outside: Path | None = None,
        clock: Callable[[], datetime] = local_now,
    ) -> Office:
        """Open the data folder; create it where it is missing, upgrade it where it is older.

        ``outside`` holds what must outlive the data folder (default: the user's configuration).
        Raises OutsideTrouble: DataInUse, NotWritable, DiskFull, DatabaseTooNew, DatabaseDamaged and
        their like; nothing was changed then.
        """
        folder = open_data_folder(data or usual_data_folder())
        office = cls(folder, key, outside=outside or usual_outside_folder(), clock=clock)
        try:
            office.write(_settle_typing).result()
            office.write(partial(checklist_library.refresh, folder=shipped("checklists"))).result()
        except BaseException:
            office.close()
            raise
        return office

    def operate_as(self, inspector_id: str) -> None:
        """Whose name every later change carries."""
        self.operator = inspector_id

    def write(self, job: Job[Answer]) -> Future[Answer]:
        """Run a job that may change records, after all those given before it."""
        return self._writing.submit(partial(self._at_desk, job, self.operator))

    def read(self, job: Job[Answer]) -> Future[Answer]:
        """Run a job that only reads; it sees everything that was committed when it begins."""
        return self._reading.submit(partial(self._at_desk, job, self.operator))

    def aside(self, job: Job[Answer]) -> Future[Answer]:
        """Run long reading work, so that lists need not wait for it. It may wait for jobs of the other lanes."""
        return self._aside.submit(partial(self._at_desk, job, self.operator))

    def export(self, target: Path, *, on_row: OnRow | None = None) -> Future[HandoverReport]:
        """Write the hand-over workbook. Raises Cancelled where ``on_row`` does, FileInUse, DiskFull and their like."""
        return self.aside(partial(_export, target=target, temp=self.folder.temp, on_row=on_row))

    def back_up(self, target: Path, *, progress: Progress | None = None) -> Future[BackupReport]:
        """Write everything into one file and compare it; work goes on meanwhile.

        Raises Cancelled where ``progress`` does, BackupInsideData, BackupNotConfirmed, DiskFull and their like.
        """
        return self.aside(partial(_back_up, self.folder, self.key, target=target, progress=progress))

    def check_data(self, *, on_step: OnStep | None = None) -> Future[CheckReport]:
        """Check files and records; changes nothing. Raises Cancelled where ``on_step`` does."""
        return self._aside.submit(partial(self._check_data, on_step))

    def repair(self) -> Future[Repaired]:
        """Put right what can be put right without losing or inventing anything."""
        return self.aside(lambda _desk: _repair(self))

    @staticmethod
    def restore(
        backup: Path, data: Path | None = None, key: str | None = None, *, clock: Callable[[], datetime] = local_now
    ) -> RestoreReport:
        """Go back to a backup, while nobody has the data open; the former data are kept beside.

        Raises BadFile, DataInUse, DatabaseTooNew, DiskFull and their like; nothing was changed then.
        """
        from inspector_app.storage.restoring import restore

        return restore(backup, data or usual_data_folder(), key, now=clock(), migrations=MIGRATIONS)

    def build_example(self) -> Future[ExampleReport]:
        """Fill an empty data folder with the shipped example; its first inspector is at work then.

        Raises ExampleNeedsEmptyData.
        """
        return self.aside(lambda _desk: _build_example(self))

    def on_evidence(self, job: Callable[[EvidenceStore], Answer]) -> Future[Answer]:
        """Run a job on the evidence volumes."""
        return self._evidence.submit(job)

    def warm_up(self) -> Future[None]:
        """Load what making documents needs, ahead of time."""
        return self._papers.submit(lambda maker: maker.warm_up())

    def preview(self, visit_id: str, kind: DocumentKind) -> Future[Paper]:
        """The content of a document as it would be made now; takes no number."""
        return self._papers.submit(lambda maker: maker.preview(visit_id, kind))

    def render(self, content: Paper) -> Future[bytes]:
        """The PDF of a content."""
        return self._papers.submit(lambda maker: maker.render(content))

    def make_document(self, visit_id: str, kind: DocumentKind) -> Future[Done]:
        """Take a number, render, keep the bytes; ``made_id`` is the document's id.

        A crash in between leaves a document that ``finish_documents`` completes.
        """
        return self._papers.submit(lambda maker: maker.make(visit_id, kind))

    def correct_document(self, document_id: str) -> Future[Done]:
        """Make the next version under the same number from what is recorded now."""
        return self._papers.submit(lambda maker: maker.correct(document_id))

    def finish_documents(self) -> Future[list[Done]]:
        """Complete the documents that a crash left between number and bytes."""
        return self._papers.submit(lambda maker: maker.finish_all())

    def pdf_of(self, id_or_number: str) -> Future[bytes]:
        """The frozen bytes of a document; one that no longer stands carries its mark."""
        return self._papers.submit(lambda maker: maker.pdf_of(id_or_number))

    def close(self) -> None:
        """Finish every job that was given, then let go of the data folder. Closing again does nothing."""
        try:
            for lane in (self._aside, self._papers, self._evidence, self._reading, self._writing):
                lane.close()
        finally:
            self.folder.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _at_desk(self, job: Job[Answer], operator: str, opened: WritingRecords | ReadingRecords) -> Answer:
        # Damage inside the records shows only when a damaged page is read.
        with database_troubles(self.folder.records):
            return job(Desk(records=opened.records, device=self._device, operator=operator, clock=self.clock))

    def _check_data(self, on_step: OnStep | None, opened: ReadingRecords) -> CheckReport:
        from inspector_app.services.safekeeping import check_data
        from inspector_app.storage.check_files import check_files
        from inspector_app.storage.volumes import EvidenceReader

        with EvidenceReader(self.folder, self.key) as evidence:
            files = check_files(self.folder, opened.db, self.key, self.register)
            job = partial(check_data, files=files, evidence=evidence, register=self.register, on_step=on_step)
            return self._at_desk(job, self.operator, opened)

    def _open_for_writing(self) -> WritingRecords:
        witness = self._outside / "devices.json"
        opened = open_for_writing(self.folder, self.key, now=self.clock(), witness=witness)
        self._device = opened.device
        return opened

    def _open_for_reading(self) -> ReadingRecords:
        return open_for_reading(self.folder, self.key)

    def _open_evidence(self) -> EvidenceStore:
        from inspector_app.storage.volumes import EvidenceStore

        return EvidenceStore(self.folder, self.key, clock=self.clock)

    def _open_papers(self) -> DocumentMaker:
        # Imported with the first document: the window must not wait for typefaces and line breaking.
        from inspector_app.services.document_making import DocumentMaker

        return DocumentMaker(self.write, self.read, self.on_evidence, self.register)


def _export(desk: Desk, *, target: Path, temp: Path, on_row: OnRow | None) -> HandoverReport:
    from inspector_app.services.handing_over import export_workbook  # openpyxl takes half a second to load

    with desk.records.snapshot():
        return export_workbook(desk, target, temp=temp, on_row=on_row)


def _back_up(
    folder: DataFolder, key: str | None, desk: Desk, *, target: Path, progress: Progress | None
) -> BackupReport:
    from inspector_app.services.safekeeping import save_backup  # seldom needed, and slow to import

    return save_backup(folder, key, target, now=desk.clock(), progress=progress)


def _repair(office: Office) -> Repaired:
    from inspector_app.services.library_checks import repair_indexes
    from inspector_app.services.safekeeping import repair_findings

    findings = office.write(repair_findings).result()
    indexes = office.write(repair_indexes).result()
    documents = office.finish_documents().result()
    changes = findings.changes | Changes.of(Topic.DOCUMENTS)
    return replace(findings, documents=len(documents), indexes=indexes, changes=changes)


def _build_example(office: Office) -> ExampleReport:
    from inspector_app.services.demonstrating import build_example  # seldom needed

    return build_example(office)


def _nothing_to_close(_tool: Any) -> None:
    """Typefaces and wording are plain memory."""


def _close_evidence(store: EvidenceStore) -> None:
    store.close()


def _settle_typing(desk: Desk) -> None:
    """Only a crash leaves typing to settle; the window does not wait for what would do it."""
    if desk.records.open_edits.all():
        from inspector_app.services import typing_text

        typing_text.settle_all(desk)
