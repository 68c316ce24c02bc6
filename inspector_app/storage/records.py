"""The records as one thing: every book over one open database, and the transaction around them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from sqlite_utils import Database

from inspector_app.storage.database import file_of, transaction
from inspector_app.storage.journal import Journal
from inspector_app.storage.master_books import FacilityBook, InspectorBook, SettingsBook
from inspector_app.storage.notes import Notes
from inspector_app.storage.open_edits import OpenEdits
from inspector_app.storage.troubles import outside_troubles
from inspector_app.storage.visit_books import InspectionBook, VisitBook

if TYPE_CHECKING:
    from inspector_app.storage.document_book import DocumentBook, EvidenceIndex
    from inspector_app.storage.draft_book import DraftBook
    from inspector_app.storage.edition_book import EditionBook
    from inspector_app.storage.finding_book import FindingBook
    from inspector_app.storage.law_book import LawBook
    from inspector_app.storage.library_search_book import LibrarySearchBook
    from inspector_app.storage.shelf_book import ShelfBook


class Records:
    """All books. Belongs to the thread that opened the database."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.notes = Notes(db)
        self.journal = Journal(db)
        self.open_edits = OpenEdits(db)
        self.settings = SettingsBook(db)
        self.inspectors = InspectorBook(db)
        self.facilities = FacilityBook(db)
        self.visits = VisitBook(db)
        self.inspections = InspectionBook(db)

    # The books that no first page needs are imported when they are first opened.

    @cached_property
    def editions(self) -> EditionBook:
        """Editions of checklists."""
        from inspector_app.storage.edition_book import EditionBook

        return EditionBook(self._db)

    @cached_property
    def shelf(self) -> ShelfBook:
        """Which edition of each checklist is used."""
        from inspector_app.storage.shelf_book import ShelfBook

        return ShelfBook(self._db)

    @cached_property
    def laws(self) -> LawBook:
        """Texts of laws that the bureau brought in."""
        from inspector_app.storage.law_book import LawBook

        return LawBook(self._db)

    @cached_property
    def library_search(self) -> LibrarySearchBook:
        """The words of the checklists and of the official texts."""
        from inspector_app.storage.library_search_book import LibrarySearchBook

        return LibrarySearchBook(self._db, self.editions)

    @cached_property
    def drafts(self) -> DraftBook:
        """Checklists while they are written."""
        from inspector_app.storage.draft_book import DraftBook

        return DraftBook(self._db)

    @cached_property
    def findings(self) -> FindingBook:
        """Findings and their projection."""
        from inspector_app.storage.finding_book import FindingBook

        return FindingBook(self._db)

    @cached_property
    def documents(self) -> DocumentBook:
        """Documents, version by version."""
        from inspector_app.storage.document_book import DocumentBook

        return DocumentBook(self._db)

    @cached_property
    def evidence(self) -> EvidenceIndex:
        """Where the bytes of evidence lie."""
        from inspector_app.storage.document_book import EvidenceIndex

        return EvidenceIndex(self._db)

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing, durable when the block ends."""
        return transaction(self._db)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything that is read in the block is of one moment, whatever is written meanwhile."""
        with outside_troubles(file_of(self._db)):
            self._db.conn.execute("BEGIN")
            try:
                yield
            finally:
                self._db.rollback()

    def counts(self) -> dict[str, int]:
        """Rows of the tables that a person would count, for reports of backup and check."""
        tables = (
            "facility", "inspector", "visit", "inspection", "inspection_item", "finding", "document", "edition", "law",
            "event",
        )  # fmt: skip
        return {
            table: int(self._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - constants
            for table in tables
        }
