"""The 依据 cells of a table as citations that a person must still verify."""

from __future__ import annotations

from collections.abc import Collection

from inspector_app.domain.checklists import Basis
from inspector_app.domain.errors import Problem
from inspector_app.domain.legal_documents import LegalRegister, contains_number, same_number
from inspector_app.domain.table_checklists import TableTrouble
from inspector_app.domain.vocabulary import Grade
from inspector_app.table_checklists.citations import BasisReader, Cited
from inspector_app.workbooks.cell_reading import AddProblem


class BasisCells:
    """Reads cells against the register. What is to be said of a document is said once for the whole table."""

    def __init__(self, register: LegalRegister, leave_out: Collection[str], add: AddProblem) -> None:
        self._register = register
        self._reader = BasisReader(register)
        self._leave_out = frozenset(leave_out)
        self._add = add
        self._said: set[tuple[TableTrouble, str]] = set()

    def read(self, text: str, place: str) -> tuple[tuple[Basis, ...], bool]:
        """The citations of a cell, and whether all of it was understood."""
        found = self._reader.read(text)
        if found.rest:
            self._add(Problem(code=TableTrouble.BASIS_NOT_UNDERSTOOD, place=place, facts={"text": found.rest[:40]}))
        basis = (self._basis(cited, place) for cited in found.cited)
        return tuple(one for one in basis if one is not None), not found.rest

    def _basis(self, cited: Cited, place: str) -> Basis | None:
        known = self._register.find(cited.document) if cited.registered else None
        number = known.number if known and known.number else cited.number
        # Somebody may cite an old edition by its number under a name that is current.
        if self._is_forbidden(cited, {number, cited.number}, place):
            return None
        if known is None:
            self._say_once(TableTrouble.UNKNOWN_DOCUMENT, place, cited.document)
        elif cited.number and known.number and not _same_document(cited.number, known.number):
            self._say_once(TableTrouble.OTHER_NUMBER, place, cited.document, given=cited.number, known=known.number)
        return Basis(document=cited.document, number=number, clause=cited.clause, grade=Grade.PARAPHRASE)

    def _is_forbidden(self, cited: Cited, numbers: set[str], place: str) -> bool:
        for number in sorted(numbers):
            entry = self._register.forbidden(cited.document, number, cited.clause)
            if entry is None:
                continue
            left_out = place in self._leave_out
            code = TableTrouble.CITATION_LEFT_OUT if left_out else TableTrouble.FORBIDDEN_CITATION
            instead = f"；应引用：{entry.instead}" if entry.instead else ""
            facts = {"document": cited.document, "reason": entry.reason, "instead": instead}
            self._add(Problem(code=code, place=place, facts=facts))
            return True
        return False

    def _say_once(self, code: TableTrouble, place: str, document: str, **facts: object) -> None:
        if (code, document) not in self._said:
            self._said.add((code, document))
            self._add(Problem(code=code, place=place, facts={"document": document, **facts}))


def _same_document(one: str, other: str) -> bool:
    """The same number, or one that the other mentions: 公安部令第61号 beside 2001年11月14日公安部令第61号."""
    return same_number(one, other) or contains_number(other, one) or contains_number(one, other)
