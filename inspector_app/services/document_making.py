"""Making documents from end to end: number, content, bytes, evidence - each step in its own lane."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any

from inspector_app.documents import Faces, load_wording, render, warm_up
from inspector_app.domain.official_documents import OfficialDocument
from inspector_app.domain.paper import PageMark, Paper, paper_from_json
from inspector_app.domain.vocabulary import DocumentKind, DocumentState
from inspector_app.services import documenting
from inspector_app.services.desk import Desk, Done
from inspector_app.storage.number_register import NumberRegister
from inspector_app.storage.volumes import EvidenceRef, EvidenceStore

PDF = "application/pdf"

_MARKS = {DocumentState.VOID: PageMark.VOID, DocumentState.SUPERSEDED: PageMark.NOT_IN_FORCE}

Run = Callable[[Callable[[Desk], Any]], Future[Any]]
RunOnEvidence = Callable[[Callable[[EvidenceStore], Any]], Future[Any]]


class DocumentMaker:
    """The tool of the paper lane: holds typefaces and wording, and waits for the other lanes.

    ``write``, ``read`` and ``on_evidence`` run a job in those lanes.
    """

    def __init__(self, write: Run, read: Run, on_evidence: RunOnEvidence, register: NumberRegister) -> None:
        self._write = write
        self._read = read
        self._on_evidence = on_evidence
        self._register = register
        self._wording = load_wording()
        self._faces = Faces.find()

    def warm_up(self) -> None:
        """Load what rendering needs, ahead of time."""
        warm_up(self._faces)

    def preview(self, visit_id: str, kind: DocumentKind) -> Paper:
        """The content of a document as it would be made now."""
        job = partial(documenting.preview, visit_id=visit_id, kind=kind, wording=self._wording)
        content: Paper = self._read(job).result()
        return content

    def render(self, content: Paper) -> bytes:
        """The PDF of a content."""
        return render(content, faces=self._faces)

    def make(self, visit_id: str, kind: DocumentKind) -> Done:
        """A new document; ``made_id`` is its id. Raises what ``documenting.take_number`` raises."""
        take = partial(
            documenting.take_number, visit_id=visit_id, kind=kind, wording=self._wording, register=self._register
        )
        return self._complete(self._write(take).result())

    def correct(self, document_id: str) -> Done:
        """The next version under the same number. Raises what ``documenting.take_version`` raises."""
        take = partial(documenting.take_version, document_id=document_id, wording=self._wording)
        return self._complete(self._write(take).result())

    def finish_all(self) -> list[Done]:
        """Complete the documents that a crash left between number and bytes."""
        return [self._complete(document) for document in self._read(documenting.unfinished).result()]

    def pdf_of(self, id_or_number: str) -> bytes:
        """The frozen bytes; a document that no longer stands is printed again with its mark across."""
        document: OfficialDocument = self._read(partial(documenting.find, id_or_number=id_or_number)).result()
        mark = _MARKS.get(document.state)
        if mark is not None or not document.pdf_sha256:
            return render(paper_from_json(document.content), faces=self._faces, mark=mark)
        pdf: bytes = self._on_evidence(lambda store: store.get(document.pdf_sha256)).result()
        return pdf

    def _complete(self, document: OfficialDocument) -> Done:
        pdf = render(paper_from_json(document.content), faces=self._faces)
        ref: EvidenceRef = self._on_evidence(lambda store: store.put(pdf, PDF)).result()
        done: Done = self._write(partial(documenting.freeze, document_id=document.id, ref=ref)).result()
        return done
