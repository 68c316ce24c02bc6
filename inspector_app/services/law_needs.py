"""What the checklists of the shelf need of the library of laws, and what a text answers of it."""

from __future__ import annotations

from collections.abc import Iterator

from inspector_app.domain.checklists import Checklist
from inspector_app.domain.errors import BadFile
from inspector_app.domain.law_needs import HeldCitations, LawNeed, answers, citations_of, held_against, needs
from inspector_app.domain.law_texts import LawText, LawVersion
from inspector_app.domain.legal_documents import LegalRegister
from inspector_app.services import checklist_library
from inspector_app.services.desk import Desk


def missing_texts(desk: Desk) -> tuple[LawNeed, ...]:
    """The documents that the editions on the shelf cite and that have no text yet, those cited most first."""
    versions = [version for version in desk.records.laws.versions() if not version.withdrawn]
    return needs(_shelf(desk), versions, _register())


def citations(desk: Desk, law_id: str) -> HeldCitations:
    """Every citation of the document, held against this text of it. Raises UnknownLaw."""
    return citations_in(desk, desk.records.laws.version(law_id), desk.records.laws.text(law_id))


def citations_in(desk: Desk, version: LawVersion, text: LawText) -> HeldCitations:
    """The same where the text is at hand already."""
    of_document = (
        one
        for checklist in _shelf(desk)
        for one in citations_of(checklist)
        if answers(version, one.document, one.number)
    )
    return held_against(of_document, text.articles)


def _shelf(desk: Desk) -> Iterator[Checklist]:
    for card in desk.records.shelf.cards():
        yield desk.records.editions.get(card.edition.hash)


def _register() -> LegalRegister:
    try:
        return checklist_library.shipped_register()
    except BadFile:  # the library of checklists tells of that; here only numbers would be wanting
        return LegalRegister()
