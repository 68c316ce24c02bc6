"""Whether what a checklist cites may be cited that way."""

from __future__ import annotations

from collections.abc import Iterator

from inspector_app.checklist_files.form import Keyed, items_of
from inspector_app.checklist_files.problem_places import shortened
from inspector_app.domain.errors import Problem
from inspector_app.domain.legal_documents import LegalRegister, same_number
from inspector_app.domain.vocabulary import Grade

_PRINTED = ("check", "finding", "requirement")
_GOOD_ENOUGH = (Grade.READ.label, Grade.QUOTED.label)
"""Somebody saw the words of the article with its number; a retelling of it is not enough."""


def citation_problems(root: Keyed, register: LegalRegister) -> Iterator[Problem]:
    """Problems of every citation, criterion and wording of a checklist."""
    documents = root.label("documents")
    for item in items_of(root):
        for basis in item.each("basis"):
            yield from _unknown(basis, register, documents)
            yield from _forbidden(basis, register)
            yield from _unverified(basis, register)
        for criterion in item.each("criteria"):
            yield from _unknown(criterion, register, documents)
            yield from _forbidden(criterion, register)
        yield from _forbidden_wording(item, register)


def is_yes(written: str) -> bool:
    """How a yes is written."""
    return written.lower() in ("true", "是")


def _unknown(citation: Keyed, register: LegalRegister, documents: str) -> Iterator[Problem]:
    """A document that the register lacks, or has under another number."""
    name, number = citation.value("document"), citation.value("number")
    if not name:
        return
    known = register.find(name)
    if known is None:
        facts = {"document": shortened(name), "documents": documents}
        yield Problem(code="checklist.unknown_document", place=citation.place_of("document"), facts=facts)
    elif number and not same_number(number, known.number):
        facts = {"document": shortened(name), "given": shortened(number), "known": known.number or "（空）"}
        yield Problem(code="checklist.other_number", place=citation.place_of("number"), facts=facts)


def _forbidden(citation: Keyed, register: LegalRegister) -> Iterator[Problem]:
    name = citation.value("document")
    known = register.find(name)
    number = citation.value("number") or (known.number if known else "")
    entry = register.forbidden(name, number, citation.value("clause"))
    if entry is not None:
        facts = {"document": shortened(name), "reason": entry.reason, "instead": _instead(entry.instead)}
        yield Problem(code="checklist.do_not_cite", place=citation.place_of("document"), facts=facts)


def _unverified(basis: Keyed, register: LegalRegister) -> Iterator[Problem]:
    """``print_clause`` promises a clause that somebody read.

    A document that is cited by name only needs somebody of the bureau who held the clause against its text.
    """
    if not is_yes(basis.value("print_clause")):
        return
    place = basis.place_of("print_clause")
    labels = {key: basis.label(key) for key in ("print_clause", "clause", "grade", "verified_by", "verified_on")}
    facts = {**labels, "document": shortened(basis.value("document"))}
    known = register.find(basis.value("document"))
    if not basis.value("clause"):
        yield Problem(code="checklist.no_clause_to_print", place=place, facts=facts)
    if basis.value("grade") not in _GOOD_ENOUGH:
        yield Problem(code="checklist.clause_not_read", place=place, facts=facts)
    if known is not None and known.name_only and not _verified_here(basis):
        yield Problem(code="checklist.name_only", place=place, facts=facts)


def _verified_here(basis: Keyed) -> bool:
    return bool(basis.value("verified_by") and basis.value("verified_on"))


def _forbidden_wording(item: Keyed, register: LegalRegister) -> Iterator[Problem]:
    for key in _PRINTED:
        entry = register.forbidden_mention(item.value(key))
        if entry is not None:
            facts = {"document": entry.document or entry.number, "reason": entry.reason, "instead": ""}
            yield Problem(code="checklist.do_not_cite", place=item.place_of(key), facts=facts)


def _instead(instead: str) -> str:
    return f"；应引用：{instead}" if instead else ""
