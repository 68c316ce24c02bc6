"""Does the library agree with itself? Shelf, drafts, laws, and the words by which all of them are searched.

Indexes hold nothing of their own and are made anew by ``repair_indexes``; everything else is only named.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from inspector_app.domain.checklists import Checklist
from inspector_app.domain.errors import Problem
from inspector_app.domain.law_texts import LawVersion
from inspector_app.services import law_library
from inspector_app.services.desk import Desk
from inspector_app.storage.law_book import IndexWords
from inspector_app.storage.records import Records

_AT_ONCE = 100
"""Articles indexed in one transaction: recording need not wait longer for it than for a verdict."""


def changed_editions(records: Records) -> Iterator[Problem]:
    """Editions that are no longer what their hash says."""
    for edition, content in records.editions.contents():
        if not _is_sound(edition, content):
            yield Problem(code="check.edition_changed", facts={"edition": edition[:12]})


def shelf_problems(records: Records) -> Iterator[Problem]:
    """Places of the shelf whose editions are not there, or are those of another checklist."""
    owners = {card.hash: card.checklist_id for card in records.editions.cards()}
    titles = _titles(records)
    for place in records.shelf.places():
        facts = {"title": titles.get(place.checklist_id, place.checklist_id)}
        if owners.get(place.edition) != place.checklist_id:
            yield Problem(code="check.shelf_edition_missing", facts=facts)
        if place.shipped and owners.get(place.shipped) != place.checklist_id:
            yield Problem(code="check.shipped_edition_missing", facts=facts)


def draft_problems(records: Records) -> Iterator[Problem]:
    """Open drafts that cannot be put together any more."""
    titles = _titles(records)
    for checklist_id, changed_at in records.drafts.broken():
        facts = {"title": titles.get(checklist_id, "新检查表"), "changed": f"{changed_at:%Y年%m月%d日 %H:%M}"}
        yield Problem(code="check.draft_broken", facts=facts)


def law_problems(records: Records) -> Iterator[Problem]:
    """Texts that lost articles since they were brought in, or whose preface cannot be read."""
    for version in records.laws.versions():
        if not records.laws.is_whole(version.id, articles=_articles_taken_in(records, version.id)):
            yield Problem(code="check.law_not_whole", facts=_names(version))


def index_problems(records: Records) -> Iterator[Problem]:
    """Searches would miss something, or find what is not there."""
    for checklist in _wrongly_indexed(records):
        yield Problem(code="check.items_not_indexed", facts={"title": checklist.title})
    for version in records.laws.versions():
        if wrong := records.laws.wrong_index_words(version.id):
            yield Problem(code="check.articles_not_indexed", facts={**_names(version), "count": len(wrong)})
    if strays := records.shelf.stray_index_rows() + records.laws.stray_index_rows():
        yield Problem(code="check.index_strays", facts={"count": strays})


def repair_indexes(desk: Desk) -> int:
    """Make anew what ``index_problems`` names; how many checklists and texts that were, strays counting as one."""
    records, repaired = desk.records, 0
    for checklist in list(_wrongly_indexed(records)):
        with records.transaction():
            records.shelf.index(checklist)
        repaired += 1
    for version in records.laws.versions():
        wrong = records.laws.wrong_index_words(version.id)
        _index_again(records, wrong)
        repaired += bool(wrong)
    if records.shelf.stray_index_rows() + records.laws.stray_index_rows():
        with records.transaction():
            records.shelf.remove_strays()
            records.laws.remove_strays()
        repaired += 1
    return repaired


def _index_again(records: Records, words: IndexWords) -> None:
    for start in range(0, len(words), _AT_ONCE):
        with records.transaction():
            records.laws.index(words[start : start + _AT_ONCE])


def _wrongly_indexed(records: Records) -> Iterator[Checklist]:
    """The editions on the shelf whose items are not those that a search finds. Damaged editions are left alone."""
    sound = {edition for edition, content in records.editions.contents() if _is_sound(edition, content)}
    for place in records.shelf.places():
        if place.edition in sound:
            checklist = records.editions.get(place.edition)
            if checklist.id == place.checklist_id and not records.shelf.is_indexed(checklist):
                yield checklist


def _titles(records: Records) -> dict[str, str]:
    """What each checklist is called, in its newest edition."""
    return {card.checklist_id: card.title for card in records.editions.cards()}


def _is_sound(edition: str, content: str) -> bool:
    return hashlib.sha256(content.encode()).hexdigest() == edition


def _articles_taken_in(records: Records, law_id: str) -> int | None:
    """How many articles the text had when it was brought in; None where the history does not say it."""
    events = records.journal.of(law_library.subject_of(law_id))
    return next((int(event.payload["articles"]) for event in events if event.name == law_library.TAKEN_IN), None)


def _names(version: LawVersion) -> dict[str, object]:
    return {"document": version.document, "version": version.version_name or version.number}
