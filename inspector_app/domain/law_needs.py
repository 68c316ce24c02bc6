"""Which texts the checklists need: what they cite, what of it a text answers, and what has no text yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from inspector_app.domain.checklists import Basis, Checklist, Item
from inspector_app.domain.clauses import ClauseReference, references
from inspector_app.domain.law_citations import CitedStatus, cited_articles
from inspector_app.domain.law_texts import Article, LawVersion
from inspector_app.domain.legal_documents import LegalRegister, plain_name, same_number
from inspector_app.domain.vocabulary import BasisRole, Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """An item of the library cites a document."""

    checklist_id: str
    checklist: str
    """Title."""
    item_id: str
    check: str
    document: str
    number: str = ""
    clause: str = ""
    """Where to look: the verified clause of a basis, or that of a criterion; empty = no clause is established."""
    is_criterion: bool = False
    """A national criterion of major hazards, whose clause is known from reprints only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldCitation:
    """A citation that was held against a text."""

    citation: Citation
    status: CitedStatus
    """WHOLE_DOCUMENT, NOT_UNDERSTOOD, NO_SUCH_ARTICLE, NO_SUCH_PART or FOUND."""
    labels: tuple[str, ...] = ()
    """The articles of the text that it names."""
    missing: tuple[str, ...] = ()
    """What it names and the text does not have, as offices spell it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldCitations:
    """All citations of one document, held against one text of it."""

    citations: tuple[HeldCitation, ...] = ()

    @property
    def found(self) -> tuple[HeldCitation, ...]:
        """Those whose clause the text has."""
        return tuple(one for one in self.citations if one.status is CitedStatus.FOUND)

    @property
    def missing(self) -> tuple[HeldCitation, ...]:
        """Those whose clause the text does not have, or that nobody can read."""
        return tuple(one for one in self.citations if one.status not in (CitedStatus.FOUND, CitedStatus.WHOLE_DOCUMENT))

    def by_article(self) -> Mapping[str, tuple[HeldCitation, ...]]:
        """The citations of each article that is cited, by its label."""
        found: dict[str, list[HeldCitation]] = {}
        for one in self.citations:
            for label in one.labels:
                found.setdefault(label, []).append(one)
        return {label: tuple(citations) for label, citations in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class LawNeed:
    """A document that the checklists cite and of which the library has no text."""

    document: str
    number: str
    citations: tuple[Citation, ...]
    """One for each item, in the order of the shelf."""

    @property
    def items(self) -> int:
        """How many items cite it."""
        return len(self.citations)


def citations_of(checklist: Checklist) -> Iterator[Citation]:
    """Every citation that a text can answer, in the order of the items; a criterion after the item's citations.

    Requirements from above name no text; what is disabled is not asked and needs none.
    """
    for item in checklist.items():
        if not item.disabled:
            yield from _of_item(checklist, item)


def needs(
    checklists: Iterable[Checklist], versions: Sequence[LawVersion], register: LegalRegister
) -> tuple[LawNeed, ...]:
    """The documents without a text, those that most items cite first.

    ``versions`` are what the library has, without what was withdrawn. The register knows numbers that items leave out.
    """
    numbers = {plain_name(one.document): one.number for one in register.documents if one.number}
    cited: dict[str, dict[tuple[str, str], Citation]] = {}
    for checklist in checklists:
        for one in citations_of(checklist):
            # An item that cites two clauses of one law is one item.
            cited.setdefault(plain_name(one.document), {}).setdefault((one.checklist_id, one.item_id), one)
    found = [_need(numbers.get(name, ""), tuple(citations.values())) for name, citations in cited.items()]
    open_ones = [one for one in found if not any(answers(version, one.document, one.number) for version in versions)]
    return tuple(sorted(open_ones, key=lambda one: (-one.items, one.document)))


def answers(version: LawVersion, document: str, number: str) -> bool:
    """Whether the text is one of the document: by its name, or by its number however it is typed."""
    if plain_name(version.document) == plain_name(document):
        return True
    return bool(number and version.number) and same_number(version.number, number)


def held_against(citations: Iterable[Citation], articles: Sequence[Article]) -> HeldCitations:
    """Look each citation up among the articles of a text."""
    labels = {article.label: article for article in articles}
    return HeldCitations(citations=tuple(_held(one, labels) for one in citations))


def _of_item(checklist: Checklist, item: Item) -> Iterator[Citation]:
    def citation(document: str, number: str, clause: str, *, is_criterion: bool) -> Citation:
        return Citation(
            checklist_id=checklist.id,
            checklist=checklist.title,
            item_id=item.id,
            check=item.check,
            document=document,
            number=number,
            clause=clause,
            is_criterion=is_criterion,
        )

    criteria = {plain_name(one.document) for one in item.criteria}
    for basis in item.basis:
        # The same criterion stands among the bases, too, there without the clause from reprints.
        twice = basis.role is BasisRole.MAJOR_CRITERION and plain_name(basis.document) in criteria
        if _names_a_text(basis) and not (twice and not basis.verified_clause):
            is_criterion = basis.role is BasisRole.MAJOR_CRITERION
            yield citation(basis.document, basis.number, basis.verified_clause, is_criterion=is_criterion)
    verified = {plain_name(basis.document) for basis in item.basis if basis.verified_clause}
    for criterion in item.criteria:
        if plain_name(criterion.document) not in verified:
            yield citation(criterion.document, "", criterion.clause, is_criterion=True)


def _names_a_text(basis: Basis) -> bool:
    return basis.role is not BasisRole.WORK_REQUIREMENT and basis.grade is not Grade.SEED


def _need(number: str, citations: tuple[Citation, ...]) -> LawNeed:
    number = number or next((one.number for one in citations if one.number), "")
    return LawNeed(document=citations[0].document, number=number, citations=citations)


def _held(citation: Citation, articles: dict[str, Article]) -> HeldCitation:
    if not citation.clause:
        return HeldCitation(citation=citation, status=CitedStatus.WHOLE_DOCUMENT)
    asked = references(citation.clause)
    if not asked:
        return HeldCitation(citation=citation, status=CitedStatus.NOT_UNDERSTOOD, missing=(citation.clause,))
    found, missing = cited_articles(asked, articles)
    labels = tuple(dict.fromkeys((*(one.article.label for one in found), *_below(asked, articles))))
    known = {one.article.label for one in found}
    if any(reference.article not in known for reference in asked):
        status = CitedStatus.NO_SUCH_ARTICLE
    else:
        status = CitedStatus.NO_SUCH_PART if missing else CitedStatus.FOUND
    return HeldCitation(citation=citation, status=status, labels=labels, missing=missing)


def _below(asked: Iterable[ClauseReference], articles: Iterable[str]) -> Iterator[str]:
    """4.2 of a standard is 4.2.1 and what follows it, too."""
    wholes = tuple(f"{one.article}." for one in asked if not one.article.startswith("第") and not one.paragraph)
    return (label for label in articles if wholes and label.startswith(wholes))
