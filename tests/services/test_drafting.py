from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from inspector_app.domain import drafting as steps
from inspector_app.domain.checklists import Checklist, Item
from inspector_app.domain.inspections import UnknownRecord
from inspector_app.domain.library import NothingOffered
from inspector_app.domain.people import NobodyAtWork
from inspector_app.domain.vocabulary import Origin, Severity
from inspector_app.services import beginning, checklist_library, drafting, recording
from inspector_app.services.desk import Desk
from inspector_app.storage.draft_book import DraftBook, PreparedDraft
from tests.services.conftest import Clock

FIRE = "fire_safety"
TODAY = date(2026, 11, 22)


def written(item_id: str, check: str = "值班人员会使用灭火器") -> Item:
    """An item with everything that has to be written."""
    return replace(
        steps.blank_item(item_id),
        check=check,
        method="随机请一名值班人员操作",
        finding="值班人员不会使用灭火器",
        requirement="组织全体值班人员培训并留存记录",
    )


def with_item(desk: Desk, draft_id: str, item: Item) -> None:
    drafting.change(desk, draft_id, partial(steps.add_item, section=0, at=0, item=item))


def checklist_of(desk: Desk, draft_id: str) -> Checklist:
    return drafting.draft(desk, draft_id).checklist


def on_shelf(desk: Desk, checklist_id: str) -> str:
    return desk.records.shelf.get(checklist_id).edition


@pytest.fixture
def own(desk: Desk) -> str:
    """A draft from nothing, with one item."""
    draft_id = drafting.start(desk, "本局夜间检查表").made_id
    with_item(desk, draft_id, written("ZB-01"))
    return draft_id


@pytest.fixture
def fire(desk: Desk) -> str:
    """A draft of the shipped fire checklist under its own id."""
    return drafting.edit(desk, FIRE).made_id


def test_a_checklist_starts_from_nothing_and_is_published_for_new_inspections(desk: Desk, own: str) -> None:
    made = drafting.publish(desk, own, "2026.11", TODAY).made_id
    edition = checklist_library.read(desk, made)
    (card,) = [one for one in checklist_library.available(desk).shelf if one.edition.hash == made]
    assert card.edition.origin is Origin.OWN
    assert (edition.edition, edition.issued_on, edition.title) == ("2026.11", "2026-11-22", "本局夜间检查表")
    assert drafting.drafts(desk) == []


def test_every_edit_is_kept_at_once_and_undoing_puts_the_former_checklist_back(desk: Desk, own: str) -> None:
    edited = drafting.change(desk, own, partial(steps.rename_section, at=0, title="夜间值班"))
    assert checklist_of(desk, own).sections[0].title == "夜间值班"
    drafting.put_back(desk, own, edited.before)
    assert checklist_of(desk, own) == edited.before
    drafting.put_back(desk, own, edited.draft.checklist)
    assert checklist_of(desk, own).sections[0].title == "夜间值班"


def test_a_refused_edit_leaves_the_draft_as_it_was(desk: Desk, own: str) -> None:
    before = checklist_of(desk, own)
    with pytest.raises(steps.TitleMissing):
        drafting.change(desk, own, partial(steps.rename_section, at=0, title=" "))
    assert checklist_of(desk, own) == before


def test_an_item_that_was_taken_out_comes_back_when_that_is_undone(desk: Desk, own: str) -> None:
    gone = drafting.change(desk, own, partial(steps.remove_item, item_id="ZB-01", published=frozenset()))
    assert list(checklist_of(desk, own).items()) == []
    drafting.put_back(desk, own, gone.before)
    assert checklist_of(desk, own).item("ZB-01") == written("ZB-01")


def test_an_edit_writes_the_items_that_it_changed_and_no_others(desk: Desk, fire: str) -> None:
    before = drafting.draft(desk, fire)
    item = replace(before.checklist.item("F-05"), check="改过的检查内容")
    after = replace(before, checklist=steps.change_item(before.checklist, item=item))
    assert [item_id for item_id, _content in PreparedDraft.of(after, before=before).items] == ["F-05"]
    assert PreparedDraft.of(before, before=before).items == ()


def test_who_has_read_a_draft_sees_what_was_changed_since(desk: Desk, own: str) -> None:
    reader = DraftBook(desk.records._db)
    assert reader.get(own).checklist.item("ZB-01") == written("ZB-01")
    for check in ("先写", "同一秒里再写"):
        drafting.change(desk, own, partial(steps.change_item, item=written("ZB-01", check)))
        assert reader.get(own).checklist.item("ZB-01").check == check


def test_a_shipped_checklist_is_edited_under_its_own_id_and_only_once_at_a_time(desk: Desk, fire: str) -> None:
    draft = checklist_of(desk, fire)
    shipped = checklist_library.read(desk, on_shelf(desk, FIRE))
    assert (draft.id, draft.edition, draft.based_on) == (FIRE, "", shipped.hash())
    assert draft.sections == shipped.sections
    assert drafting.edit(desk, FIRE).made_id == fire
    assert len(drafting.drafts(desk)) == 1


def test_the_shipped_checklists_have_no_problems_as_drafts(desk: Desk) -> None:
    for card in checklist_library.available(desk).shelf:
        draft_id = drafting.edit(desk, card.checklist_id).made_id
        assert drafting.problems(desk, draft_id) == ()


def test_a_copy_has_an_id_and_a_title_of_its_own(desk: Desk) -> None:
    copy = checklist_of(desk, drafting.copy(desk, FIRE, "消防安全（本局）").made_id)
    assert copy.id != FIRE
    assert copy.title == "消防安全（本局）"
    assert [item.id for item in copy.items()] == [
        item.id for item in checklist_library.read(desk, on_shelf(desk, FIRE)).items()
    ]
    with pytest.raises(steps.TitleMissing):
        drafting.copy(desk, FIRE, " ")
    with pytest.raises(UnknownRecord):
        drafting.copy(desk, "no_such_checklist", "甲")


def test_a_published_copy_stands_beside_the_original(desk: Desk) -> None:
    before = on_shelf(desk, FIRE)
    copy = drafting.copy(desk, FIRE, "消防安全（本局）").made_id
    made = drafting.publish(desk, copy, "2026.11", TODAY).made_id
    assert on_shelf(desk, FIRE) == before
    assert made in {card.hash for card in checklist_library.available(desk).editions}


def test_a_checklist_from_a_file_is_a_draft_before_it_is_used(desk: Desk) -> None:
    file = replace(steps.blank_checklist("own_file", "外来检查表"), edition="旧", issued_on="2020")
    draft_id = drafting.take_in(desk, file).made_id
    assert (checklist_of(desk, draft_id).edition, checklist_of(desk, draft_id).issued_on) == ("", "")
    assert desk.records.shelf.find("own_file") is None


def test_publishing_says_every_problem_and_publishes_nothing(desk: Desk, own: str) -> None:
    with_item(desk, own, steps.blank_item("ZB-02"))
    with pytest.raises(steps.DraftHasProblems) as refused:
        drafting.publish(desk, own, "2026.11", TODAY)
    places = {problem.place for problem in refused.value.problems}
    assert {"ZB-02的“检查内容”", "ZB-02的“问题表述”", "ZB-02的“整改要求”"} <= places
    assert drafting.problems(desk, own) == refused.value.problems
    assert desk.records.shelf.find(checklist_of(desk, own).id) is None
    assert [card.id for card in drafting.drafts(desk)] == [own]


def test_an_edition_has_a_name_that_no_other_edition_of_the_checklist_has(desk: Desk, own: str) -> None:
    with pytest.raises(steps.EditionMissing):
        drafting.publish(desk, own, " ", TODAY)
    drafting.publish(desk, own, "2026.11", TODAY)
    again = drafting.edit(desk, checklist_of(desk, own).id).made_id
    with_item(desk, again, written("ZB-02", "夜间巡查有记录"))
    with pytest.raises(steps.EditionTaken):
        drafting.publish(desk, again, "2026.11", TODAY)


def test_what_asks_the_same_as_the_edition_in_use_is_not_published(desk: Desk, fire: str) -> None:
    with pytest.raises(steps.NothingToPublish):
        drafting.publish(desk, fire, "2026.11.22", TODAY)


def test_nobody_publishes_without_a_name(desk: Desk, own: str) -> None:
    with pytest.raises(NobodyAtWork):
        drafting.publish(replace(desk, operator=""), own, "2026.11", TODAY)


def test_the_proposal_names_today_and_counts_what_changes(desk: Desk, fire: str, own: str) -> None:
    with_item(desk, fire, written("ZB-01"))
    proposal = drafting.proposal(desk, fire)
    assert (proposal.edition, proposal.issued_on, proposal.problems) == ("2026.11.22", TODAY, ())
    assert proposal.present == on_shelf(desk, FIRE)
    assert proposal.diff is not None
    assert [one.item_id for one in proposal.diff.added] == ["ZB-01"]
    new = drafting.proposal(desk, own)
    assert (new.present, new.diff) == ("", None)


def test_begun_inspections_keep_the_edition_that_they_began_with(desk: Desk, inspection_id: str, fire: str) -> None:
    before = recording.view(desk, inspection_id)
    changed = replace(next(checklist_of(desk, fire).items()), severity=Severity.SERIOUS, hint="新的提示")
    drafting.change(desk, fire, partial(steps.change_item, item=changed))
    made = drafting.publish(desk, fire, "2026.11.22", TODAY).made_id
    after = recording.view(desk, inspection_id)
    assert after.inspection.editions == before.inspection.editions
    assert [key for key in after.inspection.asked() if after.item(key) != before.item(key)] == []
    assert made in {card.hash for card in checklist_library.available(desk).editions}
    assert made not in after.inspection.editions


def test_a_new_inspection_asks_what_was_published(desk: Desk, own: str, plan: beginning.VisitPlan) -> None:
    made = drafting.publish(desk, own, "2026.11", TODAY).made_id
    begun = beginning.begin(desk, replace(plan, editions=(made,))).made_id
    assert [key.item for key in recording.view(desk, begun).inspection.asked()] == ["ZB-01"]


def test_an_id_never_gets_another_meaning(desk: Desk, own: str) -> None:
    drafting.publish(desk, own, "2026.11", TODAY)
    again = drafting.edit(desk, checklist_of(desk, own).id).made_id
    other = replace(
        written("ZB-01", "锅炉定期检验报告在有效期内"),
        finding="锅炉检验报告超期",
        requirement="立即停用并申报检验",
    )
    drafting.change(desk, again, partial(steps.change_item, item=other))
    (problem,) = drafting.problems(desk, again)
    assert (problem.code, problem.place) == ("draft.changed_meaning", "ZB-01")
    with pytest.raises(steps.DraftHasProblems):
        drafting.publish(desk, again, "2026.12", TODAY)


def test_what_was_published_is_known_for_ever_and_cannot_be_taken_out(desk: Desk, own: str) -> None:
    drafting.publish(desk, own, "2026.11", TODAY)
    checklist_id = checklist_of(desk, own).id
    again = drafting.edit(desk, checklist_id).made_id
    used = drafting.used_ids(desk, checklist_id)
    assert used == {"ZB-01"}
    with pytest.raises(steps.ItemWasPublished):
        drafting.change(desk, again, partial(steps.remove_item, item_id="ZB-01", published=used))
    assert drafting.view(desk, again).used_ids == used
    assert drafting.view(desk, again).operator == "张三"


def test_a_disabled_item_stays_in_the_edition_and_is_not_asked(desk: Desk, own: str, plan: beginning.VisitPlan) -> None:
    with_item(desk, own, replace(written("ZB-02", "夜间巡查有记录"), disabled=True))
    made = drafting.publish(desk, own, "2026.11", TODAY).made_id
    begun = beginning.begin(desk, replace(plan, editions=(made,))).made_id
    assert [item.id for item in checklist_library.read(desk, made).items()] == ["ZB-02", "ZB-01"]
    assert [key.item for key in recording.view(desk, begun).inspection.asked()] == ["ZB-01"]


def test_a_draft_that_was_given_up_comes_back_whole(desk: Desk, own: str, clock: Clock) -> None:
    before = checklist_of(desk, own)
    clock.pass_by(minutes=1)
    drafting.discard(desk, own)
    assert drafting.drafts(desk) == []
    assert [card.id for card in drafting.drafts(desk, steps.DraftFate.DISCARDED)] == [own]
    with pytest.raises(steps.DraftEnded):
        with_item(desk, own, written("ZB-09"))
    with pytest.raises(steps.DraftEnded):
        drafting.discard(desk, own)
    drafting.reopen(desk, own)
    assert checklist_of(desk, own) == before
    with_item(desk, own, written("ZB-09"))


def test_a_published_draft_is_not_touched_any_more(desk: Desk, own: str) -> None:
    drafting.publish(desk, own, "2026.11", TODAY)
    for late in (drafting.discard, drafting.reopen):
        with pytest.raises(steps.DraftEnded):
            late(desk, own)
    with pytest.raises(steps.DraftEnded):
        drafting.publish(desk, own, "2026.12", TODAY)


def test_a_newer_shipped_edition_is_taken_over_into_a_draft_that_keeps_what_is_ours(desk: Desk, fire: str) -> None:
    first = on_shelf(desk, FIRE)
    with_item(desk, fire, written("ZB-01"))
    drafting.publish(desk, fire, "2026.11.22", TODAY)
    ours = checklist_library.read(desk, on_shelf(desk, FIRE))
    newer = bring_newer_shipped(desk, first)
    taken = drafting.take_over_shipped(desk, FIRE)
    assert drafting.take_over_shipped(desk, FIRE).made_id == taken.made_id, "asked for twice, there is one draft"
    draft = checklist_of(desk, taken.made_id)
    ids = {item.id for item in draft.items()}
    assert {"ZB-01", "F-99"} <= ids
    assert draft.based_on == newer.hash()
    made = drafting.publish(desk, taken.made_id, "2026.11.23", TODAY).made_id
    assert on_shelf(desk, FIRE) == made != ours.hash()
    assert not desk.records.shelf.get(FIRE).pending
    with pytest.raises(NothingOffered):
        drafting.take_over_shipped(desk, FIRE)


def bring_newer_shipped(desk: Desk, first: str) -> Checklist:
    """A later version of the program brings another edition with one item more."""
    shipped = checklist_library.read(desk, first)
    new = replace(written("F-99", "新增的消防检查项"), hint="随新版程序")
    newer = replace(steps.add_item(shipped, section=0, at=0, item=new), edition="2027.01")
    with desk.records.transaction():
        desk.records.editions.keep(newer, origin=Origin.SHIPPED, now=desk.clock())
        checklist_library._bring(desk.records, newer)
    return newer
