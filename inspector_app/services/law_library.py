"""The library of laws: look at a file, take it in, and show the cited article beside an item.

No law's text comes with the program. What a bureau brings in is kept for ever: several versions of one document
stand side by side, and the one in effect on the day answers a citation.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from inspector_app.domain.causality import Author, Subject
from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.checklists import Basis
from inspector_app.domain.clauses import references
from inspector_app.domain.errors import BadFile, Problem
from inspector_app.domain.ids import new_id
from inspector_app.domain.law_citations import (
    CitedArticle,
    CitedStatus,
    CitedText,
    SoughtClause,
    cited_articles,
    coming_version,
    newest_first,
    version_before,
    version_on,
)
from inspector_app.domain.law_fronts import proposed_documents, proposed_number
from inspector_app.domain.law_splitting import split
from inspector_app.domain.law_texts import (
    LawCard,
    LawText,
    LawVersion,
    SplitText,
    VersionDifferences,
    differences,
    is_blocking,
    nearest_labels,
    same_wording,
)
from inspector_app.domain.legal_documents import LegalDocument, LegalRegister, plain_name, same_number
from inspector_app.domain.troubles_laws import (
    LONGEST_NAME,
    EffectiveDateUnlikely,
    LawAlreadyThere,
    LawNameMissing,
    LawNameTooLong,
    LawNotInLibrary,
    VersionAlreadyThere,
)
from inspector_app.services import checklist_library
from inspector_app.services.desk import Desk, Done
from inspector_app.storage.law_book import PreparedLaw
from inspector_app.storage.records import Records

TAKEN_IN = "law.taken_in"
WITHDRAWN = "law.withdrawn"
RESTORED = "law.restored"

_plain = lru_cache(maxsize=4096)(plain_name)
"""Every citation is compared with the names of the whole library."""

_EARLIEST, _YEARS_AHEAD = date(1949, 10, 1), 10


@dataclass(frozen=True, slots=True, kw_only=True)
class LawPreview:
    """What was understood of a file. Nothing has been stored."""

    path: Path
    sha256: str
    found: SplitText
    document: str
    """Proposed name: that of the register where one matches, or else the title of the text."""
    number: str
    version_name: str
    effective: date | None
    proposed: tuple[LegalDocument, ...] = ()
    """Documents of the register that the text may be, the likeliest first."""
    compared_with: LawVersion | None = None
    """The newest version of the proposed document that is in the library."""
    differences: VersionDifferences = field(default_factory=VersionDifferences)
    """What this text changes against ``compared_with``."""
    already: LawVersion | None = None
    """The version that was made of the very same file."""

    @property
    def law(self) -> LawText:
        """The text with its articles."""
        return self.found.law

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that a person should look at; those that block come first."""
        return self.found.problems

    @property
    def obstacles(self) -> tuple[Problem, ...]:
        """The problems that keep the text out of the library."""
        return tuple(problem for problem in self.found.problems if is_blocking(problem))


def preview(desk: Desk, path: Path) -> LawPreview:
    """Read a file and say what it holds, beside what is in the library. Raises BadFile where it cannot be read."""
    # Late: what reads Word files and PDFs is slow to import and seldom needed.
    from inspector_app.law_files.reading import read_law_file

    source = read_law_file(path)
    found = split(source)
    proposed = proposed_documents(found.law, _register())
    document = proposed[0].document if proposed else found.law.document
    number = proposed_number(found.law, proposed[0] if proposed else None)
    newest, changed = compared(desk, found.law, document, number)
    return LawPreview(
        path=path,
        sha256=source.sha256,
        found=found,
        document=document,
        number=number,
        version_name=found.law.version_name,
        effective=found.law.effective,
        proposed=proposed,
        compared_with=newest,
        differences=changed,
        already=_same_file(_standing(desk.records), source.sha256),
    )


def compared(desk: Desk, law: LawText, document: str, number: str = "") -> tuple[LawVersion | None, VersionDifferences]:
    """The newest version in the library of the document that a person chose, and what the text changes against it."""
    newest = next(iter(newest_first(_versions_of(desk.records, document, number))), None)
    if newest is None:
        return None, VersionDifferences()
    return newest, differences(desk.records.laws.text(newest.id).articles, law.articles)


def take_in(
    desk: Desk, wanted: LawPreview, *, document: str, number: str, version_name: str, effective: date | None
) -> Done:
    """Store the text under the name, version and date that a person confirmed; ``made_id`` is its id.

    Raises BadFile with what blocks it, LawNameMissing, LawNameTooLong, EffectiveDateUnlikely,
    LawAlreadyThere where the same file was taken in before, VersionAlreadyThere where the document has another
    text with this effective date.
    """
    if wanted.obstacles:
        raise BadFile(wanted.path, wanted.obstacles)
    records, author = desk.records, desk.author()
    version = LawVersion(
        id=new_id(),
        document=_name(document),
        number=_name(number),
        version_name=_name(version_name),
        effective=_likely(effective, desk.today()),
        source_name=wanted.path.name,
        source_sha256=wanted.sha256,
        imported_at=author.now,
        imported_by=author.operator,
        withdrawn=False,
    )
    if not plain_name(version.document):
        raise LawNameMissing
    prepared = PreparedLaw.of(wanted.law, wanted.found.left_out)
    with records.transaction():
        _check_new(records, version)
        records.laws.put(version, prepared)
        told = {
            "document": version.document,
            "number": version.number,
            "version_name": version.version_name,
            "effective": effective.isoformat() if effective else "",
            "file": version.source_name,
            "sha256": version.source_sha256,
            "articles": len(wanted.law.articles),
        }
        records.journal.append(author, subject_of(version.id), TAKEN_IN, told)
    return _done(author, version.id)


def withdraw(desk: Desk, law_id: str) -> Done:
    """Take a version out of the library; it answers no citation any more and is never deleted. Raises UnknownLaw."""
    return _set_withdrawn(desk, law_id, withdrawn=True)


def restore(desk: Desk, law_id: str) -> Done:
    """Undo ``withdraw``. Raises UnknownLaw, LawAlreadyThere, VersionAlreadyThere."""
    return _set_withdrawn(desk, law_id, withdrawn=False)


def subject_of(law_id: str) -> Subject:
    """What the events of a text are about."""
    return Subject(kind="law", id=law_id)


def laws(desk: Desk, *, withdrawn: bool = False) -> tuple[LawCard, ...]:
    """The documents of the library by name, versions newest first; or those that were withdrawn."""
    cards: dict[str, list[LawVersion]] = {}
    for version in desk.records.laws.versions():
        if version.withdrawn is withdrawn:
            cards.setdefault(plain_name(version.document), []).append(version)
    return tuple(_card(same) for _name_of_all, same in sorted(cards.items()))


def law(desk: Desk, law_id: str) -> LawText:
    """The whole text of a version. Raises UnknownLaw."""
    return desk.records.laws.text(law_id)


def changes_of(desk: Desk, law_id: str) -> tuple[LawVersion | None, VersionDifferences]:
    """The version that this one took the place of, and what it changed. Raises UnknownLaw."""
    records = desk.records
    version = records.laws.version(law_id)
    same = [one for one in _versions_of(records, version.document, version.number) if one.id != law_id]
    before = version_before(version, [*same, version])
    if before is None:
        return None, VersionDifferences()
    return before, differences(records.laws.text(before.id).articles, records.laws.text(law_id).articles)


def find(desk: Desk, document: str) -> LawCard:
    """The document of this name or number. Raises LawNotInLibrary, naming what comes close."""
    versions = _versions_of(desk.records, document, document)
    if versions:
        return _card(versions)
    sought = plain_name(document)
    names = sorted({version.document for version in _standing(desk.records)})
    raise LawNotInLibrary(document, [name for name in names if sought and sought in plain_name(name)])


def cited(desk: Desk, basis: Basis | SoughtClause) -> CitedText:
    """What a citation says, from the version in effect today.

    Of an item's basis only a verified clause is looked up: nobody shall take the text of another one for its reason.
    """
    clause = basis.verified_clause if isinstance(basis, Basis) else basis.clause
    records, today = desk.records, desk.today()
    answer = CitedText(status=CitedStatus.NOT_IN_LIBRARY, document=basis.document, clause=clause)
    versions = _versions_of(records, basis.document, basis.number)
    if not versions:
        return answer
    answer = replace(answer, coming=coming_version(today, versions))
    version = version_on(today, versions)
    if version is None:
        early = _looked_up(records, replace(answer, version=answer.coming), versions)
        return replace(early, status=CitedStatus.NOT_YET_EFFECTIVE)
    return _looked_up(records, replace(answer, version=version), versions)


def _register() -> LegalRegister:
    try:
        return checklist_library.shipped_register()
    except BadFile:  # its own page tells of that; a text can be taken in without proposals
        return LegalRegister()


def _looked_up(records: Records, answer: CitedText, versions: Iterable[LawVersion]) -> CitedText:
    """The answer with the articles that the clause names in its version."""
    version = answer.version
    if not answer.clause or version is None:
        return replace(answer, status=CitedStatus.WHOLE_DOCUMENT)
    asked = references(answer.clause)
    if not asked:
        return replace(answer, status=CitedStatus.NOT_UNDERSTOOD)
    labels = list(dict.fromkeys(reference.article for reference in asked))
    found, missing = cited_articles(asked, records.laws.articles(version.id, labels))
    found += _below(records, version.id, found)
    answer = _with_wording_before(records, replace(answer, articles=found, missing=missing), versions)
    if absent := set(labels) - {one.article.label for one in found}:
        known = records.laws.labels(version.id)
        near = [label for one in labels if one in absent for label in nearest_labels(known, one)]
        return replace(answer, status=CitedStatus.NO_SUCH_ARTICLE, nearest=tuple(dict.fromkeys(near)))
    if missing:
        return replace(answer, status=CitedStatus.NO_SUCH_PART)
    is_changed = answer.added or any(one.before for one in answer.articles)
    return replace(answer, status=CitedStatus.CHANGED if is_changed else CitedStatus.FOUND)


def _below(records: Records, law_id: str, found: Iterable[CitedArticle]) -> tuple[CitedArticle, ...]:
    """4.2 of a standard is 4.2.1 and what follows it, too."""
    known = {one.article.label for one in found}
    below = (
        article
        for one in found
        if not one.article.label.startswith("第") and not one.marks
        for article in records.laws.below(law_id, one.article.label)
    )
    return tuple(CitedArticle(article=article) for article in below if article.label not in known)


def _with_wording_before(records: Records, answer: CitedText, versions: Iterable[LawVersion]) -> CitedText:
    before = version_before(answer.version, versions) if answer.version else None
    if before is None or not answer.articles:
        return answer
    old = records.laws.articles(before.id, [one.article.label for one in answer.articles])
    compared_articles: list[CitedArticle] = []
    for one in answer.articles:
        former = old.get(one.article.label)
        same = former is None or same_wording(former, one.article)
        compared_articles.append(one if same else replace(one, before=former))
    added = tuple(one.article.label for one in answer.articles if one.article.label not in old)
    return replace(answer, articles=tuple(compared_articles), version_before=before, added=added)


def _card(versions: Iterable[LawVersion]) -> LawCard:
    newest, *older = newest_first(versions)
    return LawCard(document=newest.document, number=newest.number, versions=(newest, *older))


def _standing(records: Records) -> list[LawVersion]:
    return [version for version in records.laws.versions() if not version.withdrawn]


def _versions_of(records: Records, document: str, number: str) -> list[LawVersion]:
    """Versions of the document: by its name, or by the number of a standard however it is typed."""
    name, names = _plain(document), records.laws.names()
    ids = [law_id for law_id, other, _number in names if name and _plain(other) == name]
    if not ids and number:
        ids = [law_id for law_id, _document, other in names if other and same_number(other, number)]
    return [records.laws.version(law_id) for law_id in ids]


def _same_file(versions: Iterable[LawVersion], sha256: str) -> LawVersion | None:
    return next((version for version in versions if version.source_sha256 == sha256), None)


def _check_new(records: Records, version: LawVersion) -> None:
    standing = _standing(records)
    if same := _same_file(standing, version.source_sha256):
        raise LawAlreadyThere(same)
    name = plain_name(version.document)
    for one in standing:
        if plain_name(one.document) == name and one.effective == version.effective:
            raise VersionAlreadyThere(one)


def _set_withdrawn(desk: Desk, law_id: str, *, withdrawn: bool) -> Done:
    records, author = desk.records, desk.author()
    with records.transaction():
        version = records.laws.version(law_id)
        if version.withdrawn is withdrawn:
            return Done(saved_at=author.now, made_id=law_id)
        if not withdrawn:
            _check_new(records, version)
        records.laws.set_withdrawn(law_id, withdrawn=withdrawn)
        told = {"document": version.document, "version_name": version.version_name}
        records.journal.append(author, subject_of(law_id), WITHDRAWN if withdrawn else RESTORED, told)
    return _done(author, law_id)


def _done(author: Author, law_id: str) -> Done:
    return Done(saved_at=author.now, changes=Changes.of(Topic.LAWS, law_id), made_id=law_id)


def _name(text: str) -> str:
    name = " ".join(text.split())
    if len(name) > LONGEST_NAME:
        raise LawNameTooLong
    return name


def _likely(effective: date | None, today: date) -> date | None:
    if effective and not _EARLIEST <= effective <= today.replace(year=today.year + _YEARS_AHEAD, day=1):
        raise EffectiveDateUnlikely(effective)
    return effective
