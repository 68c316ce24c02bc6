from __future__ import annotations

from datetime import date

from inspector_app.domain.causality import FIRST_IN_CHAIN, Event, Subject
from inspector_app.domain.followups import FollowUp, date_due, fold
from inspector_app.domain.vocabulary import Mark, Stage


def step(event_id: str, name: FollowUp, *seen: str, **payload: object) -> Event:
    return Event(
        id=event_id,
        device="d",
        sequence=1,
        previous_hash=FIRST_IN_CHAIN,
        time="",
        wall_time="",
        operator="",
        subject=Subject(kind="finding", id="f"),
        name=name.value,
        payload=payload,
        seen=seen,
    )


REGISTERED = step("1", FollowUp.REGISTERED)
ISSUED = step("2", FollowUp.ISSUED, "1", document="notice")
EXTENDED = step("3", FollowUp.EXTENDED, "2", to="2026-12-31")
CLOSED = step("4", FollowUp.CLOSED, "2", on="2026-12-01")


def test_a_finding_starts_as_registered() -> None:
    assert fold([REGISTERED]).stage is Stage.REGISTERED


def test_a_notice_moves_a_finding_to_issued_and_its_withdrawal_moves_it_back() -> None:
    assert fold([REGISTERED, ISSUED]).stage is Stage.ISSUED
    assert fold([REGISTERED, ISSUED]).issued_by == "notice"
    withdrawn = step("9", FollowUp.ISSUE_WITHDRAWN, "2")
    assert fold([REGISTERED, ISSUED, withdrawn]).stage is Stage.REGISTERED


def test_a_discarded_finding_keeps_its_stage_and_comes_back_whole() -> None:
    discarded = step("5", FollowUp.DISCARDED, "2")
    restored = step("6", FollowUp.RESTORED, "5")
    assert fold([REGISTERED, ISSUED, discarded]).discarded
    assert fold([REGISTERED, ISSUED, discarded, restored]) == fold([REGISTERED, ISSUED])


def test_two_people_who_extend_and_close_without_knowing_of_each_other_make_a_dispute() -> None:
    assert Mark.DISPUTED in fold([REGISTERED, ISSUED, EXTENDED, CLOSED]).marks


def test_closing_after_having_seen_the_extension_is_no_dispute() -> None:
    knowing = step("4", FollowUp.CLOSED, "3", on="2026-12-01")
    state = fold([REGISTERED, ISSUED, EXTENDED, knowing])
    assert Mark.DISPUTED not in state.marks
    assert state.closed_on == date(2026, 12, 1)


def test_a_person_settles_a_dispute_by_having_seen_both_sides() -> None:
    settled = step("7", FollowUp.SETTLED, "3", "4")
    assert Mark.DISPUTED not in fold([REGISTERED, ISSUED, EXTENDED, CLOSED, settled]).marks


def test_a_reopened_finding_counts_its_rebounds() -> None:
    reopened = step("8", FollowUp.REOPENED, "4")
    state = fold([REGISTERED, ISSUED, CLOSED, reopened])
    assert (state.stage, state.rebounds, state.closed_on) == (Stage.RECTIFYING, 1, None)
    assert Mark.REBOUND in state.marks


def test_the_state_does_not_depend_on_the_order_of_arrival() -> None:
    assert fold([CLOSED, EXTENDED, ISSUED, REGISTERED]) == fold([REGISTERED, ISSUED, EXTENDED, CLOSED])


def test_the_day_that_counts_is_the_extension_or_else_the_deadline_until_nothing_is_due() -> None:
    deadline = date(2026, 12, 7)
    discarded = step("5", FollowUp.DISCARDED, "2")
    assert date_due(fold([REGISTERED, ISSUED]), deadline) == deadline
    assert date_due(fold([REGISTERED, ISSUED, EXTENDED]), deadline) == date(2026, 12, 31)
    assert date_due(fold([REGISTERED, ISSUED, CLOSED]), deadline) is None
    assert date_due(fold([REGISTERED, ISSUED, discarded]), deadline) is None
    assert date_due(fold([REGISTERED]), None) is None
