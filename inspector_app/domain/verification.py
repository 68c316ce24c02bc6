"""补核依据: a bureau completes a clause that the program could not verify, and answers for it by name.

The program prints no clause that nobody read. Somebody of the bureau who held the official text in hand may say
which clause it is; who, when and against which text stay with the citation for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from inspector_app.domain.checklists import Basis, Checklist, Item
from inspector_app.domain.clauses import articles_of, office_spelling
from inspector_app.domain.errors import RuleBroken
from inspector_app.domain.legal_documents import DoNotCite, LegalRegister
from inspector_app.domain.vocabulary import BasisRole, Grade

MAX_CLAUSE = 200
MAX_TEXT_NAME = 200


class ClauseMissing(RuleBroken):
    """Nothing was written where the clause belongs."""


class ClauseMalformed(RuleBroken):
    """What was written is no number of an article, a paragraph, an item or a section of a standard."""

    def __init__(self, clause: str) -> None:
        super().__init__(clause)
        self.clause = clause


class TextNotNamed(RuleBroken):
    """Nothing was said of the official text that the clause was held against."""


class TextNameTooLong(RuleBroken):
    """What was said of the official text is no name."""

    def __init__(self) -> None:
        super().__init__()
        self.limit = MAX_TEXT_NAME


class CitationRefused(RuleBroken):
    """The document, or this article of it, must not be cited."""

    def __init__(self, document: str, refused: DoNotCite) -> None:
        super().__init__(document)
        self.document = document
        self.reason = refused.reason
        self.instead = refused.instead


class NoClauseToVerify(RuleBroken):
    """A work requirement from above is no law: it has no clause that could have been violated."""

    def __init__(self, document: str) -> None:
        super().__init__(document)
        self.document = document


class NoSuchBasis(RuleBroken):
    """The edition in use has no such citation; somebody has changed it meanwhile."""

    def __init__(self, item_id: str, position: int) -> None:
        super().__init__(item_id, position)
        self.item_id = item_id
        self.position = position


class NotVerifiedHere(RuleBroken):
    """Nobody of the bureau verified this citation, so that there is nothing to take back."""

    def __init__(self, document: str) -> None:
        super().__init__(document)
        self.document = document


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a person answers for. A document that is cited by name only may be given a clause in no other way."""

    clause: str
    by: str
    """Name of the inspector."""
    on: str
    """``2026-11-22``."""
    against: str
    """The official text: its name and version as the person gave them."""

    def checked(self) -> Verification:
        """The same with the clause as offices spell it.

        Raises ClauseMissing, ClauseMalformed, TextNotNamed, TextNameTooLong.
        """
        typed, against = self.clause.strip(), self.against.strip()
        if not typed:
            raise ClauseMissing
        clause = office_spelling(typed)
        if not clause or len(clause) > MAX_CLAUSE:
            raise ClauseMalformed(typed)
        if not against:
            raise TextNotNamed
        if len(against) > MAX_TEXT_NAME:
            raise TextNameTooLong
        return replace(self, clause=clause, against=against)


def is_verified_here(basis: Basis) -> bool:
    """Whether a person of the bureau completed it."""
    return bool(basis.verified_by and basis.verified_on)


def basis_of(checklist: Checklist, item_id: str, position: int) -> Basis:
    """The citation at a position, counted from 0. Raises NoSuchBasis."""
    for item in checklist.items():
        if item.id == item_id and 0 <= position < len(item.basis):
            return item.basis[position]
    raise NoSuchBasis(item_id, position)


def verified(
    checklist: Checklist, item_id: str, position: int, verification: Verification, register: LegalRegister
) -> Checklist:
    """The checklist with the citation's clause, which is printed from now on.

    Raises NoSuchBasis, NoClauseToVerify, CitationRefused, and what ``Verification.checked`` raises.
    """
    basis = basis_of(checklist, item_id, position)
    if basis.role is BasisRole.WORK_REQUIREMENT or basis.grade is Grade.SEED:
        raise NoClauseToVerify(basis.document)
    told = verification.checked()
    refused = _refused(basis, told.clause, register)
    if refused is not None:
        raise CitationRefused(basis.document, refused)
    completed = replace(
        basis,
        clause=told.clause,
        print_clause=True,
        grade=Grade.READ,
        verified_by=told.by,
        verified_on=told.on,
        verified_with=told.against,
    )
    return labelled(with_basis(checklist, item_id, position, completed))


def taken_back(checklist: Checklist, item_id: str, position: int, earlier: Iterable[Checklist]) -> Checklist:
    """The checklist with the citation as it was before somebody of the bureau completed it.

    ``earlier`` are the other editions of the checklist, newest first; where none of them has the citation, it
    stays with its document alone. Raises NoSuchBasis, NotVerifiedHere.
    """
    basis = basis_of(checklist, item_id, position)
    if not is_verified_here(basis):
        raise NotVerifiedHere(basis.document)
    before = next(_before(basis, checklist.item(item_id), earlier), None)
    bare = replace(
        basis,
        clause="",
        print_clause=False,
        grade=Grade.DOCUMENT,
        verified_by="",
        verified_on="",
        verified_with="",
    )
    return labelled(with_basis(checklist, item_id, position, before or bare))


def carry_over(old: Checklist, new: Checklist, register: LegalRegister) -> Checklist:
    """The newer edition with the clauses that the bureau had verified in the old one.

    A clause goes along where the same item still cites the same document and the newer edition does not bring a
    verified clause itself; never one that the register refuses. Without any the newer edition is returned as it is.
    """
    olds = {item.id: item for item in old.items()}
    carried = {item.id: _carried(olds[item.id], item, register) for item in new.items() if item.id in olds}
    with_clauses = new.with_items(carried)
    return new if with_clauses == new else labelled(with_clauses)


def labelled(checklist: Checklist) -> Checklist:
    """The edition's label says how many citations the bureau completed: 2026.11（本单位补核2处）."""
    count = sum(is_verified_here(basis) for item in checklist.items() for basis in item.basis)
    plain = _LABEL.sub("", checklist.edition)
    return replace(checklist, edition=f"{plain}（本单位补核{count}处）" if count else plain)


def with_basis(checklist: Checklist, item_id: str, position: int, basis: Basis) -> Checklist:
    """The checklist with another citation at a position of an item. Raises KeyError, IndexError."""
    item = checklist.item(item_id)
    citations = list(item.basis)
    citations[position] = basis
    return checklist.with_items({item_id: replace(item, basis=tuple(citations))})


_LABEL = re.compile(r"（本单位补核\d+处）")


def _refused(basis: Basis, clause: str, register: LegalRegister) -> DoNotCite | None:
    """What refuses the clause, or an article inside a range that it names."""
    entries = (register.forbidden(basis.document, basis.number, one) for one in (clause, *articles_of(clause)))
    return next((entry for entry in entries if entry), None)


def _before(basis: Basis, item: Item, earlier: Iterable[Checklist]) -> Iterator[Basis]:
    turn = _turn(item.basis, basis)
    for checklist in earlier:
        for former in checklist.items():
            same = [one for one in former.basis if one.document == basis.document]
            if former.id == item.id and turn < len(same) and not is_verified_here(same[turn]):
                yield same[turn]


def _turn(citations: tuple[Basis, ...], wanted: Basis) -> int:
    """How many citations of the same document stand before this one."""
    return sum(one.document == wanted.document for one in citations[: citations.index(wanted)])


def _carried(old: Item, new: Item, register: LegalRegister) -> Item:
    olds = {(one.document, _turn(old.basis, one)): one for one in old.basis if is_verified_here(one)}
    return replace(
        new,
        basis=tuple(_with_clause(one, olds.get((one.document, _turn(new.basis, one))), register) for one in new.basis),
    )


def _with_clause(new: Basis, old: Basis | None, register: LegalRegister) -> Basis:
    if old is None or new.verified_clause or _refused(new, old.clause, register):
        return new
    return replace(
        new,
        clause=old.clause,
        print_clause=True,
        grade=old.grade,
        verified_by=old.verified_by,
        verified_on=old.verified_on,
        verified_with=old.verified_with,
    )
