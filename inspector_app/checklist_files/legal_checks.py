"""Whether what a checklist cites may be cited that way."""

from __future__ import annotations

from collections.abc import Iterator

from inspector_app.checklist_files.marked import Keyed
from inspector_app.checklist_files.problem_places import line_place, shortened
from inspector_app.domain.errors import Problem
from inspector_app.domain.legal_documents import LegalRegister, same_number
from inspector_app.domain.vocabulary import Grade

_PRINTED = ("check", "finding", "requirement")
_GOOD_ENOUGH = (Grade.READ.label, Grade.QUOTED.label)
"""Somebody saw the words of the article with its number; a retelling of it is not enough."""


def citation_problems(root: Keyed, register: LegalRegister) -> Iterator[Problem]:
    """Problems of every citation, criterion and wording of a checklist."""
    for section in root.each("sections"):
        for item in section.each("items"):
            for basis in item.each("basis"):
                yield from _unknown(basis, register)
                yield from _forbidden(basis, register)
                yield from _unverified(basis, register)
            for criterion in item.each("criteria"):
                yield from _unknown(criterion, register)
                yield from _forbidden(criterion, register)
            yield from _forbidden_wording(item, register)


def is_yes(written: str) -> bool:
    """How a yes is written."""
    return written.lower() in ("true", "是")


def _line(keyed: Keyed, key: str) -> str:
    return line_place(keyed.key_lines.get(key, keyed.line))


def _unknown(citation: Keyed, register: LegalRegister) -> Iterator[Problem]:
    """A document that the register lacks, or has under another number."""
    name, number = citation.value("document"), citation.value("number")
    if not name:
        return
    known = register.find(name)
    if known is None:
        facts = {"document": shortened(name)}
        yield Problem(code="checklist.unknown_document", place=_line(citation, "document"), facts=facts)
    elif number and not same_number(number, known.number):
        facts = {"document": shortened(name), "given": shortened(number), "known": known.number or "（空）"}
        yield Problem(code="checklist.other_number", place=_line(citation, "number"), facts=facts)


def _forbidden(citation: Keyed, register: LegalRegister) -> Iterator[Problem]:
    name = citation.value("document")
    known = register.find(name)
    number = citation.value("number") or (known.number if known else "")
    entry = register.forbidden(name, number, citation.value("clause"))
    if entry is not None:
        facts = {"document": shortened(name), "reason": entry.reason, "instead": _instead(entry.instead)}
        yield Problem(code="checklist.do_not_cite", place=_line(citation, "document"), facts=facts)


def _unverified(basis: Keyed, register: LegalRegister) -> Iterator[Problem]:
    """``print_clause`` promises a clause that somebody read."""
    if not is_yes(basis.value("print_clause")):
        return
    place = _line(basis, "print_clause")
    facts = {"document": shortened(basis.value("document"))}
    known = register.find(basis.value("document"))
    if not basis.value("clause"):
        yield Problem(code="checklist.no_clause_to_print", place=place, facts=facts)
    if basis.value("grade") not in _GOOD_ENOUGH:
        yield Problem(code="checklist.clause_not_read", place=place, facts=facts)
    if known is not None and known.name_only:
        yield Problem(code="checklist.name_only", place=place, facts=facts)


def _forbidden_wording(item: Keyed, register: LegalRegister) -> Iterator[Problem]:
    for key in _PRINTED:
        entry = register.forbidden_mention(item.value(key))
        if entry is not None:
            facts = {"document": entry.document or entry.number, "reason": entry.reason, "instead": ""}
            yield Problem(code="checklist.do_not_cite", place=_line(item, key), facts=facts)


def _instead(instead: str) -> str:
    return f"；应引用：{instead}" if instead else ""
