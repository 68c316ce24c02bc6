"""Writing a checklist of one's own: from a shipped one, from a file, or from nothing, up to its publication.

Every edit is one transaction. An edit is a function of ``domain.drafting`` with its arguments, e.g.
``partial(drafting.rename_section, at=2, title="电气")``; undoing it is putting the former checklist back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from inspector_app.domain import drafting as steps
from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.checklists import Checklist
from inspector_app.domain.drafting import Draft, DraftCard, DraftFate, DraftHasProblems, NothingToPublish
from inspector_app.domain.edition_diff import EditionDiff, changed_meaning, compare
from inspector_app.domain.edition_merging import Merge, merged
from inspector_app.domain.errors import Problem
from inspector_app.domain.ids import new_id
from inspector_app.domain.item_fields import ItemField
from inspector_app.domain.problem_places import DraftPart, Place
from inspector_app.domain.vocabulary import Origin
from inspector_app.services import checklist_library
from inspector_app.services.desk import Desk, Done
from inspector_app.storage.draft_book import PreparedDraft

Edit = Callable[[Checklist], Checklist]

STARTED = "draft.started"
DISCARDED = "draft.discarded"
REOPENED = "draft.reopened"
PUBLISHED = "draft.published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited(Done):
    """After an edit: the draft as it is now, and the checklist from before, for undoing."""

    draft: Draft
    before: Checklist


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """What the screen that edits a draft needs to know."""

    draft: Draft
    used_ids: frozenset[str]
    """Ids of items of stored editions: these items are disabled, never removed."""
    operator: str
    """Name of who is working; empty before anyone was chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What publishing a draft would do."""

    edition: str
    """A name for the edition, from today's date."""
    issued_on: date
    problems: tuple[Problem, ...]
    present: str
    """Hash of the edition that is used now; empty where the checklist is new."""
    diff: EditionDiff | None
    """What changes against it; None where the checklist is new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver(Done):
    """A draft in which a newer shipped edition met the bureau's own; ``made_id`` is the draft."""

    merge: Merge


def drafts(desk: Desk, fate: DraftFate = DraftFate.OPEN) -> list[DraftCard]:
    """The drafts, the latest changed first."""
    return desk.records.drafts.cards(fate)


def draft(desk: Desk, draft_id: str) -> Draft:
    """A draft, whatever became of it. Raises UnknownRecord."""
    return desk.records.drafts.get(draft_id)


def view(desk: Desk, draft_id: str) -> DraftView:
    """A draft as it is edited. Raises UnknownRecord."""
    found = desk.records.drafts.get(draft_id)
    operator = desk.records.inspectors.get(desk.operator).card.name if desk.operator else ""
    return DraftView(draft=found, used_ids=used_ids(desk, found.checklist.id), operator=operator)


def start(desk: Desk, title: str) -> Done:
    """A checklist from nothing; ``made_id`` is its draft. Raises TitleMissing."""
    return _begin(desk, steps.blank_checklist(steps.own_checklist_id(), title), source="")


def edit(desk: Desk, checklist_id: str) -> Done:
    """Change a checklist of the library under its own id; ``made_id`` is the draft, an open one where there is one.

    Raises UnknownRecord.
    """
    if open_one := desk.records.drafts.open_one_of(checklist_id):
        return Done(saved_at=desk.clock(), made_id=open_one)
    return _begin(desk, _present(desk, checklist_id), source=checklist_id)


def copy(desk: Desk, checklist_id: str, title: str) -> Done:
    """A second checklist like one of the library, under an id and title of its own.

    Raises UnknownRecord, TitleMissing.
    """
    like = steps.with_head(_present(desk, checklist_id), title=title, proposed_for=frozenset())
    return _begin(desk, replace(like, id=steps.own_checklist_id()), source=checklist_id)


def take_in(desk: Desk, checklist: Checklist) -> Done:
    """A draft from a checklist that was read from a file; nothing of it is used before it is published."""
    return _begin(desk, replace(checklist, edition="", issued_on=""), source=checklist.id)


def take_over_shipped(desk: Desk, checklist_id: str) -> TakenOver:
    """A draft that brings what the offered shipped edition changed into the bureau's own edition.

    An edition that was not made from a shipped one takes over what is added, and nothing else is lost. Asked for
    again, it answers with the open draft of the first time. Raises UnknownRecord, NothingOffered.
    """
    from inspector_app.domain.library import NothingOffered

    records = desk.records
    place = records.shelf.get(checklist_id)
    if not place.pending:
        raise NothingOffered(checklist_id)
    ours, theirs = records.editions.get(place.edition), records.editions.get(place.shipped)
    base = records.editions.get(ours.based_on) if ours.based_on else ours
    result = merged(base, ours, theirs)
    draft = replace(result.checklist, edition="", issued_on="", based_on=place.shipped)
    for card in records.drafts.cards():
        if card.checklist_id == checklist_id and records.drafts.get(card.id).checklist.based_on == place.shipped:
            return TakenOver(saved_at=desk.clock(), made_id=card.id, merge=result)
    begun = _begin(desk, draft, source=checklist_id)
    return TakenOver(saved_at=begun.saved_at, changes=begun.changes, made_id=begun.made_id, merge=result)


def change(desk: Desk, draft_id: str, edit: Edit) -> Edited:
    """Do one edit. Raises what the edit raises, DraftEnded, UnknownRecord."""
    records, now = desk.records, desk.clock()
    # Outside of the transaction: to read a long draft for the first time takes as long as one may last.
    before = records.drafts.get(draft_id)
    before.check_open()
    after = replace(before, checklist=edit(before.checklist), changed_at=now)
    prepared = PreparedDraft.of(after, before=before)
    with records.transaction():
        records.drafts.put(prepared)
    changes = Changes.of(Topic.DRAFTS, draft_id)
    return Edited(saved_at=now, changes=changes, draft=after, before=before.checklist)


def put_back(desk: Desk, draft_id: str, checklist: Checklist) -> Edited:
    """Undo or redo: the checklist as it was before or after an edit."""
    return change(desk, draft_id, lambda _present: checklist)


def used_ids(desk: Desk, checklist_id: str) -> frozenset[str]:
    """Ids that items of any stored edition of the checklist have: they name those items for ever."""
    cards = checklist_library.editions_of(desk, checklist_id)
    return frozenset(item.id for card in cards for item in desk.records.editions.get(card.hash).items())


def problems(desk: Desk, draft_id: str) -> tuple[Problem, ...]:
    """Everything that stands in the way of publishing, each with its item and field. Raises UnknownRecord."""
    return proposal(desk, draft_id).problems


def proposal(desk: Desk, draft_id: str) -> Proposal:
    """What publishing the draft would do. Raises UnknownRecord."""
    written, today = desk.records.drafts.get(draft_id).checklist, desk.today()
    edition = steps.proposed_edition(today, _edition_names(desk, written.id))
    finished = steps.published(written, edition=edition, issued_on=today, taken=())
    place = desk.records.shelf.find(written.id)
    return Proposal(
        edition=edition,
        issued_on=today,
        problems=_problems(desk, finished),
        present=place.edition if place else "",
        diff=compare(desk.records.editions.get(place.edition), finished) if place else None,
    )


def publish(desk: Desk, draft_id: str, edition: str, issued_on: date) -> Done:
    """Make the draft an edition that new inspections use; ``made_id`` is its hash. Others keep theirs.

    Raises DraftHasProblems with all of them, NothingToPublish, EditionMissing, EditionTaken, DraftEnded.
    """
    records, author = desk.records, desk.named_author()
    written = records.drafts.get(draft_id)
    written.check_open()
    taken = _edition_names(desk, written.checklist.id)
    finished = steps.published(written.checklist, edition=edition, issued_on=issued_on, taken=taken)
    if found := _problems(desk, finished):
        raise DraftHasProblems(found)
    if (place := records.shelf.find(finished.id)) and finished.asks_the_same(records.editions.get(place.edition)):
        raise NothingToPublish
    ended = PreparedDraft.of(replace(written, fate=DraftFate.PUBLISHED, changed_at=author.now), before=written)
    with records.transaction():
        made = checklist_library.shelve(desk, author, finished, Origin.OWN)
        records.drafts.put(ended)
        subject = checklist_library.subject_of(finished.id)
        records.journal.append(author, subject, PUBLISHED, {"draft": draft_id, "edition": made})
    changes = Changes.of(Topic.CHECKLISTS, finished.id) | Changes.of(Topic.DRAFTS, draft_id)
    return Done(saved_at=author.now, changes=changes, made_id=made)


def discard(desk: Desk, draft_id: str) -> Done:
    """Give a draft up; it keeps its content and can be reopened. Raises DraftEnded."""
    return _turn(desk, draft_id, DraftFate.OPEN, DraftFate.DISCARDED, DISCARDED)


def reopen(desk: Desk, draft_id: str) -> Done:
    """Go on with a draft that was given up. Raises DraftEnded where it was published."""
    return _turn(desk, draft_id, DraftFate.DISCARDED, DraftFate.OPEN, REOPENED)


def _begin(desk: Desk, checklist: Checklist, *, source: str) -> Done:
    records, author = desk.records, desk.author()
    begun = Draft(id=new_id(), checklist=checklist, started_at=author.now, changed_at=author.now)
    prepared = PreparedDraft.of(begun)
    with records.transaction():
        records.drafts.put(prepared)
        payload = {"draft": begun.id, "from": source}
        records.journal.append(author, checklist_library.subject_of(checklist.id), STARTED, payload)
    return Done(saved_at=author.now, changes=Changes.of(Topic.DRAFTS, begun.id), made_id=begun.id)


def _turn(desk: Desk, draft_id: str, now: DraftFate, then: DraftFate, name: str) -> Done:
    records, author = desk.records, desk.author()
    before = records.drafts.get(draft_id)
    if before.fate is not now:
        before.check_open()
    turned = PreparedDraft.of(replace(before, fate=then, changed_at=author.now), before=before)
    with records.transaction():
        records.drafts.put(turned)
        subject = checklist_library.subject_of(before.checklist.id)
        records.journal.append(author, subject, name, {"draft": draft_id})
    return Done(saved_at=author.now, changes=Changes.of(Topic.DRAFTS, draft_id))


def _present(desk: Desk, checklist_id: str) -> Checklist:
    """The edition on the shelf, unnamed again and knowing the shipped edition that it comes from."""
    edition = desk.records.shelf.get(checklist_id).edition
    present = desk.records.editions.get(edition)
    return replace(present, edition="", issued_on="", based_on=checklist_library.base_of(desk, edition))


def _edition_names(desk: Desk, checklist_id: str) -> tuple[str, ...]:
    return tuple(card.edition for card in checklist_library.editions_of(desk, checklist_id))


def _problems(desk: Desk, checklist: Checklist) -> tuple[Problem, ...]:
    from inspector_app.checklist_files.checking import problems_of  # pydantic: only when somebody publishes

    register = checklist_library.shipped_register()
    return (*problems_of(checklist, register), *_changed_meanings(desk, checklist))


def _changed_meanings(desk: Desk, checklist: Checklist) -> Iterator[Problem]:
    """Ids that name another question than in the newest edition that has them."""
    unseen = {item.id: item for item in checklist.items()}
    for card in checklist_library.editions_of(desk, checklist.id):
        for item in desk.records.editions.get(card.hash).items():
            if (now := unseen.pop(item.id, None)) is not None and changed_meaning(item, now):
                facts = {"id": item.id, "edition": card.edition, "before": item.check, "after": now.check}
                place = Place(item.id, (), DraftPart(item_id=item.id, field=ItemField.CHECK))
                yield Problem(code="draft.changed_meaning", place=place, facts=facts)
